"""What the columns of a table on awards hold: by their headers, else by what most of their cells look like.

In: a header row, the rows below it. Out: a role for each column.

    | Award          | Category      | Recipients              | Result    |  -> BODY, CATEGORY, RECIPIENT, RESULT
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from filmfacts.article.parts import Cell
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.terms import Sort


class Role(StrEnum):
    """What a column holds."""

    AWARD = "award"  # body, or category, or both in one
    BODY = "body"
    CATEGORY = "category"
    FILM = "film"  # the film, where there are several
    OTHER = "other"
    RECIPIENT = "recipient"
    RESULT = "result"
    SUBJECT = "subject"  # the category, or beside it who it is for
    UNHEADED = "unheaded"  # it has no header
    UNKNOWN = "unknown"  # its header says nothing to us
    WINNER = "winner"  # who it is for, unless another column says that
    WORK = "work"
    YEAR = "year"


Grid = Sequence[Sequence[Cell | None]]

HEADERS: dict[Role, tuple[str, ...]] = {
    Role.AWARD: (
        "accolade", "award", "award name", "awards", "honor", "honour", "name of award", "prize", "title of award",
    ),
    Role.BODY: (
        "academy", "association", "award body", "award ceremony", "award group", "award organization", "award show",
        "awarded by", "awarding body", "awards ceremony", "awards group", "body", "ceremony", "critics", "distributor",
        "event", "festival", "film awards", "film festival", "giving body", "group", "institution",
        "issuer", "list", "lists", "organisation", "organization", "organizer", "presenter", "society",
    ),
    Role.CATEGORY: (
        "award category", "categories", "category", "nominated for", "nomination", "nominations",
    ),
    Role.FILM: ("film", "films", "movie"),
    Role.OTHER: (
        "city", "cite", "country", "link", "location", "no", "note", "notes", "place", "ref", "reference", "references",
        "refs", "remarks", "source", "sources", "venue",
    ),
    Role.RECIPIENT: (
        "actor", "artist", "awardee", "cast crew", "credit", "for", "honoree", "name", "names", "nominated", "nominee",
        "nominees", "performer", "person", "receiver", "recipient", "recipients",
    ),
    Role.RESULT: ("outcome", "position", "rank", "result", "results", "status", "verdict", "won", "won nominated"),
    Role.SUBJECT: (
        "categories recipients", "category nominee", "category nominees", "category recipient", "category recipients",
        "nominee category", "recipient category", "subject",
    ),
    Role.WINNER: ("winner", "winners"),
    Role.WORK: ("nominated work", "song", "title", "work"),
    Role.YEAR: ("ceremony date", "date", "date of ceremony", "dates", "year", "years"),
}  # fmt: skip
HEADER_WORDS = {words: role for role, texts in HEADERS.items() for words in texts}
HEADER_HINTS = {
    "result": Role.RESULT, "outcome": Role.RESULT, "won nominated": Role.RESULT, "categor": Role.CATEGORY,
    "recipient": Role.RECIPIENT, "nominee": Role.RECIPIENT, "winner": Role.RECIPIENT, "date": Role.YEAR,
    "year": Role.YEAR, "work": Role.WORK, "nominated": Role.RECIPIENT, "ceremony": Role.BODY, "organi": Role.BODY,
    "festival": Role.BODY, "person": Role.RECIPIENT, "people": Role.RECIPIENT, "crew": Role.RECIPIENT,
    "award": Role.AWARD, "refer": Role.OTHER,
}  # fmt: skip  # parts of headers, what comes first is tried first
LONGEST_HEADER = 40
LEAST_HEADERS = 3  # different ones in a row that make it a header though most of them are no usual words
MOST_ROWS = 500  # rows that tell what a column holds
SORT_ROLES = {
    Sort.BODY: Role.BODY, Sort.CATEGORY: Role.CATEGORY, Sort.NAME: Role.RECIPIENT, Sort.RANK: Role.RESULT,
    Sort.RESULT: Role.RESULT, Sort.YEAR: Role.YEAR,
}  # fmt: skip
NOT_WORDS = re.compile(r"\(s\)|[^a-z]+")


@lru_cache(maxsize=1024)
def header_role(shown: str) -> Role | None:
    """What a column under this header holds; None where it is no header that we know.

    >>> header_role("Recipient(s) and nominee(s)"), header_role("Best Actor")
    (<Role.RECIPIENT: 'recipient'>, None)
    """
    words = header_words(shown)
    if words in HEADER_WORDS:
        return HEADER_WORDS[words]
    if not words or len(words) > LONGEST_HEADER or terms.CATEGORY.match(words):
        return None
    return next((role for hint, role in HEADER_HINTS.items() if hint in words), None)


def header_words(shown: str) -> str:
    """A header's words in lower case."""
    return " ".join(NOT_WORDS.sub(" ", shown.lower()).split())


