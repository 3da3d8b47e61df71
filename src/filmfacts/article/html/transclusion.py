"""The templates that Parsoid says an element was made with.

In: an element of a page. Out: its templates with their parameters, the values wikitext with its place in the source:
`data-mw='{"parts":[{"template":{"target":{"wt":"Infobox film"},"params":{"name":{"wt":"Jaws"}}}}]}'` has the template
`infobox film` with the parameter `name`. Facts that are read from such a value stand in the attribute: it is there that
the page says them without what rendering loses, and its words, unlike those of the tag, are seen by who looks the
evidence through.

Source: mediawiki.org, "Specs/HTML", section "Transclusions".
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from filmfacts.article.html.markup import ATTRIBUTE, ENTITY, Markup
from filmfacts.article.nested import decoded, within
from filmfacts.article.text import Text
from filmfacts.article.wikitext.render import render
from filmfacts.article.wikitext.scan import Scan
from filmfacts.article.wikitext.transclusion import template_name

STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"\s*+(:?)|[{}\[\]]', re.DOTALL)
ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
LONE = re.compile("[\ud800-\udfff]")  # half of a character


class Template(msgspec.Struct):
    """A template: its name, in lower case, and its parameters, as written."""

    name: str
    parameters: dict[str, Text] = msgspec.field(default_factory=dict)


def templates(markup: Markup, number: int) -> list[Template]:
    """The templates that the element of a tag was made with.

    Of the elements that a template made, which have one `about`, the first has what it was made with.
    """
    about = markup.attributes(number).get("about", "")
    if not about.startswith("#mwt"):
        return []
    group = re.compile(rf"\sabout=[\"']?{re.escape(about)}[\"'\s>]")
    first = group.search(markup.source, markup.at[0], markup.end[number])
    opened = bisect_right(markup.at, first.start()) - 1 if first else number
    for attribute in ATTRIBUTE.finditer(markup.source, markup.at[opened] + 1, markup.end[opened]):
        if attribute[1].lower() == "data-mw" and attribute.lastindex and attribute.lastindex > 1:
            start, end = attribute.span(attribute.lastindex)
            return list(_templates(Text.plain(markup.source[start:end], start)))
    return []


def shown(value: Text) -> Text:
    """The value of a parameter as a reader sees it."""
    source = str(value)
    return within(render(Scan(source, 0, len(source)), 0, len(source), lines=True), value)


def _templates(attribute: Text) -> Iterator[Template]:
    written = decoded(attribute, ENTITY, html.unescape)
    template: Template | None = None
    for keys, start, end in _strings(str(written)):
        if keys[-3:] == ["template", "target", "wt"]:
            if template:
                yield template
            name = str(_value(written[start:end]))
            template = Template(template_name(f"{{{{{name}}}}}", 0, len(name) + 4))
        elif template and keys[-4:-2] == ["template", "params"] and keys[-1] == "wt":
            template.parameters[keys[-2]] = _value(written[start:end])
    if template:
        yield template


def _strings(written: str) -> Iterator[tuple[list[str], int, int]]:
    """The strings of JSON that are values: the keys that lead to each, and where it stands.

    >>> [(list(keys), start, end) for keys, start, end in _strings('{"a":{"b":"c"},"d":["e"]}')]
    [(['a', 'b'], 11, 12), (['d', ''], 21, 22)]
    """
    keys: list[str] = []
    for token in STRING.finditer(written):
        if token[0] in "{[":
            keys.append("")
        elif token[0] in "}]":
            del keys[-1:]
        elif token[2] and keys:
            keys[-1] = token[1]
        else:
            yield keys, token.start(1), token.end(1)


def _value(string: Text) -> Text:
    return decoded(string, ESCAPE, _meaning)


def _meaning(escape: str) -> str:
    try:
        return LONE.sub("\ufffd", str(json.loads(f'"{escape}"')))
    except ValueError:
        return escape[1:]
