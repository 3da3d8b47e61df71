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
from filmfacts.facts.awards.terms import Sort

RESULT_WORD = (
    r"won|winners?|wins?|recipient|nominated|nominees?|nominations?|nom|runners?[- ]up|finalists?|short-?listed|pending"
    r"|inducted"
    r"|(?:2nd|second|3rd|third|[4-9]th|10th)\splace"
)
RESULT_FIRST = re.compile(
    rf"({RESULT_WORD})(?:\s+in)?(?:\s?[:,–—-]\s|\s(?:for|of)\s(?:the\s)?|\s(?=Best|the|an?\b)(?:the\s|an?\s)?|\s?:|$)",
    re.I,
)
RESULT_LAST = re.compile(
    r"""(?:^|\s?[–—:,(-]\s?|\s)                                     # what divides it from the award
        (?:Ranked\s)?(\#\s?\d{1,3}\b[^()\n]{0,40} | No\.\s?\d{1,3}\b[^()\n]{0,40}   # a rank
        | (?<=[–—:(,-]\s)(?:nominated|nominee)\s[A-Z][^(),\n]{0,30}     # "Nominated Villain"
        | (?:"""
    + RESULT_WORD
    + r""")) [).]{0,2}$""",
    re.I | re.X,
)
RESULT_IN_BRACKETS = re.compile(rf"\s?[(\[]({RESULT_WORD})(?:(?:\sin)?\s((?:19|20)\d\d))?[)\]]", re.I)
LISTED_RESULT = "won"  # of an award that is listed without any result
NUMBER = re.compile(r"\d{1,2}[.)]\s")
DIVIDER = re.compile(r"\s?--\s?|\s[–—-]\s|\s?—\s?|:\s|\s?\n\s?|;\s|\s?\|\s?|\.{3}\s?(?=[A-Z][a-z]+ [A-Z])")
AT = re.compile(r"\s(?:at|by|from|in)\s(?:the\s)?(?=\d|[A-Z])")
CATEGORY_LINK = re.compile(r"\b(?:Award|Prize)s?\b.{0,40}\bfor\b")
FESTIVAL_AWARD = re.compile(
    r"""(.{3,80}?\b(?:Festival|Awards))(?:\s\d{4})?,?\s
        (?=(?:Audience|Award|Bronze|Golden|Grand|Honorable|Jury|Prize|Silver|Special)\b)""",
    re.X,
)
ONE_PRIZE = re.compile(
    rf"^(?:Audience|Critics|FIPRESCI|Grand|Special).{{0,30}}\b(?:Award|Mention|Prize)$|^(?:{'|'.join(terms.PRIZES)})$"
)
ANY_PRIZE = re.compile(
    r"(?:Audience|Critics|Grand|Jury|People[’']s|Public|Special|Youth)\b.{0,30}\b(?:Award|Mention|Prize)$"
)
QUOTED_CATEGORY = re.compile(r"[\"“](?:Best|Outstanding|Worst)\s")  # a song with a word of film making is none
A_PRIZE = re.compile(r"[A-Z].{2,50}\b(?:Award|Mention|Prize)$")
BEST = re.compile(r"(?:Best|Outstanding|Worst)\s")
AN_AWARD = re.compile(r"\b(?:Awards?|Globes?|Medal|Oscars?|Prize|Registry)\b")
TALLY = re.compile(
    r"\s?[:(–—-]\s?(?:\d{1,3}|one|two|three|four|five|six)\s(?:wins?|nominations?)\b[^:()]{0,40}[)]?$", re.I
)
NEXT_AWARD = re.compile(r"(?:;|(?<=\)),)\s(?=(?:Best|Outstanding|Worst)\s)")
LISTED = re.compile(r"(?:,|;|\sand)\s(?=Best|Outstanding|Worst|Audience|Critics|FIPRESCI|Golden|Grand|Silver|Special)")
COMMA = re.compile(r",\s")
COUNTED = re.compile(r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|several)\s", re.I)  # "5 Saturn Awards"
AFI = re.compile(r"AFI[’']s\b|AFI 1\d|American Film Institute")
NOT_GIVEN = re.compile(
    r"official(?:ly)? select|in competition|screening|screened|premiere|exhibition|tribute|not nominated", re.I
)


