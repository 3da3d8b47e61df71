"""Reads some parts of the input, and finds the films among their pages.

In: `Part`s. Out: a `Harvest`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from filmfacts.clock import Clock
from filmfacts.database import earlier
from filmfacts.database.entry import Entry, prepare, storable
from filmfacts.errors import FilmfactsError
from filmfacts.extraction import article_of, film_in
from filmfacts.facts.kinds import Film
from filmfacts.harvest import Found, Harvest, Told
from filmfacts.progress import Problem
from filmfacts.source import mediawiki_xml, parts, scan
from filmfacts.source.elements import elements
from filmfacts.source.enterprise import Article
from filmfacts.source.files import page_of_zim
from filmfacts.source.html_scan import may_be_film
from filmfacts.source.page import Page
from filmfacts.source.page import Problem as PageProblem
from filmfacts.source.parts import Part
from filmfacts.source.scan import Sort
from filmfacts.source.siteinfo import SITE

Known = Callable[[Page], Entry | None]
"""Gives the entry of a page whose revision was read for an earlier database; None where it has to be read."""


def harvest(
    pieces: Sequence[Part],
    known: Known | None = None,
    *,
    site: str | None = None,
    changes: bool | None = None,
    infoboxes: Sequence[str] = (),
) -> Harvest:
    """Read some parts.

    `site`: the wiki of all pages, whatever the input tells. `changes`: the input holds changes, so that an article that
    is no film is told of too, since an older revision may have been one; None: where the name of a file tells so.
    `infoboxes`: names of the film infobox besides the known ones.

    Raises `OSError` where a file cannot be read any more.
    """
    harvester = _Harvester(known, site, infoboxes)
    with harvester.clock.stage("scan"):
        for part in pieces:
            harvester.changes = parts.is_changes(part.path) if changes is None else changes
            if part.sort == "articles":
                harvester.read_articles(part)
            elif part.sort == earlier.SORT:
                harvester.read_films(part)
            elif part.sort == "lines":
                harvester.read_lines(part)
            elif part.sort == "zim":
                harvester.read_zim(part)
            else:
                harvester.read_dump(part)
    told = harvester.told
    told.templates = sorted(harvester.templates)
    told.passed_over = {sort.value: n for sort, n in sorted(harvester.passed.items()) if n}
    told.seconds = dict(harvester.clock.seconds)
    return Harvest(harvester.found, harvester.redirects, told)


class _Harvester:
    def __init__(self, known: Known | None, site: str | None, infoboxes: Sequence[str]) -> None:
        self.found: list[Found] = []
        self.redirects: list[tuple[str | None, str, str]] = []
        self.told = Told()
        self.passed: Counter[Sort] = Counter()
        self.clock = Clock()
        self.changes = False
        self._known = known
        self._site = site
        self._infoboxes = infoboxes
        self.templates: set[str] = set()

    def read_articles(self, part: Part) -> None:
        """The pages of a loose file."""
        try:
            for page in parts.articles(part):
                self.told.pages += 1
                of_wiki = page.revision_id is not None
                self._page(msgspec.structs.replace(page, site=self._site or page.site or (SITE if of_wiki else None)))
        except FilmfactsError as error:
            self.told.problems.append(Problem.of(error, part.shown))

    def read_films(self, part: Part) -> None:
        """The films of a part of an earlier database."""
        for page, entry in earlier.taken(part):
            self.told.pages += 1
            self._page(page, entry)
        self.redirects += earlier.redirects(part)

    def read_lines(self, part: Part) -> None:
        """The articles of a part that is lines."""
        for article in parts.lines(part):
            if isinstance(article, FilmfactsError):
                self.told.problems.append(Problem.of(article, part.shown))
            else:
                self._article(article, part)

    def _article(self, article: Article, part: Part) -> None:
        self.told.pages += 1
        self.told.unpacked += article.size
        site = self._site or article.site or SITE
        sort = article.sort(self._infoboxes)
        if sort in (Sort.CANDIDATE, Sort.NO_FILM):
            aliases = list(article.aliases())
            self.told.redirects += len(aliases)
            self.redirects += [(site, alias, article.name) for alias in aliases]
        if sort is Sort.CANDIDATE:
            self._page(msgspec.structs.replace(article.page(part.shown), site=site))
            return
        self.passed[sort] += 1
        if self.changes and sort is Sort.NO_FILM:
            self._no_film(msgspec.structs.replace(article.page(part.shown), site=site))

    def read_zim(self, part: Part) -> None:
        """The entries of a part of a ZIM archive."""
        for entry in parts.zim_entries(part):
            if isinstance(entry, FilmfactsError):
                self.told.problems.append(Problem.of(entry, part.shown))
                continue
            self.told.pages += 1
            self.told.unpacked += len(entry.data)
            if entry.target is None and not may_be_film(entry.data, self._infoboxes):
                self.passed[Sort.NO_FILM] += 1
                continue
            page = page_of_zim(entry, part.site, part.shown)
            self._page(msgspec.structs.replace(page, site=self._site or page.site))

    def read_dump(self, part: Part) -> None:
        """The pages of a part of a dump."""
        blocks, beyond = parts.unpacked(part)
        for element in elements(self.clock.each("unpack", blocks), part.shown, beyond):
            if isinstance(element, FilmfactsError):
                self.told.problems.append(Problem.of(element, part.shown))
                continue
            self.told.pages += 1
            self.told.unpacked += len(element)
            sort = scan.sort(element, self._infoboxes)
            if sort is Sort.CANDIDATE:
                self._candidate(element, part)
                continue
            self.passed[sort] += 1
            if sort is Sort.NO_FILM and (name := scan.infobox(element)):
                self.templates.add(name)
            if sort is Sort.NAMESPACE and (name := scan.infobox_redirect(element)):
                self.told.infoboxes.append(name)
            if sort is Sort.REDIRECT:
                self._redirect(element, part)
            if self.changes and sort is not Sort.NAMESPACE:
                for page in self._parsed(scan.newest(element), part):
                    self._no_film(page)

    def _candidate(self, element: bytes, part: Part) -> None:
        element = scan.newest(element)
        if not scan.has_film_infobox(element, self._infoboxes):
            self.templates |= scan.templates(element)
        if len(element) > scan.MAX_TEXT:
            what = f"is longer than {scan.MAX_TEXT >> 20} MB, more than MediaWiki saves, and left out"
            self.told.problems.append(Problem(part.shown, scan.title_of(element), what))
            return
        for page in self._parsed(element, part):
            self._page(page)

    def _redirect(self, element: bytes, part: Part) -> None:
        self.told.redirects += 1
        redirect = scan.redirect(element)
        if redirect and not redirect.namespace:
            self.redirects.append((self._host(part), redirect.title, redirect.target))

    def _page(self, page: Page, entry: Entry | None = None) -> None:
        """Read a page; `entry` where it is known already."""
        problems = self.told.problems
        problems += [Problem(page.path, page.title, str(problem)) for problem in page.problems]
        try:
            if entry is None and self._known:
                with self.clock.stage("prepare"):
                    entry = self._known(page)
            if entry:
                self.told.reused += 1
            else:
                entry = self._read(page)
        except FilmfactsError as error:
            problems.append(Problem.of(error, page.path, page.title))
        except Exception as error:
            problems.append(Problem.fault(error, page.path, page.title))
        else:
            if entry:
                self._film(page, entry)
            elif not page.problems:
                self.passed[_reason(page)] += 1
                if page.redirect:
                    self.told.redirects += 1
                    self.redirects.append((page.site, page.title, page.redirect))
                self._no_film(page)

    def _read(self, page: Page) -> Entry | None:
        with self.clock.stage("extract"):
            article = article_of(page, infoboxes=self._infoboxes)
            film = film_in(article, page) if article else None
        if not article or not film:
            return None
        with self.clock.stage("prepare"):
            return prepare(self._storable(film, page), page.text, article.sections)

    def _film(self, page: Page, entry: Entry) -> None:
        self.told.films += 1
        entry = msgspec.structs.replace(entry, license=page.license)
        together = msgspec.json.encode(entry.together).decode() if entry.together else None
        packed = msgspec.msgpack.encode(entry)
        self.found.append(Found(page.site, page.title, page.page_id, page.revision_id, page.path, together, packed))

    def _no_film(self, page: Page) -> None:
        if self.changes and not page.namespace:
            self.found.append(Found(page.site, page.title, page.page_id, page.revision_id, page.path))

    def _host(self, part: Part) -> str:
        return self._site or part.site.host or SITE

    def _parsed(self, element: bytes, part: Part) -> Iterator[Page]:
        try:
            for page in self.clock.each("extract", mediawiki_xml.read([element], part.shown)):
                problems = tuple(map(_within, page.problems))
                yield msgspec.structs.replace(page, site=self._host(part), problems=problems)
        except FilmfactsError as error:
            title = error.page or scan.title_of(element)
            self.told.problems.append(Problem(part.shown, title or None, error.what))

    def _storable(self, film: Film, page: Page) -> Film:
        kept = tuple(fact for fact in film.facts if storable(fact))
        if dropped := len(film.facts) - len(kept):
            what = f"{dropped} facts with a number too large to store"
            self.told.problems.append(Problem(page.path, page.title, what))
        return msgspec.structs.replace(film, facts=kept)


def _within(problem: PageProblem) -> PageProblem:
    """The problem without its offset in the file, which the bytes of a page alone do not tell."""
    if problem.offset is None:
        return problem
    return msgspec.structs.replace(problem, offset=None, message=f"{problem.message}, byte {problem.offset} of its XML")


def _reason(page: Page) -> Sort:
    if page.namespace:
        return Sort.NAMESPACE
    if page.redirect is not None:
        return Sort.REDIRECT
    if page.model != "wikitext":
        return Sort.MODEL
    return Sort.NOT_ONE_FILM if page.text else Sort.NO_TEXT
