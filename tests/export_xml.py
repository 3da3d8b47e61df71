"""Small export XML for the tests."""

import bz2
from collections.abc import Sequence
from xml.sax.saxutils import escape

OPEN = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n'
    "<siteinfo><sitename>W</sitename><base>https://films.example.org/wiki/Main_Page</base></siteinfo>\n"
)
CLOSE = "</mediawiki>\n"


def revision(number: int, text: str, timestamp: str = "2020-01-01T00:00:00Z") -> str:
    return (
        f"<revision><id>{number}</id><timestamp>{timestamp}</timestamp>"
        f"<contributor><username>A</username><id>77</id></contributor><model>wikitext</model>"
        f'<text bytes="{len(text)}" xml:space="preserve">{escape(text)}</text></revision>'
    )


def page(number: int, *revisions: str, title: str = "", inside: str = "") -> str:
    body = "".join(revisions) or revision(900 + number, f"Text {number}")
    return f"<page><title>{title or f'Page {number}'}</title><ns>0</ns><id>{number}</id>{inside}{body}</page>\n"


def export(count: int) -> str:
    return OPEN + "".join(page(number) for number in range(1, count + 1)) + CLOSE


def multistream(pages: Sequence[str], per_stream: int = 3, head: str = OPEN) -> bytes:
    """A dump as Wikimedia writes it: a stream for the head, one for every few pages, one for the end."""
    groups = ["".join(pages[i : i + per_stream]) for i in range(0, len(pages), per_stream)]
    return b"".join(bz2.compress(part.encode()) for part in (head, *groups, CLOSE))
