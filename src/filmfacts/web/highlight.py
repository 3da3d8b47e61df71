"""A source as HTML in which the words of every fact are links to it.

In: a stretch of a source and the facts that stand there. Out: a `div` a line, `<div class="l" id="L12" data-n="12">`,
in it `<a class="e cast" href="?fact=7#f7" data-f="7">` around words that say fact 7, and spans that color the markup.
Not one character of the source is left out or moved, but characters that no screen can show are shown by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Generic, TypeVar

import msgspec
from markupsafe import Markup

from filmfacts.article.syntax import Mark, asides, marks
from filmfacts.article.text import Span
from filmfacts.database.read import Stretch

MOST = 60  # facts that one piece of text names: a heading may say something of hundreds
WRAP = 90  # characters of a line as wide as a panel, about
RULER = 1000  # height of the ruler, in its own unit

# Control characters, and those that turn the direction of what follows, as signs of the same length.
SHOWN = {code: 0x2400 + code for code in range(32) if code not in (9, 10)}
SHOWN |= dict.fromkeys((0x2028, 0x2029), 0x240A) | dict.fromkeys(range(0x7F, 0xA0), 0x2421)
SHOWN |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)), 0xFFFD)
ODD = re.compile("[" + "".join(map(re.escape, map(chr, SHOWN))) + "]")


class Said(msgspec.Struct, frozen=True):
    """A fact as its words show it: its number on the page, its group, where its words stand."""

    n: int
    group: str
    spans: tuple[Span, ...]


class Tick(msgspec.Struct, frozen=True):
    """A mark on the ruler beside the source: how far down, of `RULER`, and the facts that stand there."""

    y: float
    group: str
    n: int


class Lit(msgspec.Struct, frozen=True):
    """The lines as HTML, and the ruler."""

    lines: Markup
    ticks: tuple[Tick, ...]


Run = tuple[int, int, tuple[Said, ...]]
What = TypeVar("What")
LINE_BREAK = re.compile("\n")


def lit(stretch: Stretch, form: str, facts: Sequence[Said], marked: Iterable[int] = ()) -> Lit:
    """A stretch of a source with the words of facts lit up, those of the `marked` ones most.

    >>> print(lit(Stretch(0, 1, "A [[B]]."), "wikitext", [Said(7, "cast", (Span(4, 5),))]).lines)
    <div class="l" id="L1" data-n="1">A <i class="quiet">[[</i><a class="e cast" href="?fact=7#f7" data-f="7">B</a>\
<i class="quiet">]]</i>.</div>
    """
    text = ODD.sub(lambda sign: chr(SHOWN[ord(sign[0])]), stretch.text)
    styles = [*marks(text, form)]
    refs = [(start, end, "ref") for start, end in asides(text, form)]
    runs = _runs(facts, stretch.start, len(text))
    html = _html(text, styles, refs, runs, stretch.line, set(marked))
    return Lit(Markup("".join(html)), tuple(_ticks(text, runs)))


def _ticks(text: str, runs: Sequence[Run]) -> Iterator[Tick]:
    """Where on the ruler the facts stand, each place once; a long line takes as much room as it has when wrapped."""
    rows, at, found = 0.0, 0, list[tuple[float, Said]]()
    breaks = [*(match.start() for match in LINE_BREAK.finditer(text)), len(text)]
    here = 0
    for end in breaks:
        while here < len(runs) and runs[here][0] <= end:
            found.append((rows + (runs[here][0] - at) // WRAP, runs[here][2][0]))
            here += 1
        rows += max(1, -(-(end - at) // WRAP))
        at = end + 1
    yield from dict.fromkeys(Tick(round(RULER * row / rows, 1), fact.group, fact.n) for row, fact in found)


def _runs(facts: Sequence[Said], start: int, length: int) -> list[Run]:
    """Stretches of the text that say the same facts, in order; offsets are those in the text."""
    edges: dict[int, tuple[list[Said], list[Said]]] = {}
    for fact in facts:
        for span in fact.spans:
            first, last = max(span.start - start, 0), min(span.end - start, length)
            if first < last:
                edges.setdefault(first, ([], []))[0].append(fact)
                edges.setdefault(last, ([], []))[1].append(fact)
    runs: list[Run] = []
    here: dict[int, Said] = {}
    at = 0
    for edge in sorted(edges):
        if here:
            runs.append((at, edge, tuple(here[n] for n in sorted(here)[:MOST])))
        begins, ends = edges[edge]
        for fact in ends:
            here.pop(fact.n, None)
        here |= {fact.n: fact for fact in begins}
        at = edge
    return runs


def _html(
    text: str, styles: list[Mark], refs: list[Mark], runs: list[Run], line: int, marked: set[int]
) -> Iterator[str]:
    """The lines as HTML: references around links around colors, all of them closed at the end of a line."""
    cuts = {len(text)}
    for start, end, _ in (*styles, *refs, *runs):
        cuts.update((start, end))
    for match in LINE_BREAK.finditer(text):
        cuts.update((match.start(), match.end()))
    style_at, ref_at, run_at = _Walk(styles), _Walk(refs), _Walk(runs)
    ref: str | None = None
    run: tuple[Said, ...] | None = None
    at = 0
    yield _opening(line, text, 0)
    for cut in sorted(cuts):
        if cut == at:
            continue
        words = text[at:cut]
        now = run_at.covering(at)
        ref_now = ref_at.covering(at)
        broken = words == "\n"
        if run is not None and (broken or now is not run or ref_now is not ref):
            yield "</a>"
            run = None
        if ref is not None and (broken or ref_now is not ref):
            yield "</span>"
            ref = None
        if broken:
            line += 1
            yield "</div>" + _opening(line, text, cut)
        else:
            if ref is not ref_now:
                yield '<span class="ref">'
                ref = ref_now
            if run is not now and now is not None:
                yield _link(now, marked)
                run = now
            if "&" in words or "<" in words or ">" in words:
                words = escape(words, quote=False)
            style = style_at.covering(at)
            yield f'<i class="{style}">{words}</i>' if style else words
        at = cut
    yield ("</a>" if run is not None else "") + ("</span>" if ref is not None else "") + "</div>"


class _Walk(Generic[What]):
    """What covers an offset, of (start, end, what) in order, none in another; asked with rising offsets."""

    def __init__(self, ranges: Sequence[tuple[int, int, What]]) -> None:
        self._ranges = iter(ranges)
        self._now: tuple[int, int, What] | None = next(self._ranges, None)

    def covering(self, at: int) -> What | None:
        """What covers an offset."""
        while self._now and self._now[1] <= at:
            self._now = next(self._ranges, None)
        return self._now[2] if self._now and self._now[0] <= at else None


def _opening(line: int, text: str, at: int) -> str:
    """The opening of a line; a heading's is set larger."""
    heading = " h" if text.startswith("==", at) else ""
    return f'<div class="l{heading}" id="L{line}" data-n="{line}">'


def _link(facts: Sequence[Said], marked: set[int]) -> str:
    numbers = [str(fact.n) for fact in facts]
    on = " on" if any(fact.n in marked for fact in facts) else ""
    href = f"?fact={','.join(numbers)}#f{numbers[0]}"
    return f'<a class="e {escape(facts[0].group)}{on}" href="{href}" data-f="{" ".join(numbers)}">'
