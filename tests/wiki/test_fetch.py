"""Articles are fetched from a real MediaWiki, whatever happens on the way."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from filmfacts import open_database, read
from filmfacts.database.build import build
from filmfacts.database.search import search
from filmfacts.errors import OutputError, SourceError
from filmfacts.fetch import Problem, Report, fetch
from filmfacts.source import mediawiki_api
from filmfacts.source import wiki as wiki_module
from filmfacts.source.mediawiki_api import ATTEMPTS, Api, Response
from filmfacts.source.wiki import Answer, Wiki

from .mediawiki import PAGES, MediaWiki

MANY = {
    f"Film {number:03}": f"{{{{Infobox film|name=Film {number}|country=Chile}}}}\n{'Plot. ' * 500}"
    for number in range(60)
}

# Asked title: the page that it gives, or what is said of it.
ANSWERS = {
    "The Glass Orchard": "The Glass Orchard",
    "the_Glass  Orchard": "The Glass Orchard",
    ":The Glass Orchard": "The Glass Orchard",
    "Glass Orchard": "The Glass Orchard",
    "Glasshaven": "The Glass Orchard",
    "Greta (glassblower)": "The Glass Orchard",
    'Salt & "Pepper" / Größe 東京?': 'Salt & "Pepper" / Größe 東京?',
    'Salt & "Pepper" / Gro\u0308\u00dfe 東京?': 'Salt & "Pepper" / Größe 東京?',
    "\u200eThe Glass Orchard\u200e": "The Glass Orchard",
    "The &quot;Glass&quot; Orchard": "does not exist",
    "The \x01Glass Orchard": "cannot be a title (The requested page title contains an invalid UTF-8 sequence)",
    "Caf\udce9": "cannot be a title (The requested page title contains an invalid UTF-8 sequence)",
    "Elsewhere": 'redirects to "mw:Film", which is a page of another wiki',
    "Elsewhere still": 'redirects to "mw:Film", which is a page of another wiki',
    "To a talk": 'redirects to "Talk:The Glass Orchard", which is no article',
    "Mrs. Holm": "The Glass Orchard",
    "Ring A": "redirects in a ring",
    "Own Shadow": "redirects in a ring",
    "Nowhere": 'redirects to "No such page", which does not exist',
    "Orchard": 'is the title of several pages: "Orchard (1971 film)"',
    "Harvest": 'is the title of several pages: "Harvest (1988 film)"',
    "Talk:The Glass Orchard": "is no article",
    "Special:Version": "has no text that may be read",
    "No such page": "does not exist",
    "mw:Film": "is a page of another wiki",
    "A|B": 'cannot be a title (The requested page title contains invalid characters: "|")',
    "[[The Glass Orchard]]": 'cannot be a title (The requested page title contains invalid characters: "[")',
    "#Cast": "cannot be a title",
    "x" * 300: "cannot be a title (The requested page title is too long. "
    "It must be no longer than 255 bytes in UTF-8 encoding)",
}


@pytest.fixture(scope="module")
def answers(served: MediaWiki) -> dict[str, Answer]:
    with Api(served.address) as api:
        found = list(Wiki(api).answers(ANSWERS))
    assert len(found) == len(ANSWERS)
    return dict(zip(ANSWERS, found, strict=True))


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited; nobody waits them."""
    seconds: list[float] = []
    monkeypatch.setattr("time.sleep", seconds.append)
    return seconds


@pytest.mark.parametrize("title", ANSWERS)
def test_what_a_title_gives(answers: dict[str, Answer], title: str) -> None:
    answer = answers[title]
    assert (answer.page.title if answer.page else answer.problem) == ANSWERS[title]


def test_a_page_is_what_the_wiki_keeps(answers: dict[str, Answer]) -> None:
    page = answers["Glasshaven"].page
    assert page is not None
    assert page.text == PAGES["The Glass Orchard"]
    assert page.timestamp == "2024-01-02T03:04:05Z"
    assert page.page_id
    assert page.revision_id
    assert (page.namespace, page.model, page.site, page.is_article) == (0, "wikitext", "127.0.0.1", True)


def test_redirects_to_the_page_as_a_whole_are_its_aliases(answers: dict[str, Answer]) -> None:
    for asked in ("The Glass Orchard", "Glasshaven", "Greta (glassblower)"):
        found = {page.title: page.redirect for page in answers[asked].redirects}
        known = {"Glass Orchard": "The Glass Orchard", "Glasplantagen": "The Glass Orchard"}
        assert found == known | ({"Glasshaven": "The Glass Orchard"} if asked == "Glasshaven" else {})


