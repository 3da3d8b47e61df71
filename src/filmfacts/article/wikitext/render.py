"""Wikitext as a reader sees it.

In: a scanned piece of wikitext. Out: `Text`: `[[Walter Hill (director)|Walter Hill]]<ref>..</ref> &amp; ''Him''` shows
`Walter Hill & Him`, with a link mark, an italic mark and the source offset of every character. Templates show what
`templates` says that they show; one that is not there shows nothing.

Source of the rules: mediawiki.org, "Help:Formatting", "Help:Links", "Help:Templates".
"""

from __future__ import annotations

import html
import re

from filmfacts.article.text import Text
from filmfacts.article.wikitext.scan import Scan
from filmfacts.article.wikitext.templates import TEMPLATES, how_by_name
from filmfacts.article.wikitext.transclusion import Argument, Template
from filmfacts.article.writer import Writer, plain

MAX_DEPTH = 40  # MediaWiki's own limit for templates in templates; deeper text shows nothing
MAX_LABEL = 2_000  # an external link that has not ended by then is no link
MAX_TAG = 500

# Every alternative begins with a character of its own, so that the search skips from one of these to the next.
TOKEN = re.compile(
    r"""
      \[\[([^\[\]{}|<>&\n_:\#]++)(?:\|([^\[\]{}|<>&\n_']++))?\]\]    # a link with nothing in it but target and label
    | \[\[ | \{\{ | < | ''+                                            # other links, templates, tags, italics, bold
    | \[(?=https?:|ftp:|//)
    | &(?=[\#\w])
    | \n\s*+(?:[*\#:;]++[ \t]*+)?                                      # a line break, with the markers of a list
    | __[A-Z]{3,20}__                                                 # __NOTOC__
    """,
    re.VERBOSE,
)
TAG = re.compile(rf"<(/?)([a-zA-Z]{{1,15}}[1-6]?)\b[^<>]{{0,{MAX_TAG}}}>")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
INTERLANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]+)?:(?!\s)")

MARKERS = re.compile(r"[*#:;]*+[ \t]*+")

BREAKING_TAGS = {"br", "dd", "div", "dt", "li", "p", "tr"}
HIDDEN_NAMESPACES = ("category:", "file:", "image:", "media:")
MARKING_TAGS = {"b": "bold", "big": "", "i": "italic", "em": "italic", "small": "small", "strong": "bold"}
STRUCK_TAGS = {"del", "s", "strike"}


