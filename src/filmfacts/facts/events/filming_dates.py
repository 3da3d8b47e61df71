"""On which dates shooting began and ended.

In: a sentence that may speak of filming. Out: dates, each with what it is the date of and where the words that say so
begin: `Filming began in May 2001 and wrapped on 5 July 2001` -> `filming_start` 2001-05, `filming_end` 2001-07-05.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from filmfacts.facts.dates import FoundDate
from filmfacts.facts.events.filming import PROCESS, WHOLE, Filming, speaks_otherwise

_AGAIN = re.compile(
    r"\b(?:additional|aerial|background|effects|extra|miniature|model|pick-?ups?|re-?(?:shoot(?:s|ing)?|takes?)"
    r"|second[- ]unit|special|test|underwater)\b",
    re.IGNORECASE,
)
_BEGAN = (
    r"(?:began|begun|beginning|begins|commenc(?:ed|es|ing)|got\s(?:going|started|under\s?way)|kicked\soff"
    r"|start(?:ed|ing|s))"
)
_ENDED = (
    r"(?:(?:came|drew)\sto\s(?:a\sclose|an\send)|complet(?:ed|ing)|conclud(?:ed|ing)|end(?:ed|ing)|finish(?:ed|ing)"
    r"|got\sover|wound\sup|wrapp(?:ed|ing)(?:\sup)?)"
)
# "and did not end until June"
_NOT_UNTIL = r"did\snot\s(?:conclude|end|finish|wrap)\suntil"
_START = re.compile(
    rf"""
    (?<![-\w]) (?: (?:cameras|production|schedule|{PROCESS}) (?P<of>(?:[^.;()]|\([^.;()]{{0,80}}\)){{0,80}}?) \b{_BEGAN}
      | (?:began|commenc(?:ed|ing)|start(?:ed|ing))\s(?:its\s|the\s)?(?:production|{PROCESS})
      | (?:entered|went\sinto)\s(?:principal\sphotography|production)
      | cameras\s(?:finally\s|first\s)?rolled | went\son\s(?:the\s)?floors?
      | (?:{PROCESS})\s(?:lasted|ran|took\splace)\s(?:for|over)\s[^#,.;]{{3,30}}\s(?:beginning|from|starting)
      | (?P<but>but)\s(?:(?:(?:actually|eventually|finally|only)\s)?{_BEGAN}|did\snot\s(?:begin|commence|start)\suntil)
      | (?:filmed|shot) [^.;]{{0,60}}? \b(?:beginning|commencing|starting) | went\sbefore\s(?:the\s)?cameras
      | first\sday\sof\s(?:the\s)?(?:production|{PROCESS}) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_END = re.compile(
    rf"""
    (?<![-\w]) (?: (?:production|schedule|{PROCESS}) (?P<of>(?:[^.;()]|\([^.;()]{{0,80}}\)){{0,90}}?)
        \b(?: {_ENDED} | (?:continued|lasted|ran|went\son)(?=\s(?:[\w-]+\s){{0,4}}(?:till|through|until)) )
      | (?:filmed|shot|{PROCESS}) (?P<far>[^;]{{0,250}}?) (?:,|\sand|\sbefore)\s
        (?:(?:(?:eventually|finally|officially|then|was)\s){{0,2}}{_ENDED}|{_NOT_UNTIL})
      | cameras\sstopped\s(?:rolling|turning)
      | (?:film|movie|picture|team|crew|unit)\s(?:(?:finally|officially)\s)?wrapped(?:\sup)?
      | {_ENDED}\s(?:its\s|the\s|with\s)?(?:production|{PROCESS})
      | (?:final|last)\sday\sof\s(?:the\s)?(?:production|{PROCESS}) ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "It began on May 5", after a sentence on filming.
_IT = re.compile(
    rf"(?:It|This)\s(?:(?:then|finally)\s)?(?:(?P<began>{_BEGAN})|(?P<again>resumed|restarted)|(?:was\s)?{_ENDED})\b"
)
# "was halted in July; it resumed on August 10 and ended on September 3"
_RESUMED = re.compile(rf"\b(?:it\s)?(?:resumed|restarted)\b[^.;]{{0,60}}?\band\s(?:(?:was|finally)\s)?{_ENDED}\b")
_FILMING_FIRST = re.compile(r"(?:Filming|Photography|Principal photography|Shooting|The (?:filming|shooting|shoot))\b")
_AND_ENDED = re.compile(rf"\band\s(?:was\s)?{_ENDED}\b")
# Between the verb and its date: the date is another matter's, or only a limit.
_NOT_ON = re.compile(
    rf"""
    [;:] | \b(?:after|announced|before|but|by|following|premiered?|prior|released?|since|than|when|which|while|who
    |{_BEGAN}|{_ENDED})\b
    | \bon\s(?:another\b|(?:an?|his|her|its|the|their)\s(?:\w+\s){{0,2}}(?:prequel|remake|sequel|series)\b
        |(?:his|her|its|the|their)\s(?:fourth|next|other|second|third)\b)
    """,
    re.VERBOSE,
)
_BY_END_OF = re.compile(r"\sby\s(?:late\s|the\send\sof\s)")  # of a year, hence in it
_PART = re.compile(
    r"\b(?:battles?|exteriors?|final scene|footage|half|interiors?|parts?|portions?|scenes?|segments?|sequences?|songs?"
    r"|stunts?|(?:fifth|fourth|next|second|sixth|third) schedule)\b",
    re.IGNORECASE,
)
# What ends or begins with it is a part of the whole.
_PART_OF = {
    "filming_start": re.compile(r"\b(?:final|last) schedule\b", re.IGNORECASE),
    "filming_end": re.compile(r"\bfirst schedule\b", re.IGNORECASE),
}
_ELSEWHERE_IN = re.compile(r"\s(?:at|in|on)\s(?:the\s)?[^\W\d_a-z]")  # "Filming in Rome began"
_SEASON = r"(?:(?:autumn|beginning|early|end|fall|late|mid|middle|spring|summer|the|winter)(?:\sof)?[\s-])*+"
_TO = re.compile(rf",?\s?(?:[–—-]|\b(?P<and>and)|\b(?:through(?:\sto)?|till|to|until|up\sto)\b),?\s?(?:in\s)?{_SEASON}")
_FROM = re.compile(rf"\b(?P<word>between|from)\s{_SEASON}$")
_OPENING = re.compile(r"(?:^|[,;]\s|\band\s)(?:[Ii]n|[Oo]n)\s(?:early\s|late\s|mid-?\s?)?$")
_RIGHT_AFTER = re.compile(r",?\s(?:(?!that\b)[\w'’#-]{1,20}\s){0,3}")
_PRODUCTION = re.compile(r"(?<![-\w])production", re.IGNORECASE)


def filming_dates(said: Filming, *, of_filming: bool = False) -> Iterator[tuple[FoundDate, str, int]]:
    """The dates on which shooting began or ended: the date, which of the two, where the words that say so begin.

    `of_filming` says that the sentence before this one had filming for its subject, so that "it" may be that.
    """
    if it := of_filming and _IT.match(said.masked):
        date = None if it["again"] else _date_of(said, it)
        if date:
            yield date, "filming_start" if it["began"] else "filming_end", 0
        end = _AND_ENDED.search(said.masked, it.end()) if it["began"] or it["again"] else None
        if end and (last := _date_of(said, end)):
            yield last, "filming_end", 0
    resumed = _RESUMED.search(said.masked) if has_filming_first(said.masked) else None
    if resumed and said.is_fact(resumed.start()) and (last := _date_of(said, resumed)):
        yield last, "filming_end", 0
    for first, last in pairwise(said.dates):
        word = _range(said.masked, first, last)
        if word and _is_whole(said, word.start(), first.start):
            yield first, "filming_start", word.start()
            yield last, "filming_end", word.start()
    for kind, pattern in (("filming_start", _START), ("filming_end", _END)) if said.dates else ():
        for word in pattern.finditer(said.masked):
            groups = word.groupdict()
            if _ELSEWHERE_IN.match(groups["of"] or ""):
                continue
            start = word.end("but") + 1 if groups.get("but") else word.start()
            if groups.get("but") and not WHOLE.search(said.masked, 0, start):
                continue  # nothing before "but began in June" says that filming was to begin in May
            date = None if _PART_OF[kind].search(said.masked, max(0, start - 10), word.end()) else _date_of(said, word)
            if not date or (len(date.iso) == 4 and date.iso[0] != "-" and _PRODUCTION.search(word[0])):
                continue
            if _is_whole(said, start, word.start("far") if groups.get("far") else word.end()):
                yield date, kind, start


def has_filming_first(sentence: str) -> bool:
    """Whether filming is the subject of a sentence."""
    return bool(_FILMING_FIRST.match(sentence))


def _range(masked: str, first: FoundDate, last: FoundDate) -> re.Match[str] | None:
    """The filming word whose time two dates are the beginning and the end of."""
    to = _TO.fullmatch(masked, first.end, last.start)
    since = _FROM.search(masked, max(0, first.start - 30), first.start)
    if not to or (to["and"] and not (since and since["word"] == "between")):
        return None
    word = next(WHOLE.finditer(masked, max(0, first.start - 150), first.start), None)
    return word if word and not _NOT_ON.search(masked, word.end(), first.start) else None


def _is_whole(said: Filming, start: int, end: int) -> bool:
    """Whether the words speak of all of this film's shooting rather than of a part, a place, or a plan of it."""
    clause = said.masked[said.clause(start) : end]
    other = _PART.search(clause) or _AGAIN.search(clause) or speaks_otherwise(said.masked[start:end])
    return not other and said.is_fact(start)


def _date_of(said: Filming, word: re.Match[str]) -> FoundDate | None:
    """The date that belongs to a verb of beginning or ending: after it, or opening the sentence."""
    for date in said.dates:
        if word.end() <= date.start <= word.end() + 90:
            if _BY_END_OF.fullmatch(said.masked, word.end(), date.start) and len(date.iso) == 4:
                return date
            if not _NOT_ON.search(said.masked, word.end(), date.start):
                return date
            break  # the date is another matter's; the verb's own may open the sentence
    before = [date for date in said.dates if date.end <= word.start()]
    if (
        before
        and _OPENING.search(said.masked, 0, before[-1].start)
        and _RIGHT_AFTER.fullmatch(said.masked, before[-1].end, word.start())
    ):
        return before[-1]
    return None
