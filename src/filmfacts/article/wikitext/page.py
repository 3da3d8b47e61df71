"""A page of wikitext -> `Article`.

The page is cut at its headings first; a section is scanned and read only when somebody asks for its blocks, or when a
word that somebody looks for stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from filmfacts.article.parts import Article, Block, Outline, Section
from filmfacts.article.text import Text
from filmfacts.article.wikitext.blocks import line_text, read_blocks, read_captions
from filmfacts.article.wikitext.render import render, render_alone
from filmfacts.article.wikitext.scan import Scan
from filmfacts.article.wikitext.transclusion import arguments
from filmfacts.source.infoboxes import FILM_INFOBOXES, TELEVISION_INFOBOXES

# Parameters of the film infobox by their documented names, and the other spellings of each.
# Source: en.wikipedia.org, "Template:Infobox film", section "Parameters"; "Template:Infobox television" likewise.
PARAMETERS = {
    "animation by": "animator", "based on": "based_on", "based upon": "based_on", "basedon": "based_on",
    "budget": "budget", "cinematographer": "cinematography", "cinematography": "cinematography",
    "company": "production_companies", "composer": "music", "countries": "country", "country": "country",
    "director": "director", "directors": "director", "distributed by": "distributor", "distributor": "distributor",
    "distributors": "distributor", "editing": "editing", "editor": "editing", "editors": "editing",
    "film name": "native_name", "first aired": "released", "gross": "gross", "language": "language",
    "languages": "language", "music": "music", "name": "name", "narrated": "narrator", "narrator": "narrator",
    "native name": "native_name", "producer": "producer", "producers": "producer",
    "production companies": "production_companies", "production company": "production_companies",
    "release date": "released", "released": "released", "runtime": "runtime", "screenplay": "screenplay",
    "screenwriter": "screenplay", "starring": "starring", "story": "story", "studio": "production_companies",
    "studios": "production_companies", "writer": "writer", "writers": "writer",
}  # fmt: skip

INFOBOX = re.compile(r"\{\{\s*+(?:[Tt]emplate:)?(?:[Ii]nfobox[ _]|[Ff]ilm[ _][Ii]nfobox)")
REDIRECT = re.compile(r"\s*+#REDIRECT\s*+:?\s*+\[\[([^\]|#\n]{1,300})", re.IGNORECASE)


class Heading(msgspec.Struct, frozen=True, gc=False):
    """A heading: its line, from `line` to `past`, and its words, from `start` to `end`."""

    level: int
    line: int
    past: int
    start: int
    end: int


class Piece:
    """What stands between two headings: scanned when first needed."""

    __slots__ = ("_scan", "end", "source", "start")

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end
        self._scan: Scan | None = None

    @property
    def scan(self) -> Scan:
        """The brackets of this range."""
        if self._scan is None:
            self._scan = Scan(self.source, self.start, self.end)
        return self._scan

    def blocks(self) -> list[Block]:
        """The blocks of this range."""
        return read_blocks(self.scan, self.start, self.end)

    def captions(self) -> list[Text]:
        """The captions of this range's images."""
        return list(read_captions(self.source, self.start, self.end))

    def find(self, words: re.Pattern[str]) -> Iterator[Text]:
        """The lines that hold a word, references and tables aside."""
        source, at = self.source, self.start
        while match := words.search(source, at, self.end):
            at = match.end() if match.end() > match.start() else match.end() + 1
            scan = self.scan
            begin = _line_start(scan, match.start(), self.start)
            if begin is None:
                continue
            end = scan.line_end(begin, self.end)
            if end <= match.start():
                end = source.find("\n", match.end(), self.end)
                end = self.end if end < 0 else end
            at = max(at, end)
            text = line_text(scan, begin, end)
            if words.search(str(text)):
                yield text


def read(source: str, *, title: str, infoboxes: Sequence[str] = ()) -> Article:
    """Take a page apart.

    `source` is a revision's wikitext, `title` the page's title, `infoboxes` are names of the film infobox besides
    `FILM_INFOBOXES`. Offsets of all texts count characters of `source`.

    >>> article = read("'''Jaws''' is a film.\\n== Cast ==\\n* [[Roy Scheider]] as Brody", title="Jaws")
    >>> [str(block.text) for block in article.sections[0].blocks]
    ['Roy Scheider as Brody']
    """
    redirect = REDIRECT.match(source)
    headings = list(_headings(source))
    ends = [heading.line for heading in headings] + [len(source)]
    lead = Piece(source, 0, ends[0])
    infobox, lead.start, other = _infobox(lead, infoboxes)
    sections: list[Section] = []
    outline = Outline()
    for heading, end in zip(headings, ends[1:], strict=True):
        over = outline.under(heading.level, render_alone(source, heading.start, heading.end))
        piece = Piece(source, heading.past, end)
        sections.append(Section(over, heading.level, piece.blocks, piece.captions, piece.find))
    return Article(
        title=title,
        infobox=infobox,
        lead=Section((), 1, lead.blocks, find=lead.find),
        sections=sections,
        other_infobox=other,
        redirect=redirect.group(1).strip() if redirect else None,
    )


