"""Tells from the bytes of a page of HTML whether it may be about a film, before any of it is parsed.

In: `b"<!DOCTYPE html>..."`, or the same as a string of JSON, in which what is looked for stands just so. Out: True for
a page that has to be read. Of millions of pages one in forty is about a film, so this decides what all of them cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from filmfacts.source.infoboxes import FILM_INFOBOXES, FILM_LABELS, TELEVISION_INFOBOXES, TELEVISION_LABELS

INFOBOX = 50_000
"""Bytes of an infobox, with its parameters, within which one of its labels stands."""
LEAD = 40_000
"""Bytes from the first paragraph on within which the first sentence stands, with all its markup."""
NEAR = 300  # bytes from the beginning of an attribute to a word in it

_INFOBOX = re.compile(
    rb"class=\\?[\"']?[^\"'<>\\]{0,200}\binfobox\b|wt\\?(?:\"|&quot;):\s?\\?(?:\"|&quot;)[Ii]nfobox[ _]"
)
_PARAGRAPH = re.compile(rb"(?:<|\\u003[cC])[pP]\b")
_VERB = re.compile(rb"\b(?:is|was|are|were|be)\b")
FILM_WORDS = (b"film", b"movie", b"motion", b"moving", b"photoplay", b"co-production", b"coproduction")
_BLANK = rb"(?:\s|\\n|&nbsp;|&#160;|\xc2\xa0|\\u00a0)"


def _labels(labels: Iterable[str]) -> re.Pattern[bytes]:
    """An element that begins with one of these words."""
    words = b"|".join((_BLANK + rb"+").join(map(re.escape, label.encode().split())) for label in sorted(labels))
    return re.compile(rb">%b*+(?:%b)" % (_BLANK, words))


_FILM_LABELS, _TELEVISION_LABELS = _labels(FILM_LABELS), _labels(TELEVISION_LABELS)


def may_be_film(page: bytes, infoboxes: Sequence[str] = ()) -> bool:
    """Whether a page may be about a film, by its infobox, or by its first sentence where it has none or television's.

    `infoboxes` are names of the film infobox besides `FILM_INFOBOXES`.

    >>> may_be_film(b"<p><b>Jaws</b> is a film."), may_be_film(b"<table class=infobox><tr><th>Died<td>1990</table>")
    (True, False)
    """
    word = page.find(b"nfobox")
    infobox = _INFOBOX.search(page, max(0, word - NEAR)) if word >= 0 else None
    if infobox is None:
        return _says_film(page)
    box = page[infobox.start() : infobox.start() + INFOBOX].lower()
    for written, same in ((b"_", b" "), (b"\\u003e", b">"), (b"\\u0026", b"&")):
        box = box.replace(written, same)
    if any(name.encode() in box for name in (*FILM_INFOBOXES, *infoboxes)) or _FILM_LABELS.search(box):
        return True
    television = any(name.encode() in box for name in TELEVISION_INFOBOXES) or _TELEVISION_LABELS.search(box)
    return bool(television) and _says_film(page)


def _says_film(page: bytes) -> bool:
    paragraph = _PARAGRAPH.search(page)
    begin = paragraph.start() if paragraph else 0
    lead = page[begin : begin + LEAD].lower()
    first = min((at for word in FILM_WORDS if (at := lead.find(word)) >= 0), default=0)
    return _VERB.search(lead, 0, first) is not None