@pytest.fixture(scope="module")
def many(served: MediaWiki) -> dict[str, str]:
    """More pages than go into one request, and than one answer holds."""
    served.load(MANY)
    return MANY


def test_more_titles_than_go_into_one_request(
    served: MediaWiki, many: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, str]] = []
    ask = Api.query

    def spy(api: Api, **said: str) -> Response:
        asked.append(said)
        return ask(api, **said)

    monkeypatch.setattr(Api, "query", spy)
    with Api(served.address) as api:
        found = [answer.page for answer in Wiki(api).answers(reversed(many))]
    assert [(page.title, page.text) for page in found if page] == list(reversed(many.items()))
    assert sum("rvcontinue" in said for said in asked) == 2
    assert len({said["titles"] for said in asked if "titles" in said}) == 2


def test_more_redirects_than_go_into_one_answer(served: MediaWiki, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(wiki_module.WANTED, "rdlimit", "1")
    with Api(served.address) as api:
        (answer,) = Wiki(api).answers(["The Glass Orchard"])
    assert answer.page is not None
    assert answer.page.text == PAGES["The Glass Orchard"]
    assert len(answer.redirects) == 2


def test_a_wiki_that_lags_is_asked_again_when_it_likes(
    wiki: MediaWiki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[tuple[str, float]] = []
    monkeypatch.setattr("time.sleep", lambda _: wiki.recover() if len(waited) == 2 else None)
    wiki.lag(9)
    report = fetch(["Glasshaven"], tmp_path / "a.xml", wiki=wiki.address, on_wait=lambda *said: waited.append(said))
    assert report.pages == 1
    assert [seconds for _, seconds in waited] == [5, 5]
    assert "9 seconds lagged" in waited[0][0]


def test_a_wiki_that_lags_for_ever_is_left_alone(wiki: MediaWiki, tmp_path: Path, waits: list[float]) -> None:
    wiki.lag(9)
    with pytest.raises(SourceError, match="9 seconds lagged"):
        fetch(["Glasshaven"], tmp_path / "a.xml", wiki=wiki.address)
    assert waits == [5, 5, 5, 8, 16, 32]
    assert len(waits) == ATTEMPTS - 1


def test_the_real_maxlag_is_sent(wiki: MediaWiki, tmp_path: Path, waits: list[float]) -> None:
    wiki.lag(4.5)
    assert fetch(["Glasshaven"], tmp_path / "a.xml", wiki=wiki.address).pages == 1
    assert waits == []


@pytest.mark.parametrize(
    ("status", "after", "expected"),
    [
        (503, "7", [7, 7, 7, 8, 16, 32]),
        (502, "", [1, 2, 4, 8, 16, 32]),
        (429, "soon", [1, 2, 4, 8, 16, 32]),
        (429, "400", []),
    ],
)
def test_a_server_that_is_busy(
    wiki: MediaWiki, waits: list[float], status: int, after: str, expected: list[float]
) -> None:
    with Api(wiki.address) as api:
        wiki.refuse(status, after)
        with pytest.raises(SourceError, match=f"answers {status} .* Try again later"):
            api.query(meta="siteinfo")
    assert waits == expected


def test_a_server_that_names_the_time_to_come_back(wiki: MediaWiki, waits: list[float]) -> None:
    with Api(wiki.address) as api:
        wiki.refuse(503, format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True))
        with pytest.raises(SourceError, match="503"):
            api.query(meta="siteinfo")
    assert 90 < waits[0] < 101


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_server_that_refuses(wiki: MediaWiki, waits: list[float], status: int) -> None:
    wiki.refuse(status)
    with pytest.raises(SourceError, match=f"answers {status} "):
        Api(wiki.address)
    assert waits == []


def test_a_fetch_goes_on_where_the_server_went_away(
    wiki: MediaWiki, many: dict[str, str], tmp_path: Path, waits: list[float]
) -> None:
    path = tmp_path / "a.xml"
    problems: list[Problem] = []

    def stop(done: int, total: int) -> None:
        assert total == 61
        if done == 50:
            wiki.stop()

    titles = [*many, "No such page"]
    with pytest.raises(SourceError, match="is not reached"):
        fetch(titles, path, wiki=wiki.address, on_progress=stop, on_problem=problems.append)
    assert len(waits) == ATTEMPTS - 1
    assert [film.page_title for film in read(path)] == list(many)[:50]
    wiki.start()
    report = fetch(titles, path, wiki=wiki.address, on_problem=problems.append)
    assert (report.pages, report.held, len(report.problems)) == (10, 50, 1)
    assert problems == [Problem("No such page", "does not exist")]
    assert fetch(titles, tmp_path / "b.xml", wiki=wiki.address).pages == 60
    assert path.read_bytes() == (tmp_path / "b.xml").read_bytes()


def test_a_server_that_comes_back_in_time(
    wiki: MediaWiki, many: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_: float) -> None:
        monkeypatch.undo()
        wiki.start()

    monkeypatch.setattr("time.sleep", wait)
    stop: Callable[[int, int], None] = lambda done, _: wiki.stop() if done == 50 else None  # noqa: E731
    assert fetch(many, tmp_path / "a.xml", wiki=wiki.address, on_progress=stop).pages == 60


def test_the_address_may_be_that_of_any_page(served: MediaWiki) -> None:
    for path in ("", "/", "/wiki/The_Glass_Orchard", "/index.php?title=Orchard&action=history", "/api.php"):
        with Api(served.address + path) as api:
            assert Wiki(api).general.sitename == "Films"
    with Api(served.address.replace("http://127.0.0.1", "http://localhost") + "/wiki/Orchard") as api:
        assert Wiki(api).general.sitename == "Films"


class Plain(BaseHTTPRequestHandler):
    """A server that is no wiki's; it remembers who asked, and knows where a wiki has moved to."""

    agents: list[str] = []  # noqa: RUF012
    moved = ""

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        self.send_response(301 if self.path.startswith("/moved") else 200)
        if self.path.startswith("/moved"):
            self.send_header("Location", self.moved + self.path.removeprefix("/moved"))
        self.end_headers()
        self.wfile.write(b"<p>Hello</p>" if self.path != "/list/api.php" else b"[]")

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def plain() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Plain) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "is no page of a MediaWiki"),
        ("/api.php", "does not answer as MediaWiki's API does"),
        ("/list/api.php", "does not answer as MediaWiki's API does"),
    ],
)
def test_a_server_that_is_no_wiki(plain: str, path: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=said):
        fetch(["Rocky"], tmp_path / "a.xml", wiki=plain + path)
    assert not (tmp_path / "a.xml").exists()


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://wiki.invalid", "gopher://x", "http://[", "", "a b"])
def test_an_address_where_nobody_is(address: str, waits: list[float]) -> None:
    with pytest.raises(SourceError):
        Api(address)
    assert waits == []


