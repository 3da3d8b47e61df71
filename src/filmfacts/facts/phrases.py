"""Phrases of time, place, company, format and medium that follow a verb, or open a sentence.

In: a sentence, and where such phrases may begin. Out: what they tell, a list for each clause:
`(released) in Oslo on 2 May 2019, and on DVD in 2020` -> [place `Oslo`, date 2019-05-02], [medium `DVD`, date 2020].
"""

from __future__ import annotations

import re

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.dates import dates
from filmfacts.facts.events.place_names import named, past_area

MOST = 12  # phrases after one verb
NEAR = 300  # characters back to the date that gives a later one its year
LONGEST_PLACE = 100  # characters in which a format may follow a place

# Formats that theaters show films in.
FORMATS = (
    "2D", "3-D", "35 mm", "35mm", "3D", "4D", "4DX", "70 mm", "70mm", "AMC Prime", "China Giant Screen", "CINITY",
    "Cinerama", "D-BOX", "D-Box", "Digital 3D", "Disney Digital 3D", "Dolby Atmos", "Dolby Cinema", "Dolby Vision",
    "Giant Screen", "ICE",
    "IMAX", "IMAX 2D", "IMAX 3D", "IMAX with Laser", "MX4D", "PLF", "RealD", "RealD 3D", "RPX", "ScreenX", "Ultra AVX",
    "X-Plus",
)  # fmt: skip
# What a film is released on outside theaters.
MEDIA = (
    "4K Blu-ray", "4K Ultra HD", "4K Ultra HD Blu-ray", "Amazon Prime Video", "Apple TV+", "Betamax", "Blu-ray",
    "Blu-ray 3D", "Blu-ray Disc", "DVD", "Digital HD", "Disney+", "HBO Max", "HD DVD", "Hulu", "LaserDisc", "Laserdisc",
    "Netflix", "Paramount+", "Peacock", "Prime Video", "UHD", "Ultra HD Blu-ray", "VCD", "VHS", "VOD", "YouTube",
    "ZEE5", "digital", "home video", "video on demand",
)  # fmt: skip

