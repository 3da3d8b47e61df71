"""Dates in running English and in template renderings.

In: shown text. Out: `FoundDate`, each with its place in the text and its value cut to what is said:
`shot from October 3 to December 10, 2019` -> `2019-10-03` at "October 3", `2019-12-10` at "December 10, 2019";
`May 1980` -> `1980-05`; `in 1980` -> `1980`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

import msgspec

MONTHS = {
    "apr": 4, "april": 4, "aug": 8, "august": 8, "dec": 12, "december": 12, "feb": 2, "february": 2, "jan": 1,
    "january": 1, "jul": 7, "july": 7, "jun": 6, "june": 6, "mar": 3, "march": 3, "may": 5, "nov": 11, "november": 11,
    "oct": 10, "october": 10, "sep": 9, "sept": 9, "september": 9,
}  # fmt: skip

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}+(?:st|nd|rd|th)?\b"
_TO = r"(?:\s?[–—-]\s?|\s(?:and|through|till|to|until)\s)"  # "5–9 May", "May 5 to 9"
_YEAR = r"(?:18[7-9]|19\d|20\d)\d(?![\w%]|[.,]\d)"

_DATE = re.compile(
    rf"""
    (?=[ADFJMNOS\d])                                                    # what a date can begin with
    (?<![\w$€£¥₹.,])(?<!\d[-/])
    (?: (?P<iso>\d{{4}}-\d\d(?:-\d\d)?+)(?![\w-]|–\d)                   # 2019-12-10, 2019-12
      | (?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY}))?+                      # 10 December 2019, the 10th of Dec, 2019
        \s(?:of\s)?+(?P<month>{_MONTH})(?:,?+\s(?P<year>{_YEAR}))?+
      | (?P<month2>{_MONTH})                                            # December 10, 2019; December 10; Dec 10 2019
        \s(?:the\s)?+(?P<day2>{_DAY})(?!\s?[%:.]\d)
        (?:{_TO}(?P<last2>{_DAY}))?+(?:(?:,|\sof|,\sof)?\s?(?P<year2>{_YEAR}))?+
      | (?P<month3>{_MONTH})(?:,?\s(?:of\s)?+(?P<year3>{_YEAR}))?+      # December 2019, December of 2019, December
      | (?P<year4>{_YEAR})
    )
    """,
    re.VERBOSE,
)

# What may stand between a date that leaves its year out and the one that gives it: "May 5 – June 9, 2010".
_RANGE = re.compile(
    r"\s?(?:[-–—,&]|,?\s?\b(?:and|or|through|till|to|until|up to)\b)\s?"
    r"(?:(?:the|in|on)\s)?(?:(?:early|mid|late)[\s-])?"
)


class FoundDate(msgspec.Struct, frozen=True):
    """A date at `start` to `end` of a text; `iso` is `YYYY[-MM[-DD]]`, or `--MM[-DD]` where it has no year."""

    start: int
    end: int
    iso: str


def dates(text: str, *, yearless: bool = False) -> Iterator[FoundDate]:
    """The dates that a text gives, in order.

    A date of a range or an enumeration that leaves its year to the next one gets it from there. Other dates without a
    year are given only if asked for, as ISO 8601 writes them: `--12-08`, `--12`.

    >>> [d.iso for d in dates("shot from 8 October to December 1982, and released in May of 1983")]
    ['1982-10-08', '1982-12', '1983-05']
    """
    waiting: list[FoundDate] = []
    for found in _found(text):
        if waiting and not _RANGE.fullmatch(text, waiting[-1].end, found.start):
            yield from waiting if yearless else ()
            waiting = []
        if found.iso.startswith("--"):
            waiting.append(found)
            continue
        yield from _with_year_of(found, waiting)
        waiting = []
        yield found
    yield from waiting if yearless else ()


def _found(text: str) -> Iterator[FoundDate]:
    """Every date as it stands, two for a range of days."""
    for match in _DATE.finditer(text):
        if match["iso"]:
            yield _iso(match)
            continue
        month = match["month"] or match["month2"] or match["month3"]
        if not month:
            yield FoundDate(match.start(), match.end(), match["year4"])
            continue
        year = match["year"] or match["year2"] or match["year3"]
        prefix = f"{year or '-'}-{MONTHS[month.rstrip('.').lower()]:02}"
        days = [group for group in ("day", "last", "day2", "last2") if match[group]]
        if not all(_is_day(prefix, match[group]) for group in days):
            continue
        if not days:
            yield FoundDate(match.start(), match.end(), prefix)
        for group in days:  # the first ends where its day ends, only the last takes the month or the year with it
            start = match.start() if group == days[0] else match.start(group)
            end = match.end() if group == days[-1] else match.end(group)
            yield FoundDate(start, end, f"{prefix}-{_number(match[group]):02}")


def _iso(match: re.Match[str]) -> FoundDate:
    """A date in digits; "2010-11" is two years rather than a month."""
    written = match["iso"]
    year, month = written[:4], int(written[5:7])
    if not 1 <= month <= 12 or (len(written) == 7 and month == (int(year) + 1) % 100):
        return FoundDate(match.start(), match.start() + 4, year)
    if len(written) == 10 and not _is_day(written[:7], written[8:]):
        written = written[:7]
    return FoundDate(match.start(), match.end(), written)


def _number(day: str) -> int:
    return int(day.rstrip("dhnrst"))


def _is_day(prefix: str, day: str) -> bool:
    """Whether a month, `YYYY-MM` or `--MM`, has that day."""
    year, _, month = prefix.rpartition("-")
    return 1 <= _number(day) <= monthrange(int(year) if year.isdigit() else 2000, int(month))[1]


def _with_year_of(later: FoundDate, earlier: list[FoundDate]) -> Iterator[FoundDate]:
    """Dates without a year, completed by the date that ends their range: "October to January 2020" began in 2019."""
    year, rest = int(later.iso[:4]), later.iso[4:]
    if not rest:  # "in May or 1980" is no range
        return
    for date in earlier:
        before = date.iso[1:] > rest and date.iso[2:4] != rest[1:3]
        yield FoundDate(date.start, date.end, f"{year - before}{date.iso[1:]}")