class Item(msgspec.Struct, frozen=True):
    """What one item says, before what stands above it is added."""

    body: Text | None = None
    category: Text | None = None
    names: tuple[Text, ...] = ()
    result: str | None = None
    result_said: Text | None = None
    year: int | None = None
    year_said: Text | None = None


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
        if tally or (not has_children and heads_its_list(text)):
            headed = under_heading(text[: tally.start()] if tally else text, base)
            above[-1:] = [above[-1], (depth, headed)] if has_children else [(above[-1][0], headed)]
            continue
        if NEXT_AWARD.search(str(text)):  # a year behind several awards is that of all
            year, said, text = take_year(who.trimmed(text, " ."))
            around = msgspec.structs.replace(around, year=year or around.year).under(said)
        text, *others = text.split(NEXT_AWARD) or [text]
        item = read_item(text, around, title)
        after = items[at + 1][1] if at + 1 < len(items) and items[at + 1][0] == depth else None
        if not has_children and is_bare(item) and (is_list(item) or lacks_body(after, title)):
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


def is_bare(item: Item) -> bool:
    """Whether an item names a body and nothing more: what stood nested under it may follow as its equal."""
    return item.body is not None and item.category is None and item.result is None and not item.names


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
    if item.category is None and around.body is body and not (item.names and AFI.search(str(body))):
        return
    if item.category is None and item.result is None and AFI.search(str(body)):
        return
    if item.category is None and COUNTED.match(str(body)):
        return
    if item.category is None and (item.result or "").startswith("#") and not AFI.search(str(body)):
        return  # a magazine's or a guild's list of greatest films
    song, category = who.song_in(item.category)
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
    return parts if all(ONE_PRIZE.search(str(part)) or BEST.match(str(part)) for part in parts) else [category]


def names_award(body: Text, item: Item) -> bool:
    """Whether a body without a category is an award by its name, not a festival or a society."""
    return AFI.search(str(body)) is not None or (item.body is not None and AN_AWARD.search(str(body)) is not None)


def read_item(text: Text, around: Surroundings, title: str) -> Item:
    """Take an item apart: its result, its year, then the award and its recipients."""
    text = who.trimmed(text, " .,:;*†‡")
    shown = str(text)
    if NOT_GIVEN.search(shown):
        return Item()
    if number := NUMBER.match(shown):
        text = text[number.end() :]
    if remark := who.REMARK_IN_BRACKETS.search(str(text)):
        text = text[: remark.start()]
    result, said, text = take_result(text)
    year, year_said, text = take_year(text)
    if result is None:
        result, said, text = take_result(text)
    body, category, names, went = award_and_names(text, around, title)
    if result is None and went is not None:
        result, said = rank_or_result(str(went)), went
    nomination = terms.NOMINATION_TAIL.search(str(body)) if body is not None else None
    if body is not None and nomination:
        body, result, said = body[: nomination.start()], "nominated", body
    if year is None:
        year, year_said = next(
            ((y, t) for t in (said, body) if t is not None and (y := terms.year_of(str(t))) is not None), (None, None)
        )
    return Item(body, category, tuple(names), result, said, year, year_said)


def take_result(text: Text) -> tuple[str | None, Text | None, Text]:
    """The result that an item begins or ends with, or has in brackets, and the item without it."""
    shown = str(text)
    if found := RESULT_FIRST.match(shown):
        return rank_or_result(found[1]), text[: found.end()], text[found.end() :].strip(" :–—-")
    if found := RESULT_IN_BRACKETS.search(shown):
        said = text[found.start(1) : found.end() - 1]
        if found.end() >= len(shown):
            text = text[: found.start()].strip(" :–—-,")
        elif not found.start():
            text = text[found.end() :].strip()
        return terms.result_of(found[1]), said, text  # in the middle it is passed over with its piece
    if found := RESULT_LAST.search(shown):
        said = text[found.start(1) : found.end(1)]
        return rank_or_result(found[1]), said, text[: found.start()].strip(" :–—-,")
    return None, None, text


def rank_or_result(shown: str) -> str | None:
    """A rank, a place or a nomination's class as shown, any other result in its usual word."""
    shown = shown.strip(" .").lower()
    return terms.result_of(shown) if " " not in shown and shown[0] != "#" else shown


