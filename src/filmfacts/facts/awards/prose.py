"""Awards told in sentences.

In: a paragraph of an awards section. Out: the definite awards and nominations it states for this film, and no others.

    "At the 12th Genie Awards in 1991, Jane Doe was nominated for Best Actress."
    -> body "12th Genie Awards", year 1991, category "Best Actress", recipients ("Jane Doe",), result "nominated"

A sentence becomes a row of tokens (names of people, works, bodies, categories, verbs, prepositions); `Walk` goes along
them once and knows what each means by what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.text import Text
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.claims import Claim, Surroundings, claim
from filmfacts.facts.awards.honors import AFI_LIST, honors
from filmfacts.facts.awards.names import is_person
from filmfacts.facts.awards.neighbors import POSSESSIVE, VERBS, Memory
from filmfacts.facts.awards.tokens import Kind, Token, tokens
from filmfacts.facts.awards.walk import Told, Walk

SENTENCE_END = re.compile(
    r"\.(?<=[a-z0-9\"”)\]]\.)(?<!\b[JSD]r\.)(?<!\bM[rs]\.)(?<!\bSt\.)(?<!\bNo\.)(?<!\bvs\.)[\"”]?\s(?=[A-Z\"“])"
)
WORTH = re.compile(
    r"""\b(?:AFI|American\ Film\ Institute|award|bagged|Best|earn|honou?r|nominat|prix|prize|recei|Registry|swept
        |top\ ten|winn|wins?|won)""",
    re.I | re.X,
)
PROSE = re.compile(
    r"""\b(?:earned|had\ been|has\ been|included|nominated\ for|received|was|were
        |(?:wins|won)\ (?:a|an|five|four|six|the|three|two))[ ]
      | ^[A-Z][\w.'-]+(?:\ [A-Z][\w.'-]+){0,3}\ (?:wins|won)\ (?=[A-Z])""",
    re.X,
)
PRIZE_OF_ITS_OWN = re.compile(r"(?:Prix|Premio|Prêmio)\s(?!d[eu]\b)[A-Z][\w\s-]+$")  # "won the Prix Dover"
LONGEST_PARAGRAPH = 20_000


def is_prose(text: Text) -> bool:
    """Whether a list item is a sentence, not a row of facts."""
    return len(text) > 300 or (len(text) > 40 and PROSE.search(str(text)) is not None)


def read_paragraph(text: Text, around: Surroundings, title: str) -> Iterator[list[Claim]]:
    """The awards that each sentence of a paragraph states."""
    shown = str(text)
    if len(shown) > LONGEST_PARAGRAPH or not WORTH.search(shown):
        return
    memory = Memory(title, around.body, [])
    start = 0
    for end in [m.end() for m in SENTENCE_END.finditer(shown)] + [len(shown)]:
        if WORTH.search(shown, start, end):
            yield list(read_sentence(text[start:end], memory, around))
        start = end


def last_body(text: Text) -> Text | None:
    """The body that the last sentence before a table names; the last one where it names several."""
    shown = str(text)
    start = max((m.end() for m in SENTENCE_END.finditer(shown)), default=0)
    bodies = [t.text for t in tokens(text[start:][:1000]) if t.kind == Kind.BODY]
    return bodies[-1] if bodies else None


def read_sentence(sentence: Text, memory: Memory, around: Surroundings) -> Iterator[Claim]:
    """The awards of a sentence."""
    row = list(tokens(sentence, memory.title))
    walk = Walk(row, memory)
    walk.run()
    years = {token.shown: token.text for token in row if token.kind == Kind.YEAR}
    only = next(iter(years.values())) if len(years) == 1 else None
    for told in walk.told:
        if told.body is None and told.category is not None and PRIZE_OF_ITS_OWN.match(str(told.category)):
            told.body, told.category = told.category, None
        if told.body is None or AFI_LIST.match(str(sentence), told.body.start - sentence.start):
            continue
        year, said = terms.year_of(str(told.body)), None
        if year is None and years:
            said = only if only is not None and is_of_clause(row, told, only) else year_near(row, told.place)
            year = terms.year_of(str(said)) if said is not None else None
        body = without_article(told.body)
        award = claim(body, year, told.category, told.names, told.result, told.verb, said or told.body, around=around)
        if award is not None:
            yield award
    if not memory.people and not walk.told:
        people = {token.shown: token.text for token in row if token.kind == Kind.NAME and is_person(token.text)}
        memory.people = list(people.values()) if len(people) == 1 else []
    memory.body = walk.body
    yield from honors(sentence, only, memory.title, around)


def is_of_clause(row: list[Token], told: Told, year: Text) -> bool:
    """Whether a sentence's only year may be that of an award: none behind the verb of a later award."""
    own = max(told.body.end if told.body is not None else 0, row[told.place].text.end)
    later = [token.kind for token in row if own <= token.text.start and token.text.end <= year.start]
    verb = next((at for at, kind in enumerate(later) if kind in VERBS), None)
    return verb is None or not {Kind.CATEGORY, Kind.FULL, Kind.BODY}.intersection(later[verb:])


def year_near(row: list[Token], place: int) -> Text | None:
    """Of several years, the one in the same clause after an award's name."""
    for token in row[place + 1 : place + 12]:
        if token.kind == Kind.YEAR:
            return token.text
        if token.kind in (*VERBS, Kind.CATEGORY, Kind.FULL):
            break
    return None


def without_article(body: Text) -> Text:
    """A body without its article and its ending as an owner: "the Dover Film Festival's Best Film award"."""
    owner = POSSESSIVE.search(str(body))
    body = body[: owner.start()] if owner else body
    return body[4:].strip() if str(body).startswith("The ") else body
