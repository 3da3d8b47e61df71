"""Awards from lists: headings, terms and outer items say the body, items the rest.

In: the items of a section one after another, and what its headings say. Out: awards.

    ; Academy Awards
    * Best Director – Mervyn LeRoy (nominated)            -> body from above, category, recipient, result
    * AFI's 100 Years...100 Movies (1998) – #78           -> body, year, result
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.awards import names as who
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.claims import Claim, Surroundings, claim
from filmfacts.facts.awards.headings import take_year, under_heading
from filmfacts.facts.awards.items import AFI, AN_AWARD, COMMA, DIVIDER, Item, ends_in_town, read_item
from filmfacts.facts.awards.terms import Sort

LISTED_RESULT = "won"  # of an award that is listed without any result
ONE_PRIZE = re.compile(
    rf"^(?:Audience|Critics|FIPRESCI|Grand|NETPAC|Special).{{0,30}}\b(?:Award|Mention|Prize)$|^(?:{'|'.join(terms.PRIZES)})$"
)
ANY_PRIZE = re.compile(
    r"(?:Audience|Critics|Grand|Jury|People[’']s|Public|Special|Youth)\b.{0,30}\b(?:Award|Mention|Prize)$"
)
A_PRIZE = re.compile(r"[A-Z].{2,50}\b(?:Award|Mention|Prize)$")
BEST = re.compile(r"(?:Best|Outstanding|Worst)\s")
PRIZE_FOR = re.compile(
    r"(?!Best|Outstanding|Worst)[^,;]+,\s(?:Best|Outstanding|Worst)\s[^,;]+$"
)  # "Golden Swan, Best Film"
TALLY = re.compile(
    r"\s?[:(–—-]\s?(?:\d{1,3}|one|two|three|four|five|six)\s(?:wins?|nominations?)\b[^:()]{0,40}[)]?$", re.I
)
NEXT_AWARD = re.compile(r"(?:;|(?<=\)),)\s(?=(?:Best|Outstanding|Worst)\s)|(?<=Award);\s|(?<=Mention);\s|(?<=Prize);\s")
FIRST_AWARD = re.compile(r"\b(?:Best|Outstanding|Worst)\s|\b(?:Award|Mention|Prize)$")
KNOWN_AWARD = re.compile(rf"((?:{'|'.join(terms.AWARDS)})\sAwards?)\sfor\s")
LISTED = re.compile(r"(?:,|;|\sand)\s(?=Best|Outstanding|Worst|Audience|Critics|FIPRESCI|Golden|Grand|Silver|Special)")
CEREMONY = re.compile(r"\b(?:Awards|Globes|Oscars)\b")
COUNTED = re.compile(r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|several)\s", re.I)  # "5 Saturn Awards"


def read_items(items: Sequence[tuple[int, Text]], around: Surroundings, title: str) -> Iterator[Claim]:
    """The awards of a run of items, each with its depth."""
    base = around
    above: list[tuple[int, Surroundings]] = [(0, base)]
    headed: Surroundings | None = None  # by an item that is no deeper than those below it
    for at, (depth, text) in enumerate(items):
        while above[-1][0] >= depth:
            above.pop()
        around = above[-1][1]
        if around is headed and has_own_body(text, around, title):
            around = base
            above[-1] = (above[-1][0], base)
        if len(text) > terms.LONGEST_CELL:
            continue
        has_children = at + 1 < len(items) and items[at + 1][0] > depth
        tally = TALLY.search(str(text))
        a_prize = base.body is not None and A_PRIZE.match(str(text)) is not None
        if tally or (not has_children and not a_prize and heads_its_list(text)):
            headed = under_heading(text[: tally.start()] if tally else text, base)
            above[-1:] = [above[-1], (depth, headed)] if has_children else [(above[-1][0], headed)]
            continue
        if NEXT_AWARD.search(str(text)):  # a year behind several awards is that of all
            year, said, text = take_year(who.trimmed(text, " ."))
            around = msgspec.structs.replace(around, year=year or around.year).under(said)
        if names_other_award(text, around.body):
            around = msgspec.structs.replace(around, body=None, year=None)
        text, *others = awards_side_by_side(text)
        item = read_item(text, around, title)
        after = items[at + 1][1] if at + 1 < len(items) and items[at + 1][0] == depth else None
        if around is headed and not has_children and is_unknown(item, text) and AFI.search(str(around.body)) is None:
            above[-1], headed = (above[-1][0], base), None  # another body, which no word shows to be one
            continue
        if (
            not has_children
            and is_bare(item)
            and not ONE_PRIZE.search(str(item.body))
            and (is_list(item) or lacks_body(after, title))
        ):
            headed = below(item, text, base)
            above[-1] = (above[-1][0], headed)
            continue
        if others and not has_children:
            same = below(item, text, around)
            yield from facts_of(item, around, title)
            for other in others:
                yield from facts_of(read_item(other, same, title), same, title)
            continue
        if has_children:
            above.append((depth, below(item, text, around)))
            headed = above[-1][1] if str(text).endswith(":") else headed
            if item.category is None or (item.result is None and not item.names):
                continue
        yield from facts_of(item, around, title)


def names_other_award(text: Text, above: Text | None) -> bool:
    """Whether an item begins with an award's full name, and not that of the body above it."""
    found = KNOWN_AWARD.match(str(text)) if above is not None else None
    return found is not None and terms.is_other_body(found[1], str(above))


