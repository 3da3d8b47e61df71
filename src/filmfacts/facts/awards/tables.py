"""Awards from tables: rows under a header, under banners, or under nothing at all.

In: the grid of a table (spans filled) and what the text around it says of the award. Out: awards, one for each row.

    | Award          | Category      | Recipients              | Result    |
    | Academy Awards | Best Director | Stanley Kubrick         | Nominated |   -> body, category, recipients, result

Two steps, kept apart: `classify_columns` says what each column holds, by its header or by its cells; `read_row` reads
one row by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from filmfacts.article.parts import Cell, Table
from filmfacts.article.text import Text
from filmfacts.facts.awards import headings, lists, terms
from filmfacts.facts.awards.claims import Claim, Surroundings, claim
from filmfacts.facts.awards.columns import MOST_ROWS, SORT_ROLES, Grid, Role, classify_columns, header_roles, is_awards
from filmfacts.facts.awards.headings import take_year
from filmfacts.facts.awards.items import AFI
from filmfacts.facts.awards.names import NOBODY, PERSON_NAME, given_to, is_area, recipients, song_in, without_remark
from filmfacts.facts.awards.terms import Sort

NO_RESULT = re.compile(r"n\s?/\s?a|[\s–—-]+", re.I)
MENTION = re.compile(r"\w+ mention", re.I)  # "Special Mention", a category elsewhere, below "Result"
SUPERLATIVE = re.compile(r"(?:best|favou?rite|outstanding|worst)\b", re.I)  # no body's name begins so
LONGEST_BANNER = 100
GIVEN = re.compile(r"\s(?:Awards?|Film Festival)$")  # what names of people and works do not end in
AWARD_WORD = re.compile(r"\s(?:Award|Prize)$")
HONOR = re.compile(r"\b(?:Registry|Hall of Fame|Walk of Fame)\b")  # given without categories
GIVERS = re.compile(r"\b(?:Association|Awards|Festival|Guild|Society)$")  # a category's name ends in no such word
RESULT_BEHIND = re.compile(r"\s?[(\[](nominated|nomination|nominee|won|winner)[)\]]$", re.I)
NAMED_COLORS = {"green": "won", "lightgreen": "won", "palegreen": "won", "mistyrose": "nominated", "pink": "nominated"}
HEX_COLOR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})\b", re.I)


def read_table(table: Table, around: Surroundings, title: str) -> Iterator[Claim]:
    """The awards of a table; none where it is a table of something else."""
    grid = table.grid()
    if is_layout(grid):
        for cell in grid[0]:
            if cell is not None:
                yield from read_lines(cell.text, around, title)
        return
    roles: list[Role] | None = None
    heads = around
    header, under = list[Cell | None](), list[Role]()
    repaired = bool(table.confidence)
    headers = [header_roles(row) for row in grid]
    others = rows_of_other_films(grid, headers, title)
    row: Sequence[Cell | None]
    for at, row in enumerate(grid):
        if headers[at] is not None:
            header, under = list(row), headers[at] or []
            roles = classify_columns(headers[at], data_rows(grid, headers, at + 1, repaired))
            continue
        if at in others:
            continue
        if roles is None:
            roles = classify_columns(None, data_rows(grid, headers, at, repaired))
        listed = list(cells_of_lists(row, under, header))
        if listed and (body := body_beside(row, under)) is not None:
            beside = under_banner(body, around, heads)
            for text, result in listed:
                yield from read_lines(text, msgspec.structs.replace(beside, result=result), title)
            continue
        banner = banner_of(row, repaired)
        if banner is not None and is_banner(banner, repaired):
            around = under_banner(banner.text, around, heads)
        elif banner is not None:
            yield from read_lines(banner.text, around, title)
        elif is_awards(roles) and own_cells(row, grid[at - 1] if at else None, roles):
            if repaired and at:
                row = without_other_body(row, grid[:at], roles)
            cells = cells_by_role(to_the_right(row, roles) if around.body is not None else row, roles)
            told = told_in_one(row, roles)
            trust = table.confidence[at] if table.confidence else None
            if told is not None:
                body = next((c.text for c in cells.get(Role.BODY, ()) if c.text), around.body)
                yield from read_lines(told.text, msgspec.structs.replace(around, body=body), title)
            else:
                yield from read_row(cells, default_result(around, table, roles), title, trust)


def rows_of_other_films(grid: Grid, headers: Sequence[list[Role] | None], title: str) -> frozenset[int]:
    """The rows that a table on several films gives to another one, where some rows name this one."""
    column = next((roles.index(Role.FILM) for roles in headers if roles is not None and Role.FILM in roles), None)
    if column is None:
        return frozenset()
    films = {
        at: str(cell.text).casefold()
        for at, row in enumerate(grid)
        if headers[at] is None and column < len(row) and (cell := row[column]) is not None and cell.text
    }
    own = title.casefold()
    return frozenset(at for at, film in films.items() if film != own) if own in films.values() else frozenset()


def cells_of_lists(
    row: Sequence[Cell | None], roles: Sequence[Role], header: Sequence[Cell | None]
) -> Iterator[tuple[Text, str | None]]:
    """The cells that are lists of awards, in a table without a column of categories, and what their header says of all.

    | Ceremony      | Won                                | Nominated              |
    | Harbor Awards | Best Film, Best Actress – Jane Doe | Best Actor – Joe Doe   |
    """
    if Role.CATEGORY in roles:
        return
    for cell, role, head in zip(row, roles, header, strict=False):
        if cell is None or not cell.text or head is None or role in (Role.AWARD, Role.BODY):
            continue
        if (role == Role.RECIPIENT or headings.is_result_heading(head.text)) and all(
            terms.CATEGORY.match(str(line)) for line in cell.text.lines()
        ):
            yield cell.text, headings.under_heading(head.text, Surroundings()).result


def body_beside(row: Sequence[Cell | None], roles: Sequence[Role]) -> Text | None:
    """The body in a row of such a table."""
    cells = (
        cell for cell, role in zip(row, roles, strict=False) if cell is not None and role in (Role.AWARD, Role.BODY)
    )
    body = next((cell.text for cell in cells if cell.text), None)
    return body if body is not None and terms.sort_of(str(body)) == Sort.BODY else None


def default_result(around: Surroundings, table: Table, roles: Sequence[Role]) -> Surroundings:
    """Surroundings with the result of awards that show none: what is listed was won, unless results are lost.

    Cells of results may be empty; a table that had to be repaired may have lost its column of results.
    """
    if around.result is not None or table.confidence or Role.RESULT in roles:
        return around
    return msgspec.structs.replace(around, result=lists.LISTED_RESULT)


def is_layout(grid: Grid) -> bool:
    """Whether a table only sets lists side by side."""
    return len(grid) == 1 and all(cell is None or "\n" in str(cell.text) for cell in grid[0])


def read_lines(text: Text, around: Surroundings, title: str) -> Iterator[Claim]:
    """The awards in a cell that is a list of its own; what names no category says nothing there."""
    items = [(1, line) for line in text.lines()]
    return (found for found in lists.read_items(items, around, title) if found.category is not None)


def data_rows(
    grid: Grid, headers: Sequence[list[Role] | None], start: int, repaired: bool
) -> list[Sequence[Cell | None]]:
    """The rows from `start` up to the next header row, banners left out."""
    end = min(len(grid), start + MOST_ROWS)
    end = next((at for at in range(start, end) if headers[at] is not None), end)
    return [row for row in grid[start:end] if banner_of(row, repaired) is None]


def banner_of(row: Sequence[Cell | None], repaired: bool) -> Cell | None:
    """The one cell of a row that has no other; in a repaired table no other with text in it, which is no category."""
    cells = {id(cell): cell for cell in row if cell is not None and (cell.text or not repaired)}
    cell = next(iter(cells.values())) if len(cells) == 1 else None
    if cell is None or not cell.text or (repaired and terms.sort_of(str(cell.text)) == Sort.CATEGORY):
        return None
    return cell


def is_banner(cell: Cell, repaired: bool) -> bool:
    """Whether a row's only cell heads the rows below it; else it is an award, as an item of a list is."""
    return cell.header or cell.colspan > 1 or (repaired and terms.split_award(cell.text) == (None, None))