def header_roles(row: Sequence[Cell | None]) -> list[Role] | None:
    """The roles of the columns under a header row; None where the row is data."""
    cells = {id(cell): cell for cell in row if cell is not None and cell.text}
    if len(cells) < 2:
        return None
    known = {
        key: header_role(shown) if len(shown := str(c.text)) < LONGEST_HEADER else None for key, c in cells.items()
    }
    certain = sum(role is not None for role in known.values())
    all_headers = all(cell.header for cell in cells.values())
    if certain < 2 or (certain * 2 < len(cells) and not all_headers):
        return None
    if not all_headers:
        exact = sum(header_words(str(cell.text)) in HEADER_WORDS for cell in cells.values())
        told = {role for role in known.values() if role is not None}
        if exact * 2 <= len(cells) and not (exact and len(told) == len(cells) >= LEAST_HEADERS):
            return None
    roles = [
        Role.OTHER if cell is None else (known[id(cell)] or Role.UNKNOWN) if cell.text else Role.UNHEADED
        for cell in row
    ]
    if roles.count(Role.CATEGORY) > 1:  # "Award | Category | Subject | Result"
        roles = [
            Role.RECIPIENT if cell is not None and header_words(str(cell.text)) == "subject" else role
            for cell, role in zip(row, roles, strict=True)
        ]
    return roles


def classify_columns(header: list[Role] | None, rows: Grid) -> list[Role]:
    """What each column holds: by its header where that says it, else by what most of its cells look like."""
    width = max(map(len, rows), default=len(header or ()))
    roles = list(header or ())
    roles += [Role.UNHEADED] * (width - len(roles))
    looks = [looks_like([row[c] for row in rows if c < len(row)]) for c in range(width)]
    if Role.SUBJECT in roles:
        told = Role.CATEGORY in roles or {Role.AWARD, Role.BODY}.issubset(roles)
        role = Role.RECIPIENT if told else Role.CATEGORY
        roles = [role if other == Role.SUBJECT else other for other in roles]
    if Role.WINNER in roles:  # who won instead, where another column has the nominees and how it went
        nominees = Role.RECIPIENT in roles and Role.RESULT in roles
        roles = [(Role.OTHER if nominees else Role.RECIPIENT) if role == Role.WINNER else role for role in roles]
    for column, look in enumerate(looks):
        if look == Role.RESULT and roles[column] == Role.RECIPIENT and Role.RESULT not in roles:
            roles[column] = Role.RESULT
        if look == Role.CATEGORY and roles[column] == Role.RECIPIENT and not {Role.AWARD, Role.CATEGORY} & set(roles):
            roles[column] = Role.CATEGORY
        if roles[column] in (Role.AWARD, Role.BODY) and look == Role.YEAR:
            roles[column] = Role.YEAR  # "Ceremony" over dates
    results = [c for c, look in enumerate(looks) if look == Role.RESULT and roles[c] == Role.UNKNOWN]
    if len(results) > 1 and Role.RESULT not in roles:
        return [Role.OTHER] * width  # a column of results for each of several films
    for role in (Role.RESULT, Role.CATEGORY, Role.BODY, Role.YEAR, Role.RECIPIENT):
        open_to = openings(role, roles)
        column = next((c for c, look in enumerate(looks) if look == role and roles[c] in open_to), -1)
        if column >= 0:
            roles[column] = role
    if header is None:
        roles = settle_unheaded(roles, looks, rows)
    roles = [Role.OTHER if role in (Role.UNHEADED, Role.UNKNOWN) else role for role in roles]
    return settle_award(roles, looks)


