"""Names that an extractor has run together, taken apart where the article knows them.

In: a value of the infobox, `Ann Lee Bo Li Cy Doe Di Fox`, and the text around it. Out: where one name ends and the next
begins, and what has to be left out: where the article names Bo Li elsewhere, `Ann Lee` and `Bo Li` are two names, and
`Cy Doe Di Fox`, which could be parted in several ways, is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from filmfacts.cldr import english

MAX_WORDS = 7  # of one name
SURE = 2  # words that are one name wherever they stand: hardly two people of one name each

PARTICLE = r"(?:Al|al|bin|da|de|De|del|Del|della|den|der|di|do|dos|du|el|la|La|le|Le|of|the|van|Van|von|Von|y|and|&)"
NAME = re.compile(rf"[^\W\d_a-z][\w.'’-]*+(?: (?:{PARTICLE} )?{PARTICLE}? ?[^\W\d_a-z][\w.'’-]*+)*+")
WORD = re.compile(r"\S+")
INITIAL = re.compile(r"(?:[A-Z]\.)+|[A-Z]|Jr\.?|Sr\.?|I{1,3}|IV")
# Words that end the name of a company.
COMPANY_END = re.compile(
    r"(?:Animation|Arts|Bros\.?|Cinema|Co\.?|Combines|Communications|Company|Corporation|Distribution|Enterprises?|Entertainments?|Film|Filmed|"
    r"Films|Filmworks|Group|Inc\.?|International|Limited|LLC|Ltd\.?|Media|Movies|Network|Organi[sz]ation|Pictures|Production|Productions|"
    r"Releasing|Studios?|Television|Works)"
)


class Names:
    """The names that stand alone in a text; gathered when first asked for."""

    def __init__(self, texts: Callable[[], list[str]]) -> None:
        self._texts = texts
        self._names: frozenset[str] | None = None

    def __contains__(self, name: str) -> bool:
        if self._names is None:
            self._names = frozenset(match.group() for text in self._texts() for match in NAME.finditer(text))
        return name in self._names or f"{name}'s" in self._names or f"{name}." in self._names


@cache
def _countries() -> frozenset[str]:
    return frozenset(str(name) for name in english().territories.values()) | {
        "Soviet Union",
        "Yugoslavia",
        "West Germany",
        "USA",
    }


@cache
def _languages() -> frozenset[str]:
    return frozenset(str(name) for name in english().languages.values()) | {"Mandarin", "Bengali", "Silent"}


def take_apart(value: str, parameter: str, known: Names) -> tuple[list[int], list[tuple[int, int]]]:
    """(offsets of the blanks where a name ends, ranges to leave out) of a value without separators.

    >>> take_apart("Ann Lee Bo Li Cy Doe Di Fox", "producer", Names(lambda: ["directed by Bo Li."]))
    ([7, 13], [(14, 27)])
    """
    words = [match.span() for match in WORD.finditer(value)]
    if parameter in ("country", "language"):
        listed = _countries() if parameter == "country" else _languages()
        pieces = _segment(value, words, lambda name: name in listed, single=True)
    else:
        pieces = _segment(value, words, known.__contains__, single=False)
    company = parameter in ("distributor", "production_companies")
    pieces = _with_endings(value, words, pieces) if company else pieces
    kept: list[tuple[int, int]] = []
    lost: list[tuple[int, int]] = []
    for start, end, sure in pieces:
        place = words[start][0], words[end - 1][1]
        alone = len(pieces) == 1
        if sure or _is_one(value, words[start:end], company=company, alone=alone):
            kept.append(place)
        else:
            lost.append(place)
    ends = sorted(end for _, end in [*kept, *lost])[:-1]
    return ends, lost


def _segment(
    value: str, words: list[tuple[int, int]], is_name: Callable[[str], bool], *, single: bool
) -> list[tuple[int, int, bool]]:
    """The words cut into known names, longest first, and the runs between them; (first word, past last, known).

    `single`: whether one word among others may be a name.
    """
    best: list[tuple[int, int, bool]] = [(0, 0, False)]  # score, first word of the last piece, whether it is known
    for end in range(1, len(words) + 1):
        choice = best[end - 1][0], end - 1, False
        for start in range(max(0, end - MAX_WORDS), end):
            name = value[words[start][0] : words[end - 1][1]].rstrip(",")
            score = best[start][0] + (end - start) * 2 - 1
            if score > choice[0] and (end - start > 1 or single or len(words) == 1) and is_name(name):
                choice = score, start, True
        best.append(choice)
    pieces, end = list[tuple[int, int, bool]](), len(words)
    while end:
        _, start, sure = best[end]
        pieces.append((start, end, sure))
        end = start
    joined: list[tuple[int, int, bool]] = []
    for start, end, sure in reversed(pieces):
        if joined and not sure and not joined[-1][2]:
            joined[-1] = (joined[-1][0], end, False)
        else:
            joined.append((start, end, sure))
    return joined


def _with_endings(
    value: str, words: list[tuple[int, int]], pieces: list[tuple[int, int, bool]]
) -> list[tuple[int, int, bool]]:
    """Give a known name the words behind it that only end a company's name: "Ann Lee" + "Pictures"."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, sure in pieces:
        first = start
        while joined and not sure and first < end and COMPANY_END.fullmatch(value[words[first][0] : words[first][1]]):
            first += 1
        if first > start:
            joined[-1] = (joined[-1][0], first, joined[-1][2])
        if first < end:
            joined.append((first, end, sure))
    return joined


def _is_one(value: str, words: list[tuple[int, int]], *, company: bool, alone: bool) -> bool:
    """Whether words that the article does not know are one name for sure."""
    shown = [value[start:end] for start, end in words]
    if company:
        ends = [i for i, word in enumerate(shown) if COMPANY_END.fullmatch(word.rstrip(","))]
        last = len(shown) - 1
        return not ends or (ends[-1] == last and all(b - a == 1 for a, b in pairwise(ends)))
    weighty = [word for word in shown if not INITIAL.fullmatch(word) and not re.fullmatch(PARTICLE, word)]
    return len(weighty) <= SURE or (alone and len(weighty) == SURE + 1)