def without_other_body(row: Sequence[Cell | None], above: Grid, roles: Sequence[Role]) -> Sequence[Cell | None]:
    """A repaired row without the body from the row above where its category has its own: "Hugo Award for Best Film".

    A body whose first row has such a category gives awards of that name: "Film Festival | Golden Calf for Best Film".
    """
    if Role.BODY not in roles or Role.CATEGORY not in roles:
        return row
    body, category = roles.index(Role.BODY), roles.index(Role.CATEGORY)
    if body >= len(row) or category >= len(row):
        return row
    inherited, named = row[body], row[category]
    if inherited is None or named is None or above[-1][body] is not inherited:
        return row
    own, rest = terms.split_award(named.text)
    if own is None or rest is None or not terms.is_other_body(str(own), str(inherited.text)):
        return row
    general = is_named_after_person(own) or lists.ANY_PRIZE.match(str(own)) is not None
    if general and "Choice" not in str(own):  # "Critics' Choice Award" is one body's, "Critics Award" any body's
        return row
    first = next(other[category] for other in above if other[body] is inherited)
    if first is not None and str(terms.split_award(first.text)[0]) == str(own):
        return row
    return [None if cell is inherited else cell for cell in row]


def is_named_after_person(award: Text) -> bool:
    """Whether an award is named as those are that a body gives in somebody's memory: "Al Roe Award"."""
    name = AWARD_WORD.sub("", str(award))
    return name not in terms.AWARDS and PERSON_NAME.fullmatch(name) is not None


