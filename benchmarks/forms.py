"""The same pages in two forms: every fact that one form finds and the other does not, with its reason.

In: the folder of the articles. Out: how many facts agree, and `Difference`s. The collection's HTML has the shape that
the encyclopedia serves, without images and without what rare templates and parameters show, so that a fact that only
wikitext tells stands in one of these.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from filmfacts import extract
from filmfacts.source.files import title_of

IMAGE = re.compile(r"\[\[(?:File|Image):", re.IGNORECASE)
REFERENCE = re.compile(r"<ref\b[^<>]*/>|<ref\b.*?</ref>", re.DOTALL)
NO_REASON = "none"

Fact = dict[str, Any]


class Difference(NamedTuple):
    """A fact of a page that only one form tells."""

    page: str
    form: str
    reason: str
    fact: Fact


def compare(articles: Path) -> tuple[int, list[Difference]]:
    """How many facts both forms tell, and those that one tells alone."""
    agree, differences = 0, list[Difference]()
    for path in sorted((articles / "html").glob("*.html")):
        wikitext = (articles / "wikitext" / f"{path.stem}.wiki").read_text(encoding="utf-8")
        title = title_of(path.name)
        first, second = told(wikitext, title, "wikitext"), told(path.read_text(encoding="utf-8"), title, "html")
        agree += (Counter(map(key, first)) & Counter(map(key, second))).total()
        missing = only(first, second)
        reasons = [in_source(fact, wikitext) for fact in missing]
        because = [fact for fact, reason in zip(missing, reasons, strict=True) if reason != NO_REASON]
        for fact, reason in zip(missing, reasons, strict=True):
            known = reason if reason != NO_REASON else follows(fact, because)
            differences.append(Difference(path.stem, "wikitext", known, fact))
        differences += [Difference(path.stem, "html", follows(fact, because), fact) for fact in only(second, first)]
    return agree, differences


def told(text: str, title: str, form: str) -> list[Fact]:
    """The facts of a page."""
    film = extract(text, title=title, form=form)
    return [msgspec.to_builtins(fact) for fact in film.facts] if film else []


def key(fact: Fact) -> str:
    """All that a fact says."""
    return repr({name: value for name, value in fact.items() if name not in ("confidence", "evidence")})


def only(one: list[Fact], other: list[Fact]) -> list[Fact]:
    """The facts that the first has more often than the second."""
    left = Counter(map(key, one)) - Counter(map(key, other))
    found = []
    for fact in one:
        if left[key(fact)] > 0:
            left[key(fact)] -= 1
            found.append(fact)
    return found


def in_source(fact: Fact, source: str) -> str:
    """What the lines that say a fact hold which the HTML of the collection lacks."""
    spans = fact["evidence"]
    lines = [source[source.rfind("\n", 0, s["start"]) + 1 : source.find("\n", s["end"])] for s in spans]
    if any(map(IMAGE.search, lines)):
        return "the caption of an image"
    return "a template" if any("{{" in REFERENCE.sub("", line) for line in lines) else NO_REASON


def follows(fact: Fact, missing: list[Fact]) -> str:
    """Whether a fact is the rest of one that lacks, or is told with a name that only such a one tells."""
    values = {value for other in missing for value in other.values() if isinstance(value, str)}
    if any(fact["kind"] == other["kind"] for other in missing):
        return "what is left of such a one"
    return "a name told in such a one" if fact.get("to") in values else NO_REASON


def share(agree: int, differences: list[Difference]) -> float:
    """The share of all facts that both forms tell."""
    return agree / (agree + len(differences))
