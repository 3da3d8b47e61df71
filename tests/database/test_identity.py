"""Who is who, over redirects: one row for all spellings of a person, two for two people of one name."""

from pathlib import Path

import pytest
from export_xml import CLOSE, OPEN, page, revision

from filmfacts.database.build import build
from filmfacts.database.read import open_database


def film(number: int, directors: str, title: str = "", more: str = "") -> str:
    text = f"{{{{Infobox film\n| name = Film {number}\n| director = {directors}\n{more}}}}}\nIt is a film."
    return page(number, revision(number, text), title=title or f"Film {number}")


def leads(title: str, target: str) -> str:
    return page(900 + len(title), revision(1, f"#REDIRECT [[{target}]]"), title=title,
                inside=f'<redirect title="{target.partition("#")[0]}" />')  # fmt: skip


# name: (directors of the films, redirects, the directors of each film by the names and links of their rows)
PEOPLE: dict[str, tuple[list[str], list[str], list[tuple[int, str, str | None]]]] = {
    "two people of one name": (
        ["[[Sidney Franklin (director)|Sidney Franklin]]", "[[Sidney Franklin]]"],
        [],
        [(1, "Sidney Franklin", "Sidney Franklin (director)"), (2, "Sidney Franklin", "Sidney Franklin")],
    ),
    "two spellings": (
        ["[[Sidney Franklin (director)|Sidney Franklin]]", "[[Sid Franklin]]"],
        [leads("Sid Franklin", "Sidney Franklin (director)")],
        [(1, "Sidney Franklin", "Sidney Franklin (director)"), (2, "Sidney Franklin", "Sidney Franklin (director)")],
    ),
    "a spelling over another": (
        ["[[S. Franklin]]", "[[Sidney Franklin (director)]]"],
        [leads("S. Franklin", "Sid Franklin"), leads("Sid Franklin", "Sidney Franklin (director)")],
        [(1, "Sidney Franklin", "Sidney Franklin (director)"), (2, "Sidney Franklin", "Sidney Franklin (director)")],
    ),
    "redirects in a ring": (
        ["[[Ann Lee]]", "[[Anne Lee]]"],
        [leads("Ann Lee", "Anne Lee"), leads("Anne Lee", "Ann Lee")],
        [(1, "Ann Lee", "Ann Lee"), (2, "Anne Lee", "Anne Lee")],
    ),
    "an unlinked name is nobody else": (
        ["[[Ann Lee]]", "Ann Lee"],
        [],
        [(1, "Ann Lee", "Ann Lee"), (2, "Ann Lee", None)],
    ),
    "brothers with one article stay two": (
        ["[[Bo Day]]<br>[[Cy Day]]", "[[Bo Day]]"],
        [leads("Bo Day", "Day brothers"), leads("Cy Day", "Day brothers")],
        [(1, "Bo Day", "Bo Day"), (1, "Cy Day", "Cy Day"), (2, "Bo Day", "Bo Day")],
    ),
    "a redirect to a film is not that film": (
        ["[[Ann Lee]]", "[[Bo Day]]"],
        [leads("Ann Lee", "Film 2")],
        [(1, "Ann Lee", "Ann Lee"), (2, "Bo Day", "Bo Day")],
    ),
    "a redirect to a section says nothing of the page": (
        ["[[Ann Lee]]", "[[Bo Day]]"],
        [leads("Ann Lee", "Bo Day#Family")],
        [(1, "Ann Lee", "Ann Lee"), (2, "Bo Day", "Bo Day")],
    ),
    "small and capital first letters, underscores": (
        ["[[ann_Lee|A. Lee]]", "[[Ann  Lee]]"],
        [],
        [(1, "Ann Lee", "Ann Lee"), (2, "Ann Lee", "Ann Lee")],
    ),
    "entities and quotes in titles": (
        ["[[Ann &amp; Bo]]", "[[A&B]]"],
        [leads("A&amp;B", "Ann &amp; Bo")],
        [(1, "Ann & Bo", "Ann & Bo"), (2, "Ann & Bo", "Ann & Bo")],
    ),
}


@pytest.mark.parametrize(("directors", "redirects", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_people(tmp_path: Path, directors: list[str], redirects: list[str], expected: list[tuple[object, ...]]) -> None:
    films = [film(i + 1, names) for i, names in enumerate(directors)]
    for pages in ([*films, *redirects], [*redirects, *films]):
        (tmp_path / "a.xml").write_text(OPEN + "".join(pages) + CLOSE)
        build([tmp_path / "a.xml"], tmp_path / "films.db")
        query = "SELECT film_id, p.name, p.link FROM credit JOIN person p ON p.id = person_id ORDER BY credit.id"
        with open_database(tmp_path / "films.db") as db:
            assert list(db.execute(query)) == expected
            found = len({(name, link) for _, name, link in expected})
            assert list(db.execute("SELECT count(*) FROM person")) == [(found,)]


def test_redirects_are_names_to_search_by(tmp_path: Path) -> None:
    pages = [
        film(1, "[[Sidney Franklin (director)]]", title="Metropolis (1927 film)", more="| studio = [[UFA GmbH]]\n"),
        leads("Metrópolis", "Metropolis (1927 film)"),
        leads("Mr. Metropolis", "Metrópolis"),
        leads("Sid Franklin", "Sidney Franklin (director)"),
        leads("Ufa", "UFA GmbH"),
        leads("Nobody", "Somebody"),
    ]
    (tmp_path / "a.xml").write_text(OPEN + "".join(pages) + CLOSE)
    report = build([tmp_path / "a.xml"], tmp_path / "films.db")
    assert report.redirects == 5
    with open_database(tmp_path / "films.db") as db:
        assert list(db.execute("SELECT title, target FROM redirect ORDER BY title")) == [
            ("Metrópolis", "Metropolis (1927 film)"),
            ("Mr. Metropolis", "Metropolis (1927 film)"),
            ("Sid Franklin", "Sidney Franklin (director)"),
            ("Ufa", "UFA GmbH"),
        ]
        assert [found.page for found in db.find("mr metropolis")] == ["Metropolis (1927 film)"]
        names = "SELECT kind, name FROM name_search WHERE name IN ('Sid Franklin', 'Mr. Metropolis') ORDER BY kind"
        assert list(db.execute(names)) == [("film", "Mr. Metropolis"), ("person", "Sid Franklin")]


def test_many_people_are_found_again_when_they_are_not_all_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [film(i + 1, f"[[Person {i % 7}]]<br>Plain {i % 5}") for i in range(40)]
    (tmp_path / "a.xml").write_text(OPEN + "".join(pages) + CLOSE)
    people = "SELECT id, name, link FROM person"
    found = []
    for known in (200_000, 3):
        monkeypatch.setattr("filmfacts.database.write.KNOWN", known)
        build([tmp_path / "a.xml"], tmp_path / f"{known}.db")
        with open_database(tmp_path / f"{known}.db") as db:
            found.append(list(db.execute(people)))
    assert found[0] == found[1]
    assert len(found[0]) == 12
