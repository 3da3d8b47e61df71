"""What an article claims of an award, before it becomes a fact, and what stands above it.

In: the texts of a body, a category, names. Out: `Claim`; `fact` makes the `Award` of it, its evidence all texts that
say it, the headings above included: these say that it is an award and, in lists of wins, how it went.

    == Accolades ==
    * Best Director – Mervyn LeRoy (nominated)   -> evidence "Accolades", "Best Director", "Mervyn LeRoy", "nominated"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from filmfacts.article.text import Text, evidence
from filmfacts.facts.awards import terms
from filmfacts.facts.kinds import Award

LONGEST_BODY = 120
LONGEST_HEADING = 200
LONGEST_RESULT = 60
MOST_HEADINGS = 8
QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")
CATEGORY_INSIDE = re.compile(r"[(](?:Best|Outstanding|Worst)\s")
IN_BRACKETS = re.compile(r"\([^()]*\)")
SUPERLATIVES = re.compile(r"\b(?:Best|Outstanding|Worst)\s(?!of\b)")  # two of them are two awards run together
RUN_TOGETHER = re.compile(r"\W*best\s")  # of a result: lists that lost their lines
# What is nobody's name: another award of the same line, another festival.
NOBODY = re.compile(
    r"(?:Best|Outstanding|Worst)\s(?:[\w-]+\s){0,2}(?:Actor|Actress|Director|Editing|Feature|Film|Picture|Screenplay|Song)$"
    r"|.*\bFilm\sFestival\b"
)
NO_NAME = re.compile(r"(?:\d+(?:st|nd|rd|th)?|[\W_])*")  # "5th", in lists of critics
SENTENCE = re.compile(r"\b(?:are|earned|has|have|is|nominated|received|was|were|which|won)\b")


class Surroundings(msgspec.Struct, frozen=True):
    """What headings, captions and banners say of the awards below; `result` is what an award without any has.

    It is None where they do not say: then what is listed as an award was won.

    `said` are the headings themselves, from the section's own to the nearest.
    """

    body: Text | None = None
    year: int | None = None
    result: str | None = None
    said: tuple[Text, ...] = ()

    def under(self, *headings: Text | None) -> Surroundings:
        """The same, below more headings."""
        more = tuple(text for text in headings if text and len(text) <= LONGEST_HEADING)
        return msgspec.structs.replace(self, said=(*self.said, *more)[-MOST_HEADINGS:]) if more else self


class Claim(msgspec.Struct, frozen=True):
    """An award as its texts stand in the article; `said` are the texts that say more of it than these."""

    body: Text
    year: int | None
    category: Text | None
    names: tuple[Text, ...]
    result: str | None
    said: tuple[Text | None, ...]
    confidence: float = 1.0


def claim(
    body: Text,
    year: int | None,
    category: Text | None,
    names: Sequence[Text],
    result: str | None,
    *said: Text | None,
    around: Surroundings | None = None,
) -> Claim | None:
    """An award; None where what should be its body is a sentence, its result more than that, its category cut."""
    if len(body) > LONGEST_BODY or QUOTED.fullmatch(str(body)) or CATEGORY_INSIDE.search(str(body)):
        return None
    if category is not None and str(category).startswith("the ") and terms.CATEGORY.match(str(category)):
        category = category[4:]
    body = terms.without_year(body)
    if category is not None and QUOTED.fullmatch(str(category)):
        category = category[1:-1]
    shown = str(category or "")
    if shown.count("(") > shown.count(")") or any(text.count('"') % 2 for text in (shown, str(body))):
        return None  # cut in the middle
    if any(NOBODY.match(str(name)[:LONGEST_BODY]) and not name.covered("italic") for name in names):
        return None
    if (
        len(SUPERLATIVES.findall(IN_BRACKETS.sub("", shown))) > 1
        or RUN_TOGETHER.match(result or "")
        or is_no_body(str(body))
    ):
        return None
    if (
        not body
        or str(body).endswith((" for", " of"))
        or SENTENCE.search(str(body))
        or len(result or "") > LONGEST_RESULT
    ):
        return None
    return Claim(body, year, category, tuple(names), result, (*said, *around.said) if around is not None else said)


def is_no_body(shown: str) -> bool:
    """Whether what should be a body is a mere number or a result.

    >>> is_no_body("5th"), is_no_body("Nominated"), is_no_body("5th Harbor Awards")
    (True, True, False)
    """
    return NO_NAME.fullmatch(shown) is not None or terms.sort_of(shown) == terms.Sort.RESULT


def fact(claim: Claim) -> Award:
    """The award as a fact."""
    return Award(
        body=line(claim.body) or "",
        year=claim.year,
        category=line(claim.category),
        recipients=tuple(line(name) or "" for name in claim.names),
        result=claim.result,
        recipient_links=tuple(name.link for name in claim.names),
        evidence=evidence(claim.body, claim.category, *claim.names, *claim.said),
        confidence=claim.confidence,
    )


def line(text: Text | None) -> str | None:
    """A text's words in one line; None where it has none."""
    return " ".join(str(text).split()) or None if text is not None else None
