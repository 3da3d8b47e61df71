"""The commands that search, and tell of people."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hand_made import FILM, write
from test_commands import call

from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film


def cast(*links: str) -> tuple[kinds.AnyFact, ...]:
    return tuple(kinds.Cast(actor=a.partition(" (")[0], link=a, character=a[0], evidence=()) for a in links)


@pytest.fixture(scope="module")
def people_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four people in a row, two of one name, one without a page."""
    unlinked = kinds.Cast(actor="Bo Ray", character="Al", evidence=())
    films = {
        "One": cast("Ann Ley", "Bo Ray"),
        "Two": cast("Bo Ray", "Cy Fox (actor)"),
        "Other Two": cast("Bo Ray", "Cy Fox (actor)"),
        "Three": cast("Cy Fox (painter)"),
        "Four": (unlinked,),
    }
    path = tmp_path_factory.mktemp("people") / "a.db"
    return write(path, *(Film(page_title=title, facts=facts) for title, facts in films.items()))


def test_search_tells_what_each_hit_is(small: Path) -> None:
    lines = call("search", small, "tin", "lihgthouse").stdout.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "film The Tin Lighthouse (1991) The Tin Lighthouse (1991 film)"
    ]
    (line,) = call("search", small, "keeper ruiz", "--kind", "character").stdout.splitlines()
    assert " ".join(line.split()) == "character Keeper Ruiz played by Ben Holt in The Tin Lighthouse (1991)"


def test_search_as_json(small: Path) -> None:
    (hit,) = json.loads(call("search", small, "El faro de lata", "--json").stdout)
    assert (hit["kind"], hit["score"], hit["matched"]) == ("film", 1.0, "El faro de lata")
    assert hit["film"]["page"] == FILM.page_title


def test_search_filters(small: Path) -> None:
    for option in (("--year", "1991"), ("--year", "1980-1999"), ("--country", "chile"), ("--kind", "film")):
        assert call("search", small, "tin", *option).exit_code == 0
    for option in (("--year", "1990"), ("--country", "Peru"), ("--kind", "plot")):
        done = call("search", small, "tin", *option)
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", "Nothing is found.\n")
    assert call("search", small, "nowhere", "--json").stdout == "[]\n"


def test_a_person(small: Path) -> None:
    said = " ".join(call("person", small, "ada marsh").stdout.split())
    assert said == (
        "Ada Marsh Ada Marsh (director) 1991 The Tin Lighthouse director and star"
        " Awards 1992 won Golden Gull · Best Director · The Tin Lighthouse (1991)"
        " In films with 1 film Ben Holt 1 film Olga Ruiz"
    )
    told = json.loads(call("person", small, "ada marsh", "--json").stdout)
    assert [part["role"] for part in told["films"][0]["parts"]] == ["director", "starring"]


def test_people_of_one_name_are_listed(people_db: Path) -> None:
    done = call("person", people_db, "cy fox")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[1:] == ["  Cy Fox (actor)  (2 films)", "  Cy Fox (painter)  (1 film)"]
    assert "Three" in call("person", people_db, "Cy Fox (painter)").stdout


def test_the_person_with_a_page_is_meant(people_db: Path) -> None:
    done = call("person", people_db, "bo ray")
    assert done.exit_code == 0
    assert "Other Two" in done.stdout
    assert "There is also #" in done.stderr
    number = done.stderr.partition("#")[2].split()[0]
    assert "Four" in call("person", people_db, f"#{number}").stdout
    assert call("person", people_db, "#999").exit_code == 1


def test_a_name_nearly_right_is_suggested(people_db: Path) -> None:
    done = call("person", people_db, "ann lee")
    assert done.exit_code == 1
    assert done.stderr == "Nobody is called “ann lee”. Did you mean:\n  Ann Ley  (1 film)\n"


def test_a_path(people_db: Path) -> None:
    done = call("path", people_db, "ann ley", "Cy Fox (actor)")
    assert done.stdout == "Ann Ley\n  in One with\nBo Ray\n  in Two with\nCy Fox\n"
    both = call("path", people_db, "ann ley", "Cy Fox (actor)", "--all").stdout.split("\n\n")
    assert [("Other Two" in chain, chain.count(" in ")) for chain in both] == [(False, 2), (True, 2)]
    chains = json.loads(call("path", people_db, "ann ley", "Cy Fox (actor)", "--all", "--json").stdout)
    assert [[link["film"]["title"] for link in chain] for chain in chains] == [["One", "Two"], ["One", "Other Two"]]


def test_no_path(people_db: Path) -> None:
    done = call("path", people_db, "ann ley", "Cy Fox (painter)")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "No chain of films leads from Ann Ley to Cy Fox.\n"
    assert call("path", people_db, "ann ley", "Cy Fox (painter)", "--json").stdout == "[]\n"
    assert call("path", people_db, "ann ley", "nobody at all").exit_code == 1


def test_how_far_others_are(people_db: Path) -> None:
    said = call("path", people_db, "ann ley").stdout.splitlines()
    assert [" ".join(line.split()) for line in said] == ["0 films 1 person", "1 film 1 person", "2 films 1 person"]
    counts = json.loads(call("path", people_db, "ann ley", "--json").stdout)
    assert counts[2] == {"films": 2, "people": 1}


def test_commands_start_without_what_only_one_needs() -> None:
    heavy = ("datasette", "httpx2", "mcp", "numpy", "pyarrow", "starlette", "uvicorn")
    code = f"import sys, filmfacts.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"
