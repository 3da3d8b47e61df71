"""What the bytes of a page tell, before it is parsed."""

import pytest
from export_xml import page, revision

from filmfacts.source.scan import Redirect, Sort, newest, redirect, sort
from filmfacts.source.siteinfo import Site
from filmfacts.source.siteinfo import read as site_of


def element(text: str, inside: str = "", namespace: int = 0, title: str = "A") -> bytes:
    xml = page(1, revision(2, text), title=title, inside=inside)
    return xml.replace("<ns>0</ns>", f"<ns>{namespace}</ns>").encode()


# text of a page: what it is
TEXTS = {
    "{{Infobox film\n| name = A}}": Sort.CANDIDATE,
    "{{infobox film|name=A}}": Sort.CANDIDATE,
    "{{Infobox Film\n|name=A}}": Sort.CANDIDATE,
    "{{Infobox_film|name=A}}": Sort.CANDIDATE,
    "{{ Infobox  film |name=A}}": Sort.CANDIDATE,
    "{{\nInfobox film\n|name=A}}": Sort.CANDIDATE,
    "{{Template:Infobox film|name=A}}": Sort.CANDIDATE,
    "{{template:infobox film|name=A}}": Sort.CANDIDATE,
    "{{Infobox film <!-- see the manual -->\n|name=A}}": Sort.CANDIDATE,
    "{{Infobox film}}": Sort.CANDIDATE,
    "{{Infobox movie|name=A}}": Sort.CANDIDATE,
    "{{Infobox Movie|name=A}}": Sort.CANDIDATE,
    "{{Film infobox|name=A}}": Sort.CANDIDATE,
    "{{Infobox short film|name=A}}": Sort.CANDIDATE,
    "{{Use dmy dates}}\n{{Infobox person|name=A}}\n{{Infobox film|name=A}}": Sort.CANDIDATE,
    "x" * 50_000 + "{{Infobox film|name=A}}": Sort.CANDIDATE,
    "'''A''' is a 1931 film.": Sort.CANDIDATE,
    "'''A''' was a Danish silent movie of 1910 by [[B]].": Sort.CANDIDATE,
    "{{Infobox film awards|name=A}}": Sort.NO_FILM,
    "{{Infobox film festival|name=A}}": Sort.NO_FILM,
    "{{Infobox filmmaker|name=A}}": Sort.NO_FILM,
    "{{Infobox films|name=A}}": Sort.NO_FILM,
    "{{Infobox television|name=A}} '''A''' is a television film.": Sort.CANDIDATE,
    "{{Infobox television|name=A}} '''A''' is a sitcom.": Sort.NO_FILM,
    "{{Infobox television film awards|name=A}} '''A''' is a film.": Sort.NO_FILM,
    "{{Infobox person|name=A}} '''A''' was a film director.": Sort.NO_FILM,
    "See Template:Infobox film. '''A''' is a river.": Sort.NO_FILM,
    "'''A''' is a river.": Sort.NO_FILM,
    "": Sort.NO_TEXT,
    "#REDIRECT [[B]]": Sort.REDIRECT,
    " #redirect: [[B]]": Sort.REDIRECT,
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items(), ids=range(len(TEXTS)))
def test_texts(text: str, expected: Sort) -> None:
    assert sort(element(text)) is expected


FILM = "{{Infobox film|name=A}}"
# name: page, what it is
PAGES = {
    "a talk page": (element(FILM, namespace=1), Sort.NAMESPACE),
    "a template": (element(FILM, namespace=10), Sort.NAMESPACE),
    "a special page": (element(FILM, namespace=-1), Sort.NAMESPACE),
    "a redirect by its tag": (element("", inside='<redirect title="B" />'), Sort.REDIRECT),
    "a model other than wikitext": (element(FILM).replace(b">wikitext<", b">json<"), Sort.MODEL),
    "text deleted": (
        b'<page><title>A</title><ns>0</ns><revision><text bytes="9" deleted="deleted" /></revision></page>',
        Sort.NO_TEXT,
    ),
    "text between tags, empty": (
        b"<page><title>A</title><ns>0</ns><revision><text></text></revision></page>",
        Sort.NO_TEXT,
    ),
    "no revision": (b"<page><title>A</title><ns>0</ns></page>", Sort.NO_TEXT),
    "nothing at all": (b"<page></page>", Sort.NO_TEXT),
    "no namespace": (
        b"<page><title>A</title><revision><text>{{Infobox film}}</text></revision></page>",
        Sort.CANDIDATE,
    ),
}


@pytest.mark.parametrize(("xml", "expected"), PAGES.values(), ids=PAGES)
def test_pages(xml: bytes, expected: Sort) -> None:
    assert sort(xml) is expected


# name: page, where it leads
REDIRECTS = {
    "by its tag": (element("#REDIRECT [[C]]", inside='<redirect title="B &amp; C" />'), Redirect("A", "B & C", 0)),
    "by its text": (element("#REDIRECT [[B]]"), Redirect("A", "B", 0)),
    "a title of every character": (
        element("#REDIRECT [[B]]", title="悬崖 &amp; &quot;A&lt;b&gt;"),
        Redirect('悬崖 & "A<b>', "B", 0),
    ),
    "a template": (element("#REDIRECT [[Template:B]]", namespace=10), Redirect("A", "Template:B", 10)),
    "to a section": (element("#REDIRECT [[B#Cast]]", inside='<redirect title="B" />'), None),
    "to nowhere": (element("#REDIRECT"), None),
    "no redirect": (element("B"), None),
}


@pytest.mark.parametrize(("xml", "expected"), REDIRECTS.values(), ids=REDIRECTS)
def test_redirects(xml: bytes, expected: Redirect | None) -> None:
    assert redirect(xml) == expected


def test_the_newest_revision_is_read() -> None:
    old, new = revision(1, "old", "2020-01-01T00:00:00Z"), revision(2, FILM, "2021-01-01T00:00:00Z")
    for revisions in ((old, new), (new, old)):
        assert newest(page(7, *revisions).encode()) == page(7, new).encode()
    assert newest(page(7, old).encode()) == page(7, old).encode()
    same = revision(3, "same", "2021-01-01T00:00:00Z")
    assert newest(page(7, new, same).encode()) == page(7, same).encode()


# head of a file: what it tells, and whether its pages are in English
SITES = {
    '<mediawiki xml:lang="en"><siteinfo><dbname>enwiki</dbname><base>https://en.wikipedia.org/wiki/Main_Page</base>': (
        Site("en.wikipedia.org", "en", "enwiki"),
        True,
    ),
    "<mediawiki xml:lang='de'><siteinfo><base>http://de.wikipedia.org/wiki/A</base>": (
        Site("de.wikipedia.org", "de", None),
        False,
    ),
    '<mediawiki xmlns="x" xml:lang="en-GB">': (Site(None, "en-GB", None), True),
    '<mediawiki xml:lang="simple"><base>no address</base>': (Site(None, "simple", None), True),
    "<mediawiki>": (Site(), True),
    "<page><title>A</title>": (Site(), True),
}


@pytest.mark.parametrize(("head", "expected", "english"), [(h, *e) for h, e in SITES.items()])
def test_sites(head: str, expected: Site, english: bool) -> None:
    assert site_of(head.encode()) == expected
    assert expected.is_english is english
