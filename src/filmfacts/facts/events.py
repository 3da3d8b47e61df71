"""When and where the film was shot.

In: the prose and lists that speak of filming. Out: `Event`s: `Principal photography began in Cork on May 5, 2010` ->
`filming_place` Cork, `filming_start` 2010-05-05. Plans are no facts, and neither is what other films did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from filmfacts.article.parts import Article, Block, Item
from filmfacts.article.text import Text, evidence
from filmfacts.facts.dates import FoundDate, dates
from filmfacts.facts.kinds import Event
from filmfacts.facts.places import SITE, level, named, past_area
from filmfacts.facts.sentences import sentences

LONGEST_PARAGRAPH = 30_000  # characters; what goes on longer is no prose
LONGEST_SENTENCE = 1_500
NEAR = 600  # characters back to the date that gives a later one its year

# Words by which a paragraph may speak of filming; searched in the whole source, hence one set of first letters.
_MENTION = re.compile(
    r"""
    [CFLPScdfpsw]
    (?: ameras\s | as\sused | chedule\s | ere\sused | erved\sas\sthe | hotography\b | icturi[sz]ed | ilm(?:ed|ing)\b
      | hoot(?:ing\b|\s[a-z]) | hot\s(?:[a-z]+ly|[aio]n|at|between|by|for|from|over)\b
      | ocations?(?:\s[afiuw]|:) | oubled\s(?:as|for) | rapp(?:ed|ing)
      | roduction\s(?:began|commenced|dates|ended|from|lasted|ran|started|took|wrapped)
      | tood\sin\sfor )
    """,
    re.VERBOSE,
)
_SAYS = re.compile(
    r"[CFLPScdefilpsw](?:ameras|cene|chedule|equence|hoot|hotography|hot\b|icturi[sz]ed|ilm(?:ed|ing)\b|nterior|ocations?\b"
    r"|oubled|rapped|roduction|tood\sin|ubstituted|xterior)"
)
# Sections that speak of other things: the story, the reception, other works.
_ELSEWHERE = re.compile(
    r"(?:accolades|adaptations?|awards?|bibliography|box[ -]office|cast\b(?! and crew)|characters|critic|cultural|dvd"
    r"|external links|franchise|further reading|future|historical|home (?:media|video)|in popular culture|influences?"
    r"|legacy|marketing|music|notes|novel|other media|plot|possible sequel|premise|prequels?|promotion"
    r"|reception|references|related|release|remakes?|reviews?|see also|sequels?|songs|soundtrack|sources|spin-?offs?"
    r"|story|summary|synopsis|television|themes?|video game|voice)",
    re.IGNORECASE,
)
_LOCATIONS = re.compile(r"(?:filming |shooting |production |film )?locations?\b", re.IGNORECASE)

_PROCESS = r"(?:(?:principal|location)\s)?(?:filming|photography|shooting)|shoot(?!\s(?:out|the|a)\b)"

# Words after which a place where the film was shot may be told.
_SHOT = re.compile(
    rf"""
    (?<![-\w])(?<!of\s) (?: (?P<process>{_PROCESS}) | filmed | picturi[sz]ed | (?P<shot>shot)
      | (?:production|schedule)\s(?:began|commenced|continued|started|wrapped)
      | (?P<move>moved|moving|relocated|returned|shifted|shifting|traveled|travelled)(?=\sto\s)
      | (?P<later>exteriors|interiors|took\splace) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "In Rome, the chases were shot on location."
_FRONTED = re.compile(
    r"(?P<word>At|In|On)\s(?=(?:the\s)?[^\W\d_a-z])[^;]{3,120}?"
    r"\b(?:(?:was|were)\s(?:[a-z]+ly\s)?(?:filmed|shot)|filming\s(?:began|took\splace))\b(?!\s(?:in|at)\s)"
)
# "Locations included X", "Other filming locations were X and Y".
_INCLUDED = re.compile(
    r"\blocations?(?:\s(?:used|chosen|(?:for|in)\sthe\s(?:film|movie|shoot))){0,2}"
    r"(?:\s(?:also\s)?(?:are|include[ds]?|including|was|were)|(?<=\w):)\s",
    re.IGNORECASE,
)
# "X was used as the location of ...", after its subject.
_SERVED = re.compile(
    r"""
    \s(?: (?:was|were)\s(?:also\s|again\s)?(?:chosen|one|selected|the|used|utili[sz]ed)\s
      | (?:(?:again|also)\s)?served\s )
    (?:(?:as|for|to|during)\s)?
    (?=[^.;,]{0,60}?\b(?:exteriors?|film(?:ed|ing)|interiors?|locations?|scenes?|sequences?|shoot(?:ing)?)\b)
    (?![^.;,]{0,60}?\b(?:consultant|coordinator|director|editor|manager|photographer|producer|scouts?|supervisor)\b)
    """,
    re.VERBOSE,
)
# "X doubled for Y", where X is no stunt double.
_DOUBLED = re.compile(r"\s(?:(?:also|again)\s)?(?:doubled|stood\sin|substituted)\s(?:as|for)\b")
_PREPOSITION = re.compile(r"(?<![-\w])(?P<word>across|along|around|at|in|inside|on|throughout|to|within)\s")
_NEAR = re.compile(
    r"\b(?:near|outside|(?:north|south|east|west|northeast|northwest|southeast|southwest)\sof)\s(?:the\s)?$"
)
# What may not stand between the filming word and the place, and ends the search.
_STOP = re.compile(
    r"""
    [;:—!?] | \s[-–]\s
    | ,(?!\s(?:also|and|entirely|largely|mainly|mostly|partly|primarily|principally|then)\b)
    | \b(?:after|although|as(?!\swell)|based|because|before|born|built|but|composed|dubbed|edited|following|held|if
         |instead|not|premiered|produced|rather|recorded|released|screened|set|since|so|that|though|until|when|where|whereas|which|while|who|whom
         |whose|with|written)\b
    """,
    re.VERBOSE,
)
# What may stand there although it holds names: "by the cinematographer Ann Roe", "north of Turin".
_PASSED = re.compile(
    r"\b(?:by|close\sto|east\sof|near|north(?:east|west)?\sof|outside|south(?:east|west)?\sof|west\sof)\s"
    r"(?:[a-z]+\s){0,3}(?:[^\W\d_a-z][\w.'’-]*(?:,?\s(?=[^\W\d_a-z]))?){1,5}"
)
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_A_SHOT = re.compile(
    r"\b(?:aerial|an?|crane|each|establishing|every|final|first|last|long|one|opening|single|that|the|this|tracking"
    r"|wide)\s$"
)

_IS_SHOT = re.compile(r"\b(?:are|be|been|being|gets?|getting|got|is)\s(?:[a-z]+ly\s)?$")
_SHOWN = re.compile(
    r"#|\b(?:exteriors?|film|footage|interiors?|it|movie|parts?|picture|scenes?|segments?|sequences?|songs?)\b"
)

# What takes the place of a fact: plans, denials, other films. Looked for before the filming word in its clause.
_PLAN = re.compile(
    r"""
    \b(?: (?:is|are|was|were|been|be|being|had)\s(?:[a-z]+ly\s)?
          (?:about\sto|due|expected|intended|meant|planned|scheduled|set\sto|slated|supposed|to)\b
      | (?:could|may|might|should|will|would)\b | considered | decided\sagainst | deleted | hop(?:ed|ing)\sto
      | intend(?:ed|ing)?\b | plan(?:s|ned|ning)?\b | postponed | refused | rumou?red | want(?:ed|ing)?\sto )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?:\b(?:instead of|never|not|rather than|without)|n['’]t)\s(?:[\w']+\s){0,2}$",
    re.IGNORECASE,
)
_OTHER_FILM = re.compile(
    r"\b(?:(?:earlier|first|next|original|other|previous|second|third)\s(?:film|movie|one)s?"
    r"(?!\s(?:ever|filmed|in|of|shot|that|to))"
    r"|predecessor|prequel|remake|sequel|previously|(?:television|TV)\s(?:series|show))\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\s(?:magazine\s|also\s)?(?:announced|confirmed|noted|posted|reported|revealed|said|stated|that|wrote)\b"
)
_CLAUSE = re.compile(r"[;:]\s|,\s(?:and|but|so|while|although)\s|\s(?:but|while)\s")
_AGAIN = re.compile(r"\b(?:additional|extra|pick-?ups?|re-?shoot(?:s|ing)?|second[- ]unit|test)\b", re.IGNORECASE)

_BEGAN = r"(?:began|begun|beginning|begins|commenc(?:ed|es|ing)|got\sunder\s?way|kicked\soff|start(?:ed|ing|s))"
_ENDED = (
    r"(?:came\sto\san\send|complet(?:ed|ing)|conclud(?:ed|ing)|end(?:ed|ing)|finish(?:ed|ing)|wrapp(?:ed|ing)(?:\sup)?)"
)
_START = re.compile(
    rf"""
    (?<![-\w]) (?: (?:cameras|production|schedule|{_PROCESS}) (?P<of>[^.;]{{0,80}}?) \b{_BEGAN}
      | (?:began|commenc(?:ed|ing)|start(?:ed|ing))\s(?:its\s|the\s)?(?:production|{_PROCESS})
      | (?:filmed|shot) [^.;]{{0,60}}? \b(?:beginning|commencing|starting) | went\sbefore\s(?:the\s)?cameras
      | first\sday\sof\s(?:the\s)?(?:production|{_PROCESS}) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_END = re.compile(
    rf"""
    (?<![-\w]) (?: (?:production|schedule|{_PROCESS}) (?P<of>[^.;]{{0,60}}?)
        \b(?: {_ENDED} | (?:continued|lasted|ran|went\son)(?=\s(?:[\w-]+\s){{0,4}}(?:till|through|until)) )
      | (?:shot|{_PROCESS}) (?P<far>[^;]{{0,250}}?) (?:,|\sand|\sbefore)\s
        (?:(?:eventually|finally|officially|then|was)\s){{0,2}}{_ENDED}
      | (?:film|movie|picture|team|crew|unit)\s(?:(?:finally|officially)\s)?wrapped(?:\sup)?
      | {_ENDED}\s(?:its\s|the\s|with\s)?(?:production|{_PROCESS})
      | (?:final|last)\sday\sof\s(?:the\s)?(?:production|{_PROCESS}) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Between the verb and its date: the date is another matter's, or only a limit.
_NOT_ON = re.compile(
    rf"""
    [;:] | \b(?:after|announced|before|but|by|following|premiered?|prior|released?|since|than|when|which|while|who
    |{_BEGAN}|{_ENDED})\b
    """,
    re.VERBOSE,
)
_PART = re.compile(
    r"\b(?:battles?|exteriors?|final scene|footage|half|interiors?|parts?|portions?|scenes?|second schedule|segments?"
    r"|sequences?|songs?|stunts?|third schedule)\b",
    re.IGNORECASE,
)
_ELSEWHERE_IN = re.compile(r"\s(?:at|in|on)\s(?:the\s)?[^\W\d_a-z]")  # "Filming in Rome began"
_SEASON = r"(?:(?:autumn|beginning|early|end|fall|late|mid|middle|spring|summer|the|winter)(?:\sof)?[\s-])*+"
_TO = re.compile(rf",?\s?(?:[–—-]|\b(?P<and>and)|\b(?:through(?:\sto)?|till|to|until|up\sto)\b),?\s?(?:in\s)?{_SEASON}")
_FROM = re.compile(rf"\b(?P<word>between|from)\s{_SEASON}$")
_WHOLE = re.compile(
    rf"(?<![-\w])(?:{_PROCESS}|filmed|in\sproduction|production\s(?:dates\swere|lasted|ran|took\splace)|shot)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:^|[,;]\s|\band\s)(?:[Ii]n|[Oo]n)\s(?:early\s|late\s|mid-?\s?)?$")
_PRODUCTION = re.compile(r"(?<![-\w])production", re.IGNORECASE)
_GOES_ON = re.compile(r"\s[a-z]")
_TITLE_REMARK = re.compile(r"\s\([^()]*\)$")


def read(article: Article) -> Iterator[Event]:
    """When the film's shooting began and ended, and where it was shot, in the order of the source; nothing twice."""
    titles = {_bare(article.title)} | ({_bare(str(t)) for t in [(article.infobox or {}).get("name")] if t})
    found: list[Event] = []
    for section, text in article.find(_MENTION):
        if not any(_ELSEWHERE.match(str(heading)) for heading in section.path):
            found.extend(_told(text, titles))
    for section in article.under(_LOCATIONS):
        if len(section.path) > 1 or " " in str(section.path[0]):  # "Locations" by itself may be the story's
            found.extend(_listed(section.blocks))
    yield from _distinct(sorted(found, key=lambda event: event.evidence[-1].end))


def _bare(title: str) -> str:
    """A title as it is compared: lower case, letters and digits only, without "(2004 film)"."""
    return re.sub(r"\W+", "", _TITLE_REMARK.sub("", title).lower())


def _distinct(events: list[Event]) -> Iterator[Event]:
    """Each place once, and of the dates of a kind those that no other one says more exactly."""
    said: set[tuple[str, str]] = set()
    for event in events:
        value = event.date or (event.place or "").casefold()
        exacter = event.date and any(
            e.type == event.type and (e.date or "").startswith(f"{event.date}-") for e in events
        )
        if not exacter and (event.type, value) not in said:
            said.add((event.type, value))
            yield event


def _listed(blocks: list[Block]) -> Iterator[Event]:
    """The places that the items of a section on locations begin with."""
    for block in blocks:
        if isinstance(block, Item):
            for place in named(block.text[:LONGEST_SENTENCE], 0):
                if place.start - block.text.start <= 40 and (
                    _is_name(place) or not _GOES_ON.match(str(block.text), len(place))
                ):
                    yield Event(evidence=evidence(place), type="filming_place", place=str(place))


def _told(text: Text, titles: set[str]) -> Iterator[Event]:
    """The events of a paragraph, sentence by sentence."""
    shown = str(text)[:LONGEST_PARAGRAPH]
    for start, end in sentences(shown):
        end = min(end, start + LONGEST_SENTENCE)
        if not _SAYS.search(shown, start, end):
            continue
        sentence = text[start:end]
        found = list(dates(shown[start:end], yearless=True))
        masked = _masked(sentence, found, titles)
        for place, since in _places(sentence, masked, titles):
            quoted = sentence[min(since, place.start - sentence.start) : max(since, place.end - sentence.start)]
            yield Event(evidence=evidence(quoted), type="filming_place", place=str(place))
        for date, kind, since in _dates(sentence, masked, found, titles):
            quoted = sentence[min(since, date.start) : max(since, date.end)]
            if date.iso[0] != "-":
                yield Event(evidence=evidence(quoted), type=kind, date=date.iso)
            elif before := _last_with_year(shown, start + date.start):
                iso = _with_year(date.iso, before.iso, kind)
                if iso:
                    yield Event(evidence=evidence(quoted, text[before.start : before.end]), type=kind, date=iso)


def _last_with_year(shown: str, end: int) -> FoundDate | None:
    """The last date with a year before an offset; a date without one is of that year or comes after it."""
    near = max(0, end - NEAR)
    found = list(dates(shown[near:end]))
    return FoundDate(found[-1].start + near, found[-1].end + near, found[-1].iso) if found else None


def _with_year(iso: str, earlier: str, kind: str) -> str | None:
    """A date without a year, told after another date: of that year, or what ends after it of the next one."""
    later = len(earlier) == 4 or iso[2:4] >= earlier[5:7]
    return f"{int(earlier[:4]) + (not later)}{iso[1:]}" if later or kind == "filming_end" else None


def _masked(sentence: Text, found: list[FoundDate], titles: set[str]) -> str:
    """The sentence with its dates and the film's title as #: what is neither a name nor a word of the sentence."""
    shown = str(sentence)
    hidden = [(date.start, date.end) for date in found]
    hidden += [(start, end) for start, end, _ in sentence.marks("italic") if _is_title(shown[start:end], titles)]
    for start, end in hidden:
        shown = shown[:start] + "#" * (end - start) + shown[end:]
    return shown


def _is_title(name: str, titles: set[str]) -> bool:
    return any(_bare(name) in title or title in _bare(name) for title in titles)


def _is_this_film(sentence: Text, masked: str, at: int, titles: set[str]) -> bool:
    """Whether the clause before a filming word leaves it a fact of this film: no plan, no denial, no other film."""
    clause = max((m.end() for m in _CLAUSE.finditer(masked, 0, at)), default=0)
    if _PLAN.search(masked, clause, at) or _OTHER_FILM.search(masked, clause, at):
        return False
    if _DENIAL.search(masked, max(clause, at - 40), at):
        return False
    return all(
        start < clause or start >= at or _is_title(masked[start:end], titles) or _REPORTS.match(masked, end)
        for start, end, _ in sentence.marks("italic")
        if "#" not in masked[start:end]
    )


def _places(sentence: Text, masked: str, titles: set[str]) -> Iterator[tuple[Text, int]]:
    """The places of a sentence, each with where the words that make it a filming place begin."""
    for word in _SHOT.finditer(masked):
        if (word["shot"] and _is_shooting(masked, word.start())) or (
            (word["move"] or word["later"]) and not _WHOLE.search(masked, 0, word.start())
        ):
            continue
        if _is_this_film(sentence, masked, word.start(), titles):
            yield from (
                (place, word.start()) for place in _places_after(sentence, masked, word.end(), bool(word["move"]))
            )
    fronted = _FRONTED.match(masked)
    if fronted and _is_this_film(sentence, masked, fronted.end(), titles):
        yield from ((place, 0) for place in named(sentence, fronted.end("word") + 1))
    for word in _INCLUDED.finditer(masked):
        if _is_this_film(sentence, masked, word.start(), titles):
            yield from ((place, word.start()) for place in named(sentence, word.end()))
    for word in _SERVED.finditer(masked):
        yield from ((place, word.end()) for place in _subject(sentence, masked, word.start()))
    for word in _DOUBLED.finditer(masked):
        found = list(_subject(sentence, masked, word.start()))
        if any("," in str(place) or level(str(place)) < 3 or SITE.search(str(place)) for place in found):
            yield from ((place, word.end()) for place in found)


def _is_shooting(masked: str, at: int) -> bool:
    """Whether a "shot" is a noun ("a long shot"), or somebody's in the story ("he is shot in Rome")."""
    before = masked[max(0, at - 100) : at]
    return bool(_A_SHOT.search(before) or (_IS_SHOT.search(before) and not _SHOWN.search(before)))


def _places_after(sentence: Text, masked: str, at: int, moved: bool) -> Iterator[Text]:
    """The places that follow a filming word, as long as nothing else comes between."""
    for preposition in _PREPOSITION.finditer(masked, at):
        if preposition.start() < at or (preposition["word"] == "to") != moved:
            continue
        between = masked[at : preposition.start()].replace("#,", "#")
        if (
            _OTHER_FILM.search(between)
            or _STOP.search(between)
            or _PLAN.search(between)
            or _CAPITAL.search(_PASSED.sub("", between))
        ):
            return
        found = list(named(sentence, preposition.end(), preposition["word"]))
        places = [place for place in found if masked[place.start - sentence.start] != "#"]
        if places:
            yield from places
            at, moved = past_area(sentence, places[-1].end - sentence.start), False


def _subject(sentence: Text, masked: str, end: int) -> Iterator[Text]:
    """The places that are the subject of a verb: the enumeration right before it."""
    clause = max((m.end() for m in re.finditer(r"[,;:]\s(?:and\s)?", masked[:end])), default=0)
    for start in sorted({0, clause}):
        found = list(named(sentence, start + 4 if masked.startswith("The ", start) else start, subject=True))
        if (
            found
            and _is_name(found[0])
            and not _STOP.search(rest := masked[found[-1].end - sentence.start : end])
            and len(rest) < 60
        ):
            yield from found
            return


def _is_name(place: Text) -> bool:
    """Whether a phrase at the head of a sentence is a name: linked, or of several capitalized words."""
    return bool(place.link) or len(_CAPITAL.findall(str(place))) > 1


def _dates(
    sentence: Text, masked: str, found: list[FoundDate], titles: set[str]
) -> Iterator[tuple[FoundDate, str, int]]:
    """The dates on which shooting began or ended: the date, which of the two, where the words that say so begin."""
    if not found:
        return
    for first, last in pairwise(found):
        word = _range(masked, first, last)
        if word and _is_whole(sentence, masked, word.start(), first.start, titles):
            yield first, "filming_start", word.start()
            yield last, "filming_end", word.start()
    for kind, pattern in (("filming_start", _START), ("filming_end", _END)):
        for word in pattern.finditer(masked):
            if _ELSEWHERE_IN.match(word["of"] or "") or not _is_whole(
                sentence, masked, word.start(), word.end(), titles
            ):
                continue
            date = _date_of(masked, word, found, kind)
            if date and (len(date.iso) > 4 or not _PRODUCTION.search(word[0])):
                yield date, kind, word.start()


def _range(masked: str, first: FoundDate, last: FoundDate) -> re.Match[str] | None:
    """The filming word whose time two dates are the beginning and the end of."""
    to = _TO.fullmatch(masked, first.end, last.start)
    since = _FROM.search(masked, max(0, first.start - 30), first.start)
    if not to or (to["and"] and not (since and since["word"] == "between")):
        return None
    word = next(_WHOLE.finditer(masked, max(0, first.start - 150), first.start), None)
    return word if word and not _NOT_ON.search(masked, word.end(), first.start) else None


def _is_whole(sentence: Text, masked: str, start: int, end: int, titles: set[str]) -> bool:
    """Whether the words speak of all of this film's shooting rather than of a part, a place, or a plan of it."""
    clause = max((m.end() for m in _CLAUSE.finditer(masked, 0, start)), default=0)
    said = masked[clause:end]
    return not (_PART.search(said) or _AGAIN.search(said) or _PLAN.search(masked, start, end)) and _is_this_film(
        sentence, masked, start, titles
    )


def _date_of(masked: str, word: re.Match[str], found: list[FoundDate], kind: str) -> FoundDate | None:
    """The date that belongs to a verb of beginning or ending: after it, or opening the sentence."""
    for date in found:
        if word.end() <= date.start <= word.end() + 90:
            between = masked[word.end() : date.start]
            return None if _NOT_ON.search(between) else date
    before = [date for date in found if date.end <= word.start()]
    if before and _OPENING.search(masked, 0, before[-1].start) and len(masked[before[-1].end : word.start()]) <= 30:
        return before[-1]
    return None
