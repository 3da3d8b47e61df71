"""Collects what a reader sees of a piece of a source, whatever form it is written in.

In: ranges of the source, to be shown as they are or said in other words, and marks. Out: `Text`.
"""

from __future__ import annotations

import re

from filmfacts.article.text import Mark, Rendering, Text

BLANKS = re.compile(r"[ \t]{2,}+")


class Writer:
    """What has been shown so far, with its run map and marks. Offsets given are into the source."""

    __slots__ = ("_blank", "_source_end", "at", "ends", "length", "marks", "parts", "source", "starts")

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.at: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.marks: list[Mark] = []
        self._blank = True  # whether what was shown last is a blank or a line break
        self._source_end = -1  # where the last run ends in the source, -1 after one in other words

    def show(self, start: int, end: int) -> None:
        """Show source characters as they are, but several blanks as one."""
        words = self.source[start:end]
        if "  " in words or "\t" in words:
            for blanks in BLANKS.finditer(self.source, start, end):
                self.show(start, blanks.start() + 1)
                start = blanks.end()
            words = self.source[start:end]
        if self._blank and words[:1] == " ":  # what stood between two blanks shows nothing
            start, words = start + 1, words[1:]
        if not words:
            return
        self._blank = words[-1] in " \n"
        if start != self._source_end:
            self.at.append(self.length)
            self.starts.append(start)
            self.ends.append(-1)
        self.parts.append(words)
        self.length += len(words)
        self._source_end = end

    def say(self, words: str, start: int, end: int) -> None:
        """Show other words for the source characters from `start` to `end`."""
        if words and not (self._blank and words == " "):
            self._blank = words[-1] in " \n"
            self.at.append(self.length)
            self.starts.append(start)
            self.ends.append(end)
            self.parts.append(words)
            self.length += len(words)
            self._source_end = -1

    def mark(self, kind: str, start: int, value: str = "") -> None:
        """Mark everything shown since the shown offset `start`."""
        if kind and self.length > start:
            self.marks.append((start, self.length, kind, value))

    def text(self) -> Text:
        """What has been shown, without white space around it."""
        shown = "".join(self.parts).replace("\xa0", " ")
        return Text(Rendering(shown, self.at, self.starts, self.ends, self.marks)).strip()


def plain(source: str, start: int, end: int) -> Text | None:
    """Text without markup that is shown as it is written, as most headings are; None where blanks of it are not."""
    shown = source[start:end]
    if "  " in shown or "\t" in shown:
        return None
    words = shown.replace("\xa0", " ").lstrip()
    return Text.plain(words.rstrip(), end - len(words))
