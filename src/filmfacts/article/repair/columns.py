"""What the columns of a table hold: from the words of its header, then from the cells that stand in them.

In: the header's texts and, once some rows are assigned, the kinds of the cells in each column. Out: a `Column` each:
how likely a cell there is each kind, is empty, is inherited from the row above.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import mul

import msgspec

from filmfacts.article.repair.shapes import KINDS, Kind, Weights, weights


class Column(msgspec.Struct, frozen=True):
    """A column: what its header says that it holds; chances of each kind, of no text, and of a cell from above where
    the column to the left has its own cell (`alone`) or one from above too (`nested`). `people`: how far it is a column
    of people; `strange`: the log of how much its cells are unlike what its header says; `texts`: how often it surely
    has each text."""

    role: str | None
    kinds: Weights
    empty: float
    nested: float
    alone: float
    people: float
    strange: float
    texts: Mapping[str, int]


HEADER_STRENGTH = 6.0  # a header's words speak as loudly as this many cells
UNHEADED_STRENGTH = 1.0  # and a missing header's
SPREAD = 0.08  # cells of each kind that any column is taken to have had before: no kind is impossible
ALONE_STRENGTH = 20.0  # and for a column inherited beside an own cell: too rare for a table's rows to tell
FOREIGN_RESULT = 0.1  # a word of results stands this much more rarely in a column headed otherwise
RATE_STRENGTH = 5.0  # rows that the chances below weigh when a table's own rows are counted

# Chances that a cell of a kind has no text, is inherited beside an inherited one, is inherited beside an own one.
# Spans nest from the left: years reach over bodies, bodies over categories; results and recipients span by chance.
RATES: dict[Kind, tuple[float, float, float]] = {
    Kind.BODY: (0.01, 0.72, 0.1),
    Kind.CATEGORY: (0.03, 0.1, 0.01),
    Kind.DATE: (0.05, 0.5, 0.05),
    Kind.JOB: (0.02, 0.3, 0.05),
    Kind.LABEL: (0.1, 0.1, 0.03),
    Kind.NAME: (0.08, 0.12, 0.06),
    Kind.NUMBER: (0.25, 0.1, 0.02),
    Kind.PERSON: (0.1, 0.08, 0.06),
    Kind.PROSE: (0.3, 0.1, 0.04),
    Kind.RESULT: (0.06, 0.1, 0.06),
    Kind.TITLE: (0.06, 0.3, 0.1),
    Kind.YEAR: (0.02, 0.75, 0.4),
}
RATES_OF_KINDS = tuple(zip(*(RATES[kind] for kind in Kind), strict=True))
HEADER_RATES: dict[str, tuple[float, float, float]] = {  # the same where the header tells what kinds do not
    "actor": (0.12, 0.04, 0.04),
    "character": (0.03, 0.04, 0.06),
    "credit": (0.12, 0.04, 0.04),
    "result": (0.06, 0.02, 0.02),
}
PLAIN = (0.15, 0.1, 0.02)  # the same, at least and at most, in tables not of awards: theirs rather span columns
LEADING = 0.02  # most chance of no text in a table's first column, which says what the row is about
LACKING = 0.4  # least chance of no text in a column where the first row has none
SOME_RESULTS = 0.3  # share of rows with a result from which on a table has a column of results
LAST_ACTOR = 0.1  # chance that the last column of several with people is inherited: one voice dubs several characters
NO_RESULTS = 0.97  # most chance of no text in a column of results: templates that say them vanish
SUBJECT = re.compile(r"subjects?", re.I)
REFERENCES = re.compile(r"(?:ref|cit|source)", re.I)
NO_REFERENCES = 0.9  # chance of no text in a column of references: they show none

HEADERS: dict[str, Weights] = {
    "actor": weights(PERSON=0.6, NAME=0.36),
    "award": weights(BODY=0.7, CATEGORY=0.2),
    "body": weights(BODY=0.85, LABEL=0.06),
    "category": weights(CATEGORY=0.9),
    "character": weights(NAME=0.65, PERSON=0.05, LABEL=0.2),
    "credit": weights(PERSON=0.6, NAME=0.36),
    "date": weights(DATE=0.65, YEAR=0.3),
    "job": weights(JOB=0.8, LABEL=0.1),
    "label": weights(LABEL=0.6, NAME=0.1),
    "number": weights(NUMBER=0.85),
    "prose": weights(PROSE=0.7, LABEL=0.1, NUMBER=0.1),
    "recipient": weights(PERSON=0.5, NAME=0.35, TITLE=0.1),
    "reference": weights(NUMBER=0.9),
    "result": weights(RESULT=0.95),
    "title": weights(TITLE=0.7, NAME=0.12, PERSON=0.05),
    "year": weights(YEAR=0.85, DATE=0.08),
}
# Parts of header words, tried in this order: the first found tells.
HEADER_HINTS: tuple[tuple[str, str], ...] = (
    ("result|outcome|status|position|won\\b|verdict|rank", "result"),
    ("categor|nominated for|subject", "category"),
    ("recipient|nomin|winner|honoree|awardee|artist|person|^names?$|receiver", "recipient"),
    ("year", "year"),
    ("date|aired", "date"),
    ("award|accolade|prize|hono", "award"),
    ("ceremony|organi[sz]|festival|^body|awarding|event|group|institution|association|critics|society", "body"),
    ("character|^roles?$|\\bpart\\b", "character"),
    ("actor|actress|cast|voice|player|performer|starring|dub|english|japanese|cantonese|mandarin|hindi|tamil", "actor"),
    ("department|position|job|occupation|crew|designation", "job"),
    ("ref|cit|source|link", "reference"),
    ("note|comment|description|remark|detail", "prose"),
    ("film|title|work|song|episode|track", "title"),
    ("singer|lyric|composer|director|producer|writer", "credit"),
    ("^no\\.?$|^#|length|duration|budget|gross|revenue|box office|number|score|season", "number"),
    ("country|region|territor|place|city|venue|language|format|studio|distributor|company|label|market", "label"),
)
HINTS = tuple((re.compile(pattern, re.I), name) for pattern, name in HEADER_HINTS)
LONGEST_HEADER = 50
ANYTHING: Weights = tuple(1 / KINDS for _ in Kind)
NO_CELLS: Weights = (0.0,) * KINDS


def header_kind(shown: str) -> str | None:
    """What a column with this header holds; None where the words tell nothing.

    >>> header_kind("Recipient(s)"), header_kind("Award"), header_kind("Cliff Walkers")
    ('recipient', 'award', None)
    """
    return kind_of_words(shown) if len(shown) <= LONGEST_HEADER else None


@lru_cache(maxsize=1024)
def kind_of_words(shown: str) -> str | None:
    """The same of short ones, which come again and again."""
    return next((name for hint, name in HINTS if hint.search(shown)), None)


class Counts(msgspec.Struct, frozen=True):
    """How often each column's cells were empty or inherited, in rows that could have had either."""

    rows: int
    empty: Sequence[int]
    nested: Sequence[int]
    beside_inherited: Sequence[int]
    alone: Sequence[int]
    beside_own: Sequence[int]