def _headings(source: str) -> Iterator[Heading]:
    """The headings in order, those in comments aside."""
    comments = list(_comments(source))
    following = 0 if source.startswith("=") else source.find("\n=") + 1 or -1
    while following >= 0:
        line = following
        end = source.find("\n", line)
        end = len(source) if end < 0 else end
        following = source.find("\n=", end) + 1 or -1
        shown = source[line:end].partition("<!--")[0].rstrip()
        level = min(len(shown) - len(shown.lstrip("=")), len(shown) - len(shown.rstrip("=")), 6)
        if len(shown) <= 2 * level or not level:
            continue
        i = bisect_right(comments, (line, len(source))) - 1
        if i < 0 or comments[i][1] <= line:
            yield Heading(level, line, min(end + 1, len(source)), line + level, line + len(shown) - level)


def _comments(source: str) -> Iterator[tuple[int, int]]:
    at = source.find("<!--")
    while at >= 0:
        end = source.find("-->", at)
        yield at, len(source) if end < 0 else end
        if end < 0:
            return
        at = source.find("<!--", end)


def _infobox(lead: Piece, more: Sequence[str]) -> tuple[dict[str, Text] | None, int, str | None]:
    """The film infobox's parameters, or television's, the offset past it, and its name where it is not the film's."""
    source = lead.source
    other: str | None = None
    for opening in _opening(tuple(more)).finditer(source, lead.start, lead.end):
        start = opening.start()
        name = source[start + 2 : start + 60].lower().replace("_", " ").replace("template:", "", 1).lstrip()
        # the name must end where the parameters begin: "infobox film awards" is another template
        known = (*FILM_INFOBOXES, *more, *TELEVISION_INFOBOXES)
        if found := next((n for n in known if _is_named(name, n)), None):
            scan, end = lead.scan, lead.scan.close.get(start)
            if end is None:  # a bracket left open inside it: it ends where a line closes it, or with the lead
                closing = source.find("\n}}", start, lead.end)
                end = closing + 3 if closing >= 0 else lead.end
                scan = Scan(source, start + 2, end - 2)
            return _parameters(scan, start, end), end, found if found in TELEVISION_INFOBOXES else None
        other = other or re.split(r"[|{}<\n]", name, maxsplit=1)[0].strip()
    return None, lead.start, other


@lru_cache
def _opening(more: tuple[str, ...]) -> re.Pattern[str]:
    """What an infobox begins with, those of further names too."""
    if not more:
        return INFOBOX
    names = "|".join(re.escape(name).replace(r"\ ", "[ _]") for name in more)
    return re.compile(rf"{INFOBOX.pattern}|\{{\{{\s*+(?:template:)?(?:{names})", re.IGNORECASE)


def _is_named(opening: str, name: str) -> bool:
    """Whether a template that begins so has a name."""
    return opening.startswith(name) and opening[len(name) :].lstrip()[:1] in ("|", "}", "<")


def documented(name: str) -> str | None:
    """The documented name of a parameter of the infobox; None where it is none that is read.

    >>> documented("production companies"), documented("image_size")
    ('production_companies', None)
    """
    return PARAMETERS.get(" ".join(name.replace("_", " ").split()))


def _parameters(scan: Scan, start: int, end: int) -> dict[str, Text]:
    """The non-empty values of an infobox by the documented names of its parameters; the last of each counts."""
    values: dict[str, Text] = {}
    for argument in arguments(scan, start, end):
        parameter = documented(argument.name)
        if parameter and argument.end > argument.start:
            text = render(scan, argument.start, argument.end, lines=True)
            if text:
                values[parameter] = text
    return values


def _line_start(scan: Scan, at: int, lowest: int) -> int | None:
    """Where the line begins whose shown text holds the character at `at`; None: hidden, or a row of a table."""
    island = scan.island(at)
    if island and island[0] in scan.hidden:
        return None
    while True:
        begin = scan.source.rfind("\n", lowest, at) + 1 or lowest
        island = scan.island(begin)
        if island is None or (island[0] not in scan.hidden and island[1] - island[0] > 2_000):
            break
        at = island[0]
    return None if scan.source[begin : begin + 1] in ("|", "!") else begin
