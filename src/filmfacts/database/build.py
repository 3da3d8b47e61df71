"""Builds a film database from articles, folders and dumps.

In: inputs as a user names them, e.g. `["articles/", "dump.xml.bz2"]`. Out: the database file, and a `Report`, e.g.
`Report(pages=60, films=53, passed_over=7, facts=3041, ...)`, which the database keeps too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec

from filmfacts.database.write import Entry, Writer, new_database, prepare, storable
from filmfacts.errors import SourceError
from filmfacts.facts.kinds import Film
from filmfacts.pipeline import Problem, results


class Progress(msgspec.Struct):
    """How far a build is: pages read, films found, the file that is being read."""

    pages: int = 0
    films: int = 0
    path: str = ""


class Report(msgspec.Struct, kw_only=True):
    """How a build went. `problems` names what could not be read, or only with replacements."""

    version: str
    started: str
    seconds: float
    inputs: tuple[str, ...]
    pages: int
    films: int
    passed_over: int
    duplicates: int
    facts: int
    problems: tuple[Problem, ...]


def build(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    jobs: int = 1,
    site: str | None = None,
    license: str | None = None,  # noqa: A002
    on_progress: Callable[[Progress], None] | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> Report:
    """Build a film database, the same whatever the number of `jobs`.

    `site` is the wiki that the pages come from and `license` that of its text; both go into each page's attribution.
    Left out, a page with a revision id is the English Wikipedia's, and of a loose file nothing is said.
    What cannot be read is reported and the rest goes on; where no page at all can be read, `out` stays as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "jaws.wiki").write_text("{{Infobox film|name=Jaws|country=United States}}")
    ...     report = build([folder], Path(folder, "films.db"))
    >>> report.pages, report.films, report.facts, report.problems
    (1, 1, 2, ())
    """
    names = tuple(map(str, inputs))
    started, clock = datetime.now(UTC), time.perf_counter()
    progress, problems, passed_over = Progress(), list[Problem](), 0

    def met(problem: Problem) -> None:
        problems.append(problem)
        if on_problem:
            on_problem(problem)

    with new_database(Path(out)) as connection:
        writer = Writer(connection, site=site, license=license)
        for result in results(names, _step, jobs=jobs):
            if isinstance(result, Problem):
                met(result)
                continue
            progress.pages += 1
            progress.path = result.path
            for problem in result.problems:
                met(problem)
            if result.value is None:
                passed_over += not result.problems
            else:
                entry, dropped = result.value
                if dropped:
                    met(Problem(result.path, result.title, f"{dropped} facts with a number too large to store"))
                writer.add(entry)
                progress.films = writer.films
            if on_progress:
                on_progress(progress)
        if not progress.pages:
            raise SourceError("no page could be read, so no database was written")
        writer.finish()
        report = Report(
            version=version("filmfacts"),
            started=started.isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - clock, 3),
            inputs=names,
            pages=progress.pages,
            films=writer.films,
            passed_over=passed_over,
            duplicates=writer.duplicates,
            facts=writer.facts,
            problems=tuple(problems),
        )
        values = msgspec.structs.asdict(report) | {"inputs": msgspec.json.encode(names).decode()}
        del values["problems"]
        places = ", ".join(f":{name}" for name in values)
        connection.execute(f"INSERT INTO build ({', '.join(values)}) VALUES ({places})", values)
        rows = ((p.path, p.page, p.message) for p in problems)
        connection.executemany("INSERT INTO build_problem (path, page, message) VALUES (?, ?, ?)", rows)
    return report


def _step(film: Film, source: str) -> tuple[Entry, int]:
    """The film ready to be stored, and how many facts had to be left out."""
    kept = tuple(fact for fact in film.facts if storable(fact))
    return prepare(msgspec.structs.replace(film, facts=kept), source), len(film.facts) - len(kept)
