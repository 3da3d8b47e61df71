"""Where and when the story takes place.

In: the lead and the plot. Out: `Setting`s: `It is set in the puppet state of Manchukuo in the 1930s` -> place
`Manchukuo`, time `1930s`. What single scenes, or other works, are set in is no setting of the film.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article, Table
from filmfacts.article.text import Text, evidence
from filmfacts.facts.events.place_names import named, past_area
from filmfacts.facts.kinds import Setting
from filmfacts.facts.own_title import bare, own_titles
from filmfacts.facts.sentences import sentences

LONGEST_PARAGRAPH = 10_000
LONGEST_SENTENCE = 600
MOST_TOLD = 50  # settings of a film
MOST = 3  # phrases of place and time that follow one "set"

_MENTION = re.compile(r"(?:et|s place) (?:[a-z]{1,15} )?(?:against|around|at|between|during|in|on)\b")
_STORY = re.compile(r"(?:overview|plot|premise|setting|story|storyline|summary|synopsis)\b", re.IGNORECASE)
_SET = re.compile(
    r"\b(?P<verb>[Ss]et|takes\splace)\s(?:[a-z]+ly\s)?(?=(?:against|around|at|between|during|in|on)\s)(?!in\s(?:motion|stone))"
)
# What may stand right before "set", and what must be spoken of in the words before it.
_BEFORE = re.compile(
    r"(?:^|\b(?:and|comedy|drama|film|is|movie|musical|romance|story|tale|thriller|was|western)\s|,\s)(?:also\s)?$",
    re.I,
)
_STORY_WORD = re.compile(
    r"\b(?:action|comedy|drama|events|film|movie|musical|narrative|picture|plot|romance|story|tale|thriller|western)\b",
    re.I,
)
_IT = re.compile(r"(?:^|,\s)it\b", re.IGNORECASE)
_OTHER = re.compile(
    r"""
    \b(?: adapt(?:ation|ed) | battle | book | chapter | climax | credits | (?:earlier|later|latest|next|other)\s
          (?:feature|film|movie|one) | ending | episodes? | epilogue | finale? | first\sfilm | flashbacks? | game
        | novel(?:la)? | opening | original | part\s | party | play | prequel | previous | prologue | remake | season
        | sequels? | sequences? | scenes? | segments? | series | shots? | spin-?off | trilogy | version | wedding )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_PART = r"(?:early(?:[\s-]to[\s-]mid)?|late|mid(?:dle)?(?:[\s-]to[\s-]late)?)[\s-]"
_YEAR = r"[12]\d\d\d"
_DECADE = rf"(?:{_PART})?{_YEAR}s?\b(?!\d|,\d)"
_CENTURY = rf"(?:{_PART})?(?:\d{{1,2}}(?:st|nd|rd|th)|[a-z]+(?:th|first|second|third))[\s-][Cc]entur(?:y|ies)\b"
_TIME = re.compile(
    rf"""
    (?:the\s)?(?:(?:days|time|times|years?|period|era)\sof\s(?:the\s)?|year\s)?
    (?P<time>
      (?:(?:spring|summer|autumn|fall|winter|end|middle|beginning|turn|height)(?:\sof)?\s(?:the\s)?)?
      (?: (?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?:of\s)?)?
          {_DECADE}(?:(?:\s?[–—-]\s?|\s(?:and|to)\s(?:the\s)?)(?:{_DECADE}|\d\ds?\b))?
          (?:\s(?:[a-z]+(?:al|an|ic|il)\s)?(?:coup|crisis|earthquake|famine|invasion|riots|strike|uprising|war)\b)?
        | {_CENTURY} )
    | (?:(?:aftermath|outbreak|end|height|start)\sof\s(?:the\s)?)?World\sWar\s(?:II|I|One|Two)\b
    | (?:{_UPPER}[\w-]+(?:[’']s?)?\s){{1,4}}                      # the Seven Years' War
      (?:Conflict|Crisis|Depression|Dynasty|Emergency|Era|Occupation|Period|Revolution|Uprising|Wars?
        |dynasty|era|occupation|period|war)\b
    | Middle\sAges\b | Prohibition\b | Renaissance\b | Holocaust\b | Partition\b
    | (?:near\s|distant\s|not-too-distant\s|far\s)?future\b | present(?:[\s-]day)?\b | modern(?:[\s-]day|\stimes)\b
    | ancient\stimes\b | medieval\stimes\b
    )
    """,
    re.VERBOSE,
)
_DURING = re.compile(
    rf"the\s(?P<time>{_UPPER}[\w’'-]+(?:\s{_UPPER}[\w’'-]+){{0,4}})(?=[,.;]|\s(?:and|as|in|on|where|when|with)\b|$)"
)  # the Blitz
# A time that is told with its place: "1950s London".
_TIME_OF = re.compile(
    rf"(?:an?\s|the\s)?(?P<time>{_DECADE}|contemporary|{_CENTURY}|modern(?:[\s-]day)?|near[\s-]future|present[\s-]day|{_UPPER}[a-z]+-era"
    rf"|World\sWar\sI+)[\s-](?=(?:(?!and\s|the\s)[a-z-]{{3,15}}\s)?{_UPPER})"
)
_PREPOSITION = re.compile(
    r",?\s?(?:and\s)?(?P<word>(?:against|in)\s(?:a|the)\s(?:[\w-]+\s){0,3}?(?:backdrop|background)\sof|around|at|between|during|in|on)\s"
)
# A place without a name: what follows may tell the time.
_UNNAMED = re.compile(
    r"(?:an?|two)\s(?:[\w’'-]+\s){0,3}?(?:city|community|hotel|house|neighbou?rhood|school|suburb|town|village)"
    r"(?=\s(?:during|in\sthe)\s)"
)
_LEAD_IN = re.compile(
    rf"(?:and\saround\s)?(?:(?:an?|its|the|two)\s(?:[\w’'-]+,?\s){{0,6}}?[a-z][\w-]*\s(?:called|in|named|near|of)\s)?(?:the\s)?"
    rf"(?P<name>(?:(?!and\s|the\s)[a-z-]{{3,15}}\s)?{_UPPER})"
)


