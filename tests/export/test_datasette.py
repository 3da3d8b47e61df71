"""Datasette shows a film database well: it is started on this machine, and looked at."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest
from hand_made import FILM, SOURCE, write

from filmfacts.database import open_database
from filmfacts.export import export


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("datasette")
    database = write(folder / "films.db", FILM, source=SOURCE + "\n== Plot ==\nA [[smuggler]] hides.\n")
    with open_database(database) as db:
        export(db, "datasette", folder / "out")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(database), "--port", str(port)]
    command += ["--host", "127.0.0.1", "--metadata", str(folder / "out" / "metadata.json")]
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        try:
            until = time.monotonic() + 60
            while True:
                try:
                    client.get("/-/versions.json")
                    break
                except httpx.TransportError:
                    assert time.monotonic() < until, "Datasette does not start"
                    time.sleep(0.2)
            yield client
        finally:
            process.terminate()


def page(site: httpx.Client, address: str) -> str:
    """A page as HTML."""
    answer = site.get(address, timeout=30)
    assert answer.status_code == 200, address
    return answer.text


def test_every_table_and_view_is_shown_with_its_meaning(site: httpx.Client) -> None:
    tables = site.get("/films.json", timeout=30).json()
    shown = {table["name"] for table in tables["tables"] if not table["hidden"]}
    assert {"film", "person", "cast_member", "award"} <= shown
    assert not any("search" in name for name in shown)  # indexes are hidden, and found where something is searched
    assert {view["name"] for view in tables["views"]} >= {"film_card", "filmography"}
    html = page(site, "/films/award")
    assert "An award or nomination" in html
    assert "won, nominated, or what else is shown" in html
    for name in shown | {"film_card"}:
        page(site, f"/films/{name}")


def test_references_show_names(site: httpx.Client) -> None:
    (row,) = site.get("/films/company_credit.json?_labels=on&_shape=array").json()
    assert row["company_id"] == {"value": 1, "label": "Gull Films"}
    assert row["film_id"]["label"] == "The Tin Lighthouse"
    assert row["id"]["label"] == "company"
    assert '<a href="/films/person/1">Ada Marsh</a>' in page(site, "/films/credit")


def test_names_and_plots_are_searched(site: httpx.Client) -> None:
    assert "Keeper Ruiz" in page(site, "/films/name_search?_search=eeper")
    assert '<input id="_search" type="search"' in page(site, "/films/film")
    for words, count in (("smugglers", 1), ("lighthouse", 0)):
        assert len(site.get(f"/films/film.json?_search={words}&_shape=array").json()) == count


def test_example_queries_run(site: httpx.Client) -> None:
    queries = site.get("/films.json").json()["queries"]
    assert len(queries) >= 8
    for query in queries:
        answer = site.get(f"/films/{query['name']}.json?words=keeper&_shape=array", timeout=30)
        assert answer.status_code == 200, query["name"]
    (row,) = site.get("/films/search.json?words=keeper&_shape=array").json()
    assert (row["kind"], row["name"]) == ("character", "Keeper Ruiz")


def test_license_and_source_are_named(site: httpx.Client) -> None:
    html = page(site, "/")
    assert '<a href="https://creativecommons.org/licenses/by-sa/4.0/"' in html
    assert "en.wikipedia.org" in html
