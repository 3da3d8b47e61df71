"""Facts of flattened text whose tables were repaired: how sure they are, and all of one article found in the wild."""

import json
from pathlib import Path
from typing import Any

import pytest

import filmfacts
from filmfacts.article import flattened
from filmfacts.facts import awards, cast

SHARED = Path(__file__).parents[3] / "shared"
GROUPS = ("awards", "cast", "events", "infobox", "lead", "scores")
BESIDES = {"confidence", "evidence", "group"}  # what a hand-made fact need not say
AWARDS = """
== Awards ==
| Year | Award | Category | Recipient | Result |
| 2019 | Harbor Awards | Best Actor | Bo Day | Won |
| Best Actress | Ann Lee | Nominated | | |
"""
CAST = """
== Voice cast ==
| Character | Japanese | English |
| Rin | Ann Lee | Bo Day |
| Taro | Cy Roe | Di Fox |
| Old Woman | Ed Gray | |
"""


def test_awards_of_repaired_rows_are_less_sure_and_name_inherited_cells() -> None:
    first, second = awards.read(flattened.read(AWARDS, title="A Film"))
    assert 0 < second.confidence < 1
    assert first.confidence >= second.confidence
    said = [AWARDS[span.start : span.end] for span in second.evidence]
    assert {"2019", "Harbor Awards", "Best Actress", "Ann Lee", "Nominated"} <= set(" | ".join(said).split(" | "))


def test_cast_of_repaired_rows_is_less_sure() -> None:
    facts = {fact.actor: fact for fact in cast.read(flattened.read(CAST, title="A Film"))}
    assert 0 < facts["Ed Gray"].confidence < 1


def said(fact: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something, links aside."""
    return {
        field: value
        for field, value in fact.items()
        if value not in (None, []) and field not in BESIDES and "link" not in field
    }


@pytest.mark.parametrize("group", GROUPS)
def test_an_article_found_in_the_wild(group: str) -> None:
    source = SHARED / "articles" / "flattened" / "cliff_walkers.txt"
    gold = SHARED / "gold" / "seed" / "cliff_walkers.json"
    if not (source.is_file() and gold.is_file()):
        pytest.skip("needs the collection of articles beside the repository")
    film = filmfacts.extract(source.read_text(encoding="utf-8"), title="Cliff Walkers", form="flattened")
    assert film is not None
    found = [said(fact) for fact in json.loads(film.to_json())["facts"] if fact["group"] == group]
    wanted = [said(fact) for fact in json.loads(gold.read_text(encoding="utf-8"))["facts"] if fact["group"] == group]
    assert sorted(map(str, map(sorted_items, found))) == sorted(map(str, map(sorted_items, wanted)))


def sorted_items(fact: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(fact.items())
