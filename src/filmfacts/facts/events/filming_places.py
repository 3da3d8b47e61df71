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
    (?: (?:{PROCESS})(?!\slocations?\s(?:across|around|in)\s[^.;]{{3,60}}?\sinclude) | filmed | location\swork
      | picturi[sz]ed | (?P<shot>shot(?!\s(?:dead|down|to\s(?:death|fame)|up)\b))
      | (?<=\bto\s)film(?=\s(?:a|all|at|in|inside|its|most|much|on|parts?|scenes?|some|the|there|two)\b)
      | (?:production|schedule)(?:\s(?:for|of|on)\s(?:the\s(?:film|movie|picture|shoot)|it|[#]+))?
        \s(?:began|commenced|continued|started|wrapped)
      | cameras\s(?:rolled|(?:began|started)\s(?:rolling|to\sroll|to\sturn|turning)) | (?<=went\son\s)floors
      | (?:captured|made|staged)\son\slocation
      | (?P<move>(?:move|relocate|travel|travell|shift)(?:d|ed)?|moving
          |flew|headed|proceeded|returned|shifting|took\sthe\s(?:company|crew|production|unit)|went)(?=\sto\s)
      | (?:(?<=crew\s)|(?<=production\s)|(?<=unit\s))spent
      | (?P<done>canned|carried\sout|completed|conducted|done|held|made|staged|taken|wrapped(?:\sup)?)
        (?=\s(?:aboard|at|in|inside|on)\s)
      | (?P<photo>photographed)
      | (?P<built>built|constructed|erected|recreated|set\sup)
        (?=\s(?:for\sthe\s(?:film|movie|production|shoot)\s)?(?:at|in|inside|on)\s)
      | (?P<later>exteriors|interiors|took\splace) ) \b
    """,
    re.VERBOSE,
)
# What must stand before "was done at", and before "was built at", in their clauses.
_DONE = re.compile(
    r"\b(?:battle|chase|climax|drive|ending|exteriors?|fight|finale|filming|footage|interiors?|leg|photography|pick-?ups|portions?|remainder|rest|scenes?|(?:outdoor\s)?schedules?|sequences?"
    r"|shoot(?:ing)?|shots|songs?|(?:location|studio)\swork|re-?shoots)\b(?!,)(?:[^.,;]{0,60}|[^.;]{0,150},\sand)\s(?:(?:were|was|been|being)\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
_PHOTOGRAPHED = re.compile(
    r"(?:\b(?:film|it|miniatures|models|movie|picture|shots)|#)\s(?:was|were|being)\s(?:[a-z]+ly\s)?$", re.IGNORECASE
)
_ASIDE = re.compile(r",\s(?:al)?though\s[^,;.]{3,80},")  # "The end, though set in Rome, was"
_NONE = re.compile(r"\b(?:never|no|none)\s", re.IGNORECASE)
_BUILT = re.compile(
    r"\b(?:apartment|bridge|cabin|camp|castle|cells?|compound|floor|fort|garden|house|interiors?|palace|replicas?|rooms?|sets?|street"
    r"|shantytown|tank|town|village)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_A_SET = re.compile(r"\bsets?\b[^.;,]{0,40}\s(?:was|were)\s(?:[a-z]+ly\s)?$")
_LOT = re.compile(r"\s(?:back ?lot|lot|sound ?stages?|stages?)\s(?:at|in|of|off|on)\s")
_STUDIO = re.compile(
    r"\b(?:Backlot|Cinecittà|Cinema Complex|Film City|Lot|Ranch|Soundstages?|Stages?|Studios?|backlot"
    r"|sound ?stages?|studios?)\b"
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
    r"|\blocations\s(?:across|around|in)\s[^.;:,]{3,60}?\sinclude[ds]?\s"
    r"|\bwith\s(?:additional|further|other|some)\s(?:[a-z]+\s)?scenes\s(?:at|in|on)\s"
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
    r"|(?:film|[Ii]t|movie|picture|remainder|rest|#)\swas\s(?:[a-z]+ly\s)?made\s(?:[a-z]+ly\s)?(?:by\s[^.;,]{3,40}\s)?at|production\s(?:was\s(?:[a-z]+ly\s)?based|based\sitself)\sat)\s(?:(?:the|their|its)\s)?(?=[^\W\d_a-z])"
)
# "with the X Studios used for interiors"
_WITH = re.compile(r"\bwith\s(?:the\s)?(?=[^\W\d_a-z]|(?:city|island|town|village)\sof\s)")
_IN_USE = re.compile(r"\s(?:being\s)?(?:doubling|serving|standing\sin|used|utili[sz]ed)\s(?:as|for)\b")
# "X, where the chases were filmed"
_WHERE = re.compile(
    r",?\s(?:at\swhich|in\swhich|on\swhich|where)\s(?!an(?:other)?\s|a\s(?:documentary|film|movie|series)\b)[^.;]{0,80}?\b(?:was|were)\s(?:[a-z]+\s)?(?:filmed|shot)\b(?!\s(?:by|dead)\b)"
    r"|,?\swhere\s(?:[a-z]+\s){0,3}?(?:crew|filmmakers|production|team|they|unit)\s(?:[a-z]+\s){0,3}?(?:filmed|shot)\b"
)
# "X was used as the location of ...", after its subject.
_SERVED = re.compile(
    r"""
    \s(?: (?:was|were)\s(?:also\s|again\s)?(?:among|chosen|one|selected|the|used|utili[sz]ed)\s(?:in\s[^,.;]{4,20}\s)?
      | (?:(?:again|also)\s)?(?:provided|served)\s )
    (?:(?:as|for|to|during)\s)?
    (?=[^.;,]{0,60}?\b(?:exteriors?|film(?:ed|ing)|interiors?|locations?|scenes?|sequences?|setting|shoot(?:ing)?)\b)
    (?![^.;,]{0,60}?\b(?:consultant|coordinator|director|editor|manager|photographer|producer|scouts?|supervisor)\b)
    """,
    re.VERBOSE,
)
# "X was used as the prison in the film", where X can only be a place.
_USED_AS = re.compile(
    r"\s(?:was|were)\s(?:also\s)?(?:used|utili[sz]ed)\s(?:as|for)\s[^.,;]{3,50}?\sin\sthe\s(?:film|movie|picture)\b"
)
# "X served as the family's home", "X was dressed as a prison", told among other places.
_STOOD = re.compile(
    r"\s(?:(?:also\s)?(?:acted|doubled|functioned|served)\sas|(?:was|were)\s(?:also\s)?(?:used|utili[sz]ed)\s(?:as|for)"
    r"|(?:was|were)\s(?:converted|dressed|redressed|transformed)\s(?:as|into|to\slook)|played\sthe\spart\sof"
    r"|(?:was|were)\srented\s(?:\([^()]{1,40}\)\s)?to\s(?:portray|serve\sas|stand\sin\sfor))\s"
)
_NOT_THEN = re.compile(
    r"#|\b(?:annual|century|during|exhibit\w*|formerly|headquarters|museum|now|since|today|tour(?:ism|ist|s)?|until|visitors|War|years)\b"
)
# "The mansion was the X", "The dam seen in the film is X", "The exterior of the jail was X".
_WAS = re.compile(
    r"\b(?:The(?!\s(?:first|last|largest|only)\b)|[^\W\d_a-z][\w-]+['’]s|[Tt]he\s(?:exteriors?|interiors?)\sof|[Ii]ts\s(?:exteriors?|interiors?))\s[^.;:,]{0,60}?"
    r"\b(?:airport|apartment|bar|beach|bridge|building|cabin|cafe|café|casino|castle|cemetery|church|club|college|courthouse|dam|diner"
    r"|exteriors?(?:\sshots?)?|factory|farm|garden|home|hospital|hotel|house|interiors?(?:\sshots?)?|island|jail|lake|library|mall|mansion|mine|monastery|office|palace|park"
    r"|police\sstation|prison|ranch|restaurant|school|square|stadium|station|store|street|temple|theat(?:er|re)|tower|town|university"
    r"|village|yard)\b[^.;:,]{0,60}?\s(?:(?:are|is|was|were)(?:\s(?:actually|in\sfact|in\sreality|really|of|those\sof|that\sof))*"
    r"|(?:was|were)\s(?:doubled|played|portrayed|provided)\sby)\s(?P<real>the\s(?:actual\s|real\s)?)?(?=[^\W\d_a-z])"
)
_IS_NAMED = re.compile(r"\s(?:actually|are|by|is|of|really|was|were)\s(?:the\s(?:actual\s|real\s)?)?[^\W\d_a-z]")
# "For the exterior, the X was used."
_USED_FOR = re.compile(r"\s(?:was|were)\s(?:also\s)?(?:chosen|used|utili[sz]ed)(?=\.?$|[,;]|\s(?:in|instead)\b)")
# "X doubled for Y", where X is no stunt double.
_DOUBLED = re.compile(r"\s(?:(?:also|again)\s)?(?:doubled|stood\sin|substituted)\s(?:as|for)\b")
# Strings of which one must stand in a sentence for a pattern to be looked for; finding them costs next to nothing.
_DOUBLED_CUES = ("doubled", "stood in", "substituted")
_INCLUDED_CUES = ("ocation", " scenes ")
_SERVED_CUES = ("chosen", "location", "provided", "selected", "served", "used", "utili")
_USED_AS_CUES = (" used as ", " used for ", " utili")
_STOOD_CUES = (" rented ", "ed as ", " used for", " used to", " utili", "the part of")
_USED_CUES = (" based ", " used ", " utili", " made ")
_WITH_CUES = (" doubling ", " serving ", " standing ", " used ", " utili")
_WHERE_CUES = (" where ", " which ")
_PREPOSITION = re.compile(
    r"(?<![-\w])(?P<word>aboard|across|atop|along|around|at|in|inside|off|on(?:\sboard)?|outside|over|throughout|to|within)\s"
)
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
    r"(?:[a-z]+\s){0,3}(?:[^\W\d_a-z][\w.'’-]*(?:,?\s(?:and\s)?(?=[^\W\d_a-z]))?){1,5}"
)
_LOOSE = ("off", "outside", "over")
_COAST = re.compile(r"the\s(?:[a-z]+\s)?(?:coast|shores?)\sof\s")
_FOR_SO_LONG = ("days, ", "weeks, ", "months, ", "years, ")
_NO_CREW = ("cast ", "he ", "she ", "they ", "who ")  # whose travels may not be for the shooting
_CREW = re.compile(
    r"(?<![-\w])(?:crew|(?:film)?makers|production|schedule|shoot|team|unit)\s"
    r"(?:(?:also|had\sto|later|then|to|(?:was|were)\sforced\sto)\s|[^.;]{5,80}\sbefore\s)?$"
)
_IN_STORY = re.compile(r"\bIn\s(?:the\s(?:film|movie|picture|story)|#+),")
_TO_EDIT = re.compile(r"\b(?:to\s(?:cut|edit|mix|promote|record|score)|for\s(?:editing|post|the\s(?:edit|premiere)))\b")
_TO_FILM = re.compile(
    r"\bto\s(?:complete|continue|film|finish|resume|shoot)\b"
    r"|\bfor\s(?:[a-z]+\s){0,3}(?:filming|photography|re-?shoots|scenes|schedules?|shoot(?:ing)?)\b"
)
_TRAVELS = ("flew", "headed", "proceeded", "travel", "went")  # as people do, too, that do not film
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
    said: Filming, *, of_locations: bool = False, of_filming: bool = False, of_making: bool = False
) -> Iterator[tuple[Text, int]]:
    """The places of a sentence, each with where the words that make it a filming place begin.

    `of_locations` says that the sentence before this one was about locations, so that "they" may be those, and
    `of_filming` that it had filming for its subject, so that "it" may be that. `of_making` says that the sentence
    stands among others on the making of this film, so that what a spot "served as" was so in it.
    """
    masked = said.masked
    lowered = masked.lower()
    for word in _SHOT.finditer(lowered if len(lowered) == len(masked) else masked):
        if _can_be_shooting(masked, word):
            places = list(_places_after(said, word.end(), moved=bool(word["move"])))
            dropped = places and _DROPPED.match(masked, places[-1].end - said.text.start)
            if places and not dropped and said.is_fact(word.start()):
                yield from ((p, word.start()) for p in places if not word["built"] or _is_set(said, word, p))
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
            yield from ((p, word.start()) for p in named(said.text, word.end()) if SITE.search(str(p).title()))
    for word in _with_use(said):
        yield from ((p, word.start()) for p in named(said.text, word.end(), subject=True) if _is_spot(p) or _is_town(p))
    for word in _words(_SERVED, _SERVED_CUES, masked):
        yield from ((place, word.end()) for place in _subject(said, word.start()))
    for word in _words(_USED_AS, _USED_AS_CUES, masked):
        found = _subject(said, word.start())
        yield from ((place, word.end()) for place in found if all(map(_is_spot, found)))
    if of_making and (spots := list(_spots(said))) and not _NOT_THEN.search(masked):
        yield from spots
    for word in _words(_DOUBLED, _DOUBLED_CUES, masked):
        found = _subject(said, word.start())
        area = found and past_area(said.text, end := found[-1].end - said.text.start) > end  # "X in London stood in"
        owned = found and said.masked.endswith(("'s ", "’s "), 0, found[-1].start - said.text.start)  # "York's X"
        if area or owned or any(map(_is_spot, found)):
            yield from ((place, word.end()) for place in found)
    for word in _words(_WHERE, _WHERE_CUES, masked):
        if said.is_fact(word.start()) and not speaks_otherwise(word[0]):
            yield from ((place, word.end()) for place in _place_before(said, word.start()))


def _spots(said: Filming) -> Iterator[tuple[Text, int]]:
    """The spots that are told to be what the film shows: "The mansion was the X", "X served as the jail"."""
    masked = said.masked
    for word in _words(_STOOD, _STOOD_CUES, masked):
        found = _subject(said, word.start())
        yield from ((place, word.end()) for place in found if all(map(_is_spot, found)))
    if masked.startswith(("As the ", "For ")):
        for word in _USED_FOR.finditer(masked):
            found = _subject(said, word.start())
            yield from ((place, word.end()) for place in found if all(map(_is_spot, found)))
    for word in _WAS.finditer(masked) if _IS_NAMED.search(masked) else ():
        if said.is_fact(word.end()):
            found = list(named(said.text, word.end()))
            sure = word["real"] and "real" in word["real"]
            yield from ((place, word.start()) for place in found if sure or all(map(_is_spot, found)))


def _with_use(said: Filming) -> Iterator[re.Match[str]]:
    """Where "with" leads to places and to what they were used for."""
    for word in _words(_WITH, _WITH_CUES, said.masked) if WHOLE.search(said.masked) else ():
        places = list(named(said.text, word.end(), subject=True))
        end = past_area(said.text, places[-1].end - said.text.start) if places else 0
        at_once = places and _IN_USE.match(said.masked, places[-1].end - said.text.start)
        if places and (at_once or _IN_USE.match(said.masked, end)) and said.is_fact(word.start()):
            yield word


def _words(pattern: re.Pattern[str], cues: tuple[str, ...], masked: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, looked for only where one of its cues stands."""
    return pattern.finditer(masked) if any(map(masked.__contains__, cues)) else iter(())


def speaks_of_locations(sentence: str) -> bool:
    """Whether a sentence is about the film's locations, which the next one may enumerate."""
    cues = "locations", "places", "sites"
    return any(cue in sentence for cue in cues) and bool(_ON_LOCATIONS.search(sentence))


def _is_set(said: Filming, word: re.Match[str], place: Text) -> bool:
    """Whether what was built at a place was a set: it is a studio's, a lot, a house's inside, or is said to be one."""
    between = said.masked[word.end() : place.start - said.text.start]
    return bool(
        _STUDIO.search(str(place))
        or _LOT.search(between)
        or between.startswith((" inside ", " for the "))
        or str(place)[0].isdigit()
        or _A_SET.search(said.masked, max(0, word.start() - 100), word.start())
    )


def _is_spot(place: Text) -> bool:
    """Whether a name can only be a place's, no person's."""
    shown = str(place)
    return "," in shown or shown[0].isdigit() or level(shown) < 3 or SITE.search(shown) is not None


def _is_town(place: Text) -> bool:
    """Whether a name is linked and no person's, who has two: "with [[Kettlewell]] standing in for"."""
    return bool(place.link) and " " not in str(place)


def _can_be_shooting(masked: str, word: re.Match[str]) -> bool:
    """Whether a word that may speak of shooting does, by what stands before it."""
    at = word.start()
    if masked.endswith(", which had been ", 0, at):  # "Another Film, which had been shot in Rome"
        return False
    if word["shot"]:
        return not _is_no_shooting(masked, at)
    before = _ASIDE.sub(" ", masked[max(0, at - LOOK_BACK) : at])
    if word["move"] and (masked.endswith(_NO_CREW, 0, at) or _TO_EDIT.search(masked, word.end())):
        return False
    if word["photo"]:
        return bool(_PHOTOGRAPHED.search(before) or _DONE.search(before))
    if word["done"] or word["built"]:
        before = before[_clause_start(before) :]
        return bool((_DONE if word["done"] else _BUILT).search(before)) and not _NONE.search(before)
    if word["move"] and word["move"].startswith(_TRAVELS):
        return bool(_CREW.search(before.lower()) and _TO_FILM.search(masked, word.end()))
    return not (word["move"] or word["later"]) or bool(
        WHOLE.search(before)
        or _CREW.search(before.lower() if word["move"] else before)  # "Production took place in" says too little
        or (word["later"] and _DONE.search(before))
    )


def _clause_start(before: str) -> int:
    """Where the clause begins that some words end with."""
    return max(before.rfind(mark) + 1 for mark in (";", ":", ", but", ", so"))


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
    before = _IN_STORY.sub("", masked[max(0, at - 100) : at])
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
        if preposition["word"] in _LOOSE and not _is_at(said, preposition, places):
            continue
        if places:
            if _parts(between.replace("#,", "#")):
                return
            yield from places
            at, moved = past_wider(said.text, past_area(said.text, places[-1].end - first)), False


def _is_at(said: Filming, preposition: re.Match[str], places: list[Text]) -> bool:
    """Whether a place is where they shot that they shot outside of, over, or off the coast of."""
    if preposition["word"] == "off":
        return bool(_COAST.match(said.masked, preposition.end()))
    return bool(places) and SITE.search(str(places[0])) is not None


def _parts(between: str) -> bool:
    """Whether words between a filming word and a preposition make the place another matter's."""
    between = between[:-2] if between.endswith(_FOR_SO_LONG) else between
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
        if found and (is_name(found[0]) or found[0].start - said.text.start > at + 4):  # "towns of Bern and Basel"
            rest = said.masked[found[-1].end - said.text.start : end]
            if len(rest) < 60 and not _STOP.search(rest) and not _WORKERS.search(rest):
                return found
    return []
