"""What the commands print besides their results: progress, and tables of rows.

In: rows of a query, counts of a build. Out: lines on a terminal, or plain ones where output goes elsewhere.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

import msgspec
from rich import box
from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from filmfacts.card.wording import clean
from filmfacts.errors import FilmfactsError

if TYPE_CHECKING:
    from filmfacts.database.read import Rows
    from filmfacts.progress import Progress

UNLIMITED = 100_000  # columns of a table that goes to a file or another program: nothing is folded or cut
MAX_ROWS = 1_000  # of a table; --json and --csv give them all
GUTTER = 3  # columns between two of a table
MAX_CELL = 1_000  # characters of a cell of a table


def output() -> Console:
    """Where results go."""
    return Console(file=sys.stdout, highlight=False, emoji=False, markup=False)


def print_card(card: RenderableType) -> None:
    """A film's card; without the blanks at the ends of lines where it goes to a file or another program."""
    console = output()
    if console.is_terminal:
        console.print(card)
        return
    with console.capture() as said:
        console.print(card)
    sys.stdout.write("\n".join(line.rstrip() for line in said.get().split("\n")))


def print_list(items: RenderableType) -> None:
    """Lines, of which none is folded or cut where they go to a file or another program."""
    console = output()
    if console.is_terminal:
        console.print(items)
        return
    console.width = UNLIMITED
    with console.capture() as said:
        console.print(items)
    sys.stdout.write("\n".join(line.rstrip() for line in said.get().split("\n")))


def say(message: str) -> None:
    """A line to the user that is no result."""
    print(clean(message), file=sys.stderr, flush=True)


class Meter:
    """The progress of going through pages; silent where nobody watches."""

    def __init__(self, bar: Bar | None, size: int) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=size or None, pages=0, films=0) if bar else None

    def update(self, progress: Progress) -> None:
        """Show how far it is."""
        if self._bar is None or self._task is None:
            return
        self._bar.update(self._task, completed=progress.read, pages=f"{progress.pages:,}", films=f"{progress.films:,}")

    def say(self, message: str) -> None:
        """A line above the progress bar."""
        if self._bar is None:
            say(message)
        else:
            self._bar.console.print(Text(clean(message)), soft_wrap=True)


class TitleMeter(Meter):
    """The progress of going through titles; silent where nobody watches."""

    def count(self, done: int, total: int) -> None:
        """Show how many titles of how many are done."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)


@contextmanager
def title_meter() -> Iterator[TitleMeter]:
    """A progress bar over titles, on a terminal; nothing where the output is piped."""
    columns = (BarColumn(bar_width=12), MofNCompleteColumn(), TextColumn("titles"), TimeElapsedColumn())
    with _bar(*columns) as bar:
        yield TitleMeter(bar, 0)


@contextmanager
def meter(names: Iterable[str]) -> Iterator[Meter]:
    """A progress bar over the bytes of some inputs, on a terminal; nothing where the output is piped."""
    columns = (
        BarColumn(bar_width=12),
        DownloadColumn(),
        TextColumn("{task.fields[pages]} pages  {task.fields[films]} films"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with _bar(*columns) as bar:
        yield Meter(bar, sum(map(_size, names)) if bar else 0)


@contextmanager
def _bar(*columns: ProgressColumn) -> Iterator[Bar | None]:
    """A progress bar, where somebody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    with Bar(*columns, console=Console(stderr=True, highlight=False), transient=True) as bar:
        yield bar


def _size(name: str) -> int:
    from filmfacts.source.files import inputs

    try:
        return sum(path.stat().st_size for path in inputs(name) if path.is_file())
    except (FilmfactsError, OSError):
        return 0  # what is wrong with it, reading it will tell


def print_table(rows: Rows) -> None:
    """Rows as a table that a person reads; as records, a line a value, where the columns are too many for it."""
    console = output()
    if not console.is_terminal:
        console.width = UNLIMITED
    found = iter(rows)
    shown = list(islice(found, MAX_ROWS))
    if sum(len(column) + GUTTER for column in rows.columns) > console.width:
        for row in shown:
            console.print(_record(rows.columns, row), "")
    elif rows.columns:
        console.print(_table(rows.columns, shown))
    if next(found, None) is not None:
        say(f"Only the first {MAX_ROWS:,} rows are shown; --csv and --json give all.")


def _table(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for i, name in enumerate(columns):
        numbers = any(isinstance(row[i], int | float) for row in rows)
        table.add_column(clean(name), overflow="fold", justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*map(_cell, row))
    return table


def _record(columns: Sequence[str], row: tuple[Any, ...]) -> Table:
    record = Table.grid(padding=(0, GUTTER, 0, 0))
    record.add_column(style="cyan", no_wrap=True)
    record.add_column(overflow="fold")
    for name, value in zip(columns, row, strict=True):
        record.add_row(clean(name), _cell(value))
    return record


def _cell(value: Any) -> Text:
    if value is None:
        return Text("–", "dim")
    if isinstance(value, bytes):
        return Text(f"{len(value):,} bytes", "dim")
    text = clean(str(value))
    return Text(text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…")


def print_json(rows: Rows, stream: TextIO) -> None:
    """Rows as a JSON array of objects, one a line; bytes in Base64."""
    columns = list(_distinct(rows.columns))
    print_array((dict(zip(columns, row, strict=True)) for row in rows), stream)


def print_array(values: Iterable[Any], stream: TextIO) -> int:
    """Values as a JSON array, one a line, as they come; how many there were."""
    count = 0
    for count, value in enumerate(values, 1):
        stream.write(("[\n" if count == 1 else ",\n") + msgspec.json.encode(value).decode())
    stream.write("\n]\n" if count else "[]\n")
    return count


def print_csv(rows: Rows, stream: TextIO) -> None:
    """Rows as CSV (RFC 4180) with a header; bytes in hexadecimal."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([value.hex() if isinstance(value, bytes) else value for value in row] for row in rows)


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """Names of columns that tell each apart: of two `title`, the second is `title_2`."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}_{seen[name]}"
