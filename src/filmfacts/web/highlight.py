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


class Lit(msgspec.Struct, frozen=True):
    """The lines as HTML; the ruler beside them as SVG, `RULER` high: a mark where each fact stands."""

    lines: Markup
    ruler: Markup


Run = tuple[int, int, tuple[Said, ...]]
What = TypeVar("What")
LINE_BREAK = re.compile("\n")


def lit(stretch: Stretch, form: str, facts: Sequence[Said], marked: Iterable[int] = (), base: str = "") -> Lit:
    """A stretch of a source with the words of facts lit up, those of the `marked` ones most.

    `base` begins what the address of each link asks.

    >>> print(lit(Stretch(0, 1, "A [[B]]."), "wikitext", [Said(7, "cast", (Span(4, 5),))]).lines)
    <div class="l" id="L1" data-n="1">A <i class="quiet">[[</i><a class="e cast" href="?fact=7#f7" data-f="7">B</a>\
<i class="quiet">]]</i>.</div>
    """
    text = ODD.sub(lambda sign: chr(SHOWN[ord(sign[0])]), stretch.text)
    styles = [*marks(text, form)]
    refs = [(start, end, "ref") for start, end in asides(text, form)]
    runs = _runs(facts, stretch.start, len(text))
    html = _html(text, styles, refs, runs, stretch.line, _Links(set(marked), base))
    return Lit(Markup("".join(html)), Markup("".join(_ruler(text, runs))))


def _ruler(text: str, runs: Sequence[Run]) -> Iterator[str]:
    """The marks of a ruler, each once; a long line takes as much room as it has when wrapped."""
    rows, at, here = 0.0, 0, 0
    found = list[tuple[float, Said]]()
    for end in (*(match.start() for match in LINE_BREAK.finditer(text)), len(text)):
        while here < len(runs) and runs[here][0] <= end:
            found.append((rows + (runs[here][0] - at) // WRAP, runs[here][2][0]))
            here += 1
        rows += max(1, -(-(end - at) // WRAP))
        at = end + 1
    for y, fact in dict.fromkeys((round(RULER * row / rows, 1), fact) for row, fact in found):
        yield f'<rect class="{escape(fact.group)}" x="1" y="{y}" width="8" height="2.5" data-f="{fact.n}"/>'


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


def _html(text: str, styles: list[Mark], refs: list[Mark], runs: list[Run], line: int, links: _Links) -> Iterator[str]:
    """The lines as HTML: references around links around colors, all of them closed at the end of a line."""
    breaks = {match.start() for match in LINE_BREAK.finditer(text)}
    edges = breaks.union({at + 1 for at in breaks}, {len(text)})
    for start, end, _ in (*refs, *runs):
        edges.update((start, end))
    in_ref, in_run, colors = _Cover(refs), _Cover(runs), _Colors(text, styles)
    ref, run, at = None, None, 0  # what is open
    yield _opening(line, text, 0)
    for edge in sorted(edges - {0}):
        broken = at in breaks
        ref_now, run_now = (None, None) if broken else (in_ref.at(at), in_run.at(at))
        if run is not None and (run_now is not run or ref_now is not ref):
            yield "</a>"
            run = None
        if ref is not ref_now:
            yield "</span>" if ref_now is None else '<span class="ref">'
            ref = ref_now
        if broken:
            line += 1
            yield "</div>" + _opening(line, text, edge)
        else:
            if run_now is not None and run is not run_now:
                yield links.opening(run_now)
                run = run_now
            yield colors.between(at, edge)
        at = edge
    yield ("</a>" if run is not None else "") + ("</span>" if ref is not None else "") + "</div>"


class _Cover(Generic[What]):
    """What covers an offset, of (start, end, what) in order, none in another; asked with rising offsets."""

    def __init__(self, ranges: Sequence[tuple[int, int, What]]) -> None:
        self._ranges = iter(ranges)
        self._now: tuple[int, int, What] | None = next(self._ranges, None)

    def at(self, offset: int) -> What | None:
        """What covers an offset."""
        while self._now and self._now[1] <= offset:
            self._now = next(self._ranges, None)
        return self._now[2] if self._now and self._now[0] <= offset else None


class _Colors:
    """A text as HTML with its markup colored, stretch by stretch."""

    def __init__(self, text: str, styles: Sequence[Mark]) -> None:
        self._text, self._styles = text, styles
        self._next = 0

    def between(self, at: int, end: int) -> str:
        """The HTML of a stretch; only line breaks are left out before it."""
        text, styles, html = self._text, self._styles, list[str]()
        while self._next < len(styles):
            start, stop, style = styles[self._next]
            if start >= end:
                break
            if start > at:
                html.append(_escaped(text[at:start]))
                at = start
            html.append(f'<i class="{style}">{_escaped(text[at : min(stop, end)])}</i>')
            at = min(stop, end)
            if stop > end:
                break
            self._next += 1
        if at < end:
            html.append(_escaped(text[at:end]))
        return "".join(html)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


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
