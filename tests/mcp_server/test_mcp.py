"""The server as a client of the official SDK sees it."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hand_made import FACTS, FILM, SOURCE, write
from mcp import Client, StdioServerParameters

from filmfacts.database import open_database
from filmfacts.errors import DatabaseError
from filmfacts.mcp import answers
from filmfacts.mcp.server import server

REVISION = "https://en.wikipedia.org/wiki/Special:PermanentLink/1100"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = SOURCE + "\n== Plot ==\nA [[smuggler]] hides below the lamp.\n"
    return write(tmp_path_factory.mktemp("mcp") / "films.db", FILM, source=source)


def asked(target: Any, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """What a client gets."""

    async def session() -> Any:
        async with Client(target, read_timeout_seconds=30) as client:
            return await ask(client)

    return asyncio.run(session())


def call(target: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """The answer of a tool."""
    result = asked(target, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    answer: dict[str, Any] = result.structured_content
    assert json.loads(result.content[0].text) == answer
    return answer


def refusal(target: Any, tool: str, **arguments: Any) -> str:
    """What a tool says that cannot answer."""
    result = asked(target, lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    return str(result.content[0].text)


def test_tools_tell_what_they_do(path: Path) -> None:
    tools = asked(server(path), lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {"search", "film", "person", "quote", "sql"}
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint
    sql = next(tool for tool in tools if tool.name == "sql")
    assert "cast_member(id, film_id" in sql.description


def test_search_quotes_and_cites(path: Path) -> None:
    answer = call(server(path), "search", words="tin lihgthouse")
    (hit,) = answer["hits"]
    assert (hit["kind"], hit["film"]["page"], hit["quote"]) == ("film", FILM.page_title, "The Tin Lighthouse")
    assert answer["sources"] == [
        {
            "source": hit["source"],
            "page": FILM.page_title,
            "site": "en.wikipedia.org",
            "revision": 1100,
            "timestamp": "2020-02-03T04:05:06Z",
            "url": REVISION,
            "license": "CC BY-SA 4.0",
        }
    ]


QUOTED = [
    ("ada marsh", "person", "Ada Marsh"),
    ("keeper ruiz", "character", "Ben Holt as Keeper Ruiz"),
    ("smuggler", "plot", "A smuggler hides below the lamp."),
    ("olga ruiz", "person", "Olga Ruiz as herself"),
]


@pytest.mark.parametrize(("words", "kind", "quote"), QUOTED)
def test_every_hit_is_quoted(path: Path, words: str, kind: str, quote: str) -> None:
    answer = call(server(path), "search", words=words, kinds=[kind])
    assert answer["hits"][0]["quote"].startswith(quote)
    assert answer["sources"][0]["url"] == REVISION


def test_search_filters(path: Path) -> None:
    assert call(server(path), "search", words="tin", first_year=1991, country="Chile")["hits"]
    assert call(server(path), "search", words="tin", last_year=1990)["hits"] == []


def test_a_film_has_all_facts_with_their_words(path: Path) -> None:
    answer = call(server(path), "film", film="the tin lighthouse")
    assert len(answer["facts"]) == len(FACTS)
    genre = next(fact for fact in answer["facts"] if fact["kind"] == "genre")
    assert (genre["text"], genre["quote"], genre["section"], genre["line"]) == ("mystery", "mystery", "Lead", 13)
    assert genre["source"] == answer["sources"][0]["source"]
    only = call(server(path), "film", film="#1", kinds=["award"])["facts"]
    assert [fact["recipients"] for fact in only] == [["Ada Marsh"]]


def test_long_answers_go_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_FACTS", 20)
    first = call(server(path), "film", film="#1")
    assert (len(first["facts"]), first["more_facts"]) == (20, len(FACTS) - 20)
    rest = call(server(path), "film", film="#1", offset=first["next_offset"])
    assert len(rest["facts"]) == len(FACTS) - 20
    assert "more_facts" not in rest


def test_a_person(path: Path) -> None:
    answer = call(server(path), "person", person="Ada Marsh (director)")
    (film,) = answer["films"]
    assert [part["role"] for part in film["parts"]] == ["director", "starring"]
    assert film["quote"].startswith("Ada Marsh")
    assert answer["awards"][0]["quote"] == "Golden Gull 1992, Best Director, Ada Marsh: won"
    assert answer["sources"][0]["revision"] == 1100


def test_quotes_are_the_words_of_the_source(path: Path) -> None:
    (fact,) = call(server(path), "film", film="#1", kinds=["relation"])["facts"]
    (quote,) = call(server(path), "quote", facts=[fact["fact"]], context=10)["quotes"]
    assert quote["quote"] == "Keeper Ruiz … Lucy, Ruiz's sister"
    assert quote["context"] in SOURCE


def test_sql_cites_the_films_of_its_rows(path: Path) -> None:
    query = "SELECT film_id, name, said(page_id, start, end) FROM country JOIN film ON film.id = film_id, evidence"
    answer = call(server(path), "sql", query=query + " WHERE fact_id = country.id")
    assert answer["rows"] == [[1, "Chile", "Chile"]]
    assert [source["revision"] for source in answer["sources"]] == [1100]
    assert call(server(path), "sql", query="SELECT 1 AS one")["sources"] == []


def test_sql_is_limited(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {} FROM n"
    answer = call(server(path), "sql", query=endless.format("i"), limit=7)
    assert (len(answer["rows"]), answer["more_rows"]) == (7, True)
    answer = call(server(path), "sql", query=endless.format("hex(zeroblob(9000))"), limit=500)
    assert len(answer["rows"]) < 200
    monkeypatch.setattr(answers, "SECONDS", 0.1)
    assert "takes too long" in refusal(server(path), "sql", query=endless.format("sum(i)"))


REFUSED = [
    ("sql", {"query": "DELETE FROM film"}, "only read"),
    ("sql", {"query": "ATTACH 'x.db' AS x"}, "only read"),
    ("film", {"film": "nothing like it"}, "no film is called"),
    ("film", {"film": "tin lighthose"}, "The Tin Lighthouse (1991 film)"),
    ("film", {"film": "#99"}, "no film number 99"),
    ("person", {"person": "nobody at all"}, "nobody is called"),
    ("person", {"person": "ada mrash"}, "Ada Marsh (director)"),
    ("quote", {"facts": [9999]}, "no fact has the number 9999"),
    ("quote", {"facts": "x"}, "facts"),
]


@pytest.mark.parametrize(("tool", "arguments", "told"), REFUSED)
def test_what_cannot_be_answered_is_explained(path: Path, tool: str, arguments: dict[str, Any], told: str) -> None:
    assert told in refusal(server(path), tool, **arguments)


def test_films_of_one_title_are_told_apart(tmp_path: Path) -> None:
    films = [FILM.__class__(page_title=f"Gull ({year} film)", facts=()) for year in (1960, 1970)]
    told = refusal(server(write(tmp_path / "a.db", *films)), "film", film="gull")
    assert "“Gull (1960 film)”; “Gull (1970 film)”" in told


def test_the_schema_is_a_resource(path: Path) -> None:
    result = asked(server(path), lambda client: client.read_resource("filmfacts://schema"))
    assert "CREATE TABLE film (" in result.contents[0].text


def test_a_missing_database_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="does not exist"):
        server(tmp_path / "missing.db")


def test_over_standard_input_and_output(path: Path) -> None:
    arguments = ["-m", "filmfacts", "mcp", str(path)]
    process = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
    assert call(process, "film", film="the tin lighthouse")["film"]["year"] == 1991


def test_over_http_on_this_machine_only(path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "filmfacts", "mcp", str(path), "--http", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            until = time.monotonic() + 30
            while time.monotonic() < until:
                with socket.socket() as probe:
                    if not probe.connect_ex(("127.0.0.1", port)):
                        break
                time.sleep(0.1)
            answer = call(f"http://127.0.0.1:{port}/mcp", "search", words="tin lighthouse")
            assert answer["sources"][0]["url"] == REVISION
        finally:
            process.terminate()
            _, said = process.communicate(timeout=20)
    assert said.startswith(f"filmfacts: http://127.0.0.1:{port}/mcp")
    assert "Traceback" not in said


def test_answers_need_no_server(path: Path) -> None:
    with open_database(path) as database:
        assert answers.query(database, "SELECT count(*) FROM film")["rows"] == [[1]]
