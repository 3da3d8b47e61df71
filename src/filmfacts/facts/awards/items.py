"""One item of a list of awards, taken apart by what its pieces look like.

In: the text of an item, and what stands above it. Out: `Item`, what the item itself says.

    "Best Director – Mervyn LeRoy (nominated)"            -> category, recipient, result
    "Grand Prix at the Dover Film Festival, 1989"         -> category, body, year
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.awards import names as who
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.claims import Surroundings
from filmfacts.facts.awards.headings import take_year
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
    r"""(?:^|\s?[–—:,(]\s?|\s-\s?|-\s|\s|(?=\#))                              # what divides it from the award
        (?:Ranked\s)?(\#\s?\d{1,3}\b[^()\n]{0,40} | No\.\s?\d{1,3}\b[^()\n]{0,40}   # a rank
        | (?<=[–—:(,-]\s)(?:nominated|nominee)\s[A-Z][^(),\n]{0,30}     # "Nominated Villain"
        | (?:"""
    + RESULT_WORD
    + r""")) [).]{0,2}$""",
    re.I | re.X,
)
RESULT_IN_BRACKETS = re.compile(
    rf"\s?[(\[](?:(?:19|20)\d\d[;,]\s)?({RESULT_WORD})(?:(?:\sin)?\s((?:19|20)\d\d))?[)\]]", re.I
)
NUMBER = re.compile(r"\d{1,2}[.)]\s")
DIVIDER = re.compile(
    r"\s[(](?:nominated|nominee|winner|won)[)](?:[,:]|\s?[–—-])?\s"  # "Best Song (winner), Al Smith"
    r"|\s?--\s?|\s[–—-]\s|\s?—\s?|:\s|\s?\n\s?|;\s|\s?\|\s?|\.{3}\s?(?=[A-Z][a-z]+ [A-Z])"
)
AT = re.compile(r"\s(?:at|by|from|in)\s(?:the\s)?(?=\d|[A-Z])")
CATEGORY_LINK = re.compile(r"\b(?:Award|Prize)s?\b.{0,40}\bfor\b")
FESTIVAL_AWARD = re.compile(
    r"""(.{3,80}?\b(?:Festival|Awards))(?:\s\d{4})?,?\s
        (?=(?:Audience|Award|Bronze|Golden|Grand|Honorable|Jury|Prize|Silver|Special)\b)""",
    re.X,
)
QUOTED_CATEGORY = re.compile(r"[\"“](?:Best|Outstanding|Worst)\s")  # a song with a word of film making is none
AN_AWARD = re.compile(r"\b(?:Awards?|Globes?|Medal|Oscars?|Prize|Registry)\b")
PRIZE = re.compile(r"\b(?:Award|Mention|Prize)\b")
ENDS_AS_AWARD = re.compile(r"\s(?:Award|Prize)$")
COMMA = re.compile(r",\s")
AFI = re.compile(r"AFI[’']s\b|AFI 1\d|American Film Institute|100 Years[.…]{1,3}\s?100|10 Top 10$")
NOT_GIVEN = re.compile(
    r"""official(?:ly)?\ (?:entry|select) | \bsubmission\b | submitted | in\ competition | screening | screened
      | named\ (?:one\ of|to)\b | premiere | exhibition | tribute | not\ nominated""",
    re.I | re.X,
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
        said = text[found.start() : found.end()].strip(" ()[]")
        if found.end() >= len(shown):
            text = text[: found.start()].strip(" :–—-,")
        elif not found.start():
            text = text[found.end() :].strip()
        return terms.result_of(found[1]), said, text  # in the middle it is passed over with its piece
    if found := RESULT_LAST.search(shown):
        said = text[found.start(1) : found.end(1)]
        return rank_or_result(found[1]), said, text[: found.start()].strip(" :;–—-,")
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
        if (begins := RESULT_FIRST.match(str(piece))) and begins.end() < len(piece):
            went, piece = went or piece[begins.start(1) : begins.end(1)], piece[begins.end() :].strip(" :–—-")
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
        if body is None and around.body is None and sort == Sort.BODY and not is_prize_in_town(piece):
            award, people = award_of(piece) if category is None else (None, [])
            if award is None:
                people, body = before_body(piece) if category is not None else ([], piece)
            category = category or award
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


def ends_in_town(award: Text) -> bool:
    """Whether an award's name goes on with a word that is none of film making: "Special Mention, Rotterdam"."""
    *rest, last = award.split(COMMA)
    return bool(rest) and who.is_one_word_name(str(last)) and not who.ends_as_category(str(last))


def is_prize_in_town(piece: Text) -> bool:
    """Whether a piece names a prize and where it was given, which no word shows to be a body."""
    return PRIZE.search(str(piece)) is not None and ends_in_town(piece)


def award_of(piece: Text) -> tuple[Text | None, list[Text]]:
    """An award and whom it went to, where a piece says both and no more: "International Award, Jane Doe"."""
    first, *people = piece.split(COMMA)
    if people and ENDS_AS_AWARD.search(str(first)) and all(who.are_people(name) for name in people):
        return first, people
    return None, []


def before_body(piece: Text) -> tuple[list[Text], Text]:
    """The people in front of a body, and the body with its country: "Jane Doe, Film Festival of Ghent, Belgium"."""
    *people, body = piece.split(COMMA)
    while people and who.is_area(str(body)):
        body = who.joined(people.pop(), body)
    return people, body


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
    if (job := who.last_bracket(shown)) is not None and who.JOB.fullmatch(job[1]):
        return False  # "Jane Doe (director)"
    company = who.COMPANY.search(shown) is not None and " and " in shown
    return piece.link is None and "," not in shown and not company and who.ends_as_category(shown)


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
    if first == Sort.BODY and second == Sort.CATEGORY and terms.split_award(commas[0])[1] is None:
        return commas[0], who.joined(commas[1], commas[-1])  # "Dover Film Festival, Golden Lamp, Best Director"
    body, category = terms.split_award(piece)
    if category is not None:
        return body, category
    if first == Sort.BODY and (
        second == Sort.CATEGORY or (second == Sort.NAME and terms.SUBJECT.search(str(commas[1])))
    ):
        return commas[0], who.joined(commas[1], commas[-1])
    if first == Sort.BODY and second == Sort.NAME:
        return None, None
    if who.is_one_word_name(str(commas[0])) and terms.PRIZE.search(str(commas[1])) and second == Sort.CATEGORY:
        return commas[0], who.joined(commas[1], commas[-1])  # "Dovernale, Grand Prix"
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
    if found is None or found.end() < len(masked.rstrip(" .*")) or not who.names_winner(piece, found):
        if piece.strip():
            yield who.trimmed(piece, " .,*"), False
        return
    if found.start():
        yield piece[: found.start()].strip(), False
    yield piece[found.start(1) : found.end(1)], True
