"""The page for questions in SQL.

In: a query. Out: `SqlPage` with its first rows, or what is wrong with it, beside the tables and the example queries.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

import msgspec

from filmfacts.card.wording import clean
from filmfacts.database.read import Database, Rows
from filmfacts.database.schema import Query, Table, queries, tables
from filmfacts.errors import QueryError, SlowQueryError

SECONDS = 5.0
MOST_ROWS = 500
MOST_CELL = 2_000  # characters
MOST_VALUE = 2_000_000  # bytes of one value while a query runs
MOST_LETTERS = 1_000_000  # of an answer
LONGEST = 20_000  # characters of a query


class SqlAsk(msgspec.Struct, frozen=True):
    """A query; nothing shows the tables and examples alone."""

    q: str = ""


class SqlPage(msgspec.Struct, frozen=True):
    """The rows of a query. `cut` tells that there are more, `wrong` what is wrong with it."""

    q: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    cut: bool = False
    wrong: str = ""

    @property
    def status(self) -> int:
        """The status of the answer over HTTP."""
        return 400 if self.wrong else 200

    @property
    def tables(self) -> list[Table]:
        """The tables that can be asked."""
        return list(tables())

    @property
    def examples(self) -> list[Query]:
        """Queries to begin with."""
        return queries()


def view(db: Database, ask: SqlAsk) -> SqlPage:
    """The answer to a query, within all limits."""
    if not ask.q.strip():
        return SqlPage(ask.q)
    if len(ask.q) > LONGEST:
        return SqlPage("", wrong=f"A query has {LONGEST:,} characters at most.")
    try:
        with db.within(SECONDS, MOST_VALUE):
            return _answer(ask.q, db.execute(ask.q))
    except SlowQueryError:
        return SqlPage(ask.q, wrong=f"The query takes longer than {SECONDS:g} seconds. Ask for less.")
    except (QueryError, MemoryError) as error:
        return SqlPage(ask.q, wrong=str(error) or "The query needs too much memory.")


def _answer(query: str, found: Rows) -> SqlPage:
    rows, letters = list[tuple[Any, ...]](), 0
    for row in islice(found, MOST_ROWS + 1):
        shown = tuple(map(_cell, row))
        letters += sum(len(cell) for cell in shown if isinstance(cell, str))
        if len(rows) == MOST_ROWS or (letters > MOST_LETTERS and rows):
            return SqlPage(query, tuple(found.columns), tuple(rows), cut=True)
        rows.append(shown)
    return SqlPage(query, tuple(found.columns), tuple(rows))


def _cell(value: Any) -> Any:
    if isinstance(value, bytes):
        return f"{len(value):,} bytes"
    if isinstance(value, str):
        shown = value[:MOST_CELL].encode("utf-8", "replace").decode()
        return clean(shown) + ("…" if len(value) > MOST_CELL else "")
    return value
