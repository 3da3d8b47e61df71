"""The words of awards: results, years, bodies, categories, recipients, told apart by how they are written.

In: a piece of text, such as a table cell or a part of a list item. Out: what sort of piece it is, or its parts.

    "Academy Award for Best Actor"             -> ("Academy Award", "Best Actor")
    "Ken Adam, Roy Walker and Vernon Dixon"    -> three recipients
    "Nominee"                                  -> "nominated"
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from filmfacts.article.text import Text

LONGEST_KNOWN = 100  # characters of a text that is kept in memory


class Sort(Enum):
    """What a piece of text about an award is."""

    BODY = "body"
    CATEGORY = "category"
    NAME = "name"
    RANK = "rank"
    RESULT = "result"
    YEAR = "year"


BODIES = (
    "Academy", "AFI", "AACTA", "ASCAP", "Association", "Awards?", "BAFTAs?", "Berlinale", "Board of Review",
    "Camerimage", "Césars?", "Circle", "Critics", "Czech Lions?", "DGA", "David di Donatello", "Emmys?", "FAMAS",
    "Fantasporto", r"[A-Z]?\w*[Ff]est(?:ival)?", "Festivals?", "Filmfare", "Filmpreis", "FIPRESCI", "Globes?",
    "Goyas?", "Grammys?", "Guild", r"Hugos?(?!\s(?!Award)[A-Z])", "IIFA", "Institute", "MTV",
    "Nastr[io] d[’']Argento", "Oscars?", "Prix (?:Europa|Italia|Jean|Louis|Lumi[eè]re)", "Prizes?", "Razzies?",
    "Registry", "SAG", "SIIMA", "Slamdance", "Society", "South by Southwest", "Sundance", "SXSW", "Tribeca", "Urian",
    "WGA",
)  # fmt: skip
AWARDS = (
    "Academy", "BAFTA", "Emmy", "Filmfare", "Genie", "Golden Globe", "Golden Raspberry", "Goya", "Grammy", "Oscar",
    "Satellite", "Saturn", "Screen Actors Guild", "Writers Guild",
)  # fmt: skip  # no category goes on with these: "the Best Song Golden Globe Award"
CATEGORY_STARTS = (
    "Achievement in", "Audience Award", "Best", "Beste[rs]?", "Choice (?:Breakout|Movie)", "Excellence in",
    "Favou?rite", "First Best", "Meilleure?", "Mejor", "Melhor", "Miglior[ei]?", "Most", "One of the", "Outstanding",
    "Pinakamahusay na", "Premio", "Prêmio", "Prix(?! (?:Europa|Italia|Jean|Louis|Lumi))", "Second Best", "Special",
    "Ten Best", "Third Best", "Top", "Worst",
)  # fmt: skip
CATEGORY_SUBJECTS = (
    "acting", "actor", "actress", "adapted", "animated", "animation", "art", "choreography", "cinematography", "color",
    "colou?r", "comedy", "costume", "design", "dialogue", "directing", "direction", "director", "documentary",
    "drama", "editing", "effects", "ensemble", "feature", "film", "foreign", "hair", "hairstyling", "leading",
    "lyrics", "make-?up", "male", "female", "mixing", "motion", "music", "musical", "original", "performance",
    "photography", "picture", "playback", "production", "recording", "role", "score", "screenplay", "singer", "song",
    "sound", "special", "story", "stunt", "supporting", "visual", "writing",
)  # fmt: skip
PRIZES = (
    "Audience Award", "Audience Prize", "Bear", "Cam[eé]ra d'Or", "Certificate", "Citation", "Crystal Globe", "Cup",
    "Diploma", "First Prize", "Grand Coral", "Grand Jury", "Grand Prix", "Grand Prize", "Jury", "Leopard", "Lion",
    "Lotus", "Medal", "Mention", "Osella", "Palm", "Palme d[’']Or", "Peacock", "Plaque", "Pyramid", "Rooster Award",
    "Shell", "Simorgh", "Special Award", "Special Prize", "Tiger Award", "Trophy",
    "Golden (?!Calf|Eagle|Globe|Horse|Kela|Raspberry|Reel|Rooster|Satellite|Screen|Trailer)[A-Z]\\w+",
    "Gold (?!Derby)[A-Z]\\w+", "(?:Silver|Bronze) [A-Z]\\w+",
)  # fmt: skip
QUALIFIERS = (
    "action", "actor", "actress", "adapted", "adult", "adventure", "animated", "animation", "black and white",
    "black-and-white", "bronze", "category \\w", "colou?r", "comedy or musical", "comedy", "critics", "debut",
    "documentary", "drama", "dramatic", "family", "feature film", "feature", "female", "film", "foreign language",
    "foreign", "gold", "hindi", "horror", "interior decoration", "international", "jury", "kannada", "live action",
    "limited release", "malayalam", "male", "motion picture", "musical or comedy", "musical", "narrative", "original",
    "popular", "romance", "sci-?fi", "science fiction", "set decoration", "silver", "song", "south", "supporting",
    "tamil", "telugu", "television", "theatrical", "thriller", "u\\.?s\\.? (?:documentary|dramatic)",
    "wide release", "world cinema (?:documentary|dramatic)",
)  # fmt: skip

LONGEST_RESULT = 60  # characters of a result with what may stand around it
LONGEST_CELL = 2000  # characters beyond which a cell or an item is none of awards
YEAR = re.compile(r"\b(?:18[89]|19\d|20\d)\d\b(?!\s*[-–]\s*\d{4})")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATE = re.compile(rf"[(\[]?(?:{MONTH}|[\d,./–-]+|\s|of\b){{0,12}}\b(?:18|19|20)\d\d\b[\d\s./–-]{{0,12}}[)\]]?")
RANK = re.compile(r"(?:#\s?|No\.\s?|Number\s|Ranked\s#?)\d+\b.{0,40}|\d{1,3}(?:st|nd|rd|th)(?: place)?", re.I)
WON = re.compile(r"(?:award\s)?(?:won|wins?|winners?|awarded|recipients?)\b", re.I)
NOMINATED = re.compile(r"(?:nom|nominated|nominees?|nominations?)\b", re.I)
OTHER_RESULT = re.compile(
    r"""(?:2nd|3rd|[4-9]th|10th|second|third|fourth|fifth)\ place | commended | finalists? | honou?r(?:ed|ee) | included
      | inducted | lost | not\ nominated | official\ selection | pending | runners?[- ]up | selected | semi-?finalists?
      | short-?listed | tied | TBA""",
    re.I | re.X,
)
RESULT = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in (WON, NOMINATED, OTHER_RESULT)), re.I | re.X)

BODY = re.compile(rf"\b(?:{'|'.join(BODIES)})\b")
GIVER = re.compile(
    r"\b(?:Academy|Association|Awards|BAFTA|Board|Circle|Critics|Fest|Festival|Filmfare|Guild|Society)\b"
)
CATEGORY = re.compile(
    rf"(?:the\s)?(?:(?:\d{{1,2}}(?:st|nd|rd|th)\s)?(?:{'|'.join(CATEGORY_STARTS)}))\b|(?:[A-Z][\w'’-]+[\s/]){{1,4}}of\sthe\s(?:Decade|Year)\b",
    re.I,
)
PRIZE = re.compile(rf"\b(?:{'|'.join(PRIZES)})\b")
SUBJECT = re.compile(rf"\b(?:{'|'.join(CATEGORY_SUBJECTS)})\b", re.I)
QUALIFIER = re.compile(rf"(?:{'|'.join(QUALIFIERS)})", re.I)
AWARD_FOR = re.compile(
    r"(?:the\s)?(.{2,80}?\b(?:Awards?|Prize|Medal|Globes?|Oscars?|Prix\s[A-Z]\w+))(?:\s\(\d{4}\))?\s(?:for|[–—-])\s(?=\S)",
    re.I,
)
BODY_BEST = re.compile(r"(?:the\s)?(.{2,60}?)[,:]?\s(?=(?:Best|Favou?rite|Outstanding|Special|Worst)\s)")
NOMINATION_TAIL = re.compile(r"\s[Nn]ominations?$")
DASHED = re.compile(r"([^–—]{3,80}?)(?:\s[–—-]|:)\s")
FOR_BEST = re.compile(r"(?:the\s)?([^,:]{2,60}?)\sfor\s(?=(?:Best|Favou?rite|Outstanding|Worst)\s)")
AWARD_END = re.compile(r"\s(?:Award|award|Prize|prize)s?$")
REMARK = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\b")


def result_of(shown: str) -> str | None:
    """A result as shown, in lower case; `won` and `nominated` for every way to write these two.

    >>> result_of("Winner (tied)"), result_of("NOM"), result_of("Runner-up"), result_of("")
    ('won', 'nominated', 'runner-up', None)
    """
    shown = REMARK.sub("", shown.partition("\n")[0]).strip(" .,;:*†‡–—-")
    if WON.match(shown) or shown in ("Yes", "yes"):
        return "won"
    if NOMINATED.match(shown) or shown in ("No", "no"):
        return "nominated"
    return shown.lower() or None


def is_result(shown: str) -> bool:
    """Whether a piece says how an award went and nothing else."""
    if len(shown) > LONGEST_CELL or ("(" not in shown and "[" not in shown and len(shown) > LONGEST_RESULT):
        return False
    shown = REMARK.sub("", shown).strip(" .,;:*†‡–—-")
    return len(shown) < LONGEST_RESULT and RESULT.fullmatch(shown) is not None


def year_of(shown: str) -> int | None:
    """The first year in a text.

    >>> year_of("March 30, 1955"), year_of("49th Academy Awards")
    (1955, None)
    """
    found = YEAR.search(shown)
    return int(found[0]) if found else None


def sort_of(shown: str) -> Sort:
    """What sort of piece this is, by its words alone."""
    return sort_of_short(shown) if len(shown) < LONGEST_KNOWN else sort_of_short.__wrapped__(shown)


@lru_cache(maxsize=4096)
def sort_of_short(shown: str) -> Sort:
    """The same; the names of bodies, categories and results come again and again."""
    shown = shown.strip()
    if is_result(shown):
        return Sort.RESULT
    if len(shown) < 60 and DATE.fullmatch(shown):
        return Sort.YEAR
    if RANK.fullmatch(shown):
        return Sort.RANK
    if CATEGORY.match(shown):
        return Sort.CATEGORY
    if PRIZE.search(shown) and not GIVER.search(shown):
        return Sort.CATEGORY
    if BODY.search(shown):
        return Sort.BODY
    return Sort.NAME


def split_award(text: Text) -> tuple[Text | None, Text | None]:
    """Body and category of an award that is named as one; (None, None) where it is not."""
    shown = str(text)
    if CATEGORY.match(shown):
        return None, None
    found = AWARD_FOR.match(shown)
    if found and not CATEGORY.match(found[1]) and "Jury" not in found[1] and BODY_BEST.match(found[1]) is None:
        return text[found.start(1) : found.end(1)], text[found.end() :]
    found = DASHED.match(shown)
    if found and GIVER.search(found[1]) and sort_of(shown[found.end() :]) == Sort.CATEGORY:
        return text[found.start(1) : found.end(1)], text[found.end() :]
    found = FOR_BEST.match(shown) or BODY_BEST.match(shown)
    if (
        found
        and "(" not in found[1]
        and sort_of(found[1]) != Sort.CATEGORY
        and not found[1].endswith((" for", " of", " the"))
    ):
        category = text[found.end() :]
        ending = AWARD_END.search(str(category))
        if ending and not AWARD_END.search(found[1]):
            category = category[: ending.start()]
        return text[found.start(1) : found.end(1)], category
    return None, None


GENERIC_WORDS = (
    "&", ",", "/", "accolades?", "and", "awards?", "by", "critical", "festivals?", "film", "for", "from", "honou?rs?",
    "in", "international", "legacy", "lists?", "major", "movie", "national", "nominations?", "of", "other", "prizes?",
    "received", "reception", "recognitions?", "the", "wins",
)  # fmt: skip
GENERIC = re.compile(rf"(?:(?:{'|'.join(GENERIC_WORDS)})(?:\s|\b|$)\s?){{1,12}}", re.I)
NATIONAL_FILM_AWARDS = re.compile(r"(?:\d+(?:st|nd|rd|th)\s)?National Film Awards?\b.{0,20}")  # India's
YEAR_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,40}\b(?:18|19|20)\d\d[)\]]")


NOT_WORD = re.compile(r"[\W_]+")


def is_title(shown: str, title: str) -> bool:
    """Whether a name is the film's title, or the part of it that articles go on with.

    >>> is_title("Star Wars", "Star Wars: Episode IV"), is_title("Rocky II", "Rocky")
    (True, False)
    """
    name, whole = (NOT_WORD.sub(" ", text.casefold()).strip() for text in (shown, title))
    return name == whole or (len(name) > 3 and f" {name} " in f" {whole} ")


def body_name(cell: Text) -> Text:
    """The body in a cell, without the date or place of its ceremony below it."""
    if "\n" not in str(cell):
        return cell
    lines = cell.lines()
    kept = len(lines)
    while kept > 1 and (sort_of(str(lines[kept - 1])) == Sort.YEAR or YEAR_IN_BRACKETS.fullmatch(str(lines[kept - 1]))):
        kept -= 1
    return Text(cell.rendering, lines[0].start, lines[kept - 1].end) if lines else cell


def is_other_body(shown: str, beside: str) -> bool:
    """Whether words name a body, and not the one that they stand beside or its initials.

    >>> is_other_body("Hugo Award", "Annie Awards"), is_other_body("Filmfare Award", "55th Filmfare Awards")
    (True, False)
    """
    first, words = shown.split()[0], beside.split()
    initials = "".join(word[0] for word in words if word[0].isupper())
    return sort_of(shown) == Sort.BODY and first not in words and not initials.startswith(first)


YEAR_AT_EDGE = re.compile(r"\s?[(\[][^()\[\]]{0,20}\b(?:18|19|20)\d\d[)\]]$|[\s,–-]+(?:18|19|20)\d\d$")


def without_year(body: Text) -> Text:
    """A body without the year that stands after it."""
    found = YEAR_AT_EDGE.search(str(body)) if str(body).rstrip(")]")[-1:].isdigit() else None
    return body[: found.start()] if found and found.start() else body


NAME_WORD = re.compile(
    r"""[^\w\s]*[^\W_a-z]\S* | [&,:()/–—-]+
      | (?:and|at|by|da|dei|de|degli|del|della|der|des|di|do|du|for|from|in|la|le|of|on|the|to|van|von)""",
    re.X,
)


def is_name_like(shown: str) -> bool:
    """Whether a line is written as a name is: capitals, numbers and the small words between them.

    >>> is_name_like("13th Zee Cine Awards (2013):"), is_name_like("The film won one Academy Award of eleven:")
    (True, False)
    """
    return all(NAME_WORD.fullmatch(word) for word in shown.split())


def is_body_heading(shown: str) -> bool:
    """Whether a heading names who gives the awards below it.

    >>> is_body_heading("Filmfare Awards"), is_body_heading("Other awards"), is_body_heading("Awards in France")
    (True, False, False)
    """
    if NATIONAL_FILM_AWARDS.fullmatch(shown):
        return True
    if len(shown) > 100 or GENERIC.fullmatch(shown):
        return False
    return bool(BODY.search(shown)) and not re.match(r"(?:Awards?|Accolades?|Critics?|Critical)\b", shown)
