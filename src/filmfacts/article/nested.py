"""Text within text: words of the source that are written in a way of their own, as those of an attribute are that holds
JSON in which a string is wikitext.

In: a `Text`, and what was read from its words. Out: the `Text` of that, every character knowing where in the source it
stands: of `S&amp;W` the words `S&W`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from filmfacts.article.text import Rendering, Text


def decoded(text: Text, escape: re.Pattern[str], meaning: Callable[[str], str]) -> Text:
    """The text with what each of its escapes means in its place.

    >>> import html
    >>> said = decoded(Text.plain("S&amp;W", 100), re.compile("&[a-z]+;"), html.unescape)
    >>> str(said), said[1:2].spans(), said[2:].spans()
    ('S&W', (Span(start=101, end=106),), (Span(start=106, end=107),))
    """
    written = str(text)
    runs: list[tuple[str, int, int]] = []
    done = 0
    for found in escape.finditer(written):
        if done < found.start():
            runs.append((written[done : found.start()], done, -1))
        if words := meaning(found[0]):
            runs.append((words, *found.span()))
        done = found.end()
    if done < len(written):
        runs.append((written[done:], done, -1))
    at = [0]
    for words, _, _ in runs:
        at.append(at[-1] + len(words))
    shown = "".join(words for words, _, _ in runs)
    return within(Text(Rendering(shown, at[:-1], [run[1] for run in runs], [run[2] for run in runs], ())), text)


def within(text: Text, outer: Text) -> Text:
    """A text that was read from the words of another, with its places in the source instead of in these words.

    White space in other words stands nowhere then: those may be letters, as in JSON's `\\n`, that would make one word
    with their neighbors in the evidence.

    >>> within(Text.plain("Hill", 7), Text.plain("Walter Hill", 100)).spans()
    (Span(start=107, end=111),)
    """
    inner, around = text.rendering, outer.rendering
    runs: list[tuple[int, int, int]] = []  # where it is shown, where it stands
    for i, shown in enumerate(inner.at):
        first = outer.start + inner.start[i]
        if inner.end[i] >= 0:
            begin, _ = _place(around, first)
            _, end = _place(around, max(first, outer.start + inner.end[i] - 1))
            past = inner.at[i + 1] if i + 1 < len(inner.at) else len(inner.shown)
            runs.append((shown, begin, begin if inner.shown[shown:past].isspace() else end))
            continue
        past = first + (inner.at[i + 1] if i + 1 < len(inner.at) else len(inner.shown)) - shown
        number = _run(around, at := first)
        while at < past:
            begin, end = _place(around, at, number)
            said = around.end[number] >= 0
            blank = said and around.shown[at].isspace()
            runs.append((shown + at - first, begin, begin if blank else end if said else -1))
            number += 1
            at = around.at[number] if number < len(around.at) else past
    marks = [(start, end, kind, value) for kind, found in inner.marks.items() for start, end, value in found]
    at_, starts, ends = zip(*runs, strict=True) if runs else ((), (), ())
    return Text(Rendering(inner.shown, at_, starts, ends, marks), text.start, text.end)


def _run(rendering: Rendering, at: int) -> int:
    """The number of the run that shows a character."""
    return bisect_right(rendering.at, at) - 1


def _place(rendering: Rendering, at: int, number: int | None = None) -> tuple[int, int]:
    """Where a shown character stands; `number` is that of its run, for who knows it."""
    number = _run(rendering, at) if number is None else number
    start, end = rendering.start[number], rendering.end[number]
    if end >= 0:
        return start, end
    start += at - rendering.at[number]
    return start, start + 1
