"""The tokens of a sentence that speaks of awards.

In: a sentence. Out: its names of people, works, bodies and categories, its verbs and prepositions, in order.

    "Jane Doe won the Best Actress award at the Dover Film Festival"
    -> NAME "Jane Doe", WON "won", FILLER "the", CATEGORY "Best Actress", OTHER "award", ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.names import QUOTED, is_subject
from filmfacts.facts.awards.terms import Sort


class Kind(Enum):
    """What a token is."""

    AND = auto()
    AT = auto()
    BODY = auto()
    BREAK = auto()
    BY = auto()
    CATEGORY = auto()
    CLOSE = auto()
    FILLER = auto()
    FILM = auto()
    FOR = auto()
    FULL = auto()
    GIVE = auto()
    LOST = auto()
    NAME = auto()
    NAMED = auto()
    NEVER = auto()
    NOMINATED = auto()
    NOUN = auto()
    OPEN = auto()
    OTHER = auto()
    PRONOUN = auto()
    RECEIVED = auto()
    WON = auto()
    WORK = auto()
    YEAR = auto()


class Token(msgspec.Struct, frozen=True):
    """A piece of a sentence."""

    kind: Kind
    text: Text

    @property
    def shown(self) -> str:
        return str(self.text)


WORD = r"[A-ZÀ-ÞĀ-Ž][\w’'&-]*(?:–(?=[A-Z])[\w’'&-]*)*(?:\.(?=\s?[A-Z]|,)[\w’'&-]*)*"
START = r"(?:Achievement\sin|(?:Second\s|Third\s)?Best|Favou?rite|Most|Outstanding|Top|Worst)"
COMMON_NOUNS = frozenset(
    (
        "Association", "Award", "Circle", "Critics", "Fest", "Festival", "Festivals", "Guild", "Institute", "Jury",
        "Prize", "Prizes", "Registry", "Society",
    )
)  # fmt: skip  # that begin sentences, and name no body by themselves
FILLERS = (
    "a", "again", "all", "also", "an", "both", "eventually", "five", "four", "had", "has", "have", "its", "later",
    "subsequently", "the", "then", "three", "two", "ultimately", "was", "were", "who",
    "[Aa]ctors?", "[Aa]ctress(?:es)?", "[Cc]inematographers?", "[Cc]omposers?", "[Dd]irectors?", "[Ee]ditors?",
    "[Pp]roducers?", "[Ss]creenwriters?", "[Ww]riters?",
)  # fmt: skip
SUBJECT_WORD = rf"(?:{'|'.join(f'(?i:{word})' for word in terms.CATEGORY_SUBJECTS)}|Rip-[Oo]ff|Sequel)"
CAPITAL_SUBJECT = "|".join(word.capitalize() for word in terms.CATEGORY_SUBJECTS)
AWARDS = "|".join(terms.AWARDS).replace(" ", r"\s")
LANGUAGES = (
    "Assamese", "Bengali", "English", "Gujarati", "Hindi", "Kannada", "Malayalam", "Marathi", "Odia", "Punjabi",
    "Tamil", "Telugu", "Urdu",
)  # fmt: skip
NO_NAMES = (
    r"A(?!\.)", "Additionally", "After", "Also", "Although", "Among", "An", "As", "Awards", "Before", "Being",
    "Besides", "Both", "Despite", "Following", "Having", "Her", "His", "However", "Including", "Its", "Later",
    "Nominated", "Nominations", "On", "One", "Other", "Our", "Since", "Some", "That", "The", "Their", "There",
    "These", "This", "Those", "Though", "Two", "When", "While", "Winning", "With",
)  # fmt: skip
OTHER_VERBS = (
    "chosen", "included", "inducted", "listed", "named", "praised", "ranked", "released", "screened", "selected",
    "shown", "voted",
)  # fmt: skip
PATTERNS = {
    Kind.CATEGORY: rf"""
        \bBest\s(?:Music|Writing),\s(?:Adaptation|Original|Scoring|Screenplay|Song|Story)\b
            (?:(?:\s(?:an?|for|from|of|or|the))*\s(?!{START}\b)[A-Z][\w-]*)*       # "Best Music, Scoring of a ..."
        | \bBest\s(?:Art\sDirection(?:[-–\s]+[A-Z]\w+){{0,2}}|Cinematography|Costume\sDesign)
            ,\s(?:Black-and-White|Colou?r)\b
        | \b{START}(?:
            (?:\s(?!(?:and|at|by|for|from|to|{AWARDS})\b)[\w-]+){{1,5}}?
                (?=\s(?:awards?|category|prize)\b)                                                # "Best Actor award"
          | (?: \s(?!(?:{AWARDS})\b)(?: {WORD} | \d{{1,3}}(?!\d) | leading | supporting
                | (?:and|or)(?=\s{SUBJECT_WORD}\b) | and(?=\sWhite\b)
                | (?:of(?:\san?)?|–)(?=\s(?!{START}\b)[A-Z])
                | in\s(?:{"|".join(LANGUAGES)})\b
                | in(?=\s(?:[A-Z]\w+\s)?(?:{"|".join(word.capitalize() for word in terms.CATEGORY_SUBJECTS)})\b)
                | for(?=\s(?:Feature|Motion|Television|Theatrical)\b)
                | (?:by|for|from|in)\s(?:an?|any)(?=\s(?:[A-Z]|leading|supporting))
                | from(?=\s(?:Another|Any|Material)\b) | (?:in|of)\sthe(?=\s[A-Z]) ) ){{1,14}}
            (?:\s\((?:Adapted|Black|Colou?r|Comedy|Critics|Drama|Feature|Female|Film|Male|Musical|Original|Popular
                |Special)[^()]{{0,30}}\))?
            (?:,\s(?:Long|Short)\sForm)? )
        | \b(?:{WORD}\s){{1,3}}of\sthe\sYear\b
        | \bbest(?:\s(?i:{"|".join(terms.CATEGORY_SUBJECTS)})\b){{1,4}}(?:\sof\sthe\syear)?       # "best art direction"
        | \b{WORD}(?:\s(?:{WORD}|of|the)){{0,4}}(?=\s(?:awards?|prizes?)\b(?!\sfor\b))           # "the Asia Star award"
        | \b(?:audience|critics['’]|directing|ecumenical|first|(?:special\s)?(?:grand\s)?jury|grand)\s(?:award|prize)\b
        | \b(?:honou?rable|special)\smention\b
        | (?<=[Aa]ward\sfor\s)(?:{CAPITAL_SUBJECT})\b
            (?:\s(?:(?:and|for|in|of)\s(?:an?\s|the\s)?)?(?:{CAPITAL_SUBJECT}|{WORD})\b){{0,7}}  # "Music in a Feature"
        """,
    Kind.GIVE: r"\b(?:awarded|gave|honou?red|presented)\b(?!\s(?:at|by|for|in|to)\b)",
    Kind.NAMED: r"(?<!was\s)(?<!were\s)(?<!been\s)\b(?:chose|named|voted)\b",
    Kind.NEVER: rf"""
        \b(?:called|considered|described|did\snot|didn't|eligible|expected|failed\sto|hoped|might|neither|never|no(?!\.)|none|not|short-?listed|should|snubbed|without)\b
        | \b(?:was|were|been)\s(?:also\s)?(?:{"|".join(OTHER_VERBS)})\b
        | \b(?:appeared|beat|became|competed|defeated|premiered)\b
        """,
    Kind.LOST: r"\b(?:lost|losing)\b | \b[Bb]est\s(?=known\b)",
    Kind.NOMINATED: r"""
        (?<!-)\b(?:(?:also|are|been|being|is|was|were)\s)?nominated\b | \breceived\snominations?\b
        | \b[Nn]ominations\sinclud(?:ed?|ing)\b
        """,
    Kind.NOUN: r"\b(?:nominations?|nominees?|nods?)\b",
    Kind.RECEIVED: r"""
        \b(?:did\sreceive|earn(?:ed|ing|s)|gained|garner(?:ed|ing|s)|given|got|receiv(?:ed|es|ing)|recipients?)\b
        """,
    Kind.WON: r"""
        (?<!-)\b(?:bagged|collected|picked\sup|secured|shared|swept
        |took(?:\shome\b|(?=\s(?:the|two|three|four|five|six|seven|eight|nine)\b))|[Ww]inners?|winning|wins|won)\b
        | \b(?:been|was|were)\s(?:awarded|honou?red\swith)\b | \b(?:did|went\son\sto)\swin\b
        """,
    Kind.AT: r"\b(?:[Aa]t|[Dd]uring|from|[Ii]n)\b",
    Kind.BY: r"\b[Bb]y\b",
    Kind.FOR: r"\b[Ff]or\b(?:\s(?:the|a|an)\b)?",
    Kind.AND: r",\s(?:and\s|as\swell\sas\s)?|\b(?:and|&|as\swell\sas)\b",
    Kind.FILM: r"""
        \b[Tt]h(?:e|is)\s(?:documentary|feature|film|movie|picture|production)\b(?!['’]s|\s(?:cast|crew)) | \b[Ii]t\b
        """,
    Kind.PRONOUN: r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b",
    Kind.FILLER: rf"\b(?:{'|'.join(FILLERS)})\b",
    Kind.OPEN: r"[(\[]",
    Kind.CLOSE: r"[)\]]",
    Kind.BREAK: r"[;:—]|\s–\s|\b(?:although|but|whereas|where|while)\b",
    Kind.YEAR: r"\b(?:19|20)\d\d\b(?=[\s,.:);]|$)(?!\s[A-Z])",
    Kind.NAME: rf"""
        (?:\b(?:\d{{4}}|\d{{1,3}}(?:st|nd|rd|th))\s)?\b(?!(?:{"|".join(NO_NAMES)})\b){WORD}
        (?:\s(?!(?:Best|Outstanding|Worst)\s)(?:(?:of|du|de|des|del|della|van|von)\s(?:the\s)?|(?:and|&)\s(?=Television|Sciences|Arts)|for\s(?=Peace))?(?:d['’])?{WORD}){{0,9}}
        (?:\s(?:brothers|sisters)\b)?
        """,
    Kind.OTHER: r"\w[\w'’-]*",
}  # what comes first is tried first
# All of them begin so: a look that costs little.
BEGINNING = r"(?=[\w,&(\[)\];:—]|\s–)"
TOKEN = re.compile(
    rf"{BEGINNING}(?:{'|'.join(f'(?P<{kind.name}>{pattern})' for kind, pattern in PATTERNS.items())})", re.X
)
BY_NAME = dict(Kind.__members__)
YEAR_BEFORE = re.compile(r"((?:18|19|20)\d\d)\s")
ORDINAL_BEFORE = re.compile(r"\b\d{1,3}(?:st|nd|rd|th)\s$")
LINKED_TAIL = re.compile(r"s?(?:['’]s)?(?:\s(?:Film\s)?(?:Awards?|Festival|Prize))?\b")


def tokens(sentence: Text, title: str = "") -> Iterator[Token]:
    """The tokens of a sentence; links, italics, quotations and the film's title are one token each."""
    shown = str(sentence)
    at = 0
    for start, end, kind in units(sentence, title):
        if start < at:
            continue
        ordinal = ORDINAL_BEFORE.search(shown, max(at, start - 6), start)
        if kind == "link":
            tail = LINKED_TAIL.match(shown, end)
            end = (
                tail.end()
                if tail and end < len(shown) and shown[end : end + 1].strip() + shown[end + 1 : end + 2].strip()
                else end
            )
        unit = unit_token(sentence[start:end], kind)
        if unit.kind == Kind.BODY and shown[end : end + 1] == "-":
            unit = Token(Kind.OTHER, unit.text)
        if ordinal and unit.kind == Kind.BODY:
            start = ordinal.start()
            unit = Token(Kind.BODY, sentence[start:end])
        yield from plain_tokens(sentence, at, start)
        yield unit
        at = end
    yield from plain_tokens(sentence, at, len(shown))


def units(sentence: Text, title: str) -> list[tuple[int, int, str]]:
    """Start, end and sort of the links, italics and quotations, and of the title's occurrences, in order."""
    shown = str(sentence)
    found = [(m.start(), m.end(), "quote") for m in QUOTED.finditer(shown)]
    if " " in title:
        whole = re.compile(rf"(?<!\w){re.escape(title)}(?!['’:]?\w|:?\s(?:\d|[IVX]+\b))")
        found += [(m.start(), m.end(), "title") for m in whole.finditer(shown)]
    found += [(s, e, kind) for kind in ("link", "italic") for s, e, _ in sentence.marks(kind) if e > s]
    return sorted(found, key=lambda unit: (unit[0], -unit[1]))


def plain_tokens(sentence: Text, start: int, end: int) -> Iterator[Token]:
    """The tokens of a stretch without links."""
    shown = str(sentence)
    for found in TOKEN.finditer(shown, start, end):
        kind = BY_NAME[found.lastgroup or "OTHER"]
        text = sentence[found.start() : found.end()]
        if kind == Kind.CATEGORY and not terms.CATEGORY.match(found[0]) and terms.BODY.search(found[0]):
            kind = Kind.BODY  # "the Academy awards"
        if kind == Kind.NAME:
            kind = named(text)
            if kind == Kind.NAME and (year := YEAR_BEFORE.match(found[0])):  # "In 1993 Jane Doe won"
                yield Token(Kind.YEAR, text[: year.end(1)])
                text = text[year.end() :]
        yield Token(kind, text)


def named(text: Text) -> Kind:
    """What a capitalized name is: a body, a prize, or a person."""
    shown = str(text)
    if shown.endswith(("-nominated", "-winner", "-winning")):
        return Kind.OTHER  # "the Academy Award-winning composer"
    if shown in COMMON_NOUNS:
        return Kind.OTHER
    if shown.endswith(" Award") and is_subject(shown[:-6]):
        return Kind.CATEGORY  # "the Cinematography Award"
    sort = terms.sort_of(shown)
    return Kind.BODY if sort == Sort.BODY else Kind.CATEGORY if sort == Sort.CATEGORY else Kind.NAME


def unit_token(text: Text, kind: str) -> Token:
    """The token that a link, italics or a quotation makes."""
    shown = str(text)
    if kind != "link":
        return Token(
            Kind.CATEGORY if terms.CATEGORY.match(shown.strip("\"'“”")) and kind == "quote" else Kind.WORK, text
        )
    if text.covered("italic"):
        return Token(Kind.WORK, text)
    _, category = terms.split_award(text)
    if category is not None and str(category)[:1].isupper():
        return Token(Kind.FULL, text)
    sort = terms.sort_of(shown)
    if sort == Sort.CATEGORY:
        return Token(Kind.CATEGORY, text)
    if sort == Sort.YEAR:
        return Token(Kind.YEAR, text)
    if re.search(r"\b(?:Award|Prize)\b.*\b[Ff]or\b", text.link or "") and not terms.BODY.search(shown):
        return Token(Kind.CATEGORY, text)
    if sort == Sort.BODY:
        return Token(Kind.BODY, text)
    return Token(named(text) if shown[:1].isupper() else Kind.OTHER, text)
