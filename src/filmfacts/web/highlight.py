"""A source as HTML in which the words of every fact are links to it.

In: a stretch of a source and the facts that stand there. Out: a `div` a line, `<div class="l" id="L12" data-n="12">`,
in it `<a class="e cast" href="?fact=7#f7" data-f="7">` around words that say fact 7, and spans that color the markup.
Not one character of the source is left out or moved, but characters that no screen can show are shown by others.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate

import msgspec
from markupsafe import Markup

from filmfacts.article.syntax import Mark, marks
from filmfacts.article.text import Span
from filmfacts.database.read import Stretch

MOST = 60  # facts that one piece of text names: a heading may say something of hundreds
WRAP = 90  # characters of a line as wide as a panel, about
RULER = 1000  # height of the ruler, in its own unit

# Control characters, and those that turn the direction of what follows, as signs of the same length.
SHOWN = {code: 0x2400 + code for code in range(32) if code not in (9, 10)}
SHOWN |= dict.fromkeys((0x2028, 0x2029), 0x240A) | dict.fromkeys(range(0x7F, 0xA0), 0x2421)
SHOWN |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)), 0xFFFD)
# What HTML takes for its own is held by signs that are shown by others, so that offsets stay until all is put together.
HELD = {"&": "\1", "<": "\2", ">": "\3"}
ODD = re.compile("[" + "".join(map(re.escape, map(chr, SHOWN))) + "]")


class Said(msgspec.Struct, frozen=True):
    """A fact as its words show it: its number on the page, its group, where its words stand."""

    n: int
    group: str
    spans: tuple[Span, ...]


class Lit(msgspec.Struct, frozen=True):
    """The lines as HTML; the ruler beside them as SVG, `RULER` high: a mark where each fact stands."""

    lines: Markup
    ruler: Markup


Run = tuple[int, int, tuple[Said, ...]]
"""(start, end, what is said there)."""
Edge = tuple[int, str, int]
"""(offset, what stands there, characters of the text that are left out there)."""
LINE_BREAK = re.compile("\n")


def lit(stretch: Stretch, form: str, facts: Sequence[Said], marked: Iterable[int] = (), base: str = "") -> Lit:
    """A stretch of a source with the words of facts lit up, those of the `marked` ones most.

    `base` begins what the address of each link asks.

    >>> print(lit(Stretch(0, 1, "A [[B]]."), "wikitext", [Said(7, "cast", (Span(4, 5),))]).lines)
    <div class="l" id="L1" data-n="1">A <i class="quiet">[[</i><a class="e cast" href="?fact=7#f7" data-f="7">B</a>\
<i class="quiet">]]</i>.</div>
    """
    text = ODD.sub(lambda sign: chr(SHOWN[ord(sign[0])]), stretch.text)
    runs = _runs(facts, stretch.start, len(text))
    edges = _edges(text, runs, stretch.line, _Links(set(marked), base))
    html = "".join(_html(_held(text), marks(text, form), edges))
    for sign, held in HELD.items():
        html = html.replace(held, escape(sign))
    return Lit(Markup(html), Markup("".join(_ruler(text, runs))))


def _held(text: str) -> str:
    for sign, held in HELD.items():
        text = text.replace(sign, held)
    return text


def _ruler(text: str, runs: Sequence[Run]) -> Iterator[str]:
    """The marks of a ruler, each once; a long line takes as much room as it has when wrapped."""
    lengths = [len(line) for line in text.split("\n")]
    starts = [0, *accumulate(length + 1 for length in lengths)]
    rows = [0, *accumulate(-(-length // WRAP) or 1 for length in lengths)]
    found = dict[tuple[float, int], Said]()
    for start, _, facts in runs:
        line = bisect(starts, start) - 1
        row = rows[line] + (start - starts[line]) // WRAP
        found.setdefault((round(RULER * row / rows[-1], 1), facts[0].n), facts[0])
    for (y, n), fact in found.items():
        yield f'<rect class="{escape(fact.group)}" x="1" y="{y}" width="8" height="2.5" data-f="{n}"/>'


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
            runs.append((at, edge, tuple([here[n] for n in sorted(here)[:MOST]] if len(here) > 1 else here.values())))
        begins, ends = edges[edge]
        for fact in ends:
            here.pop(fact.n, None)
        here |= {fact.n: fact for fact in begins}
        at = edge
    return runs


def _edges(text: str, runs: Sequence[Run], line: int, links: _Links) -> Iterator[Edge]:
    """Where lines and links begin and end, in order; a link ends with its line and goes on in the next."""
    breaks = LINE_BREAK.finditer(text)
    here = next(breaks, None)
    yield 0, _opening(line, text, 0), 0
    for start, end, facts in runs:
        while start < end:
            while here and here.start() <= start < end:
                line += 1
                yield here.start(), "</div>" + _opening(line, text, here.end()), 1
                start = max(start, here.end())
                here = next(breaks, None)
            stop = min(end, here.start()) if here else end
            if start < stop:
                yield start, links.opening(facts), 0
                yield stop, "</a>", 0
            start = stop
    while here:
        line += 1
        yield here.start(), "</div>" + _opening(line, text, here.end()), 1
        here = next(breaks, None)
    yield len(text), "</div>", 0


def _html(text: str, styles: Iterator[Mark], edges: Iterable[Edge]) -> Iterator[str]:
    """The pieces of the HTML: the text with its colors, none of them across an edge.

    What goes on past an edge is of class `more` behind it, or `through` if it goes on past the next one too: so a
    reference of many lines can be folded into its first.
    """
    past = len(text) + 1, len(text) + 1, ""
    start, end, style = next(styles, past)
    at = 0
    for edge, html, left_out in edges:
        while start < edge:
            if at < start:
                yield text[at:start]
                at = start
            stop = min(end, edge)
            if at < stop:
                more = "" if at == start else " through" if end > edge else " more"
                yield f'<i class="{style}{more}">{text[at:stop]}</i>'
                at = stop
            if end > edge:
                break
            start, end, style = next(styles, past)
        if at < edge:
            yield text[at:edge]
        yield html
        at = edge + left_out


def _opening(line: int, text: str, at: int) -> str:
    """The opening of a line; a heading's is set larger."""
    heading = " h" if text.startswith("==", at) else ""
    return f'<div class="l{heading}" id="L{line}" data-n="{line}">'


class _Links:
    """The links on words."""

    def __init__(self, marked: set[int], base: str) -> None:
        self._marked, self._base = marked, escape(base)

    def opening(self, facts: Sequence[Said]) -> str:
        """The opening of a link to some facts."""
        numbers = [str(fact.n) for fact in facts]
        on = " on" if any(fact.n in self._marked for fact in facts) else ""
        href = f"?{self._base}fact={','.join(numbers)}#f{numbers[0]}"
        return f'<a class="e {escape(facts[0].group)}{on}" href="{href}" data-f="{" ".join(numbers)}">'
