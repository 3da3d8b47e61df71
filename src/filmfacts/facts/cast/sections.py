"""The sections that hold a cast, and what their blocks are.

In: an `Article`. Out: its `Cast` facts. A block is a list item, a table, prose, or a line that labels what follows
("Uncredited"); what each tells is read in `lists`, `tables` and `prose`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

import msgspec

from filmfacts.article.parts import Article, Item, Paragraph, Section, Table
from filmfacts.article.text import Text, evidence
from filmfacts.facts.cast.characters import read_character
from filmfacts.facts.cast.lines import BY, Part, more_pairs, split_line
from filmfacts.facts.cast.lists import MAX_ITEM, Entry, Piece, Prose, Stated, is_job, is_roll, read_lists, strip_label
from filmfacts.facts.cast.people import MAX_NAME, People, is_linked, is_person, split_people, trim
from filmfacts.facts.cast.prose import read_prose, sentences
from filmfacts.facts.cast.tables import read_table, table_lines
from filmfacts.facts.cast.words import (
    CASTING_HEADING,
    CHARACTERS_HEADING,
    OTHER_HEADING,
    heading_note,
    is_alias,
    is_cast_heading,
    is_label,
    split_words,
)
from filmfacts.facts.kinds import Cast

MAX_ACTOR = 120  # shown characters beyond which a text is no name
MAX_CHARACTER = 250  # the same for a character, which may be a list of several
MAX_NOTE = 200  # shown characters beyond which a bracket is no remark but a digression
MAX_DESCRIPTION = 600  # shown characters of a description that go into the evidence
OTHER_VERSION = re.compile(
    r"\b(?:adaptations?|remakes?|sequels?|spin-?offs?)\b"
    r"|\b(?:broadway|musical|radio|stage|television|theat(?:er|re)|tv)\s(?:adaptation|cast|production|series|version)",
    re.I,
)
DOCUMENTARY = re.compile(r"\b(?:docu\w+|concert film)\b", re.I)
OTHER_WORK = re.compile(r"adaptation|legacy|musical|remake|sequel|spin-?off|stage|television", re.I)


def read(article: Article) -> Iterator[Cast]:
    """The facts of an article's cast sections, in the order of the source, prose after lists."""
    known, real = starring(article), is_documentary(article)
    for sections in cast_sections(article):
        facts = list(read_sections(sections, known, real))
        if facts:
            yield from facts
            return


def cast_sections(article: Article) -> Iterator[list[Section]]:
    """Sections to try, the first that hold a cast count: cast sections, those below others, casting told as a list."""
    top = [s for s in article.sections if s.path and is_cast_heading(s.headings[0]) and belongs(s, 1)]
    if top:
        yield top
    below = [
        s
        for s in article.sections
        for i, h in enumerate(s.headings[1:], 1)
        if is_cast_heading(h) and belongs(s, i + 1) and not OTHER_WORK.search(s.headings[0])
    ]
    if below:
        yield below
    casting = [s for s in article.sections if s.heading and CASTING_HEADING.match(str(s.heading))]
    yield [s for s in casting if any(not isinstance(b, Paragraph) for b in s.blocks)]


def belongs(section: Section, start: int) -> bool:
    """Whether the headings below a cast heading still head a cast."""
    below = section.headings[start:]
    return not any(OTHER_VERSION.search(h) or (OTHER_HEADING.match(h) and not is_cast_heading(h)) for h in below)


def starring(article: Article) -> frozenset[str]:
    """The infobox's stars, lower case."""
    stars = (article.infobox or {}).get("starring")
    return frozenset(str(p).casefold() for p in split_people(stars)) if stars is not None else frozenset()


def is_documentary(article: Article) -> bool:
    """Whether the lead's first paragraph begins by saying that the film is one, so that people appear as themselves."""
    first = next((block.text for block in article.lead.blocks if not isinstance(block, Table)), None)
    return bool(first and DOCUMENTARY.search(str(first), 0, 300))


