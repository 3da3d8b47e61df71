"""Text as a reader sees it that still knows where in the source it stands.

In: a rendering, i.e. the shown characters with a run map (shown offset -> source offset) and marks (links, bold, ...).
Out: `Text`, a slice of such a rendering. `text[4:9]` is again a Text; `text.spans()` are the source spans that say it.
A line break (`<br>`, the next item of a list) is shown as a newline, everything else that separates words as one space.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

import msgspec

FEW = 8  # marks that are looked through one by one
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
FIRST, SECOND = itemgetter(0), itemgetter(1)
NO_MARK = (0, 0, None)
GAP = 80  # source characters between two runs (markup, a short reference) up to which one span covers both


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """`start` and `end`: character offsets into the source; `source[start:end]` is what it covers."""

    start: int
    end: int


# A property of the shown characters from a start to an end: (start, end, kind, value). The kind is `link` (value: the
# target's page title), `bold`, `italic`, `small`, or `lang` (value: the language code).
Mark = tuple[int, int, str, str]


class Rendering:
    """Shown characters with their run map and marks.

    Run i covers the shown characters `at[i]` up to `at[i + 1]`. It stands at `start[i]` in the source; where `end[i]`
    is -1 it is written there character by character, else the source characters up to `end[i]` say it in other words
    (an entity, a template that writes a word of its own); where these are none, nothing says it, and no span goes over
    it. `marks` has the (start, end, value) of the marks of each kind
    in order of their start.
    """

    __slots__ = ("_reach", "at", "end", "marks", "shown", "start")

    def __init__(
        self, shown: str, at: Sequence[int], start: Sequence[int], end: Sequence[int], marks: Sequence[Mark]
    ) -> None:
        self.shown, self.at, self.start, self.end = shown, at, start, end
        self.marks: dict[str, list[tuple[int, int, str]]] = {}
        if marks:
            for since, until, kind, value in sorted(marks, key=FIRST):
                self.marks.setdefault(kind, []).append((since, until, value))
        self._reach: dict[str, list[int]] = {}

    def first(self, kind: str, at: int) -> int:
        """The number of the first mark of a kind that goes on behind an offset."""
        reach = self._reach.get(kind)
        if reach is None:  # how far each mark and those before it reach
            reach = self._reach[kind] = list(accumulate(map(SECOND, self.marks[kind]), max))
        return bisect_right(reach, at)


class Text:
    """A slice of a rendering: what a reader sees, with source offsets, links and typography.

    >>> t = Text.plain("Walter Hill, director", offset=100)
    >>> str(t[:11]), t[:11].spans()
    ('Walter Hill', (Span(start=100, end=111),))
    """

    __slots__ = ("_shown", "end", "rendering", "start")

    def __init__(self, rendering: Rendering, start: int = 0, end: int | None = None) -> None:
        self.rendering = rendering
        self.start = start
        self.end = len(rendering.shown) if end is None else end
        self._shown = rendering.shown[start : self.end]

    @classmethod
    def plain(cls, shown: str, offset: int = 0) -> Text:
        """Text that stands in the source, at `offset`, exactly as shown."""
        return cls(Rendering(shown, (0,), (offset,), (-1,), ()))

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        return f"Text({str(self)!r})"

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def __getitem__(self, part: slice) -> Text:
        size = self.end - self.start
        start, end = part.start or 0, size if part.stop is None else part.stop
        if start < 0 or end < 0 or end > size:
            start, end, _ = part.indices(size)
        return Text(self.rendering, self.start + start, self.start + (end if end > start else start))

    def strip(self, chars: str | None = None) -> Text:
        """Without the given characters (white space by default) on either side."""
        shown = self._shown
        kept = shown.strip(chars)
        if len(kept) == len(shown):
            return self
        start = self.start + len(shown) - len(shown.lstrip(chars))
        return Text(self.rendering, start, start + len(kept))

    def split(self, pattern: str | re.Pattern[str]) -> list[Text]:
        """The non-empty stripped pieces between the matches of a pattern.

        >>> [str(t) for t in Text.plain("Joel Silver, Walter Hill").split(", ")]
        ['Joel Silver', 'Walter Hill']
        """
        pieces, at = [], 0
        for match in re.finditer(pattern, self._shown):
            pieces.append(self[at : match.start()].strip())
            at = match.end()
        pieces.append(self[at:].strip())
        return [p for p in pieces if p]

    def lines(self) -> list[Text]:
        """The non-empty stripped lines."""
        shown = self._shown
        if "\n" not in shown:
            only = self.strip()
            return [only] if only else []
        lines, at = [], 0
        for line in shown.split("\n"):
            if line and not line.isspace():
                lines.append(self[at : at + len(line)].strip())
            at += len(line) + 1
        return lines

    def spans(self) -> tuple[Span, ...]:
        """The source spans that say this text, in source order; empty text has none."""
        r = self.rendering
        if self.start >= self.end:
            return ()
        if len(r.at) == 1 and r.end[0] < 0:  # nothing but plain text
            shift = r.start[0]
            return (Span(self.start + shift, self.end + shift),)
        first, last = bisect_right(r.at, self.start) - 1, bisect_left(r.at, self.end) - 1
        if first == last and r.end[first] < 0:  # within one run, as most names are
            shift = r.start[first] - r.at[first]
            return (Span(self.start + shift, self.end + shift),)
        spans: list[Span] = []
        apart = True
        for i in range(first, last + 1):
            if r.end[i] == r.start[i]:
                apart = True
                continue
            if r.end[i] < 0:
                start = r.start[i] + max(0, self.start - r.at[i])
                stop = r.at[i + 1] if i < last else self.end
                end = r.start[i] + stop - r.at[i]
            else:
                start, end = r.start[i], r.end[i]
            if not apart and spans[-1].start <= start <= spans[-1].end + GAP:
                spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
            else:
                spans.append(Span(start, end))
            apart = False
        return tuple(spans)

    def marks(self, kind: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, value) of the marks of a kind that touch this text; offsets in this text."""
        marks = self.rendering.marks.get(kind)
        if not marks:
            return iter(())
        return iter(marks) if self.end - self.start == len(self.rendering.shown) else self._touching(kind, marks)

    def _touching(self, kind: str, marks: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        for i in range(self.rendering.first(kind, self.start) if len(marks) > FEW else 0, len(marks)):
            start, end, value = marks[i]
            if start >= self.end:
                break
            if end > self.start:
                yield max(start - self.start, 0), min(end, self.end) - self.start, value

    @property
    def link(self) -> str | None:
        """The page that this text's first link leads to; None where it holds none."""
        return next(self.marks("link"), NO_MARK)[2] if "link" in self.rendering.marks else None

    def covered(self, kind: str) -> bool:
        """Whether every shown letter and digit stands under marks of a kind."""
        shown, done = self._shown, 0
        for start, end, _ in self.marks(kind):
            if LETTER_OR_DIGIT.search(shown, done, start):
                return False
            done = max(done, end)
        return done > 0 and not LETTER_OR_DIGIT.search(shown, done)


def evidence(*said: Text | None) -> tuple[Span, ...]:
    """The spans of several texts as one evidence: in source order, none twice, neighbors joined."""
    told: list[Span] = []
    for text in said:
        if text is not None:
            told.extend(text.spans())
    if len(told) < 2:
        return tuple(told)
    spans: list[Span] = []
    for span in sorted(told):
        if spans and span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(spans)
