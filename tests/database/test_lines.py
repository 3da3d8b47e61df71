"""Files of Wikimedia Enterprise, however they are packed: built, updated, damaged."""

import bz2
import gzip
import io
import tarfile
from pathlib import Path

import pytest
from dumps import content
from enterprise_lines import film_html, line, other_html

from filmfacts.database.build import build
from filmfacts.database.read import open_database

pytestmark = pytest.mark.usefixtures("small_parts")

TITLES = [f"Lamp {n} (film)" for n in range(1, 31)]
LINES = [
    *(line(n, title, redirects=[{"name": f"Lamp the {n}th"}]) for n, title in enumerate(TITLES, 1)),
    line(40, "Ann Lee", other_html("Ann Lee"), redirects=[{"name": "Ann X. Lee", "url": "x"}, {"name": None}]),
    line(41, "Talk:Lamp", namespace={"identifier": 1}),
    line(42, "Lampe", in_language={"identifier": "de"}, redirects=[{"name": "Ann Lee"}]),
]
DATA = b"\n".join(LINES) + b"\n"


def archive(*members: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as tar:
        for number, data in enumerate(members):
            member = tarfile.TarInfo(f"enwiki_{number}.ndjson")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return held.getvalue()


def made(folder: Path, *lines: bytes, name: str = "a.ndjson") -> Path:
    (folder / name).write_bytes(b"\n".join(lines))
    return folder / name


PACKED = {
    "a.ndjson": DATA,
    "a.ndjson.gz": gzip.compress(DATA),
    "members.ndjson.gz": b"".join(gzip.compress(DATA[i : i + 777]) for i in range(0, len(DATA), 777)),
    "a.ndjson.bz2": bz2.compress(DATA),
    "a.tar.gz": archive(b"\n".join(LINES[:9]), b"", b"\n".join(LINES[9:]) + b"\n"),
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("name", "data"), PACKED.items(), ids=PACKED)
def test_one_result_however_it_is_packed(tmp_path: Path, name: str, data: bytes, jobs: int) -> None:
    (tmp_path / name).write_bytes(data)
    report = build([tmp_path], tmp_path / "films.db", jobs=jobs)
    assert (report.pages, report.films, report.redirects, report.problems) == (len(LINES), len(TITLES), 31, ())
    assert report.counts["passed over"] == {
        "no film infobox": 1,
        "not an article (talk, template, file, ...)": 1,
        "not in English": 1,
    }
    build([made(tmp_path, *LINES, name="plain.ndjson")], tmp_path / "plain.db")
    assert content(tmp_path / "films.db") == content(tmp_path / "plain.db")
    with open_database(tmp_path / "films.db") as db:
        assert list(db.execute("SELECT site, title, wiki_id, revision_id, license, form FROM page LIMIT 1")) == [
            ("films.example.org", "Lamp 1 (film)", 1, 1001, "CC BY-SA 3.0", "html")
        ]
        assert list(db.execute("SELECT title, target FROM redirect WHERE target = 'Lamp 1 (film)'")) == [
            ("Lamp the 1th", "Lamp 1 (film)")
        ]


def test_redirects_join_the_spellings_of_a_person(tmp_path: Path) -> None:
    linked = film_html("A").replace("Ann Lee", '<a href="./Ann_X._Lee" title="Ann X. Lee">Ann</a>')
    build([made(tmp_path, *LINES, line(50, "A", linked))], tmp_path / "films.db")
    with open_database(tmp_path / "films.db") as db:
        assert [link for (link,) in db.execute("SELECT link FROM person WHERE link IS NOT NULL")] == ["Ann Lee"]


def test_of_one_article_the_newest_version_counts(tmp_path: Path) -> None:
    versions = [line(7, "A", film_html("A", 90 + version), version=version) for version in (2, 3, 1)]
    report = build([made(tmp_path, *versions)], tmp_path / "films.db")
    assert (report.films, report.duplicates, report.problems) == (1, 2, ())
    with open_database(tmp_path / "films.db") as db:
        assert list(db.execute("SELECT minutes, revision_id FROM runtime JOIN page")) == [(93, 3007)]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_damaged_lines_are_named_wherever_they_stand(tmp_path: Path, pack: type[bytes], jobs: int) -> None:
    lines = list(LINES)
    lines[3:3], lines[25:25] = [b"{"], [b"", b'{"name":1}']
    path = tmp_path / "a.ndjson"
    path.write_bytes(pack(b"\n".join(lines)))
    report = build([path], tmp_path / "films.db", jobs=jobs)
    assert report.films == len(TITLES)
    assert [problem.message.partition(" is")[0] for problem in report.problems] == ["line 4", "line 27"]


def test_a_newer_snapshot_reads_what_changed(tmp_path: Path) -> None:
    out = tmp_path / "films.db"
    build([made(tmp_path, *LINES)], out)
    newer = [line(1, TITLES[0], film_html("Lamp 1", 120), version=2), *LINES[2:]]
    report = build([made(tmp_path, *newer, name="b.ndjson")], out)
    assert (report.films, report.reused) == (len(TITLES) - 1, len(TITLES) - 2)
    build([tmp_path / "b.ndjson"], tmp_path / "new.db")
    assert content(out) == content(tmp_path / "new.db")


def test_changes_keep_the_films_that_they_do_not_name(tmp_path: Path) -> None:
    out = tmp_path / "films.db"
    build([made(tmp_path, *LINES)], out)
    changes = [
        line(1, TITLES[0], film_html("Lamp 1", 120), version=2),
        line(2, TITLES[1], other_html("Lamp 2"), version=2),
    ]
    report = build([made(tmp_path, *changes, name="b.ndjson")], out, changes=True)
    assert report.films == len(TITLES) - 1
    with open_database(out) as db:
        assert list(db.execute("SELECT max(minutes), count(*) FROM runtime")) == [(120, len(TITLES) - 1)]
        assert {license_ for (license_,) in db.execute("SELECT license FROM page")} == {"CC BY-SA 3.0"}


def test_what_the_caller_says_of_the_license_counts(tmp_path: Path) -> None:
    build([made(tmp_path, *LINES)], tmp_path / "films.db", license="GFDL", site="w.example.org")
    with open_database(tmp_path / "films.db") as db:
        assert set(db.execute("SELECT site, license FROM page")) == {("w.example.org", "GFDL")}
