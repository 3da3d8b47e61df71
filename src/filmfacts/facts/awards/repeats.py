"""Which awards that prose tells are stated already by a row, an item or another sentence.

In: claims from prose, claims from tables and lists. Out: those from prose that say something new.

    "It won the Academy Award for Best Picture" beside a row "1st Academy Awards | Best Picture" -> nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from filmfacts.facts.awards.claims import Claim

MOST_TOLD = 200  # awards that the prose of an article can tell; each is compared with all others
COMMON = frozenset(
    (
        "a", "an", "and", "award", "awards", "best", "by", "festival", "film", "for", "in", "international", "motion",
        "movie", "of", "picture", "the",
    )
)  # fmt: skip
NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?$")
WORDS = re.compile(r"[^\W_]+")

Signature = tuple[str, frozenset[str], tuple[frozenset[str], ...], frozenset[str]]


def unrepeated(told: Sequence[Claim], stated: Sequence[Claim]) -> Iterator[Claim]:
    """The awards told in prose that no row or item, and no other sentence, states; wins before nominations."""
    if not told:
        return
    known = [signature(claim) for claim in stated]
    kept: list[tuple[Signature, Claim]] = []
    for claim in sorted(told[:MOST_TOLD], key=lambda claim: claim.result != "won"):
        mine = signature(claim)
        if any(same(mine, other) for other in known):
            continue
        names = shown_names(claim)
        if any(same(mine, other) and (claim.result == c.result or names == shown_names(c)) for other, c in kept):
            continue
        kept.append((mine, claim))
        yield claim


def shown_names(claim: Claim) -> list[str]:
    """The recipients as they are shown."""
    return [str(name) for name in claim.names]


def signature(claim: Claim) -> Signature:
    """An award's body, and the telling words of its body, of its category (shown, and linked to), its recipients."""
    body = claim.body
    words = frozenset(w.rstrip("s") for w in words_of(str(body)) - COMMON if not NUMBER.match(w))
    category = words_of(str(claim.category or ""))
    categories = [category - COMMON or category]
    page = claim.category.link if claim.category is not None else None
    if page is not None and " for " in page:
        linked = words_of(page.partition(" for ")[2])
        categories.append(linked - COMMON or linked)
    return str(body).casefold(), words, tuple(categories), words_of(" ".join(shown_names(claim)))


def words_of(shown: str) -> frozenset[str]:
    """The words of a text, whatever their case."""
    return frozenset(WORDS.findall(shown.casefold()))


def same(told: Signature, stated: Signature) -> bool:
    """Whether prose tells what a row states: the same body, and nothing that differs."""
    if told[0].startswith("afi"):  # its lists differ in a word only
        return told[0] == stated[0] and told[3] == stated[3]
    bodies = told[1] <= stated[1] or stated[1] <= told[1]
    categories = any(not a or not b or a <= b or b <= a for a in told[2] for b in stated[2])
    names = not told[3] or not stated[3] or bool(told[3] & stated[3])
    return bodies and categories and names