def under_banner(banner: Text, around: Surroundings, heads: Surroundings) -> Surroundings:
    """What a banner row says of the rows below it; `heads` is what stands above the table."""
    shown = str(banner).strip()
    if terms.is_result(shown.strip(" :")):
        return msgspec.structs.replace(around, result=terms.result_of(shown)).under(banner)
    if terms.GENERIC.fullmatch(shown):
        return msgspec.structs.replace(heads, result=around.result).under(banner)
    body = len(shown) < LONGEST_BANNER and terms.is_body_heading(shown)
    year = terms.year_of(shown)
    if year is not None or body:
        around = msgspec.structs.replace(around, year=year).under(banner)
    if body:
        around = msgspec.structs.replace(around, body=take_year(banner.strip())[2])
    return around


def to_the_right(row: Sequence[Cell | None], roles: Sequence[Role]) -> Sequence[Cell | None]:
    """A row that lacks its first cells, which a banner above stands for, moved below the headers of the others."""
    kept = [cell for cell in row if cell is not None]
    missing = len(row) - len(kept)
    if not missing or row[-1] is not None or not kept or not terms.is_result(str(kept[-1].text)):
        return row
    moved = [*[None] * missing, *kept]
    fits = Role.RESULT in roles and moved[roles.index(Role.RESULT)] is kept[-1]
    return moved if fits else row


def told_in_one(row: Sequence[Cell | None], roles: Sequence[Role]) -> Cell | None:
    """The cell that spans a row's category and its result: "Best Villain: Jane Doe – Won"."""
    if all(cell is None or cell.colspan == 1 for cell in row):
        return None
    over: dict[Role, Cell | None] = dict(zip(reversed(roles), reversed(row), strict=False))
    cell = over.get(Role.CATEGORY)
    return cell if cell is not None and cell.colspan > 1 and cell is over.get(Role.RESULT) else None


def own_cells(row: Sequence[Cell | None], above: Sequence[Cell | None] | None, roles: Sequence[Role]) -> bool:
    """Whether a row adds something of its own to the row above (not just another reference)."""
    return any(
        cell is not None and role not in (Role.OTHER, Role.YEAR) and (above is None or above[column] is not cell)
        for column, (cell, role) in enumerate(zip(row, roles, strict=False))
    )


def cells_by_role(row: Sequence[Cell | None], roles: Sequence[Role]) -> dict[Role, list[Cell]]:
    """A row's cells by role; a cell that spans several columns counts once, for what it looks like."""
    spanning: dict[int, list[Role]] = {}
    cells: dict[int, Cell] = {}
    for cell, role in zip(row, roles, strict=False):
        if cell is not None:
            cells[id(cell)] = cell
            spanning.setdefault(id(cell), []).append(role)
    found: dict[Role, list[Cell]] = {}
    for key, cell in cells.items():
        over = spanning[key]
        look = SORT_ROLES[terms.sort_of(str(cell.text))] if len(over) > 1 and cell.text else None
        if look == Role.RECIPIENT and Role.CATEGORY in over and not cell.text.covered("italic"):
            look = Role.CATEGORY  # an award that is given to nobody
        role = look if look in over else next((r for r in over if r != Role.OTHER), Role.OTHER)
        found.setdefault(role or Role.OTHER, []).append(cell)
    return found


