"""The infobox of flattened text.

In: the lines before the first heading. Out: the infobox's parameters by their documented names, e.g.
`- Directed by: Ann Lee` or `| Directed by | Ann Lee |` as `director`, and the lines that were its.
A value that is lost is taken from the lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from filmfacts.article.flattened.lines import LEFTOVER, Line, cells, text
from filmfacts.article.flattened.lost import read_lost
from filmfacts.article.flattened.together import COMPANIES, Names, take_apart
from filmfacts.article.text import Text

# Labels that a reader sees, and names of parameters as collections show them.
# Source: en.wikipedia.org, "Template:Infobox film", section "Parameters".
LABELS = {
    "based on": "based_on", "box office": "gross", "budget": "budget", "cinematography": "cinematography",
    "cinematography by": "cinematography", "countries": "country", "country": "country", "directed by": "director",
    "director": "director", "directors": "director", "distributed by": "distributor", "distributor": "distributor",
    "distributors": "distributor", "edited by": "editing", "editing": "editing", "editing by": "editing",
    "editor": "editing", "gross": "gross", "gross revenue": "gross", "language": "language", "languages": "language",
    "music": "music", "music by": "music", "narrated by": "narrator", "narrator": "narrator",
    "produced by": "producer", "producer": "producer", "producers": "producer",
    "production companies": "production_companies", "production company": "production_companies",
    "release date": "released", "release date(s)": "released", "release dates": "released", "released": "released",
    "running time": "runtime", "runtime": "runtime", "screenplay": "screenplay", "screenplay by": "screenplay",
    "starring": "starring", "story": "story", "story by": "story", "studio": "production_companies",
    "studios": "production_companies", "writer": "writer", "writers": "writer", "written by": "writer",
}  # fmt: skip

LABEL = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
LABELED = re.compile(rf"(?P<label>{LABEL})\s*+:\s*+", re.IGNORECASE)
GLUED = re.compile(rf"(?P<label>(?i:{LABEL}))(?=[^\W_a-z]|[$€£¥₹])")  # "Directed byAnn Lee"
CUT_OFF = re.compile(r",\s*+(?=\([^()]*\))")  # "Universal Pictures, (United States)"
AFTER_BREAK = re.compile(r"(?:\)|\[\w{1,3}\]) (?=[A-Z])")  # a remark or a reference ends an item: "Moon (US) Star"
SEPARATED = re.compile(r"[,;\n]|\s/\s|:")
AND = re.compile(r"(?:,(?! [JS]r\b)| and| &) ")  # parts people for sure, but not companies
# What heads the names behind it: "Songs: Ann Lee Bo Li Background score: Cy Doe".
HEAD = re.compile(
    r"\b(?:(?:additional|background|film|original|theme) )?(?:dialogues?|lyrics|music|score|screenplay|songs?|story"
    r"|soundtrack)(?: \([^()]{1,30}\))?: ",
    re.IGNORECASE,
)
# Parameters whose values are lists of names.
LISTS = {
    "cinematography", "country", "director", "distributor", "editing", "language", "music", "narrator", "producer",
    "production_companies", "screenplay", "starring", "story", "writer",
}  # fmt: skip
LEAST = 2  # labeled lines that make an infobox
MAX_NAME = 200


def read_infobox(source: str, lines: list[Line], known: Names) -> tuple[dict[str, Text] | None, set[int]]:
    """The parameters, and the numbers of the lines that they and the name stand in; (None, nothing) without a box."""
    found: list[tuple[int, str, int, int]] = []  # line, parameter, start and end of the value
    for number, line in enumerate(lines):
        labeled = _labeled(source, line)
        if labeled:
            found.append((number, *labeled))
        elif found and found[-1][0] == number - 1 and line.kind == "prose" and _goes_on(source, found[-1], line):
            last = found[-1]
            found[-1] = (number, last[1], last[2], line.end)
    if len(found) < LEAST:
        return None, set()
    taken = (
        set(range(found[0][0], found[-1][0] + 1))
        if found[-1][0] - found[0][0] < 2 * len(found)
        else {f[0] for f in found}
    )
    fields: dict[str, Text] = {}
    name = _name(source, lines, found[0][0])
    if name is not None:
        number, fields["name"] = name
        taken |= set(range(number, found[0][0]))
    for number, parameter, start, end in sorted(
        found, key=lambda f: f[3] - f[2]
    ):  # short ones name who is in long ones
        together = lines[number].kind != "item" and parameter in LISTS
        several = "companies" in source[lines[number].start : start].lower()
        value = read_value(source, start, end, parameter, known if together else None, several)
        if value:
            fields[parameter] = value
        for item in value.lines() if together else ():
            known.add(str(item))
    fields = {parameter: fields[parameter] for parameter in ("name", *(f[1] for f in found)) if parameter in fields}
    lost = {parameter for number, parameter, start, end in found if start == end} - set(fields)
    fields |= read_lost(source, (line for number, line in enumerate(lines) if number not in taken), lost)
    return fields, taken


def read_value(source: str, start: int, end: int, parameter: str, known: Names | None, several: bool = False) -> Text:
    """A value; with `known`, of a dialect that runs the items of a list together, an item a line.

    `several`: whether the label says that they are several.
    """
    instead = [(*m.span(), " ") for m in CUT_OFF.finditer(source, start, end)]
    if known is not None:
        breaks = {m.end() - 1 for m in AFTER_BREAK.finditer(source, start, end)}
        breaks |= {m.start() - 1 for m in HEAD.finditer(source, start + 1, end)}
        instead += [(at, at + 1, "\n") for at in breaks]
        for left, right in pairwise([start - 1, *sorted(breaks), end]):
            for first, last in _pieces(source, left + 1, right, people=parameter not in COMPANIES):
                ends, lost = take_apart(source[first:last], parameter, known, several=several)
                instead += [(first + at, first + at + 1, "\n") for at in ends]
                instead += [(first + a, first + b, "") for a, b in lost]
    value = text(source, start, end, instead=tuple(instead))
    unparted = several and known is not None and not SEPARATED.search(str(value))
    return value[:0] if unparted else value


def _pieces(source: str, start: int, end: int, *, people: bool) -> Iterator[tuple[int, int]]:
    """(start, end) of what may be names run together, in a value up to a break: without a head, and a remark behind it.

    Only people are surely parted by commas and "and".
    """
    head = HEAD.match(source, start, end)
    start = head.end() if head else start
    shown = LEFTOVER.sub(lambda m: " " * len(m.group()), source[start:end])
    shown = shown.partition("(")[0].rstrip()
    cuts = [m.span() for m in AND.finditer(shown)] if people else []
    for left, right in pairwise([(0, 0), *cuts, (len(shown), len(shown))]):
        first, last = start + left[1], start + right[0]
        if last > first and not SEPARATED.search(shown, left[1], right[0]):
            yield first, last


def _labeled(source: str, line: Line) -> tuple[str, int, int] | None:
    """(parameter, start and end of its value) of a line with a label that infoboxes have."""
    if line.kind == "row":
        found = cells(source, line)
        parameter = LABELS.get(source[found[0][0] : found[0][1]].lower().rstrip(":")) if len(found) > 1 else None
        return (parameter, *found[1]) if parameter else None
    if line.kind not in ("item", "prose"):
        return None
    labeled = LABELED.match(source, line.start, line.end) or GLUED.match(source, line.start, line.end)
    return (LABELS[labeled["label"].lower()], labeled.end(), line.end) if labeled else None


def _goes_on(source: str, last: tuple[int, str, int, int], line: Line) -> bool:
    """Whether a line goes on with the value of the one before, as a wrapped one does."""
    return source[last[3] - 1] in ",&" or source[line.start].islower()


def _name(source: str, lines: list[Line], first: int) -> tuple[int, Text] | None:
    """(number of its line, name) of the film right above the first labeled line."""
    number = first - 1
    while number >= 0 and lines[number].kind in ("blank", "rule"):
        number -= 1
    if number < 0 or lines[number].kind not in ("prose", "row"):
        return None
    start, end = lines[number].start, lines[number].end
    if lines[number].kind == "row":
        start, end = next(((a, b) for a, b in cells(source, lines[number]) if b > a), (start, start))
    if not start < end <= start + MAX_NAME or re.search(r"\s(?:is|was)\s(?:an?|the)\s", source[start:end]):
        return None
    return number, text(source, start, end)
