"""HTML as a reader sees it.

In: the markup of a page and a range of it. Out: `Text`: `<a href="/wiki/Walter_Hill_(director)">Walter
Hill</a><sup class="reference">[1]</sup> &amp; <i>Him</i>` shows `Walter Hill & Him`, with a link mark, an italic mark
and the source offset of every character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from filmfacts.article.html.elements import INLINE_TAGS, MARKS, Role
from filmfacts.article.html.markup import ENTITY, Markup
from filmfacts.article.text import Text
from filmfacts.article.writer import Writer, plain
from filmfacts.source.html import title_at

# What is not shown as it is written: an entity, a line break with the white space behind it.
WRITTEN = re.compile(rf"{ENTITY.pattern}|[\n\r\f]\s*+")
MARKING = frozenset({*MARKS, "a", "span"})  # elements that may be marks
# How nearly all links to pages are written.
LINK = re.compile(
    r'<a (?:rel="mw:WikiLink" )?href="(?:/wiki/|\./)[^"?#]++" title="([^"#&_\s]++(?: (?!\(page )[^"#&_\s]++)*+)"'
)
NO_PAGE = " (page does not exist)"


class Renderer(Writer):
    """Collects what a reader sees of a range of a page."""

    __slots__ = ("markup",)

    def __init__(self, markup: Markup) -> None:
        super().__init__(markup.source)
        self.markup = markup

    def read(self, start: int, end: int, number: int, *, lines: bool) -> None:
        """Read a range, whose first tag is that of a number.

        `lines`: blocks stand on lines of their own; else only `<br>` breaks a line.
        """
        markup = self.markup
        names, ats, ends, mates, roles = markup.names, markup.at, markup.end, markup.mates, markup.roles
        at = start
        opened: list[tuple[int, str, int, str]] = []  # the tag that ends a mark, its kind, beginning, value
        stop = markup.first(end)
        while number < stop:
            place = ats[number]
            if at < place:
                self.words(at, place)
            while opened and opened[-1][0] <= number:
                self.mark(*opened.pop()[1:])
            name, at = names[number], ends[number]
            if name not in INLINE_TAGS:
                self._block(number, lines=lines)
            elif name == "br":
                self.say("\n", place, at)
            if name == "table" or roles.get(number) is Role.GONE:  # a table within a cell is one of its own
                number = mates[number]
                at = ats[number]
                continue
            if name in MARKING or number in roles:
                for kind, value in self._kinds(number):
                    opened.append((mates[number], kind, self.length, value))
            number += 1
        if at < end:
            self.words(at, end)
        while opened:
            self.mark(*opened.pop()[1:])

    def words(self, start: int, end: int) -> None:
        """Show what stands between two tags."""
        source, search = self.source, WRITTEN.search
        while written := search(source, start, end):
            place, past = written.span()
            if start < place:
                self.show(start, place)
            self.say(html.unescape(written[0]) if source[place] == "&" else " ", place, past)
            start = past
        if start < end:
            self.show(start, end)

    def _block(self, number: int, *, lines: bool) -> None:
        """Part what stands before the beginning or end of a block from what stands behind it."""
        if self.parts and self.parts[-1] != "\n" and self.markup.names[number]:
            self.say("\n" if lines else " ", self.markup.at[number], self.markup.end[number])

    def _kinds(self, number: int) -> Sequence[tuple[str, str]]:
        """The kinds and values of the marks that an element is."""
        markup, name = self.markup, self.markup.names[number]
        if name == "a":
            usual = LINK.match(self.source, markup.at[number])
            target = usual[1] if usual else link_target(markup.attributes(number), bare=markup.of_wiki)
            return (("link", target),) if target else ()
        kinds = [(MARKS[name], "")] if name in MARKS else []
        if markup.roles.get(number) is Role.GLOSS:
            kinds.append(("gloss", "en"))
        if name in ("i", "span") and self.source.find("lang", markup.at[number], markup.end[number]) >= 0:
            language = markup.attributes(number).get("lang")
            kinds += [("lang", language)] if language else []
        return kinds


def link_target(attributes: dict[str, str], *, bare: bool = False) -> str:
    """The title of the page that a link leads to; "" where it leads out of the encyclopedia or to another place here.

    `bare`: an address without a path is a page too.

    >>> link_target({"href": "/wiki/Heat_(1995_film)#Cast"}), link_target({"href": "https://example.org/"})
    ('Heat (1995 film)', '')
    """
    address = attributes.get("href", "")
    page = title_at(address, bare=bare)
    if page is None and "redlink=1" not in address:
        return ""
    title = attributes.get("title", "").removesuffix(NO_PAGE).partition("#")[0]
    return " ".join(title.replace("_", " ").split()) or page or ""


def render(markup: Markup, start: int, end: int, *, lines: bool = False) -> Text:
    """A range of a page as a reader sees it. `lines`: keep the lines, as in a value or a cell.

    >>> str(render(Markup("a <b>b</b><br>c &amp; d"), 0, 23))
    'a b\\nc & d'
    """
    text = markup.shown.get((start, end))
    if text is None:
        number = markup.first(start)
        if (number == len(markup) or markup.at[number] >= end) and not WRITTEN.search(markup.source, start, end):
            text = plain(markup.source, start, end)
        if text is None:
            renderer = Renderer(markup)
            renderer.read(start, end, number, lines=lines)
            text = renderer.text()
        markup.shown[start, end] = text
    return text
