"""Checks every fact of a database against its source again.

In: a `Database`. Out: a `Failure` for each fact that its evidence does not say, e.g.
`Failure(film="Rocky", fact=..., missing=("creed",), reason="words are not in the evidence")`.

A fact stands when its evidence lies inside the source, is no longer than a reader would look through, and holds every
word of the fact's text values, whatever the markup between them. A value that sources do not spell out (a currency
code, the result that an icon shows) is not looked for.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from filmfacts.article.wikitext.codes import country_name
from filmfacts.database.read import Database
from filmfacts.errors import DatabaseError
from filmfacts.facts.kinds import AnyFact, Fact

MAX_SPAN = 2_000  # characters of one stretch of evidence
MAX_EVIDENCE = 3_000  # characters of all of them together

SAID = (
    "actor", "authors", "award", "body", "category", "ceremony", "character", "composer", "name", "other", "page",
    "performer", "place", "recipients", "relation", "text", "time", "title", "work",
)  # fmt: skip
"""The fields whose words the source spells out."""

# What a reader of the page does not see.
UNSEEN = re.compile(
    r"""
      <!--.*?-->                          # a comment
    | <ref\b[^<>]*/>                      # a reference that stands elsewhere
    | <ref\b[^<>]*>.*?</ref\s*>           # a reference
    | </?[a-zA-Z][^<>]*>                  # a tag
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# The letters behind a link belong to its word: [[Saturn Award]]s, <a>India</a>n. Source: mediawiki.org, "Help:Links".
LINK_TRAIL = re.compile(r"(?:\]\]|</a>)(?=[^\W_])", re.IGNORECASE)
# A country by its code, which shows its name: {{USA}}, {{Film US}}, {{flag|IND}}.
COUNTRY_CODE = re.compile(r"\{\{(?:\w[\w +]{0,20}[|\s])?([A-Z]{2,3})\}\}")
WORD = re.compile(r"[^\W_]+")


class Failure(msgspec.Struct, frozen=True):
    """A fact, or (None) a whole film's source, that did not stand."""

    film: str
    fact: AnyFact | None
    missing: tuple[str, ...]
    reason: str


class Verification(msgspec.Struct):
    """How many films and facts were checked, and what did not stand."""

    films: int = 0
    facts: int = 0
    failures: int = 0


def verify(database: Database, counts: Verification | None = None) -> Iterator[Failure]:
    """The facts that do not stand, film by film; `counts`, where given, is kept up to date."""
    counts = counts if counts is not None else Verification()
    for (film_id,) in database.execute("SELECT id FROM film ORDER BY id"):
        counts.films += 1
        for failure in check_film(database, film_id, counts):
            counts.failures += 1
            yield failure


def check_film(database: Database, film_id: int, counts: Verification) -> Iterator[Failure]:
    """The facts of a film that do not stand."""
    film = database.load(film_id)
    counts.facts += len(film.facts)
    try:
        source = database.source(film_id)
    except DatabaseError as error:
        yield Failure(film.page_title, None, (), error.what)
        return
    for fact in film.facts:
        failure = check(fact, source)
        if failure:
            missing, reason = failure
            yield Failure(film.page_title, fact, missing, reason)


def check(fact: Fact, source: str) -> tuple[tuple[str, ...], str] | None:
    """None for a fact that its evidence says; else the missing words and the reason.

    >>> from filmfacts.article.text import Span
    >>> from filmfacts.facts.kinds import Country
    >>> check(Country(name="France", evidence=(Span(8, 14),)), "country=[[France]]")
    (('france',), 'words are not in the evidence')
    >>> check(Country(name="France", evidence=(Span(10, 16),)), "country=[[France]]")
    """
    spans = fact.evidence
    if not spans:
        return (), "it has no evidence"
    if not all(0 <= span.start < span.end <= len(source) for span in spans):
        return (), "its evidence lies outside the source"
    lengths = [span.end - span.start for span in spans]
    if max(lengths) > MAX_SPAN or sum(lengths) > MAX_EVIDENCE:
        return (), "its evidence is too long to be looked through"
    said = words(" ".join(source[span.start : span.end] for span in spans))
    missing = {word for value in text_values(fact) for word in words(value)} - said
    return (tuple(sorted(missing)), "words are not in the evidence") if missing else None


def describe(failure: Failure) -> str:
    """A failure as a line: `48 Hrs.: credit "Walter Hill": words are not in the evidence: hill`."""
    missing = f": {', '.join(failure.missing)}" if failure.missing else ""
    fact = failure.fact
    what = f'{fact.kind} "{next(text_values(fact), "")}": ' if fact is not None else ""
    return f"{failure.film}: {what}{failure.reason}{missing}"


def words(text: str) -> set[str]:
    """The words that a reader sees, whatever their case and markup.

    >>> sorted(words("[[Amélie]] &amp; [[friend]]s<ref>x</ref>, <i>2001</i>"))
    ['2001', 'amélie', 'friends']
    >>> sorted(words("{{flag|CHL}}"))
    ['chile', 'chl', 'flag']
    """
    text = COUNTRY_CODE.sub(lambda code: f"{code[0]} {country_name(code[1])}", text)
    # Twice: a template's argument may hold the entity of an entity.
    seen = UNSEEN.sub(" ", LINK_TRAIL.sub("", html.unescape(html.unescape(text))))
    return set(WORD.findall(unicodedata.normalize("NFKC", seen).casefold()))


def text_values(fact: Fact) -> Iterator[str]:
    """The values of a fact that its source spells out."""
    for field in SAID:
        value = getattr(fact, field, None)
        if isinstance(value, str):
            yield value
        elif value:
            yield from value
