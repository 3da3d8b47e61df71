"""Where the brackets of a piece of wikitext close.

In: the source and a range of it. Out: `Scan`: `{{`, `[[`, `{|` with the offset past their close, and what a reader
never sees (comments, references, galleries) as ranges. One pass, linear in the range whatever it holds: `{{a|[[b]]}}`
at 0 gives `close == {0: 11, 4: 9}`.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from filmfacts.article.text import Text

HIDDEN_TAGS = ("gallery", "imagemap", "math", "ref", "score", "syntaxhighlight", "templatedata", "timeline")
VERBATIM_TAGS = ("nowiki", "pre")

# A link without brackets or tags in it is one token: most are.
TOKEN = re.compile(
    r"\[\[(?:[^\[\]{}<>\n]++\]\])?+|\{\{|\}\}|\]\]|<!--|<(?:"
    + "|".join(f"{t}|{t.title()}|{t.upper()}" for t in HIDDEN_TAGS + VERBATIM_TAGS)
    + r")\b"
)
# `{{awards table}}` opens a table that has its header in the template, `{{end}}` closes one.
TABLE_EDGE = re.compile(
    r"^[ \t:]*+(\{\||\|\}(?!\})|\{\{[Aa]wards? table[^{}\n]{0,200}\}\}|\{\{(?:[Ee]nd|s-end)\}\})", re.MULTILINE
)
TABLE_OPENINGS = ("{|", "ward table", "wards table")  # one of these stands in every opening edge


class Scan:
    """The brackets of `source[start:end]`.

    `close`: offset of an opening `{{` or `[[` -> offset past its close; an opening without a close is not in it.
    `hidden`: offset of a comment, reference, ... -> offset past it. `verbatim`: the same for `<nowiki>` and `<pre>`.
    `lines`: the prose rendered so far, by its range: several groups of facts ask for the same paragraphs.
    """

    __slots__ = ("_islands", "_starts", "_tables", "close", "end", "hidden", "lines", "source", "start", "verbatim")

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end
        self.close: dict[int, int] = {}
        self.hidden: dict[int, int] = {}
        self.verbatim: dict[int, int] = {}
        self._islands: list[tuple[int, int]] | None = None
        self._tables: dict[int, int] | None = None
        self._starts: list[int] = []
        self.lines: dict[tuple[int, int], Text] = {}
        self._match()

    def _match(self) -> None:
        source, end, close, search = self.source, self.end, self.close, TOKEN.search
        stack: list[int] = []  # offsets of what is open; a link's as its complement, so that it is negative
        braces, missing = 0, set[str]()
        token = search(source, self.start, end)
        while token:
            at, past = token.span()
            word = token.group()
            if word[0] == "[":
                if past > at + 2:  # a link with nothing in it that opens or closes
                    close[at] = past
                else:
                    stack.append(~at)
            elif word == "]]":
                if stack and stack[-1] < 0:
                    close[~stack.pop()] = past
            elif word == "{{":
                stack.append(at)
                braces += 1
            elif word == "}}":
                if braces:  # a link left open inside a template ends with it
                    while stack[-1] < 0:
                        stack.pop()
                    close[stack.pop()] = past
                    braces -= 1
            elif word == "<!--":
                past = self.hidden[at] = self._past("-->", past, missing, end)
            else:
                past = self._tag(at, word[1:].lower(), past, missing)
            token = search(source, past, end)

    def _past(self, closing: str, at: int, missing: set[str], otherwise: int) -> int:
        """The offset past the next `closing`; `missing` remembers those that will not come, so that all is one pass."""
        found = -1 if closing in missing else self.source.find(closing, at, self.end)
        if found < 0:
            missing.add(closing)
            return otherwise
        return found + len(closing)

    def _tag(self, at: int, name: str, past: int, missing: set[str]) -> int:
        """The offset past the hidden or verbatim tag that opens at `at`, its content included."""
        opened = self._past(">", past, missing, past)
        if self.source[opened - 2] == "/":
            self.hidden[at] = opened
            return opened
        closed = self._past(f"</{name}", opened, missing, -1)
        if closed < 0:  # never closed: only the tag itself is hidden
            self.hidden[at] = opened
            return opened
        closed = self._past(">", closed, missing, closed)
        (self.verbatim if name in VERBATIM_TAGS else self.hidden)[at] = closed
        return closed

    @property
    def tables(self) -> dict[int, int]:
        """Offset of the `{|` of a table -> offset past the table; one left open ends with the range."""
        if self._tables is None:
            self._tables, stack = {}, list[int]()
            opens = any(self.source.find(opening, self.start, self.end) >= 0 for opening in TABLE_OPENINGS)
            for edge in TABLE_EDGE.finditer(self.source, self.start, self.end) if opens else ():
                if edge.group(1)[0] == "{" and edge.group(1)[-4:] not in ("nd}}", "ND}}"):
                    if self.island(edge.start(1)) is None:
                        stack.append(edge.start(1))
                elif stack:
                    self._tables[stack.pop()] = edge.end()
            for start in stack:
                self._tables[start] = self.end
        return self._tables

    @property
    def islands(self) -> list[tuple[int, int]]:
        """The outermost of all these ranges, in order: nothing in them belongs to the line that they stand in."""
        if self._islands is None:
            self._islands, reached = [], 0
            ranges = self.close | self.hidden | self.verbatim
            for start in sorted(ranges):
                if start >= reached:
                    reached = ranges[start]
                    self._islands.append((start, reached))
            self._starts = [start for start, _ in self._islands]
        return self._islands

    def island(self, at: int) -> tuple[int, int] | None:
        """The outermost range that holds the character before which `at` stands, None where none does."""
        islands = self.islands
        i = bisect_right(self._starts, at) - 1
        return islands[i] if i >= 0 and islands[i][0] < at < islands[i][1] else None

    def line_end(self, at: int, end: int) -> int:
        """The offset of the line break that ends the line at `at`, those inside brackets not counted; or `end`."""
        islands = self.islands
        i = bisect_right(self._starts, at) - 1
        if i < 0 or islands[i][1] <= at:
            i += 1
        while True:
            stop = self.source.find("\n", at, end)
            if stop < 0:
                return end
            while i < len(islands) and islands[i][1] <= stop:
                i += 1
            if i == len(islands) or islands[i][0] > stop:
                return stop
            at = islands[i][1]
            i += 1
            if at >= end:
                return end
