"""The tags of a page and where their elements end.

In: HTML, however broken. Out: `Markup`: every tag with its place, and for an opening tag the number of the tag that
ends its element: `<ul><li>a<li>b</ul>` has the tags `ul li li /ul`, and the first `li` is ended by the second. One
pass, linear in the source whatever it holds: of the parsers that tell where a tag stands, tree-sitter's takes quadratic
time for tags left open, the standard library's takes many times that of finding the tags; fast ones keep no offsets.

Source of the rules: the HTML standard, sections "Tokenization" and "Tree construction", of which this keeps what
decides where an element ends.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from filmfacts.article.html.elements import BARRIERS, ELSE, ENDS, HEADINGS, LEFT_OUT, RAW, ROLES, UNSEEN, VOID, Role
from filmfacts.article.text import Text

# What is begun and never ended goes on to the end of the source, so that every character is looked at once.
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+"""
TAG = re.compile(
    rf"""
    <(?: (/?[a-zA-Z][^\s/>]*+)(?:>|({_ATTRIBUTES})(?:>|\Z))
      | !--.*?(?:-->|\Z)
      | [!?/][^>]*+(?:>|\Z))
    """,
    re.VERBOSE | re.DOTALL,
)
RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*+(?:>|\Z)|\Z", re.IGNORECASE) for name in RAW}
ATTRIBUTE = re.compile(r"""([^\s=/>"']++)\s*+(?:=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]++)))?+""")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
TELLING = re.compile(r"\b(?:class|id|style|hidden)\b", re.IGNORECASE)
UNSHOWN = re.compile(r"display\s*+:\s*+none", re.IGNORECASE)
USUAL = 300  # characters of attributes that many tags have in common
LANDMARKS = {*HEADINGS, "table"}
# What the content stands in, the surest first; the first two are a wiki's. Source: mediawiki.org,
# "Manual:Interface/IDs and classes".
ROOTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"<\w++\s[^<>]{0,1000}?\bid=[\"']?mw-content-text\b",
        r"<\w++\s[^<>]{0,1000}?\bclass=[\"'][^\"'<>]{0,500}?\bmw-parser-output\b",
        r"<article\b",
        r"<main\b",
        r"<body\b",
    )
)