def awards_side_by_side(text: Text) -> list[Text]:
    """An item's awards where it lists several: "Best Film (Jane Doe), Best Actor (Joe Doe)"."""
    parts = text.split(NEXT_AWARD)
    return parts if len(parts) > 1 and FIRST_AWARD.search(str(parts[0])) else [text]


def is_bare(item: Item) -> bool:
    """Whether an item names a body and nothing more: what stood nested under it may follow as its equal."""
    return item.body is not None and item.category is None and item.result is None and not item.names


def is_unknown(item: Item, text: Text) -> bool:
    """Whether an item is a mere name, of a body perhaps."""
    parts = [part for part in text.split(DIVIDER) if terms.sort_of(str(part)) != Sort.YEAR]
    return item.body is None and item.category is None and item.result is None and len(parts) == 1


def is_list(item: Item) -> bool:
    """Whether an item is one of the American Film Institute's lists, which says a rank or nothing."""
    return AFI.match(str(item.body)) is not None and any(map(str.isdigit, str(item.body)))


def lacks_body(text: Text | None, title: str) -> bool:
    """Whether an item names a category and not who gives the award."""
    if text is None or len(text) > terms.LONGEST_CELL:
        return False
    item = read_item(text, Surroundings(), title)
    body = str(item.body or "")
    return item.category is not None and (
        not body or terms.sort_of(body) == Sort.CATEGORY or ANY_PRIZE.match(body) is not None
    )


def has_own_body(text: Text, around: Surroundings, title: str) -> bool:
    """Whether an item names who gives the award, and it is another one than above."""
    if len(text) > terms.LONGEST_CELL:
        return False
    item = read_item(text, Surroundings(), title)
    if item.body is None or ANY_PRIZE.match(str(item.body)):
        return False
    if item.category is None and item.names and A_PRIZE.match(str(item.body)):
        return False  # "Producers Award – Jane Doe" below what gave it
    labels = item.category is not None and str(text).startswith(f"{item.body}: ") and not who.is_person(item.body)
    return labels or terms.is_other_body(str(item.body), str(around.body))


def heads_its_list(text: Text) -> bool:
    """Whether an item names only the body of the items after it, in bold or with a colon."""
    shown = str(text).strip()
    return (
        (text.covered("bold") or shown.endswith(":"))
        and terms.is_body_heading(shown.rstrip(" :"))
        and terms.is_name_like(shown)
        and (terms.split_award(text) == (None, None))
    )


def below(item: Item, text: Text, around: Surroundings) -> Surroundings:
    """What an item says of the items that are nested under it."""
    if item.body is None and item.category is not None and around.body is None:
        item = msgspec.structs.replace(item, body=item.category)
    return Surroundings(
        body=item.body or around.body,
        year=item.year if item.year is not None else around.year,
        result=item.result or around.result,
        said=around.said,
    ).under(item.result_said, item.year_said)


def facts_of(item: Item, around: Surroundings, title: str) -> Iterator[Claim]:
    """The award that an item makes together with what stands above it; none where it makes none."""
    body = item.body or around.body
    if body is None or (item.category is None and (item.names or not item.result) and not names_award(body, item)):
        return
    ranked = AFI.search(str(body)) is not None
    if item.category is None and around.body is body and not (ranked and (item.names or item.result_said)):
        return
    if item.category is None and item.result is None and ranked:
        return
    if item.category is None and item.result_said is not None and str(item.result_said).endswith("nominations"):
        return  # they stood below
    if item.category is None and (COUNTED.match(str(body)) or (not item.names and CEREMONY.search(str(body)))):
        return  # "5 Saturn Awards"; "Academy Awards" alone
    if item.category is None and (item.result or "").startswith("#") and not ranked:
        return  # a magazine's or a guild's list of greatest films
    category = who.without_remark(item.category)
    *rest, place = category.split(COMMA) if category is not None else [body]
    if rest and who.is_area(str(place)):
        category = who.joined(rest[0], rest[-1])
    elif category is not None and ends_in_town(category):
        return
    song, category = who.song_in(category)
    year = item.year if item.year is not None else around.year
    result = item.result or around.result or LISTED_RESULT
    for part, names in single_awards(category, [*song, *item.names], title):
        found = claim(body, year, part, names, result, item.result_said, item.year_said, around=around)
        if found is not None:
            yield found


def single_awards(category: Text | None, names: list[Text], title: str) -> Iterator[tuple[Text | None, list[Text]]]:
    """The awards that one item lists ("Silver Lion, FIPRESCI Prize"; "Best Film, Best Actor (Joe Doe)")."""
    parts = listed_awards(category) if category is not None else []
    if len(parts) > 1:
        for part in parts[:-1]:
            yield who.given_to(part, title)
        category = parts[-1]
    if names:
        yield category, names
    else:
        yield who.given_to(category, title)


def listed_awards(category: Text) -> list[Text]:
    """The awards that a category lists: all are prizes, or begin as categories do."""
    prizes = category.split(COMMA)
    if all(A_PRIZE.match(str(prize)) for prize in prizes):
        return prizes
    parts = category.split(LISTED)
    if PRIZE_FOR.match(str(category)):
        return [category]
    return parts if all(ONE_PRIZE.search(str(part)) or BEST.match(str(part)) for part in parts) else [category]


def names_award(body: Text, item: Item) -> bool:
    """Whether a body without a category is an award by its name, not a festival or a society."""
    return AFI.search(str(body)) is not None or (item.body is not None and AN_AWARD.search(str(body)) is not None)
