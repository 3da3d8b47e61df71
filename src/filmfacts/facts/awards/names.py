"""Who and what awards go to: the people and works that a piece of text names.

In: a cell or a part of an item. Out: its names, without jobs, parts, remarks.

    "Jane Doe and John Roe (producers)"        -> Jane Doe, John Roe
    "\"Moon Song\" – Music: Al Smith"          -> Moon Song, Al Smith
    "Best Supporting Actor Award for Jane Doe" -> the category, Jane Doe
"""

from __future__ import annotations

import re

from filmfacts.article.text import Text
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.terms import LONGEST_CELL, Sort
from filmfacts.facts.events.areas import level

JOBS = (
    "actor", "actress", "animation", "animator", "art direction", "art director", "casting", "casting director",
    "choreographer", "cinematographer", "cinematography", "composer", "costume designer", "costumes", "dialogue",
    "director", "director of photography", "editing", "editor", "executive producer", "hair ?stylist",
    "interior decoration", "lyricist", "lyrics", "make-?up", "make-?up artist", "(?:production|scoring) mixer", "music",
    "music director", "performer", "playback singer", "producer", "production company", "production design",
    "production designer", "production studio", "re-recording mixer", "screenplay", "screenwriter", "set decoration",
    "set decorator", "sets", "singer", "songwriter", "sound", "sound designer", "sound director", "sound editor",
    "sound mixer", "sound recordist", "story", "studio", "stunt coordinator", "supervising sound editor", "supervisor",
    "visual effects", "visual effects supervisor", "words", "writer",
)  # fmt: skip
COMPANY = re.compile(r"\b(?:Bros|Company|Entertainment|Films|Pictures|Productions|Studios?)\b")
BRACKET = re.compile(r"\s?[(]([^()]{1,300})(?:[)]|$)")
OF = re.compile(r"\b(?:by|of)\s(?:the\s)?$|\b(?:by|of)(?:\sthe)?$")  # "Jury of the 'Evening Post'" names no song
GIVEN_TO = re.compile(r"(.{4,100}?)(?:\sAward)?\s(?:for|to|by)\s(?:the\s(?:song|film)\s)?([A-ZÀ-Þ\"“].{1,150})")
AND = re.compile(r"\s(?:and|&)\s")
CATEGORY_DIVIDER = re.compile(r",\s|:\s|\s[–—-]\s")
CATEGORY_ENDS = frozenset(
    (
        "actor", "actress", "animation", "award", "category", "choreography", "cinematographer", "cinematography",
        "comedy", "competition", "composer", "debut", "design", "direction", "director", "documentaries",
        "documentary", "drama", "editing", "editor", "effects", "ensemble", "feature", "features", "fiction", "film",
        "form", "language", "lead", "motion", "movie", "musical", "newcomer", "panorama", "performance", "performer",
        "photography", "picture", "play", "prize", "producer", "program", "role", "score", "screenplay", "section",
        "series", "shorts", "showcase", "singer", "television", "villain", "writer",
    )
)  # fmt: skip  # words that no name of a person ends in
PLAIN_CATEGORY = re.compile(r"(?:(?!(?:by|for|to)\b)[\w'’]++\s?+){1,12}")
PERSONS_CATEGORY = re.compile(r"(?:Actor|Actress|Composer|Director|Lyricist|Singer|Villain|Writer)$")  # given to people
NATIONAL = re.compile(r"(?:ese|[ai]an|ish)$")  # "Best Actor (Spanish)"
ONE_WORD = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’-]{2,}")
WORDS = re.compile(r"[\w-]+")
PERSON_NAME = re.compile(
    r"[A-ZÀ-ÞĀ-Ž][\w.'’–-]*(?:\s(?:de|da|van|von|del|la)?\s?[A-ZÀ-ÞĀ-Ž][\w.'’–-]*){1,3}(?:,?\s(?:Jr|Sr)\.?)?"
)
PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*|de|da|van|von|del|la|of|the|and|&|,|\"[^\"]*\"|\s){2,60}")
SONG = re.compile(r",?\s?[–—-]?\s?(?:for\s)?(?:the\s(?:song|track)\s)?[(]?([\"“](?![a-z])[^\"“”\n]{1,120}[\"”])[)]?$")
SEPARATOR = re.compile(
    r"""
      (?P<line> \s?(?:\n|;|•|·)\s? )
    | (?P<comma> \s?,(?!\s?(?:Inc|Jr|LLC|Ltd|Sr|II|III|IV|Ph|M\.D)\b)\s?(?:and\s|&\s)? )
    | (?P<tied> \s?\b(?:[Aa]long|[Ss]hared|[Tt]ied)\s(?:by|with)\s )
    | (?P<and> \s?/\s? | \s(?:and|&|or|vs\.?|versus|with|feat\.|featuring)\s(?:either\s)? | \s[–—-]\s | \s?—\s? )
    | (?P<by> \s?\b(?:(?:[Cc]omposed|[Dd]irected|[Ll]yrics|[Mm]usic|[Pp]erformed|[Pp]roduced|[Ss]ung|[Ww]ords
              |[Ww]ritten)\s(?:and\s\w+\s)?)?by\s )
    | (?P<for> (?:(?<=[\s(])|\A)[Ff]or\s(?:(?:the|his|her|their)\s)?(?:song:?\s)? )
    | (?P<drop> \s(?:as|from|in)\s )
    | (?P<open> \s?[(\[] )
    | (?P<close> [)\]]\s? )
    """,
    re.X,
)
CONJUNCTION = re.compile(r"(?:and|&)\s")
OF_A_FIRM = re.compile(r"\s(?:and|&)\s(?:Associates|Brothers|Co|Company|Daughters|Friends|Magic|Partners|Sons)\b")
ANY_JOB = "|".join(sorted(JOBS, key=len, reverse=True))
PERSON_JOB = (
    r"(?:(?:executive|music|art|film)\s)?(?:actor|actress|composer|director|editor|lyricist|producer|singer|writer)s?"
)
PERSON_AND_JOB = re.compile(rf"[^,()\n]{{2,60}},\s(?i:{ANY_JOB})s?[)\]]")  # "Jane Doe, producer)"
ABBREVIATION = re.compile(r"\b(?:Bros|Co|Corp|Dept|Inc|Jr|Ltd|Pvt|Sr|[A-Z]\.[A-Z]|(?<=[a-z]\s)[A-Z])$")
JOB = re.compile(rf"(?:(?:and|also|co|by|the)[\s-]|(?:{ANY_JOB})s?\b[\s&,/-]*)+", re.I)
LABEL = re.compile(
    rf"""[A-Z][\w'\ &/-]{{2,40}}:\s?            # "Set Decoration: Jane Doe"
      | (?i:{ANY_JOB})s?\s?(?::|[–—-]\s)\s?   # "Producer – Jane Doe"
      | (?i:{PERSON_JOB})\s(?=[A-Z])              # "Director Jane Doe"
    """,
    re.X,
)
LABEL_INSIDE = re.compile(rf"\s(?i:{ANY_JOB})s?:\s")  # "Jane Doe Lyricist: Al Smith", lines that were run together
PLAIN_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+\s[A-ZÀ-Þ][\w'’-]+")  # most cells; nothing to take apart
# A line that tells of others: who won, whom it was shared with.
REMARK_LINE = re.compile(
    r"""^[\s(]*(?:also\sfor | award\swent | lost\sto | shared\swith | tied\swith | winners?\s(?:is|was|were))\b
        | ^[\s(]*winners?:""",
    re.I | re.M | re.X,
)
# The same in one line with the names: "Jane Doe, Winner was Joan Roe".
REMARK_BEHIND = re.compile(r"\s?,\s\(?(?:also\sfor|award\swent|lost\sto|winners?\s(?:is|was|were))\s", re.I)
REMARK_IN_BRACKETS = re.compile(
    r"\s?\((?:also|along|lost|posthumous|shared|tie|tied|with)\b[^()\n]{0,200}\)$"
    r"|\s?\(for\s(?!the\b)(?-i:[a-z])[^()\n\"“”]{2,80}\)$",
    re.I,
)
CATEGORY_REMARK = re.compile(
    r"(?:\s?[(\[]|,\s|\s?\n\s?[(\[]?)(?:also\sfor|(?:formerly|later|now|then)\s(?:called|known|named)|shared\swith|shared\b(?=[)\]])|tied?\swith|tied?\b(?=[)\]]))[^\n]*$",
    re.I,
)
# What a category adds in plain words: 'Honorary Award for "most outstanding film"', "Honorary Award, as best film".
REASON = re.compile(r"\s(?:for|as)\s[\"“](?=[a-z])[^\"“”\n]*[\"”]$|,\sas\s(?=[a-z])[^\n]*$")
SONG_IN_BRACKETS = re.compile(r"(?:[Ff]or\s)?(?:the\s)?(?:[Ss]ong:?\s)?[\"“]")
FOREIGN_SCRIPT = re.compile(r"[^A-Za-zÀ-ɏ()\[\]]{1,100}[)\]]")  # no Latin letter up to the closing bracket
NOBODY = re.compile(r"(?:[\s–—−.?*-]*|n/?a|none|no one|tba|tbd|various|unknown)", re.I)
ENSEMBLE = re.compile(r"(?:The |Entire )?(?:[Ee]nsemble|[Cc]ast)(?: [Cc]ast| [Ee]nsemble)?")
QUOTED = re.compile(r"[\"“][^\"“”\n]{1,120}[\"”]")
QUOTES = ' \t\n"“”„«»*†‡'


def without_remark(category: Text | None) -> Text | None:
    """A category without what a cell adds on others: "Best Film (tied with Another Film)", the same on a line below."""
    if category is None or len(category) > LONGEST_CELL:
        return category
    found = CATEGORY_REMARK.search(str(category)) or REASON.search(str(category))
    return category[: found.start()] if found and found.start() else category


def protected(text: Text, title: str) -> str:
    """The text with all that is one name (a link, a quotation, italics, the film's title) blotted out by letters."""
    shown = str(text)
    ranges = [m.span() for m in QUOTED.finditer(shown)]
    ranges += [(start, end) for kind in ("link", "italic") for start, end, _ in text.marks(kind)]
    if len(title) > 3 and (at := shown.find(title)) >= 0:
        ranges.append((at, at + len(title)))
    letters = list(shown)
    for start, end in ranges:
        if "\n" not in shown[start:end]:
            letters[start:end] = "X" * (end - start)
    return "".join(letters)


def recipients(text: Text, title: str = "") -> list[Text]:
    """The people and works that a piece of text names, without their jobs, parts and remarks."""
    if len(text) > LONGEST_CELL or NOBODY.fullmatch(str(text)):
        return []
    shown = str(text)
    if PLAIN_NAME.fullmatch(shown):
        return name_in(text)
    if REMARK_LINE.search(shown):  # "Winner was Jane Doe" below who lost
        kept = [line for line in text.lines() if not REMARK_LINE.match(str(line))]
        return [name for line in kept for name in recipients(line, title)]
    if behind := REMARK_BEHIND.search(shown):
        text = text[: behind.start()]
        shown = str(text)
    found: list[Text] = []
    masked = protected(text, title)
    at, skip, bracket, works = 0, False, False, True
    cuts = [
        (m.start(), m.end(), m.lastgroup) for m in SEPARATOR.finditer(masked) if not OF_A_FIRM.match(masked, m.start())
    ]
    for start, end, kind in [*cuts, (len(masked), len(masked), "line")]:
        piece = trimmed(text[at:start], " .,:")
        if joint := CONJUNCTION.match(str(piece)):
            piece = piece[joint.end() :]
        if piece and (not skip or (works and is_work(piece))):
            found += name_in(piece, masked[piece.start - text.start : piece.end - text.start])
        at = end
        if kind in ("line", "comma", "by") and not bracket:
            skip = False
        elif kind == "open":
            bracket = True
            skip, works = (
                bool(found) and not in_brackets_are_names(text, masked, end, found[-1], title),
                bool(SONG_IN_BRACKETS.match(shown, end)),
            )
        elif kind == "close":
            bracket = skip = False
        elif kind in ("drop", "tied") or (kind == "for" and found and not bracket):
            skip, works = True, kind == "for"
    if len(found) == 2 and is_area(str(found[1])) and ONE_WORD.fullmatch(shown[: shown.find(",")]):
        return []  # "Leeds, England"
    return [
        name
        for name in found
        if (len(found) == 1 or not ENSEMBLE.fullmatch(str(name)))
        and (not is_area(str(name)) or is_work(name) or terms.is_title(str(name), title))
    ]


def in_brackets_are_names(text: Text, masked: str, at: int, before: Text, title: str) -> bool:
    """Whether what a bracket opens on is more recipients.

    They are people with their jobs, the artists behind a song or a film, the people of a company.
    """
    if masked_label(masked, at) or PERSON_AND_JOB.match(masked, at):
        return True
    close = masked.find(")", at)
    inside = text[at : close if close >= 0 else len(text)]
    if COMPANY.search(f"{before} {before.link or ''}"):
        return all(are_people(part) for part in inside.split(r",\s|;\s"))
    work = is_work(before, quoted=str(text)) or terms.is_title(str(before), title)
    return work and FOREIGN_SCRIPT.match(str(text), at) is None and not is_area(str(inside))


def is_area(shown: str) -> bool:
    """Whether a name is that of a country or one of its states: no recipient.

    >>> is_area("South Korea"), is_area("Georgia Hale")
    (True, False)
    """
    return level(shown) in (1, 2)


def trimmed(text: Text, chars: str) -> Text:
    """A text without the given characters at its ends; "Jr." and "Bros." keep their full stop."""
    kept = text.strip(chars)
    if kept.end < text.end and text.rendering.shown[kept.end] == "." and ABBREVIATION.search(str(kept)):
        return Text(kept.rendering, kept.start, kept.end + 1)
    return kept


def masked_label(masked: str, at: int) -> bool:
    """Whether brackets open with a job and a colon: "(producer: Jane Doe)"."""
    label = JOB.match(masked, at)
    return label is not None and masked.startswith(":", label.end())


def is_work(text: Text, quoted: str = "") -> bool:
    """Whether a name is set as a work is: in quotation marks or italics."""
    shown = str(text)
    return shown[:1] in '"“' or text.covered("italic") or (bool(quoted) and f'"{shown}"' in quoted)


def name_in(piece: Text, masked: str | None = None) -> list[Text]:
    """The name in a piece between separators: none where it is a job, a remark or a placeholder.

    `masked` is the piece with what is one name blotted out.
    """
    label = None if is_work(piece) else LABEL.match(str(piece) if masked is None else masked)
    if label and label.end() < len(piece) and not piece[: label.end()].link:
        people = piece[label.end() :].split(LABEL_INSIDE)
        return [name for person in people for name in name_in(person.strip())] if len(people) > 1 else named(people[0])
    return named(piece)


def named(piece: Text) -> list[Text]:
    """The name in a piece without a label."""
    work, quoted = is_work(piece), str(piece).startswith(('"', "“"))
    piece = piece.strip(QUOTES)
    shown = str(piece)
    if NOBODY.fullmatch(shown) or not any(map(str.isalpha, shown)):
        return []
    if shown[0].islower() and (quoted or not (work or piece.link)):
        return []  # a song is written in capitals: no "most outstanding film"
    return [] if (not work or shown[0].islower()) and JOB.fullmatch(shown) else [piece]


def song_in(category: Text | None) -> tuple[list[Text], Text | None]:
    """The song (or scene) that a category names at its end, and the category without it."""
    found = SONG.search(str(category)) if category is not None else None
    if category is None or found is None or not found.start() or OF.search(str(category), 0, found.start()):
        return [], category
    return [category[found.start(1) + 1 : found.end(1) - 1]], category[: found.start()]


def given_to(category: Text | None, title: str) -> tuple[Text | None, list[Text]]:
    """A category and whom it names itself: "Best Actress, Jane Doe and Joan Roe", "Best Actor (Joe Doe)".

    What only might be a name stays in the category: "Grand Jury Prize: World Documentary".
    """
    if category is None:
        return None, []
    shown = str(category)
    remark = REMARK_IN_BRACKETS.search(shown)
    if remark and remark.start():
        category = category[: remark.start()]
        shown = str(category)
    if PLAIN_CATEGORY.fullmatch(shown):
        return category, []
    found = last_bracket(shown)
    if found and found.end() == len(shown) and found.start() and names_winner(category, found):
        return category[: found.start()], recipients(category[found.start(1) : found.end(1)], title)
    found = GIVEN_TO.fullmatch(shown)
    if found and terms.sort_of(found[2]) == Sort.NAME and not terms.SUBJECT.search(found[2]):
        return category[: found.end(1)], recipients(category[found.start(2) :], title)
    parts = category.split(CATEGORY_DIVIDER)
    people = next((i for i in range(1, len(parts)) if all(are_people(part) for part in parts[i:])), 0)
    if not people and len(parts) == 2 and PERSONS_CATEGORY.search(str(parts[0])) and is_one_word_name(str(parts[1])):
        people = 1
    if people:
        return joined(parts[0], parts[people - 1]), recipients(joined(parts[people], parts[-1]), title)
    return category, []


def last_bracket(shown: str) -> re.Match[str] | None:
    """The last of the brackets in a text: "Writing (Motion Picture Story) (Jane Doe)"."""
    found = None
    for bracket in BRACKET.finditer(shown):
        found = bracket
    return found


def are_people(part: Text) -> bool:
    """Whether a part is a person's name, or several that "and" joins."""
    names = part.split(AND)
    return bool(names) and all(is_person(name) for name in names)


def is_person(part: Text) -> bool:
    """Whether a part looks like a person's name."""
    shown = str(part)
    page = part.link
    if page is not None and part.covered("link"):
        return terms.sort_of(shown) == Sort.NAME and not terms.BODY.search(page) and not is_subject(shown)
    if page is not None or PERSON_NAME.fullmatch(shown) is None or ends_as_category(shown) or is_subject(shown):
        return False
    return terms.sort_of(shown) == Sort.NAME and terms.QUALIFIER.fullmatch(shown) is None


def is_one_word_name(shown: str) -> bool:
    """Whether a word may be somebody's only name ("Kajol")."""
    return (
        ONE_WORD.fullmatch(shown) is not None
        and not terms.QUALIFIER.fullmatch(shown)
        and not terms.SUBJECT.fullmatch(shown.lower())
    )


def is_subject(shown: str) -> bool:
    """Whether a piece is all words of film making ("Original Score", "Foreign Language Film"), no name."""
    words = [word for word in WORDS.findall(shown) if word[0].isupper()]
    return bool(words) and len(words) < 8 and all(map(is_category_word, words))


def is_category_word(word: str) -> bool:
    """Whether a word is one of film making or of kinds of films."""
    return terms.SUBJECT.fullmatch(word.lower()) is not None or terms.QUALIFIER.fullmatch(word) is not None


def ends_as_category(shown: str) -> bool:
    """Whether a piece ends in a word that a name hardly ends in: "World Cinema Documentary"."""
    words = WORDS.findall(shown)
    return bool(words) and words[-1].lower() in CATEGORY_ENDS


def names_people(inside: Text) -> bool:
    """Whether brackets hold recipients, not the rest of a category such as "(Screenplay)"."""
    shown = str(inside)
    if terms.QUALIFIER.fullmatch(shown):
        return False
    sort = terms.sort_of(shown)
    if sort in (Sort.BODY, Sort.RESULT):
        return sort == Sort.RESULT or terms.GIVER.search(shown) is not None  # "(Harbor Award)" is the category's name
    parts = inside.split(r"[,;]\s|\s(?:and|&)\s")
    if len(parts) > 1 and any(is_person(part) for part in parts):
        return True
    if len(parts) > 1 or is_subject(shown) or ends_as_category(shown):
        return False
    if inside.link is not None:
        return is_person(inside) or not terms.SUBJECT.search(shown)
    return is_person(inside) or (
        " " in shown and terms.SUBJECT.search(shown) is None and PERSON.fullmatch(shown) is not None
    )


def names_winner(category: Text, bracket: re.Match[str]) -> bool:
    """Whether brackets behind a category hold recipients; behind one that people get, a last name is enough."""
    inside = category[bracket.start(1) : bracket.end(1)]
    head = str(category)[: bracket.start()]
    if (PERSONS_CATEGORY.search(head) or terms.QUALIFIER.fullmatch(head)) and is_one_word_name(str(inside)):
        return not is_area(str(inside)) and NATIONAL.search(str(inside)) is None
    return names_people(inside)


def joined(first: Text, last: Text) -> Text:
    """The text from the start of one piece to the end of another of the same item."""
    return Text(first.rendering, first.start, last.end)