def test_a_wiki_that_has_moved_is_followed(served: MediaWiki, plain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Plain, "moved", served.address)
    for path in ("/moved/api.php", "/moved/wiki/Orchard"):
        with Api(plain + path) as api:
            (answer,) = Wiki(api).answers(["Glasshaven"])
        assert answer.page is not None


def test_who_asks_is_told(plain: str) -> None:
    with pytest.raises(SourceError):
        Api(plain, contact="ann@example.org")
    assert Plain.agents[-1] == mediawiki_api.user_agent("ann@example.org")
    assert Plain.agents[-1].startswith("filmfacts/0.")
    assert "ann@example.org)" in Plain.agents[-1]


def test_films_are_found_in_what_is_fetched(served: MediaWiki, tmp_path: Path) -> None:
    path = tmp_path / "films.xml"
    report = fetch(["Glasshaven", 'Salt & "Pepper" / Größe 東京?'], path, wiki=served.address)
    assert report == Report("127.0.0.1", "Creative Commons Attribution-ShareAlike 4.0", pages=2, redirects=3)
    films = {film.page_title: film for film in read(path)}
    orchard = films["The Glass Orchard"]
    source = PAGES["The Glass Orchard"]
    words = {source[span.start : span.end] for fact in orchard.facts for span in fact.evidence}
    assert {"Paul Okafor", "112", "$12.3 million", "Filming began on 3 March 1993"} <= words
    built = build([path], tmp_path / "films.db")
    assert (built.films, built.redirects, built.problems) == (2, 3, ())
    with open_database(tmp_path / "films.db") as database:
        for name in ("Glasshaven", "Glass Orchard", "glasplantagen"):
            assert [film.page for film in database.find(name)] == ["The Glass Orchard"], name
        assert search(database, "Pepper")[0].film is not None
        (row,) = list(database.execute("SELECT site, revision_id, license FROM page WHERE title = 'The Glass Orchard'"))
    assert row == ("127.0.0.1", orchard.revision_id, "CC BY-SA 4.0")


