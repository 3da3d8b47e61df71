"""The character's side of a cast line.

In: what stands behind "as", "Mary (voice), a nurse". Out: `Character`: the name up to the descriptive clause ("Mary"),
the description ("a nurse"), remarks on how the part is played ("voice").
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.cast.people import BRACKET, IN_QUOTES, MAX_NAME, inner, mask, trim
from filmfacts.facts.cast.words import (
    NO_CHARACTER,
    NOTE_ONLY,
    PARTICLES,
    ROLE_NOUNS,
    SUFFIX,
    ends_in_abbreviation,
    is_alias,
    is_note,
    word_set,
)

MORE_THAN_NAME = re.compile(
    r"""
    [][(),;:\n\"“”–—−.?*•] | -\s | -$ | ^-
    | \s(?:in|that|which|who|whom|whose)\s | ^(?:as|him|her|them|in|tb|to|n/?a|none|unknown|unnamed)
    | \b(?:appear|cameo|episod|footage|item|role|un-?credited|unbilled|voice)
    """,
    re.X | re.I,
)  # without one of these the character's place holds a name and nothing else
CUT = re.compile(
    rf"""
    (?=[\s,;:.–—])(?:               # all of them begin so: a look that costs little
      \s?,(?!\s?{SUFFIX})          # a comma, but for "Goldfarb, Jr."
    | \s?; | (?<!/)\n
    | \s?:(?=\s|$)
    | \s(?:-{{1,2}}|[–—−])\s | [–—]\s | \s[–—] | —(?=(?:an?|the|his|her|their)\s)
    | \s(?:who|whom|whose|which|that)\b
    | \s(?=in\sthe\s(?:\w{{1,20}}\s){{0,3}}(?i:cut|dub|edition|release|version)\b)
    | \s(?=in\s(?:an?\s|his\s|her\s|their\s)?(?:\w{{1,20}}\s){{0,2}}
        (?:cameo|appearances?|(?:item\s)?(?:number|song)\b|(?:dual|double|triple|guest|special|uncredited)\srole)\b)
    | \s(?=in\s(?:the\s)?(?:epilogue|flashbacks?|prologue)\b)
    | \.(?=\s+["“'A-ZÀ-Þ\x00-\x02]|$)
    )
    """,
    re.X,
)
ONESELF = re.compile(r"(?:him|her|them)sel(?:f|ves)(?=\s(?!/|and\s|&|\())", re.I)
AGENT = ("ant", "ent", "eer", "er", "ian", "ist", "man", "or", "woman")  # endings of nouns for who does a thing
PART_OF_NAME = PARTICLES | word_set(
    """
    adolescent adult as aunt baby boy brother by captain child colonel constable detective doctor elder elderly father
    former general ghost girl grandfather grandma grandmother grandpa grown her his in inspector junior kid king lady
    lieutenant little master mister mother narrator older or other our professor queen prince princess senior sergeant
    sir sister teen teenage teenager their toddler uncle with voice young younger
    """
)  # before a name these are a title, tell two of one name apart, or begin a longer phrase
WHO = re.compile(r"(?:[a-z]{2,20}(?:-[a-z]{2,20})?\s){1,5}(?=[^\W\d_a-z])")
RELATIVE = re.compile(
    r"(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]{1,20}(?:\s[A-Z][\w-]{1,20})?['’]s)\s(?:[a-z-]{1,20}\s){0,3}?(?P<who>[a-z-]{2,20}),?\s(?=[^\W\d_a-zß-öø-ÿ])"
)
# "the twins", "half-brothers", "Kolt's henchmen": who the bearers of the names behind it are together
TITLE = re.compile(r"(?:Dr|King|Lady|Lord|Miss|Mister|Mr|Mrs|Ms|Prince|Princess|Queen)\b\.?")
TITLED = re.compile(rf"{TITLE.pattern}\s(?=[^\W\d_a-z])")
TOGETHER = re.compile(
    r"(?:(?:his|her|its|the|their|two|[A-Z][\w-]{1,20}(?:\s[A-Z][\w-]{1,20})?[’']s|[A-Z][a-z-]{2,20})\s)?(?:[a-z-]{2,20}\s){0,3}?"
    r"(?:[a-z-]{2,20}(?<!s)s|[a-z-]{0,20}children|couple|[a-z-]{0,20}men|[a-z-]{0,20}wives|[a-z-]{0,20}women),?\s(?=[^\W\d_a-zß-öø-ÿ])"
)
OF_ONE = re.compile(r"(?:the\s)?(?:adult|older|old|teenage|younger|young|elder)", re.I)  # "the older and younger Carl"
VOICE_OF = re.compile(r"(?:the\s)?(voices?)\sof\s")
QUOTED_COMMA = re.compile(r'["“][^"”,]{1,60}+,["”](?=\s)')
ALIAS_BEHIND = re.compile(r"\s*(?:aka|a\.k\.a\.?|alias)\s[\"“‘'A-Z]")
AND = re.compile(r"\s(?:and|&)\s|^(?:and|&)\s")
OWNED = re.compile(r"(?:and\s)?([\w.-]{2,20})(?:['’]s?)?\s[\w-]{2,20}")  # "Bea's mother"
ROLE_BEFORE = re.compile(r"(?:an?|his|her|the|their)\s[a-z\s-]+$")  # "the postman", before people of their own
NAMED = re.compile(r"[^\W\d_a-z]|[Tt]he\s[^\W\d_a-z]")
NAMES_LIST = re.compile(r"\s?,\s(?:and\s|&\s)?|\s(?:and|&)\s")


Names = Callable[[], frozenset[str]]  # asked for by few lines, so made when first asked for


class Character(msgspec.Struct, frozen=True, eq=False):
    """The side of a line that tells the character."""

    name: tuple[Text, ...]
    description: Text | None
    notes: tuple[Text, ...]


def read_character(text: Text, others: Names = frozenset) -> Character:
    """The character's name up to the descriptive clause, the clause, and remarks.

    `others` gives the names of the list's characters, lower case, by which "Ann, Bea's mother" (of two) is told from
    "Dora, Bea's mother" (one).

    >>> c = read_character(Text.plain("Bo (voice), a cab driver."))
    >>> str(c.name[0]), str(c.description), str(c.notes[0])
    ('Bo', 'a cab driver', 'voice')
    """
    text = text.strip()
    if str(text)[:3] in ("as ", "As "):
        text = text[3:].strip()
    shown = str(text)
    if (each := shown.find(" respectively")) >= 0:
        text = text[:each].strip(" ,")
        shown = str(text)
    if (relative := RELATIVE.match(shown)) and relative["who"] in ROLE_NOUNS:  # "her husband, Leo"
        of = read_character(text[relative.end() :], others)
        if of.name and is_alias(str(of.name[0])):
            return Character(of.name, of.description or text[: relative.end("who")], of.notes)
    if not MORE_THAN_NAME.search(shown):
        told_first, bearer = split_who(text)
        return Character((bearer,), told_first, ())
    if voice := VOICE_OF.match(shown):
        of = read_character(text[voice.end() :], others)
        return Character(of.name, of.description, (text[voice.start(1) : voice.end(1)], *of.notes))
    if NOTE_ONLY.match(shown):
        how, as_, _ = shown.partition(" as ")
        if not as_ or not how:
            return Character((), None, (trim(text),))
        of = read_character(text[len(how) + 4 :], others)
        return Character(of.name, of.description, (text[: len(how)], *of.notes))
    cut, after = find_cut(text, others)
    head, tail = text[:cut], text[after:]
    pieces, notes, told, at = [], [], [], 0
    for match in BRACKET.finditer(str(head)) if "(" in shown or "[" in shown else ():
        said = inner(head, match)
        if is_native(str(said)) or (is_alias(str(said)) and not is_note(str(said))):
            continue
        pieces.append(head[at : match.start()])
        at = match.end()
        if is_note(str(said)):
            notes.append(said)
        elif not is_foreign(str(said)):
            told.append(said)
    pieces.append(head[at:])
    name = tuple(p for p in (unquote(trim(p)) for p in pieces) if p)
    if name and NO_CHARACTER.match(" ".join(map(str, name))):
        name = ()
    tail = trim(tail)
    brackets = list(BRACKET.finditer(str(tail))) if ")" in str(tail)[-1:] or "]" in str(tail)[-1:] else []
    last = brackets[-1] if brackets else None
    if last is not None and last.end() == len(str(tail)) and is_note(str(inner(tail, last))):
        notes.append(inner(tail, last))
        tail = trim(tail[: last.start()])
    if tail and NOTE_ONLY.match(str(tail)):
        notes.append(tail)
        tail = tail[:0]
    if told and not tail:
        tail = told.pop(0)
    told_first = None
    if len(name) == 1:
        told_first, bearer = split_who(name[0])
        name = (bearer,)
    return Character(name, tail or told_first, tuple(n for n in [*told, *notes] if n))


def split_who(name: Text) -> tuple[Text | None, Text]:
    """The nouns that tell who the bearer of a name is, and the name: "race car driver Jamie Blake"."""
    match = WHO.match(str(name)) if str(name)[:1].islower() else None
    if match is None:
        return None, name
    words = re.split(r"[\s-]", match[0].strip().removeprefix("the "))
    if not PART_OF_NAME.isdisjoint(words) or not (words[-1] in ROLE_NOUNS or words[-1].endswith(AGENT)):
        return None, name
    bearer = name[match.end() :]
    return (name[: match.end()].strip(), bearer) if is_alias(str(bearer)) else (None, name)


def is_native(shown: str) -> bool:
    """Whether a bracket gives the name in another script and nothing else."""
    return is_foreign(shown) and not any(c.isascii() and c.isalpha() for c in shown)


def is_foreign(shown: str) -> bool:
    """Whether a bracket repeats the name in another script, with its reading or not."""
    return any(ord(c) >= 0x370 and c.isalpha() and not 0x1E00 <= ord(c) < 0x2000 for c in shown[:20])


def unquote(text: Text) -> Text:
    """Without quotation marks that hold a comma of the sentence: "Miss Foreign Affairs," -> Miss Foreign Affairs."""
    shown = str(text)
    return text.strip('"“”,') if shown.endswith((',"', ",”", '."')) and shown[0] in '"“' else text


def find_cut(text: Text, others: Names) -> tuple[int, int]:
    """Where the character's name ends and where what follows begins."""
    if oneself := ONESELF.match(str(text)):
        return oneself.end(), oneself.end()
    shown, masked = str(text), mask(text)
    quoted = QUOTED_COMMA.search(shown) if IN_QUOTES in masked else None  # "Miss Europe," the beauty queen
    for match in CUT.finditer(masked):
        sign = match[0].strip()
        if quoted and quoted.end() <= match.start():
            break
        if not match.start():
            continue
        if sign == "." and is_inside_name(shown, match.end()):
            continue
        if sign == "," and ALIAS_BEHIND.match(shown, match.end()):
            continue
        if sign == "," and is_list_of_characters(text, match.start(), match.end(), others):
            continue
        return match.start(), match.end() - (len(sign) if sign in ("who", "whom", "whose", "which", "that") else 0)
    return (quoted.end(), quoted.end()) if quoted else (len(shown), len(shown))


def is_inside_name(shown: str, end: int) -> bool:
    """Whether a full stop belongs to a name: behind an abbreviation, or before nothing but the rest of the name."""
    rest = BRACKET.sub("", shown[end : end + MAX_NAME]).strip()
    return ends_in_abbreviation(shown[max(0, end - 30) : end].rstrip()) or (0 < len(rest) < 40 and is_alias(rest))


def is_list_of_characters(text: Text, start: int, end: int, others: Names) -> bool:
    """Whether the words behind a comma go on naming characters rather than describe the one before it."""
    shown = str(text)
    rest = shown[end:].split(".", 1)[0].split(";", 1)[0].strip()
    owner = OWNED.fullmatch(rest)
    if owner is not None and {owner[1].casefold(), shown[:start].casefold()} <= others():
        return True
    if ("and " not in rest and "& " not in rest) or ROLE_BEFORE.match(shown, 0, start):
        return False
    names = [n for n in NAMES_LIST.split(BRACKET.sub("", rest)) if n.strip()]
    if len(names) < 2 or not AND.search(rest):
        return len(names) == 1 and rest.startswith(("and ", "& ")) and is_alias(names[0].removeprefix("and "))
    return all(is_alias(n) and n.split()[0].casefold() not in ("a", "an", "the") for n in names)


def in_turn(text: Text, count: int) -> list[tuple[Text, ...]]:
    """ "Phibs, Spoon, and the Cook, three of the prisoners" for three actors -> a name each, the last behind "and"."""
    if count < 2:
        return []
    shown = str(text)
    cuts = list(NAMES_LIST.finditer(mask(text)))[:count]
    ends = [*(cut.start() for cut in cuts), len(shown)][:count]
    starts = [0, *(cut.end() for cut in cuts)][:count]
    if len(ends) < count or not AND.search(cuts[count - 2][0]):
        return []
    names = [trim(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    told = shown[ends[-1] :].lstrip(" ,")
    named = all(0 < len(str(name).split()) < 5 and NAMED.match(str(name)) for name in names)
    return [(name,) for name in names] if named and told[:1].islower() else []


def each_their_own(name: tuple[Text, ...], count: int) -> list[tuple[Text, ...]]:
    """ "Bo and Luke" for two actors -> a name each, "Mr. and Mrs. Fox" too; nothing where the numbers differ."""
    if count < 2 or len(name) != 1:
        return []
    lead = TOGETHER.match(str(name[0]))
    names = [trim(n) for n in name[0][lead.end() if lead else 0 :].split(NAMES_LIST)]
    if len(names) != count or OF_ONE.fullmatch(str(names[0])):
        return []
    titled = TITLED.match(str(names[-1]))
    if titled and all(TITLE.fullmatch(str(n)) for n in names[:-1]):
        return [*((n, names[-1][titled.end() :]) for n in names[:-1]), (names[-1],)]
    return [(split_who(n)[1],) for n in names]
