"""Lays a film's card out with Rich.

In: a film of a database, e.g. `card(db, 17)`. Out: something that a Rich console prints: title, credits, cast, awards,
..., each line with its place in the article at the right, and, if wanted, the words there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from filmfacts.card import wording
from filmfacts.card.blocks import Block, Head, Item, Line, blocks, head
from filmfacts.card.wording import clean
from filmfacts.database.read import Attribution, Database, Place
from filmfacts.facts import kinds
from filmfacts.facts.kinds import AnyFact

WIDEST = 120  # columns beyond which lines get hard to follow
ROWS = 30  # of a block, unless all are wanted
DESCRIPTION = 160  # characters of what is said of a character, unless all is wanted
NARROWEST = 15  # columns of labels: "Rotten Tomatoes"
QUOTE = 300  # characters of a piece of evidence that are printed
SPARE = ("Relations", "See also")  # blocks that are left out, unless all is wanted

LABEL = "cyan"
QUIET = "dim"

Row = tuple[Text, Text, Sequence[Item]]  # label, what is said, the facts that say it


class Card:
    """A film's card. `everything` leaves no line out, `evidence` prints the words of the article under each line."""

    def __init__(
        self,
        top: Head,
        found: Sequence[Block],
        places: dict[int, tuple[Place, ...]],
        attribution: Attribution,
        source: str | None = None,
        *,
        everything: bool = False,
    ) -> None:
        self._top = top
        self._blocks = [block for block in found if everything or block.heading not in SPARE]
        self._places = places
        self._attribution = attribution
        self._source = source
        self._most = (None, None) if everything else (ROWS, DESCRIPTION)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, WIDEST)
        yield from (Padding(part, (0, 1)) for part in [*self._parts(width - 2), self._foot()])

    def _parts(self, width: int) -> Iterator[RenderableType]:
        sections = [place.section for places in self._places.values() for place in places[:1]]
        section = min(max(map(wording.width, sections), default=0), 16 if width < 100 else 26)
        rows, longest = self._most
        yield ""
        yield self._table(tuple(self._head()), width, section, labeled=False)
        for block in self._blocks:
            yield ""
            if block.heading:
                yield Text.assemble((block.heading, "bold"), (f"  {block.remark}" if block.remark else "", QUIET))
            lines, hidden = _cut(block.lines, rows if block.heading else None)
            yield self._table([(*_texts(line, longest), line.items) for line in lines], width, section)
            if hidden:
                yield Text(f"… and {hidden} more (--all)", QUIET)

    def _head(self) -> Iterator[Row]:
        top = self._top
        year = f"  {top.year}" if top.year else ""
        yield Text(), Text.assemble((clean(top.title), "bold"), (year, "bold cyan")), top.titles
        if top.phrase:
            yield Text(), Text(clean(top.phrase), "italic"), top.phrases

    def _table(self, rows: Sequence[Row], width: int, section: int, *, labeled: bool = True) -> Table:
        labels = max((label.cell_len for label, _, _ in rows), default=0)
        table = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
        table.width = width
        if labeled:
            table.add_column(width=min(max(labels, NARROWEST), width // 3))
        table.add_column(ratio=1)
        table.add_column(width=section, justify="right", no_wrap=True, overflow="ellipsis", style=QUIET)
        table.add_column(min_width=5, justify="right", no_wrap=True, style=QUIET)
        above = None
        for label, said, items in rows:
            name, place = self._place(items)
            labels_ = [label] if labeled else []
            table.add_row(*labels_, said, Text("" if name == above else clean(name)), place)
            above = name or above
            for quote in self._quotes(items):
                table.add_row(*[""] * len(labels_), quote)
        return table

    def _place(self, items: Iterable[Item]) -> tuple[str, str]:
        """The section where the first of some facts stands, and the lines of all that stand there too."""
        # The last piece of evidence is in the fact's own row or item; those before may be cells and headings above it.
        places = [self._places[item.number][-1] for item in items if self._places.get(item.number)]
        if not places:
            return "", ""
        lines = [place.line for place in places if place.section == places[0].section]
        first, last = min(lines), max(lines)
        return places[0].section, f"{first}–{last}" if last > first else str(first)

    def _quotes(self, items: Iterable[Item]) -> Iterator[Text]:
        """The words of the article, each once; those that begin on one line of it together."""
        quotes: dict[int, dict[str, None]] = {}
        source = self._source or ""  # None: no evidence is wanted
        for item in items if source else ():
            pieces = (clean(source[span.start : span.end]).split() for span in item.fact.evidence)
            quote = " … ".join(" ".join(words) for words in pieces)
            if quote:
                shown = quote if len(quote) <= QUOTE else quote[: QUOTE - 1] + "…"
                quotes.setdefault(self._places[item.number][0].line, {})[f"“{shown}”"] = None
        for line, said in quotes.items():
            yield Text.assemble((f"{line} ", QUIET), (" ".join(said), "green"))

    def _foot(self) -> RenderableType:
        said = self._attribution
        of = f", revision of {wording.date(said.timestamp[:10])}" if said.timestamp else ""
        on = f" on {clean(said.site)}{of}" if said.site else ", a file that names no wiki and no revision"
        where = f"From “{clean(said.title)}”{on}" + (f", {clean(said.license)}" if said.license else "")
        legend = "At the right: section of the article, line of its source."
        lines = (where, clean(said.url) if said.url else "", legend)
        return Group("", *(Text(line, QUIET, overflow="fold") for line in lines if line), "")


def card(database: Database, film: int, *, evidence: bool = False, everything: bool = False) -> Card:
    """The card of the film of that number in the database."""
    facts = database.facts(film)
    return Card(
        head(database.load(film), facts),
        blocks(facts),
        database.places(film),
        database.attribution(film),
        database.source(film) if evidence else None,
        everything=everything,
    )


def _texts(line: Line, longest: int | None) -> tuple[Text, Text]:
    """(label, what is said) of a line."""
    if not line.items:
        return Text(), Text(clean(line.label), LABEL)
    if len(line.items) > 1:
        names = dict.fromkeys(clean(item.said) for item in line.items)
        return Text(clean(line.label), LABEL), Text(wording.joined(names))
    (item,) = line.items
    quiet = clean(item.quiet)
    if longest and len(quiet) > longest:
        quiet = quiet[: longest - 1].rstrip() + "…"
    return _label(line.label, item.fact), Text.assemble(clean(item.said), (quiet, QUIET))


def _label(label: str, fact: AnyFact) -> Text:
    if isinstance(fact, kinds.Award):
        return Text("★ won", "yellow") if fact.result == "won" else Text(clean(label), QUIET)
    return Text(clean(label), "" if isinstance(fact, kinds.Cast) else LABEL)


def _cut(lines: Sequence[Line], rows: int | None) -> tuple[Sequence[Line], int]:
    """The first rows, and how many facts stand in those left out."""
    while rows and not all(line.items for line in lines[rows - 1 : rows]):
        rows -= 1  # a heading of what is all left out
    return (lines[:rows], sum(len(line.items) for line in lines[rows:])) if rows else (lines, 0)