class Renderer(Writer):
    """Collects what a reader sees of one piece of wikitext. Offsets given are into the source."""

    __slots__ = ("depth", "scan")

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan.source)
        self.scan = scan
        self.depth = 0

    # what is shown

    def say_before(self, argument: Argument, words: str) -> None:
        """Show words in place of the bar before an argument."""
        self.say(words, argument.start - 1, argument.start)

    def say_after(self, argument: Argument, words: str) -> None:
        """Show words that belong to the end of an argument."""
        self.say(words, argument.end - 1, argument.end)

    def argument(self, argument: Argument, *, lines: bool, kind: str = "", value: str = "") -> None:
        """Show the value of an argument, marked where a kind of mark is given."""
        since = self.length
        self.inline(argument.start, argument.end, lines=lines)
        self.mark(kind, since, value)

    # reading

    def inline(self, start: int, end: int, *, lines: bool, token: re.Match[str] | None = None) -> None:
        """Read a piece of wikitext. `lines`: line breaks stay and list markers go; else a line break is a space.

        `token` is the first one of the piece, for who has found it.
        """
        if self.depth >= MAX_DEPTH:
            return
        self.depth += 1
        source, search = self.source, TOKEN.search
        opened: dict[str, int] = {}  # kind of mark -> shown offset
        at = start
        token = token or search(source, at, end)
        while token:
            place, past = token.span()
            if at < place:
                self.show(at, place)
            if token.lastindex:
                self.plain_link(token)
                at = past
                token = search(source, at, end)
                continue
            char = source[place]
            if char == "{" or (char == "[" and past == place + 2):
                at = self._bracketed(place, end, lines=lines)
            elif char == "'":
                at = self._quotes(place, past, end, opened)
            elif char == "<":
                at = self._tag(place, end, opened)
            elif char == "\n":
                at = self._line_break(token, end, opened, lines=lines)
            elif char == "&":
                entity = ENTITY.match(source, place, end)
                at = entity.end() if entity else place + 1
                self.say(html.unescape(source[place:at]), place, at)
            elif char == "[":
                at = self._external(place, end, lines=lines)
            else:
                at = past
            token = search(source, at, end)
        if at < end:
            self.show(at, end)
        if opened:
            self._close(opened)
        self.depth -= 1

    def _line_break(self, token: re.Match[str], end: int, opened: dict[str, int], *, lines: bool) -> int:
        place, past = token.span()
        if self.source.startswith("{|", past) and past in self.scan.tables:  # a table within a cell
            return min(self.scan.tables[past], end)
        if lines:
            self.say("\n", place, place + 1)
            self._close(opened)
            return past
        self.say(" ", place, place + 1)
        return past - len(token[0].lstrip())

    def _bracketed(self, start: int, end: int, *, lines: bool) -> int:
        past = self.scan.close.get(start, 0)
        if not 0 < past <= end:  # never closed: the brackets are what a reader sees
            self.show(start, start + 2)
            return start + 2
        if self.source[start] == "{":
            self.template(start, past, lines=lines)
        else:
            self.link(start, past, lines=lines)
        return past

    def _close(self, opened: dict[str, int]) -> None:
        for kind, since in opened.items():
            self.mark(kind, since)
        opened.clear()

    def _toggle(self, kind: str, opened: dict[str, int]) -> None:
        if kind in opened:
            self.mark(kind, opened.pop(kind))
        else:
            opened[kind] = self.length

    def _quotes(self, start: int, past: int, end: int, opened: dict[str, int]) -> int:
        """Apostrophes: two for italic, three for bold, five for both; what is over is shown."""
        count = past - start
        if count == 3 and "italic" in opened and "bold" not in opened:
            # ''Title'''s: MediaWiki takes three for one and two where no other three would close them
            stop = self.source.find("\n", past, min(end, past + MAX_LABEL))
            if self.source.find("'''", past, stop if stop >= 0 else min(end, past + MAX_LABEL)) < 0:
                self._toggle("italic", opened)
                self.show(start + 2, past)
                return past
        if count == 4 or count > 5:
            self.show(start, start + (1 if count == 4 else count - 5))
            count = 3 if count == 4 else 5
        if count in (3, 5):
            self._toggle("bold", opened)
        if count in (2, 5):
            self._toggle("italic", opened)
        return past

    def _tag(self, start: int, end: int, opened: dict[str, int]) -> int:
        scan = self.scan
        past = scan.hidden.get(start)
        if past is not None:
            return min(past, end)
        past = scan.verbatim.get(start)
        if past is not None and past <= end:
            inner = self.source.find(">", start, past) + 1
            self.show(inner, max(inner, self.source.rfind("<", inner, past)))
            return past
        tag = TAG.match(self.source, start, end)
        if tag is None:
            self.show(start, start + 1)
            return start + 1
        name = tag.group(2).lower()
        if name in BREAKING_TAGS and (name == "br" or self.length):
            self.say("\n", start, tag.end())
        elif name in MARKING_TAGS:
            kind = MARKING_TAGS[name]
            if kind and (tag.group(1) == "/") == (kind in opened):
                self._toggle(kind, opened)
        elif name in STRUCK_TAGS and not tag.group(1):
            closed = self.source.find(f"</{name}", tag.end(), min(end, tag.end() + MAX_LABEL))
            if closed >= 0:
                return closed
        return tag.end()

    def _external(self, start: int, end: int, *, lines: bool) -> int:
        """`[http://example.org label]` shows the label; without one it shows nothing but a number."""
        stop = self.source.find("]", start, min(end, start + MAX_LABEL))
        if stop < 0:
            self.show(start, start + 1)
            return start + 1
        blank = self.source.find(" ", start, stop)
        if blank >= 0:
            self.inline(blank + 1, stop, lines=lines)
        return stop + 1

    def plain_link(self, token: re.Match[str]) -> None:
        """`[[target]]` or `[[target|label]]` without anything inside that is not shown as it is written."""
        since, group = self.length, token.lastindex or 1
        self.show(token.start(group), token.end(group))
        if self.length > since:
            self.marks.append((since, self.length, "link", " ".join(token[1].split())))

    def link(self, start: int, end: int, *, lines: bool) -> None:
        """`[[target|label]]` shows the label, marked with its target; files and categories show nothing."""
        source = self.source
        pipe = source.find("|", start, end - 2)
        stop = pipe if pipe >= 0 else end - 2
        target = source[start + 2 : stop]
        lowered = target.lstrip().lower()
        if lowered.startswith(HIDDEN_NAMESPACES) or (pipe < 0 and INTERLANGUAGE.match(target)):
            return
        if "\n\n" in target or "{{" in target:
            self.show(start + 2, end - 2)
            return
        since = self.length
        if pipe < 0:
            self.show(start + 2 + target.startswith(":"), stop)
        elif pipe == end - 3:  # the pipe trick: the label is the title without its bracket
            self.show(start + 2, start + 2 + len(target.partition(" (")[0].partition(",")[0]))
        elif TOKEN.search(source, pipe + 1, end - 2):
            self.inline(pipe + 1, end - 2, lines=lines)
        else:
            self.show(pipe + 1, end - 2)
        page = html.unescape(target).replace("_", " ").lstrip(":").partition("#")[0]
        self.mark("link", since, " ".join(page.split()))

    def template(self, start: int, end: int, *, lines: bool) -> None:
        """Show what the template shows."""
        template = Template(self.scan, start, end)
        how = TEMPLATES.get(template.name) or how_by_name(template.name)
        if how is not None:
            how(self, template, lines)


