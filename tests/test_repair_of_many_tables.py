"""Damages the tables of `benchmarks/tables.toml` in every way that the benchmark of repair knows, and repairs them."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
LEAST = {"awards": 0.98, "cast": 0.92, "release": 0.78}  # share of cells that must come back, by every way of damage
MOST_MADE_UP = {"awards": 1, "cast": 2, "release": 0}  # cells where nothing was, by every way of damage
SURE = 0.9  # confidence from which on as large a share of the rows must be right


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_of_repair", BENCHMARKS / "repair.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(benchmark: ModuleType) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = benchmark.measure([BENCHMARKS / "tables.toml"])
    return found


@pytest.mark.parametrize("kind", LEAST)
def test_cells_come_back_and_none_is_made_up(scores: dict[str, dict[str, Any]], kind: str) -> None:
    for way, score in scores[kind].items():
        assert score.cells["all"] > 60, way
        assert score.share("all") >= LEAST[kind], way
        assert score.made_up <= MOST_MADE_UP[kind], way


def test_rows_called_sure_are_right(benchmark: ModuleType, scores: dict[str, dict[str, Any]]) -> None:
    whole = benchmark.together(score for ways in scores.values() for score in ways.values())
    for place, count in whole.rows.items():
        if benchmark.BINS[place] >= SURE:
            assert whole.right_rows[place] / count >= SURE, benchmark.BINS[place]


def test_plot_says_in_words_what_it_shows(benchmark: ModuleType, scores: dict[str, dict[str, Any]]) -> None:
    whole = benchmark.together(scores["awards"].values())
    drawn = benchmark.plot(whole)
    described = drawn.partition("<desc")[2].partition("</desc>")[0]
    assert all(f"{count} rows" in described for count in whole.rows.values())
    assert drawn.count("<circle") == len(whole.rows)
