"""The pages as a program gets them: HTML without JavaScript, JSON, headers, errors."""

import re
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hand_made import FILM, SOURCE, write
from starlette.testclient import TestClient

from filmfacts.web import app, create_app

TIN = "/film/The_Tin_Lighthouse_(1991_film)"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
PAGES = [
    "/", "/search?q=lighthouse", "/search?q=lighthouse&kind=film&page=2", "/search", TIN, "/film/Gulls?fact=2",
    "/films", "/films?country=Chile&sort=gross", "/browse/country", "/browse/genre?sort=name",
    "/people", "/people?role=cast", "/person/Ben_Holt", "/name/Olga_Ruiz", "/sql", "/sql?q=SELECT+1",
    "/film?title=Gulls",
]  # fmt: skip


@pytest.mark.parametrize("path", [*PAGES, "/api.html"])
def test_pages_have_landmarks_and_a_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    for part in ("<title>", 'lang="en"', '<main id="main"', "<nav", "<h1"):
        assert part in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|src=\"(?!/)", answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_as_json(client: TestClient, path: str) -> None:
    answer = client.get("/api" + path.removesuffix("/"))
    assert answer.status_code == 200
    assert isinstance(answer.json(), dict)


@pytest.mark.parametrize("path", [*PAGES, "/api/films", "/static/style.css"])
def test_an_answer_that_is_known_is_not_sent_again(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_finds_of_one_kind_page_by_page(tmp_path: Path) -> None:
    films = [msgspec.structs.replace(FILM, page_title=f"Gull {number}", facts=()) for number in range(45)]
    client = TestClient(create_app(write(tmp_path / "a.db", *films, source=SOURCE)))
    first, second = (client.get(f"/search?q=gull&kind=film&page={page}").text for page in (1, 2))
    assert (first.count('<li><span class="kind">film'), second.count('<li><span class="kind">film')) == (40, 5)
    assert 'rel="next" href="/search?q=gull&amp;kind=film&amp;page=2"' in first
    assert 'rel="prev" href="/search?q=gull&amp;kind=film"' in second
    assert 'rel="next"' not in second
    assert '<a href="/search?q=gull&amp;kind=film" aria-current="true">Films</a>' in first
    assert "Nothing more" in client.get("/search?q=gull&kind=film&page=3").text
    assert client.get("/search?q=gull&kind=dog").status_code == 400


def test_facts_link_to_the_lines_of_their_words(client: TestClient) -> None:
    page = client.get(TIN).text
    director = re.search(r'id="f2" data-f="2">.*?</div>', page, re.DOTALL)
    assert director
    assert '<a href="/person/Ada_Marsh_(director)">Ada Marsh</a>' in director[0]
    assert 'href="?fact=2#L3"' in director[0]
    assert '<div class="l" id="L3" data-n="3">' in page
    assert '<a class="e infobox" href="?fact=2#f2" data-f="2">Ada Marsh' in page


def test_a_fact_of_the_address_is_marked(client: TestClient) -> None:
    page = client.get(TIN + "?fact=2").text
    assert '<a class="e infobox on" href="?fact=2#f2"' in page
    assert page.count('class="row fact infobox on"') == 1
    for odd in ("?fact=0", "?fact=999", "?fact=x,,7", "?fact=" + "9" * 5000):
        assert client.get(TIN + odd).status_code == 200


def test_every_fact_is_on_the_page_once(client: TestClient) -> None:
    page = client.get(TIN).text
    numbers = re.findall(r'id="f(\d+)"', page)
    assert sorted(map(int, numbers)) == list(range(1, len(FILM.facts) + 1))


def test_the_source_is_all_there(client: TestClient) -> None:
    page = client.get(TIN).text
    shown = re.findall(r'data-n="\d+">(.*?)</div>', page)
    plain = [re.sub(r"<[^>]*>", "", line) for line in shown]
    assert plain == [
        line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in SOURCE.split("\n")
    ]


def test_a_repaired_cell_shows_its_confidence(client: TestClient) -> None:
    gulls, tin = (re.sub("<[^>]*>", "", client.get(path).text) for path in ("/film/Gulls", TIN))
    assert "repaired, 87% sure" in gulls
    assert "the repair of a row" in gulls
    assert "repair" not in tin


def test_a_fact_as_json_has_its_words(client: TestClient) -> None:
    page = client.get("/api" + TIN).json()
    facts: list[dict[str, Any]] = page["facts"]
    assert [fact["n"] for fact in facts] == list(range(1, len(FILM.facts) + 1))
    runtime = next(fact for fact in facts if fact["fact"]["kind"] == "runtime")
    assert (runtime["quotes"], runtime["line"], runtime["section"]) == (["101"], 9, "Infobox")
    assert page["attribution"]["license"] == "CC BY-SA 4.0"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Gulls", "The Tin Lighthouse"}),
        ("country=Chile&since=1993", {"Gulls"}),
        ("until=1992", {"The Tin Lighthouse"}),
        ("genre=mystery", {"The Tin Lighthouse"}),
        ("genre=MYSTERY&language=Spanish&company=Gull+Films", {"The Tin Lighthouse"}),
        ("award=Golden+Gulls", {"Gulls"}),
        ("title=faro", {"The Tin Lighthouse"}),
        ("title=gull&country=Peru", set()),
        ("title=%25", set()),
        ("title=_", set()),
        ("since=99999999999999999999999", set()),
        ("since=0&until=-1", set()),
        ("country=%27+OR+1=1", set()),
    ],
)
def test_filters_combine(client: TestClient, asked: str, found: set[str]) -> None:
    page = client.get("/api/films?" + asked).json()
    assert {film["title"] for film in page["films"]} == found
    assert page["count"] == len(found)
    assert client.get("/films?" + asked).status_code == 200