def award_and_names(
    text: Text, around: Surroundings, title: str
) -> tuple[Text | None, Text | None, list[Text], Text | None]:
    """Body, category, recipients and result from the pieces of an item, by what each piece looks like."""
    went: Text | None = None
    body: Text | None = None
    category: Text | None = None
    names: list[Text] = []
    named_before = 0  # names that stand before the category
    for piece, bracketed in pieces_of(text, title):
        if QUOTED_CATEGORY.match(str(piece)) and terms.SUBJECT.search(str(piece)):
            piece = piece.strip(who.QUOTES)
        shown = str(piece)
        sort = terms.sort_of(shown)
        if bracketed and sort in (Sort.YEAR, Sort.RESULT):
            continue
        if sort == Sort.YEAR and not bracketed:
            continue
        if sort == Sort.RESULT:
            went = went or piece
            continue
        if category is None and not bracketed:
            own_body, own_category = head_of(piece, body or around.body)
            if (own_category is not None) if names else (own_category is not None or own_body is not None):
                body = body or own_body
                named_before = len(names)
                category, given = who.given_to(own_category, title)
                names += given
                continue
        elif category is not None and not bracketed and not names:
            more, given = continued(piece, title)
            if more is not None:
                between = body is not None and category.end <= body.start < more.start
                category = category if between else who.joined(category, more)
                names += given
                continue
        if (
            bracketed
            and body is not None
            and category is None
            and not (AN_AWARD.search(str(body)) and are_several(piece))
        ):
            continue  # "Gawad Urian Awards (Manunuri ng Pelikulang Pilipino)"
        if body is None and around.body is None and sort == Sort.BODY:
            *people, body = piece.split(r",\s") if category is not None else [piece]
            names += people
            continue
        names += who.recipients(piece, title)
    if body is None and around.body is None and category is not None and named_before and len(names) > named_before:
        body, names = names[0], names[named_before:]  # "American Cinema Editors: Best Edited Drama – Jane Doe"
    if body is None and category is None and around.body is not None and len(names) > 1:
        category, names = first_as_category(text, names)
    if "Quotes" in str(body or around.body):
        names = [name for name in names if who.is_work(name, quoted=str(text))] or names
    return body, category, names, went


def are_several(piece: Text) -> bool:
    """Whether a piece names several people."""
    people = piece.split(COMMA)
    return len(people) > 1 and all(who.are_people(part) for part in people)


def first_as_category(text: Text, names: list[Text]) -> tuple[Text | None, list[Text]]:
    """In "Choice Movie Hero: Jane Doe" what no word shows to be a category, before names of people."""
    found = DIVIDER.search(str(text))
    if found is None:
        return None, names
    head, tail = text[: found.start()].strip(), text[found.end() :].strip()
    if who.is_person(head) or not tail or not all(who.are_people(part) for part in tail.split(COMMA)):
        return None, names
    return head, who.recipients(tail)


def continued(piece: Text, title: str) -> tuple[Text | None, list[Text]]:
    """The part of a piece after a category that belongs to it ("Best Picture – Drama"), and whom it names then."""
    if continues(piece):
        return piece, []
    head = piece.split(COMMA)[0]
    if len(head) < len(piece) and continues(head):
        category, names = who.given_to(piece, title)
        if names:
            return category, names
    return None, []


def continues(piece: Text) -> bool:
    """Whether a piece after a category belongs to it."""
    shown = str(piece)
    if terms.sort_of(shown) == Sort.CATEGORY or terms.QUALIFIER.fullmatch(shown) or who.is_subject(shown):
        return True
    return piece.link is None and "," not in shown and who.ends_as_category(shown)


def head_of(piece: Text, above: Text | None) -> tuple[Text | None, Text | None]:
    """Body and category where a piece names an award."""
    shown = str(piece)
    if above is None:
        found = FESTIVAL_AWARD.match(shown)
        if found:
            return piece[found.start(1) : found.end(1)], piece[found.end() :]
        commas = piece.split(r",\s")
        if len(commas) > 1:
            return head_with_commas(piece, commas)
        at = AT.search(shown)
        if at and is_given_at(shown[: at.start()], shown[at.start() : at.end()], shown[at.end() :]):
            return piece[at.end() :], piece[: at.start()]
        body, category = terms.split_award(piece)
        if category is not None:
            return body, category
    elif any(terms.CATEGORY.match(str(part)) for part in piece.split(COMMA)):
        return None, without_body(piece, above)  # "Gold, Best Actress"
    sort = terms.sort_of(shown)
    if AFI.match(shown):
        return piece, None
    if sort == Sort.CATEGORY or is_category_link(piece) or (above is not None and who.is_subject(shown)):
        return None, without_body(piece, above)
    if sort == Sort.BODY:
        return (None, piece) if above is not None and not other_body(shown) else (piece, None)
    return None, None


