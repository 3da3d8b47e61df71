"""What a sentence on filming must be to tell a fact of this film.

In: a sentence. Out: `Filming`: the sentence with its dates and this film's title masked, and whether the clause before
a filming word leaves what follows a fact: `It was to be shot in Spain, but was filmed in Malta`: only after "filmed".
"""

from __future__ import annotations

import re

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.dates import FoundDate, dates
from filmfacts.facts.own_title import is_own

LOOK_BACK = 250  # characters before a filming word that may say what becomes of it
PROCESS = (
    r"(?:(?:principal|location)\s)?(?:filming|photography|shooting)(?!\s(?:game|incident|range|script|spot|star)s?\b)"
    r"|shoot(?!\s(?:out|the|a)\b)"
)
WHOLE = re.compile(
    rf"(?<![-\w])(?:{PROCESS}|filmed|in\sproduction|production(?:\sof\sthe\s(?:film|movie|picture))?\s(?:dates\swere|lasted|ran|took\splace)|shot)\b",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")

# What takes the place of a fact: plans, denials, other films. Looked for before the filming word in its clause.
PLAN = re.compile(
    r"""
    \b(?: (?:is|are|was|were|been|be|being)\s(?:[a-z]+ly\s)?
          (?:about\sto|due|expected|intended|meant|planned|scheduled|set\sto|slated|supposed|to)\b
      | (?:due(?=\sto\s(?:be|begin|commence|end|film|finish|shoot|start|take)\b)|expected|intended|scheduled|set|slated
          |supposed)\sto\b
      | (?:announced|believed|hoped|reported|said|thought)\sto\b
      | (?:banned|prevented|prohibited)\sfrom
      | (?:could|may|might|should|will|would)\b | considered | decided\sagainst | declined | deleted | denied
      | failed\sto | forb(?:ade|idden) | hop(?:ed|ing)\sto
      | intend(?:ed|ing)?\b | plan(?:s|ned|ning)?\b | offer(?:ed|ing)?\sto | postponed
      | refused | rumou?red | (?:impossible|too\s[a-z]+|unable)\sto | want(?:ed|ing)?\sto )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?:\b(?:instead of|never|no|none of|not|nothing|rather than|without)|n['’]t)\s(?:[\w']+\s){0,2}$",
    re.IGNORECASE,
)
OTHER_FILM = re.compile(
    r"\b(?:(?:debut|earlier|first|next|original|other|previous|second|third)\s(?:feature|film|movie|one|series|short)s?"
    r"(?!\s(?:ever|filmed|in|of|shot|that|to))"
    r"|the\s#{4}\s(?:[\w-]+\s){0,2}(?:adaptation|film|movie|original|version)|the\soriginal(?=\s(?:had|was)\b)"
    r"|(?:camera|costume|screen)\stests?|(?:bonus|promotional|test)\sfootage|documentary\s(?:about|on)"
    r"|exhibition|making[- ]of|music\svideos?|(?:radio|stage)\s(?:adaptation|play|version)"
    r"|stage\sproduction|(?:teaser|trailer)\s(?:was|were)|video\sgames?|predecessor|prequel|remake|sequel|previously|(?:television|TV)\s(?:series|show))\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\s(?:magazine\s|also\s)?(?:announced|confirmed|noted|posted|reported|revealed|said|stated|that|wrote)\b"
)
# "Shooting, for which 45 days had been planned, was completed"
_ASIDE = re.compile(r",\s(?:(?:for|in|of)\s)?(?:which|who|whose)\b[^#,;.]{0,100}+,")
# "Since it could not be shot in Greece, ..."
_OPENING_CLAUSE = re.compile(
    r"(?:Although|As|Because|Despite|Initially|Like|Originally|Rather\sthan|Since|Though|Unable|Unlike|When|While)\s[^,;:]{8,150}+,\s"
    r"(?!(?:and|but|or|which|who)\b)"
)
# "Filming of Some Title began", where the title is not in italics.
_OF_TITLE = re.compile(
    r"\b(?:filming|photography|shooting)\s(?:for|of)\s(?P<title>[^\W_a-z][^.;,]{0,60}?)\s(?=began|commenced|start|took|was\s)"
)
_CLAUSE = re.compile(r"[;:]\s|\s\(|,\s(?:and|but|so|while|although)\s|\s(?:but|while)\s")


class Filming(msgspec.Struct, frozen=True):
    """A sentence that may speak of filming.

    `masked` is as long as `text` and has # in place of dates and of the film's title, so that they are neither names
    nor words; `dates` are those found in it.
    """

    text: Text
    masked: str
    dates: list[FoundDate]
    titles: frozenset[str]

    def clause(self, at: int) -> int:
        """Where the clause begins that an offset stands in."""
        opening = _OPENING_CLAUSE.match(self.masked, 0, at)
        farthest = max(opening.end() if opening else 0, at - LOOK_BACK)
        begun = (m for m in _CLAUSE.finditer(self.masked, farthest, at) if not self._is_closed(m, at))
        return max((m.end() for m in begun), default=farthest)

    def _is_closed(self, bracket: re.Match[str], at: int) -> bool:
        """Whether a bracket that may begin a clause ends before an offset: "the first one (1986) was shot"."""
        return bracket[0].endswith("(") and self.masked.find(")", bracket.end(), at) >= 0

    def is_fact(self, at: int) -> bool:
        """Whether the clause up to a filming word speaks of this film: no plan, no denial, no other film."""
        clause = self.clause(at)
        if speaks_otherwise(self.masked[clause:at]):
            return False
        if _DENIAL.search(self.masked, max(clause, at - 40), at):
            return False
        return all(
            end <= clause or start >= at or "#" in self.masked[start:end] or _REPORTS.match(self.masked, end)
            for start, end, _ in self.text.marks("italic")
        )


def speaks_otherwise(words: str) -> bool:
    """Whether words that lead to a fact make it a plan or another film's; an aside may speak of what it likes."""
    words = _ASIDE.sub(" ", words) if "wh" in words else words
    return bool(PLAN.search(words) or OTHER_FILM.search(words))


def filming(sentence: Text, titles: frozenset[str]) -> Filming:
    """A sentence made ready to be looked through."""
    shown = str(sentence)
    found = list(dates(shown, yearless=True))
    hidden = [(date.start, date.end) for date in found]
    italics = [(start, end) for start, end, _ in sentence.marks("italic")]
    plain = () if italics or (" of" not in shown and " for" not in shown) else _OF_TITLE.finditer(shown)
    italics += [m.span("title") for m in plain]
    hidden += [(start, end) for start, end in italics if is_own(shown[start:end], titles)]
    masked = shown
    for start, end in hidden:
        masked = masked[:start] + "#" * (end - start) + masked[end:]
    return Filming(sentence, masked, found, titles)