def test_lists_are_sorted(client: TestClient) -> None:
    def titles(sort: str) -> list[str]:
        return [film["title"] for film in client.get(f"/api/films?sort={sort}").json()["films"]]

    assert titles("year") == ["Gulls", "The Tin Lighthouse"]
    assert titles("-year") == ["The Tin Lighthouse", "Gulls"]
    assert titles("length")[0] == "The Tin Lighthouse"
    assert titles("gross")[0] == "Gulls"


def test_lists_have_pages(tmp_path: Path) -> None:
    films = [msgspec.structs.replace(FILM, page_title=f"Lamp {i}", page_id=i) for i in range(1, 121)]
    with TestClient(create_app(write(tmp_path / "many.db", *films))) as client:
        first, last = (client.get(f"/api/films?page={page}").json() for page in (1, 99))
        assert (first["count"], first["pages"], len(first["films"]), len(last["films"])) == (120, 3, 50, 20)
        assert 'rel="next" href="/films?page=2"' in client.get("/films").text
        assert client.get("/films?page=-5").status_code == 200


def test_a_person_has_roles_and_company(client: TestClient) -> None:
    page = client.get("/api/person/Ben_Holt").json()
    assert set(page["roles"]) == {"cast", "starring"}
    assert [film["film"]["title"] for film in page["roles"]["starring"]] == ["Gulls"]
    assert page["known"]["collaborators"][0]["name"] == "Ada Marsh"
    assert [award["body"] for award in page["known"]["awards"]] == ["34th Golden Gulls"]
    assert "Best Bird" in client.get("/person/Ben_Holt").text


def test_suggestions_forgive_a_typing_error(client: TestClient) -> None:
    names = [found["name"] for found in client.get("/api/suggest?q=lihgthouse").json()["suggestions"]]
    assert "The Tin Lighthouse" in names