# A plan, or none: looked for in the clause before the verb.
PLAN = re.compile(
    r"\b(?:announced|cancell?ed|could|delayed|due|expected|intended|(?-i:may)|might|never|no|not|planned|postponed|pushed"
    r"|rumou?red|scheduled|set|should|slated|supposed|to be|wanted|will|would)\b|n['’]t\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[,;]?\s(?P<then>(?:and\s|then\s|later\s|followed\sby\s){1,2})?")
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:after|and|before|had|has|is|that|until|was|were|when|where|which|while|who)\b|\w,.*,"
)
_WHEN = re.compile(
    r"(?:[Oo]n|[Ii]n|[Dd]uring|around|(?:starting|beginning)(?:\sfrom)?|from)?\s?(?:on\s)?(?:the\s)?(?:(?:evening|night|morning)\sof\s)?"
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas\sDay|early|late|mid),?[\s-])?"
)
_WHERE = re.compile(
    r"(?:(?P<word>[Aa]t|[Dd]uring|[Ii]n|across|throughout|to)\s|(?<=opened\s)(?=the\s[^,;.]{3,60}\sFestival\b))"
    r"(?:(?:select|all|several|a\sfew|(?:(?:over|about|around|nearly|more\sthan|some)\s)?\d[\d,]*)?\s?(?:cinemas|screens|theat(?:er|re)s)\s"
    r"(?:across|around|at|in|throughout)\s)?(?:both\s)?(?:the\s)?(?P<nth>(?:\d{4}|\d{1,3}(?:st|nd|rd|th))\s(?:[Aa]nnual\s)?)?"
)
_HALLS = re.compile(
    r"(?:at|in|into|to|on)\s(?:select(?:ed)?\s|limited\s|all\s|(?:(?:over|about|around|nearly|more\sthan|only|some|just|a\stotal\sof)\s)?[\d,]+\s)?"
    r"(?:additional\s|North\sAmerican\s|local\s|[A-Z][a-z]+\s)?(?:cinemas|locations|screens|theat(?:er|re)s)\b"
)
_FORMATS = "|".join(sorted(map(re.escape, FORMATS), key=len, reverse=True))
_SHOWN_IN = re.compile(
    rf"(?:in|on)\s(?:both\s|the\s)?(?P<names>{_FORMATS})(?![\w-])"
    rf"(?:(?:,\s(?:and\s)?|\sand\s|\s&\s)(?:{_FORMATS})(?![\w-]))*"
    r"(?:,?\s(?:and\sother\s)?(?:etc\.?|formats?|screens|theaters|versions))?"
)
_FORMAT = re.compile(rf"(?<![\w-])(?:{_FORMATS})(?![\w-])")
_MEDIUM = "|".join(sorted(map(re.escape, MEDIA), key=len, reverse=True))
_ON_MEDIUM = re.compile(
    rf"(?:on|to|for|via)\s(?:[a-z0-9]+\s)?(?P<first>{_MEDIUM})\b(?:(?:,\s(?:and\s)?|\sand\s|\s&\s)(?:on\s)?(?:{_MEDIUM})\b)*(?:\s(?:discs?|formats?))?"
)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
COMPANY = (
    rf"(?:\d+(?:st|nd|rd|th)\s)?{_CAPITAL}[\w&+'’-]*(?:(?:\s(?:&|de|der|des|di|do|du|for|la|of|the|y)\s|\s|\.\s?(?={_CAPITAL}[\w-]*\s?(?:Entertainment|Films?|Pictures|Releasing|Studios)?))"
    rf"(?:\d+\b|{_CAPITAL}[\w&+'’-]*))*(?:\.(?=\s[a-z]|,))?"
)
_BY = re.compile(
    rf"(?:by|through)\s(?:the\s|its\s)?(?:(?:distributors?|studios?|distribution\scompany|labels?)\s)?(?P<names>{COMPANY}(?:(?:,\s(?:and\s)?|\sand\s){COMPANY}){{0,3}})"
)
# By whom it was shown who did not distribute it: "by the makers", "by actor Ann Lee".
_BY_OTHERS = re.compile(rf"by\s(?:the\s|its\s)?(?:[a-z-]+\s){{0,3}}?[a-z-]+(?:\s{COMPANY})?(?=\s(?:at|during|in|on)\s)")
_ADVERB = re.compile(
    r"(?:[a-z]+ly|again|both|domestically|first|nationwide|online|overseas|theatrically|uncut|worldwide)\b"
    r"|(?:to|with)\s(?:[a-z-]+\s){1,5}?(?:acclaim|critics|praise|response|reviews|success)\b"
    r"|with\sa\s(?:budget|cast|crew|price|running)\b[^,;.]{1,40}?(?=\s(?:at|in|on)\b)"
    r"|as\s(?:part\sof|an?)\s(?:[a-z-]+\s){1,5}(?=on\b|in\b|at\b)"
    r"|in\s(?:a\s)?(?:general|limited|wide)\srelease\b|(?:in|out\sof)\scompetition\b"
    rf"|on\s(?:the\s)?{_CAPITAL}[\w+]*(?:\s{_CAPITAL}[\w+]*){{0,2}}(?=\s(?:in|on)\s)"  # on a channel or a feast
    r"|on\sthe\s(?:eve|occasion)\sof\s[\w’' ]{3,40}?(?=,?\s(?:at|in|on)\s)"
    rf"|(?:as|under\sthe\s(?:[\w-]+\s)?(?:name|title)(?:\sof)?|retitled|titled)\s[“\"]?{_CAPITAL}[^.;“”\"]{{1,60}}?[”\"]?"
    r"(?=,?\s(?:by|in|on)\s)"
)


class Dated(msgspec.Struct, frozen=True):
    """A date that ends at `end` of a sentence; `year` is the words that give its year where it leaves it out."""

    end: int
    iso: str
    year: Text | None = None


class Told(msgspec.Struct, frozen=True):
    """What a phrase tells: a `date`, `place`, `company`, `format` or `medium`; `date` is set for a date."""

    sort: str
    text: Text
    date: Dated | None = None


