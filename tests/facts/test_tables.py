"""Runs the data tables of this folder: small inputs and the facts that a careful person reads in them.

A table is `GROUP.toml` and tests `filmfacts.facts.GROUP.read`. Each `[[case]]` has a `name`, a `source` and `facts`,
all facts of that group in order. A fact lists the fields that matter; "~" means null. Every fact found must also stand
in its evidence. A table whose sources are no wikitext says their `form` at its top, and the `group` in each case.
"""

import importlib
import pathlib
import re
import tomllib
import unicodedata
from typing import Any

import msgspec
import pytest

from filmfacts.article import flattened, wikitext

HERE = pathlib.Path(__file__).parent
READERS = {"flattened": flattened.read, "wikitext": wikitext.read}
TEXT_FIELDS = ("text", "name", "work", "actor", "character", "place", "category", "body", "recipients", "authors")


def cases() -> list[Any]:
    return [
        pytest.param(
            table.get("form", "wikitext"), case.get("group", path.stem), case, id=f"{path.stem}: {case['name']}"
        )
        for path in sorted(HERE.glob("*.toml"))
        for table in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for case in table["case"]
    ]


def words(text: str) -> set[str]:
    return set(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split())


@pytest.mark.parametrize(("form", "group", "case"), cases())
def test_case(form: str, group: str, case: dict[str, Any]) -> None:
    source = case["source"]
    module = importlib.import_module(f"filmfacts.facts.{group}")
    article = READERS[form](source, title=case.get("title", "A Film"))
    found = [msgspec.to_builtins(fact) for fact in module.read(article)]
    wanted = [{k: None if v == "~" else v for k, v in fact.items()} for fact in case["facts"]]
    shown = [{k: fact.get(k) for k in (wanted[i] if i < len(wanted) else fact)} for i, fact in enumerate(found)]
    shown = [{k: list(v) if isinstance(v, tuple) else v for k, v in fact.items()} for fact in shown]
    assert shown == wanted
    for fact in found:
        assert fact["evidence"]
        assert all(0 <= span["start"] < span["end"] <= len(source) for span in fact["evidence"])
        said = words(" ".join(source[span["start"] : span["end"]] for span in fact["evidence"]))
        for field in () if case.get("unsaid") else TEXT_FIELDS:
            value = fact.get(field) or ""
            for text in [value] if isinstance(value, str) else value:
                assert words(text) <= said, f"{text!r} is not in the evidence"
