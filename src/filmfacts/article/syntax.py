"""The markup of a source, for showing the source itself: which characters are brackets, names, references, emphasis.

In: a source, or a piece of one, and its form. Out: `Mark`s in order, none inside another, e.g. for `'''Jaws'''` a mark
`quiet` on each `'''` and one `strong` on the name. A reference, or a comment, is one mark, whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Mark = tuple[int, int, str]
"""(start, end, class): `quiet`, `name`, `field`, `strong`, `slanted`, `heading`, `bullet`, `aside`."""

TOKENS = {
    "html": re.compile(
        r"""
          (?P<heading><h[1-6]\b[^<>]{0,200}>(?=[^\n]{0,300}</h[1-6]))
        | (?P<quiet>
              </?[a-zA-Z][^<>]{0,300}> | <!DOCTYPE[^<>]{0,300}>
            | &(?:[a-zA-Z]{2,10}|\#x?[0-9a-fA-F]{1,7});
          )
        | (?P<opening><)(?P<name>[a-zA-Z][\w-]{0,20})        # a long tag: what templates left in it is to be read
        | (?P<field>"[\w .-]{1,40}":\{"wt":")                # of one of Parsoid's parameters
        """,
        re.VERBOSE,
    ),
    "wikitext": re.compile(
        r"""
        (?=[='{}\[\]|!<&*\#:;-])(?:  # what no token begins with is passed over at once
          ^(?P<heading>={2,6})[^\n]*?(?P=heading)[ \t]*$
        | (?P<emphasis>'{2,5})
        | (?P<opening>\{\{\{?)(?P<name>[^{}|\n\[\]<]{0,100})
        | (?P<field>\|[ \t]{0,20}[^\W_][\w .-]{0,40}?[ \t]*=(?!=))
        | (?P<bullet>^[*\#:;]+)
        | (?P<quiet>
              \}\}\}? | \[\[(?:[^\[\]{}|\n]{0,200}\|)? | \]\] | \[https?://[^\s\]]{0,2000} | \]
            | ^\{\| | ^\|[}-]* | ^! | \|\|? | !! | </?[a-zA-Z][^<>\n]{0,300}> | <!-- | -->
            | &(?:[a-zA-Z]{2,10}|\#\d{1,7});
          )
        )
        """,
        re.MULTILINE | re.VERBOSE,
    ),
    "flattened": re.compile(
        r"^(?P<heading>={2,6})[^\n]*?(?P=heading)[ \t]*$|^(?P<bullet>[-*•])(?=\s)|(?P<quiet>\||\[\d{1,4}\]|\[edit\])",
        re.MULTILINE,
    ),
}
ASIDES = {
    "html": re.compile(
        r"(<!--)|(<sup)\b(?=[^<>]{0,300}\breference\b)[^<>]{0,300}>|(<(?:head|script|style))\b[^<>]{0,300}>",
        re.IGNORECASE,
    ),
    "wikitext": re.compile(r"(<!--)|(<ref)\b[^<>\n]{0,300}>", re.IGNORECASE),
}
CLOSINGS = {
    "<!--": "-->", "<head": "</head>", "<ref": "</ref>", "<script": "</script>", "<style": "</style>", "<sup": "</sup>",
}  # fmt: skip


def marks(source: str, form: str) -> Iterator[Mark]:
    """The markup of a source; nothing for a form without any.

    >>> list(marks("* '''Jaws''' by [[Ann Lee|A. L.]]", "wikitext"))[:4]
    [(0, 1, 'bullet'), (2, 5, 'quiet'), (5, 9, 'strong'), (9, 12, 'quiet')]
    >>> list(marks("Jaws<ref>[[B. Holt]]</ref>.", "wikitext"))
    [(4, 26, 'aside')]
    """
    at, strong, slanted = 0, False, False  # the end of the last token; the emphasis that is open
    for start, end, kind in _tokens(source, form):
        if strong or slanted:
            line = source.find("\n", at, start)
            stop = start if line < 0 else line
            if at < stop:
                yield at, stop, "strong" if strong else "slanted"
            if line >= 0:  # emphasis ends with its line
                strong = slanted = False
        if kind == "emphasis":
            strong ^= end - start in (3, 5)
            slanted ^= end - start in (2, 5)
            kind = "quiet"
        yield start, end, kind
        at = end


def _tokens(source: str, form: str) -> Iterator[Mark]:
    """The tokens of a source in order, each of `emphasis` too; in an aside there are none."""
    pattern, at = TOKENS.get(form), 0
    if pattern is None:
        return
    for aside, after in (*_asides(source, form), (len(source), len(source))):
        for token in pattern.finditer(source, at, aside):
            start, end = token.span()
            kind = token.lastgroup or "quiet"
            if kind == "name":
                opened = token.end("opening")
                yield start, opened, "quiet"
                start = opened
            if start < end:
                yield start, end, kind
        if aside < after:
            yield aside, after, "aside"
        at = after


def _asides(source: str, form: str) -> Iterator[tuple[int, int]]:
    """The references and comments of a source, which a reader of the article does not see in its text."""
    pattern = ASIDES.get(form)
    missing = set[str]()
    opened = pattern.search(source) if pattern else None
    while opened and pattern:
        end = opened.end()
        closing = CLOSINGS[opened[opened.lastindex or 0].lower()]
        alone = opened[0].endswith("/>")
        if not alone and closing not in missing:
            found = source.find(closing, end)
            if found < 0:
                missing.add(closing)
            else:
                end = found + len(closing)
                yield opened.start(), end
        elif alone:
            yield opened.start(), end
        opened = pattern.search(source, end)