def read_sections(sections: list[Section], known: frozenset[str], real: bool) -> Iterator[Cast]:
    """All facts of one set of sections, none twice; `real`: of a documentary."""
    pieces = [piece for section in sections for piece in read_blocks(section, known)]
    people, done = People(), set()
    for part in chain(
        list(read_lists(pieces, known, people, real=real)), read_asides(pieces, people), read_captions(sections, people)
    ):
        if len(part.actor) > MAX_ACTOR or sum(map(len, part.character)) > MAX_CHARACTER:
            continue
        fact = to_fact(part)
        key = (fact.actor and fact.actor.casefold(), fact.character and fact.character.casefold())
        if key not in done:
            done.add(key)
            yield fact


def read_asides(pieces: list[Piece], people: People) -> Iterator[Part]:
    """What the prose between the lists adds; a generator, so that it starts when the lists are done."""
    for piece in pieces:
        if isinstance(piece, Prose):
            yield from read_prose(piece.text, people)


def read_captions(sections: list[Section], people: People) -> Iterator[Part]:
    """What the captions of images tell of actors who are named nowhere else: "[[Ann Lee]] as Mary"."""
    for section in sections:
        for caption in section.captions:
            line = split_line(caption)
            if line.kind == "as" and is_linked(line.left) and len(line.actors) == 1 and not people.known(line.left):
                character = read_character(line.right)
                if character.name and not character.description and is_alias(str(character.name[0])):
                    people.add(line.left)
                    yield Part(line.left, character.name, None, character.notes)


def read_blocks(section: Section, stars: frozenset[str]) -> Iterator[Piece]:
    """The pieces of a section: items with their labels, tables, prose."""
    heading = section.heading
    strict = any(map(CHARACTERS_HEADING.match, section.headings))
    over = (heading,) if heading is not None and len(section.path) > 1 and heading_note(str(heading)) else ()
    if over and split_line(over[0]).kind == "as":  # a subsection for each part: "=== Ann Lee as Mary ==="
        yield Entry(over[0], 1, (), False)
        over = ()
    crew = any("crew" in split_words(h) for h in section.headings)
    label: tuple[Text, ...] = ()
    term = False
    for block, after in pairwise([*section.blocks, None]):
        if isinstance(block, Table):
            yield from read_layout(block, over, strict, stars)
        elif isinstance(block, Paragraph):
            lines = block.text.lines()
            if term and BY.match(str(block.text)):
                term = False
                yield Entry(block.text, 2, over + label, False)
            elif is_voiced(after):
                term = True  # "Mary" as a line of its own, ":Voiced by: Ann Lee" below it
                yield Entry(block.text, 1, over + label, False)
            elif len(lines) == 1 and (said := label_of(block.text)) is not None:
                label = said
            elif len(lines) > 1 and all(len(line) < 200 for line in lines):
                yield from (Entry(line, 1, over + label, strict and not label) for line in lines)
            elif is_list_line(block.text):
                yield Entry(block.text, 1, over + label, strict and not label)
            else:
                label = ()
                yield Prose(block.text)
        elif isinstance(block, Item):
            said = label_of(block.text) if block.marker == ";" else None
            if block.marker == ";" and isinstance(after, Item) and after.marker[0] in "*#" and not block.text.link:
                said = said or heading_notes(block.text)
            if said is not None:
                label, term = said, False
                continue
            term = block.marker.endswith(";") or (
                is_voiced(after) if block.marker == "*" else term and block.marker.endswith(":")
            )
            depth = block.depth + (1 if term and block.marker.endswith(":") else 0)
            for line in item_lines(block):
                if crew and is_job(line):
                    continue
                yield Entry(line, depth, over + label, strict and not label)


def is_voiced(block: object) -> bool:
    """Whether a line that is no bullet says who voices what stands above it: ":Voiced by Ann Lee"."""
    if isinstance(block, Paragraph) or (isinstance(block, Item) and block.marker[0] == ":"):
        return BY.match(str(block.text)) is not None
    return False


