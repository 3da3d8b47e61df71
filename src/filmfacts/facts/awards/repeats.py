"""Which awards that prose tells are stated already by a row, an item or another sentence.

In: claims from prose, claims from tables and lists. Out: those from prose that say something new.

    "It won the Academy Award for Best Picture" beside a row "1st Academy Awards | Best Picture" -> nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from filmfacts.facts.awards.claims import Claim
from filmfacts.facts.awards.terms import is_title

MOST_TOLD = 200  # awards that the prose of an article can tell; each is compared with all others
COMMON = frozenset(
    (
        "a", "an", "and", "award", "awards", "best", "by", "festival", "film", "for", "in", "international", "motion",
        "movie", "of", "picture", "the",
    )
)  # fmt: skip
# Bodies that differ in one of these are two: the Academy Awards and the European Academy.
WHERE = frozenset(
    (
        "asian", "australian", "british", "canadian", "chinese", "european", "french", "german", "indian", "irish",
        "italian", "japan", "japanese", "korean", "london", "spanish",
    )
)  # fmt: skip
SAME = {"bafta": ("british", "academy"), "oscar": ("academy",), "razzie": ("golden", "raspberry")}
NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?$")
EDITION = re.compile(r"\b\d{1,3}(?:st|nd|rd|th)\b")
WORDS = re.compile(r"[^\W_]+")


class Signature(msgspec.Struct, frozen=True):
    """What tells an award from others: its body, and the telling words of its body, its category and its recipients.

    `categories` are those of the category as shown and of the page that it links to.
    """

    body: str
    edition: str
    body_words: frozenset[str]
    categories: tuple[frozenset[str], ...]
    names: frozenset[str]


def unrepeated(told: Sequence[Sequence[Claim]], stated: Sequence[Claim], title: str) -> Iterator[Claim]:
    """The awards told in prose that no row or item, and no other sentence, states; wins before nominations.

    In: the awards of each sentence, and those of rows and items. One sentence repeats itself in no other words: its
    "Best Film and Best British Film" are two.
    """
    if not told:
        return
    known = [signature(claim, title) for claim in stated]
    kept: list[tuple[Signature, Claim, int]] = []
    all_told = [(claim, sentence) for sentence, claims in enumerate(told) for claim in claims][:MOST_TOLD]
    for claim, sentence in sorted(all_told, key=lambda each: each[0].result != "won"):
        mine = signature(claim, title)
        if any(same(mine, other) for other in known):
            continue
        names = shown_names(claim)
        at = next((i for i, (other, c, _) in enumerate(kept) if is_won_later(mine, claim, other, c)), None)
        if at is not None:
            _, won, place = kept[at]
            kept[at] = (mine, msgspec.structs.replace(won, names=claim.names, said=(*won.said, *claim.said)), place)
            continue
        if any(
            same(mine, other)
            and (claim.result == c.result or names == shown_names(c))
            and (sentence != at or mine.categories == other.categories)
            for other, c, at in kept
        ):
            continue
        kept.append((mine, claim, sentence))
    for _, claim, _ in kept:
        yield claim


def is_won_later(mine: Signature, nominated: Claim, other: Signature, won: Claim) -> bool:
    """Whether one sentence nominates somebody and another says, without the name, that the award was won."""
    return (
        (nominated.result, won.result) == ("nominated", "won")
        and bool(mine.names)
        and not won.names
        and mine.categories[0] == other.categories[0]
        and same(mine, other)
    )


def shown_names(claim: Claim) -> list[str]:
    """The recipients as they are shown."""
    return [str(name) for name in claim.names]


def signature(claim: Claim, title: str) -> Signature:
    """What tells an award from others; the film itself as its recipient does not."""
    body = str(claim.body).casefold()
    edition = EDITION.search(body)
    words = frozenset(w.rstrip("s") for w in words_of(body) - COMMON if not NUMBER.match(w))
    words = words.union(*(SAME[word] for word in words if word in SAME)) - SAME.keys()
    category = words_of(str(claim.category or ""))
    categories = [category - COMMON or category]
    page = claim.category.link if claim.category is not None else None
    if page is not None and " for " in page:
        linked = words_of(page.partition(" for ")[2])
        categories.append(linked - COMMON or linked)
    names = [name for name in shown_names(claim) if not is_title(name, title)]
    return Signature(body, edition[0] if edition else "", words, tuple(categories), words_of(" ".join(names)))


def words_of(shown: str) -> frozenset[str]:
    """The words of a text, whatever their case."""
    return frozenset(WORDS.findall(shown.casefold()))


def same(told: Signature, stated: Signature) -> bool:
    """Whether prose tells what a row states: the same body, and nothing that differs."""
    if told.body.startswith("afi"):  # its lists differ in a word only
        return told.body == stated.body and told.names == stated.names
    a, b = told.body_words, stated.body_words
    bodies = (a <= b or b <= a) and not (a ^ b) & WHERE and same_edition(told.edition, stated.edition)
    categories = any(not a or not b or a <= b or b <= a for a in told.categories for b in stated.categories)
    names = not told.names or not stated.names or bool(told.names & stated.names)
    return bodies and categories and names


def same_edition(told: str, stated: str) -> bool:
    """Whether two editions are one, as far as they are named.

    >>> same_edition("70th", "89th"), same_edition("70th", "")
    (False, True)
    """
    return not told or not stated or told == stated
