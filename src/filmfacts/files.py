"""Films as JSON files.

In: a `Film`, the folder to write into. Out: `FOLDER/NAME.json`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from filmfacts.errors import FilmfactsError
from filmfacts.facts.kinds import Film
from filmfacts.pipeline import Result
from filmfacts.progress import Problem
from filmfacts.readable import film_json

PACKED = r"\.(?:bz2|gz|zst)"
SUFFIX = re.compile(
    rf"\.(?:html?|mediawiki|ndjson|tar|tgz|txt|wiki(?:text)?|xml|zim)(?:{PACKED})?\Z|{PACKED}\Z", re.IGNORECASE
)
UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f"*/:<>?\\|\u2028-\u202f\u2066-\u206f]+')
DEVICES = re.compile(r"(?:aux|con|nul|prn|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)  # no names of files on Windows
MAX_NAME = 180  # bytes; file systems allow 255, and ".json" and a number must fit


def safe_name(title: str) -> str:
    """A file's name, on any system, that says a title.

    >>> safe_name("Fahrenheit 9/11"), safe_name("../etc/passwd"), safe_name("???"), safe_name("CON")
    ('Fahrenheit 9_11', '_etc_passwd', '_', 'CON_')
    """
    name = UNSAFE.sub("_", unicodedata.normalize("NFC", title)).strip(" .") or "_"
    if DEVICES.match(name):
        name = name.replace(".", "_") + "_"
    packed = name.encode("utf-8", "replace")
    if len(packed) > MAX_NAME:  # a cut name gets a mark of the whole, so that two of one beginning stay apart
        mark = hashlib.sha256(packed).hexdigest()[:8]
        return packed[: MAX_NAME - 9].decode("utf-8", "ignore").rstrip(" .") + "~" + mark
    return packed.decode()


def write_films(results: Iterator[Result[Film] | Problem], folder: Path) -> Iterator[Result[Film] | Problem]:
    """Write each film into the folder, and hand the results on.

    A file of one article gives a file of its own name (`rocky.wiki` -> `rocky.json`), one of many pages a file named
    after the title of each. A name that this run has written already gets a number.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FilmfactsError(f"cannot be made: {error.strerror}", path=str(folder)) from None
    taken: set[str] = set()
    for result, alone in _with_company(results):
        if isinstance(result, Result) and result.value is not None:
            name = safe_name(SUFFIX.sub("", Path(result.path).name) if alone and result.path != "-" else result.title)
            path = folder / f"{free_name(name, taken)}.json"
            try:
                path.write_text(film_json(result.value), encoding="utf-8", newline="\n")
            except OSError as error:
                raise FilmfactsError(f"cannot be written: {error.strerror}", path=str(path)) from None
        yield result


def _with_company(results: Iterator[Result[Film] | Problem]) -> Iterator[tuple[Result[Film] | Problem, bool]]:
    """Each result, and whether it is the only page of its file."""
    held: list[Result[Film] | Problem] = []  # the first page of a file, and what was met after it
    path, many = None, False
    for result in results:
        if isinstance(result, Problem):
            held.append(result)
            continue
        if result.path == path:
            many = True
        yield from ((item, not many) for item in held)
        held.clear()
        if result.path != path:
            path, many = result.path, False
        held.append(result)
    yield from ((item, not many) for item in held)


def free_name(name: str, taken: set[str]) -> str:
    """The name, numbered if this run has written it; systems that do not tell case apart are thought of."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return free