def settle_unheaded(roles: list[Role], looks: Sequence[Role | None], rows: Grid) -> list[Role]:
    """The roles of columns without a header of which some are known, by how columns of awards follow each other.

    Numbers in the first column count the rows. Right of the category stands who it is for; left of it, over several
    rows, the body: some of its cells look like one. A category without its usual words stands right of the body.
    """
    roles = list(roles)
    if roles and looks[0] == Role.RESULT and all(terms.RANK.fullmatch(str(c.text)) for row in rows if (c := row[0])):
        roles[0] = Role.OTHER
    for role, other, step in ((Role.BODY, Role.CATEGORY, -1), (Role.CATEGORY, Role.BODY, 1)):
        place = roles.index(other) + step if other in roles else -1
        if (
            role not in roles
            and 0 <= place < len(roles)
            and speaks(role, [row[place] for row in rows if place < len(row)])
        ):
            roles[place] = role
    category = roles.index(Role.CATEGORY) if Role.CATEGORY in roles else len(roles)
    names = [
        c for c, look in enumerate(looks) if look == Role.RECIPIENT and roles[c] in (Role.RECIPIENT, Role.UNHEADED)
    ]
    right = [c for c in names if c > category]
    if right:
        roles = [Role.OTHER if c in names and c != right[0] else role for c, role in enumerate(roles)]
        roles[right[0]] = Role.RECIPIENT
    return roles


def speaks(role: Role, cells: Sequence[Cell | None]) -> bool:
    """Whether some cell of a column looks like this role."""
    return any(SORT_ROLES[terms.sort_of(str(c.text))] == role for c in cells if c is not None and c.text)


def openings(role: Role, roles: Sequence[Role]) -> tuple[Role, ...]:
    """What a column may be so far to become one of this role, by what its cells look like; nothing where one is.

    A name below words that say nothing to us may be anybody's. A column headed "Award" may hold body and category, so
    only a column without any header is told from it.
    """
    if role in roles:
        return ()
    unsure = role == Role.RECIPIENT or (Role.AWARD in roles and role in (Role.BODY, Role.CATEGORY))
    return (Role.UNHEADED,) if unsure else (Role.UNHEADED, Role.UNKNOWN)


def settle_award(roles: list[Role], looks: Sequence[Role | None]) -> list[Role]:
    """Say of a column headed "Award" whether it holds the body or the category, by what other columns there are.

    Where there are columns for both, it is the body if its cells look like that and not those of the body's column.
    """
    if Role.AWARD not in roles:
        return roles
    if Role.BODY in roles:
        award, body = roles.index(Role.AWARD), roles.index(Role.BODY)
        if Role.CATEGORY in roles and looks[award] == Role.BODY != looks[body]:
            return [Role.BODY if at == award else Role.OTHER if at == body else role for at, role in enumerate(roles)]
        return [
            (Role.OTHER if Role.CATEGORY in roles else Role.CATEGORY) if role == Role.AWARD else role for role in roles
        ]
    if Role.CATEGORY in roles:
        return [Role.BODY if role == Role.AWARD else role for role in roles]
    return roles


def looks_like(cells: Sequence[Cell | None]) -> Role | None:
    """The role that more than half of a column's filled cells speak for."""
    shown = [str(cell.text) for cell in {id(c): c for c in cells if c is not None}.values() if cell.text]
    votes = Counter(SORT_ROLES[terms.sort_of(text)] for text in shown if len(text) < terms.LONGEST_CELL)
    role, count = max(votes.items(), key=lambda vote: vote[1], default=(None, 0))
    return role if count * 2 > len(shown) else None


def is_awards(roles: Sequence[Role]) -> bool:
    """Whether columns like these are about awards."""
    if Role.BODY in roles:
        return Role.RESULT in roles or Role.CATEGORY in roles
    award = Role.AWARD in roles or Role.CATEGORY in roles
    return award and (Role.RESULT in roles or Role.RECIPIENT in roles)