def test_a_file_grows(served: MediaWiki, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    fetch(["Glasshaven"], path, wiki=served.address)
    before = path.read_bytes()
    assert fetch(["Glass Orchard", "the Glass Orchard"], path, wiki=served.address).held == 2
    assert path.read_bytes() == before
    path.write_bytes(before + b"\n<page><title>Cut sh")
    report = fetch(['salt & "Pepper" / Größe 東京?', "Greta (glassblower)"], path, wiki=served.address)
    assert (report.pages, report.redirects) == (1, 0)
    assert [film.page_title for film in read(path)] == ["The Glass Orchard", 'Salt & "Pepper" / Größe 東京?']
    assert path.read_bytes().startswith(before.removesuffix(b"\n</mediawiki>\n"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Do not lose me.", "is no export XML"),
        (
            "<mediawiki><siteinfo><base>https://a.example.org/wiki/A</base></siteinfo></mediawiki>",
            "pages of a.example.org",
        ),
        ("<page><title>A</title></page>", "a wiki that it does not name"),
    ],
)
def test_a_file_of_other_things_is_left_alone(served: MediaWiki, tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content)
    with pytest.raises(OutputError, match=said):
        fetch(["Glasshaven"], path, wiki=served.address)
    assert path.read_text() == content


def test_two_do_not_write_one_file(served: MediaWiki, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"

    def meanwhile(*_: object) -> None:
        with pytest.raises(OutputError, match="is being written by another fetch"):
            fetch(["Clara Duval"], path, wiki=served.address)

    assert fetch(["Glasshaven"], path, wiki=served.address, on_progress=meanwhile).pages == 1
    assert fetch(["Clara Duval"], str(path), wiki=served.address).pages == 1
    assert [file.name for file in tmp_path.iterdir()] == ["a.xml"]


def test_a_file_that_cannot_be_written(served: MediaWiki, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "a.xml"):
        with pytest.raises(OutputError, match="cannot be written"):
            fetch(["Glasshaven"], path, wiki=served.address)


def command(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "filmfacts", *map(str, arguments)],
        input=stdin, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


def test_the_command_prints_what_extract_reads(served: MediaWiki) -> None:
    fetched = command("fetch", "Glasshaven", "--wiki", served.address)
    assert (fetched.returncode, fetched.stderr) == (
        0,
        "1 page, 3 redirects from 127.0.0.1, Creative Commons Attribution-ShareAlike 4.0\n",
    )
    path = io.StringIO(fetched.stdout)
    extracted = command("extract", "-", stdin=path.getvalue())
    assert json.loads(extracted.stdout)["page_title"] == "The Glass Orchard"


def test_the_command_reads_titles_and_tells_what_it_did(served: MediaWiki, tmp_path: Path) -> None:
    path, titles = tmp_path / "a.xml", tmp_path / "titles.txt"
    titles.write_bytes("\ufeffGlasshaven\r\n\r\nOrchard\r\n".encode())
    done = command("fetch", "--titles", titles, "--wiki", served.address, "--out", path)
    assert done.returncode == 1
    assert done.stderr == '"Orchard" is the title of several pages: "Orchard (1971 film)"\n'
    assert done.stdout.startswith(f"{path}: 1 page, 3 redirects from 127.0.0.1, Creative")
    done = command(
        "fetch", "Nobody", "--titles", "-", "--wiki", served.address, "--out", path, "--json", stdin="Glasshaven\n"
    )
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert (report["held"], report["problems"]) == (1, [{"page": "Nobody", "message": "does not exist"}])


def test_the_command_says_how_to_go_on(plain: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    done = command("fetch", "A", "--wiki", plain, "--out", path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    path.touch()
    done = command("fetch", "A", "--wiki", plain, "--out", path)
    assert "the same command goes on from it" in done.stderr


def test_without_its_extra_the_command_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['httpx2'] = None; sys.argv[1:] = ['fetch', 'A']; import filmfacts.cli as c; c.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("the command fetch needs httpx2. Install it: pip install 'filmfacts[fetch]'.\n")


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_who_interrupts_keeps_what_is_fetched(wiki: MediaWiki, tmp_path: Path, sign: int, status: int) -> None:
    path = tmp_path / "a.xml"
    fetch(["Glasshaven"], path, wiki=wiki.address)
    wiki.lag(100)
    arguments = ["fetch", "Clara Duval", "--wiki", wiki.address, "--out", str(path)]
    process = subprocess.Popen(
        [sys.executable, "-m", "filmfacts", *arguments], stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stderr is not None
    assert "100 seconds lagged" in process.stderr.readline()
    process.send_signal(sign)
    _, said = process.communicate(timeout=30)
    assert process.returncode == status
    assert f"what is fetched is kept in {path}" in said
    assert "Traceback" not in said
    assert [film.page_title for film in read(path)] == ["The Glass Orchard"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (" ",),
        ("--titles", "/dev/null"),
        ("A", "--json"),
        ("A", "--contact", "a\nb"),
        ("A", "--out", "x.xml", "--nonsense"),
    ],
)
def test_wrong_use_of_the_command(arguments: tuple[str, ...]) -> None:
    assert command("fetch", *arguments).returncode == 2
