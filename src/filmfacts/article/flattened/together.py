"""Names that an extractor has run together, taken apart where the article knows them.

In: a value of the infobox, `Ann Lee Bo Li Cy Doe Di Fox`, and the text around it. Out: where one name ends and the next
begins, and what has to be left out: where the article names Bo Li elsewhere, `Ann Lee` and `Bo Li` are two names, and
`Cy Doe Di Mar Fox`, which could be parted in several ways, is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from filmfacts.cldr import english

MAX_WORDS = 7  # of one name
SURE = 2  # words that are one name wherever they stand: hardly two people of one name each
MOST_IN_ROW = 3  # words of a name in a table, initials and particles aside: more may be two names
MOST_PAIRS = 3  # names of two words in a row that are taken apart: with more, some may have one word or three

PARTICLE = r"(?:Al|al|bin|da|de|De|del|Del|della|den|der|di|do|dos|du|el|la|La|le|Le|of|the|van|Van|von|Von|y|and|&)"
PARTICLES = {"da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "von"}
# What begins a name: a letter, but none of a-z. Written with the ranges of ASCII, which are looked up faster than \W.
FIRST = r"[^\x00-@\[-\x7f\W\d_]"
REST = r"[a-zA-Z0-9\w.'’-]*+"
NAME = re.compile(rf"{FIRST}{REST}(?: (?:{PARTICLE} )?{PARTICLE}? ?{FIRST}{REST})*+")
AND = re.compile(r" (?:and|&) ")
WORD = re.compile(r"\S+")
INITIAL = re.compile(r"(?:[A-Z]\.)+|[A-Z]|Jr\.?|Sr\.?|I{1,3}|IV")
# A name that begins with initials: those of "B. Lee V. T. Roy Paul" are two.
INITIALED = re.compile(rf"(?:(?:[A-Z]\.)+ ?)+(?<= ){FIRST}{REST}(?<!\.)(?: {FIRST}{REST}(?<!\.))?(?: |$)")
# A name of two words, with what may stand between them; what never begins a company's name.
PAIR = re.compile(
    rf"(?P<first>[^\W\d_a-z][\w'’-]+)(?: (?:[A-Z]\.|{PARTICLE}))*"
    r" (?!(?:[JS]r|I+V?)\b)[^\W\d_a-z][\w'’-]+(?:,? [JS]r\.)?(?: |$)"
)
NO_BEGINNING = re.compile(r"&|and|Classics|de|for|Home|in|International|Motion|of|Worldwide")
# Parameters whose names are people's.
PEOPLE = (
    "cinematography", "director", "editing", "music", "narrator", "producer", "screenplay", "starring", "story",
    "writer",
)  # fmt: skip
COMPANIES = ("distributor", "production_companies")
# Words that end the name of a company.
COMPANY_END = re.compile(
    r"(?:A\.?G|Animation|Arts|Associates|Board|Bros\.?|Cinemas?|Co\.?|Combines|Commission|Communications|Company|"
    r"Corp\.?|Corporation|Council|Creations|Distribution|Distributors|Enterprises?|Entertainments?|Film|Filmed|Filmes|"
    r"Films|Filmproduktion|Filmverleih|Filmworks|Foundation|Fund|GmbH|Group|Inc\.?|Institute|International|Limited|LLC|"
    r"Ltd\.?|Media|Movies|Network|Organi[sz]ation|Partners|Partnership|Pictures|Production|Productions|Pvt\.?|Releasing|"
    r"Rundfunk|Studios?|Television|Trust|Ventures|Works)"
)


class Names:
    """The names that stand alone in a text, gathered when first asked for, and those that were read besides.

    `rows` are texts in which names may be run together too, as they are in tables.
    """

    def __init__(self, texts: Callable[[], list[str]], rows: Callable[[], list[str]] = list) -> None:
        self._texts = texts
        self._rows = rows
        self._names: set[str] | None = None
        self._added: set[str] = set()

    def __contains__(self, name: str) -> bool:
        if self._names is None:
            names = set().union(*map(NAME.findall, self._texts()))
            in_rows = set().union(*map(NAME.findall, self._rows()))
            names |= {name for name in in_rows if _weight(name.split(" ")) <= MOST_IN_ROW}
            self._names = names | {part for name in names for part in AND.split(name)}
        names = self._names
        return name in names or f"{name}'s" in names or f"{name}." in names or name in self._added

    def add(self, name: str) -> None:
        """Take a name of several words for one that stands alone."""
        if " " in name:
            self._added.add(name)


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


def take_apart(
    value: str, parameter: str, known: Names, *, several: bool = False
) -> tuple[list[int], list[tuple[int, int]]]:
    """(offsets of the blanks where a name ends, ranges to leave out) of a value without separators.

    `several`: whether its label says that they are several.

    >>> take_apart("Ann Lee Bo Li Cy Doe Di Mar Fox", "producer", Names(lambda: ["directed by Bo Li."]))
    ([7, 13], [(14, 31)])
    """
    words = [match.span() for match in WORD.finditer(value)]
    if parameter in ("country", "language"):
        listed = _countries() if parameter == "country" else _languages()
        pieces = _segment(value, words, lambda name: name in listed, single=True)
    else:
        pieces = _segment(value, words, known.__contains__, single=False)
    company = parameter in COMPANIES
    pieces = _with_endings(value, words, pieces) if company else pieces
    kept: list[tuple[int, int]] = []
    lost: list[tuple[int, int]] = []
    for start, end, sure in pieces:
        place = words[start][0], words[end - 1][1]
        alone = len(pieces) == 1
        parted: list[tuple[int, int]] = []
        if sure or _is_one(value, words[start:end], company=company, alone=alone):
            parted = [place]
        elif company and several:
            parted = _companies(value, *place)
        elif parameter in PEOPLE:
            parted = _initialed(value, *place) or _pairs(value, *place, known)
        kept += parted
        lost += [] if parted else [place]
    ends = sorted(end for _, end in [*kept, *lost])[:-1]
    return ends, lost


def _pairs(value: str, start: int, end: int, known: Names) -> list[tuple[int, int]]:
    """The names of a run of unknown ones where all have two words, initials and particles aside; else none.

    Siblings tell themselves: what the run ends with ends names in it too. A name of two words of which the first stands
    alone in the article may be two people of one name each.

    >>> text = "Ann B. Lee Cy de Mar Di Fox"
    >>> [text[a:b] for a, b in _pairs(text, 0, len(text), Names(lambda: []))]
    ['Ann B. Lee', 'Cy de Mar', 'Di Fox']
    """
    surname = value[start:end].rpartition(" ")[2]
    siblings = re.findall(rf"\S.*?(?<=\s){re.escape(surname)}(?=\s|$)", value[start:end])
    if len(siblings) > 1 and all(len(name.split()) in (2, 3) for name in siblings):
        shown = siblings
    else:
        shown, at = [], start
        while pair := PAIR.match(value, at, end):
            if pair["first"] in known:
                return []
            shown.append(pair.group().rstrip())
            at = pair.end()
        if at < end or not 1 < len(shown) <= MOST_PAIRS:
            return []
    return _places(value, start, shown)


def _initialed(value: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names of a run of unknown ones where all begin with initials; else none."""
    shown, at = [], start
    while name := INITIALED.match(value, at, end):
        shown.append(name.group().rstrip())
        at = name.end()
    return _places(value, start, shown) if at == end and len(shown) > 1 else []