def read(article: Article) -> Iterator[Setting]:
    """The settings that the lead and the plot tell, none twice."""
    titles = own_titles(article)
    told: list[Setting] = []
    for block in article.lead.blocks:
        if not isinstance(block, Table):
            told.extend(_told(block.text[:LONGEST_PARAGRAPH], "lead", titles))
    for section in article.sections:
        if _STORY.match(section.headings[0]):
            for text in section.find(_MENTION):
                told.extend(_told(text[:LONGEST_PARAGRAPH], "plot", titles))
    told = told[:MOST_TOLD]
    for i, one in enumerate(told):
        others = told[:i] + [other for other in told[i + 1 :] if (other.place, other.time) != (one.place, one.time)]
        if not any(_says_as_much(other, one) for other in others):
            yield one


def _says_as_much(one: Setting, other: Setting) -> bool:
    """Whether one setting says all that the other says."""
    return other.place in (None, one.place) and other.time in (None, one.time)


def _told(text: Text, group: str, titles: frozenset[str]) -> Iterator[Setting]:
    """The settings that a paragraph tells."""
    shown = str(text)
    if ("et " not in shown and "s place" not in shown) or not _MENTION.search(shown):
        return
    for start, end in sentences(shown):
        end = min(end, start + LONGEST_SENTENCE)
        said = shown[start:end]
        for match in _SET.finditer(said):
            if _is_film(said[: match.start()], match["verb"], group, titles):
                yield from _phrases(text[start:end], match.start(), match.end(), group)


def _is_film(before: str, verb: str, group: str, titles: frozenset[str]) -> bool:
    """Whether the words before "set" make it this film that is set there."""
    if not before:
        return verb == "Set"
    if _OTHER.search(before) or (verb == "set" and not _BEFORE.search(before)):
        return False
    said = bare(before)
    return bool(
        _STORY_WORD.search(before[-80:])
        or any(title in said for title in titles)
        or (group == "lead" and _IT.search(before))
    )


def _phrases(sentence: Text, start: int, at: int, group: str) -> Iterator[Setting]:
    """The settings of the phrases of place and time that begin at an offset."""
    shown = str(sentence)
    places: list[Text] = []
    time: str | None = None
    for _ in range(MOST):
        preposition = _PREPOSITION.match(shown, at)
        if not preposition:
            break
        begin = preposition.end()
        of_place = _TIME_OF.match(shown, begin)
        when = of_place or _TIME.match(shown, begin)
        if when:
            time, at = time or when["time"], when.end()
            if not of_place:
                continue
        elif unnamed := _UNNAMED.match(shown, begin):
            at = unnamed.end()
            continue
        elif preposition["word"] == "during" and (name := _DURING.match(shown, begin)):
            time, at = time or name["time"], name.end()
            continue
        found = (
            _places(sentence, of_place.end() if of_place else begin)
            if not places and (of_place or preposition["word"] != "during")
            else []
        )
        if not found:
            break
        places, at = found, found[-1].end - sentence.start
        following = _PREPOSITION.match(shown, at)
        if not (following and _TIME.match(shown, following.end())):  # "in the aftermath of World War II" is no area
            at = past_area(sentence, at)
    quoted = evidence(sentence[start:at].strip())
    for place in places:
        yield Setting(evidence=quoted, group=group, place=str(place), time=time)
    if time and not places:
        yield Setting(evidence=quoted, group=group, time=time)


def _places(sentence: Text, at: int) -> list[Text]:
    """The places named from an offset on, the first with the adjective that belongs to it ("feudal Japan")."""
    lead_in = _LEAD_IN.match(str(sentence), at)
    if not lead_in:
        return []
    start, name = lead_in.start("name"), lead_in.end() - 1
    found = list(named(sentence, name))
    if found and found[0].start - sentence.start == name > start:
        found[0] = sentence[start : found[0].end - sentence.start]
    return found
