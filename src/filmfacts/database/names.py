"""Names of films, people and companies: how they are looked up and told apart.

In: names and link targets as an article shows them. Out: keys to look up by (`Dr. Strangelove` -> `dr strangelove`),
the name that a link target says (`Walter Hill (director)` -> `Walter Hill`), and, for the names of one article, the
link that an unlinked name shares with a linked one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from filmfacts.database.tables import PERSON, STORED_AS
from filmfacts.facts.kinds import Award, Fact, Film, OtherTitle, Release, Title, Year

ACCENT = re.compile("[\u0300-\u036f]+")
BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
INTERWIKI = re.compile(r"^:?[a-z]{2,12}:(?=\S)|^:")
WORD = re.compile("[a-z0-9]+")
SILENT = re.compile(r"['’ʼ`]+")  # "Ocean's Eleven" is looked up as "oceans eleven"


SEARCHED = ("film", "person", "character")
"""The kinds of names in `name_search`, in the order of their rows."""
ROWS = 2**40  # of `name_search` that each kind may have

SharedLinks = dict[tuple[str, str], str]


@lru_cache(maxsize=10_000)
def lookup_key(name: str) -> str:
    """What a name is looked up by: without case, accents, punctuation.

    >>> lookup_key("Dr. Strangelove"), lookup_key("Amélie"), lookup_key("???"), lookup_key("悬崖之上")
    ('dr strangelove', 'amelie', '???', '悬崖之上')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", ACCENT.sub("", unicodedata.normalize("NFKD", name)))
    plain = SILENT.sub("", name.casefold())
    if plain.isascii():
        key = " ".join(WORD.findall(plain))
    else:  # not \W: the vowel signs of Devanagari, Tamil, ... are no letters, but they make the word
        key = " ".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split())
    return key or " ".join(name.casefold().split())


def search_rows(kind: str) -> tuple[int, int]:
    """(first, past the last) row of `name_search` for the names of a kind: so one kind is searched without the others.

    >>> search_rows("film") == (0, 2**40), search_rows("person") == (2**40, 2**41)
    (True, True)
    """
    first = SEARCHED.index(kind) * ROWS
    return first, first + ROWS


def without_brackets(title: str) -> str:
    """A page's title without its disambiguation.

    >>> without_brackets("Rush (2013 film)"), without_brackets("(500) Days of Summer"), without_brackets("(Untitled)")
    ('Rush', '(500) Days of Summer', '(Untitled)')
    """
    return BRACKETS.sub("", title) or title


@lru_cache(maxsize=10_000)
def link_target(link: str | None) -> str | None:
    """A link's target as its page is called: `walter_Hill ` -> `Walter Hill`; None for none."""
    target = " ".join((link or "").replace("_", " ").split())
    return target[:1].upper() + target[1:] or None


def name_of_target(target: str) -> str:
    """The name that a link's target says.

    >>> name_of_target("Walter Hill (director)"), name_of_target("Family of X#Ann Lee"), name_of_target("Fr:Jean")
    ('Walter Hill', 'Ann Lee', 'Jean')
    """
    name = target.rpartition("#")[2] or target
    name = INTERWIKI.sub("", name[:1].lower() + name[1:]) if ":" in name else name
    return without_brackets(name[:1].upper() + name[1:])


def named(facts: Iterable[Fact]) -> Iterator[tuple[str, str, str | None]]:
    """(`person` or `company`, name as shown, link target) of everybody that facts name."""
    for fact in facts:
        stored = STORED_AS[type(fact)]
        if stored.identity:
            name = getattr(fact, stored.identity.name)
            if name is not None:
                yield stored.identity.table, name, link_target(getattr(fact, stored.identity.link))
        if stored.members:
            names, links = getattr(fact, stored.members.names), getattr(fact, stored.members.links)
            for i, name in enumerate(names):
                yield PERSON, name, link_target(links[i] if i < len(links) else None)


def shared_links(facts: Iterable[Fact]) -> SharedLinks:
    """(table, lookup key of a name) -> link target, for the names that the article links, always to the same page.

    Articles link a name at its first mention; where it stands again without a link, it is the same person.
    """
    targets: dict[tuple[str, str], set[str]] = {}
    for table, name, link in named(facts):
        if link:
            targets.setdefault((table, lookup_key(name)), set()).add(link)
    return {name: links.pop() for name, links in targets.items() if len(links) == 1}


def film_title(film: Film) -> str:
    """The title as the article shows it; that of the page, without brackets, where it shows none."""
    shown = (fact.text for fact in film.facts if isinstance(fact, Title))
    return next(shown, None) or without_brackets(film.page_title)


def film_year(film: Film) -> int | None:
    """The year of the first sentence; else of the earliest release; else None."""
    for fact in film.facts:
        if isinstance(fact, Year):
            return fact.year
    releases = [fact for fact in film.facts if isinstance(fact, Release)]
    releases = [fact for fact in releases if fact.group == "infobox"] or releases
    years = [fact.date[:4] for fact in releases if fact.date[:4].isdecimal()]
    return int(min(years)) if years else None


def film_names(film: Film) -> Iterator[tuple[int, str]]:
    """(rank, name) of what a film may be looked up by: 0 its page, 1 its title, 2 its other titles."""
    yield 0, film.page_title
    yield 1, film_title(film)
    yield 1, without_brackets(film.page_title)
    for fact in film.facts:
        if isinstance(fact, OtherTitle):
            yield 2, fact.text


def credited(facts: Iterable[Fact]) -> set[str]:
    """Lookup keys of the people whom credits and cast name."""
    others = (fact for fact in facts if not isinstance(fact, Award))
    return {lookup_key(name) for table, name, _ in named(others) if table == PERSON}
