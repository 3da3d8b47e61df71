"""Facts of flattened text whose tables were repaired: how sure they are, and all of one article found in the wild."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import filmfacts
from filmfacts.article import flattened
from filmfacts.facts import awards, cast

SHARED = Path(__file__).parents[3] / "shared"
MOST_BESIDES = 3  # true facts that a person left out
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


def said(fact: dict[str, Any]) -> str:
    """The fields that say something, links aside; kinds of awards and scores have some that are always there."""
    return json.dumps(
        {
            field: value
            for field, value in sorted(fact.items())
            if value not in (None, []) and field not in BESIDES and "link" not in field
        },
        ensure_ascii=False,
    )


@pytest.fixture(scope="module")
def found_in_the_wild() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(facts found, facts that a person read) of one article."""
    source = SHARED / "articles" / "flattened" / "cliff_walkers.txt"
    gold = SHARED / "gold" / "seed" / "cliff_walkers.json"
    if not (source.is_file() and gold.is_file()):
        pytest.skip("needs the collection of articles beside the repository")
    film = filmfacts.extract(source.read_text(encoding="utf-8"), title="Cliff Walkers", form="flattened")
    assert film is not None
    return json.loads(film.to_json())["facts"], json.loads(gold.read_text(encoding="utf-8"))["facts"]


def test_every_fact_of_an_article_found_in_the_wild(
    found_in_the_wild: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    found, wanted = (Counter((fact["group"], said(fact)) for fact in facts) for facts in found_in_the_wild)
    missed, besides = list((wanted - found).elements()), list((found - wanted).elements())
    assert not missed, f"missed {missed}, besides {besides}"
    assert len(besides) <= MOST_BESIDES, f"besides {besides}"


def test_what_an_article_found_in_the_wild_has_lost_stays_open(
    found_in_the_wild: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    awards = [fact for fact in found_in_the_wild[0] if fact["kind"] == "award"]
    assert awards
    assert [fact["result"] for fact in awards if fact["result"] is not None] == []
    cut = [fact["recipients"] for fact in awards if fact["category"] == "Best Supporting Actor"]
    assert cut == [[]]
    actors = [(f["body"], f["year"], f["recipients"]) for f in awards if f["category"] == "Best Actor"]
    rooster = "34th Golden Rooster Awards", 2021
    assert actors == [(*rooster, ["Zhang Yi"]), (*rooster, ["Yu Hewei"])]
