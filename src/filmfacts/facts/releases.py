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
from filmfacts.facts.events.areas import level
from filmfacts.facts.events.place_names import named_before
from filmfacts.facts.kinds import Company, Format, Release
from filmfacts.facts.phrases import COMPANY, MEDIA, PLAN, Dated, Told, dates_in, opening, phrases
from filmfacts.facts.sentences import sentences
from filmfacts.facts.subject import OTHER, is_film, mentions, titles_of

LONGEST_PARAGRAPH = 10_000
LONGEST_SENTENCE = 800

_MENTION = re.compile(
    r" (?:(?:arrived in|hit|reached) (?:cinema|theat)|came out|debut|distributed|exhibited|made available|opened"
    r"|premi|(?:re-?)?(?:issued|release)|screen|shown|streaming)"
)
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
    \b(?=[ADFHPabcdfghimoprsw])
    (?: (?:is|was|were|been|being|got)\s(?P<how>(?:[a-z]+\s){0,3}?)
          (?P<done>distributed|exhibited|given|made\savailable|opened|premi[eè]red|re-?issued|re-?released|released
            |screened|shown)\b
          (?:\s(?:an?|its|the)\s(?P<kind>(?:[A-Za-z-]+\s){0,3}?)(?:premi[eè]re|release|screening)\b)?
        | (?P<opened>began\sstreaming|came\sout|debuted|opened|premi[eè]red
            |(?:arrived\sin|hit|reached)\s(?:cinemas|theat(?:er|re)s))\b
        | (?:had|held|made|received|saw|(?P<aside>[Aa]fter|ahead\sof|before|[Ff]ollowing|[Hh]aving|[Pp]rior\sto))\s
          (?: (?:its|an?|the)\s(?P<which>(?:[\w.-]+\s){0,3}?)
              (?P<noun>debut|opening|premi[eè]re|release|screening)\b(?!\s(?:of|date)\b)
            | (?:first\s)?(?P<doing>debut(?:ed|ing)|premi[eè]r(?:ed|ing)|screen(?:ed|ing))\b )
        | went\s(?:in|into|on)\s(?P<gone>(?:[a-z]+\s){1,2})release\b
        | (?P<event>premi[eè]re\s(?:of\s[^,;.]{1,60}\s)?(?:occurred|took\splace|was\sheld))\b
        | (?P<bare>re-?issued|re-?released|released|screened|shown)\b )
    """,
    re.VERBOSE,
)
# What joins a bare participle to what was said of the film: "was shown in Rome and released", "a film, released".
_JOINED = re.compile(r"(?:\sand\s|(?P<comma>,)\s|\s(?:before\sbeing|finally|first|then)\s)(?:[a-z]+ly\s)?$")
_FILMS = ("film's ", "film’s ", "movie's ", "movie’s ")
_PREMIERE_OF = re.compile(r"(?:A|Its|The)\s(?:(?:[A-Z][\w.]*|gala|official|international|royal|world)\s){0,3}")
# After the film as the object: "released the film in Chile".
_GOES_ON = re.compile(r"[,;.]|\s(?:across|as|at|in|nationwide|on|theatrically|through|to|under|worldwide)\b")
# Who released it, right before the verb: a company if its name ends like one, else it may be a person.
_SUBJECT = re.compile(rf"(?:^|[,;]\s|\band\s)(?P<name>{COMPANY})\s(?:(?:also|later|subsequently|then)\s)?$")
_COMPANY_WORDS = {
    "Cinema", "Cinemas", "Communications", "Company", "Corporation", "Distribution", "Distributors", "Entertainment",
    "Features", "Film", "Films", "Group", "Home", "International", "Media", "Movies", "Network", "Pictures",
    "Productions", "Releasing", "Studio", "Studios", "UK", "Video",
}  # fmt: skip
_TERRITORY = re.compile(r"(?<!\S)[A-Z][\w.]*(?:\s[A-Z][\w.]*)*")  # "its UK release"
_WHERE_IT = re.compile(r",?\s(?:at\swhich|where)\s(?:it|the\sfilm)\s$")
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
        own = False  # whether the film has been the subject of this sentence
        for verb in _RELEASED.finditer(said) if _MENTION.search(said) and not others else ():
            joined = _JOINED.search(said, max(0, verb.start() - 40), verb.start()) if verb["bare"] else None
            before = said[: joined.start() if joined else verb.start()]
            participle = lead and i == 0 and before.endswith(("film", "movie"))
            if (joined and joined["comma"] and not participle) or PLAN.search(before[-60:] + verb[0]):
                continue
            at = _object(said, verb, titles) if verb["bare"] else verb.end()
            if at is None or (at == verb.end() and verb["bare"] and not joined):
                continue
            if (at > verb.end() and said.endswith(" it", 0, at)) or _WHERE_IT.search(before):
                own = bool(mentions(earlier + before, titles)) and not OTHER.search(f"{earlier} {before}")
            elif at > verb.end() or participle or _is_own(verb, before, said, titles, own=own):
                own = True
            else:
                own = is_film(f"{before} and " if joined else before, earlier, titles)
            if own:
                dated = dates_in(text, start, said) if dated is None else dated
                yield from _facts(text[start:end], verb, at, dated)
            elif not verb["aside"]:
                others = True
        earlier = said


def _object(said: str, verb: re.Match[str], titles: tuple[str, ...]) -> int | None:
    """Where a verb that may have the film for its object ends with it; None where that is something of the film's."""
    film = next((end for start, end in mentions(said[verb.end() :], titles) if start == 1), 0)
    if film and _GOES_ON.match(said, verb.end() + film):
        return verb.end() + film
    return None if film else verb.end()


