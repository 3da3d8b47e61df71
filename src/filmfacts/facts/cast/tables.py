"""Cast told in tables.

In: a `Table` of a cast section. Out: `Part`s, one for each actor of each row: a table headed Character | Japanese |
English gives two for a row, each with its column's label as a note. A table that only lays lists out in columns gives
its cells' lines back (`table_lines`); a table of the crew gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Cell, Table
from filmfacts.article.text import Text
from filmfacts.facts.cast.characters import read_character
from filmfacts.facts.cast.lines import Part, looks_like_character, split_line
from filmfacts.facts.cast.people import NATIVE_SCRIPT, is_linked, is_person, read_actors
from filmfacts.facts.cast.words import CREW, LANGUAGES, is_label, split_words, without_brackets, word_set

ACTOR_WORDS = word_set(
    """
    actor actors actress actresses artist artiste artistes artists cast dub dubbed dubbing guest interviewee name names
    narrator performer performers player players portrayed singer star stars starring talent voice voices voiced
    """
)
CHARACTER_WORDS = word_set("as character characters part parts persona role roles")
CREW_WORDS = word_set("crew department designation job position technician")
DESCRIPTION_WORDS = word_set("about bio biography background description descriptions information profile summary")
FILM_WORDS = word_set("film movie")
STAGE_WORDS = word_set("broadway off-broadway play revival stage theatre tour west-end")  # other productions' casts
NOTE_WORDS = word_set("comment comments detail details note notes remark remarks")
NAME_WORDS = word_set("name names")  # of actors where no other column has them, else of characters
PLAYING_WORDS = word_set("actor actors actress played")  # "Character played by" heads actors
KINDS = {"actor": ACTOR_WORDS | LANGUAGES, "description": DESCRIPTION_WORDS, "note": NOTE_WORDS}
AGE = re.compile(r"\((?:adult|child|elder|old|older|teen|teenage|teenager|young|younger)\b", re.I)  # of one of several
UNSURE = 0.6  # confidence of a repaired row under which actors from the row above are not its own
MAX_HEADERS = 3  # rows at the top that may head the columns
PLAIN_LABEL = word_set(
    """
    actor actors actress actresses artist artists by cast film movie name names performer performers played player
    portrayed starring
    """
)


def is_header(row: list[Cell | None]) -> bool:
    """Whether a row heads columns: header cells throughout, or words that name columns."""
    cells = {id(c): c for c in row if c is not None and c.text}
    if not cells:
        return False
    kinds = [kind_of(str(c.text)) for c in cells.values()]
    if len(cells) > 1 and str(next(iter(cells.values())).text).casefold() in CHARACTER_WORDS - {"as"}:
        return True
    named = ("actor" in kinds and "character" in kinds) or all(kind == "actor" for kind in kinds)
    return len(cells) > 1 and (all(c.header for c in cells.values()) or named)


def has_title(grid: list[list[Cell | None]]) -> bool:
    """Whether the first row is nothing but a title above the header."""
    return len(grid) > 1 and len(texts_of(grid[0])) == 1 and is_header(grid[1])


def texts_of(row: list[Cell | None]) -> list[str]:
    """The texts of a row's cells."""
    return [str(c.text) for c in row if c is not None and c.text]


def kind_of(label: str) -> str | None:
    """What a column with this label holds.

    >>> kind_of("English voice actor (1995)"), kind_of("Role"), kind_of("Japanese"), kind_of("Age")
    ('actor', 'character', 'actor', None)
    """
    words = split_words(without_brackets(label[:120].replace("(s)", "s")))
    if not CREW.isdisjoint(words) or not STAGE_WORDS.isdisjoint(words):
        return None
    if not CHARACTER_WORDS.isdisjoint(words) and PLAYING_WORDS.isdisjoint(words):
        return "character"
    return next((kind for kind, known in KINDS.items() if not known.isdisjoint(words)), None)


