"""What the noun phrase of the first sentence says of the film.

In: `Statement`: `1975 American thriller`, noun `film`. Out: year 1975, nationality `American`, genre `thriller`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.text import Text
from filmfacts.facts.kinds import Genre, Nationality, Year
from filmfacts.facts.lead.peoples import COMBINING, NATIONALITIES, languages
from filmfacts.facts.lead.statement import Statement
from filmfacts.facts.patterns import any_of

# Nouns that say the kind of film by themselves.
KIND_NOUNS = (
    "animation", "anthology", "anime", "biopic", "cartoon", "comedy", r"comedy[\s-]drama", "docudrama", "docufiction",
    "documentary", "drama", "dramedy", "fantasy", "farce", "giallo", "melodrama", "mockumentary", "musical", "mystery",
    "noir", "romance", "satire", "short", "swashbuckler", "telefilm", "telemovie", "thriller", "tragedy", "tragicomedy",
    "travelogue", "western", "whodunit",
)  # fmt: skip
# Words before the kind that do not belong to it.
NO_KIND = (
    "a",
    "an",
    "and",
    "forthcoming",
    "language",
    r"new(?! wave)",
    "the",
    "then-upcoming",
    "unreleased",
    "upcoming",
)
AROUND = " ,-–/"

KIND = re.compile(rf"\b{any_of(KIND_NOUNS)}$", re.IGNORECASE)
BEFORE_KIND = re.compile(rf"(?:{any_of(NO_KIND)}\b[\s,-]*)+", re.IGNORECASE)
ANY_YEAR = r"(?:18[89]\d|19\d\d|20[0-4]\d)"
YEAR = re.compile(rf"(?<![\w$£€₹-]){ANY_YEAR}(?![\w%-])")
# The year where the phrase has none: behind the title in brackets, or with what happened in it.
YEAR_ELSEWHERE = re.compile(
    rf"""
      \((?:[^()\d]{{0,40}}\s)?({ANY_YEAR})\)                                    # "(1975)", "(Japanese, 1975)"
    | \b(?:from|made|premiered|produced|released)\b[^.\d]{{0,40}}?
      (?:\d{{1,2}}\s\w+\s|\w+\s\d{{1,2}},\s)?({ANY_YEAR})\b                     # "released on 20 June 1975"
    """,
    re.VERBOSE,
)
# "LVN Pictures" before the kind: who made it
MADE_BY = re.compile(r"\s*(?:[A-Z][\w&.-]*\s)*?(?:Entertainment|Films|Pictures|Productions?|Studios?)\b")
WORD = re.compile(r"[^\W\d_](?:[\w'’]|\.(?=\w))*+(?:(?<=\.[A-Z])\.)?")
LANGUAGE = re.compile(r"[\s-]+languages?(?!\w)")
COMPOUND = re.compile(rf"{any_of(COMBINING)}[-–]([A-Z]\w+)")  # "Anglo-American"


def year(statement: Statement) -> Iterator[Year]:
    """The film's year; at most one."""
    text: Text | None = None
    found = YEAR.search(str(statement.phrase))
    elsewhere = None if found else YEAR_ELSEWHERE.search(str(statement.sentence))
    if found:
        text = statement.phrase[found.start() : found.end()]
    elif elsewhere:
        text = statement.sentence[slice(*elsewhere.span(elsewhere.lastindex or 0))]
    if text:
        yield Year(year=int(str(text)), evidence=text.spans())


def nationalities(statement: Statement) -> Iterator[Nationality]:
    """The nationalities in order, languages left out."""
    phrase = statement.phrase
    for start, end, is_language in _peoples(str(phrase)):
        if not is_language:
            yield Nationality(text=str(phrase[start:end]), evidence=phrase[start:end].spans())


def genre(statement: Statement) -> Iterator[Genre]:
    """The words behind the last nationality, language and year, with their noun where it says the kind by itself."""
    phrase = statement.phrase
    shown = str(phrase)
    start, end = 0, len(shown)
    told = [*_peoples(shown), *((*match.span(), False) for match in YEAR.finditer(shown))]
    for first, past, is_language in told:
        if is_language and first and not shown[past:].strip(AROUND):  # "a romantic comedy Hindi-language film"
            end = min(end, first)
        else:
            start = max(start, past)
    start = made.end() if (made := MADE_BY.match(shown, start, end)) else start
    while skipped := BEFORE_KIND.match(shown, end - len(shown[start:end].lstrip(AROUND)), end):
        start = skipped.end()
    text = phrase[start:end].strip(AROUND + "\"'")
    if sum(map(str.isalpha, str(text))) > 1 and (statement.noun or KIND.search(str(text))):
        yield Genre(text=str(text), evidence=text.spans())


def _peoples(shown: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether a language) of the nationalities and languages in a phrase; the longest name counts."""
    words = [match.span() for match in WORD.finditer(shown)]
    i = 0
    while i < len(words):
        start = words[i][0]
        for count in (3, 2, 1):
            name = shown[start : words[i + count - 1][1]] if i + count <= len(words) else ""
            if name in NATIONALITIES or name in languages():
                end = start + len(name)
                suffix = LANGUAGE.match(shown, end)
                yield start, suffix.end() if suffix else end, bool(suffix) or name not in NATIONALITIES
                i += count
                break
        else:
            compound = COMPOUND.match(shown, start)
            if compound and compound[1] in NATIONALITIES:
                yield *compound.span(), False
                i += 1
            i += 1
