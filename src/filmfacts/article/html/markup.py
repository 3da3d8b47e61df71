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

from filmfacts.article.html.elements import BARRIERS, ELSE, ENDS, HEADINGS, RAW, ROLES, UNSEEN, VOID, Role
from filmfacts.article.text import Text

# What is begun and never ended goes on to the end of the source, so that every character is looked at once.
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+"""
TAG = re.compile(
    rf"""
      <({"|".join(RAW)})(?=[\s/>]){_ATTRIBUTES}(?:>|\Z).*?(?:</\1(?=[\s/>])[^>]*+(?:>|\Z)|\Z)   # with all within it
    | <(/?)([a-z][^\s/>]*+)({_ATTRIBUTES})(?:>|\Z)
    | <!--.*?(?:-->|\Z)
    | <[!?/][^>]*+(?:>|\Z)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"""([^\s=/>"']++)\s*+(?:=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]++)))?+""")
TELLING = re.compile(r"\b(?:class|id|style|hidden)\b", re.IGNORECASE)
UNSHOWN = re.compile(r"display\s*+:\s*+none", re.IGNORECASE)
LANDMARKS = {*HEADINGS, "table"}
# What the content stands in, the surest first. Source: mediawiki.org, "Manual:Interface/IDs and classes".
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
    has those elements that are more than their name says. `landmarks` are the tags that open headings, tables and
    elements with a role. `shown` are the texts rendered so far, by their range.
    """

    __slots__ = ("at", "end", "landmarks", "mates", "names", "roles", "shown", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.names: list[str] = []
        self.at: list[int] = []
        self.end: list[int] = []
        self.mates: list[int] = []
        self.roles: dict[int, Role] = {}
        self.landmarks: list[int] = []
        self.shown: dict[tuple[int, int], Text] = {}
        root = _root(source)
        self._read(root or 0, rooted=root is not None)

    def __len__(self) -> int:
        return len(self.names)

    def _read(self, start: int, *, rooted: bool) -> None:
        """Find the tags from an offset on and match them; `rooted`: of the element there alone."""
        source, names, mates, roles = self.source, self.names, self.mates, self.roles
        stack: list[int] = []  # the numbers of the open elements
        places: dict[str, list[int]] = {}  # name -> where on the stack such elements are
        number = 0
        past = len(source)
        for tag in TAG.finditer(source, start):
            self.at.append(tag.start())
            self.end.append(tag.end())
            mates.append(number + 1)
            _, closing, name, attributes = tag.groups()
            name = name.lower() if name else ""
            names.append(f"/{name}" if closing else name)
            if closing:
                if stack and names[stack[-1]] == name and len(stack) > 1:  # as nearly always
                    mates[stack.pop()] = number
                    places[name].pop()
                elif name in places and (place := _nearest(name, places)) >= 0:
                    _close(place, number, stack, names, places, mates)
                    if not place and rooted:  # the content ends
                        past = tag.start()
                        break
            elif name and name not in VOID:
                for ended in ENDS.get(name, ()):
                    if ended in places and (place := _nearest(ended, places)) >= 0:
                        _close(place, number, stack, names, places, mates)
                gone = _no_words(source, tag) if name == "a" else name in UNSEEN
                role = Role.GONE if gone else _role(attributes) if attributes and name != "a" else None
                if role:
                    roles[number] = role
                if role or name in LANDMARKS:
                    self.landmarks.append(number)
                places.setdefault(name, []).append(len(stack))
                stack.append(number)
            number += 1
        else:
            names.append("")
            self.at.append(past)
            self.end.append(past)
            mates.append(number)
        for opened in stack:
            mates[opened] = number

    def first(self, at: int) -> int:
        """The number of the first tag that stands at an offset or behind it."""
        return bisect_left(self.at, at)

    def attributes(self, number: int) -> dict[str, str]:
        """The attributes of a tag, by their names in lower case; the first of a name counts.

        >>> Markup("<td COLSPAN=2 style='color: red'>").attributes(0)
        {'colspan': '2', 'style': 'color: red'}
        """
        inner = self.source[self.at[number] + 1 + len(self.names[number]) : self.end[number]].removesuffix(">")
        return _attributes(inner)


def _no_words(source: str, link: re.Match[str]) -> bool:
    """Whether a link shows the number of a bare address, or stands in the place of a template that the wiki lacks."""
    return source.startswith("Template:", link.end()) or "autonumber" in link[4]


def _attributes(inner: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in ATTRIBUTE.findall(inner):
        found.setdefault(name.lower(), html.unescape(values[0] or values[1] or values[2]))
    return found


def _role(inner: str) -> Role | None:
    """What the attributes of an element make of it."""
    if not TELLING.search(inner):
        return None
    attributes = _attributes(inner)
    if "hidden" in attributes or UNSHOWN.search(attributes.get("style", "")):
        return Role.GONE
    words = (attributes.get("class", "") + " " + attributes.get("id", "")).split()
    found = [ROLES[word] for word in words if word in ROLES]
    return Role.GONE if Role.GONE in found else found[0] if found else None


def _root(source: str) -> int | None:
    """Where the element that holds the content begins; None: all is content."""
    for pattern in ROOTS:
        if found := pattern.search(source):
            return found.start()
    return None


def _nearest(name: str, places: dict[str, list[int]]) -> int:
    """Where on the stack the innermost element of a name is that a tag may end from where we are; -1: none."""
    there = places[name]
    if not there:
        return -1
    place = there[-1]
    for barrier in BARRIERS.get(name, ELSE):
        if (before := places.get(barrier)) and before[-1] > place:
            return -1
    return place


def _close(
    place: int, number: int, stack: list[int], names: list[str], places: dict[str, list[int]], mates: list[int]
) -> None:
    """End the element at a place of the stack, and those within it, with tag `number`."""
    while len(stack) > place:
        opened = stack.pop()
        places[names[opened]].pop()
        mates[opened] = number
