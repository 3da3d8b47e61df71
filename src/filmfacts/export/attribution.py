"""What has to be said when words or facts of articles are passed on.

In: a film database. Out: a sentence for each license under which its pages stand, e.g. `From 53 articles of
en.wikipedia.org by their authors, CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from filmfacts.database.read import Attribution, Database

NOTICE = "ATTRIBUTION.txt"

# Source: creativecommons.org, "About CC Licenses".
LICENSES = {
    "CC BY-SA 3.0": "https://creativecommons.org/licenses/by-sa/3.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
TERMS = "SELECT site, license, count(*) FROM page GROUP BY site, license ORDER BY count(*) DESC, site, license"


class Terms(msgspec.Struct, frozen=True):
    """The pages of a wiki under a license; None where nobody tells."""

    site: str | None
    license: str | None
    pages: int


def terms(database: Database) -> list[Terms]:
    """Where the pages come from and what their license is, most pages first."""
    return [Terms(*row) for row in database.execute(TERMS)]


def license_url(name: str | None) -> str | None:
    """Where the text of a license stands, as far as that is known."""
    return LICENSES.get(name or "")


def sentences(database: Database) -> Iterator[str]:
    """What has to be said of all pages."""
    for one in terms(database):
        articles = f"{one.pages:,} article{'' if one.pages == 1 else 's'}"
        where = f" of {one.site} by their authors" if one.site else " that name no wiki"
        yield f"From {articles}{where}, {_licensed(one.license)}."


def credit_line(page: Attribution) -> str:
    """What has to be said of one page.

    >>> credit_line(Attribution("en.wikipedia.org", "Jaws", 7, None, "CC BY-SA 4.0", "https://example.org/7"))
    'From “Jaws”, en.wikipedia.org, revision 7, https://example.org/7, CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/)'
    """
    revision = f"revision {page.revision_id}" if page.revision_id is not None else None
    known = (f"From “{page.title}”", page.site, revision, page.url, _licensed(page.license))
    return ", ".join(part for part in known if part)


def write_notice(database: Database, folder: Path) -> None:
    """Write what has to be said beside the files of an export."""
    lines = [
        *sentences(database),
        "",
        "The title, revision and address of each article stand with its film; the history of the page at that address",
        "names its authors. The license of an article goes with its words: quotes, plots, descriptions of characters.",
    ]
    (folder / NOTICE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _licensed(name: str | None) -> str:
    if name is None:
        return "whose license nobody tells"
    url = license_url(name)
    return f"{name} ({url})" if url else name
