"""Articles of a wiki into a file that `extract` and `build` read.

In: titles and the address of a wiki. Out: export XML with the pages and their redirects, and a `Report`, e.g.
`Report(wiki="en.wikipedia.org", license="Creative Commons ...", pages=2, redirects=7, held=0, problems=[])`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import IO

import msgspec

from filmfacts.source.export_file import ExportFile, ExportStream
from filmfacts.source.mediawiki_api import Api, OnWait
from filmfacts.source.wiki import Wiki

ENGLISH = "https://en.wikipedia.org/w/api.php"


class Problem(msgspec.Struct, frozen=True):
    """A title that gave no article, and why."""

    page: str
    message: str

    def __str__(self) -> str:
        return f'"{self.page}" {self.message}'


class Report(msgspec.Struct):
    """How it went. `held` counts titles whose pages the file held already."""

    wiki: str
    license: str
    pages: int = 0
    redirects: int = 0
    held: int = 0
    problems: list[Problem] = []


def fetch(
    titles: Iterable[str],
    out: str | Path | IO[str],
    *,
    wiki: str = ENGLISH,
    contact: str = "",
    on_progress: Callable[[int, int], None] | None = None,
    on_problem: Callable[[Problem], None] | None = None,
    on_wait: OnWait | None = None,
) -> Report:
    """Fetch the articles that some titles lead to, over redirects, and the titles of all redirects to them.

    `out` is a file, to which is added what it does not hold yet, or a stream. `wiki` is the address of a page of the
    wiki, or of its `api.php`; `contact` is where its operators reach you. `on_progress` is told how many titles of how
    many are done. Raises `OutputError` for a file of other things, `SourceError` where the wiki cannot be asked, or not
    any more: what was fetched until then is in the file.
    """
    with Api(wiki, contact=contact, on_wait=on_wait) as api:
        asked = Wiki(api)
        about = asked.general
        report = Report(about.host, asked.rights.text or asked.rights.url)
        wanted = {asked.written(title): title for title in titles if title.strip()}
        export = ExportFile(Path(out), about) if isinstance(out, str | Path) else ExportStream(out, about)
        with closing(export):
            new = [title for written, title in wanted.items() if written not in export.titles]
            report.held = len(wanted) - len(new)
            for done, answer in enumerate(asked.answers(new), 1):
                if answer.page is not None:
                    added = export.add((answer.page, *answer.redirects))
                    report.pages += sum(page.redirect is None for page in added)
                    report.redirects += sum(page.redirect is not None for page in added)
                if answer.problem is not None:
                    report.problems.append(problem := Problem(answer.title, answer.problem))
                    if on_problem:
                        on_problem(problem)
                if on_progress:
                    on_progress(done, len(new))
    return report
