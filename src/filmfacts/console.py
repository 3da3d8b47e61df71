"""What the commands print besides their results: progress, and tables of rows.

In: rows of a query, counts of a build. Out: lines on a terminal, or plain ones where output goes elsewhere.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
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
    from filmfacts.export.progress import Progress as Written
    from filmfacts.progress import Progress

UNLIMITED = 100_000  # columns of a table that goes to a file or another program: nothing is folded or cut
MAX_ROWS = 1_000  # of a table; --json and --csv give them all
GUTTER = 3  # columns between two of a table
MAX_CELL = 1_000  # characters of a cell of a table
LESS = "FRX"  # what `git` asks of `less`: to end at once where all fits the screen, to show colors, to leave them there


class _ToPager(Console):
    """What is read by a pager."""

    def on_broken_pipe(self) -> None:
        """The user has seen enough."""
        raise BrokenPipeError


@contextmanager
def output() -> Iterator[Console]:
    """Where results go: on a terminal through the user's pager, as `git` does it; else as they are.

    A pager that the user leaves ends the block.
    """
    command = _pager()
    if command is None:
        yield Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
        return
    settings = os.environ | {"LESS": os.environ.get("LESS", LESS)}
    with subprocess.Popen(
        command, shell=True, stdin=subprocess.PIPE, encoding="utf-8", errors="replace", env=settings
    ) as pager:
        with suppress(BrokenPipeError):
            yield _ToPager(file=pager.stdin, highlight=False, emoji=False, markup=False, force_terminal=True)
        with suppress(BrokenPipeError):
            pager.communicate()
        while pager.poll() is None:
            with suppress(KeyboardInterrupt):  # is the pager's own
                pager.wait()


def _pager() -> str | None:
    """The command that shows long text on a terminal; None where there is no terminal, or no pager is wanted."""
    command = os.environ.get("PAGER", "less")
    known = command.split() and shutil.which(command.split()[0])
    return command if known and command != "cat" and sys.stdout.isatty() else None


def print_all(items: Iterable[RenderableType], *, folded: bool = False) -> int:
    """Results, one after the other, as they come; how many there were.

    Those that go to a file or another program have no blanks at the ends of lines, and no line is folded unless
    `folded`.
    """
    count = 0
    with output() as console:
        if not console.is_terminal and not folded:
            console.width = UNLIMITED
        for item in items:
            count += 1
            if console.is_terminal:
                console.print(item)
            else:
                with console.capture() as said:
                    console.print(item)
                sys.stdout.write("\n".join(line.rstrip() for line in said.get().split("\n")))
    return count


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


@contextmanager
def bar() -> Iterator[Callable[[Written], None]]:
    """Shows how far an export is, on a terminal; nothing where the output is piped."""
    columns = (BarColumn(bar_width=12), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with _bar(*columns) as shown:
        task = shown.add_task("", total=None) if shown else None

        def tell(progress: Written) -> None:
            if shown and task is not None:
                shown.update(task, description=progress.what, completed=progress.done, total=progress.of)

        yield tell


def _size(name: str) -> int:
    from filmfacts.source.files import inputs

    try:
        return sum(path.stat().st_size for path in inputs(name) if path.is_file())
    except (FilmfactsError, OSError):
        return 0  # what is wrong with it, reading it will tell


def print_table(rows: Rows) -> None:
    """Rows as a table that a person reads; as records, a line a value, where the columns are too many for it."""
    found = iter(rows)
    shown = list(islice(found, MAX_ROWS))
    with output() as console:
        if not console.is_terminal:
            console.width = UNLIMITED
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