def dates_in(text: Text, start: int, said: str) -> dict[int, Dated]:
    """The dates of the sentence that begins at an offset of a paragraph, by where they begin in it.

    A date without a year is of the year told just before it, if no earlier month; else it is left out. So is a bare
    month whose sentence gives no year.
    """
    near = max(0, start - NEAR)
    found: dict[int, Dated] = {}
    before = list(dates(str(text)[near:start]))
    last, year = (before[-1].iso, text[near + before[-1].start : near + before[-1].end]) if before else ("", None)
    here = False  # whether this sentence gives the year
    for date in dates(said, yearless=True):
        if date.iso[0] != "-":
            last, year, here = date.iso, text[start + date.start : start + date.end], True
            found[date.start] = Dated(date.end, date.iso)
        elif last and (here or len(date.iso) > 4) and (len(last) == 4 or date.iso[2:4] >= last[5:7]):
            found[date.start] = Dated(date.end, last[:4] + date.iso[1:], year)
    return found


def opening(sentence: Text, verb: int, dated: dict[int, Dated]) -> list[Told]:
    """The phrases that open a sentence, where the clause of the verb at an offset follows them."""
    clauses, end = phrases(sentence, 0, dated)
    return [] if not clauses[0] or _ANOTHER_CLAUSE.search(str(sentence), end, verb) else clauses[0]


def phrases(sentence: Text, at: int, dated: dict[int, Dated]) -> tuple[list[list[Told]], int]:
    """The phrases that follow each other from an offset on, a list for each clause of them, and where they end."""
    shown = str(sentence)
    clauses: list[list[Told]] = [[]]
    for _ in range(MOST):
        separator = _SEPARATOR.match(shown, at)
        found = _phrase(sentence, separator.end() if separator else at, dated)
        if not found:
            break
        told, end = found
        if separator and separator["then"] and clauses[-1]:
            if any(t.sort == "date" for t in told) and not any(t.sort == "date" for t in clauses[-1]):
                break  # "premiered in Oslo, and in 1983 ...": what comes is another matter's
            clauses.append([])
        elif told and _is_next(clauses[-1], told[0].sort):
            clauses.append([])
        clauses[-1].extend(told)
        at = end
    return clauses, at


def _is_next(clause: list[Told], sort: str) -> bool:
    """Whether a date or a place begins another clause: one that begins with its sort has both already."""
    sorts = [told.sort for told in clause if told.sort in ("date", "place")]
    return sort in sorts[:1] and len(set(sorts)) == 2


def _phrase(sentence: Text, at: int, dated: dict[int, Dated]) -> tuple[list[Told], int] | None:
    """One phrase at an offset."""
    shown = str(sentence)
    when = _WHEN.match(shown, at)
    if when and when.end() in dated:
        date = dated[when.end()]
        return [Told("date", sentence[when.end() : date.end], date)], date.end
    if halls := _HALLS.match(shown, at):
        return [], halls.end()
    if formats := _SHOWN_IN.match(shown, at):
        names = _FORMAT.finditer(shown, formats.start("names"), formats.end())
        return [Told("format", sentence[name.start() : name.end()]) for name in names], formats.end()
    if medium := _ON_MEDIUM.match(shown, at):
        return [Told("medium", sentence[medium.start("first") : medium.end()])], medium.end()
    if where := _WHERE.match(shown, at):
        word = (where["word"] or "at").lower()
        until = min((start for start in dated if start >= where.end()), default=len(shown))
        in_format = _SHOWN_IN.search(shown, where.end(), min(until, where.end() + LONGEST_PLACE))
        area = sentence[: in_format.start() if in_format else until]  # "in Norway on May 5": May is no area, nor IMAX
        places = list(named(area, where.end(), "at" if word == "during" else word))
        if places:
            end = past_area(area, places[-1].end - sentence.start)
            if where["nth"] and places[0].start - sentence.start == where.end():
                places[0] = sentence[where.start("nth") : places[0].end - sentence.start]
            return [Told("place", place) for place in places], end
    if by := _BY.match(shown, at):
        names_text = sentence[by.start("names") : by.end("names")]
        return [Told("company", name) for name in names_text.split(r",\s(?:and\s)?|\sand\s")], by.end()
    if by := _BY_OTHERS.match(shown, at):
        return [], by.end()
    if shown.startswith("digitally", at):
        return [Told("medium", sentence[at : at + 7])], at + 9
    if adverb := _ADVERB.match(shown, at):
        return [], adverb.end()
    return None
