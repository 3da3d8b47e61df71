"""Values in words, as a person would say them.

In: a fact or its values. Out: text, e.g. `USD`, 12000000 -> `$12 million`; `1982-12-08` -> `8 December 1982`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from filmfacts.facts.kinds import (
    Award,
    BasedOn,
    Cast,
    Company,
    Credit,
    Event,
    Format,
    Money,
    OtherTitle,
    Relation,
    Release,
    Runtime,
    Score,
    Setting,
    Song,
    Submission,
)

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
UNITS = ((1_000_000_000, "billion"), (1_000_000, "million"))


def clean(text: str) -> str:
    """Text that cannot move the cursor, change colors or turn the direction of what follows.

    >>> clean("Rocky\\x1b[2J\\nII")
    'Rocky [2J II'
    """
    return text if text.isprintable() else TURNS.sub("", ODD.sub(" ", text))


def joined(names: Iterable[str]) -> str:
    """Names as a sentence lists them.

    >>> joined(["Larry Gross", "Walter Hill", "Steven E. de Souza"])
    'Larry Gross, Walter Hill and Steven E. de Souza'
    """
    *rest, last = [*names] or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def noted(name: str, note: str | None) -> str:
    """A name with its remark, in brackets unless it brings its own."""
    return f"{name} ({note.strip('()')})" if note else name


def date(iso: str) -> str:
    """A date in words, as exact as it is known.

    >>> date("1982-12-08"), date("1982-12"), date("1982")
    ('8 December 1982', 'December 1982', '1982')
    """
    match = DATE.fullmatch(iso)
    year, month, day = match.groups() if match else (iso, None, None)
    if not month or not 1 <= int(month) <= 12:
        return iso
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day else f"{MONTHS[int(month) - 1]} {year}"


def amount(value: int) -> tuple[str, str]:
    """(figure, unit) of a sum: large round ones in millions and billions, all others to the last digit.

    >>> amount(12_000_000), amount(1_250_000_000), amount(78_868_508), amount(850_000)
    (('12', 'million'), ('1.25', 'billion'), ('78,868,508', ''), ('850,000', ''))
    """
    for size, unit in UNITS:
        if value >= size and value * 1000 % size == 0:
            return f"{value / size:,.3f}".rstrip("0").rstrip("."), unit
    return f"{value:,}", ""


def money(fact: Money) -> str:
    """A sum or range with its currency.

    >>> money(Money(role="budget", currency="USD", low=10_000_000, high=12_000_000, evidence=()))
    '$10–12 million'
    """
    from babel.core import UnknownLocaleError
    from babel.numbers import get_currency_symbol

    try:
        symbol = get_currency_symbol(fact.currency, locale="en_US")
    except (UnknownLocaleError, ValueError):
        symbol = fact.currency
    if symbol[-1:].isalpha():
        symbol += " "
    (low, low_unit), (high, high_unit) = amount(fact.low), amount(fact.high)
    if fact.low == fact.high:
        shown = f"{symbol}{low} {low_unit}"
    elif low_unit == high_unit:
        shown = f"{symbol}{low}–{high} {high_unit}"
    else:
        shown = f"{symbol}{low} {low_unit}".strip() + f" – {symbol}{high} {high_unit}"
    return noted(shown.strip(), fact.note)


def runtime(fact: Runtime) -> str:
    """A length in minutes."""
    return noted(f"{fact.minutes} minutes", fact.note)


def release(fact: Release) -> str:
    """A date with its place and remark.

    >>> release(Release(date="1982-12-08", place="United States", evidence=()))
    '8 December 1982 (United States)'
    """
    return noted(date(fact.date), ", ".join(part.strip("()") for part in (fact.place, fact.note) if part))


def credit(fact: Credit | Company) -> str:
    """A name with its remark."""
    place = fact.place if isinstance(fact, Company) else None
    return noted(fact.name, ", ".join(part.strip("()") for part in (place, fact.note) if part))


def based_on(fact: BasedOn) -> str:
    """A work and its authors."""
    return " by ".join(part for part in (fact.work, joined(fact.authors)) if part)


def other_title(fact: OtherTitle) -> str:
    """Another title of the film, with its language where a name of one is given."""
    return noted(fact.text, fact.language if fact.language and len(fact.language) > 3 else None)


def character(fact: Cast) -> tuple[str, str]:
    """(character, what is said of it).

    >>> character(Cast(actor="Ben Holt", character="Ruiz", description="a keeper", note="voice", evidence=()))
    ('Ruiz', ', a keeper (voice)')
    """
    said = f", {fact.description}" if fact.character and fact.description else fact.description or ""
    return fact.character or "", noted(said, fact.note) if said else f" ({fact.note.strip('()')})" if fact.note else ""


def score(fact: Score) -> str:
    """A score with what it rests on.

    >>> score(Score(source="Rotten Tomatoes", score=93, out_of=100, average=7.9, reviews=48, evidence=()))
    '93%, average 7.9 of 10, 48 reviews'
    """
    if fact.grade:
        main = fact.grade
    elif fact.score is None:
        main = ""
    elif fact.source == "Rotten Tomatoes":
        main = f"{fact.score}%"
    else:
        main = f"{fact.score} of {fact.out_of or 100}"
    average = "" if fact.average is None else f"average {fact.average:g} of 10"
    reviews = "" if fact.reviews is None else f"{fact.reviews:,} review{'s' if fact.reviews != 1 else ''}"
    return ", ".join(part for part in (main, average, reviews) if part)


def award(fact: Award) -> str:
    """Category and recipients."""
    return " · ".join(part for part in (fact.category, joined(fact.recipients)) if part)


def counted(facts: Iterable[Award]) -> str:
    """How many awards of each result: `3 won, 7 nominated`."""
    counts: dict[str, int] = {}
    for fact in facts:
        result = fact.result if fact.result in ("won", "nominated") else "other"
        counts[result] = counts.get(result, 0) + 1
    return ", ".join(f"{counts[result]} {result}" for result in ("won", "nominated", "other") if result in counts)


def event(fact: Event) -> str:
    """When or where, or both.

    >>> event(Event(type="poster", date="2019-10", place="Pingyao International Film Festival", evidence=()))
    'October 2019 (Pingyao International Film Festival)'
    """
    where = noted(date(fact.date), fact.place) if fact.date else fact.place or ""
    return noted(where, fact.note)


def relation(fact: Relation) -> str:
    """What a character is to another.

    >>> relation(Relation(character="Lucy", relation="sister", other="Keeper Ruiz", evidence=()))
    'sister of Keeper Ruiz'
    """
    return f"{fact.relation} of {fact.other}"


def setting(fact: Setting) -> str:
    """Where and when the story takes place."""
    return ", ".join(part for part in (fact.place, fact.time) if part)


def shown_in(fact: Format) -> str:
    """A format with its territory."""
    return noted(fact.name, fact.place)


def song(fact: Song) -> str:
    """A song with its people.

    >>> song(Song(role="theme song", title="Lamp Oil", composer="Bo Li", performer="Ann Lee", evidence=()))
    '“Lamp Oil” by Bo Li, performed by Ann Lee'
    """
    made = f"by {fact.composer}" if fact.composer else ""
    named = " ".join(part for part in (f"“{fact.title}”" if fact.title else "", made) if part)
    return ", ".join(part for part in (named, f"performed by {fact.performer}" if fact.performer else "") if part)


def submission(fact: Submission) -> str:
    """An entry for an award.

    >>> submission(Submission(country="China", award="Best Film", ceremony="94th Academy Awards", evidence=()))
    'by China for Best Film at the 94th Academy Awards'
    """
    what = f" for {fact.award}" if fact.award else ""
    where = f" at the {fact.ceremony}" if fact.ceremony else ""
    return f"by {fact.country}{what}{where}" + (f": {fact.outcome}" if fact.outcome else "")


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)
