"""When, where, in what formats and by whom the film was released, as prose tells it.

In: the lead and the sections on the release. Out: `Release`s, `Format`s and `Company`s of distribution: `It premiered
in Oslo on 2 May 2019 and was released in IMAX by Gull Films in Norway on 9 May` -> 2019-05-02 in `Oslo` (premiere),
2019-05-09 in `Norway`, the format `IMAX`, the company `Gull Films` in `Norway`. Plans are no facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article, Section, Table
from filmfacts.article.text import Text, evidence
from filmfacts.facts.kinds import Company, Format, Release
from filmfacts.facts.phrases import PLAN, Dated, Told, dates_in, opening, phrases
from filmfacts.facts.sentences import sentences
from filmfacts.facts.subject import is_film, mentions, titles_of

LONGEST_PARAGRAPH = 10_000
LONGEST_SENTENCE = 800

_MENTION = re.compile(r" (?:debuted|distributed|exhibited|opened|premi|(?:re-?)?release|screen|shown)")
_SECTIONS = re.compile(
    r"(?:(?:accolades|reception) and release|box office|distribution|dvd|exhibition|home|marketing|premi[eè]re?s?\b"
    r"|production and release|release|re-?release|screening|theatrical)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:.*\b(?:merchandise|merchandising|music|soundtrack|video game|sequel|tie-in)|critical|reception$)", re.I
)
_RELEASED = re.compile(
    r"""
    \b(?: (?:is|was|were|been|being|got)\s(?P<how>(?:[a-z]+\s){0,3}?)
          (?P<done>distributed|exhibited|given|opened|premi[eè]red|re-?released|released|screened|shown)\b
          (?:\san?\s(?P<kind>(?:[A-Za-z-]+\s){0,3}?)(?:premi[eè]re|release)\b)?
        | (?P<opened>debuted|opened|premi[eè]red)\b
        | (?:had|held|made|received|saw)\s(?:its|an?|the)\s(?P<which>(?:[\w-]+\s){0,3}?)
          (?P<noun>debut|opening|premi[eè]re|release|screening)\b
        | (?P<event>premi[eè]re\s(?:of\s[^,;.]{1,60}\s)?(?:occurred|took\splace|was\sheld))\b
        | (?:\sand|,|\sbefore\sbeing|\sthen|\sfinally|\sfirst)\s(?:[a-z]+ly\s)?(?P<then>re-?released|released)\b )
    """,
    re.VERBOSE,
)
_FILMS = ("film's ", "film’s ", "movie's ", "movie’s ")
_NO_NOTE = {"critical", "film", "film's", "first", "initial", "official", "own", "public", "theatrical"}


def read(article: Article) -> Iterator[Release | Format | Company]:
    """Dates, formats and companies of the release in the order of the text, none twice."""
    titles = titles_of(article)
    found: list[Release | Format | Company] = []
    for block in article.lead.blocks:
        if not isinstance(block, Table) and _MENTION.search(str(block.text)):
            found.extend(_told(block.text[:LONGEST_PARAGRAPH], titles, lead=True))
    for section in _sections(article):
        for text in section.find(_MENTION):
            found.extend(_told(text[:LONGEST_PARAGRAPH], titles, lead=False))
    yield from _distinct(found)


def _sections(article: Article) -> Iterator[Section]:
    """The sections on the release."""
    for section in article.under(_SECTIONS):
        if not _ELSEWHERE.match(section.headings[-1]):
            yield section


def _distinct(found: list[Release | Format | Company]) -> Iterator[Release | Format | Company]:
    """Each fact once, and none without a place, or less exact, where it stands with more."""
    placed = {(fact.kind, _value(fact)) for fact in found if fact.place}
    exacter = {
        (fact.date[:size], place, note)
        for fact in found
        if isinstance(fact, Release)
        for size in (4, 7)
        if len(fact.date) > size
        for place in (None, fact.place)
        for note in (None, fact.note)
    }
    said: set[tuple[str, str, str | None]] = set()
    for fact in found:
        key = fact.kind, _value(fact), fact.place
        told = key in said or (not fact.place and key[:2] in placed)
        if not told and not (isinstance(fact, Release) and (fact.date, fact.place, fact.note) in exacter):
            said.add(key)
            yield fact


def _value(fact: Release | Format | Company) -> str:
    return fact.date if isinstance(fact, Release) else fact.name


def _told(text: Text, titles: tuple[str, ...], *, lead: bool) -> Iterator[Release | Format | Company]:
    """The facts of a paragraph, sentence by sentence."""
    shown, earlier, others = str(text), "", False
    for i, (start, end) in enumerate(sentences(shown)):
        end = min(end, start + LONGEST_SENTENCE)
        said = shown[start:end]
        others = others and said.startswith("It ")  # "It" is still the other film of the sentence before
        dated: dict[int, Dated] | None = None
        for verb in _RELEASED.finditer(said) if _MENTION.search(said) and not others else ():
            before = said[: verb.start()]
            participle = lead and i == 0 and before.endswith(("film", "movie"))
            if (verb["then"] and said[verb.start()] == "," and not participle) or PLAN.search(before[-60:] + verb[0]):
                continue
            event = bool(verb["event"] and (mentions(verb["event"], titles) or before.endswith(_FILMS)))
            if participle or event or is_film(f"{before} and " if verb["then"] else before, earlier, titles):
                dated = dates_in(text, start, said) if dated is None else dated
                yield from _facts(text[start:end], verb, dated)
            else:
                others = True
        earlier = said


def _facts(sentence: Text, verb: re.Match[str], dated: dict[int, Dated]) -> Iterator[Release | Format | Company]:
    """The facts that the phrases before the subject and after the verb tell."""
    clauses, end = phrases(sentence, verb.end(), dated)
    quoted = sentence[:end].strip()
    before = opening(sentence, verb.start(), dated)
    for i, clause in enumerate(clauses):
        sorts = {told.sort for told in clause}
        clause = [told for told in before if told.sort not in sorts or (i == 0 and told.sort == "place")] + clause
        note = _note(verb, clause)
        yield from _releases(clause, note, quoted)
        yield from _formats(clause, quoted)
        if (verb["done"] or verb["then"] or "").startswith(("distributed", "re")):
            yield from _companies(clause, quoted)
        before = [told for told in clause if told.sort == "date" or (told is clause[0] and told.sort == "medium")]


def _note(verb: re.Match[str], clause: list[Told]) -> str | None:
    """What sort of release it was."""
    done = (verb["done"] or verb["opened"] or verb["noun"] or verb["then"] or verb["event"]).lower()
    which = (verb["which"] or verb["kind"] or "").strip()
    notes = [str(told.text) for told in clause if told.sort == "medium"]
    if which and which not in _NO_NOTE:
        notes.insert(0, f"{which} {verb['noun'] or 'release'}")
    elif done.startswith(("premi", "debut")) or "premi" in verb[0].lower():
        notes.insert(0, "premiere")
    elif done.startswith(("exhibit", "screen", "show")):
        notes.insert(0, "screening")
    elif done.startswith(("re-rel", "rerel")):
        notes.insert(0, "re-release")
    return ", ".join(notes) or None


def _releases(clause: list[Told], note: str | None, quoted: Text) -> Iterator[Release]:
    """The dates of a clause, each with every place of it."""
    places = _places(clause)
    for told in clause:
        if told.date:
            said = evidence(quoted, told.date.year)
            for place in places:
                yield Release(evidence=said, group="release", date=told.date.iso, place=place, note=note)


def _formats(clause: list[Told], quoted: Text) -> Iterator[Format]:
    for told in clause:
        if told.sort == "format":
            for place in _places(clause):
                yield Format(evidence=evidence(quoted), name=str(told.text), place=place)


def _companies(clause: list[Told], quoted: Text) -> Iterator[Company]:
    media = ", ".join(str(told.text) for told in clause if told.sort == "medium") or None
    for told in clause:
        if told.sort == "company":
            for place in _places(clause):
                yield Company(
                    evidence=evidence(quoted),
                    group="release",
                    role="distribution",
                    name=str(told.text),
                    link=told.text.link,
                    place=place,
                    note=media,
                )


def _places(clause: list[Told]) -> list[str | None]:
    """The places of a clause, or one that is not told."""
    return [str(told.text) for told in clause if told.sort == "place"] or [None]
