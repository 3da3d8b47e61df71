"""The places where a sentence says that the film was shot.

In: a sentence that may speak of filming. Out: places, each with where the words that make it a filming place begin:
`Interiors were filmed at Ealing Studios in London` -> `Ealing Studios`; `Ham House served as its exterior`
-> `Ham House`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.text import Text
from filmfacts.facts.events.areas import level
from filmfacts.facts.events.filming import (
    CAPITAL,
    LOOK_BACK,
    PROCESS,
    WHOLE,
    Filming,
    speaks_otherwise,
)
from filmfacts.facts.events.place_names import FORMATS, SITE, named, named_before, past_area, past_wider
from filmfacts.facts.patterns import any_of

FARTHEST = 150  # characters from a filming word to the preposition of its place

# Words after which a place where the film was shot may be told, in lower case: passing over case costs twice the time.
_SHOT = re.compile(
    rf"""
    \b(?=[bcdefhilmprstw])(?<!-)(?<!\ba\s)(?<!director\sof\s)(?<!mass\s)
    (?: {PROCESS} | filmed | location\swork | picturi[sz]ed | (?P<shot>shot)
      | (?:production|schedule)(?:\s(?:for|of|on)\s(?:the\s(?:film|movie|picture|shoot)|it|[#]+))?
        \s(?:began|commenced|continued|started|wrapped)
      | cameras\s(?:rolled|(?:began|started)\s(?:rolling|to\sroll|to\sturn|turning)) | (?<=went\son\s)floors
      | (?:captured|made|staged)\son\slocation
      | (?P<move>moved|moving|relocated|returned|shifted|shifting|traveled|travelled)(?=\sto\s)
      | (?P<done>canned|carried\sout|completed|conducted|done|held|photographed|wrapped(?:\sup)?)(?=\s(?:at|in|on)\s)
      | (?P<built>built|constructed|erected|recreated|set\sup)(?=\s(?:at|in|on)\s)
      | (?P<later>exteriors|interiors|took\splace) ) \b
    """,
    re.VERBOSE,
)
# What must stand before "was done at", and before "was built at", in their clauses.
_DONE = re.compile(
    r"\b(?:climax|exteriors?|filming|interiors?|leg|photography|pick-?ups|portions?|scenes?|(?:outdoor\s)?schedules?|sequences?"
    r"|shoot(?:ing)?|songs?|(?:location|studio)\swork|re-?shoots)\b(?!,)(?:[^.,;]{0,60}|[^.;]{0,150},\sand)\s(?:(?:were|was|been|being)\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
_PHOTOGRAPHED = re.compile(r"(?:\b(?:film|it|movie|picture)|#)\s(?:was|being)\s(?:[a-z]+ly\s)?$", re.IGNORECASE)
_BUILT = re.compile(
    r"\b(?:bridge|cabin|castle|fort|house|palace|replicas?|sets?|street|town|village)\b[^.;]{0,80}$", re.IGNORECASE
)
_STUDIO = re.compile(
    r"\b(?:Backlot|Film City|Lot|Ranch|Soundstages?|Stages?|Studios?|backlot|sound ?stages?|studios?)\b"
)
# "In Rome, the chases were shot on location."
_FRONTED = re.compile(
    r"(?P<word>At|In|On)\s(?=(?:the\s)?[^\W\d_a-z])[^;]{3,120}?"
    r"\b(?:(?:was|were)\s(?:[a-z]+ly\s)?(?:filmed|shot)|filming\s(?:began|took\splace))\b(?!\s(?:in|at)\s)"
)
# "Locations included X", "Other filming locations were X and Y", "used locations in X", "among the locations are".
_INCLUDED = re.compile(
    r"\blocations?\s(?:was|were)\s(?:also\s)?(?:chosen|used|utili[sz]ed)(?:,?\s(?:including|such\sas)|:)\s"
    r"|\blocations?(?:\s(?:used|chosen|(?:for|in)\sthe\s(?:film|movie|shoot))){0,2}"
    r"(?:\s(?:also\s)?(?:are|include[ds]?|including|was|were)|(?<=\w):)\s"
    r"|\blocations?\s(?:across|around|at|in|throughout)\s(?=[^.;:]{3,80}\s(?:was|were)\s(?:also\s)?(?:used|utili[sz]ed)\b)"
    r"|\bwith\s(?:additional|further|other|some)\s(?:[a-z]+\s)?scenes\s(?:at|in)\s"
    r"|\bon\slocation,?\s(?:including|such\sas)\s"
    r"|\bwith\s(?:[a-z-]+\s)?locations\s(?:across|around|at|in|including|such\sas|throughout)\s"
    r"|\b(?:used|using|utili[sz]ed)\s(?:[\w-]+\s){0,4}locations\s(?:both\s)?"
    r"(?:across|around|at|in|including|such\sas|throughout)\s",
    re.IGNORECASE,
)
# "They include X", after a sentence on locations.
_THESE = re.compile(r"(?:(?:Among|Amongst)\s(?:them|these)\s(?:are|is|was|were)|(?:These|They)\sinclude[d]?)\s")
_IT_BEGAN = re.compile(r"It\s(?:(?:eventually|finally|then)\s)?(?:began|commenced|resumed|started|took\splace)\b")
_ON_LOCATIONS = re.compile(
    r"\b(?:locations|(?:filmed|shot)\s(?:[a-z]+ly\s)?(?:at|in|on)\s[^.;]{0,60}\b(?:places|sites))\b"
)
# "The production also used the X Studios."
_USED = re.compile(
    r"\b(?:(?:crew|film(?:makers)?|production|team)\s(?:also\s)?(?:used|utili[sz]ed)"
    r"|(?:film|[Ii]t|movie|picture|#)\swas\s(?:[a-z]+ly\s)?made\s(?:[a-z]+ly\s)?at|production\swas\s(?:[a-z]+ly\s)?based\sat)\s(?:the\s)?(?=[^\W\d_a-z])"
)
# "with the X Studios used for interiors"
_WITH = re.compile(r"\bwith\s(?:the\s)?(?=[^\W\d_a-z])")
_IN_USE = re.compile(r"\s(?:being\s)?(?:doubling|serving|standing\sin|used|utili[sz]ed)\s(?:as|for)\b")
# "X, where the chases were filmed"
_WHERE = re.compile(
    r",?\s(?:at\swhich|in\swhich|on\swhich|where)\s(?!an(?:other)?\s|a\s(?:documentary|film|movie|series)\b)[^.;]{0,80}?\b(?:was|were)\s(?:[a-z]+\s)?(?:filmed|shot)\b(?!\s(?:by|dead)\b)"
)
# "X was used as the location of ...", after its subject.
_SERVED = re.compile(
    r"""
    \s(?: (?:was|were)\s(?:also\s|again\s)?(?:among|chosen|one|selected|the|used|utili[sz]ed)\s(?:in\s[^,.;]{4,20}\s)?
      | (?:(?:again|also)\s)?(?:provided|served)\s )
    (?:(?:as|for|to|during)\s)?
    (?=[^.;,]{0,60}?\b(?:exteriors?|film(?:ed|ing)|interiors?|locations?|scenes?|sequences?|shoot(?:ing)?)\b)
    (?![^.;,]{0,60}?\b(?:consultant|coordinator|director|editor|manager|photographer|producer|scouts?|supervisor)\b)
    """,
    re.VERBOSE,
)
# "X was used as the prison in the film", where X can only be a place.
_USED_AS = re.compile(
    r"\s(?:was|were)\s(?:also\s)?(?:used|utili[sz]ed)\s(?:as|for)\s[^.,;]{3,50}?\sin\sthe\s(?:film|movie|picture)\b"
)
# "X doubled for Y", where X is no stunt double.
_DOUBLED = re.compile(r"\s(?:(?:also|again)\s)?(?:doubled|stood\sin|substituted)\s(?:as|for)\b")
# Strings of which one must stand in a sentence for a pattern to be looked for; finding them costs next to nothing.
_DOUBLED_CUES = ("doubled", "stood in", "substituted")
_INCLUDED_CUES = ("ocation", " scenes ")
_SERVED_CUES = ("chosen", "location", "provided", "selected", "served", "used", "utili")
_USED_AS_CUES = (" used as ", " used for ", " utili")
_USED_CUES = (" based ", " used ", " utili", " made ")
_WITH_CUES = (" doubling ", " serving ", " standing ", " used ", " utili")
_WHERE_CUES = (" where ", " which ")
_PREPOSITION = re.compile(r"(?<![-\w])(?P<word>across|atop|along|around|at|in|inside|on|throughout|to|within)\s")
# What may not stand between the filming word and the place, and ends the search.
_STOP = re.compile(
    r"""
    [;:—!?] | \s[-–]\s
    | ,(?=\s)(?!\s(?:also|and|beginning|between|during|entirely|from|largely|mainly|mostly|over|partly|primarily
         |principally|starting|then)\b)
    | \b(?:acclaimed|after|although|as(?!\swell)|based|because|before|born|built|but|composed|dubbed|edited|following
         |held|if|instead|not|praised|premiered|produced|rather|recorded|released|screened|season|set|since|so|that
         |though|until(?!\s(?:[a-z]+[\s-]){0,2}[#])|when|where|whereas|which|while|who|whom
         |whose|with(?!\s(?:\w+\s){1,2}(?:days?|filming|months?|shooting|weeks?)\b)|written)\b
    """,
    re.VERBOSE,
)
# What may stand there although it holds names: "by the cinematographer Ann Roe", "north of Turin".
_PASSED = re.compile(
    rf"\bin\s{any_of(sorted(FORMATS))}(?:\s(?:and\s)?[\w-]+)?(?=\s|$)"
    r"|\b(?:by|close\sto|east\sof|near|north(?:east|west)?\sof|outside|south(?:east|west)?\sof|west\sof)\s"
    r"(?:[a-z]+\s){0,3}(?:[^\W\d_a-z][\w.'’-]*(?:,?\s(?=[^\W\d_a-z]))?){1,5}"
)
_NO_CREW = ("cast ", "he ", "she ", "they ", "who ")  # whose travels may not be for the shooting
_CREW = re.compile(
    r"(?<![-\w])(?:crew|(?:film)?makers|production|schedule|shoot|team|unit)\s(?:(?:also|later|then)\s)?$"
)
_A_SHOT = re.compile(
    r"\b(?:aerial|an?|crane|each|establishing|every|final|first|last|long|one|opening|single|that|the|this|tracking"
    r"|wide)\s$"
)
_IS_SHOT = re.compile(r"\b(?:are|be|been|being|gets?|getting|got|is|who\swas)\s(?:[a-z]+ly\s)?$")
_APPOSITION = re.compile(r"(?<=\w),\s(?:an?|the)\s[^,.;:]{3,60},$")  # "Boral, a village near Calcutta," before its verb
_WORKERS = re.compile(
    r"\b(?:architects|cadets|engineers|experts|officials|officers|residents|soldiers|staff|students)\b"
)
_SUBJECT_OPENING = re.compile(r"(?:The|and|but|while|with)\s(?:the\s)?")
_DROPPED = re.compile(
    r"(?:,?\s(?:and\s)?[^\W\d_a-z][\w'’-]*){0,4}\s(?:had\sbeen|was|were)\s(?:abandoned|banned|cancel+ed|considered|deemed|denied|discussed|forbidden|impossible"
    r"|impractical|not|planned|prohibited|proposed|refused|rejected|ruled\sout|too)\b"
)
_SHOWN = re.compile(
    r"#|\b(?:exteriors?|film|footage|interiors?|it|movie|parts?|picture|scenes?|segments?|sequences?|songs?)\b"
)


def filming_places(
    said: Filming, *, of_locations: bool = False, of_filming: bool = False
) -> Iterator[tuple[Text, int]]:
    """The places of a sentence, each with where the words that make it a filming place begin.

    `of_locations` says that the sentence before this one was about locations, so that "they" may be those, and
    `of_filming` that it had filming for its subject, so that "it" may be that.
    """
    masked = said.masked
    lowered = masked.lower()
    for word in _SHOT.finditer(lowered if len(lowered) == len(masked) else masked):
        if _can_be_shooting(masked, word):
            places = list(_places_after(said, word.end(), moved=bool(word["move"])))
            dropped = places and _DROPPED.match(masked, places[-1].end - said.text.start)
            if places and not dropped and said.is_fact(word.start()):
                yield from ((p, word.start()) for p in places if not word["built"] or _STUDIO.search(str(p)))
    fronted = _FRONTED.match(masked) if masked.startswith(("At ", "In ", "On ")) else None
    if fronted and said.is_fact(fronted.end()):
        yield from ((place, 0) for place in named(said.text, fronted.end("word") + 1))
    began = _IT_BEGAN.match(masked) if of_filming else None
    if began and said.is_fact(began.end()):
        yield from ((place, 0) for place in _places_after(said, began.end(), moved=False))
    these = _THESE.match(masked) if of_locations else None
    for word in (*_words(_INCLUDED, _INCLUDED_CUES, masked), *([these] if these else [])):
        if said.is_fact(word.start()):
            yield from ((place, word.start()) for place in named(said.text, word.end(), "at"))
    for word in _words(_USED, _USED_CUES, masked):
        if said.is_fact(word.start()):
            yield from ((p, word.start()) for p in named(said.text, word.end()) if SITE.search(str(p)))
    for word in _with_use(said):
        yield from ((p, word.start()) for p in named(said.text, word.end(), subject=True) if _is_spot(p))
    for word in _words(_SERVED, _SERVED_CUES, masked):
        yield from ((place, word.end()) for place in _subject(said, word.start()))
    for word in _words(_USED_AS, _USED_AS_CUES, masked):
        found = _subject(said, word.start())
        yield from ((place, word.end()) for place in found if all(map(_is_spot, found)))
    for word in _words(_DOUBLED, _DOUBLED_CUES, masked):
        found = _subject(said, word.start())
        area = found and past_area(said.text, end := found[-1].end - said.text.start) > end  # "X in London stood in"
        owned = found and said.masked.endswith(("'s ", "’s "), 0, found[-1].start - said.text.start)  # "York's X"
        if area or owned or any(map(_is_spot, found)):
            yield from ((place, word.end()) for place in found)
    for word in _words(_WHERE, _WHERE_CUES, masked):
        if said.is_fact(word.start()) and not speaks_otherwise(word[0]):
            yield from ((place, word.end()) for place in _place_before(said, word.start()))


def _with_use(said: Filming) -> Iterator[re.Match[str]]:
    """Where "with" leads to places and to what they were used for."""
    for word in _words(_WITH, _WITH_CUES, said.masked) if WHOLE.search(said.masked) else ():
        places = list(named(said.text, word.end(), subject=True))
        end = past_area(said.text, places[-1].end - said.text.start) if places else 0
        if places and _IN_USE.match(said.masked, end) and said.is_fact(word.start()):
            yield word


def _words(pattern: re.Pattern[str], cues: tuple[str, ...], masked: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, looked for only where one of its cues stands."""
    return pattern.finditer(masked) if any(map(masked.__contains__, cues)) else iter(())


def speaks_of_locations(sentence: str) -> bool:
    """Whether a sentence is about the film's locations, which the next one may enumerate."""
    cues = "locations", "places", "sites"
    return any(cue in sentence for cue in cues) and bool(_ON_LOCATIONS.search(sentence))


def _is_spot(place: Text) -> bool:
    """Whether a name can only be a place's, no person's."""
    shown = str(place)
    return "," in shown or level(shown) < 3 or SITE.search(shown) is not None


def _can_be_shooting(masked: str, word: re.Match[str]) -> bool:
    """Whether a word that may speak of shooting does, by what stands before it."""
    at = word.start()
    if masked.endswith(", which had been ", 0, at):  # "Another Film, which had been shot in Rome"
        return False
    if word["shot"]:
        return not _is_no_shooting(masked, at)
    before = masked[max(0, at - LOOK_BACK) : at]
    if word["move"] and masked.endswith(_NO_CREW, 0, at):
        return False
    if word["done"] == "photographed" and _PHOTOGRAPHED.search(before):
        return True
    if word["done"] or word["built"]:
        return bool((_DONE if word["done"] else _BUILT).search(before))
    return not (word["move"] or word["later"]) or bool(
        WHOLE.search(before)
        or _CREW.search(before.lower() if word["move"] else before)  # "Production took place in" says too little
        or (word["later"] and _DONE.search(before))
    )


def _place_before(said: Filming, end: int) -> Iterator[Text]:
    """The place that ends at an offset, or that an area up to there locates: linked, or led to by a preposition."""
    for start, stop, _ in said.text.marks("link"):
        if end - 60 <= stop <= end and said.masked[start].isupper() and _past_areas(said.text, stop) == end:
            yield said.text[start:stop]
            return
    place = named_before(said.text, end)
    if place and said.is_fact(end):
        yield place


def _past_areas(text: Text, at: int) -> int:
    """Past the area and the country or state that locate the place which ends here."""
    at = past_area(text, at)
    wider = past_wider(text, at)
    return wider if level(str(text)[at:wider].strip(", ")) < 3 else at


def is_name(place: Text) -> bool:
    """Whether a phrase at the head of a sentence is a name: linked, or of several capitalized words."""
    return bool(place.link) or len(CAPITAL.findall(str(place))) > 1


def _is_no_shooting(masked: str, at: int) -> bool:
    """Whether a "shot" is a noun ("a long shot"), or somebody's in the story ("he is shot in Rome")."""
    before = masked[max(0, at - 100) : at]
    return bool(_A_SHOT.search(before) or (_IS_SHOT.search(before) and not _SHOWN.search(before)))


def _places_after(said: Filming, at: int, *, moved: bool) -> Iterator[Text]:
    """The places that follow a filming word, as long as nothing else comes between."""
    first = said.text.start
    for preposition in _PREPOSITION.finditer(said.masked, at):
        if preposition.start() < at or (preposition["word"] == "to") != moved:
            continue
        if said.masked.startswith("#", preposition.end()):  # "in March 2009 in Essex"
            continue
        between = said.masked[at : preposition.start()]
        if len(between) > FARTHEST:
            return
        found = named(said.text, preposition.end(), preposition["word"])
        places = [place for place in found if said.masked[place.start - first] != "#"]
        if places:
            if _parts(between.replace("#,", "#")):
                return
            yield from places
            at, moved = past_wider(said.text, past_area(said.text, places[-1].end - first)), False


def _parts(between: str) -> bool:
    """Whether words between a filming word and a preposition make the place another matter's."""
    return bool(_STOP.search(between) or speaks_otherwise(between) or CAPITAL.search(_PASSED.sub("", between)))


def _subject(said: Filming, end: int) -> list[Text]:
    """The places that are the subject of a verb: the enumeration right before it."""
    told = _APPOSITION.search(said.masked, 0, end)
    end = told.start() if told else end
    comma = max(said.masked.rfind(mark, 0, end) for mark in (", ", "; ", ": "))
    for start in (0, comma + 2) if comma > 0 else (0,):
        opening = _SUBJECT_OPENING.match(said.masked, start)
        at = opening.end() if opening else start
        found = list(named(said.text, at, subject=True))
        if found and is_name(found[0]):
            rest = said.masked[found[-1].end - said.text.start : end]
            if len(rest) < 60 and not _STOP.search(rest) and not _WORKERS.search(rest):
                return found
    return []
