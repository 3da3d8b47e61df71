"""Wikitext and HTML of the same pages tell the same; where they do not, the reason is known."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import SHARED

LEAST = 0.98  # share of the facts that both tell


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks" / "forms.py"
    spec = importlib.util.spec_from_file_location("benchmark_of_forms", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_both_forms_tell_the_same(benchmark: ModuleType) -> None:
    if not (SHARED / "articles" / "html").is_dir():
        pytest.skip("needs the collection of articles beside the repository")
    agree, differences = benchmark.compare(SHARED / "articles")
    assert benchmark.share(agree, differences) >= LEAST
    assert [d for d in differences if d.reason == benchmark.NO_REASON] == []


def test_a_difference_without_a_reason_is_told(benchmark: ModuleType, tmp_path: Path) -> None:
    for form, name, source in [
        ("html", "a.html", "<table class=infobox><tr><th>Directed by<td>Bo<tr><th>Country<td>India</table>"),
        ("wikitext", "a.wiki", "{{Infobox film\n|director=Bo\n|country={{flag|India}}\n|music=Al\n}}"),
    ]:
        (tmp_path / form).mkdir()
        (tmp_path / form / name).write_text(source)
    agree, differences = benchmark.compare(tmp_path)
    assert agree == 2
    assert [(d.form, d.reason, d.fact["name"]) for d in differences] == [("wikitext", "none", "Al")]