def render(scan: Scan, start: int, end: int, *, lines: bool = False) -> Text:
    """A piece of wikitext as a reader sees it. `lines`: keep line breaks, as in a value or a cell.

    >>> str(render(Scan("a [[Ghost|b]]<ref>c</ref> ''d''", 0, 31), 0, 31))
    'a b d'
    """
    source = scan.source
    while end > start and source[end - 1].isspace():
        end -= 1
    if lines:
        return _rendered(scan, _content(scan, start, end), end, lines=True)
    text = scan.lines.get((start, end))
    if text is None:
        text = scan.lines[start, end] = _rendered(scan, start, end, lines=False)
    return text


def _rendered(scan: Scan, start: int, end: int, *, lines: bool) -> Text:
    token = TOKEN.search(scan.source, start, end)
    alone = None if token else plain(scan.source, start, end)
    if alone is not None:
        return alone
    renderer = Renderer(scan)
    renderer.inline(start, end, lines=lines, token=token)
    return renderer.text()


def _content(scan: Scan, start: int, end: int) -> int:
    """Where a value or a cell begins to show: behind a list marker at a line's start, or a table that it opens with.

    A number sign on the line of the cell is no marker: `| #11`.
    """
    source = scan.source
    while start < end and source[start].isspace():
        start += 1
    if source.startswith("{|", start) and start in scan.tables:
        return min(scan.tables[start], end)
    if source[start : start + 1] == "*" or (source[start : start + 1] in "#:;" and _begins_line(source, start)):
        start = MARKERS.match(source, start, end).end()  # type: ignore[union-attr]
    return start


def _begins_line(source: str, at: int) -> bool:
    """Whether nothing but blanks stands before a character on its line."""
    at -= 1
    while at >= 0 and source[at] in " \t":
        at -= 1
    return at < 0 or source[at] == "\n"


def render_alone(source: str, start: int, end: int) -> Text:
    """A piece of wikitext that nothing around it reaches into, such as the words of a heading.

    >>> str(render_alone("== ''Jaws'' ==", 2, 12))
    'Jaws'
    """
    alone = None if TOKEN.search(source, start, end) else plain(source, start, end)
    return render(Scan(source, start, end), start, end) if alone is None else alone
