"""Sentences of English prose.

In: shown text. Out: where each sentence stands, `(start, end)`. `Dr. Lee met J. R. Poe. He fled.` is two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Words whose dot ends no sentence.
ABBREVIATIONS = {
    "adm", "approx", "apr", "aug", "brig", "capt", "cf", "cmdr", "col", "dec", "dept", "dir", "dr", "esp", "est",
    "feb", "fr", "ft", "gen", "gov", "hon", "jan", "lt", "maj", "mar", "messrs", "mr", "mrs", "ms", "mt", "no",
    "nov", "nr", "oct", "op", "pp", "prof", "pvt", "rep", "rev", "sen", "sep", "sept", "sgt", "sr", "sra", "st",
    "sta", "ste", "viz", "vol", "vs",
}  # fmt: skip
# Words whose dot may end one: it does where the next word is one that sentences begin with.
SOMETIMES = {
    "a.m", "al", "bros", "co", "corp", "d.c", "etc", "hrs", "inc", "jr", "ltd", "p.m", "pt", "pvt", "sr", "u.k",
    "u.s", "u.s.a",
}  # fmt: skip
OPENERS = {
    "A", "After", "All", "Although", "An", "And", "As", "At", "Because", "Before", "But", "By", "During", "Each",
    "Filming", "For", "From", "He", "Her", "His", "However", "If", "In", "It", "Its", "Later", "Many", "Most",
    "Much", "On", "One", "Other", "Principal", "Production", "Scenes", "Several", "She", "Shooting", "Since",
    "Some", "That", "The", "Their", "Then", "There", "These", "They", "This", "Though", "To", "Under", "Upon", "We",
    "When", "While", "With",
}  # fmt: skip

_STOP = re.compile(r"[.!?][\"”’')\]]{0,4}+\s++(?=[\"“‘'(\[]{0,3}(?P<next>[^\W_][^\W_]*+))")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+\.$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, white space between them left out.

    >>> [(s, e) for s, e in sentences("Mr. Lee met J. Poe. He fled.")]
    [(0, 19), (20, 28)]
    """
    start = 0
    for stop in _STOP.finditer(text):
        following = stop["next"]
        if following[0].islower() or _goes_on(text[max(start, stop.start() - 19) : stop.start() + 1], following):
            continue
        yield start, stop.end() - len(stop[0]) + len(stop[0].rstrip())
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def _goes_on(before: str, following: str) -> bool:
    """Whether the dot that ends `before` belongs to an abbreviation or an initial."""
    match = _WORD_BEFORE.search(before.rsplit(maxsplit=1)[-1]) if before[-1:] == "." else None
    if not match:
        return False
    word = match[0][:-1]
    if word.lower() in SOMETIMES or (len(word) > 1 and word[-2] == "."):
        return following not in OPENERS
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and following not in OPENERS)