def read_row(
    row: Mapping[Role, Sequence[Cell]], around: Surroundings, title: str, trust: float | None = None
) -> Iterator[Claim]:
    """The awards of one row: one, or as many as its category and result cells have lines side by side.

    `trust` is how sure it is that its cells stand below their headers; None: the source says it.
    """
    row = below_banner(row, around)
    row = row if trust is None else result_in_its_place(row)
    body, category = body_and_category(row, around)
    if body is None:
        return
    ranked = AFI.search(str(body)) is not None
    if not ranked and any(is_count(cell.text) for role in COUNTED for cell in row.get(role, ())):
        return
    year, said = year_of_row(row, body)
    results = [cell for cell in row.get(Role.RESULT, ()) if cell.text]
    shown = results[0].text if results else None
    if shown is not None and (
        NO_RESULT.fullmatch(str(shown))
        or (terms.sort_of(str(shown)) in (Sort.BODY, Sort.CATEGORY) and not MENTION.fullmatch(str(shown)))
    ):
        return
    if shown is None and category is not None and Role.RESULT not in row:
        shown, category = result_behind(category)
    misplaced = trust is not None and category is not None and (is_misplaced(str(body)) or GIVERS.search(str(category)))
    if misplaced or any(is_no_name(str(cell.text), trust) for cell in row.get(Role.RECIPIENT, ())):
        return  # its cells stand below the wrong headers
    for part, went, names in side_by_side(category, shown, recipient_cells(row, title)):
        song, part = song_in(without_remark(part))
        people = [name for text in names for name in ([text] if is_area(str(text)) else recipients(text, title))]
        if not people:
            part, people = given_to(part, title)  # "Best Actor (Jane Doe)"
        result = terms.result_of(str(went)) if went is not None else result_by_color(row) or around.result
        if part is None and not (ranked or HONOR.search(str(body))):
            if result is None or terms.RANK.fullmatch(result):
                continue
            if not people and went is None and result_by_color(row) is None:
                continue  # shown there, and given nothing
            if trust is not None and any(not cell.text for cell in row.get(Role.CATEGORY, ())):
                continue  # the cells that spanned this row are lost
        found = claim(
            terms.body_name(body),
            year if year is not None else around.year,
            part,
            [*song, *people],
            result,
            went,
            said,
            around=around,
        )
        if found is not None:
            yield found if trust is None else msgspec.structs.replace(found, confidence=trust)


def is_no_name(shown: str, trust: float | None) -> bool:
    """Whether a cell of recipients holds a result, or in a repaired table a category or who gives awards."""
    other = terms.sort_of(shown) == Sort.CATEGORY or GIVEN.search(shown) is not None
    return terms.is_result(shown) or (trust is not None and other)


def result_behind(category: Text) -> tuple[Text | None, Text]:
    """The result in brackets behind a category, in a table without a column of results: "Best Film (nominated)"."""
    found = RESULT_BEHIND.search(str(category))
    return (category[found.start(1) : found.end(1)], category[: found.start()]) if found else (None, category)


def is_misplaced(body: str) -> bool:
    """Whether a repaired row has a year or a category for its body.

    >>> is_misplaced("2020"), is_misplaced("Best Actor"), is_misplaced("Goya Awards")
    (True, True, False)
    """
    return terms.sort_of(body) == Sort.YEAR or SUPERLATIVE.match(body) is not None


def result_in_its_place(row: Mapping[Role, Sequence[Cell]]) -> Mapping[Role, Sequence[Cell]]:
    """A repaired row whose result stands below the recipients, since its category spanned their column."""
    people = row.get(Role.RECIPIENT, ())
    if len(people) != 1 or not terms.is_result(str(people[0].text)) or any(c.text for c in row.get(Role.RESULT, ())):
        return row
    return {**row, Role.RECIPIENT: (), Role.RESULT: people} if Role.RESULT in row else row