def item_lines(item: Item) -> list[Text]:
    """The item, or its lines where line breaks make it a list of its own."""
    lines = item.text.lines() if "\n" in str(item.text) else []
    if len(lines) > 1 and all(split_line(line).kind == "as" for line in lines):
        return lines
    return [item.text]


def label_of(text: Text) -> tuple[Text, ...] | None:
    """The note that a heading line gives to the lines below it (maybe none); None for what is no such line."""
    shown = str(text).strip()
    if is_label(shown):
        return heading_notes(text)
    if len(shown) < 80 and shown.endswith(":") and " as " not in shown:
        return ()
    if len(shown) < 60 and text.covered("bold") and split_line(text).kind == "alone":
        return heading_notes(text)
    return None


def heading_notes(text: Text) -> tuple[Text, ...]:
    """A heading line as a note of what stands below it, unless it says no more than "Main cast"."""
    return (trim(text),) if heading_note(str(text)) else ()


def is_list_line(text: Text) -> bool:
    """Whether a paragraph is a line of a list that has lost its bullet: "[[Ann Lee]] as Mary"."""
    text = strip_label(text)
    if str(text).count(" as ") > 1 and is_pair(text[:MAX_NAME]) and all(map(is_pair, more_pairs(text))):
        return True
    if len(text) >= MAX_ITEM and not any(start == 0 for kind in ("link", "bold") for start, _, _ in text.marks(kind)):
        return False
    line = split_line(text[:MAX_NAME])
    if line.kind == "bracket":
        return is_roll(text)
    if line.kind == "alone":
        if not is_linked(line.left[: next(line.left.marks("link"), (0, 0))[1]]):
            return False
        people = split_people(text)
        return len(people) > 1 and all(is_linked(p) or is_person(p) for p in people) and is_linked(people[0])
    if line.kind == "colon":  # "Ann Lee: Mary"
        return len(str(line.left).split()) > 1 and is_person(line.left) and is_alias(str(line.right)) and len(text) < 60
    if line.kind not in ("as", "dash", "dots") or len(line.left) > 60:
        return False
    return is_linked(line.left) or line.left.covered("bold") or (len(text) < MAX_ITEM and is_person(line.left))


def is_pair(text: Text) -> bool:
    """Whether a text reads "Ann Lee as Mary", with a full name."""
    line = split_line(text)
    return line.kind == "as" and " " in str(line.left) and is_person(line.left)


def read_layout(table: Table, over: tuple[Text, ...], strict: bool, stars: frozenset[str]) -> Iterator[Piece]:
    """A table's parts, or its lines where it only lays out a list."""
    parts = read_table(table, stars)
    if parts is not None:
        yield Stated(tuple(msgspec.structs.replace(p, notes=p.notes or over) for p in parts))
        return
    for line in table_lines(table):
        yield Entry(line, 1, over, strict)


def to_fact(part: Part) -> Cast:
    """The fact, with links and evidence."""
    character, description = part.character, part.description and first_sentence(part.description)
    notes = [note for note in part.notes if 0 < len(note) <= MAX_NOTE]
    return Cast(
        actor=flat(part.actor),
        character=" ".join(map(flat, character)) or None,
        description=flat(description) or None if description else None,
        note="; ".join(dict.fromkeys(map(flat, notes))) or None if notes else None,
        link=part.actor.link,
        character_link=next(filter(None, [piece.link for piece in character]), None),
        evidence=evidence(part.actor, *character, *notes, description and description[:MAX_DESCRIPTION]),
        confidence=part.confidence,
    )


def first_sentence(text: Text) -> Text:
    """A description up to where it begins to tell a story."""
    return trim(next(sentences(text), (text, ""))[0]) if ". " in str(text) else text


def flat(text: Text) -> str:
    """The shown text on one line."""
    return " ".join(str(text).split())
