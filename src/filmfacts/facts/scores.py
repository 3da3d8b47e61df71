"""Scores that aggregators and audience polls gave the film.

In: paragraphs and list items that name Rotten Tomatoes, Metacritic or CinemaScore. Out: one `Score` a source:
`On Rotten Tomatoes, it holds a 93% rating based on 40 reviews, averaging 7.3/10` -> 93 of 100, 40 reviews, average 7.3;
`CinemaScore audiences gave it a "B+"` -> grade B+.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article
from filmfacts.article.text import Text, evidence
from filmfacts.facts.kinds import Score
from filmfacts.facts.own_title import is_own, own_titles
from filmfacts.facts.sentences import sentences

CINEMASCORE, METACRITIC, ROTTEN_TOMATOES = "CinemaScore", "Metacritic", "Rotten Tomatoes"

LONGEST = 30_000  # characters of a paragraph that are read; what goes on longer is no prose
REACH = 500  # characters around a value that are quoted as its evidence
UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
SIGNS = {"+": "+", "plus": "+", "minus": "-", "-": "-", "−": "-", "–": "-", "—": "-"}
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORD_NUMBERS = {word: n for n, word in enumerate(UNITS)} | {
    word + unit: 20 + 10 * n + m
    for n, word in enumerate(TENS)
    for m, unit in enumerate(["", *("-" + unit for unit in UNITS[1:10])])
}

# Searched in the whole source, hence one set of rare first letters; templates may be written with small ones.
_MENTION = re.compile(
    r"[CMR{](?:otten|T[ _]|C[ _]|eta ?[Cc]ritic|inema ?[Ss]core|(?<=\{\{)(?i:rt[ _]|mc[ _]|metacritic|cinemascore))"
)
_SOURCE = re.compile(r"[CMR](?:(?P<rt>otten ?[Tt]omatoes|(?<=\bR)T\b)|(?P<mc>eta ?[Cc]ritic)|(?P<cs>inema ?[Ss]core))")
# Sections whose scores are other works'.
_ELSEWHERE = re.compile(
    r"(?:future|franchise|(?:cancell?ed |possible |proposed |potential )?(?:sequels?|prequels?|spin-?offs?)|remakes?"
    r"|series\b|soundtrack|television|video games?|related works|follow-?up|see also|references|notes|external links)",
    re.IGNORECASE,
)

_COUNT = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})++|\d{{1,4}}+|(?:{'|'.join(sorted(WORD_NUMBERS, key=len, reverse=True))})\b)"
_PERCENT = re.compile(r"(?<![\d.,–-])(?P<score>\d{1,3})\s?(?:%|per\s?cent\b)")
_OF_100 = re.compile(
    r"(?<![\d.,$/])(?P<score>\d{1,3})\s?(?:/\s?100\b|(?:points\s)?(?:out\s)?of\s(?:a\s(?:possible|maximum)\s)?100\b)"
)
_METASCORE = re.compile(
    r"""
    \b(?:assigned|assigns|average[ds]?|averaging|earned|gave|grade|got|has|holds|mean|metascore|rat(?:ing|ed)|received|score[ds]?|scoring)\b
    (?:\s(?:average|mean|metascore|rating|score|value)\b){0,2}   # "(weighted average) score"
    (?:\s(?:an?|as|at|is|it|of|the\sfilm|was)\b){0,3} :?\s        # "of"
    ["“]?(?P<score>\d{1,3})(?![\w%]|[.,/]\d|\sout\sof\s(?:5|10|four|five|ten)\b|\s(?:stars|reviews|critics)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"""
    (?<![\d.,/])(?P<slash>\d{1,2}(?:\.\d{1,2})?)\s?(?:/\s?10\b(?!\.\d)|out\sof\s(?:10|ten)\b)    # 7.3/10
    | \baverage[ds]?\s(?:(?:critical|critics?|rating|score)\s){0,2}                            # average score of 7.3
      (?:(?:of|is|was|being|at)\s)?(?P<bare>\d(?:\.\d{1,2})?)(?![\w%]|[.,/]\d|\sout)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BASED_ON = re.compile(rf"\bbased\s(?:up)?on\s(?:[a-z’']+\s){{0,6}}?{_COUNT}(?!\s?[%/]|\.\d|\sout\sof)", re.IGNORECASE)
_REVIEWS = re.compile(
    rf"""
    (?<![\d.,$/–-]) \b(?!one\b|zero\b){_COUNT} (?!\s?[%/]|\.\d)
    (?:\s(?!audience|favou?rable|mixed|negative|other|out|positive|top|user|verified)[\w'’-]{{2,20}}){{0,3}}?
    \s(?:critic|review|reviewer|critique)s?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "80 favorable reviews out of 85"
_OUT_OF = re.compile(rf"\breviews?\sout\sof\s(?:a\stotal\sof\s)?{_COUNT}(?!\s?[%/]|\.\d)", re.IGNORECASE)

# A percentage of something else: what audiences say, what a few critics say, votes, box office.
_NOT_CRITICS_BEFORE = re.compile(
    r"\b(?:audiences?|moviegoers|polls?|popcorn|public|top critics|users?|viewers?|voters)\b[^,;]{0,40}+$",
    re.IGNORECASE,
)
_NOT_CRITICS_AFTER = re.compile(
    r"[^,;.]{0,20}?\b(?:audiences?|drop|declines?|decrease|from (?:audiences|users|viewers)|increase|of (?:its|the"
    r" (?:audience|gross|vote))|popcorn|users?|viewers?|votes?)\b",
    re.IGNORECASE,
)
_IS_RATING = re.compile(
    r"%\s(?:at|from|on)\b|\b(?:approv\w+|certified|consensus|critics?|favou?rabl[ey]|fresh|gave|gives?|positive(?:ly)?|rat(?:es?|ed|ings?)|recommend\w*"
    r"|reviews?|rotten (?!tomatoes)|scor(?:es?|ed|ing)|tomatometer)\b",
    re.IGNORECASE,
)

_SCALE = re.compile(r"\bA\s?\+?[\"”’']?\s?(?:to|[-–—]|through|down to)\s?(?:an?\s)?[\"“‘']?F\b[\"”’']?")
_GRADE = re.compile(
    r"""
    (?: ["“‘'](?P<quoted>[A-F])\s?(?P<sign1>[-–\s]?(?:plus|minus)\b|[-+−–—])?[.,]?["”’']                      # "A-"
      | (?<![\w"“&/+-])(?P<signed>[A-F])(?P<sign2>[-–\s](?:plus|minus)\b|[-+−–—])(?!\w|[-–—])                  # A-
      | \b(?:an?|awarded|earned|gave[ ]it|graded?(?:[ ]it)?|of|received|rating|scored?|(?i:cinema[ ]?score))
        (?::|\s)\s?                                                                                          # an A
        (?P<bare>[A-F])(?=[\s,.;)]|$)(?!\s(?:[A-Z]|film|list|minus|movie|plus|poll|score|to)\b)
    )
    """,
    re.VERBOSE,
)
_AVERAGE_GRADE = re.compile(r"\b(?:average|averaged|overall)\b", re.IGNORECASE)

_SPEAKS_ON = re.compile(r"(?:Based|It|Its|The (?:average|film|movie|picture|rating|score|site|website)|This|With)\b")
_ANOTHER_MATTER = re.compile(rf"{_SOURCE.pattern}|\bconsensus\b|\b(?:audience|popcorn|user) (?:rating|score)")
_IS_SUBJECT = re.compile(
    r"(?:['’]s\b)?\s(?:(?:also|currently|has|only|still|which)\s){0,2}(?:an?|earned|got|had|has|holds?|received|scored)\b"
)
_OTHER_FILM = re.compile(
    r"\b(?:both films|each film"
    r"|(?:first|fourth|last|next|original|previous|second|third|two|three) (?:films?|movies?|installments?)"
    r"|predecessor|prequel|seasons?|sequel|series|soundtrack|trilogy)\b(?! to\b)",
    re.IGNORECASE,
)


def read(article: Article) -> Iterator[Score]:
    """The film's scores, the fullest statement of each source; the body's before the lead's."""
    titles = own_titles(article)
    best: dict[str, tuple[tuple[bool, int], Score]] = {}
    for section, text in article.find(_MENTION, outside=_ELSEWHERE):
        for score in _scores(text, titles):
            worth = (bool(section.path), (score.average is not None) + (score.reviews is not None))
            if score.source not in best or worth > best[score.source][0]:
                best[score.source] = (worth, score)
    yield from (score for _, score in best.values())


def _scores(text: Text, titles: frozenset[str]) -> Iterator[Score]:
    """The scores of one paragraph, sentence by sentence."""
    shown = str(text)[:LONGEST]
    places = list(sentences(shown))
    for i, (start, end) in enumerate(places):
        sources = list(_SOURCE.finditer(shown, start, end))
        if not sources or _is_other_film(text[start:end], titles):
            continue
        said = text[start : _with_next(shown, places, i)]
        yield from _aggregated(said)
        if any(source["cs"] for source in sources):
            yield from _polled(said)


def _with_next(shown: str, places: list[tuple[int, int]], i: int) -> int:
    """The end of sentence i, or of the one after it where that goes on about the same source."""
    if i + 1 < len(places):
        start, end = places[i + 1]
        if _SPEAKS_ON.match(shown, start) and not _ANOTHER_MATTER.search(shown, start, end):
            return end
    return places[i][1]


def _is_other_film(sentence: Text, titles: frozenset[str]) -> bool:
    """Whether a sentence is about another film's score: one that it calls so, or one whose title it names first."""
    shown = str(sentence)
    values = (pattern.search(shown) for pattern in (_PERCENT, _OF_100, _GRADE))
    value = min((found.start() for found in values if found), default=len(shown))
    if _OTHER_FILM.search(shown, 0, value):
        return True
    for start, end, _ in sentence.marks("italic"):
        if start < value and _IS_SUBJECT.match(shown, end) and not is_own(shown[start:end], titles):
            return True
    return False


def _aggregated(said: Text) -> Iterator[Score]:
    """What Rotten Tomatoes and Metacritic say; what belongs to a score stands before the other's score and name."""
    shown = str(said)
    mentions = {source: mention.start() for mention in _SOURCE.finditer(shown) if (source := _name(mention))}
    values = _values(shown, mentions)
    for source, value in values.items():
        borders = [at for other, at in mentions.items() if other != source]
        borders += [other.start() for other in values.values() if other is not value]
        before = [other.end() for other in values.values() if other.end() <= value.start()]
        start = max(*before, min(mentions[source], value.start())) if before else 0
        end = min((at for at in borders if at > value.end()), default=len(shown))
        average = _average(shown, start, value.end(), end) if source == ROTTEN_TOMATOES else None
        yield Score(
            evidence=evidence(_around(said, value)),
            source=source,
            score=int(value["score"]),
            out_of=100,
            average=average,
            reviews=_reviews(shown, start, value.end(), end),
        )


def _name(mention: re.Match[str]) -> str:
    return {"rt": ROTTEN_TOMATOES, "mc": METACRITIC, "cs": CINEMASCORE}[mention.lastgroup or ""]


def _values(shown: str, mentions: dict[str, int]) -> dict[str, re.Match[str]]:
    """Where each aggregator's score stands: a percentage is Rotten Tomatoes', points of 100 are Metacritic's."""
    percents = [m for m in _PERCENT.finditer(shown) if _is_of_critics(shown, m)] if _IS_RATING.search(shown) else []
    points = [m for m in _OF_100.finditer(shown) if _is_of_critics(shown, m)]
    values: dict[str, re.Match[str]] = {}
    if METACRITIC in mentions:
        metascore = _METASCORE.search(shown, mentions[METACRITIC]) or _METASCORE.search(shown)
        found = points or ([metascore] if metascore and _is_of_critics(shown, metascore) else [])
        if not found and len(percents) > (ROTTEN_TOMATOES in mentions):  # "86% on Rotten Tomatoes, 71% on Metacritic"
            found = [percents.pop(mentions.get(ROTTEN_TOMATOES, len(shown)) < mentions[METACRITIC])]
        values |= {METACRITIC: found[0]} if found else {}
    elif not percents:
        percents = points
    if ROTTEN_TOMATOES in mentions and percents:
        values[ROTTEN_TOMATOES] = percents[0]
    return dict(sorted(values.items(), key=lambda item: item[1].start()))


def _is_of_critics(shown: str, value: re.Match[str]) -> bool:
    """Whether a number can be a score that critics gave, by what stands right before and after it."""
    before = shown[max(0, value.start() - 80) : value.start()]
    return (
        int(value["score"]) <= 100
        and not _NOT_CRITICS_BEFORE.search(before)
        and not _NOT_CRITICS_AFTER.match(shown, value.end())
    )


def _average(shown: str, start: int, value: int, end: int) -> float | None:
    """The average rating that goes with a score: told after it, or before it if called so."""
    found = _AVERAGE.search(shown, value, end)
    if not found:
        found = _AVERAGE.search(shown, start, value)
        if found and "average" not in shown[max(start, found.start() - 30) : found.end()]:
            return None
    return float(found["slash"] or found["bare"]) if found else None


def _reviews(shown: str, start: int, value: int, end: int) -> int | None:
    """How many reviews a score rests on: told after it ("from 40 critics") or before it ("Of 40 reviews, ...")."""
    for pattern in (_OUT_OF, _BASED_ON, _REVIEWS):
        found = pattern.search(shown, value, end) or pattern.search(shown, start, value)
        if found:
            count = found["n"].lower().replace(",", "")
            return int(count) if count.isdigit() else WORD_NUMBERS[count]
    return None


def _polled(said: Text) -> Iterator[Score]:
    """The grade that CinemaScore's audiences gave, the average one where several are told."""
    shown = _SCALE.sub(lambda scale: " " * len(scale[0]), str(said))
    average = _AVERAGE_GRADE.search(shown)
    grade = _GRADE.search(shown, average.end() if average else 0) or _GRADE.search(shown)
    if grade:
        letter = grade["quoted"] or grade["signed"] or grade["bare"]
        sign = (grade["sign1"] or grade["sign2"] or "").strip()
        sign = next((written for said_as, written in SIGNS.items() if sign.endswith(said_as)), "")
        yield Score(evidence=evidence(_around(said, grade)), source=CINEMASCORE, grade=letter + sign)


def _around(said: Text, value: re.Match[str]) -> Text:
    """The sentence that holds a value, or no more of it than evidence may quote."""
    return said[max(0, value.start() - REACH) : value.end() + REACH]
