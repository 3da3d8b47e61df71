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
from filmfacts.facts.cast.words import NO_CHARACTER, NOTE_ONLY, SUFFIX, ends_in_abbreviation, is_alias, is_note

MORE_THAN_NAME = re.compile(
    r"""
    [][(),;:\n\"“”–—−.?*•] | -\s | -$ | ^-
    | \s(?:in|that|which|who|whom|whose)\s | ^(?:as|him|her|them|in|tb|to|n/?a|none|unknown|unnamed)
    | \b(?:appear|cameo|footage|item|role|un-?credited|unbilled|voice)
    """,
    re.X | re.I,
)  # without one of these the character's place holds a name and nothing else
CUT = re.compile(
    rf"""
    (?=[\s,;:.–—])(?:               # all of them begin so: a look that costs little
      \s?,(?!\s?{SUFFIX})          # a comma, but for "Goldfarb, Jr."
    | \s?; | (?<!/)\n
    | \s?:(?=\s|$)
    | \s(?:-{{1,2}}|[–—−])\s | [–—]\s | \s[–—]
    | \s(?:who|whom|whose|which|that)\b
    | \s(?=in\s(?:an?\s|his\s|her\s|their\s)?(?:\w{{1,20}}\s){{0,2}}
        (?:cameo|appearances?|(?:dual|double|triple|guest|special|uncredited)\srole)\b)
    | \.(?=\s+["“'A-ZÀ-Þ\x00-\x02]|$)
    )
    """,
    re.X,
)
ONESELF = re.compile(r"(?:him|her|them)sel(?:f|ves)(?=\s(?!/|and\s|&|\())", re.I)
VOICE_OF = re.compile(r"(?:the\s)?(voice)\sof\s")
QUOTED_COMMA = re.compile(r'["“][^"”,]{1,60}+,["”](?=\s)')
AND = re.compile(r"\s(?:and|&)\s|^(?:and|&)\s")
OWNED = re.compile(r"(?:and\s)?([\w.-]{2,20})(?:['’]s?)?\s[\w-]{2,20}")  # "Bea's mother"
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
    if not MORE_THAN_NAME.search(shown):
        return Character((text,), None, ())
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
        if is_alias(str(said)) and not is_note(str(said)):
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
    return Character(name, tail or None, tuple(n for n in [*told, *notes] if n))


def is_foreign(shown: str) -> bool:
    """Whether a bracket repeats the name in another script, with its reading or not."""
    return any(ord(c) >= 0x370 and c.isalpha() and not 0x1E00 <= ord(c) < 0x2000 for c in shown[:20])


def unquote(text: Text) -> Text:
    """Without quotation marks that hold a comma of the sentence: "Miss Foreign Affairs," -> Miss Foreign Affairs."""
    return text.strip('"“”,') if str(text).endswith((',"', ",”", '."')) else text


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
    if "and " not in rest and "& " not in rest:
        return False
    names = [n for n in NAMES_LIST.split(BRACKET.sub("", rest)) if n.strip()]
    if len(names) < 2 or not AND.search(rest):
        return len(names) == 1 and rest.startswith(("and ", "& ")) and is_alias(names[0].removeprefix("and "))
    return all(is_alias(n) and n.split()[0].casefold() not in ("a", "an", "the") for n in names)


def each_their_own(name: tuple[Text, ...], count: int) -> list[tuple[Text, ...]]:
    """ "Bo and Luke" for two actors -> a name each; nothing where the numbers differ."""
    if count < 2 or len(name) != 1:
        return []
    names = [trim(n) for n in name[0].split(NAMES_LIST)]
    return [(n,) for n in names] if len(names) == count else []
