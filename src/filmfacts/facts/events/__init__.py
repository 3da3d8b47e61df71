"""When and where the film was shot.

In: the prose and lists that speak of filming. Out: `Event`s: `Principal photography began in Cork on May 5, 2010` ->
`filming_place` Cork, `filming_start` 2010-05-05. Plans are no facts, and neither is what other films did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article, Block, Item, Table
from filmfacts.article.text import Text, evidence
from filmfacts.facts.dates import FoundDate, dates
from filmfacts.facts.events.filming import filming
from filmfacts.facts.events.filming_dates import filming_dates, has_filming_first
from filmfacts.facts.events.filming_places import filming_places, is_name, speaks_of_locations
from filmfacts.facts.events.place_names import named
from filmfacts.facts.kinds import Event
from filmfacts.facts.own_title import own_titles
from filmfacts.facts.sentences import sentences

LONGEST_PARAGRAPH = 30_000  # characters; what goes on longer is no prose
LONGEST_SENTENCE = 1_000
NEAR = 600  # characters back to the date that gives a later one its year

# Words by which a paragraph may speak of filming. Searched in the whole source, hence one small set of first letters,
# in the middle of a word where its own first letter is a frequent one ("shot" by "h"), and then few ways on.
_MENTION = re.compile(
    r"""
    [CFWbcfhvw]
    (?: a(?: s\smade\s(?:at|by)\s | meras\s | nned\s[aio] | s\sused | tion(?<=ocation)s?(?:\s[afiuw]|:) )
      | e(?: aded\sto\s | d(?:(?<=served)\sas\s|(?<=moved)\sto\s) | ll?ed\sto\s | dule(?<=schedule)\s | re\sused )
      | ilm(?:ed\b|ing\b|(?<=to\sfilm)\s) | l(?:ed(?<=doubled)\s(?:as|for)|oors\s(?:from|in|on)\s)
      | o(?: ard(?<=taken\saboard)\s | r(?<=stood\sin\sfor)\b
           | t(?<=hot)(?:(?<=[Ss]hot)\s(?:[a-z]+ly|[aio]n|aboard|almost|at|atop|between|by|for|from|inside|off|outside
                |over|the)\b
              |ograph(?:y\b|ed\s(?:at|by|in|on)\s))
           | ot(?<=[Ss]hoot)(?:ing\b|\s[a-z]) )
      | rapp(?:ed|ing)\b
      | t(?: ed(?<=(?:erec|truc)ted)\s(?:at|in|on)\s | uri(?<=picturi)[sz]ed
           | ion(?:(?<=gan\sproduction)|(?<=ed\sproduction))\s(?:in|on)\s
           | ion(?<=roduction)\s(?:also\sused|began|commenced|dates|ended|from|lasted|moved|of\sthe|on|ran|started|then
                              |took|used|was\sbased|wrapped) )
      | uilt\s(?:at\s|for\sthe\s[fm]|in\s|on\s) )
    """,
    re.VERBOSE,
)
# Words without which a sentence says nothing of filming.
_SAYS = re.compile(
    r"[CEFILPSWbcdefhilmprstuw](?:ade\s(?:at|by)\s|aken\saboard\s|ameras|anned\s|arried\sout|hedule|hosen|hoot|hotograph(?:ed|y)\b|hot\b|icturi[sz]ed"
    r"|ilm(?:ed|ing)\b|loors\s|ompleted\s|onducted|nteriors|ocations?\b|one\s|oubled|pent\s|oved\sto\s|ook\splace|rapped|rected\s|roduction\s|rovided"
    r"|erved|eld\s|elected|elocate|et\sup\sat\s|onstructed|ecreated|uilt|tood\sin|ubstituted|o\sfilm\s|sed[\s.,]|tili[sz]ed|xteriors)"
)
# The production of an animated film is no shooting; what is filmed of it is.
_SAYS_ANIMATED = re.compile(r"\b(?:(?:[Ff]ilm|[Ss]hoot)ing|[Ff]ilmed|[Pp]hotography|shot)\b")
_ANIMATED = re.compile(r"\b(?:animated|animation|anime)\b")
# Sections that speak of other things: the story, the reception, other works.
_ELSEWHERE = re.compile(
    r"(?:accolades|adaptations?|awards?|bibliography|box[ -]office|cast\b(?! and crew)|characters|critic|cultural|dvd"
    r"|external links|franchise|further reading|future|historical|home (?:media|video)|in popular culture|influences?"
    r"|legacy|marketing|music|notes|novel|other media|plot|possible sequel|premise|prequels?|promotion"
    r"|reception|references|related|release|remakes?|reviews?|see also|sequels?|songs|soundtrack|sources|spin-?offs?"
    r"|story|subsequent|summary|synopsis|television|themes?|video game|voice)",
    re.IGNORECASE,
)
_PREMISES = re.compile(r"\s(?:lot|studios?)$")
# Sections on how the film was made, and those of them that may speak of filming in whatever words.
_OF_MAKING = re.compile(r"(?:filming|(?:principal\s)?photography|production\b|shooting)", re.IGNORECASE)
_OF_FILMING = re.compile(r"(?:filming|(?:principal\s)?photography|shooting)", re.IGNORECASE)
_ANY = re.compile(r"\w")
_IS = re.compile(r"\s(?:is|was)\s(?:actually\s)?the\s[A-Z]|\sby\sthe\s(?:real\s)?[A-Z]")
# "A sequel, X, was released": what follows is not of this film.
_OF_SEQUEL = re.compile(r"A(?:\s[a-z-]+)?\s(?:follow-up|prequel|remake|sequel|spin-?off)\b")
_LOCATIONS = re.compile(r"(?:filming |shooting |production |film )?locations?\b", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?:(?:actual|filming|real|shooting)\s)?(?:locations?|places?|sites?)|(?:filmed|shot)\s(?:at|in)", re.IGNORECASE
)
_SCHOOL = (" high school", " middle school", " elementary school")
_OF_A_TITLE = re.compile(r"\(\d{4}\)")
_GOES_ON = re.compile(r"\s[a-z]")


def read(article: Article) -> Iterator[Event]:
    """When the film's shooting began and ended, and where it was shot, in the order of the source; nothing twice."""
    titles, says = own_titles(article), _SAYS_ANIMATED if _is_animated(article) else _SAYS
    found: list[Event] = []
    for section in (article.lead, *article.sections):
        if not section.is_under(_ELSEWHERE):
            of_making = section.is_under(_OF_MAKING)
            for text in section.find(_ANY if section.is_under(_OF_FILMING) else _MENTION):
                found.extend(_told(text, titles, says, of_making=of_making))
    for section in article.under(_LOCATIONS):
        if len(section.path) > 1 or " " in section.headings[0]:  # "Locations" by itself may be the story's
            found.extend(_listed(section.blocks))
    yield from _distinct(sorted(found, key=lambda event: event.evidence[-1].end))