class Markup:
    """The tags of a page's content, numbered in order; the last one stands for the end of the content.

    Of tag i, `names[i]` is the element's name in lower case, with `/` before it where the tag closes one, and "" for a
    comment; the tag stands from `at[i]` to `end[i]`. `mates[i]` is the number of the tag that ends the element. `roles`
    has those elements that are more than their name says; one that is not shown has, as a rule, no tags within it.
    `landmarks` are the tags that open headings, tables and elements with a role. `shown` are the texts rendered so far,
    by their range. `of_wiki`: a wiki's software wrote it.
    """

    __slots__ = ("at", "end", "landmarks", "mates", "names", "of_wiki", "roles", "shown", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.names: list[str] = []
        self.at: list[int] = []
        self.end: list[int] = []
        self.mates: list[int] = []
        self.roles: dict[int, Role] = {}
        self.landmarks: list[int] = []
        self.shown: dict[tuple[int, int], Text] = {}
        root = next((found for pattern in ROOTS if (found := pattern.search(source))), None)
        self.of_wiki = root is not None and root.re in ROOTS[:2]
        self._read(root.start() if root else 0, rooted=root is not None)

    def __len__(self) -> int:
        return len(self.names)

    def _read(self, start: int, *, rooted: bool) -> None:
        """Find the tags from an offset on and match them; `rooted`: of the element there alone."""
        source, names, mates, search = self.source, self.names, self.mates, TAG.search
        opened = _Open(names, mates)
        stack, sorts, named = opened.stack, opened.sorts, opened.named
        add_name, add_at, add_end, add_mate = names.append, self.at.append, self.end.append, mates.append
        all_closed = True  # so that the source is looked through once more at most
        number, at, past = 0, start, len(source)
        while tag := search(source, at):
            begin, at = tag.span()
            written, attributes = tag.groups()
            sort = sorts.get(written) or named(written)
            name, places, _, opens, closes, gone, ends, raw = sort
            if raw:
                at = raw.search(source, at).end()  # type: ignore[union-attr]
            add_name(name)
            add_at(begin)
            add_end(at)
            add_mate(number + 1)
            if closes:
                if places and (top := len(stack) - 1) == places[-1] and top:  # as nearly always
                    mates[stack.pop()] = number
                    places.pop()
                elif places and (place := _nearest(sort)) >= 0:
                    opened.close(place, number)
                    if not place and rooted:  # the content ends
                        past = begin
                        break
            elif opens:
                for ended in ends:
                    if ended.places and (place := _nearest(ended)) >= 0:
                        opened.close(place, number)
                if name == "a":
                    role = Role.GONE if _no_words(source, at, attributes) else None
                else:
                    role = gone or (_role(attributes) if attributes else None)
                if role:
                    self.roles[number] = role
                    if role is Role.GONE and all_closed and name not in LEFT_OUT:
                        closing = _closing(source, name, at)
                        all_closed = closing >= 0
                        at = max(at, closing)
                if role or name in LANDMARKS:
                    self.landmarks.append(number)
                places.append(len(stack))
                stack.append(number)
            number += 1
        else:
            names.append("")
            self.at.append(past)
            self.end.append(past)
            mates.append(number)
        for left in stack:
            mates[left] = number

    def first(self, at: int) -> int:
        """The number of the first tag that stands at an offset or behind it."""
        return bisect_left(self.at, at)

    def attributes(self, number: int) -> dict[str, str]:
        """The attributes of a tag, by their names in lower case; the first of a name counts.

        >>> Markup("<td COLSPAN=2 style='color: red'>").attributes(0)
        {'colspan': '2', 'style': 'color: red'}
        """
        inner = self.source[self.at[number] + 1 + len(self.names[number]) : self.end[number]].removesuffix(">")
        return _attributes(inner) if inner else {}


class _Sort(NamedTuple):
    """What a tag does. `places`: where on the stack the elements of its name are, which change as tags are read."""

    name: str
    places: list[int]
    barriers: tuple[list[int], ...] = ()
    opens: bool = False
    closes: bool = False
    role: Role | None = None
    ends: tuple[_Sort, ...] = ()
    raw: re.Pattern[str] | None = None  # how its content ends, in which nothing is a tag


class _Open:
    """The open elements: the numbers of their tags, and the sorts of all tags so far, by the names as written."""

    def __init__(self, names: list[str], mates: list[int]) -> None:
        self.stack: list[int] = []
        self.sorts: dict[str | None, _Sort] = {None: _Sort("", [])}
        self._names, self._mates = names, mates
        self._places: defaultdict[str, list[int]] = defaultdict(list)

    def named(self, written: str) -> _Sort:
        """The sort of the tags with a name."""
        sort = self.sorts.get(written)
        if sort is None:
            sort = self.sorts[written] = self._made(written.lower())
        return sort

    def _made(self, name: str) -> _Sort:
        if name in RAW_ENDS:
            return _Sort("", [], raw=RAW_ENDS[name])
        base = name.removeprefix("/")
        places, barriers = self._places[base], tuple(self._places[barrier] for barrier in BARRIERS.get(base, ELSE))
        if base != name:
            return _Sort(name, places, barriers, closes=True)
        role = Role.GONE if name in UNSEEN else None
        ends = tuple(self.named(f"/{ended}") for ended in ENDS.get(name, ()))
        return _Sort(name, places, barriers, opens=name not in VOID, role=role, ends=ends)

    def close(self, place: int, number: int) -> None:
        """End the element at a place of the stack, and those within it, with tag `number`."""
        while len(self.stack) > place:
            opened = self.stack.pop()
            self._places[self._names[opened]].pop()
            self._mates[opened] = number


def _closing(source: str, name: str, at: int) -> int:
    """Where the tag begins that closes the element whose content begins at an offset; -1: none does."""
    depth, search = 1, TAG.search
    while tag := search(source, at):
        at = tag.end()
        written = tag[1]
        if not written:
            continue
        lowered = written.lower()
        if lowered == name:
            depth += 1
        elif lowered in RAW_ENDS:
            at = RAW_ENDS[lowered].search(source, at).end()  # type: ignore[union-attr]
        elif lowered[0] == "/" and lowered[1:] == name:
            depth -= 1
            if not depth:
                return tag.start()
    return -1


def _nearest(sort: _Sort) -> int:
    """Where on the stack the innermost element is that such a tag may end from where we are; -1: none."""
    place = sort.places[-1]
    return -1 if any(before and before[-1] > place for before in sort.barriers) else place


def _no_words(source: str, at: int, attributes: str) -> bool:
    """Whether a link shows the number of a bare address, or stands in the place of a template that the wiki lacks."""
    return source.startswith("Template:", at) or "autonumber" in attributes


def _attributes(inner: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in ATTRIBUTE.findall(inner):
        value = values[0] or values[1] or values[2]
        found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return found


def _role(inner: str) -> Role | None:
    """What the attributes of an element make of it."""
    return _known_role(inner) if len(inner) < USUAL else _told_role(inner)


def _told_role(inner: str) -> Role | None:
    if not TELLING.search(inner):
        return None
    attributes = _attributes(inner)
    if "hidden" in attributes or UNSHOWN.search(attributes.get("style", "")):
        return Role.GONE
    words = (attributes.get("class", "") + " " + attributes.get("id", "")).split()
    found = [ROLES[word] for word in words if word in ROLES]
    return Role.GONE if Role.GONE in found else found[0] if found else None


_known_role = lru_cache(maxsize=4_096)(_told_role)
