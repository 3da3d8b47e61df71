"""Runs the data table `repair.toml`: tables as a flattening left them, and as a careful person puts them together.

A `[[case]]` has a `name`, the table `before`, and `after` it: lines of `| a | b |`. In `after`, `^` is the very cell of
the row above; every other cell is one of its own row, or empty. `people` and `titles` are what the article names
besides. `unsure` holds the numbers of the rows (0 is the first line) whose confidence must be under 0.8, all others
being over it; without `after` the table must come back as the same object.
"""

import pathlib
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmfacts.article.parts import Cell, Table
from filmfacts.article.repair import Known, normalize, repair, tables_in
from filmfacts.article.text import Text

HERE = pathlib.Path(__file__).parent
SURE = 0.8
WORDS = (
    "", "", "1999", "May 3, 1999", "Award", "Best Actor", "Best Film", "Category", "Jane Roe", "John Doe and Jane Roe",
    "Nominated", "Oscars", "Recipient", "Result", "Rivertown Film Festival", "Year", "a long remark " * 9, "$5", "悬崖",
)  # fmt: skip


def cases() -> list[Any]:
    tables = tomllib.loads((HERE / "repair.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in tables]


def read_table(lines: str) -> Table:
    rows = [line.strip().removeprefix("|").removesuffix("|").split("|") for line in lines.strip().split("\n")]
    return Table(tuple(tuple(Cell(Text.plain(shown.strip())) for shown in row) for row in rows))


def shown_rows(table: Table) -> list[list[str]]:
    """The texts; `^` for a cell of the row above."""
    above: tuple[Cell, ...] = ()
    rows = []
    for row in table.rows:
        inherited = [at < len(above) and cell is above[at] for at, cell in enumerate(row)]
        rows.append(["^" if up else str(cell.text) for up, cell in zip(inherited, row, strict=True)])
        above = row
    return rows


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    table = read_table(case["before"])
    known = Known(
        frozenset(map(normalize, case.get("people", ()))),
        frozenset(map(normalize, case.get("titles", ()))),
    )
    repaired = repair(table, known)
    if "after" not in case:
        assert repaired is table
        return
    assert shown_rows(repaired) == shown_rows(read_table(case["after"]))
    assert len(repaired.confidence) == len(repaired.rows)
    assert [row for row, share in enumerate(repaired.confidence) if share < SURE] == case.get("unsure", [])


def test_table_with_spans_is_unchanged() -> None:
    table = Table((
        (Cell(Text.plain("Award")), Cell(Text.plain("Category"))),
        (Cell(Text.plain("Oscars"), rowspan=2), Cell(Text.plain("Best Film"))),
        (Cell(Text.plain("Best Director")),),
    ))  # fmt: skip
    assert repair(table, Known()) is table


def test_inherited_cell_stands_in_the_grid_as_a_rowspan_does() -> None:
    lines = ["| Award | Category | Recipient |", "| Oscars | Best Actor | Ann Lee |", "| Best Actress | Eve Roe | |"]
    grid = repair(read_table("\n".join(lines)), Known()).grid()
    assert grid[2][0] is grid[1][0]
    assert grid[2][1] is not grid[1][1]


def test_two_tables_without_a_line_between_them_are_parted_at_the_header_of_the_second() -> None:
    first = """
    | Year | Award | Category | Recipient | Result |
    | 2011 | Harbor Film Awards | Best Actor | Ed Gray | Won |
    | Year | Award | Category | Recipient | Result |
    | Film Festival | Award of the Year | Ann Lee | Nominated | |
    """
    second = """
    | Country | Release date | Distributor | | |
    | Norway | 3 May 2011 | Fjord Line | | |
    """
    whole = read_table(first.rstrip() + second)
    found = tables_in(whole)
    assert [shown_rows(table) for table in found] == [
        shown_rows(read_table(first)),
        [row[:3] for row in shown_rows(read_table(second))],
    ]
    alone = read_table(first)
    assert tables_in(alone) == [alone]


def test_empty_table() -> None:
    assert repair(Table(()), Known()).rows == ()


TABLES = st.lists(st.lists(st.sampled_from(WORDS), max_size=7), max_size=9)


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_no_cell_is_lost_or_made_up(words: list[list[str]]) -> None:
    table = Table(tuple(tuple(Cell(Text.plain(shown)) for shown in row) for row in words))
    repaired = repair(table, Known())
    assert len(repaired.rows) == len(table.rows)
    assert all(0 <= share <= 1 for share in repaired.confidence)
    before = [[id(cell) for cell in row if cell.text] for row in table.rows]
    after = [[id(cell) for cell in row if cell.text] for row in repaired.rows]
    for number, (own, found) in enumerate(zip(before, after, strict=True)):
        kept = [cell for cell in found if cell in own]
        assert list(dict.fromkeys(kept)) == own
        assert all(cell in own or (number and cell in after[number - 1]) for cell in found)