class Columns:
    """Which columns of a table hold what; `labels` are the columns' headers."""

    def __init__(self, kinds: list[str | None], labels: list[list[Text]]) -> None:
        self.character = next((i for i, k in enumerate(kinds) if k == "character"), None)
        self.actors = [i for i, k in enumerate(kinds) if k == "actor"]
        self.description = next((i for i, k in enumerate(kinds) if k == "description"), None)
        self.notes = [i for i, k in enumerate(kinds) if k == "note"]
        self.labels = labels
        self.notes_of = [tuple(short_label(t) for t in column if not is_plain_label(str(t))) for column in labels]


def read_columns(grid: list[list[Cell | None]]) -> tuple[Columns | None, int]:
    """The columns and the number of rows that head them; None where no column holds actors."""
    start = top = int(has_title(grid))
    while top < min(start + MAX_HEADERS, len(grid)) and (
        is_header(grid[top]) or not any(c and c.text for c in grid[top])
    ):
        top += 1
    if top == start:
        return None, 0
    width = len(grid[0])
    labels: list[list[Text]] = []
    for column in range(width):
        cells = {id(c): c for row in grid[start:top] if (c := row[column]) is not None and c.text}
        labels.append([c.text for c in cells.values()])
    kinds = [
        kind_of(" ".join(str(c.text) for c in {id(c): c for c in column if c}.values()))
        for column in zip(*grid[start:top], strict=True)
    ]
    if "actor" in [k for k, column in zip(kinds, labels, strict=True) if not is_named(column)]:
        names = [i for i, column in enumerate(labels) if is_named(column) and kinds[i] in ("actor", None)]
        for i in names:
            kinds[i] = "character" if i == names[0] and "character" not in kinds else None
    if any(k == "actor" and is_language(column) for k, column in zip(kinds, labels, strict=True)):
        kinds = ["actor" if k is None and is_original(column) else k for k, column in zip(kinds, labels, strict=True)]
    films = [i for i, column in enumerate(labels) if is_film(column)]
    if "character" in kinds and "actor" not in kinds and len(films) == 1 and any(map(is_stage, labels)):
        kinds[films[0]] = "actor"  # "Role | Broadway | Film"
    if "character" in kinds and kinds.count("character") > 1 and "actor" not in kinds:
        first = kinds.index("character")
        kinds = [k if k != "character" or i == first else "actor" for i, k in enumerate(kinds)]
    columns = Columns(kinds, labels)
    return (columns if columns.actors else None), top


def is_named(labels: list[Text]) -> bool:
    """Whether a column's label says that names stand below it, and not whose: "Name", "Name in the French version"."""
    words = split_words(without_brackets(" ".join(map(str, labels))))
    return not NAME_WORDS.isdisjoint(words) and (ACTOR_WORDS - NAME_WORDS).isdisjoint(words)


def is_film(labels: list[Text]) -> bool:
    """Whether a column's label says no more than that it is the film's."""
    words = split_words(without_brackets(" ".join(map(str, labels))))
    return bool(words) and all(word in FILM_WORDS or word.isdigit() or word == "cast" for word in words)


def is_language(labels: list[Text]) -> bool:
    """Whether a column's label names a language."""
    return not LANGUAGES.isdisjoint(split_words(" ".join(map(str, labels))))


def is_original(labels: list[Text]) -> bool:
    """Whether a column's label says no more than "Original", beside columns of dubbed casts."""
    words = split_words(" ".join(map(str, labels)))
    return "original" in words and {"original", "version", "voice"}.issuperset(words)


def is_stage(labels: list[Text]) -> bool:
    """Whether a column's label says that it is a stage production's."""
    return not STAGE_WORDS.isdisjoint(split_words(" ".join(map(str, labels))))