def _is_animated(article: Article) -> bool:
    """Whether the lead's first paragraph begins by saying that the film is animated."""
    first = next((block.text for block in article.lead.blocks if not isinstance(block, Table)), None)
    return bool(first and _ANIMATED.search(str(first), 0, 400))


def _distinct(events: list[Event]) -> Iterator[Event]:
    """Each place once, and of the dates of a kind those that no other one says more exactly."""
    said: set[tuple[str, str]] = set()
    places = {event.place.casefold() for event in events if event.place}
    schools = tuple(place for place in places if place.endswith(_SCHOOL))
    for event in events:
        value = event.date or (event.place or "").casefold()
        if event.place and (_is_said_better(value, places) or _is_short_for(value, schools)):
            continue
        exacter = event.date and any(
            e.type == event.type and (e.date or "").startswith(f"{event.date}-") for e in events
        )
        if not exacter and (event.type, value) not in said:
            said.add((event.type, value))
            yield event


def _is_said_better(place: str, places: set[str]) -> bool:
    """Whether another of the places names this one: "Tucson, Arizona" by "Tucson", "New York" by "New York City"."""
    town, comma, _ = place.partition(",")
    shorter = town if comma else _PREMISES.sub("", place)
    return (shorter != place and shorter in places) or f"{place} city" in places


def _is_short_for(place: str, schools: tuple[str, ...]) -> bool:
    """Whether a school is called by a part of its name: "Oak Hill High" after "Oak Hill High School"."""
    return " " in place and any(s.startswith(f"{place} ") and s.count(" ") > place.count(" ") for s in schools)


