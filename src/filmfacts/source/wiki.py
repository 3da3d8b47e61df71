"""Pages of a wiki, by their titles.

In: titles, e.g. `["Glass Orchard"]`. Out: an `Answer` for each, in their order: the page that the title leads to, over
any redirects, and the titles that lead there, e.g. `Answer("Glass Orchard", page=Page(title="The Glass Orchard", ...),
redirects=(Page(title="Glass Orchard", redirect="The Glass Orchard"),))`; or what keeps it from being an article:
`Answer("Orchard", problem="is the title of several pages: ...")`.

Source: mediawiki.org, "API:Query", "API:Continue", "API:Redirects", "Extension:Disambiguator".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from filmfacts.errors import SourceError
from filmfacts.source.encoding import REPLACEMENT
from filmfacts.source.mediawiki_api import Api, ApiPage, General, Revision, Rights, Slot, Step, Titled
from filmfacts.source.page import Page

BATCH = 50  # titles of one request, the most that MediaWiki takes
SEPARATOR = "\x1f"
"""Stands between titles, which may hold MediaWiki's other one, "|"."""
DISAMBIGUATION = ("All disambiguation pages", "Disambiguation pages", "Disambiguations")
"""Categories of pages that list others of one title, in wikis without the extension that marks them."""
WANTED = {
    "prop": "categories|pageprops|redirects|revisions",
    "clcategories": "|".join(f"Category:{name}" for name in DISAMBIGUATION),
    "cllimit": "max",
    "ppprop": "disambiguation",
    "rdlimit": "max",
    "rdnamespace": "0",
    "rdprop": "fragment|pageid|title",
    "redirects": "1",
    "rvprop": "content|ids|timestamp",
    "rvslots": "main",
}

_NO_CHARACTER = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
_FILM = re.compile(r"\[\[([^\[\]|#\n]{1,250}\bfilm\))")


class Answer(msgspec.Struct, frozen=True):
    """What a wiki has under a title.

    `page` is the article; None: there is none, `problem` says why. `redirects` are the pages that lead to it as a
    whole, those to one of its sections left out, without text.
    """

    title: str
    page: Page | None = None
    redirects: tuple[Page, ...] = ()
    problem: str | None = None


class Wiki:
    """A wiki and what it says of itself. Raises `SourceError` where it is none."""

    def __init__(self, api: Api) -> None:
        self._api = api
        about = api.query(meta="siteinfo", siprop="general|rightsinfo").query
        if about.general is None:
            raise SourceError("does not say what wiki it is", path=api.wiki)
        self.general: General = about.general
        self.rights: Rights = about.rightsinfo

    def written(self, title: str) -> str:
        """A title as this wiki most likely writes it."""
        title = " ".join(title.replace("_", " ").split()).removeprefix(":")
        return title[:1].upper() + title[1:] if self.general.case == "first-letter" else title

    def answers(self, titles: Iterable[str]) -> Iterator[Answer]:
        """The answer for each title. Raises `SourceError` where the wiki does not answer any more."""
        waiting = iter(titles)
        while batch := list(islice(waiting, BATCH)):
            sent = list(map(_sent, batch))
            found = self._ask(sent)
            yield from map(found.answer, batch, sent)

    def _ask(self, titles: list[str]) -> _Found:
        found = _Found(self.general.host)
        rest: dict[str, str] = {}
        while True:
            response = self._api.query(titles=SEPARATOR + SEPARATOR.join(titles), **WANTED, **rest)
            query, rest = response.query, response.rest
            found.add(query.pages)
            found.normalized |= {step.source: step.to for step in query.normalized}
            found.redirects |= {step.source: step for step in query.redirects}
            found.elsewhere |= {title.title for title in query.interwiki}
            if not rest:
                return found


def _sent(title: str) -> str:
    """A title in such characters as MediaWiki does not change before it reads them."""
    return unicodedata.normalize("NFC", " ".join(_NO_CHARACTER.sub(REPLACEMENT, title).split()))


class _Found:
    """What some responses say of a batch of titles."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.pages: dict[str, ApiPage] = {}
        self.normalized: dict[str, str] = {}
        self.redirects: dict[str, Step] = {}
        self.elsewhere: set[str] = set()

    def add(self, pages: list[ApiPage]) -> None:
        """Take in pages, or what further is said of them."""
        for page in pages:
            known = self.pages.setdefault(page.title, page)
            if known is not page:
                known.revisions += page.revisions
                known.categories += page.categories
                known.redirects += page.redirects
                known.pageprops |= page.pageprops

    def answer(self, asked: str, sent: str) -> Answer:
        """What a title leads to; `sent` is how the wiki was asked for it."""
        title = self.normalized.get(sent, sent)
        followed: dict[str, Step] = {}
        while (step := self.redirects.get(title)) and title not in followed:
            followed[title] = step
            title = self.normalized.get(step.to, step.to)
        if title in followed:
            return Answer(asked, problem="redirects in a ring")
        found = self.pages.get(title) or ApiPage(invalid=True)  # of what has no name, MediaWiki says nothing
        page = self._page(found)
        problem = "is a page of another wiki" if title in self.elsewhere else _problem(found, page)
        if problem:
            return Answer(asked, problem=f'redirects to "{title}", which {problem}' if followed else problem)
        whole: list[Titled] = []  # what leads to the page, and to none of its sections
        for name, step in followed.items():
            whole = [] if step.tofragment else [*whole, Titled(name)]
        whole += [one for one in found.redirects if not one.fragment]
        aliases = {one.title: Page(title=one.title, text="", page_id=one.pageid, redirect=title) for one in whole}
        return Answer(asked, page, tuple(aliases.values()))

    def _page(self, found: ApiPage) -> Page:
        revision = found.revisions[0] if found.revisions else Revision()
        text = revision.slots.get("main", Slot())
        return Page(
            title=found.title,
            text=text.content,
            page_id=found.pageid,
            revision_id=revision.revid,
            timestamp=revision.timestamp,
            namespace=found.ns,
            model=text.contentmodel,
            path=self.host,
            site=self.host,
        )


def _problem(found: ApiPage, page: Page) -> str | None:
    """What keeps a page from being an article."""
    if found.invalid:
        return "cannot be a title" + (f" ({found.invalidreason.rstrip('.')})" if found.invalidreason else "")
    if found.missing:
        return "does not exist"
    if found.categories or "disambiguation" in found.pageprops:
        films = ", ".join(f'"{title}"' for title in dict.fromkeys(_FILM.findall(page.text)))
        return "is the title of several pages" + (f": {films}" if films else "")
    if not page.text:
        return "has no text that may be read"
    return None if page.is_article else "is no article"
