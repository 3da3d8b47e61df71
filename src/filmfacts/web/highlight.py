"""A source as HTML in which the words of every fact are links to it.

In: a stretch of a source and the facts that stand there. Out: a `div` a line, `<div class="l" id="L12" data-n="12">`,
in it `<a class="e cast" href="?fact=7#f7" data-f="7">` around words that say fact 7, and spans that color the markup.
Not one character of the source is left out or moved, but characters that no screen can show are shown by others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import msgspec
from markupsafe import Markup

from filmfacts.article.syntax import asides, marks
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


def lit(stretch: Stretch, form: str, facts: Sequence[Said], marked: Iterable[int] = ()) -> Lit:
    """A stretch of a source with the words of facts lit up, those of the `marked` ones most.

    >>> print(lit(Stretch(0, 1, "A [[B]]."), "wikitext", [Said(7, "cast", (Span(4, 5),))]).lines)
    <div class="l" id="L1" data-n="1">A <i class="quiet">[[</i><a class="e cast" href="?fact=7#f7" data-f="7">B</a>\
<i class="quiet">]]</i>.</div>
    """
    text = ODD.sub(lambda sign: chr(SHOWN[ord(sign[0])]), stretch.text)
    runs = _runs(facts, stretch.start, len(text))
    asked = set(marked)
    html: list[str] = []
    heights, ticks = 0.0, list[tuple[float, Run]]()
    for number, start, pieces in _lines(text, form, runs, stretch.line):
        heading = any(style == "heading" for _, _, style, _, _ in pieces)
        html.append(f'<div class="l{" h" if heading else ""}" id="L{number}" data-n="{number}">')
        html.extend(_pieces(text, pieces, asked))
        html.append("</div>")
        ticks += [(heights + (run[0] - start) // WRAP, run) for run in _begun(pieces)]
        end = pieces[-1][1] if pieces else start
        heights += max(1, -(-(end - start) // WRAP)) + (1.4 if heading else 0)
    ruler = (Tick(round(RULER * y / heights, 1), run[2][0].group, run[2][0].n) for y, run in ticks)
    return Lit(Markup("".join(html)), tuple(dict.fromkeys(ruler)))


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


Piece = tuple[int, int, str, Run | None, bool]
"""(start, end, class of the markup, run of facts, whether it stands in a reference)."""


def _lines(text: str, form: str, runs: list[Run], line: int) -> Iterator[tuple[int, int, list[Piece]]]:
    """(number, offset, pieces) of each line."""
    styles = list(marks(text, form))
    refs = [(start, end, "ref") for start, end in asides(text, form)]
    cuts = {0, len(text)}
    for start, end, _ in (*styles, *refs, *runs):
        cuts.update((start, end))
    ordered = sorted(cuts)
    style_at, ref_at, run_at = ([start for start, *_ in ranges] for ranges in (styles, refs, runs))
    start, here = 0, 0
    while True:
        end = text.find("\n", start)
        last = len(text) if end < 0 else end
        pieces: list[Piece] = []
        at = start
        while at < last:
            while ordered[here] <= at:
                here += 1
            stop = min(ordered[here], last)
            i, j, k = bisect_right(style_at, at) - 1, bisect_right(ref_at, at) - 1, bisect_right(run_at, at) - 1
            style = styles[i][2] if i >= 0 and at < styles[i][1] else ""
            run = runs[k] if k >= 0 and at < runs[k][1] else None
            pieces.append((at, stop, style, run, j >= 0 and at < refs[j][1]))
            at = stop
        yield line, start, pieces
        if end < 0:
            return
        start, line = end + 1, line + 1


def _begun(pieces: Iterable[Piece]) -> Iterator[Run]:
    """The runs of a line, each once."""
    last = None
    for _, _, _, run, _ in pieces:
        if run is not None and run is not last:
            yield run
        last = run


def _pieces(text: str, pieces: Iterable[Piece], marked: set[int]) -> Iterator[str]:
    """The HTML of a line: references around links around colors."""
    run: Run | None = None
    in_ref = False
    for start, end, style, now, ref in pieces:
        if run is not None and (now is not run or ref != in_ref):
            yield "</a>"
            run = None
        if ref != in_ref:
            yield '<span class="ref">' if ref else "</span>"
            in_ref = ref
        if now is not run and now is not None:
            yield _link(now[2], marked)
            run = now
        words = escape(text[start:end], quote=False)
        yield f'<i class="{style}">{words}</i>' if style else words
    yield ("</a>" if run is not None else "") + ("</span>" if in_ref else "")


def _link(facts: Sequence[Said], marked: set[int]) -> str:
    numbers = [str(fact.n) for fact in facts]
    on = " on" if any(fact.n in marked for fact in facts) else ""
    href = f"?fact={','.join(numbers)}#f{numbers[0]}"
    return f'<a class="e {escape(facts[0].group)}{on}" href="{href}" data-f="{" ".join(numbers)}">'
