"""Nothing is loaded before it is needed: the rules of extraction cost a tenth of a second and more."""

from __future__ import annotations

import subprocess
import sys

import pytest

import filmfacts

HEAVY = {"babel", "filmfacts.article.readers", "filmfacts.facts.cast.sections"}


def test_what_filmfacts_offers_is_there() -> None:
    for name in filmfacts.__all__:
        assert getattr(filmfacts, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        filmfacts.nothing_of_the_kind  # type: ignore[attr-defined]  # noqa: B018


def loaded(code: str) -> set[str]:
    """The modules that a program has loaded when it ends."""
    program = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    return set(subprocess.run(program, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import filmfacts",
        "from filmfacts import open_database, Film",
        "import filmfacts.cli",
        "import filmfacts.database.build",
        "import filmfacts.card.data, filmfacts.card.layout, filmfacts.database.verify",
    ],
)
def test_who_extracts_nothing_loads_no_rules(code: str) -> None:
    assert not HEAVY & loaded(code)


def test_who_extracts_loads_them() -> None:
    film = "{{Infobox film|name=Jaws|budget=$2 million}}"
    assert loaded(f"import filmfacts; filmfacts.extract({film!r}, title='Jaws')") >= HEAVY


def test_processes_that_read_load_no_commands() -> None:
    assert not {"typer", "filmfacts.cli"} & loaded("import filmfacts.__main__, filmfacts.harvester")