def _companies(value: str, start: int, end: int) -> list[tuple[int, int]]:
    """The companies of a run of unknown ones where each ends as companies' names do; else none."""
    words = value[start:end].split(" ")
    shown: list[list[str]] = [[]]
    for word in words:
        if not COMPANY_END.fullmatch(word) and shown[-1] and COMPANY_END.fullmatch(shown[-1][-1]):
            shown.append([])
        shown[-1].append(word)
    whole = all(len(name) > 1 and COMPANY_END.fullmatch(name[-1]) for name in shown)
    if (
        len(shown) < 2
        or not whole
        or any(NO_BEGINNING.fullmatch(word) for name in shown for word in (name[0], name[-1]))
    ):
        return []
    return _places(value, start, [" ".join(name) for name in shown])


def _places(value: str, at: int, shown: list[str]) -> list[tuple[int, int]]:
    """(start, end) of names that follow each other."""
    found = []
    for name in shown:
        at = value.index(name, at)
        found.append((at, at + len(name)))
        at += len(name)
    return found


def _segment(
    value: str, words: list[tuple[int, int]], is_name: Callable[[str], bool], *, single: bool
) -> list[tuple[int, int, bool]]:
    """The words cut into known names, longest first, and the runs between them; (first word, past last, known).

    `single`: whether one word among others may be a name. A name that begins with a particle follows no unknown word:
    "Di Fox" is most likely all that a sentence says of Ann Di Fox.
    """
    best: list[tuple[int, int, bool]] = [(0, 0, False)]  # score, first word of the last piece, whether it is known
    for end in range(1, len(words) + 1):
        choice = best[end - 1][0], end - 1, False
        for start in range(max(0, end - MAX_WORDS), end):
            score = best[start][0] + (end - start) * 2 - 1
            if (
                score > choice[0]
                and (end - start > 1 or single or len(words) == 1)
                and (not start or best[start][2] or value[slice(*words[start])].lower() not in PARTICLES)
                and is_name(value[words[start][0] : words[end - 1][1]].rstrip(","))
            ):
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
    initials = [i for i, word in enumerate(shown[:-1]) if word[-1] == "." and INITIAL.fullmatch(word)]
    if any(_weight(shown[:i]) > (0 if initials[0] == 0 else 1) for i in initials):
        return False  # another name begins: "B. Lee V. Roy"
    weight = _weight(shown)
    return weight <= SURE or (alone and weight == SURE + 1)


def _weight(words: list[str]) -> int:
    """How many of some words are more than initials and particles."""
    return sum(not INITIAL.fullmatch(word) and not re.fullmatch(PARTICLE, word) for word in words)