def guess_columns(grid: list[list[Cell | None]], stars: frozenset[str] | None) -> Columns | None:
    """Columns of a table without headers: the links, or "as", tell the actors from the characters.

    `stars`: where the text has no links, the names that tell them instead, in lower case.
    """
    if not grid:
        return None
    filled = []
    for i, column in enumerate(zip(*grid, strict=True)):
        texts = [c.text for c in column if c is not None and any(ch.isalnum() for ch in str(c.text))]
        if len(texts) * 2 > len(grid):
            filled.append((i, texts))
    if len(filled) not in (2, 3) or any("\n" in str(t) for _, texts in filled for t in texts[:3]):
        return None
    (a, left), (b, right) = filled[0], filled[1]
    if sum(map(is_person, left)) * 10 < len(left) * 7:
        return None
    told = sum(str(text)[:3] == "as " for text in right) * 2 > len(right)
    if stars is not None and not told:
        here, there = (any(str(t).casefold() in stars for t in column) for column in (left, right))
        if here == there:
            return None
        flipped = there
    else:
        flipped = sum(map(is_linked, right)) > sum(map(is_linked, left)) and not told
    kinds: list[str | None] = [None] * len(grid[0])
    kinds[a], kinds[b] = ("character", "actor") if flipped else ("actor", "character")
    if len(filled) == 3 and (stars is None or not all(map(is_person, filled[2][1]))):
        kinds[filled[2][0]] = "description"
    return Columns(kinds, [[]] * len(grid[0]))


def read_table(table: Table, stars: frozenset[str]) -> list[Part] | None:
    """The parts that a table tells row by row; None where it is no table of actors and characters.

    `stars`: the film's stars in lower case.
    """
    grid = table.grid()
    columns, top = read_columns(grid)
    if columns is None:
        if top:
            return []
        columns = guess_columns(grid, stars if table.confidence else None)
    if columns is None:
        return None
    if not all(CREW_WORDS.isdisjoint(split_words(str(label))) for column in columns.labels for label in column):
        return []
    columns.actors = without_scripts(columns.actors, grid[top:])
    trust = table.confidence or (1.0,) * len(grid)
    heads = [texts_of(row) for row in grid[:top]]  # they may stand again farther down
    parts: list[Part] = []
    settled_above: list[Cell | None] = []
    for row, above, sure in zip(grid[top:], [[], *grid][top:], trust[top:], strict=False):
        settled_above = settled(row, above, settled_above, columns, stars) if sure < UNSURE else row
        if any(c and not c.header for c in row) and texts_of(row) not in heads and not is_banner(row, above):
            parts += read_row(settled_above, columns, sure)
    jobs = sum(CREW.issuperset(split_words(" ".join(map(str, p.character)))) for p in parts if p.character)
    return [] if jobs * 2 > len(parts) else parts


def without_scripts(actors: list[int], rows: list[list[Cell | None]]) -> list[int]:
    """The columns of actors without those that give the characters' names in a script of their own.

    "Actor | Role | Mandarin": such a column is no dubbed cast where the others are in Latin letters.
    """
    native = []
    for i in actors:
        shown = [str(cell.text) for row in rows if (cell := row[i]) is not None and cell.text]
        if sum(NATIVE_SCRIPT.match(text) is not None for text in shown) * 2 > len(shown):
            native.append(i)
    return [i for i in actors if i not in native] or actors


def is_banner(row: list[Cell | None], above: list[Cell | None]) -> bool:
    """Whether all that a row has of its own is a label: "Supporting cast"."""
    own = [
        str(cell.text) for i, cell in enumerate(row) if cell and cell.text and (i >= len(above) or cell is not above[i])
    ]
    return len(own) == 1 and is_label(own[0])


