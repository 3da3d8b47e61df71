"""The lines of flattened text, each by what it is.

In: the text. Out: `Line`s: a heading, a row of a table, a list item, prose, or blank: `- Ann Lee as Bo` is an item.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from filmfacts.article.text import Rendering, Text

# What an extractor leaves of references and edit links.
LEFTOVER = re.compile(
    r"\s*+\[(?:\d{1,3}|[a-z]|edit|citation needed|clarification needed|dubious[^\]]{0,20}|failed verification"
    r"|(?:nb|note|N|fn|Note) ?\d{1,3}|when\?|who\?|by whom\?)\]"
)
HEADING = re.compile(r"(={1,6})\s*+([^=\n](?:[^\n]*[^=\s])?)\s*=+\s*")
ITEM = re.compile(r"\s*+(?:[-*•–·]\s++|\d{1,2}[.)]\s++)(?=\S)")
RULE = re.compile(r"[\s|:-]*-{3,}[\s|:-]*")
EDIT = "[edit]"
BULLETS = "-*•–·0123456789"
MAX_HEADING = 120
BREAK = re.compile(r"[^\S\n]*+\n\s*+")
WIDEST = 130  # characters; text that is not wrapped has paragraphs longer than that
LEAST_WRAPPED = 4  # lines from which a width can be told


class Line(msgspec.Struct, frozen=True):
    """A line; `start` to `end` is what it says, without marker and white space, in the source.

    `kind` is `blank`, `heading` (`level` from its signs; 0: a bare one), `item`, `row`, `rule` (`---|---`) or `prose`.
    """

    kind: str
    start: int
    end: int
    level: int = 0


def read_lines(source: str) -> list[Line]:
    """All lines; a bare line with `[edit]` behind it, or on the next line, is a heading."""
    lines: list[Line] = []
    at = 0
    for line in source.split("\n"):
        shown = line.strip()
        if not shown:
            lines.append(Line("blank", at, at))
        elif shown == EDIT:
            _make_heading(lines)
        else:
            lines.append(_line(shown, at + line.index(shown) if len(shown) < len(line) else at))
        at += len(line) + 1
    return _unwrapped(source, lines) if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether lines were broken at a width: those that another line of prose follows are nearly all about as long.

    No other line is longer: a page with long paragraphs may have lists of lines of about the same length.
    """
    followed = [a for a, b in pairwise(lines) if a.kind in ("prose", "item") and b.kind == "prose"]
    lengths = sorted(line.end - line.start for line in followed)
    if len(lengths) < LEAST_WRAPPED:
        return False
    widest = max(line.end - line.start for line in lines if line.kind in ("prose", "item"))
    return widest <= WIDEST and lengths[len(lengths) // 4] > lengths[-1] // 2


def _unwrapped(source: str, lines: list[Line]) -> list[Line]:
    """Lines of prose that go on with the line of prose or the item before them, joined to it."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if line.kind == "prose" and before and before.kind in ("prose", "item") and _goes_on(source, before, line):
            joined[-1] = Line(before.kind, before.start, line.end)
        else:
            joined.append(line)
    return joined


def _goes_on(source: str, before: Line, line: Line) -> bool:
    """Whether a line is the rest of the one before: that one was full, or stops within a sentence."""
    width = before.end - max(before.start, source.rfind("\n", before.start, before.end))
    return width > WIDEST // 3 and not (source[before.end - 1] in ".!?" and width < WIDEST // 2)


def _line(shown: str, start: int) -> Line:
    end, first = start + len(shown), shown[0]
    heading = HEADING.fullmatch(shown) if first == "=" else None
    if heading:
        return Line("heading", start + heading.start(2), start + heading.end(2), len(heading[1]))
    if shown.endswith(EDIT) and len(shown) < MAX_HEADING:
        return Line("heading", start, end - len(EDIT))
    if first == "|" or " | " in shown:
        return Line("rule" if _is_rule(shown) else "row", start, end)
    if first == "-" and _is_rule(shown):
        return Line("rule", start, end)
    item = ITEM.match(shown) if first in BULLETS else None
    if item:
        return Line("item", start + item.end(), end)
    return Line("prose", start, end)


def _is_rule(shown: str) -> bool:
    return "---" in shown and RULE.fullmatch(shown) is not None


def _make_heading(lines: list[Line]) -> None:
    """The line before `[edit]` is a heading."""
    while lines and lines[-1].kind == "blank":
        lines.pop()
    if lines and lines[-1].kind in ("prose", "item"):
        line = lines.pop()
        lines.append(Line("heading", line.start, line.end))


def cells(source: str, line: Line, *, barred: bool = True) -> list[tuple[int, int]]:
    """(start, end) of the cells of a row, with or without bars around it.

    `barred`: whether a bar that it begins with stands around it; else an empty cell is before it.
    """
    start, end = line.start, line.end
    start += barred and source.startswith("|", start)
    end -= source.endswith("|", start, end)
    found, at = [], start
    while at <= end:
        bar = source.find("|", at, end)
        bar = end if bar < 0 else bar
        shown = source[at:bar]
        left = at + len(shown) - len(shown.lstrip())
        found.append((left, max(left, at + len(shown.rstrip()))))
        at = bar + 1
    return found


def text(source: str, start: int, end: int, *, instead: tuple[tuple[int, int, str], ...] = ()) -> Text:
    """Words without leftovers; `instead`: ranges of the source and what is shown in their place."""
    plain = source[start:end]
    if not instead and "[" not in plain and "\n" not in plain:
        return Text.plain(plain.replace("\xa0", " "), start)
    shown: list[str] = []
    at, starts, ends, length = [0], [start], [-1], 0
    done = start
    cuts = [(*m.span(), "") for m in LEFTOVER.finditer(source, start, end)] + list(instead)
    cuts += [(*m.span(), " ") for m in BREAK.finditer(source, start, end)]
    for left, right, words in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):  # the longer one of two
        if left < done:
            continue
        shown.append(source[done:left] + words)
        length += left - done + len(words)
        at.append(length)
        starts.append(right)
        ends.append(-1)
        done = right
    shown.append(source[done:end])
    said = "".join(shown).replace("\xa0", " ")
    return Text(Rendering(said, at, starts, ends, [])).strip()