def _is_own(verb: re.Match[str], before: str, said: str, titles: tuple[str, ...], *, own: bool) -> bool:
    """Whether an aside ("after its premiere") or a premiere that "was held" is this film's, whatever its subject."""
    if verb["event"]:
        return (
            bool(mentions(verb["event"], titles))
            or before.endswith(_FILMS)
            or (" of " not in verb["event"] and bool(_PREMIERE_OF.fullmatch(before)))
        )
    if not verb["aside"]:
        return False
    after = mentions(said[verb.end() :], titles)
    return own if before else any(said.startswith(", ", verb.end() + start - 2) for start, _ in after[:1])


def _facts(
    sentence: Text, verb: re.Match[str], at: int, dated: dict[int, Dated]
) -> Iterator[Release | Format | Company]:
    """The facts that the phrases before the subject and after the verb, which ends with its object, tell."""
    clauses, end = phrases(sentence, at, dated)
    quoted = sentence[:end].strip()
    shown = str(sentence)
    before = opening(sentence, verb.start(), dated)
    if where := _WHERE_IT.search(shown, 0, verb.start()):
        place = named_before(sentence, where.start())
        before = [Told("place", place)] if place and str(place) not in MEDIA else before
    if at > verb.end() and (subject := _SUBJECT.search(shown, 0, verb.start())):
        name = sentence[subject.start("name") : subject.end("name")]
        before += [Told("company", name)] if _COMPANY_WORDS.intersection(str(name).split()) else []
    territory = _TERRITORY.search(shown, *verb.span("which")) if verb["which"] else None
    if territory and _is_country(territory[0]) and all(t.sort != "place" for t in (*before, *clauses[0])):
        before.append(Told("place", sentence[territory.start() : territory.end()]))
    for i, clause in enumerate(clauses):
        sorts = {told.sort for told in clause}
        clause = [told for told in before if told.sort not in sorts or (i == 0 and told.sort == "place")] + clause
        note = _note(verb, clause)
        yield from _releases(clause, note, quoted)
        yield from _formats(clause, quoted)
        if (verb["done"] or verb["bare"] or "").startswith(("distributed", "re")):
            yield from _companies(clause, quoted)
        before = [told for told in clause if told.sort == "date" or (told is clause[0] and told.sort == "medium")]


def _is_country(name: str) -> bool:
    return name[0].isupper() and level(name.rstrip(".")) == 1


def _note(verb: re.Match[str], clause: list[Told]) -> str | None:
    """What sort of release it was."""
    done = next(filter(None, verb.group("done", "opened", "noun", "doing", "event", "gone", "bare")))
    which = (verb["which"] or verb["kind"] or verb["gone"] or "").strip()
    notes = [str(told.text) for told in clause if told.sort == "medium"]
    if which and which not in _NO_NOTE and not _is_country(which):
        notes.insert(0, f"{which} {verb['noun'] or 'release'}")
    elif done.startswith(("premi", "debut")) or "premi" in verb[0].lower():
        notes.insert(0, "premiere")
    elif done.startswith(("exhibit", "screen", "show")):
        notes.insert(0, "screening")
    elif done.startswith(("re-", "reiss", "rerel")):
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
