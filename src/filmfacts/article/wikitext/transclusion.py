"""A template as it stands in the source: its name and its arguments.

In: the scanned source and where the template stands in it. Out: `Template`: `{{ Film_date |1982| df = y}}` has the name
`film date` and the arguments `1` and `df`, each with the place of its value. Nothing is shown yet.

Source of the rules: mediawiki.org, "Help:Templates", section "Parameters".
"""

from __future__ import annotations

import re

import msgspec

from filmfacts.article.wikitext.scan import Scan

# What ends an argument or its name, or has to be stepped over.
EDGE = re.compile(r"\||\{\{|\[\[|<!--|<\w|=")
COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)


class Argument(msgspec.Struct, frozen=True, gc=False):
    """A template's argument: its name ("1", "2", ... where it has none) and where its value stands."""

    name: str
    start: int
    end: int


class Template:
    """A template in the source; its arguments are taken apart when first asked for."""

    __slots__ = ("_arguments", "end", "name", "scan", "start")

    def __init__(self, scan: Scan, start: int, end: int) -> None:
        self.scan, self.start, self.end = scan, start, end
        self.name = template_name(scan.source, start, end)
        self._arguments: list[Argument] | None = None

    @property
    def arguments(self) -> list[Argument]:
        """All arguments in order."""
        if self._arguments is None:
            self._arguments = arguments(self.scan, self.start, self.end)
        return self._arguments

    def positional(self) -> list[Argument]:
        """The arguments without a name and those named by a number, by number."""
        return sorted((a for a in self.arguments if a.name.isdecimal() and len(a.name) < 5), key=lambda a: int(a.name))

    def get(self, *names: str) -> Argument | None:
        """The first non-empty argument of these names."""
        for name in names:
            for argument in self.arguments:
                if argument.name == name and argument.end > argument.start:
                    return argument
        return None

    def value(self, *names: str) -> str:
        """The source of the first non-empty argument of these names, or ""."""
        argument = self.get(*names)
        return self.scan.source[argument.start : argument.end] if argument else ""


def template_name(source: str, start: int, end: int) -> str:
    """The normalized name of the template that stands at `start` to `end`.

    >>> template_name("{{ Film_Date |1982}}", 0, 20)
    'film date'
    """
    stop = source.find("|", start, end)
    name = source[start + 2 : stop if stop >= 0 else end - 2]
    if "<!--" in name:
        name = COMMENT.sub("", name)
    return " ".join(name.replace("_", " ").split()).lower().removeprefix("template:")


def arguments(scan: Scan, start: int, end: int) -> list[Argument]:
    """The arguments of the template that stands at `start` to `end`, in order, values stripped of white space.

    >>> arguments(Scan("{{a| b |c=[[d|e]]}}", 0, 19), 0, 19)
    [Argument(name='1', start=5, end=6), Argument(name='c', start=10, end=17)]
    """
    source = scan.source
    found: list[Argument] = []
    at = source.find("|", start, end) + 1
    if not at:
        return found
    last, begin, equals, number = end - 2, at, -1, 0
    while at <= last:
        edge = EDGE.search(source, at, last)
        place = edge.start() if edge else last
        char = source[place] if edge else "|"
        if char == "=":
            if equals < 0:
                equals = place
            at = place + 1
        elif char == "|":
            if equals < 0:
                number += 1
                found.append(_argument(source, str(number), begin, place))
            else:
                found.append(_argument(source, source[begin:equals].strip().lower(), equals + 1, place))
            at = begin = place + 1
            equals = -1
        else:
            past = scan.close.get(place) or scan.hidden.get(place) or scan.verbatim.get(place)
            at = past if past and past <= last else edge.end()  # type: ignore[union-attr]
    return found


def _argument(source: str, name: str, start: int, end: int) -> Argument:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return Argument(name, start, end)
