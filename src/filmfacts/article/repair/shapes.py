"""What a table cell holds, told by the shape of its text.

In: a cell's text and what the article knows. Out: how likely the text is each `Kind`: weights that add up to 1.

    Best Supporting Actress   -> nearly sure a category
    Qin Hailu                 -> a person where the article names her, else some name
    34th Golden Rooster Awards -> nearly sure a body
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

import msgspec


class Kind(IntEnum):
    """What a cell can hold."""

    YEAR = 0
    DATE = 1
    BODY = 2  # who gives an award: a ceremony, a festival, an organization
    CATEGORY = 3
    PERSON = 4  # one or several people whom the article names elsewhere
    NAME = 5  # written as names are, unknown: a person or a character
    TITLE = 6  # a work
    RESULT = 7
    NUMBER = 8  # an amount, a rank, a time, a reference
    PROSE = 9  # a remark, a description
    JOB = 10  # what somebody of the crew does
    LABEL = 11  # other short text: a place, a company, a format


KINDS = len(Kind)
Weights = tuple[float, ...]


class Known(msgspec.Struct, frozen=True):
    """What the article names outside the table: `people` and `titles` of works, normalized by `normalize`."""

    people: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


LONGEST = 200  # characters of a cell that are looked at: its kind shows in its first words
MOST_NAMES = 6  # pieces of a list of names that are looked at
PROSE_WORDS = 12  # words from which on a text is a remark rather than a name

BODY_STEMS = (
    "academ", "asociaci", "associa", "awards", "bafta", "berlinale", "biennale", "board of", "box office", "césars?",
    "chamber", "circle", "council", "critics", "donatello", "eddies", "emmys?", "federation", "fest", "fest[ai]val",
    "festspiele", "filmfare", "filmpreis", "foundation", "giffoni", "globes?", "goyas?", "guild", "hall of fame",
    "institute", "international", "mtv", "nastri", "national", "network", "oscars?", "premios", "society", "sociedad",
    "sundance", "syndicate", "union", "university",
)  # fmt: skip
CATEGORY_STARTS = (
    "achievement", "bästa", "bedste", "best", "beste[nrs]?", "breakthrough", "cel mai bun", "choice", "en iyi",
    "excellence", "favou?rite", "grand prix", "grand prize", "honorable", "honou?rary", "legjobb", "lifetime",
    "meilleure?s?", "mejor(?:es)?", "melhor(?:es)?", "miglior[ei]?", "most", "najbolj[aei]", "najleps\\w+",
    "nejlep\\w+", "official (?:competition|selection)", "outstanding", "paras", "pinakamahusay", "special", "top",
    "un certain regard", "worst",
)  # fmt: skip
CATEGORY_SUBJECTS = (
    "act(?:or|ress|ing)", "adapt", "animat", "art direction", "audience", "choreograph", "cinematograph", "comedy",
    "costume", "dialogues?", "direct(?:or|ing|ion)", "documentary", "drama", "edit(?:or|ing)", "effects", "ensemble",
    "feature", "films?", "hero(?:ine)?", "jury", "kiss", "leading", "lead", "lyric", "make-?up", "motion picture",
    "movies?", "music", "newcomer", "of the year", "original", "performance", "photography", "picture", "playback",
    "poster", "produc(?:er|tion)", "role", "scor(?:e|ing)", "screenplay", "script", "singer", "song", "sound", "story",
    "stunt", "supporting", "trailer", "villain", "visual", "writ(?:er|ing|ten)",
)  # fmt: skip
NAMED_SUBJECTS = (
    "act(?:eur|ing|or|rice|ress|riz)", "at(?:or|riz)\\b", "attor|attric", "choreograph", "cinematograph", "costume",
    "darsteller", "dialogues?", "direct(?:or|ing|ion)", "edit(?:or|ing)", "hero(?:ine)?", "lyric", "make-?up",
    "newcomer", "performance", "photograph", "role", "scor(?:e|ing)", "screenplay", "script", "singer", "star\\b",
    "villain", "writ(?:er|ing|ten)",
)  # fmt: skip
# What a category honors, in this order: the first found tells. All else goes to the film and those who make it.
TRADES = {
    "music": ("compos", "lyric", "musi[ck]", "playback", "scor(?:e|ing)", "singer", "song", "soundtrack"),
    "sound": ("audiograph", "sound"),
    "looks": ("art direct", "costume", "hair", "make-?up", "production design", "set d"),
    "effects": ("choreograph", "effects", "fight", "stunt"),
    "photography": ("cinematograph", "fotograf", "kamera", "photograph"),
    "editing": ("edit", "montage", "schnitt"),
    "acting": (
        "act(?:eur|ing|or|rice|ress|riz)", "at(?:or|riz)\\b", "attor|attric", "cast\\b", "darsteller", "debut",
        "ensemble", "hero", "hauptrolle", "interpr", "kiss", "newcomer", "perform", "role", "star\\b", "villain",
    ),
}  # fmt: skip
PRIZES = (
    "award", "bear", "bronze", "diploma", "globo", "golden", "grand", "jury", "leopard", "lion", "medal", "mention",
    "palme", "palm", "peacock", "preis", "premio", "prix", "prize", "recognition", "ribbon", "shell", "silver", "swan",
)  # fmt: skip
JOBS = (
    "assistant", "camera", "choreographer", "cinematographer", "composer", "costumes?", "director", "distributor",
    "editors?", "lyricist", "music", "producers?", "production", "screenwriter", "sound", "studio", "stunts",
    "writers?",
)  # fmt: skip
RESULTS = (
    r"\d+(?:st|nd|rd|th) place", "co-?winner", "finalists?", "first", "honou?red", "included", "lost", r"nom\.?",
    "nominat(?:ed|ion)s?", "not nominated", "official selection", "pending", "runners?[- ]up", "second",
    "semi-?finalist", "short-?listed", "third", "tied?", "unknown", "winners?", "wins?", "won", "yes", "no",
)  # fmt: skip

BODY = re.compile(rf"\b(?:{'|'.join(BODY_STEMS)})", re.I)
BODY_ENDS = re.compile(r"\b(?:awards|association|circle|festival|academy|society|guild|critics|globes?)\b", re.I)
CATEGORY_START = re.compile(rf"(?:the )?(?:{'|'.join(CATEGORY_STARTS)})\b", re.I)
CATEGORY_SUBJECT = re.compile(rf"\b(?:{'|'.join(CATEGORY_SUBJECTS)})\b", re.I)
NAMED_SUBJECT = re.compile(rf"\b(?:{'|'.join(NAMED_SUBJECTS)})", re.I)
TRADE = {trade: re.compile(rf"\b(?:{'|'.join(words)})", re.I) for trade, words in TRADES.items()}
PRIZE = re.compile(rf"\b(?:{'|'.join(PRIZES)})\b", re.I)
JOB = re.compile(rf"(?:{'|'.join(JOBS)})(?:\(s\))?(?: (?:by|direction|editing|department))?", re.I)
RESULT = re.compile(rf"(?:{'|'.join(RESULTS)})(?:\s*[(\[–-].{{0,40}})?", re.I)
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|\.)? (?=\w)|(?:annual|premios?|prix|the) ", re.I)
YEAR = re.compile(r"[(\[]?(?:18|19|20)\d\d(?:\s?[–/-]\s?\d{2,4})?[)\]]?(?:\s?\(\d+\w\w\))?")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
DATE = re.compile(
    rf"""(?=\D*\d)(?:
        (?:\d{{1,2}}\s)?(?:(?:[–-]|and|to)\s?\d{{1,2}}\s)?{MONTH},?\s.{{0,24}}  # 3 May 1990, May 3, 1990, May 1990
      | \d{{1,2}}\s?[–-]\s?\d{{1,2}}\s{MONTH}.{{0,12}}  # 3–12 May 1990
      | \d{{4}}-\d\d(?:-\d\d)?  # 1990-05-03
    )""",
    re.X,
)
NUMBER = re.compile(
    r"""[\#(\[]*(?:US|HK|A|Rs\.?)?[$€£¥₹]?\s?\d[\d.,:/–-]*  # $1,000.50, #52, 4:35
        \s?(?:%|million|billion|crore|lakh|min\.?)?[)\]]*
        (?:\s?\(.{0,40}\))?  # (56 reviews)
    """,
    re.X,
)
BETWEEN_NAMES = re.compile(r",\s|\s?(?:&|/|\band\b|\n|;|\by\b|\bet\b|\bund\b)\s?")
REMARK = re.compile(r"\s?\([^()]{0,80}\)")
PARTICLES = frozenset(
    [
        "al", "and", "as", "bin", "da", "dal", "de", "del", "della", "der", "di", "do", "dos", "du", "el", "for",
        "from", "in", "la", "le", "of", "on", "or", "the", "to", "van", "von", "y", "zu",
    ]
)  # fmt: skip
QUOTED = re.compile(r"[\"“„«「『'‘]")
# The work behind the name of who made it: 'Ann Lee (for song "Moon")', 'Ann Lee – "Moon"'.
WORK_BEHIND = re.compile(r"\s*[(–—-]?\s*(?:for\s(?:the\s)?(?:(?:song|track)\s)?)?[\"“].*$")


def normalize(name: str) -> str:
    """A name as it is compared: without case, accents' encoding, remarks in brackets and outer punctuation.

    >>> normalize(" Walter  Hill (director)")
    'walter hill'
    """
    shown = REMARK.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return " ".join(shown.split()).strip("\"'“”‘’.,:; ")


def pieces(shown: str) -> list[str]:
    """The names that a cell lists.

    >>> pieces("Ken Adam, Roy Walker and Vernon Dixon")
    ['Ken Adam', 'Roy Walker', 'Vernon Dixon']
    """
    return [p for p in BETWEEN_NAMES.split(REMARK.sub("", shown), MOST_NAMES) if p][:MOST_NAMES]


def is_name(piece: str) -> bool:
    """Whether a piece is written as a name: one to five words, each with a capital or in a script without."""
    words = piece.split()
    return (
        0 < len(words) <= 5
        and all(not word[0].islower() or word.lower() in PARTICLES or word[:2] in ("d'", "d’", "al") for word in words)
        and not any(c.isdigit() for c in piece)
    )


def weights(**given: float) -> Weights:
    """Weights by the kinds' names; what is left up to 1 is shared by all kinds.

    >>> round(sum(weights(YEAR=0.9)), 6)
    1.0
    """
    rest = max(0.02, 1 - sum(given.values())) / KINDS
    raw = [given.get(kind.name, 0.0) + rest for kind in Kind]
    total = sum(raw)
    return tuple(value / total for value in raw)


IS_BODY = weights(BODY=0.9, CATEGORY=0.04, LABEL=0.02)
IS_CATEGORY = weights(CATEGORY=0.94, BODY=0.01)
IS_CATEGORY_OR_TITLE = weights(CATEGORY=0.7, TITLE=0.1, LABEL=0.1, NAME=0.05, BODY=0.05)
IS_DATE = weights(DATE=0.9, YEAR=0.07)
IS_JOB = weights(JOB=0.6, CATEGORY=0.25, LABEL=0.05)
IS_KNOWN_PERSON = weights(PERSON=0.9, NAME=0.07)
IS_KNOWN_TITLE = weights(TITLE=0.85, NAME=0.06, BODY=0.01)
IS_LABEL = weights(LABEL=0.35, TITLE=0.15, NAME=0.15, BODY=0.1, CATEGORY=0.08, PROSE=0.1)
IS_NAME = weights(NAME=0.6, PERSON=0.15, TITLE=0.06, LABEL=0.06, BODY=0.05, CATEGORY=0.015)
IS_NAMES = weights(NAME=0.6, PERSON=0.3, TITLE=0.02, LABEL=0.02, BODY=0.01)
IS_ACRONYM = weights(BODY=0.5, LABEL=0.15, NAME=0.15, TITLE=0.08)
IS_NUMBER = weights(NUMBER=0.9, YEAR=0.02)
IS_ONE_WORD = weights(NAME=0.4, PERSON=0.08, TITLE=0.15, LABEL=0.17, BODY=0.1, CATEGORY=0.04)
IS_PRIZE = weights(CATEGORY=0.62, BODY=0.32)
IS_PROSE = weights(PROSE=0.7, PERSON=0.06, NAME=0.08, TITLE=0.04, LABEL=0.05)
IS_RESULT = weights(RESULT=0.95)
IS_TITLE = weights(TITLE=0.7, NAME=0.1, PROSE=0.04, LABEL=0.05)
IS_YEAR = weights(YEAR=0.9, DATE=0.06, NUMBER=0.02)


def kinds_of(text: str, known: Known) -> Weights:
    """How likely a cell's text is each kind.

    >>> max(Kind, key=lambda kind: kinds_of("34th Golden Rooster Awards", Known())[kind]).name
    'BODY'
    """
    shown = text[:LONGEST].strip()
    if YEAR.fullmatch(shown):
        return IS_YEAR
    if RESULT.fullmatch(shown):
        return IS_RESULT
    if DATE.fullmatch(shown):
        return IS_DATE
    if NUMBER.fullmatch(shown):
        return IS_NUMBER
    if CATEGORY_START.match(shown):
        return IS_CATEGORY
    if '"' in shown or "“" in shown:
        shown = WORK_BEHIND.sub("", shown) or shown
    names = pieces(shown)
    if known.people and any(normalize(name) in known.people for name in names):
        return IS_KNOWN_PERSON
    if known.titles and normalize(shown) in known.titles:
        return IS_KNOWN_TITLE
    return by_words(shown, names)


def names_people(text: str) -> bool:
    """Whether a category goes to people by name.

    >>> names_people("Best Supporting Actress"), names_people("Best Picture")
    (True, False)
    """
    return NAMED_SUBJECT.search(text[:LONGEST]) is not None


def trade_of(text: str) -> str:
    """What a category honors.

    >>> trade_of("Best Supporting Actress"), trade_of("Best Art Direction"), trade_of("Best Director")
    ('acting', 'looks', 'making')
    """
    return next((trade for trade, words in TRADE.items() if words.search(text[:LONGEST])), "making")


def by_words(shown: str, names: list[str]) -> Weights:
    """How likely a text of words is each kind, by the words and by how they are written."""
    if QUOTED.match(shown):
        return IS_TITLE
    if BODY_ENDS.search(shown):
        return IS_BODY
    if JOB.fullmatch(shown):
        return IS_JOB
    if PRIZE.search(shown):
        return IS_PRIZE if not BODY.search(shown) else IS_BODY
    if BODY.search(shown):
        return IS_BODY
    if CATEGORY_SUBJECT.search(shown):
        return IS_CATEGORY_OR_TITLE
    if len(shown.split()) > PROSE_WORDS and len(names) < 3:
        return IS_PROSE
    if names and all(map(is_name, names)):
        if len(names) > 1:
            return IS_NAMES
        if " " in shown or not shown.isascii():
            return IS_NAME
        return IS_ACRONYM if shown.isupper() and len(shown) > 2 else IS_ONE_WORD
    return IS_LABEL