def _listed(blocks: list[Block]) -> Iterator[Event]:
    """The places that the items of a section on locations, and the cells of its tables, begin with."""
    for block in blocks:
        for text in (block.text,) if isinstance(block, Item) else _located(block) if isinstance(block, Table) else ():
            for place in named(text[:LONGEST_SENTENCE], 0):
                if place.start - text.start <= 40 and (is_name(place) or not _GOES_ON.match(str(text), len(place))):
                    yield Event(evidence=evidence(place), type="filming_place", place=str(place))


def _located(table: Table) -> Iterator[Text]:
    """The lines of the column that a table heads as the locations: as those of filming, or the only one of places."""
    rows = table.grid()
    labels = [str(cell.text) if cell else "" for cell in rows[0]] if rows else []
    columns = [i for i, label in enumerate(labels) if _COLUMN.fullmatch(label)]
    columns = [i for i in columns if " " in labels[i]] or columns
    if len(columns) == 1:
        for cell in dict.fromkeys(row[columns[0]] for row in rows[1:]):
            if cell is not None and not cell.header:
                yield from cell.text.lines()


def _told(text: Text, titles: frozenset[str], says: re.Pattern[str], *, of_making: bool) -> Iterator[Event]:
    """The events of a paragraph, sentence by sentence; `of_making`: the section is on the making of the film."""
    if _OF_SEQUEL.match(str(text)):
        return
    shown, of_locations, of_filming = str(text)[:LONGEST_PARAGRAPH], False, False
    for start, end in sentences(shown):
        end = min(end, start + LONGEST_SENTENCE)
        told_by_context = of_locations or of_filming or (of_making and _IS.search(shown, start, end))
        if not told_by_context and not says.search(shown, start, end):
            continue
        sentence = text[start:end]
        said = filming(sentence, titles)
        places = list(filming_places(said, of_locations=of_locations, of_filming=of_filming, of_making=of_making))
        found = list(filming_dates(said, of_filming=of_filming))
        of_locations, of_filming = speaks_of_locations(said.masked), has_filming_first(said.masked)
        of_making = of_making or bool(places)
        for place, since in places:
            quoted = sentence[min(since, place.start - sentence.start) : max(since, place.end - sentence.start)]
            yield Event(evidence=evidence(quoted), type="filming_place", place=str(place))
        ended = next((date for date, kind, _ in found if kind == "filming_end" and date.iso[0] != "-"), None)
        for date, kind, since in found:
            quoted = sentence[min(since, date.start) : max(since, date.end)]
            if date.iso[0] != "-":
                yield Event(evidence=evidence(quoted), type=kind, date=date.iso)
            elif ended and kind == "filming_start" and date.end <= ended.start and len(ended.iso) > 4:
                year = int(ended.iso[:4]) - (date.iso[1:] > ended.iso[4:])  # it ended in this year or the next
                said_too = sentence[ended.start : ended.end]
                yield Event(evidence=evidence(quoted, said_too), type=kind, date=f"{year}{date.iso[1:]}")
            elif before := _last_with_year(shown, start + date.start):
                iso = _with_year(date.iso, before.iso, kind)
                if iso:
                    yield Event(evidence=evidence(quoted, text[before.start : before.end]), type=kind, date=iso)


def _last_with_year(shown: str, end: int) -> FoundDate | None:
    """The last date with a year before an offset; a date without one is of that year or comes after it.

    A year alone in brackets is that of another film: "as in *Heat* (1995)".
    """
    near = max(0, end - NEAR)
    found = [date for date in dates(shown[near:end]) if not _OF_A_TITLE.fullmatch(shown, *_around(date, near))]
    return FoundDate(found[-1].start + near, found[-1].end + near, found[-1].iso) if found else None


def _around(date: FoundDate, shift: int) -> tuple[int, int]:
    """(start, end) of a date with the characters beside it."""
    return max(0, date.start + shift - 1), date.end + shift + 1


def _with_year(iso: str, earlier: str, kind: str) -> str | None:
    """A date without a year, told after another date: of that year, or what ends after it of the next one."""
    later = len(earlier) == 4 or iso[2:4] >= earlier[5:7]
    return f"{int(earlier[:4]) + (not later)}{iso[1:]}" if later or kind == "filming_end" else None