def is_given_at(award: str, at: str, body: str) -> bool:
    """Whether "X at Y" is an award and who gives it; a prize may be given at what no word shows to be a body.

    >>> is_given_at("Grand Prix", " at the ", "Bergamo Film Meeting"), is_given_at("Best Film", " in ", "Rome")
    (True, False)
    """
    sort = terms.sort_of(award)
    if terms.sort_of(body) == Sort.BODY:
        return sort != Sort.NAME
    return at.startswith(" at ") and sort == Sort.CATEGORY and terms.is_name_like(body)


def without_body(category: Text, above: Text | None) -> Text:
    """A category without the body that it repeats from above ("Best Sound, Filmfare" under "Filmfare Awards")."""
    start, comma, last = str(category).rpartition(", ")
    if comma and above is not None and set(last.casefold().split()) <= set(str(above).casefold().split()):
        return category[: len(start)]
    return category


def is_category_link(piece: Text) -> bool:
    """Whether a piece is one link to an award's category ("Actress" to "Academy Award for Best Actress")."""
    return (
        CATEGORY_LINK.search(piece.link or "") is not None
        and piece.covered("link")
        and not terms.BODY.search(str(piece))
    )


def other_body(shown: str) -> bool:
    """Whether a piece below a body is a body of its own ("Critics Association" in a list of many)."""
    return (
        re.search(r"\b(?:Festival|Awards|Guild|Association|Circle|Society)\b", shown) is not None
        and " for " not in shown
    )


def head_with_commas(piece: Text, commas: Sequence[Text]) -> tuple[Text | None, Text | None]:
    """Body and category of a piece that commas divide, whichever comes first."""
    sorts = [terms.sort_of(str(part)) for part in commas]
    first, second = sorts[0], sorts[1]
    body, category = terms.split_award(piece)
    if category is not None:
        return body, category
    if first == Sort.BODY and (
        second == Sort.CATEGORY or (second == Sort.NAME and terms.SUBJECT.search(str(commas[1])))
    ):
        return commas[0], who.joined(commas[1], commas[-1])
    if first == Sort.BODY and second == Sort.NAME:
        return None, None
    if first in (Sort.CATEGORY, Sort.BODY) and Sort.BODY in sorts[1:]:
        at = sorts.index(Sort.BODY, 1)
        return commas[at], who.joined(commas[0], commas[at - 1])
    return (None, piece) if first == Sort.CATEGORY else (None, None)


def pieces_of(text: Text, title: str) -> Iterator[tuple[Text, bool]]:
    """The pieces of an item between its dividers, and whether a piece stands in brackets."""
    masked = who.protected(text, title)
    at = 0
    for found in DIVIDER.finditer(masked):
        if masked.rfind("(", at, found.start()) > masked.rfind(")", at, found.start()):
            continue  # in brackets
        if found[0].startswith(":") and at and who.JOB.fullmatch(masked, at, found.start()):
            continue  # "Set Decoration: Jane Doe"
        yield from out_of_brackets(text[at : found.start()], masked[at : found.start()])
        at = found.end()
    yield from out_of_brackets(text[at:], masked[at:])


def out_of_brackets(piece: Text, masked: str) -> Iterator[tuple[Text, bool]]:
    """A piece, and then what stands in brackets at its end unless that belongs to the name."""
    found = who.last_bracket(masked)
    if (
        found is None
        or found.end() < len(masked.rstrip(" .*"))
        or not who.names_people(piece[found.start(1) : found.end(1)])
    ):
        if piece.strip():
            yield who.trimmed(piece, " .,*"), False
        return
    if found.start():
        yield piece[: found.start()].strip(), False
    yield piece[found.start(1) : found.end(1)], True