def settled(
    row: list[Cell | None],
    above: list[Cell | None],
    settled_above: list[Cell | None],
    columns: Columns,
    stars: frozenset[str],
) -> list[Cell | None]:
    """A row that has lost a cell, by what tables of casts do: the first of the two columns spans rows.

    "Actor | Role": below "Ann Lee | Mary Poe", a lone "Jane Poe" or "The Nun" is one more role, but no star. "Role |
    Actor": below "Mary | Ann Lee", a lone star or "Bo Day (child)" is one more actor. Others stay as they are.
    """
    if len(columns.actors) != 1 or columns.character is None or len(above) != len(row):
        return own_actors(row, above, columns)
    first, second = sorted((columns.actors[0], columns.character))
    own = [i for i in (first, second) if (cell := row[i]) and cell.text and cell is not above[i]]
    if len(own) != 1 or (cell := row[own[0]]) is None:
        return row
    shown = str(cell.text).partition("(")[0].strip()
    an_actor = shown.casefold() in stars or AGE.search(str(cell.text)) is not None
    if second == columns.character:
        moved = not an_actor and is_role(shown, str((above[second] or cell).text))
    else:
        moved = an_actor and is_person(cell.text)
    if not moved or len(settled_above) != len(row) or settled_above[first] is None:
        return row
    return [settled_above[i] if i == first else cell if i == second else c for i, c in enumerate(row)]


def is_role(shown: str, character: str) -> bool:
    """Whether a lone cell names a character: one of the family of the one above, or by what they are."""
    words = shown.split()
    family = character.partition("(")[0].split()[-1:]
    return (len(words) > 1 and words[-1:] == family) or looks_like_character(shown.casefold())


def own_actors(row: list[Cell | None], above: list[Cell | None], columns: Columns) -> list[Cell | None]:
    """A row without actors from the row above where several columns have actors: another may have spanned columns."""
    if len(columns.actors) < 2:
        return row
    return [None if i in columns.actors and i < len(above) and cell is above[i] else cell for i, cell in enumerate(row)]


def read_row(row: list[Cell | None], columns: Columns, sure: float) -> Iterator[Part]:
    """One part for each actor in the row; `sure` is the row's confidence."""
    character_cell = row[columns.character] if columns.character is not None else None
    character = read_character(character_cell.text) if character_cell is not None else None
    name = character.name if character else ()
    notes = character.notes if character else ()
    description = character.description if character else None
    if (
        columns.description is not None
        and (cell := row[columns.description]) is not None
        and cell is not character_cell
    ):
        description = cell.text or description
    for i in columns.notes:
        cell = row[i]
        if cell is not None and cell.text and len(cell.text) < 200:
            notes += (cell.text.strip(),)
    seen: set[int] = set()
    for i in columns.actors:
        cell = row[i]
        if cell is None or id(cell) in seen or cell is character_cell:
            continue
        seen.add(id(cell))
        own = columns.notes_of[i] if sure >= UNSURE or len(columns.actors) == 1 else ()
        for actor, remarks in read_actors(cell.text):
            yield Part(actor, name, description, own + remarks + notes, sure)


def is_plain_label(label: str) -> bool:
    """Whether a column's label says no more than that actors stand below it."""
    return PLAIN_LABEL.issuperset(split_words(label.replace("(s)", "s")))


def short_label(label: Text) -> Text:
    """A column's label without its bracket: "English (Toho, 1995)" -> "English", but "Actor (Tamil)" -> "Tamil"."""
    head, bracket, inside = str(label).partition("(")
    if not bracket or "\n" in head.strip():
        return label[: len(head.partition("\n")[0])].strip()
    if is_plain_label(head):
        return label[len(head) + 1 : len(head) + 1 + len(inside.partition(")")[0])].strip()
    return label[: len(head)].strip()


def table_lines(table: Table) -> list[Text]:
    """The lines of every cell, for a table that lays a list out in columns.

    Where the text has no links, names alone may be actors or characters: only lines that tell both are given.
    """
    lines = [line for row in table.rows for cell in row for line in cell.text.lines()]
    return [line for line in lines if split_line(line).kind != "alone"] if table.confidence else lines
