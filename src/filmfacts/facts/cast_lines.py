"""One line of a cast list taken apart.

In: a list item, a table cell's line or a short paragraph, as `Text`. Out: `Part`s, an actor with a character each:
"Ann Lee as Mary (voice), a nurse" -> actor "Ann Lee", character "Mary", description "a nurse", note "voice".

A line is split first (`split_line`), without deciding which side the actor stands on; that is decided for the whole
list (`actor_is_right`), since one line alone ("Elsa - Nora Aunor") cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.cast_words import (
    DISAMBIGUATION,
    NO_CHARACTER,
    NO_PERSON,
    NOTE_ONLY,
    ROLE_NOUNS,
    SUFFIX,
    ends_in_abbreviation,
    is_alias,
    is_name,
    is_note,
)

MAX_NAME = 100  # shown characters beyond which no name goes on

IN_BRACKET, IN_LINK, IN_QUOTES = "\0", "\1", "\2"  # what masked characters are replaced with

BRACKET = re.compile(r"\((?:[^()]++|\([^()]*+\))*+\)|\[[^\[\]]{0,100}\]")
QUOTED = re.compile(r'"[^"\n]{1,60}"|“[^”\n]{1,60}”')
SEPARATOR = re.compile(
    r"""
      (?P<by>[\s,:–-]{1,3}(?:(?:is|was)\s)?(?:voiced|played|portrayed|performed|enacted)\sby:?\s)
    | (?P<as>[\s,]{1,3}(?:as|As|AS)\b:?(?=\s|$))
    | (?P<dots>\s{0,3}(?:\.{2,}|…)[\s.…]*)
    | (?P<dash>\s{1,3}(?:-{1,3}|[–—−‒―])[>\s]\s{0,3}|\s?[–—―]\s|\s[–—―]\s?|\s{1,3}-{1,3}(?=["“'\x01])
        |(?<=[\w\x01.\x00])-\s|\s-(?=\w)|(?<=\x01)[–—-](?=\w))
    | (?P<colon>\s?:(?=\s|$)|(?<=\x01):)
    | (?P<how>\s{1,3}(?=in\s(?:an?\s|his\s|her\s|their\s)?(?:\w{1,20}\s){0,2}(?:cameo|appearance|(?:dual|double|triple)\srole)))
    | (?P<equals>\s{1,3}(?:=|→|\|)\s)
    """,
    re.X,
)
BY = re.compile(
    r"(?:Voiced|Played|Portrayed|Performed)\s[Bb]y:?\s|Voice(?:\s(?:actor|cast))?:\s"
)  # a clause of its own
BY_WORDS = ("Performed", "Played", "Portrayed", "Voice")
BY_INSIDE = re.compile(r"(?:also\s)?(?:voiced|played|portrayed|performed|enacted)(?:\sin\s\w+)?\sby:?\s", re.I)
MORE_THAN_NAME = re.compile(
    r"""
    [][(),;:\n\"“”–—−.?*•] | -\s | -$ | ^-
    | \s(?:in|that|which|who|whom|whose)\s | ^(?:as|him|her|them|in|tb|to|n/?a|none|unknown|unnamed)
    | appear|cameo|footage|item|role|un-?credited|unbilled|voice
    """,
    re.X | re.I,
)  # without one of these the character's place holds a name and nothing else
CUT = re.compile(
    rf"""
      \s?,(?!\s?{SUFFIX})          # a comma, but for "Goldfarb, Jr."
    | \s?[;\n]
    | \s?:(?=\s|$)
    | \s(?:-{{1,2}}|[–—−])\s | [–—]\s | \s[–—]
    | \s(?:who|whom|whose|which|that)\b
    | \s(?=in\s(?:an?\s|his\s|her\s|their\s)?(?:\w{{1,20}}\s){{0,2}}(?:cameo|appearances?|(?:dual|double|triple|guest|special|uncredited)\srole)\b)
    | \.(?=\s+["“'A-ZÀ-Þ\x00-\x02]|$)
    """,
    re.X,
)
ONESELF = re.compile(r"(?:him|her|them)sel(?:f|ves)(?=\s(?!/|and\s|&|\())", re.I)
VOICE_OF = re.compile(r"(?:the\s)?(voice)\sof\s")
QUOTED_COMMA = re.compile(r'["“][^"”,]{1,60}+,["”](?=\s)')
PEOPLE = re.compile(rf"\s?,(?!\s?{SUFFIX})(?:\s(?:and|&)\s)?|\s(?:and|&|/)\s|\s?[;\n•·]|(?<=\x01)/|/(?=\x01)")
SEVERAL = re.compile(r"[,;&/\n•·]|\sand\s")  # without one of these nobody is named beside another
NAMES_LIST = re.compile(r"\s?,\s(?:and\s|&\s)?|\s(?:and|&)\s")


class Part(msgspec.Struct, frozen=True, eq=False):
    """An actor with a character; `character` in pieces where a bracket inside it was left out."""

    actor: Text
    character: tuple[Text, ...] = ()
    description: Text | None = None
    notes: tuple[Text, ...] = ()


Actor = tuple[Text, tuple[Text, ...]]  # a name and its bracketed remarks


class Line(msgspec.Struct, frozen=True, eq=False):
    """A line split at its separator; `kind` names the separator (`as`, `dash`, ...), `alone` where there is none."""

    text: Text
    kind: str
    left: Text
    right: Text
    actors: tuple[Actor, ...] = ()  # what `read_actors` says of the left side, where it was asked


def mask(text: Text, links: bool = True) -> str:
    """The shown text with brackets, quotations and links blotted out, every character in its place.

    >>> mask(Text.plain('Ann (a, b) "C, D"'))
    'Ann \\x00\\x00\\x00\\x00\\x00\\x00 \\x02\\x02\\x02\\x02\\x02\\x02'
    """
    shown = str(text)
    if '"' in shown or "“" in shown:
        shown = QUOTED.sub(lambda m: IN_QUOTES * len(m[0]), shown)
    if links:
        pieces, done = [], 0
        for start, end, _ in text.marks("link"):
            if start >= done and not shown[start].islower():  # a link on a common noun is running text
                pieces += [shown[done:start], IN_LINK * (end - start)]
                done = end
        shown = "".join(pieces) + shown[done:] if pieces else shown
    if "(" in shown or "[" in shown:
        shown = BRACKET.sub(lambda m: IN_BRACKET * len(m[0]), shown)
    return shown


def split_line(text: Text) -> Line:
    """Find the separator: the first one at which something stands on the left.

    >>> line = split_line(Text.plain("Mary (Ann's aunt) – Ann Lee"))
    >>> line.kind, str(line.left), str(line.right)
    ('dash', "Mary (Ann's aunt)", 'Ann Lee')
    """
    masked = mask(text)
    by = BY.search(masked) if any(word in masked for word in BY_WORDS) else None
    if by and " as " not in masked[: by.start()]:
        return Line(text, "by", text[: by.start()].strip(" ,-–—:;"), text[by.end() :].strip())
    for match in SEPARATOR.finditer(masked):
        kind = match.lastgroup or "alone"
        if match.start():
            left, right = text[: match.start()].strip(" ,\n\t"), text[match.end() :].strip()
            if kind == "dots" and not right:
                return Line(left, "alone", left, right)
            if kind == "as" and (actors := read_actors(left)):
                return Line(text, kind, left, right, tuple(actors))
            bracket = split_bracket(text, masked[: match.start()])
            if bracket or kind == "as" or (kind == "by" and match.start() > MAX_NAME):
                break
            return Line(text, kind, left, right)
    return split_bracket(text, masked) or Line(text, "alone", text, text[:0])


def split_bracket(text: Text, masked: str) -> Line | None:
    """A line of the form "X (Y)" where Y is neither a note nor a description."""
    at = masked.find(IN_BRACKET)
    if not 0 < at <= MAX_NAME:
        return None
    inner = first_bracket(text[at:])
    by = BY_INSIDE.match(str(inner)) if inner is not None else None
    if inner is not None and by:
        return Line(text, "by", text[:at].strip(), inner[by.end() :])
    if inner is None or not inner or is_note(str(inner)) or not (inner.link or is_alias(str(inner))):
        return None
    if inner.link and not is_linked(inner) and not all(is_person(p) for p in split_people(inner)):
        return None
    return Line(text, "bracket", text[:at].strip(), inner)


def first_bracket(text: Text) -> Text | None:
    """The inside of the bracket that the text starts with."""
    match = BRACKET.match(str(text))
    return text[1 : match.end() - 1].strip() if match else None


def actor_is_right(lines: Iterable[Line], known: frozenset[str]) -> bool:
    """Whether the lines of one separator give the character first: known actors and links on the right say so."""
    votes = 0
    for line in lines:
        left, right = str(line.left).casefold(), str(line.right).casefold()
        if line.kind == "by":
            return True
        votes += 3 * ((right in known) - (left in known))
        if line.kind != "as":
            votes += is_linked(line.right) - is_linked(line.left)
            votes += looks_like_character(left) - looks_like_character(right)
        if line.kind == "bracket" and line.left.link and line.right.link:
            votes += 1
    return votes > 0


def looks_like_character(shown: str) -> bool:
    """Whether lower-cased text names a character by title or role.

    >>> looks_like_character("mrs. alba"), looks_like_character("ann lee"), looks_like_character("chief of police")
    (True, False, True)
    """
    words = shown.split()
    return bool(words) and (
        words[0] in ("a", "an", "dr.", "himself", "herself", "inspector", "mr.", "mrs.", "miss", "themselves", "the")
        or words[-1] in ROLE_NOUNS
        or words[0] in ROLE_NOUNS
    )


def is_linked(text: Text) -> bool:
    """Whether the whole text, brackets aside, is a link."""
    done, shown = 0, str(text)
    for start, end, _ in text.marks("link"):
        if BRACKET.sub("", shown[done:start]).strip(" ,."):
            return False
        done = end
    return done > 0 and not BRACKET.sub("", shown[done:]).strip(" ,.")


def is_person(text: Text) -> bool:
    """Whether text, brackets aside, can be an actor."""
    return is_linked(text) or is_name(str(without_brackets(text)))


def without_brackets(text: Text) -> Text:
    """The text up to its first bracket; all of it where something stands behind the bracket."""
    shown = str(text)
    if "(" in shown or "[" in shown:
        masked = mask(text)
        at = masked.find(IN_BRACKET)
        if at > 0 and not masked[at:].strip(f"{IN_BRACKET} ,.\n"):
            return text[:at].strip(" ,\n")
    return trim(text) if shown.endswith(".") else text.strip(" ,\n")


def trim(text: Text) -> Text:
    """Without white space, trailing punctuation and a full stop that ends no abbreviation."""
    text = text.strip(" \n\t,;:–—-•*")
    if str(text).endswith(".") and not ends_in_abbreviation(str(text)):
        text = text[:-1].strip()
    return text


def split_people(text: Text) -> list[Text]:
    """The names in a list of people.

    >>> [str(t) for t in split_people(Text.plain("Ann Lee, Bo Day, Jr. and Cy Fox"))]
    ['Ann Lee', 'Bo Day, Jr.', 'Cy Fox']
    """
    if not SEVERAL.search(str(text)):
        return [stripped] if (stripped := text.strip()) else []
    masked, pieces, at = mask(text), [], 0
    for match in PEOPLE.finditer(masked):
        pieces.append(text[at : match.start()])
        at = match.end()
    pieces = [p.strip() for p in [*pieces, text[at:]]]
    joined: list[Text] = []
    for piece in filter(None, pieces):
        if (
            joined and str(piece)[0] == "(" and not mask(piece).strip(IN_BRACKET)
        ):  # a bracket on a line of its own belongs to the name above
            joined[-1] = Text(piece.rendering, joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def read_actors(text: Text) -> list[Actor]:
    """Names with their bracketed remarks; nothing where the text is no list of names."""
    people = split_people(text)
    if not people or (len(people) == 1 and len(str(people[0])) > 80):
        return []
    actors = []
    for person in people:
        name = name_of(without_brackets(person))
        notes: tuple[Text, ...] = ()
        if "(" in str(person) or "[" in str(person):
            notes = tuple(n for m in BRACKET.finditer(str(person)) if str(n := inner(person, m)) not in DISAMBIGUATION)
        if name is None or NO_PERSON.match(str(name)):
            continue
        actors.append((name, notes))
    return actors if len(actors) * 2 > len(people) or len(people) == 1 else []


def name_of(text: Text) -> Text | None:
    """The name itself: "Director Hal Needham" with the link on the name -> "Hal Needham"; None for what is no name."""
    if is_linked(text):
        return text
    links = list(text.marks("link"))
    if len(links) == 1 and links[0][0] and links[0][1] == len(text):
        before = str(text)[: links[0][0]].strip()
        last = before.rsplit(maxsplit=1)[-1].casefold() if before else ""
        if before and (last in ROLE_NOUNS or last.endswith(("'s", "’s"))):
            return text[links[0][0] :]
    return text if is_name(str(text)) or (links and is_name(str(text), 8)) else None


def inner(text: Text, match: re.Match[str]) -> Text:
    """What stands inside a bracket."""
    return text[match.start() + 1 : match.end() - 1].strip()


class Character(msgspec.Struct, frozen=True, eq=False):
    """The side of a line that tells the character."""

    name: tuple[Text, ...]
    description: Text | None
    notes: tuple[Text, ...]


def read_character(text: Text, others: frozenset[str] = frozenset()) -> Character:
    """The character's name up to the descriptive clause, the clause, and remarks.

    `others` are the names of the list's characters, lower case, by which "Ann, Bea's mother" (of two) is told from
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
    for match in BRACKET.finditer(str(head)):
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


def find_cut(text: Text, others: frozenset[str] = frozenset()) -> tuple[int, int]:
    """Where the character's name ends and where what follows begins."""
    shown, masked = str(text), mask(text)
    quoted = QUOTED_COMMA.search(shown)  # the comma inside: "Miss Europe," the beauty queen
    oneself = ONESELF.match(shown)
    if oneself:
        return oneself.end(), oneself.end()
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


def is_list_of_characters(text: Text, start: int, end: int, others: frozenset[str]) -> bool:
    """Whether the words behind a comma go on naming characters rather than describe the one before it."""
    shown = str(text)
    rest = shown[end:].split(".", 1)[0].split(";", 1)[0].strip()
    if shown[:start].casefold() in others:
        owner = re.match(r"(?:and\s)?([\w.-]{2,20})(?:['’]s?)?\s[\w-]{2,20}$", rest)
        if owner is not None and owner[1].casefold() in others:
            return True
    names = [n for n in NAMES_LIST.split(BRACKET.sub("", rest)) if n.strip()]
    if len(names) < 2 or not re.search(r"\s(?:and|&)\s|^(?:and|&)\s", rest):
        return len(names) == 1 and rest.startswith(("and ", "& ")) and is_alias(names[0].removeprefix("and "))
    return all(is_alias(n) and n.split()[0].casefold() not in ("a", "an", "the") for n in names)


def more_pairs(text: Text) -> list[Text]:
    """The further "NAME as CHARACTER" pairs of a line, the first one's own words in front.

    >>> [str(t) for t in more_pairs(Text.plain("Ann Lee as Mary and Bo Day as Joseph"))]
    ['Ann Lee as Mary', 'Bo Day as Joseph']
    """
    if str(text).count(" as ") < 2:
        return [text]
    masked = mask(text)
    cuts, floor = [0], masked.find(" as ") + 4
    at = masked.find(" as ", floor)
    while at >= 0:
        window = masked[max(floor, at - 60) : at]
        for boundary in re.finditer(r"\s?[,;]\s(?:and\s|while\s|with\s)?|\s(?:and|while|with)\s", window):
            begin = max(floor, at - 60) + boundary.end()
            name = text[begin:at]
            if is_linked(name) or (" " in str(name) and is_name(str(name))):
                cuts.append(begin)
                break
        floor = at + 4
        at = masked.find(" as ", floor)
    pieces = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)])]
    return [re_end(p) for p in pieces]


def re_end(text: Text) -> Text:
    """Without a conjunction left hanging at the end."""
    match = re.search(r"[\s,;]{1,3}(?:and|while|with)?\s*$", str(text)[-12:])
    return text[: len(text) - len(match[0])] if match else text


def pair(
    actors_text: Text, character_text: Text, others: frozenset[str], actors: Sequence[Actor] = ()
) -> Iterator[Part]:
    """Every actor of one line with the character, or with a character each where as many are named."""
    actors = actors or read_actors(actors_text)
    character = read_character(character_text, others)
    names = each_their_own(character.name, len(actors))
    for i, (actor, notes) in enumerate(actors):
        yield Part(actor, names[i] if names else character.name, character.description, notes + character.notes)
    if actors:
        for note in character.notes:
            yield from dubbed(note, character.name)


def each_their_own(name: tuple[Text, ...], count: int) -> list[tuple[Text, ...]]:
    """ "Bo and Luke" for two actors -> a name each; nothing where the numbers differ."""
    if count < 2 or len(name) != 1:
        return []
    names = [trim(n) for n in name[0].split(NAMES_LIST)]
    return [(n,) for n in names] if len(names) == count else []


def dubbed(note: Text, character: tuple[Text, ...]) -> Iterator[Part]:
    """The second actor whom a remark such as "voice dubbed by Ann Lee" names."""
    match = re.search(
        r"\b(?:voiced?|voice[- ]?over|dubbed|sung|played|portrayed)(?:\s\w+)?\sby\s|\bdub(?:bed)?:\s", str(note)
    )
    if match:
        for actor, _ in read_actors(note[match.end() :]):
            yield Part(actor, character, None, (note[: match.end()].strip(" :"),))
