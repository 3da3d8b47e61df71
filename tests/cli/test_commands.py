"""The commands as their users call them."""

import bz2
import csv
import html
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hand_made import FILM, SOURCE, write
from typer.testing import CliRunner, Result

from filmfacts.cli import app

COMMAND = [sys.executable, "-m", "filmfacts"]


def call(*arguments: object, **options: Any) -> Result:
    """A command in this process; it must end in an exit status, never in an exception."""
    result = CliRunner().invoke(app, [str(a) for a in arguments], **options)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=60, check=False, **options
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A film and a page about something else."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "the_tin_lighthouse.wiki").write_text(SOURCE, encoding="utf-8")
    (folder / "somebody.wiki").write_text("'''Somebody''' is an [[actor]].", encoding="utf-8")
    return folder


def test_help_and_version() -> None:
    assert call("--version").stdout.startswith("filmfacts 0.")
    for command in ("extract", "fetch", "build", "show", "search", "person", "path", "sql", "verify", "export", "mcp"):
        shown = call(command, "--help")
        assert shown.exit_code == 0
        assert f"filmfacts {command} " in shown.stdout


WRONG = [
    (),
    ("nonsense",),
    ("extract",),
    ("extract", "a.wiki", "--form", "papyrus"),
    ("build",),
    ("build", "a.wiki"),
    ("build", "a.wiki", "--out", "x.db", "--jobs", "0"),
    ("build", "a.wiki", "--out", "x.db", "--jobs", "many"),
    ("show", "films.db"),
    ("show", "films.db", ""),
    ("show", "films.db", "  "),
    ("search", "films.db"),
    ("search", "films.db", " "),
    ("search", "films.db", "x", "--kind", "planet"),
    ("search", "films.db", "x", "--year", "long ago"),
    ("search", "films.db", "x", "--limit", "0"),
    ("person", "films.db"),
    ("path", "films.db"),
    ("sql", "films.db"),
    ("sql", "films.db", "SELECT 1", "--json", "--csv"),
    ("sql", "films.db", "SELECT 1", "--seconds", "0"),
    ("export", "films.db"),
    ("export", "films.db", "--format", "papyrus", "--out", "x"),
    ("export", "films.db", "--format", "csv"),
    ("verify",),
    ("verify", "films.db", "--nonsense"),
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_use(arguments: tuple[str, ...]) -> None:
    assert call(*arguments).exit_code == 2


MISSING = [
    ("show", "missing.db", "x"),
    ("search", "missing.db", "x"),
    ("person", "missing.db", "x"),
    ("path", "missing.db", "x"),
    ("sql", "missing.db", "x"),
    ("verify", "missing.db"),
    ("export", "missing.db", "--format", "csv", "--out", "x"),
    ("mcp", "missing.db"),
]


@pytest.mark.parametrize("command", MISSING)
def test_a_missing_database(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*command, cwd=tmp_path)
    assert done.returncode == 1
    assert "missing.db: does not exist" in done.stderr
    assert not (tmp_path / "missing.db").exists()


def test_extract_prints_a_line_a_film(articles: Path) -> None:
    done = run("extract", articles)
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["page_title"] == "The tin lighthouse"
    assert done.returncode == 0
    assert done.stderr == "1 film on 2 pages, 1 passed over\n"


def test_extract_writes_a_file_a_film(articles: Path, tmp_path: Path) -> None:
    assert call("extract", articles, "--out", tmp_path / "facts").exit_code == 0
    (path,) = (tmp_path / "facts").iterdir()
    assert path.name == "the_tin_lighthouse.json"
    text = path.read_text(encoding="utf-8")
    facts = json.loads(text)["facts"]
    assert {"kind": "title", "text": "The Tin Lighthouse"}.items() <= facts[0].items()
    assert len(text.splitlines()) == len(facts) + 2
    assert list(facts[0])[-1] == "evidence"


def test_extract_goes_on_past_what_cannot_be_read(articles: Path, tmp_path: Path) -> None:
    done = run("extract", tmp_path / "missing.wiki", articles, "--out", tmp_path / "facts")
    assert done.returncode == 1
    assert "missing.wiki: cannot be read" in done.stderr
    assert (tmp_path / "facts" / "the_tin_lighthouse.json").exists()


def test_extract_reads_standard_input(tmp_path: Path) -> None:
    done = run("extract", "-", input=SOURCE)
    assert json.loads(done.stdout)["facts"][0]["text"] == "The Tin Lighthouse"
    assert run("extract", "-", "--out", "facts", input=SOURCE, cwd=tmp_path).returncode == 0
    assert [p.name for p in (tmp_path / "facts").iterdir()] == ["Standard input.json"]


def export(*titles: str) -> str:
    pages = "".join(
        f"<page><title>{title}</title><ns>0</ns><id>{i}</id><revision><id>{i}</id><model>wikitext</model>"
        f"<format>text/x-wiki</format><text>{html.escape(SOURCE)}</text></revision></page>"
        for i, title in enumerate(titles, 1)
    )
    return f"<mediawiki>{pages}</mediawiki>"


def test_extract_names_films_of_a_file_of_many_pages_after_their_titles(tmp_path: Path) -> None:
    titles = ["Face/Off", "a b", "A B", "C:\\D*", "...", "عنوان", "x" * 250]
    (tmp_path / "many.xml").write_text(export(*titles), encoding="utf-8")
    (tmp_path / "one.xml").write_text(export("Face/Off 2"), encoding="utf-8")
    assert call("extract", tmp_path / "many.xml", tmp_path / "one.xml", "--out", tmp_path / "facts").exit_code == 0
    names = {p.name for p in (tmp_path / "facts").iterdir()}
    assert names >= {"Face_Off.json", "a b.json", "A B (2).json", "C_D_.json", "_.json", "عنوان.json", "one.json"}
    assert len(names) == 8
    assert all(len(name.encode()) < 200 for name in names)


def test_extract_says_where_it_cannot_write(articles: Path) -> None:
    done = run("extract", articles, "--out", articles / "somebody.wiki")
    assert done.returncode == 1
    assert "somebody.wiki: cannot be made" in done.stderr


def test_build_show_verify(articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "films.db"
    built = run("build", articles, "--out", path, "--jobs", 2)
    assert built.returncode == 0
    assert built.stderr == ""
    assert "1 film" in built.stdout
    assert "2 pages (1 passed over)" in built.stdout
    report = json.loads(run("build", articles, "--out", path, "--json").stdout)
    assert (report["films"], report["problems"]) == (1, [])
    assert run("show", path, "the tin lighthouse").returncode == 0
    verified = run("verify", path)
    assert verified.returncode == 0
    assert "all stand in their evidence" in verified.stdout


def test_build_does_not_replace_other_files(articles: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("do not lose me")
    assert run("build", articles, "--out", notes).returncode == 2
    assert run("build", articles, "--out", tmp_path).returncode == 2
    assert run("build", articles, "--out", tmp_path / "no" / "films.db").returncode == 2
    assert notes.read_text() == "do not lose me"


def test_build_names_what_it_cannot_read(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.wiki").touch()
    done = run("build", articles, "--out", tmp_path / "films.db")
    assert done.returncode == 1
    assert "empty.wiki: is empty" in done.stderr
    assert (tmp_path / "films.db").exists()


@pytest.mark.parametrize("compiled", [True, False])
def test_build_tells_how_fast_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: bool) -> None:
    monkeypatch.setattr("filmfacts.cli.build.DUMP", 100)
    monkeypatch.setattr("filmfacts.source.bzip2.COMPILED", compiled)
    (tmp_path / "dump.xml.bz2").write_bytes(bz2.compress(export("Lamp", "Lantern").encode()))
    done = call("build", tmp_path / "dump.xml.bz2", "--out", tmp_path / "films.db", "--jobs", 1)
    assert "MB/s; seconds of CPU: extract " in done.stdout
    assert ("with a C compiler, install filmfacts again" in done.stderr) is not compiled


def test_an_interrupt_while_it_starts_is_told_in_a_sentence() -> None:
    code = (
        "import filmfacts.__main__ as command, os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Late:\n    def find_spec(*_): os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Late)\n"
        "command.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "filmfacts: interrupted\n")


def test_interrupted_build_leaves_nothing(tmp_path: Path) -> None:
    waiting = tmp_path / "pipe.wiki"
    os.mkfifo(waiting)
    for sign, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        process = subprocess.Popen(
            [*COMMAND, "build", str(waiting), "--out", str(tmp_path / "films.db")], stderr=subprocess.PIPE, text=True
        )
        until = time.monotonic() + 20
        while time.monotonic() < until and len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.05)
        time.sleep(0.2)
        process.send_signal(sign)
        _, said = process.communicate(timeout=20)
        assert process.returncode == status
        assert "Traceback" not in said
        assert [p.name for p in tmp_path.iterdir()] == ["pipe.wiki"]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_card_fits_the_terminal(small: Path, columns: int) -> None:
    done = run("show", small, "el faro de lata", "--evidence", "--all", env=os.environ | {"COLUMNS": str(columns)})
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= max(columns, 62)  # the address of the page is never folded
    assert "\x1b" not in done.stdout


def test_the_card_tells_all(small: Path) -> None:
    shown = " ".join(call("show", small, "The Tin Lighthouse").stdout.split())
    for said in (
        "The Tin Lighthouse 1991", "Chilean mystery film", "Directed by", "Ada Marsh", "Ben Holt and Ada Marsh",
        "Lamps by Olga Ruiz", "Gull Films", "101 minutes", "3 May 1991 (Valdivia)", "$2 million", "El faro de lata",
        "Keeper Ruiz, who minds the lamp", "1 won", "★ won", "Best Director · Ada Marsh", "88%, 17 reviews", "Valdivia",
        "revision of 3 February 2020", "CC BY-SA 4.0", "PermanentLink/1100",
    ):  # fmt: skip
        assert said in shown, said
    assert "“mystery”" not in shown
    assert "“mystery”" in call("show", small, "The Tin Lighthouse", "--evidence").stdout


def test_the_card_as_json(small: Path) -> None:
    card = json.loads(call("show", small, "The Tin Lighthouse", "--json", "--evidence").stdout)
    genre = next(fact for fact in card["facts"] if fact["kind"] == "genre")
    assert genre["quotes"] == ["mystery"]
    assert genre["places"] == [{"section": "Lead", "line": 13}]
    assert card["attribution"]["license"] == "CC BY-SA 4.0"


def test_long_casts_are_cut_unless_all_is_wanted(tmp_path: Path) -> None:
    cast = next(fact for fact in FILM.facts if fact.kind == "cast")
    film = msgspec.structs.replace(FILM, facts=(cast,) * 100)
    path = write(tmp_path / "a.db", film)
    assert "… and 70 more (--all)" in call("show", path, FILM.page_title).stdout
    assert "--all" not in call("show", path, FILM.page_title, "--all").stdout


def test_hostile_values_cannot_move_the_cursor(tmp_path: Path) -> None:
    title = msgspec.structs.replace(FILM.facts[0], text="A\x1b[2J\x07\u202eB [red]C[/red]\nD")
    path = write(tmp_path / "a.db", msgspec.structs.replace(FILM, facts=(title,)))
    shown = call("show", path, FILM.page_title).stdout
    assert "A [2J B [red]C[/red] D" in shown
    assert not set(shown) & set("\x1b\x07\u202e")
    table = call("sql", path, "SELECT title FROM film").stdout
    assert not set(table) & set("\x1b\x07\u202e")


@pytest.mark.parametrize(
    "title", ["a/b", "'", '"', "100%", "x\ny", "ع" * 9, "x" * 500, "[bold]", "\u202eabc", "--", "*"]
)
def test_titles_that_are_not_there(small: Path, title: str) -> None:
    done = call("show", small, "--", title)
    assert done.exit_code == 1
    assert "No film is called" in done.stderr
    assert done.stdout == ""


def test_a_title_nearly_right_is_suggested(small: Path) -> None:
    done = call("show", small, "the tin lihgthouse")
    assert done.exit_code == 1
    assert "Did you mean:\n  The Tin Lighthouse (1991 film)" in done.stderr


def test_films_of_one_title_are_listed(tmp_path: Path) -> None:
    films = [msgspec.structs.replace(FILM, page_title=f"The Tin Lighthouse ({year} film)") for year in (1960, 1991)]
    done = call("show", write(tmp_path / "a.db", *films), "the tin lighthouse")
    assert done.exit_code == 1
    assert "(1960 film)" in done.stderr
    assert "(1991 film)" in done.stderr


def test_sql_prints_a_table_json_or_csv(small: Path) -> None:
    query = 'SELECT title, year, null AS "a,b", title FROM film'
    assert "The Tin Lighthouse" in call("sql", small, query).stdout
    (row,) = json.loads(call("sql", small, query, "--json").stdout)
    assert row == {"title": "The Tin Lighthouse", "year": 1991, "a,b": None, "title_2": "The Tin Lighthouse"}
    header, line = csv.reader(io.StringIO(call("sql", small, query, "--csv").stdout))
    assert header == ["title", "year", "a,b", "title"]
    assert line == ["The Tin Lighthouse", "1991", "", "The Tin Lighthouse"]
    assert call("sql", small, "SELECT 1 WHERE 0", "--json").stdout == "[]\n"


@pytest.mark.parametrize(
    "query", ["DELETE FROM film", "nonsense", "SELECT 1; SELECT 2", "ATTACH 'x.db' AS x", "VACUUM INTO 'x.db'"]
)
def test_sql_only_reads(small: Path, query: str, tmp_path: Path) -> None:
    done = run("sql", small, query, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("filmfacts: ")
    assert list(tmp_path.iterdir()) == []


def test_sql_stops_in_time(small: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    done = call("sql", small, endless, "--seconds", "0.1")
    assert done.exit_code == 1
    assert "takes too long" in done.stderr


def test_a_reader_who_leaves_early_is_no_error(small: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    with subprocess.Popen(
        [*COMMAND, "sql", str(small), endless, "--csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_export_writes_a_folder(small: Path, tmp_path: Path) -> None:
    done = call("export", small, "--format", "jsonl", "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert re.fullmatch(re.escape(str(tmp_path / "out")) + r": 1 film in 2 files, [\d.]+ kB\n", done.stdout)
    assert "1 film in" in on_a_terminal("export", small, "--format", "csv", "--out", tmp_path / "csv", pager="cat")
    done = call("export", small, "--format", "jsonl", "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "is not empty" in done.stderr


PAGED = [
    (["show", "The Tin Lighthouse"], "Keeper Ruiz"),
    (["search", "ruiz"], "Olga Ruiz"),
    (["person", "Ada Marsh"], "director"),
    (["path", "Ada Marsh", "Ben Holt"], "Ben Holt"),
    (["path", "Ada Marsh"], "1 film"),
    (["sql", "SELECT character FROM cast_member"], "Keeper Ruiz"),
]


def on_a_terminal(*arguments: object, pager: str) -> str:
    """What a command writes on a terminal of its own."""
    pty = pytest.importorskip("pty", reason="needs a terminal of Unix")
    mine, its = pty.openpty()
    environment = os.environ | {"PAGER": pager, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen([*COMMAND, *map(str, arguments)], stdin=its, stdout=its, stderr=its, env=environment) as done:
        os.close(its)
        said = b""
        try:
            while some := os.read(mine, 65536):
                said += some
        except OSError:
            pass  # how a terminal ends
        os.close(mine)
    assert done.returncode == 0, said
    return said.decode()


@pytest.mark.parametrize(("arguments", "said"), PAGED)
def test_on_a_terminal_answers_go_through_the_pager(
    small: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    command, *rest = arguments
    paged = tmp_path / "paged"
    assert said not in on_a_terminal(command, small, *rest, pager=f"cat > {paged}")
    assert said in paged.read_text()
    assert "\x1b[" in paged.read_text(), "it has no colors"
    paged.unlink()
    assert said in on_a_terminal("--no-pager", command, small, *rest, pager=f"cat > {paged}")
    assert said in on_a_terminal(command, small, *rest, pager="cat")
    assert said in on_a_terminal(command, small, *rest, pager="no-such-pager")
    assert said in run(command, small, *rest, env=os.environ | {"PAGER": f"cat > {paged}"}).stdout
    assert not paged.exists()


def test_a_pager_may_be_left_early(small: Path) -> None:
    query = "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 900) SELECT hex(zeroblob(400)) FROM n"
    assert "Traceback" not in on_a_terminal("sql", small, query, pager="true")


def test_verify_names_what_does_not_stand(tmp_path: Path) -> None:
    wrong = msgspec.structs.replace(next(fact for fact in FILM.facts if fact.kind == "country"), name="Peru")
    path = write(tmp_path / "a.db", msgspec.structs.replace(FILM, facts=(wrong,)))
    done = call("verify", path)
    assert done.exit_code == 1
    assert 'country "Peru": words are not in the evidence: peru' in done.stderr
    assert "1 do not stand" in done.stdout
    (failure,) = json.loads(call("verify", path, "--json").stdout)["failures"]
    assert failure["missing"] == ["peru"]


def test_a_fault_of_ours_is_a_sentence_too(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("filmfacts.card.layout.card", fail)
    done = call("show", small, FILM.page_title)
    assert done.exit_code == 1
    assert "failed by a fault of its own: ZeroDivisionError" in done.stderr


def test_all_real_films_have_a_card(films_db: Path) -> None:
    titles = [row["title"] for row in json.loads(call("sql", films_db, "SELECT title FROM page", "--json").stdout)]
    for title in titles:
        assert call("show", films_db, title, "--evidence", "--all").exit_code == 0, title
