"""The markup of a source, for showing the source itself: which characters are brackets, names, references, emphasis.

In: a source, or a piece of one, and its form. Out: `Mark`s in order, none inside another, e.g. for `'''Jaws'''` a mark
`quiet` on each `'''` and one `strong` on the name; and, apart from these, the references and comments as ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Mark = tuple[int, int, str]
"""(start, end, class): `quiet`, `name`, `field`, `strong`, `slanted`, `heading`, `bullet`."""

TOKENS = {
    "html": re.compile(
        r"""
          (?P<heading><h[1-6]\b[^<>]{0,200}>(?=[^\n]{0,300}</h[1-6]))
        | (?P<quiet>
              </?[a-zA-Z][^<>]{0,300}> | <![^<>]{0,300}> | <!-- | -->
            | &(?:[a-zA-Z]{2,10}|\#\d{1,7});
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
        r"<!--|<(?:head|script|style)\b[^<>]{0,300}?(/?)>|<sup\b[^<>]{0,200}?\breference\b[^<>]{0,200}>", re.IGNORECASE
    ),
    "wikitext": re.compile(r"<!--|<ref\b[^<>\n]{0,300}?(/?)>", re.IGNORECASE),
}
CLOSINGS = {
    "<!--": "-->", "<hea": "</head>", "<ref": "</ref>", "<scr": "</script>", "<sty": "</style>", "<sup": "</sup>",
}  # fmt: skip


def marks(source: str, form: str) -> Iterator[Mark]:
    """The markup of a source; nothing for a form without any.

    >>> list(marks("* '''Jaws''' by [[Ann Lee|A. L.]]", "wikitext"))[:4]
    [(0, 1, 'bullet'), (2, 5, 'quiet'), (5, 9, 'strong'), (9, 12, 'quiet')]
    """
    pattern = TOKENS.get(form)
    at, strong, slanted = 0, False, False
    for token in pattern.finditer(source) if pattern else ():
        start, end = token.span()
        if strong or slanted:
            line = source.find("\n", at, start)
            style = "strong" if strong else "slanted"
            if line >= 0:  # emphasis ends with its line
                strong = slanted = False
            if at < (start if line < 0 else line):
                yield at, start if line < 0 else line, style
        at = end
        kind = token.lastgroup or "quiet"
        if kind == "emphasis":
            yield start, end, "quiet"
            count = end - start
            strong ^= count in (3, 5)
            slanted ^= count in (2, 5)
        elif kind == "name":
            yield start, token.end("opening"), "quiet"
            if token.end("opening") < end:
                yield token.end("opening"), end, "name"
        else:
            yield start, end, kind


def asides(source: str, form: str) -> Iterator[tuple[int, int]]:
    """The references and comments of a source, which a reader of the article does not see in its text.

    >>> list(asides("Jaws<ref name=a /> is<ref>B. Holt</ref> old<!-- very -->.", "wikitext"))
    [(4, 18), (21, 39), (43, 56)]
    """
    pattern = ASIDES.get(form)
    missing = set[str]()
    opened = pattern.search(source) if pattern else None
    while opened and pattern:
        end = opened.end()
        closing = CLOSINGS[opened[0][:4].lower()]
        if not opened[1] and closing not in missing:
            found = source.find(closing, end)
            if found < 0:
                missing.add(closing)
            else:
                end = found + len(closing)
                yield opened.start(), end
        elif opened[1]:
            yield opened.start(), end
        opened = pattern.search(source, end)
