"""What the head of a dump says of its wiki.

In: the first bytes of export XML. Out: `Site(host="en.wikipedia.org", language="en", name="enwiki")`.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

LICENSE = "CC BY-SA 4.0"
"""What Wikipedia's text, of whatever year, is offered under today."""
SITE = "en.wikipedia.org"
"""The wiki of a page with a revision id, where nothing tells another."""

HEAD = 1 << 16  # bytes within which <siteinfo> stands, namespaces and all

_LANGUAGE = re.compile(rb"<mediawiki\b[^>]*\bxml:lang=[\"']([A-Za-z-]{1,40})[\"']")
_BASE = re.compile(rb"<base>([^<]{1,500})</base>")
_NAME = re.compile(rb"<dbname>([\w-]{1,100})</dbname>")

_CREATIVE_COMMONS = re.compile(r"CC[- ]([A-Z-]+)[- ](\d\.\d)", re.IGNORECASE)


class Site(msgspec.Struct, frozen=True):
    """A wiki: the host name of its pages, their language, its name, their license; None for what is left out."""

    host: str | None = None
    language: str | None = None
    name: str | None = None
    license: str | None = None

    @property
    def is_english(self) -> bool:
        """Whether its pages are in English, or nothing says otherwise."""
        return is_english(self.language)


def is_english(language: str | None) -> bool:
    """Whether a language, by any of its codes, is English, or nothing says so.

    >>> is_english("en-GB"), is_english("eng"), is_english(None), is_english("enm")
    (True, True, True, False)
    """
    return language is None or language.lower().partition("-")[0] in ("en", "eng", "simple")


def host_of(address: str) -> str | None:
    """The host name in an address; None where it has none.

    >>> host_of("https://en.wikipedia.org/wiki/Jaws"), host_of("Jaws"), host_of("http://[")
    ('en.wikipedia.org', None, None)
    """
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def license_name(said: str | None) -> str | None:
    """A license by the name that is used here; as it is said where it is none of Creative Commons.

    >>> license_name("CC-BY-SA-4.0"), license_name("GFDL"), license_name("")
    ('CC BY-SA 4.0', 'GFDL', None)
    """
    found = _CREATIVE_COMMONS.fullmatch(said or "")
    return f"CC {found[1].upper()} {found[2]}" if found else said or None


def read(head: bytes) -> Site:
    """The wiki that a file tells of.

    >>> read(b'<mediawiki xml:lang="de"><siteinfo><base>https://de.wikipedia.org/wiki/Hauptseite</base>').host
    'de.wikipedia.org'
    """
    language, base, name = (pattern.search(head, 0, HEAD) for pattern in (_LANGUAGE, _BASE, _NAME))
    return Site(
        host=host_of(base[1].decode("utf-8", "replace").strip()) if base else None,
        language=language[1].decode() if language else None,
        name=name[1].decode() if name else None,
    )
