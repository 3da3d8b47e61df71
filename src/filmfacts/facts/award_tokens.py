"""The tokens of a sentence that speaks of awards.

In: a sentence. Out: its names of people, works, bodies and categories, its verbs and prepositions, in order.

    "Jane Doe won the Best Actress award at the Dover Film Festival"
    -> NAME "Jane Doe", WON "won", FILLER "the", CATEGORY "Best Actress", OTHER "award", AT "at", ..., BODY "Dover Film Festival"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts import award_terms as terms
from filmfacts.facts.award_terms import Sort


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


WORD = r"[A-ZÀ-ÞĀ-Ž][\w’'&-]*(?:\.(?=\s?[A-Z]|,)[\w’'&-]*)*"
START = r"(?:Best|Favou?rite|Most|Outstanding|Top|Worst)"
TOKEN = re.compile(
    rf"""
      (?P<CATEGORY> \b{START}(?:
            (?:\s(?!(?:and|at|by|for|from|to)\b)[\w-]+){{1,5}}?(?=\s(?:awards?|category|prize)\b)
          | (?:\s(?:{WORD}|\d{{1,3}}(?!\d)|(?:and|of|or|–)(?=\s(?!{START}\b)[A-Z])|leading|supporting
                |in\s(?:Assamese|Bengali|Gujarati|Hindi|Kannada|Malayalam|Marathi|Odia|Punjabi|Tamil|Telugu|Urdu)\b
                |(?:by|from|in|of)\s(?:an?|any|the)(?=\s(?:[A-Z]|leading|supporting)))){{1,14}}
              (?:\s\((?:Drama|Female|Male|Musical|Comedy|Feature|Film)[^()]{{0,30}}\))?
          )
        | \bbest(?:\s(?:{"|".join(terms.CATEGORY_SUBJECTS)})\b){{1,4}}(?:\sof\sthe\syear)?
        | \b{WORD}(?:\s(?:{WORD}|of|the)){{0,4}}(?=\s(?:awards?|prizes?)\b(?!\sfor\b)) )
    | (?P<GIVE> \b(?:awarded|gave|presented|honou?red)\b(?!\s(?:to|by|for|at|in)\b) )
    | (?P<NEVER> \b(?:did\snot|didn't|failed\sto|without|none|neither|never|no\b(?!\.)|not|hoped|expected|eligible|snubbed|considered)\b
        | \b(?:was|were|been)\s(?:also\s)?(?:chosen|included|inducted|listed|named|praised|ranked|released|screened|selected|shown|voted)\b
        | \b(?:appeared|beat|became|competed|defeated|premiered)\b )
    | (?P<LOST> \b(?:lost|losing)\b | \b(?:Best|best)\s(?=known\b) )
    | (?P<NOMINATED> \b(?:(?:was|were|been|being|also|is|are)\s)?nominated\b | \breceived\snominations?\b | \b[Nn]ominations\sinclud(?:ed?|ing)\b )
    | (?P<NOUN> \b(?:nomination|nominations|nominee|nominees|nods?)\b )
    | (?P<RECEIVED> \b(?:earn(?:ed|ing|s)|garner(?:ed|ing|s)|gained|given|got|received|receiving|receives|recipients?)\b )
    | (?P<WON> \b(?:won|wins|winning|(?:was|were|been)\s(?:awarded|honou?red\swith)|bagged|collected|picked\sup|shared|swept|took\shome|winners?|secured)\b )
    | (?P<AT> \b(?:[Aa]t|from|[Ii]n|[Dd]uring)\b )
    | (?P<BY> \b(?:[Bb]y)\b )
    | (?P<FOR> \b[Ff]or\b(?:\s(?:the|a|an)\b)? )
    | (?P<AND> ,\s(?:and\s|as\swell\sas\s)?|\b(?:and|&|as\swell\sas)\b )
    | (?P<FILM> \b(?:[Tt]he|[Tt]his)\s(?:film|movie|picture|documentary|feature|production)\b(?!['’]s|\s(?:crew|cast)) | \b[Ii]t\b )
    | (?P<PRONOUN> \b(?:[Hh]e|[Ss]he|[Tt]hey)\b )
    | (?P<FILLER> \b(?:all|also|again|both|later|subsequently|ultimately|then|eventually|composer|director|actor|actress|producer|writer|screenwriter
        |editor|cinematographer|who|[Cc]omposer|[Dd]irector|[Aa]ctor|[Aa]ctress|had|has|have|was|were|the|a|an|its|two|three|four|five)\b )
    | (?P<OPEN> [(\[] ) | (?P<CLOSE> [)\]] )
    | (?P<BREAK> [;:—]|\s–\s|\b(?:while|but|whereas|although|where)\b )
    | (?P<YEAR> \b(?:19|20)\d\d\b(?=[\s,.);]|$)(?!\s[A-Z]) )
    | (?P<NAME> (?:\b(?:\d{{4}}|\d{{1,3}}(?:st|nd|rd|th))\s)?\b(?!(?:The|However|Although|Additionally|Its|His|Her|Their|This|These|Both|Also|While|After|On|As|A|An|Other|Among|With)\b)
          {WORD}(?:\s(?:(?:of|du|de|des|del|della|van|von)\s(?:the\s)?|and\s(?=Television|Sciences|Arts)|for\s(?=Peace))?{WORD}){{0,9}} )
    | (?P<OTHER> \w[\w'’-]* )
    """,
    re.X,
)
LINKED_TAIL = re.compile(r"s?(?:['’]s)?(?:\s(?:Film\s)?(?:Awards?|Festival|Prize))?\b")


def tokens(sentence: Text) -> Iterator[Token]:
    """The tokens of a sentence; links, italics and quotations are one token each."""
    shown = str(sentence)
    at = 0
    for start, end, kind in units(sentence):
        if start < at:
            continue
        yield from plain_tokens(sentence, at, start)
        if kind == "link":
            tail = LINKED_TAIL.match(shown, end)
            end = (
                tail.end()
                if tail and end < len(shown) and shown[end : end + 1].strip() + shown[end + 1 : end + 2].strip()
                else end
            )
        yield unit_token(sentence[start:end], kind)
        at = end
    yield from plain_tokens(sentence, at, len(shown))


def units(sentence: Text) -> list[tuple[int, int, str]]:
    """Start, end and sort of the links, italics and quotations, in order."""
    shown = str(sentence)
    found = [(m.start(), m.end(), "quote") for m in terms.QUOTED.finditer(shown)]
    found += [(s, e, kind) for kind in ("link", "italic") for s, e, _ in sentence.marks(kind) if e > s]
    return sorted(found, key=lambda unit: (unit[0], -unit[1]))


def plain_tokens(sentence: Text, start: int, end: int) -> Iterator[Token]:
    """The tokens of a stretch without links."""
    shown = str(sentence)
    for found in TOKEN.finditer(shown, start, end):
        kind = Kind[found.lastgroup or "OTHER"]
        text = sentence[found.start() : found.end()]
        if kind == Kind.CATEGORY and not terms.CATEGORY.match(found[0]) and terms.BODY.search(found[0]):
            kind = Kind.BODY  # "the Academy awards"
        yield Token(named(text) if kind == Kind.NAME else kind, text)


def named(text: Text) -> Kind:
    """What a capitalized name is: a body, a prize, or a person."""
    shown = str(text)
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
