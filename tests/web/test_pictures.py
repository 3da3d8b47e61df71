"""Where the marks of pictures stand, and what tells the same in words."""

import pytest

from filmfacts.database.facets import award_name, words
from filmfacts.facts import kinds
from filmfacts.web.pictures import WIDTH, columns_of, network_of, scatter_of, timeline_of


def test_a_timeline_runs_from_left_to_right() -> None:
    facts: list[kinds.AnyFact] = [
        kinds.Award(body="Gulls", year=1993, category=None, recipients=(), result="won", evidence=()),
        kinds.Event(type="filming_start", date="1990-03", evidence=()),
        kinds.Event(type="filming_end", date="1990-07-02", evidence=()),
        kinds.Release(date="1991-05-03", evidence=()),
        kinds.Release(date="someday", evidence=()),
        kinds.Event(type="filming_place", place="Corral", evidence=()),
    ]
    shown = timeline_of(list(enumerate(facts, 1)))
    assert shown
    making, releases, awards = shown.lanes
    places = [dot.x for lane in (making, releases, awards) for dot in lane.dots]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < WIDTH
    assert making.bar == (making.dots[0].x, making.dots[1].x)
    assert shown.words.startswith(
        "filming began March 1990; filming ended 2 July 1990; released 3 May 1991; won at Gulls"
    )


@pytest.mark.parametrize("dates", [(), ("1991",), ("1991", "1991"), ("9999", "0001")])
def test_there_is_no_timeline_of_one_date(dates: tuple[str, ...]) -> None:
    assert timeline_of([(n, kinds.Release(date=date, evidence=())) for n, date in enumerate(dates)]) is None


def test_columns_are_as_tall_as_counts() -> None:
    shown = columns_of([(1980, 2), (1981, 1), (1990, 4)])
    assert shown
    tall = [column.height for column in shown.columns]
    assert tall[2] == 2 * tall[0] == 4 * tall[1]
    assert all(column.y + column.height == shown.base for column in shown.columns)
    assert shown.columns[-1].x + shown.columns[-1].width <= WIDTH
    assert columns_of([(1980, 2)]) is None


def test_a_scatter_is_logarithmic() -> None:
    shown = scatter_of([(str(n), "/", 10**n, 10**n) for n in (3, 4, 5)] + [("free", "/", 0, 5)])
    assert shown
    a, b, c = shown.points
    assert b.x - a.x == pytest.approx(c.x - b.x)
    assert a.y > b.y > c.y
    x1, y1, x2, y2 = shown.even
    assert (b.x - x1) * (y2 - y1) == pytest.approx((b.y - y1) * (x2 - x1))
    assert scatter_of([("a", "/", 1, 1)]) is None


def test_a_network_draws_who_shares_more_than_one_film() -> None:
    people = [(n, f"Person {n}", "/", 3) for n in range(1, 5)]
    shown = network_of(people, {(1, 2): 2, (1, 3): 1, (2, 9): 5})
    assert shown
    assert len(shown.nodes) == 4
    assert [edge.inner for edge in shown.edges] == [True] + [False] * 4
    assert all(0 < node.x < shown.width and 0 < node.y < shown.height for node in shown.nodes)
    assert network_of([], {}) is None


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Academy Award", "Academy Awards"),
        ("49th Academy Awards", "Academy Awards"),
        ("1976 Gull Festival", "Gull Festival"),
        ("Gull Festival (1976)", "Gull Festival"),
        ("The 3rd Annual Gull Prize", "Gull Prize"),
        ("1976", "1976"),
        ("5 Continents Prize", "5 Continents Prize"),
    ],
)
def test_an_award_has_one_name_for_all_years(body: str, name: str) -> None:
    assert award_name(body) == [name]


def test_a_genre_is_its_words() -> None:
    assert words("Sci-fi, action comedy 2 action") == ["sci-fi", "action", "comedy"]