def test_a_film_of_another_name_is_found(client: TestClient) -> None:
    answer = client.get("/film/the tin lighthouse", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, TIN)
    answer = client.get("/api/film/The Tin Lighthouse", follow_redirects=False)
    assert answer.headers["location"] == "/api" + TIN


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/film/Nothing", 404),
        ("/person/Nobody", 404),
        ("/name/Nobody", 404),
        ("/browse/nothing", 404),
        ("/nothing", 404),
        ("/films?sort=nothing", 400),
        ("/films?since=soon", 400),
        ("/people?role=nothing", 400),
        ("/sql?q=DELETE+FROM+film", 400),
        ("/sql?q=SELECT+1;SELECT+2", 400),
        ("/sql?q=ATTACH+'x'+AS+x", 400),
        ("/sql?q=SELECT+load_extension('x')", 400),
        ("/sql?q=SELECT+hex(zeroblob(99999999))", 400),
        ("/sql?q=" + "x" * 30_000, 400),
    ],
)
def test_what_cannot_be_is_said_clearly(client: TestClient, path: str, status: int) -> None:
    page, data = client.get(path), client.get("/api" + path)
    assert (page.status_code, data.status_code) == (status, status)
    assert "<h1" in page.text
    assert data.json().get("error") or data.json().get("wrong")
    assert "Traceback" not in page.text + data.text


def test_sql_shows_rows_schema_and_examples(client: TestClient) -> None:
    page = client.get("/sql", params={"q": "SELECT title, year, NULL AS missing FROM film ORDER BY year"}).text
    assert re.search(r"<td>The Tin Lighthouse</td><td class=\"n\">1991</td><td class=\"none\">", page)
    assert "film_card" in page
    assert "Which films won most awards?" in page
    for question in re.findall(r'<li><a href="(/sql\?q=[^"]+)"', page):
        assert client.get(question.replace("&amp;", "&")).status_code == 200


def test_sql_gives_so_many_rows(client: TestClient) -> None:
    answer = client.get("/api/sql", params={"q": f"{ENDLESS} SELECT i FROM n"}).json()
    assert (len(answer["rows"]), answer["cut"]) == (500, True)


def test_a_slow_query_ends_and_the_server_lives(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmfacts.web.sql.SECONDS", 0.3)
    answer = client.get("/sql", params={"q": f"{ENDLESS} SELECT count(*) FROM n"})
    assert answer.status_code == 400
    assert "takes longer" in answer.text
    monkeypatch.setattr(app, "SECONDS", 0.3)
    monkeypatch.setattr("filmfacts.web.films.MONEY", f"{ENDLESS} SELECT count(*), 1, 1, ? FROM n")
    answer = client.get("/films?title=lamp")
    assert answer.status_code == 503
    assert "takes longer" in answer.text
    monkeypatch.undo()
    assert client.get("/films?title=lamp").status_code == 200


def test_a_new_database_is_seen(tmp_path: Path) -> None:
    path = write(tmp_path / "films.db", FILM)
    with TestClient(create_app(path)) as client:
        tag = client.get("/").headers["etag"]
        assert client.get("/film/Lamp").status_code == 404
        time.sleep(0.01)
        write(path, msgspec.structs.replace(FILM, page_title="Lamp"))
        assert client.get("/film/Lamp").status_code == 200
        assert client.get("/", headers={"If-None-Match": tag}).status_code == 200
        path.unlink()
        assert client.get("/").status_code == 503


def test_the_openapi_document_describes_every_answer(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    text = msgspec.json.encode(document).decode()
    for name in re.findall(r'"#/components/schemas/(\w+)"', text):
        assert name in document["components"]["schemas"]
    assert {"/api", "/api/film/{title}", "/api/films", "/api/person/{title}", "/api/sql"} <= set(document["paths"])
    parameters = document["paths"]["/api/films"]["get"]["parameters"]
    assert {"since", "country", "sort", "page"} <= {parameter["name"] for parameter in parameters}


def test_answers_are_remembered_up_to_a_size() -> None:
    known = app.Remembered(100)
    for number in range(5):
        known.put(str(number), b"x" * 30)
    assert [known.get(str(number)) is not None for number in range(5)] == [False, False, True, True, True]
    known.get("2")
    known.put("5", b"x" * 30)
    assert (known.get("2"), known.get("3")) == (b"x" * 30, None)
    known.put("large", b"x" * (app.LARGEST + 1))
    assert known.get("large") is None
    assert known.get("5")


def test_films_of_a_person_stand_from_the_latest_on(client: TestClient) -> None:
    roles = client.get("/api/person/Ada_Marsh_(director)").json()["roles"]
    assert [film["film"]["title"] for film in roles["director"]] == ["Gulls", "The Tin Lighthouse"]
