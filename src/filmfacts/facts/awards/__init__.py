"""Awards and nominations, from the sections that an article gives to them.

In: an article. Out: `Award` facts in the order of the source: tables and lists give one a row or item, prose one for
each definite statement that no row repeats.

    | 1982 | Metro Manila Film Festival | Best Actress | Nora Aunor | Won |
    -> body "Metro Manila Film Festival", year 1982, category "Best Actress", recipients ("Nora Aunor",), result "won"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article
from filmfacts.facts.awards.claims import Claim, fact
from filmfacts.facts.awards.repeats import unrepeated
from filmfacts.facts.awards.sections import is_on_awards, read_section
from filmfacts.facts.kinds import Award


def read(article: Article) -> Iterator[Award]:
    """All awards of the film, each once."""
    told: list[list[Claim]] = []
    stated: list[Claim] = []
    title = title_of(article)
    for section in article.sections:
        if is_on_awards(section):
            rows, sentences = read_section(section, title)
            stated += rows
            told += sentences
    facts = map(fact, [*stated, *unrepeated(told, stated, title)])
    yield from sorted(facts, key=lambda award: award.evidence[-1].end)


def title_of(article: Article) -> str:
    """The film's title as its infobox shows it, else the page's without what tells it from others."""
    name = article.infobox.get("name") if article.infobox is not None else None
    return str(name.lines()[0]) if name is not None and name.lines() else re.sub(r"\s\([^()]*\)$", "", article.title)
