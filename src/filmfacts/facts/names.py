"""The names in a value: a list of people, companies, countries or languages.

In: a value as a reader sees it, `Music:\\nA. R. Rahman (songs), Salim–Sulaiman`. Out: `Name`s, each with the bracketed
remark or the label that belongs to it: `A. R. Rahman` (note `songs`), `Salim–Sulaiman` (note `Music`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from filmfacts.article.text import Span, Text, evidence
from filmfacts.facts.patterns import any_of

# Societies whose letters stand behind a name, with full stops or without: a remark.
SOCIETIES = (
    "ACE", "ACS", "AEC", "AFC", "AIC", "AMPS", "ASC", "BFE", "BSC", "BVK", "CAS", "CCE", "CSC", "DFF", "FNF", "FSF",
    "GBFE", "HSC", "ISC", "JSC", "KSC", "MNF", "MPSE", "NSC", "NZCS", "PGA", "PSC", "RGC", "SASC", "SIC", "pga",
)  # fmt: skip
LETTERS = tuple(r"\.?".join(letters) for letters in SOCIETIES)
# Words after a comma that belong to the name before it.
SUFFIXES = (
    "Co", "Corp", "Esq", "II", "III", "IV", "Inc", "Incorporated", "Jr", r"L\.?L\.?C", r"L\.?P", "Limited", "Ltd",
    r"M\.?D", r"Ph\.?D", "Pvt", r"S\.?A", "Sr",
)  # fmt: skip
# Lines that are no names but head those below them: "Songs", "Additional dialogue".
JOBS = (
    "adaptation", "background (?:music|score)", "(?:additional )?dialogues?", "(?:film )?score", "lyrics",
    "(?:original )?(?:music|score|songs?)", "(?:original )?story", "screenplay", "soundtrack", "theme song",
)  # fmt: skip
# What stands in the place of a name.
PLACEHOLDERS = (
    r"[-–—?.]*", "and", "based (?:on|upon) .*", "introducing", "with", "n/?a", "none",
    "not (?:applicable|available|known)", "others?", "see (?:above|below|cast|list).*", "tb[acd]",
    "to be (?:announced|confirmed)", "uncredited", "unknown", "various(?: artists)?", "et al",
    "(?:and )?(?:many )?(?:more|others)",
)  # fmt: skip

MAX_LETTERS = 30  # characters that the letters of somebody's societies take

COMMA = re.compile(
    rf"""
    \s*+[,;،、]
    (?!\s*+{any_of(SUFFIXES + LETTERS)}\b\.?(?:\s*+$|\s*+[,;(/]|\s++(?:and|&)\s   # "Sammy Davis, Jr." is one name
        |\s++{any_of(LETTERS)}\b))
    \s*+(?:(?:and|&)\s++)?
    """,
    re.VERBOSE,
)
AND = re.compile(r"\s++(?:and|&|und|et|y)\s++(?=[^\W\d_a-z]|de |van |von |al-)")
TOUCHING = re.compile(r"(?<=[^\W\d_][a-zß-öø-ÿ])/(?=[^\W\d_]{2})")  # "Tamil/Telugu", but "AC/DC" is one
SLASH = re.compile(r"\s++[/|•·]\s++|(?<=[^\W\d_]{2})/\s++|\s++/(?=[^\W\d_a-z])|\s*+[—―]\s*+")
# What may part the names of a line; most lines hold one name, and are not looked at any closer.
SEPARATED = re.compile(r"[,;،、&/|•·—―\n\]]|\s(?:and|und|et|y)\s")
BRACKET = re.compile(r"[()\[\]]")
LABEL = re.compile(r"([A-Z][\w '’&/-]{1,40}?)(?:\s++by|\s++\([^()]{1,20}\))?\s*+:(?:\s++|$)")
JOB_BY = re.compile(r"([A-Za-z][\w '’&/-]{1,40}?)\s++by")  # a line of its own above the names: "Screenplay by"
JOB = re.compile(any_of(JOBS), re.IGNORECASE)
MEMBER = re.compile(  # "Ann Lee, A.S.C.", "Bo Day ACS ASC"
    rf"(?:^|,?\s*+)\b({any_of(LETTERS)}\b\.?(?:[,\s]\s*+{any_of(LETTERS)}\b\.?)*)$"
)
DASHED = re.compile(rf"({any_of(JOBS)})\s[–—-]\s", re.IGNORECASE)  # "Songs – Ann Lee"
AS = re.compile(r"(?<!known) as [^\W\d_a-z].*")  # "Ann Lee as Mary"
REMARK = re.compile(r"\s*+[(\[]([^()\[\]]{0,300})[)\]]?\s*+")
CONNECTOR = re.compile(
    r"(?:in\s++(?:association|collaboration|co-?operation)\s++with|and|(?:adapted\s++|presented\s++|written\s++)?by"
    r"|with(?:\s++the\s++participation\s++of)?)\b\s*+",
    re.IGNORECASE,
)
CONNECTED = re.compile(rf"\((?:{CONNECTOR.pattern})\)\s*+", re.IGNORECASE)  # "(in association with) Moon Films"
PLACEHOLDER = re.compile(rf"(?:and\s+)?{any_of(PLACEHOLDERS)}\.?", re.IGNORECASE)
TRAILING = re.compile(r"(?:,?\s++(?:and (?:many )?others|and more|and|&|et al)\.?|\s*+[,;:])$", re.IGNORECASE)
TRAILED = frozenset("delsDELS.,;:&")  # what TRAILING may end in


class Name(msgspec.Struct, frozen=True):
    """A name as shown, with the words of the remark or label that belong to it."""

    text: Text
    note: Text | None = None

    @property
    def link(self) -> str | None:
        """The page that the name leads to."""
        return self.text.link

    @property
    def shown_note(self) -> str | None:
        """The remark as shown."""
        return str(self.note) if self.note else None

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The spans of the name and its remark."""
        return evidence(self.text, self.note) if self.note else self.text.spans()


def read_names(value: Text, *, groups: bool = False) -> Iterator[Name]:
    """The names in a value. `groups`: names of companies, in which "and" and "&" belong to the name.

    >>> [(str(n.text), n.shown_note) for n in read_names(Text.plain("Ed Wood (story), Sammy Davis, Jr. and Bo Li"))]
    [('Ed Wood', 'story'), ('Sammy Davis, Jr.', None), ('Bo Li', None)]
    """
    label: Text | None = None
    waiting: list[Name] = []  # the names of the last line: a remark on the next one is theirs
    lines = value.lines()
    labels_are_bracketed = len(lines) > 1 and _is_remark(str(lines[0]))
    for line in lines:
        shown = str(line)
        if _is_remark(shown):
            remark = line.strip("()[] ")
            if labels_are_bracketed:
                yield from waiting
                waiting, label = [], remark
            else:
                waiting = [Name(n.text, n.note or remark) if n is waiting[-1] else n for n in waiting]
            continue
        yield from waiting
        found = _label(shown)
        if found or (len(lines) > 1 and not line.link and (line.covered("bold") or JOB.fullmatch(shown))):
            label = line[: found.end(1)] if found else line.strip(": ")
            line = line[found.end() :].strip() if found else line[:0]
        waiting = list(_names_of_line(line, groups=groups))
        if label:
            waiting = [Name(n.text, n.note or label) for n in waiting]
    yield from waiting


def _label(line: str) -> re.Match[str] | None:
    """The label that a line begins with: "Songs: ", "Score – ", or the line "Story by"."""
    if ":" in line:
        return LABEL.match(line)
    if line.endswith(" by"):
        return JOB_BY.fullmatch(line)
    return DASHED.match(line) if " – " in line or " - " in line or " — " in line else None


def _is_remark(line: str) -> bool:
    return line[:1] in ("(", "[") and line[-1:] in (")", "]") and REMARK.fullmatch(line) is not None


def _names_of_line(line: Text, *, groups: bool) -> Iterator[Name]:
    connector = CONNECTOR.match(str(line))
    if connector:
        line = line[connector.end() :]
    one = not SEPARATED.search(str(line)) and len(list(line.marks("link"))) < 2
    label: Text | None = None
    for piece in (line,) if one else _pieces(line, groups=groups):
        if not one and (found := _label(str(piece))):  # "Story:, Ann Lee": lines that were joined
            label = piece[: found.end(1)]
            piece = piece[found.end() :].strip()
        if not one and _is_remark(str(piece)):
            continue
        if not one and JOB.fullmatch(str(piece)):
            label = piece
            continue
        joined = (CONNECTOR.match(str(piece)) or CONNECTED.match(str(piece))) if groups else None
        name, note = without_remark(piece[joined.end() :] if joined else piece)
        if not groups and (member := _member(str(name))):
            name, note = name[: member.start()], note or name[member.start(1) : member.end(1)]
        if not groups and " as " in str(name) and (played := AS.search(str(name))):
            name, note = name[: played.start()], note or name[played.start() :].strip()
        trailing = TRAILING.search(str(name)) if str(name)[-1:] in TRAILED else None
        if trailing:
            name = name[: trailing.start()]
        name = name.strip(' \n“”"')
        if name and not PLACEHOLDER.fullmatch(str(name)):
            yield Name(name, note or label)


def _member(name: str) -> re.Match[str] | None:
    """The letters of societies that a name ends in; most names do not look like that."""
    if name[-2:].isupper() or name[-1:] == "." or name.endswith("pga"):
        return MEMBER.search(name, max(0, len(name) - MAX_LETTERS))
    return None


def without_remark(piece: Text) -> tuple[Text, Text | None]:
    """A name without the bracketed remark after it, and the remark."""
    shown = str(piece)
    opening = shown.find("(")
    if opening < 0:
        opening = shown.find("[")
    if opening <= 0:
        return piece, None
    remark = REMARK.match(shown, opening)
    if remark is None or any(start < opening < end for start, end, _ in piece.marks("link")):
        return piece, None
    return piece[:opening].strip(), piece[remark.start(1) : remark.end(1)].strip() or None


def _pieces(line: Text, *, groups: bool) -> Iterator[Text]:
    """A line cut where one name ends and the next begins: outside links and brackets only."""
    shown = str(line)
    links = [(start, end) for start, end, _ in line.marks("link")]
    kept = links + _brackets(shown)
    cuts = [cut.span() for separator in (COMMA, SLASH) for cut in separator.finditer(shown)]
    if not (len(links) == 1 and links[0] == (0, len(shown))):
        cuts += [] if groups else [m.span() for m in TOUCHING.finditer(shown)]
        cuts += [m.span() for m in AND.finditer(shown) if not groups or _between_links(m.span(), links)]
    # two links with nothing between them are two names, unless the second goes on with the first: "German intertitles"
    neighbors = [(end, start) for (_, end), (start, _) in pairwise(links) if shown[start].isupper()]
    cuts += [(end, start) for end, start in neighbors if shown[end:start].isspace()]
    at = 0
    for start, end in sorted(cuts):
        if start >= at and not any(a < end and start < b for a, b in kept):
            yield line[at:start].strip()
            at = end
    yield line[at:].strip()


def _brackets(shown: str) -> list[tuple[int, int]]:
    """(start, end) of what stands in brackets, the outermost; one left open ends with the line."""
    found, opened = [], -1
    for match in BRACKET.finditer(shown):
        if match.group() in "([":
            opened = match.start() if opened < 0 else opened
        elif opened >= 0:
            found.append((opened, match.end()))
            opened = -1
    if opened >= 0:
        found.append((opened, len(shown)))
    return found


def _between_links(cut: tuple[int, int], links: list[tuple[int, int]]) -> bool:
    """Whether a link ends where the cut begins, and another begins where it ends."""
    return any(end == cut[0] for _, end in links) and any(start == cut[1] for start, _ in links)
