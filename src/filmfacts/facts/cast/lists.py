"""What the lines of a cast list say together.

In: the list items and tables of the cast sections in order. Out: `Part`s. Here is what one line cannot tell: which side
the actor stands on, what a nested line belongs to ("Peter Sellers as:" with three characters below it), whether a
comma parts actor from character, what a label adds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.cast.characters import Names, read_character
from filmfacts.facts.cast.lines import Line, Part, actor_is_right, more_pairs, pair, split_line
from filmfacts.facts.cast.people import People, is_linked, is_person, mask, read_actors, split_people, trim
from filmfacts.facts.cast.prose import VOICES_BY, has_cast_words, read_prose, sentences
from filmfacts.facts.cast.words import (
    CREW,
    LANGUAGES,
    NOTE_ONLY,
    heading_note,
    is_alias,
    is_label,
    is_note,
    split_words,
)

MAX_ITEM = 90  # shown characters beyond which a line without a separator is a sentence
SELF = re.compile(r"(?:him|her|them)sel(?:f|ves)\b", re.I)
SEVERAL_PARTS = re.compile(r"(?:\bas|\broles?)\s?:?$")  # "in a dual role as" over nested lines
AS_OR_SELF = re.compile(r"as\s|(?:him|her|them)sel(?:f|ves)$", re.I)
ARTICLE = re.compile(r"(?:the|an?|young|old|(?:him|her|them)\w*)\b", re.I)
# "and introducing Ann Lee as Mary", the last line of a list of credits
AND_OPENING = re.compile(r"(?:(?:[Aa]nd|[Ww]ith)\s(?:introducing\s)?|[Ii]ntroducing\s)(?=[^\W\d_a-zß-öø-ÿ])")
# where a line ends to name who plays a character and goes on to say who that is
PAST_PEOPLE = re.compile(r"(?<!\b\w)\.\s|:\s|\s[–—-]\s|,?\s(?:is|was|who|whose)\s|,\s(?:an?|the)\s")
VOICE_BY = re.compile(r"[;,]\s(?:and\s)?(?:[a-z]+\s)?voice(?:d|\sdubbed)?\sby\s")  # "Ann Lee; singing voice by Bo Day"


class Entry(msgspec.Struct, frozen=True, eq=False):
    """A list item with what stands over it. `strict`: under "Characters", where not every line names an actor."""

    text: Text
    depth: int
    notes: tuple[Text, ...]
    strict: bool


class Stated(msgspec.Struct, frozen=True, eq=False):
    """Parts already read (a table's), in their place between the entries."""

    parts: tuple[Part, ...]


class Prose(msgspec.Struct, frozen=True, eq=False):
    """Sentences to be read once the lists are."""

    text: Text


Piece = Entry | Stated | Prose


def read_lists(pieces: list[Piece], known: frozenset[str], people: People, *, real: bool = False) -> Iterator[Part]:
    """The parts of all list lines and tables; `real`: of a documentary, in which people are who they are."""
    entries = [p for p in pieces if isinstance(p, Entry)]
    reader = ListReader({id(e): split_line(strip_label(e.text)) for e in entries}, known, people, real=real)
    for piece, after in pairwise([*pieces, None]):
        parts: Iterable[Part] = ()
        if isinstance(piece, Stated):
            parts = piece.parts
        elif isinstance(piece, Entry):
            below = after if isinstance(after, Entry) and reader.is_below(after, piece) else None
            parts = reader.read(piece, below)
        for part in parts:
            people.add(part.actor)
            people.add_role(part.character)
            yield part


def strip_label(text: Text) -> Text:
    """Without a label that only says how the following part is played: "Special appearance: Ann Lee as Mary"."""
    shown = str(text)
    if opening := AND_OPENING.match(shown):
        return text[opening.end() :]
    if ":" not in shown and " voices " not in shown and " by " not in shown:
        return text
    if by := VOICES_BY.match(shown):
        return text[by.end() :]
    head, colon, rest = shown.partition(":")
    is_head = colon and rest.strip() and (is_label(head) or NOTE_ONLY.match(head))
    return text[len(head) + 1 :].strip() if is_head else text


def character_key(line: Line, flipped: bool) -> str:
    """A line's character in lower case; empty where more is said of it."""
    shown = str(line.left if flipped else line.right)
    return "" if "," in shown else shown.partition("(")[0].strip().casefold()


def is_comma_pair(line: Line) -> bool:
    """Whether a line can be read "[[Ann Lee]], Mary": one comma, a link before it, none behind."""
    if "," not in str(line.text):
        return False
    head, comma, tail = mask(line.text).partition(",")
    return bool(comma) and "," not in tail and is_linked(line.text[: len(head)]) and not line.text[len(head) :].link


def are_pairs(lines: list[Line], count: int) -> bool:
    """Whether a list without links is one of "Ann Lee, Mary", in which nothing tells the actor from the character."""
    pairs = [line for line in lines if str(line.text).count(",") == 1]
    if len(pairs) < 3 or len(pairs) * 2 <= count or any(line.text.link for line in pairs):
        return False
    return all(is_person(side) for line in pairs for side in line.text.split(","))


class ListReader:
    """Reads the lines of a list in order, with the lines that a nested one stands under."""

    def __init__(self, lines: dict[int, Line], known: frozenset[str], people: People, *, real: bool = False) -> None:
        self.lines = lines
        self.known = known
        self.people = people
        self.characters: frozenset[str] | None = None
        by_kind: defaultdict[str, list[Line]] = defaultdict(list)
        for line in lines.values():
            by_kind[line.kind].append(line)
        # the separators that have the actor on their right, and whether a comma is one
        self.flipped = frozenset(kind for kind, group in by_kind.items() if actor_is_right(kind, group, known))
        commas = sum(map(is_comma_pair, by_kind["alone"]))
        self.commas = commas > 1 and commas * 2 > len(lines)
        self.unparted = not self.commas and commas == 0 and are_pairs(by_kind["alone"], len(lines))
        # whether people appear as themselves, so that a comma parts a name from who that is
        selves = [SELF.match(str(line.right)) is not None for line in by_kind["as"]]
        self.real = real or (all(selves) and len(selves) > 0 and len(selves) + len(by_kind["alone"]) == len(lines))
        # depth, what it is to the lines below (actor, character, label), text
        self.above: list[tuple[int, str, Text]] = []

    def others(self) -> frozenset[str]:
        """The list's characters in lower case."""
        if self.characters is None:
            self.characters = frozenset(
                character_key(line, line.kind in self.flipped) for line in self.lines.values() if line.kind != "alone"
            )
        return self.characters

    def is_below(self, after: Entry, entry: Entry) -> bool:
        """Whether a line is nested below another, or only says who plays what that one names."""
        return after.depth > entry.depth or is_voice(self.lines[id(after)])

    def read(self, entry: Entry, below: Entry | None) -> Iterator[Part]:
        """The parts of one line."""
        line = self.lines[id(entry)]
        while (
            self.above
            and self.above[-1][0] >= entry.depth
            and not (is_voice(line) and self.above[-1][1] == "character")
        ):
            self.above.pop()
        if is_crew(str(line.text)):
            return
        if below is not None and (role := self.heads(line, self.lines[id(below)])) is not None:
            self.above.append((entry.depth, role, trim(line.left)))
            return
        _, role, holder = self.above[-1] if self.above else (0, "", line.text)
        parts = list(self.nested(line, role, holder) if role in ("actor", "character") else self.plain(line, entry))
        labels = [text for _, role, text in self.above if role == "label" and heading_note(str(text))]
        if below is not None and parts:
            self.above.append((entry.depth, "actor of", parts[0].actor))
        if notes := (*entry.notes, *labels):
            yield from (msgspec.structs.replace(part, notes=part.notes + notes) for part in parts)
        else:
            yield from parts
        if parts or len(line.text) > MAX_ITEM or line.kind == "alone":
            yield from self.mined(line, parts)

    def heads(self, line: Line, below: Line) -> str | None:
        """What a line is to the lines nested below it, where it states no part itself."""
        shown = str(line.text).rstrip()
        if (line.kind == "as" and not line.right) or (line.kind == "how" and SEVERAL_PARTS.search(str(line.right))):
            return "actor"
        if line.kind not in ("alone", "colon") or (line.kind == "colon" and line.right):
            return None
        if below.kind == "by" or is_language_label(below):
            return "character"
        if below.kind == "alone" or (below.kind == "as" and str(below.text).startswith("as ")):
            if self.is_actor(line.left):
                return "actor"
            return "label" if is_linked(below.left) else None
        if not self.is_actor(line.left) or shown.endswith(":") or line.text.covered("bold"):
            return "label"
        return "actor" if not is_linked(below.left) and below.kind != "as" else "label"

    def is_actor(self, text: Text) -> bool:
        return is_linked(text) or str(text).casefold() in self.known

    def nested(self, line: Line, role: str, holder: Text) -> Iterator[Part]:
        """A line that gives a character of the actor above it, or an actor of the character above it."""
        if role == "actor":
            yield from pair(holder, line.text, self.others)
        elif line.kind == "by":
            yield from pair(line.right, holder, self.others)
        elif is_language_label(line):
            for part in pair(line.right, holder, self.others):
                yield msgspec.structs.replace(part, notes=(trim(line.left), *part.notes))
        elif self.is_actor(line.text):
            yield from pair(line.text, holder, self.others)

    def plain(self, line: Line, entry: Entry) -> Iterator[Part]:
        """A line that states a part by itself."""
        if line.kind == "alone":
            if not entry.strict:
                yield from self.alone(line)
        elif self.real and line.kind in ("dash", "colon") and not is_narrator(line) and not SELF.match(str(line.right)):
            yield from themselves(line.left, line.right)
        elif line.kind == "by":
            yield from by_line(line, self.others)
        elif line.kind in ("colon", "dash") and LANGUAGES.issuperset(split_words(str(line.left))):
            for actor, notes in read_actors(line.right):
                yield Part(actor, (), None, (trim(line.left), *notes))
        elif line.kind == "as":
            for piece in more_pairs(line.text):
                one = line if piece is line.text else split_line(piece)
                if "as" in self.flipped:
                    yield from pair(one.right, one.left, self.others)
                else:
                    yield from pair(one.left, one.right, self.others, one.actors)
        elif line.kind == "bracket" and is_roll(line.text):
            for one in map(split_line, split_people(line.text)):
                sides = (one.right, one.left) if "bracket" in self.flipped else (one.left, one.right)
                yield from pair(*sides, self.others) if one.kind == "bracket" else self.alone(one)
        elif line.kind in self.flipped or is_narrator(line):
            behind = read_character(line.right) if line.kind != "bracket" else None
            actor = line.right if behind is None or not behind.name or is_person(line.right) else behind.name[0]
            if self.sure(line, actor, entry):
                yield from pair(actor, line.left, self.others)
        elif self.sure(line, line.left, entry):
            yield from pair(line.left, line.right, self.others)

    def sure(self, line: Line, actor: Text, entry: Entry) -> bool:
        """Whether the side that should name the actor does so, and does not name a character with a biography."""
        if self.is_actor(actor):
            return True
        actors = split_people(actor)
        if any(self.is_actor(a) for a in actors):
            return True
        if entry.strict or not all(is_person(a) for a in actors):
            return False
        other = line.left if actor.start >= line.right.start else line.right
        return (
            len(other) < MAX_ITEM
            and sum(1 for _ in sentences(other)) == 1
            and (len(str(actor).split()) > 1 or line.kind != "colon")
        )

    def alone(self, line: Line) -> Iterator[Part]:
        """A line without a separator: names, a name with a remark, or "Ann Lee, the judge"."""
        text = line.text
        if self.above and self.above[-1][1] == "actor of" and not is_linked(text):
            if len(text) < 40 and is_alias(str(text)):
                yield from pair(self.above[-1][2], text, self.others)
            return
        text = trim(text)
        shown = str(text)
        if self.unparted and shown.count(",") == 1:
            return
        if is_label(shown) or (len(shown) > MAX_ITEM and not text.link):
            return
        if line.actors:
            yield Part(text)
            return
        told = mask(text).find(",") if self.real else -1
        if told > 0 and not all(is_person(p) and is_alias(str(p)) for p in split_people(text[told + 1 :])):
            yield from themselves(text[:told], text[told + 1 :].strip())
            return
        people = split_people(text)
        comma = mask(text).find(",") if len(people) > 1 and (self.commas or self.is_actor(people[0])) else -1
        if comma > 0 and (self.commas or not all(is_person(p) for p in people)):
            if (self.commas or is_linked(text[:comma])) and len(text) < MAX_ITEM:
                for part in pair(text[:comma], text[comma + 1 :], self.others):
                    told = (
                        bool(part.character)
                        and str(part.character[0])[0].islower()
                        and not ARTICLE.match(str(part.character[0]))
                    )
                    yield Part(part.actor, (), part.character[0], part.notes) if told else part
            return
        for actor, notes in read_actors(text):
            named = [n for n in notes if AS_OR_SELF.match(str(n))]
            if named and not (str(named[0])[2] == " " and is_note(str(named[0])[3:])):
                character = named[0][3:].strip() if str(named[0])[2] == " " else named[0]
                yield Part(actor, (character,), None, tuple(n for n in notes if n is not named[0]))
            else:
                yield Part(actor, (), None, notes)

    def mined(self, line: Line, parts: list[Part]) -> Iterator[Part]:
        """What the descriptive sentences of a line add."""
        text = line.text if not parts else parts[-1].description
        if text is None or not has_cast_words(text):
            return
        for part in parts:
            self.people.add(part.actor)
        yield from read_prose(text, self.people)


def themselves(actors: Text, told: Text) -> Iterator[Part]:
    """Real people with what tells who they are: "Ann Lee, a judge"."""
    for actor, notes in read_actors(actors):
        if " " in str(actor) or is_linked(actor):
            yield Part(actor, (), told, notes)


def by_line(line: Line, others: Names) -> Iterator[Part]:
    """ "Mary – a nurse. Voiced by: Ann Lee (Japanese); Bo Day (English)", "Mary, played by Ann Lee: a nurse"."""
    told = PAST_PEOPLE.search(mask(line.right))
    for one in line.right[: told.start() if told else len(line.right)].split(VOICE_BY):
        yield from pair(one, line.left, others)


def is_roll(text: Text) -> bool:
    """Whether a line names several people, most with a character in a bracket: "Ann Lee (Mary), Bo Day (Jack)"."""
    people = split_people(text)
    bracketed = [p for p in people if str(p).endswith(")")]
    return len(bracketed) > 1 and len(bracketed) * 2 > len(people) and all(is_person(p) for p in people)


def is_narrator(line: Line) -> bool:
    """Whether a line reads "Narrator – [[Ann Lee]]", whatever side the others have their actors on."""
    return str(line.left).casefold() in ("narrator", "the narrator") and line.kind != "as" and is_person(line.right)


def is_voice(line: Line) -> bool:
    """Whether a line says no more than who plays what stands above it: "Portrayed by: Ann Lee"."""
    return line.kind == "by" and not line.left


def is_language_label(line: Line) -> bool:
    """Whether a line reads "Japanese: Ann Lee"."""
    words = split_words(str(line.left))
    return line.kind in ("colon", "dash") and bool(words) and words[0] in LANGUAGES


def is_crew(shown: str) -> bool:
    """Whether a line credits crew: "Director: Ann Lee"."""
    colon = shown.find(":", 0, 60)
    words = split_words(shown[:colon]) if colon > 0 else []
    return not CREW.isdisjoint(words) and len(words) <= 4


def is_job(text: Text) -> bool:
    """Whether a line of a list of cast and crew credits crew: "Ann Lee – Director"."""
    line = split_line(text)
    sides = [split_words(str(side)) for side in (line.left, line.right)]
    return line.kind != "as" and any(words and CREW.issuperset(words) for words in sides)