def below_banner(row: Mapping[Role, Sequence[Cell]], around: Surroundings) -> Mapping[Role, Sequence[Cell]]:
    """A row whose first column holds the category, since a banner gives the body; the next one is who it is for."""
    bodies = row.get(Role.BODY, ())
    if around.body is None or not bodies or not terms.CATEGORY.match(str(bodies[0].text)):
        return row
    people = [*row.get(Role.CATEGORY, ()), *row.get(Role.RECIPIENT, ())]
    return {**row, Role.BODY: (), Role.CATEGORY: bodies, Role.RECIPIENT: people}


def year_of_row(row: Mapping[Role, Sequence[Cell]], body: Text) -> tuple[int | None, Text | None]:
    """The year in a row's date, else in its body, and the text that says it."""
    for text in (*(cell.text for cell in row.get(Role.YEAR, ())), body):
        year = terms.year_of(str(text))
        if year is not None:
            return year, text
    return None, None


COUNTED = (Role.CATEGORY, Role.RESULT)


def is_count(text: Text) -> bool:
    """Whether a cell holds a mere number, as in a table of how many awards a film won."""
    return len(text) < 4 and str(text).strip().isdigit()


def body_and_category(row: Mapping[Role, Sequence[Cell]], around: Surroundings) -> tuple[Text | None, Text | None]:
    """A row's body and category, wherever they stand: in columns, in one cell for both, in a heading above."""
    body = next((c.text for c in row.get(Role.BODY, ()) if c.text), None)
    category = next((c.text for c in row.get(Role.CATEGORY, ()) if c.text and not NOBODY.fullmatch(str(c.text))), None)
    award = next((c.text for c in row.get(Role.AWARD, ()) if c.text), None)
    if award is not None:
        split_body, split_category = terms.split_award(award)
        if split_category is not None and around.body is None:
            body, category = split_body, split_category
        elif terms.sort_of(str(award)) == Sort.BODY and (around.body is None or split_category is None):
            body = award
        elif around.body is None and not terms.CATEGORY.match(str(award)) and terms.PRIZE.search(str(award)):
            body = award  # "Medal of Honor", given by nobody that is named
        else:
            category = award
    whole = body or category
    if around.body is None and whole is not None and (body is None or category is None):
        split_body, split_category = terms.split_award(whole)
        if split_category is not None or body is None:
            return split_body, split_category
    return (body or around.body), category


def recipient_cells(row: Mapping[Role, Sequence[Cell]], title: str) -> list[Text]:
    """The cells that name who or what an award is for; the film's own title only where nobody else is named."""
    people = [c.text for c in row.get(Role.RECIPIENT, ()) if c.text and not NOBODY.fullmatch(str(c.text))]
    works = [c.text for role in (Role.FILM, Role.WORK) for c in row.get(role, ()) if c.text]
    return people + [work for work in works if not people or str(work).casefold() != title.casefold()]


def side_by_side(
    category: Text | None, result: Text | None, names: Sequence[Text]
) -> Iterator[tuple[Text | None, Text | None, list[Text]]]:
    """A row of several lines as single awards: lines of equal number belong together, a single line to all."""
    categories = category.lines() if category is not None else []
    results = result.lines() if result is not None else []
    results = results if all(terms.is_result(str(line)) for line in results) else results[:1]
    whole = len(categories) > 1 and all(terms.CATEGORY.match(str(line)) for line in categories)
    count = len(categories) if whole else len(results)
    if count < 2 or (whole and len(results) not in (0, 1, count)):
        yield category, result, list(names)
        return
    lines = [text.lines() for text in names]
    for i in range(count):
        yield (
            categories[i] if len(categories) == count else category,
            results[i] if len(results) == count else result,
            [own[i] for own in lines if len(own) == count] or list(names),
        )


def result_by_color(row: Mapping[Role, Sequence[Cell]]) -> str | None:
    """The result that a row's background color stands for: greens are wins, reds nominations."""
    for color in (cell.color for cells in row.values() for cell in cells if cell.color):
        name = color.strip().lower()
        if name in NAMED_COLORS:
            return NAMED_COLORS[name]
        found = HEX_COLOR.fullmatch(name)
        if found:
            digits = found[1] if len(found[1]) == 6 else "".join(d * 2 for d in found[1])
            red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
            if green > red + 16 and green > blue + 16:
                return "won"
            if red > green + 16 and red > blue - 16 and abs(green - blue) < 48:
                return "nominated"
    return None
