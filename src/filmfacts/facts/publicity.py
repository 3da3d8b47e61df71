"""When the film was announced, and its posters and trailers were shown.

In: prose, mostly of the sections on production, marketing and release. Out: `Event`s of the types `announced`,
`poster`, `trailer`: `A conceptual poster was released in October 2019 during the Pingyao Film Festival` -> `poster`,
2019-10, `Pingyao Film Festival`. What other works' trailers did is no fact of this film.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article
from filmfacts.article.text import Text, evidence
from filmfacts.facts.kinds import Event
from filmfacts.facts.phrases import PLAN, dates_in, opening, phrases
from filmfacts.facts.sentences import sentences
from filmfacts.facts.subject import is_film, mentions, titles_of

LONGEST_PARAGRAPH = 10_000
LONGEST_SENTENCE = 800

_MENTION = re.compile(r" (?:announced|posters?|teasers?|trailers?)\b")
# Sections that speak of other works, or of the story.
_ELSEWHERE = re.compile(
    r"(?:accolades|adaptations?|awards?|cast\b(?! and crew)|casting|characters|critical|cultural|external|franchise"
    r"|further|future|home (?:media|video)|in popular|legacy|merchandis|music|other media|plot|possible|prequel|premise"
    r"|reception|references|related|remakes?|sequels?|see also|soundtrack|spin-?offs?|story|synopsis|television|track"
    r"|video game)",
    re.IGNORECASE,
)
_SHOW = (
    r"(?:debuted|issued|launched|posted|premiered|presented|published|released|revealed|screened|shared|shown|unveiled"
    r"|uploaded)"
)
_ITEM = r"(?:teaser\s|theatrical\s)?(?:posters?|teasers?|trailers?)"
_SHOWABLE = re.compile(r"poster|teaser|trailer", re.IGNORECASE)
_OF = r"\s(?:for|from|of|to)\s[^,;.]{1,60}?"
_SHOWN = re.compile(
    rf"""
    \b(?: (?:an?|another|first|its|one|the|their|two)\s(?:[\w’'-]+\s){{0,5}}?(?P<item>{_ITEM})(?P<of>{_OF})?
          \s(?:(?:was|were|been|being|also)\s(?:[a-z]+ly\s|also\s|first\s|later\s|then\s){{0,2}})?{_SHOW}\b
        | {_SHOW}\s(?:an?|its|the|their|two)\s(?:[\w’'-]+\s){{0,5}}?(?P<shown>{_ITEM})(?P<whose>{_OF})?
          (?=[,;.]|\s(?:at|during|in|on)\s)
        | ^(?:[\w’'-]+\s){{0,3}}?(?P<bare>{_ITEM})\s(?:was|were)\s(?:[a-z]+ly\s)?{_SHOW}\b
        | (?:and|followed\sby)\s(?:an?|its|the)\s(?:(?:final|first|full|main|official|second)\s){{0,2}}
          (?P<also>{_ITEM})(?=\s(?:at|in|on)\s) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\b(?:was|were|been)\s(?:[a-z]+\s){0,2}?announced\b(?!\s(?:as|by\san|for|that|to|would)\b)")
_ACTIVE = re.compile(r"\bannounced\s(?=\S)")
_OWN = re.compile(r"\s(?:for|from|of|to)\s(?:it\b|(?:the|this)\s(?:film|movie|picture)\b(?!\s[A-Z]))", re.IGNORECASE)
_WHEN_OR_WHERE = re.compile(r"\s(?:at|during|in|on)\s")
_STILL_SAYS = re.compile(r"\s(?:as|that|to|with\sthe)\b")


def read(article: Article) -> Iterator[Event]:
    """The announcement, posters and trailers in the order of the text, none twice."""
    titles = titles_of(article)
    said: set[tuple[str, str | None, str | None]] = set()
    for _, text in article.find(_MENTION, outside=_ELSEWHERE):
        for event in _told(text[:LONGEST_PARAGRAPH], titles):
            if (event.type, event.date, event.place) not in said:
                said.add((event.type, event.date, event.place))
                yield event


def _told(text: Text, titles: tuple[str, ...]) -> Iterator[Event]:
    """The events of a paragraph, sentence by sentence."""
    shown, earlier = str(text), ""
    for start, end in sentences(shown):
        end = min(end, start + LONGEST_SENTENCE)
        said = shown[start:end]
        for kind, begin, at in (*_shown(said, titles), *_announced(said, earlier, titles)):
            yield from _events(text, start, text[start:end], kind, begin, at)
        earlier = said


def _shown(said: str, titles: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """(type, start, end) of what says that a poster or trailer was shown."""
    if not _SHOWABLE.search(said):
        return
    one = False  # whether one has been shown: ", and the trailer on 5 May"
    for match in _SHOWN.finditer(said):
        if match["also"] and not one:
            continue
        of = match["of"] or match["whose"]
        if PLAN.search(said[max(0, match.start() - 40) : match.end()]):
            continue
        if of and not _OWN.match(of) and not mentions(of, titles):
            continue
        one = True
        item = match["item"] or match["shown"] or match["bare"] or match["also"]
        yield "poster" if "poster" in item.lower() else "trailer", match.start(), match.end()


def _announced(said: str, earlier: str, titles: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """("announced", start, end) of what says that the film was announced."""
    if "announced" not in said:
        return
    for match in _ANNOUNCED.finditer(said):
        before = said[: match.start()]
        if not before.lower().endswith("it ") and is_film(before, earlier, titles):
            yield "announced", match.start(), match.end()
    for match in _ACTIVE.finditer(said):
        own = next((span for span in mentions(said, titles) if span[0] == match.end()), None)
        plan = PLAN.search(said[max(0, match.start() - 30) : match.start()])
        if own and not plan and said[slice(*own)] != "it" and _WHEN_OR_WHERE.match(said, own[1]):
            yield "announced", match.start(), own[1]


def _events(text: Text, start: int, sentence: Text, kind: str, begin: int, at: int) -> Iterator[Event]:
    """The event with the first date and place that the phrases around its verb tell."""
    dated = dates_in(text, start, str(sentence))
    clauses, end = phrases(sentence, at, dated)
    if kind == "announced" and _STILL_SAYS.match(str(sentence), end):
        return
    told = [*opening(sentence, begin, dated), *clauses[0]]
    date = next((one.date for one in told if one.date), None)
    place = next((one for one in told if one.sort == "place"), None)
    if date or place:
        yield Event(
            evidence=evidence(sentence[:end].strip(), date.year if date else None),
            type=kind,
            date=date.iso if date else None,
            place=str(place.text) if place else None,
        )
