"""What a heading, a term, a banner or a line of bold type says of the awards below it.

In: its text, and what stands above. Out: `Surroundings`.

    "Academy Awards – 1974"        -> body "Academy Awards", year 1974
    "Nominations"                  -> result "nominated"
    "'''1994'''"                   -> year 1994
"""

from __future__ import annotations

import re

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.claims import Surroundings

HEADING_RESULT = re.compile(r"\b(?:(wins|won|winners?)|(nominations?|nominated|nominees?))\b", re.I)
LEADING_WORD = re.compile(r"^(?:at|by|for|from)\s(?:the\s)?")
# The year that a text begins or ends with, or has in brackets.
YEAR_FIRST = re.compile(r"[(]?((?:18|19|20)\d\d)[)]?(?:\s?[:–—,-]\s?|\s+|$)")
YEAR_IN_BRACKETS = re.compile(
    r"""\s?[(\[](?:\d{1,3}(?:st|nd|rd|th)(?:,|\s[–—-])\s)?                 # "(37th, 1964)"
        ((?:[A-Z][a-z]+\ )?(?:\d{1,2},\ )?(?:18|19|20)\d\d)
        (?:(?:,|\s[–—-])\s(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][a-z]+))?[)\]]     # "(1964, 37th)", "(1964, September)"
    """,
    re.X,
)
YEAR_LAST = re.compile(r"(?<!\bof)(?<!\bthe)(?:\sin\s|,\s?|\s)((?:18|19|20)\d\d)$")
EDGES = " ,:;–—-"


def is_result_heading(heading: Text) -> bool:
    """Whether a heading says how the awards below it went and no more."""
    return HEADING_RESULT.fullmatch(str(heading).strip(" :")) is not None


def under_heading(heading: Text, around: Surroundings) -> Surroundings:
    """What a heading, a term, or a line of bold type says of the items below it."""
    around = around.under(heading)
    shown = str(heading).strip(" :")
    found = HEADING_RESULT.search(shown)
    if found and not (HEADING_RESULT.search(shown, found.end()) or " and " in shown):
        around = msgspec.structs.replace(around, result="won" if found[1] else "nominated")
        heading = heading.strip(" :")
        heading = heading[: found.start()] if found.start() else heading[found.end() :]
        heading = heading.strip(" :–—-()")
        heading = heading.split(LEADING_WORD)[0] if heading.split(LEADING_WORD) else heading[:0]
        if not heading:
            return around
    year, _, rest = take_year(heading.strip(" :"))
    if year is not None:
        around = msgspec.structs.replace(around, year=year)
    rest = rest.strip(" :")
    if rest and terms.is_body_heading(str(rest)):
        around = msgspec.structs.replace(around, body=rest)
    return around


def take_year(text: Text) -> tuple[int | None, Text | None, Text]:
    """The year that a text begins or ends with, or has in brackets, and the text without it."""
    shown = str(text)
    for pattern in (YEAR_FIRST.match, YEAR_IN_BRACKETS.search, YEAR_LAST.search):
        found = pattern(shown)
        if found is None:
            continue
        said = text[found.start(1) : found.end(1)]
        year = terms.year_of(found[1])
        if in_name(text, found.start(1), found.end(1)):
            return year, said, text  # "[[2008 Sundance Film Festival]]" is the name as shown
        if not found.start():
            return year, said, text[found.end() :].strip(EDGES)
        if found.end() < len(shown.rstrip(" :.,")):
            return year, said, text  # "Academy Awards (1944): Best Picture"; what follows is read as it stands
        return year, said, text[: found.start()].strip(EDGES)
    return None, None, text


def in_name(text: Text, start: int, end: int) -> bool:
    """Whether a year stands inside a link that holds more than it."""
    return any(s < end and start < e and (s < start or e > end) for s, e, _ in text.marks("link"))
