"""SQL functions that end in time, whatever they are given.

In: a connection. Out: the same, in which `instr`, `replace` and the `trim`s take time by the length of their values,
not by its square. SQLite looks at the clock between the steps of a query, never within a function.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

PATTERN = 1_000  # characters of the pattern of LIKE and GLOB, which take time by its length


def add_quick_functions(connection: sqlite3.Connection) -> None:
    """Replace SQLite's own, which mean the same."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN)
    connection.create_function("instr", 2, _instr, deterministic=True)
    connection.create_function("replace", 3, _replace, deterministic=True)
    for name, strip in (("ltrim", str.lstrip), ("rtrim", str.rstrip), ("trim", str.strip)):
        connection.create_function(name, 2, _trimming(strip), deterministic=True)


def _instr(whole: Any, part: Any) -> int | None:
    if whole is None or part is None:
        return None
    if isinstance(whole, bytes) and isinstance(part, bytes):
        return whole.find(part) + 1
    return _text(whole).find(_text(part)) + 1


def _replace(text: Any, old: Any, new: Any) -> str | None:
    if text is None or old is None or new is None:
        return None
    return _text(text).replace(_text(old), _text(new)) if _text(old) else _text(text)


def _trimming(strip: Callable[[str, str], str]) -> Callable[[Any, Any], str | None]:
    def trim(text: Any, characters: Any) -> str | None:
        if text is None or characters is None:
            return None
        return strip(_text(text), "".join(set(_text(characters)))) if characters else _text(text)

    return trim


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
