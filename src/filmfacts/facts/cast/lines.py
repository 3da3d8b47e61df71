"""One line of a cast list taken apart.

In: a list item, a table cell's line or a short paragraph, as `Text`. Out: `Part`s, an actor with a character each:
"Ann Lee as Mary (voice), a nurse" -> actor "Ann Lee", character "Mary", description "a nurse", note "voice".

A line is split first (`split_line`), without deciding which side the actor stands on; that is decided for the whole
list (`actor_is_right`), since one line alone ("Elsa - Nora Aunor") cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.cast.characters import Names, each_their_own, in_turn, read_character
from filmfacts.facts.cast.people import (
    IN_BRACKET,
    IN_LINK,
    MAX_NAME,
    Actor,
    first_bracket,
    is_linked,
    is_native_name,
    is_person,
    mask,
    read_actors,
    split_people,
)
from filmfacts.facts.cast.words import NO_PERSON, ROLE_NOUNS, is_alias, is_name, is_note

WORD_BEFORE = re.compile(r"\b(?:a|an|and|as|by|for|from|in|of|on|the|to|with)\s$")
SEPARATOR = re.compile(
    r"""
    (?=[\s,:.…–—―−=-])(?:           # all of them begin so: a look that costs little
      (?P<by>[\s,:–-]{1,3}(?:(?:is|was)\s)?(?:voiced|played|portrayed|performed|enacted)\sby:?\s)
    | (?P<as>[\s,]{1,3}(?:as|As|AS|in\sthe\srole\sof)\b:?(?=\s|$))
    | (?P<dots>\s{0,3}(?:\.{2,}|…)[\s.…]*)
    | (?P<dash>\s{1,3}(?:-{1,3}|[–—−‒―])[>\s]\s{0,3}|\s?[–—―]\s|\s[–—―]\s?|\s{1,3}-{1,3}(?=["“'\x01])
        |(?<=[\w\x01.\x00])-\s|(?<=[\w\x01.\x00])[—―](?=[\w\x01\x02])|\s-(?=\w)|(?<=\x01)[–—−-](?=\w))
    | (?P<colon>\s?:(?=\s|$)|(?<=\x01):)
    | (?P<how>\s{1,3}(?=in\s(?:an?\s|his\s|her\s|the\s|their\s)?(?:\w{1,20}\s){0,2}
        (?:cameo|appearance|item\s(?:number|song)
          |(?:crucial|double|dual|guest|important|key|lead|leading|minor|pivotal|prominent|small|special|supporting|title
            |titular|triple|undisclosed|unspecified)\sroles?)))
    | (?P<equals>\s{1,3}(?:=|→|\|)\s|=\s)
    )
    """,
    re.X,
)
BY = re.compile(
    r"(?:Voiced|Played|Portrayed|Performed)\s[Bb]y:?\s|Voice(?:\s(?:actor|cast))?:\s"
)  # a clause of its own
BY_INSIDE = re.compile(r"(?:also\s)?(?:voiced|played|portrayed|performed|enacted)(?:\sin\s\w+)?\sby:?\s", re.I)
BY_WORDS = ("Performed", "Played", "Portrayed", "Voice")
DUBBED_BY = re.compile(
    r"""
    \b(?:voiced?|voice[-\s]?over|dub(?:bed)?|sung|played|portrayed)(?:\s\w+)?\sby\s
    | \b(?:dub(?:bed)?|(?:singing\s)?voice):\s
    """,
    re.X | re.I,
)
WORD = re.compile(r"(?!voice\b|dialogue|singing|speaking)\w+\s\w", re.I)  # what stands before "dubbed by" in a sentence
IN_DUB = re.compile(r"\sin\s|\s\(|[.;]")
OPENING_LINK = re.compile(r"\x01+[\x00\s]{0,80}[:,;.–—-]")  # "[[Ann Lee]]: a nurse"
HANGING = re.compile(r"[\s,;]{1,3}(?:and|while|with)?\s*$")
NEXT_PAIR = re.compile(r"\s?[,;]\s(?:and\s|while\s|with\s)?|\s(?:and|while|with)\s")
# "Ann Lee, son of Bo Lee, as": what stands behind the comma tells who the actor is
APPOSITION = re.compile(r"(?<!\x00),\s(?!(?:and|or|with)\b)[a-z](?:(?!,\s(?:and|or|with)\s)[^;:]){1,100}$")
CALLED = re.compile(r"\b(?:best|better|billed|credited|famous|known|served|works|worked)$")  # "best known as a singer"
# the same between dashes: "Ann Lee – also a producer – as Mary"
ASIDE = re.compile(r"[^–—;:]{1,80}\s?[–—]\s?as\s")
PLAIN = re.compile(r"([^\W_a-z]\w*+(?:(?:\.\s|[.'’\s-])[^\W_a-z]\w*+)*+)(?:(\sas)\s+|$)")


class Part(msgspec.Struct, frozen=True, eq=False):
    """An actor with a character; `character` in pieces where a bracket inside it was left out.

    `confidence` is how sure it is that the two stand in one row of a table.
    """

    actor: Text
    character: tuple[Text, ...] = ()
    description: Text | None = None
    notes: tuple[Text, ...] = ()
    confidence: float = 1.0


class Line(msgspec.Struct, frozen=True, eq=False):
    """A line split at its separator; `kind` names the separator (`as`, `dash`, ...), `alone` where there is none."""

    text: Text
    kind: str
    left: Text
    right: Text
    actors: tuple[Actor, ...] = ()  # what `read_actors` says of the left side, where it was asked


def split_line(text: Text) -> Line:
    """Find the separator: the first one at which something stands on the left.

    >>> line = split_line(Text.plain("Mary (Ann's aunt) – Ann Lee"))
    >>> line.kind, str(line.left), str(line.right)
    ('dash', "Mary (Ann's aunt)", 'Ann Lee')
    """
    if line := split_plain(text):
        return line
    masked = mask(text)
    by = BY.search(masked) if any(word in masked for word in BY_WORDS) else None
    if by and " as " not in masked[: by.start()]:
        return Line(text, "by", text[: by.start()].strip(" ,-–—:;"), text[by.end() :].strip())
    for match in SEPARATOR.finditer(masked):
        kind = match.lastgroup or "alone"
        if kind == "as" and CALLED.search(masked, max(0, match.start() - 10), match.start()):
            continue
        if kind == "dash" and (aside := ASIDE.match(masked, match.end())):
            return Line(text, "as", text[: match.start()].strip(), text[aside.end() :].strip())
        if match.start():
            left, right = text[: match.start()].strip(" ,\n\t"), text[match.end() :].strip()
            if kind == "dots" and not right:
                return Line(left, "alone", left, right)
            if kind == "as" and (actors := read_actors(left) or read_actors(without_apposition(left))):
                return Line(text, kind, left, right, tuple(actors))
            bracket = split_bracket(text, masked[: match.start()])
            if bracket or kind == "as" or (kind == "by" and match.start() > MAX_NAME):
                break
            return Line(text, kind, left, right)
    return split_bracket(text, masked) or Line(text, "alone", text, text[:0])


def without_apposition(left: Text) -> Text:
    """An actor's name without the words behind a comma that tell who that is."""
    told = APPOSITION.search(mask(left))
    return left[: told.start()] if told else left


def split_plain(text: Text) -> Line | None:
    """A line of the commonest forms, "Ann Lee" and "Ann Lee as Mary", told without a close look."""
    match = PLAIN.match(str(text))
    if match is None:
        return None
    end = match.end(1)
    start, stop, _ = next(text.marks("link"), (end, end, ""))
    if (start or stop != end) and (start < end < stop or not is_name(match[1])):
        return None
    if stop < end and match[1][stop] == "-":  # "[[Ann Lee]]-Mary"
        return None
    if " " not in match[1] and NO_PERSON.match(match[1]):
        return None
    left = text[:end]
    return Line(text, "as" if match[2] else "alone", left, text[match.end() :], ((left, ()),))


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
    if is_native_name(inner, text):
        return None
    if inner.link and not is_linked(inner) and not all(is_person(p) for p in split_people(inner)):
        return None
    return Line(text, "bracket", text[:at].strip(), inner)


def actor_is_right(kind: str, lines: Iterable[Line], known: frozenset[str]) -> bool:
    """Whether the lines of one separator give the character first: known actors and links on the right say so."""
    if kind in ("alone", "by"):
        return kind == "by"
    votes = 0
    for line in lines:
        left, right = str(line.left).casefold(), str(line.right).casefold()
        votes += 3 * ((right in known) - (left in known))
        if kind == "as":
            continue
        votes += is_linked(line.right) - is_linked(line.left)
        votes += line.left.covered("bold") and not line.left.link and OPENING_LINK.match(mask(line.right)) is not None
        votes += looks_like_character(left) - looks_like_character(right)
        if kind == "bracket" and line.left.link and line.right.link:
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
        for boundary in NEXT_PAIR.finditer(window):
            begin = max(floor, at - 60) + boundary.end()
            name = text[begin:at]
            if is_linked(name) or (" " in str(name) and is_name(str(name))):
                cuts.append(begin)
                break
        else:  # lines that only a line break parted: "[[Ann Lee]] as Mary [[Bo Day]] as Joseph"
            begin = len(masked[:at].rstrip(IN_LINK))
            if (
                masked[at - 1] == IN_LINK
                and masked[begin - 1] == " "
                and not WORD_BEFORE.search(masked[begin - 8 : begin])
            ):
                cuts.append(begin)
        floor = at + 4
        at = masked.find(" as ", floor)
    pieces = [text[a:b] for a, b in pairwise([*cuts, len(text)])]
    return [re_end(p) for p in pieces]


def re_end(text: Text) -> Text:
    """Without a conjunction left hanging at the end."""
    match = HANGING.search(str(text)[-12:])
    return text[: len(text) - len(match[0])] if match else text


def pair(actors_text: Text, character_text: Text, others: Names, actors: Sequence[Actor] = ()) -> Iterator[Part]:
    """Every actor of one line with the character, or with a character each where as many are named."""
    actors = actors or read_actors(actors_text)
    character = read_character(character_text, others)
    names = each_their_own(character.name, len(actors)) or in_turn(character_text, len(actors))
    for i, (actor, notes) in enumerate(actors):
        yield Part(actor, names[i] if names else character.name, character.description, notes + character.notes)
    if actors:
        for said in (*character.notes, character.description):
            if said:
                yield from dubbed(said, character.name)


def dubbed(note: Text, character: tuple[Text, ...]) -> Iterator[Part]:
    """The second actor whom a remark such as "voice dubbed by Ann Lee" names, or a description that begins so."""
    head = str(note)[:MAX_NAME]
    if "by " not in head and ":" not in head:
        return
    if (match := DUBBED_BY.search(head)) and not WORD.match(head[: match.start()]):
        named = note[match.end() :]
        if within := IN_DUB.search(str(named)):
            named = named[: within.start()]
        for actor, _ in read_actors(named):
            if " " in str(actor) or is_linked(actor):  # "voice: English" names nobody
                yield Part(actor, character, None, (note[: match.end()].strip(" :"),))
