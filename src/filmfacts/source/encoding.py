"""Bytes in, text out, whatever the bytes are.

In: a file's bytes, in one piece or in blocks. Out: text without byte order mark, and a `Problem` for each place that is
not UTF-8: `b"caf\\xe9"` -> `caf\ufffd` and `byte 3: not UTF-8 (E9), shown as U+FFFD`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from filmfacts.source.page import Problem

MARK = "\ufeff"  # the byte order mark
REPLACEMENT = "\ufffd"
MAX_PROBLEMS = 20  # named one by one; a file in another encoding has one in every second word

_ESCAPED = re.compile("[\udc80-\udcff]+")  # what "surrogateescape" makes of bytes that are not UTF-8
_NEWLINE = re.compile(r"\r\n?")


class Piece(NamedTuple):
    """Decoded text, the byte offset in the file where it begins, and what is wrong with its last characters."""

    text: str
    offset: int
    problem: Problem | None = None


class Decoder:
    """Decodes blocks of one file in order; every byte that is not UTF-8 becomes one replacement character.

    >>> [piece.text for piece in Decoder().decode(b"caf\\xe9 noir")]
    ['caf\ufffd', ' noir']
    """

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._offset = 0  # of the next byte to be decoded
        self._started = False

    def decode(self, block: bytes, final: bool = False) -> Iterator[Piece]:
        """The block's text; it ends a piece after each run of replaced bytes.

        A character that the block cuts in two is kept for the next one; `final` says that there is none.
        """
        text = self._utf8.decode(block, final)
        if not self._started and text:
            self._started = True
            if text[0] == MARK:
                text = text[1:]
                self._offset = len(MARK.encode())
        try:
            size = len(text.encode())
        except UnicodeEncodeError:
            yield from self._repair(text)
        else:
            self._offset += size
            yield Piece(text, self._offset - size)

    def _repair(self, text: str) -> Iterator[Piece]:
        done = 0
        for bad in _ESCAPED.finditer(text):
            good, begin = text[done : bad.start()], self._offset
            at = begin + len(good.encode())
            named = bad[0][:8].encode("utf-8", "surrogateescape").hex(" ").upper() + (" ..." if len(bad[0]) > 8 else "")
            self._offset, done = at + len(bad[0]), bad.end()
            problem = Problem(f"not UTF-8 ({named}), shown as U+FFFD", at)
            yield Piece(good + REPLACEMENT * len(bad[0]), begin, problem)
        begin, rest = self._offset, text[done:]
        self._offset += len(rest.encode())
        yield Piece(rest, begin)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """A whole file's text, its lines ended by one newline character each, and what was wrong in it.

    >>> decode(b"\\xef\\xbb\\xbfone\\r\\ntwo")
    ('one\\ntwo', ())
    """
    pieces = list(Decoder().decode(data, final=True))
    problems = [piece.problem for piece in pieces if piece.problem]
    return newlines("".join(piece.text for piece in pieces)), shorten(problems)


def newlines(text: str) -> str:
    """The text with its lines ended by one newline character each."""
    return _NEWLINE.sub("\n", text)


def shorten(problems: list[Problem]) -> tuple[Problem, ...]:
    """The first problems, and how many more there are."""
    if len(problems) <= MAX_PROBLEMS:
        return tuple(problems)
    rest = problems[MAX_PROBLEMS:]
    return (*problems[:MAX_PROBLEMS], Problem(f"{len(rest)} more places like this", rest[0].offset))