def is_awards(roles: Sequence[str | None]) -> bool:
    """Whether such columns are about awards."""
    return "award" in roles or "body" in roles or "category" in roles


def may_be_cut(roles: Sequence[str | None], awards: bool) -> bool:
    """Whether a table under such a header may have had one more column: recipients or results lack, or it has dates."""
    return not ("recipient" in roles and "result" in roles) if awards else "date" in roles


def roles_of(header: Sequence[str], results: float) -> list[str | None]:
    """What the columns hold by their header; a last one without holds what awards have and this header does not name.

    `results`: the share of rows with a word of results.
    """
    roles = [header_kind(shown) for shown in header]
    if roles.count("category") > 1:  # "Award | Category | Subject"
        roles = ["recipient" if SUBJECT.fullmatch(shown) else role for shown, role in zip(header, roles, strict=True)]
    if roles and roles[-1] is None and not header[-1] and is_awards(roles):
        if results > SOME_RESULTS and "result" not in roles:
            roles[-1] = "result"
        elif "recipient" not in roles:
            roles[-1] = "recipient"
    return roles


def learn(
    roles: Sequence[str | None],
    seen: Sequence[Sequence[Weights]],
    texts: Sequence[Mapping[str, int]],
    counts: Counts | None,
    results: float,
    first: int,
    awards: bool,
) -> list[Column]:
    """Columns from what headers say, the kinds of the cells seen in each, the texts that surely stand in each.

    `results`: the share of rows with a word of results; `awards`: whether the table is about awards.
    """
    columns = []
    actors = [place for place, name in enumerate(roles) if name in ("actor", "credit")]
    for place, cells in enumerate(seen):
        name = roles[place]
        prior, strength = (HEADERS[name], HEADER_STRENGTH) if name else (ANYTHING, UNHEADED_STRENGTH)
        sums: Iterable[float] = map(sum, zip(*cells, strict=True)) if cells else NO_CELLS
        raw = [strength * share + weight + SPREAD for share, weight in zip(prior, sums, strict=True)]
        if name not in (None, "result"):
            raw[Kind.RESULT] *= FOREIGN_RESULT
        if name == "recipient" and "category" in roles:
            raw[Kind.CATEGORY] *= FOREIGN_RESULT
        total = sum(raw)
        kinds = tuple(share / total for share in raw)
        sharp = [share**2 for share in kinds]
        whole = sum(sharp)
        strange = strength * sum(p * math.log(k / p) for p, k in zip(prior, kinds, strict=True))
        rates = HEADER_RATES.get(name) if name else None
        empty, nested, alone = rates or [sum(map(mul, sharp, of_kinds)) / whole for of_kinds in RATES_OF_KINDS]
        if place and not rates and not awards:
            empty, nested, alone = max(empty, PLAIN[0]), min(nested, PLAIN[1]), min(alone, PLAIN[2])
        if len(actors) > 1 and place == actors[-1]:
            nested = alone = LAST_ACTOR
        if place >= first:
            empty = max(empty, LACKING)
        if name == "result":
            empty = max(empty, min(NO_RESULTS, 1 - results))
        if name == "reference":
            empty = NO_REFERENCES
        if counts is not None:
            empty = rate_of(empty, counts.empty[place], counts.rows)
            nested = rate_of(nested, counts.nested[place], counts.beside_inherited[place])
            alone = rate_of(alone, counts.alone[place], counts.beside_own[place], ALONE_STRENGTH)
        if not place and name != "result":
            empty = min(empty, LEADING)
        columns.append(
            Column(name, kinds, empty, nested, alone, kinds[Kind.PERSON] + kinds[Kind.NAME], strange, texts[place])
        )
    return columns


def rate_of(prior: float, count: int, rows: int, strength: float = RATE_STRENGTH) -> float:
    """A chance from what is usual and what was counted."""
    return (prior * strength + count) / (strength + rows)
