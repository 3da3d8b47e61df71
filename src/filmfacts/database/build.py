"""Builds a film database from articles, folders and dumps.

In: inputs as a user names them, e.g. `["articles/", "dump.xml.bz2"]`. Out: the database file, and a `Report`, e.g.
`Report(pages=60, films=53, passed_over=7, facts=3041, ...)`, which the database keeps too.

The inputs are divided into parts; processes read them in any order; what each holds is kept beside the database to come
until all are there; then the database is written in one piece. So a build that was killed goes on where it was, and the
result depends on nothing but the pages.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from filmfacts.database import earlier
from filmfacts.database.earlier import film_parts, is_current, is_database, mark, rules
from filmfacts.database.schema import SCHEMA_VERSION
from filmfacts.database.staging import Staging
from filmfacts.database.write import Writer, new_database, refuse_foreign
from filmfacts.errors import DatabaseError, FilmfactsError, SourceError
from filmfacts.harvest import Harvest, Told
from filmfacts.processes import in_processes
from filmfacts.progress import Problem, Progress
from filmfacts.source import parts
from filmfacts.source.files import STANDARD_INPUT
from filmfacts.source.parts import Part

TOGETHER = 16  # small parts read by one process at once
ENOUGH = 1 << 20  # bytes that are work for one process

_Task = tuple[int, tuple[Part, ...]]
"""The position in the input of some parts, and these."""


class Report(msgspec.Struct, kw_only=True):
    """How a build went. `problems` names what could not be read, or only with replacements."""

    version: str
    rules: str
    started: str
    seconds: float
    inputs: tuple[str, ...]
    pages: int
    films: int
    redirects: int
    passed_over: int
    duplicates: int
    reused: int
    facts: int
    rows: int
    unpacked: int
    counts: dict[str, dict[str, int | float]]
    problems: tuple[Problem, ...]


def build(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    jobs: int = 1,
    site: str | None = None,
    license: str | None = None,  # noqa: A002
    fresh: bool = False,
    changes: bool | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> Report:
    """Build a film database, the same whatever the number of `jobs`.

    An input is a file or folder of articles, a dump, `-` for standard input, or an earlier film database.

    `site` is the wiki that the pages come from and `license` that of its text; both go into each page's attribution.
    Left out, it is what the dump says, else the English Wikipedia for a page with a revision id; of a loose file
    nothing is said. What cannot be read is reported and the rest goes on; where no page at all can be read, `out` stays
    as it was.

    Where `out` holds a database already, films whose revision has not changed are taken from it; `fresh` reads all of
    them anew. `changes` says that the inputs hold changed pages only, as Wikimedia's daily adds-changes files do: then
    the films of `out` that they do not name stay; None: where the name of an input tells so (`-incr`). A build that
    broke leaves `OUT.building`; the same call goes on from it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "jaws.wiki").write_text("{{Infobox film|name=Jaws|country=United States}}")
    ...     report = build([folder], Path(folder, "films.db"))
    >>> report.pages, report.films, report.facts, report.problems
    (1, 1, 2, ())
    """
    stay = all(parts.is_changes(str(name)) for name in inputs) if changes is None else changes
    stay = stay and Path(out).exists()
    names = [*([out] if stay else []), *inputs]
    work = _Work(None if fresh else Path(out), site, changes, earlier.infoboxes(Path(out)) if stay else ())
    return _Build(names, Path(out), jobs, work, on_progress, on_problem).run(license)


class _Build:
    """One build under way."""

    def __init__(
        self,
        inputs: Sequence[str | Path],
        out: Path,
        jobs: int,
        work: _Work,
        on_progress: Callable[[Progress], None] | None,
        on_problem: Callable[[Problem], None] | None,
    ) -> None:
        self._inputs = tuple(map(str, inputs))
        self._out = out
        self._jobs = jobs
        self._work = work
        self._on_progress = on_progress
        self._on_problem = on_problem
        self._progress = Progress()
        self._unread: list[Problem] = []  # inputs of which nothing can be read

    def run(self, license_: str | None) -> Report:
        """Read all parts, then write the database."""
        refuse_foreign(self._out)
        started, clock = datetime.now(UTC), time.perf_counter()
        staging = Staging(self._out, f"{version('filmfacts')} {SCHEMA_VERSION} {rules()} {self._work.purpose}")
        done = False
        try:
            self._read(staging, self._work, self._tasks(staging))
            if not self._progress.pages:
                done = True
                raise SourceError("no page could be read, so no database was written")
            self._read_again(staging)
            wrote = time.process_time()
            with new_database(self._out) as connection:
                writer = Writer(connection, license=license_, resolve=staging.resolve)
                staging.settle()
                for of, entry in staging.entries():
                    writer.add(entry, of)
                writer.finish(staging.path)
                wrote = time.process_time() - wrote
                report = self._report(staging, writer, started, time.perf_counter() - clock, wrote)
                _store(connection, report)
            done = True
            return report
        except sqlite3.Error as error:
            raise DatabaseError(
                f"cannot be written: {error}", path=str(staging.path), remedy="What is done is kept for the next try"
            ) from None
        finally:
            staging.close(done=done)

    def _read(self, staging: Staging, work: _Work, tasks: Iterator[_Task]) -> None:
        failed: list[str] = []
        for (position, pieces), result in in_processes(work, tasks, self._jobs):
            if isinstance(result, Harvest):
                staging.add(work.key(pieces), position, result)
                self._show(pieces, result.told)
            else:
                failed.append(f"{pieces[0].shown}: {result}")
        if failed:
            raise SourceError(
                f"{len(failed)} parts of the input could not be read any more (the first is {failed[0]})",
                remedy="What is done is kept: the same command goes on from it",
            )

    def _tasks(self, staging: Staging) -> Iterator[_Task]:
        """What is left to be read."""
        for position, pieces in enumerate(_grouped(self._parts(self._unread))):
            told = staging.recall(self._work.key(pieces), position)
            if told is None:
                yield position, pieces
            else:
                self._show(pieces, told)

    def _read_again(self, staging: Staging) -> None:
        """Read once more what uses names of the film infobox that only the input itself told."""
        names = {name for _, told in staging.tolds() for name in told.infoboxes}.difference(self._work.infoboxes)
        using = {position for position, told in staging.tolds() if names.intersection(told.templates)} if names else ()
        if not using:
            return
        if STANDARD_INPUT in self._inputs:
            what = f"cannot be read again for {', '.join(sorted(names))}, which lead to the film infobox. Give a file."
            self._meet(self._unread, Problem(STANDARD_INPUT, None, what))
            return
        first, work = self._work, self._work.knowing(sorted(names))
        self._work = work

        def tasks() -> Iterator[_Task]:
            for position, pieces in enumerate(_grouped(self._parts([]))):
                if position in using:
                    staging.drop(first.key(pieces))
                    if staging.recall(work.key(pieces), position) is None:
                        yield position, pieces

        self._read(staging, work, tasks())

    def _parts(self, unread: list[Problem]) -> Iterator[Part]:
        for name in self._inputs:
            for part in film_parts(Path(name)) if is_database(Path(name)) else parts.parts(name):
                if isinstance(part, FilmfactsError):
                    self._meet(unread, Problem.of(part, name))
                else:
                    yield part

    def _show(self, pieces: Sequence[Part], told: Told) -> None:
        """Tell whoever watches of a part that is read."""
        progress = self._progress
        progress.pages += told.pages
        progress.films += told.films
        progress.path = pieces[-1].shown
        progress.read += sum(part.size for part in pieces)
        for problem in told.problems:
            self._meet([], problem)
        if self._on_progress:
            self._on_progress(progress)

    def _meet(self, problems: list[Problem], problem: Problem) -> None:
        problems.append(problem)
        if self._on_problem:
            self._on_problem(problem)

    def _report(self, staging: Staging, writer: Writer, started: datetime, seconds: float, wrote: float) -> Report:
        total, passed, stages = Told(), Counter[str](), Counter[str]({"write": wrote})
        problems = list(self._unread)
        for _, told in staging.tolds():
            total.pages += told.pages
            total.redirects += told.redirects
            total.reused += told.reused
            total.unpacked += told.unpacked
            passed.update(told.passed_over)
            stages.update(told.seconds)
            problems += told.problems
        for path, title, other in staging.doubles():
            what = f"is there a second time, first in {'this file' if path == other else other}. Keep one of the two."
            self._meet(problems, Problem(path, title, what))
        return Report(
            version=version("filmfacts"),
            rules=rules(),
            started=started.isoformat(timespec="seconds"),
            seconds=round(seconds, 3),
            inputs=self._inputs,
            pages=total.pages,
            films=writer.films,
            redirects=total.redirects,
            passed_over=sum(passed.values()),
            duplicates=staging.given_way(),
            reused=total.reused,
            facts=writer.facts,
            rows=writer.rows,
            unpacked=total.unpacked,
            counts={
                "facts": dict(writer.kinds()),
                "infobox": dict.fromkeys(self._work.infoboxes, 1),
                "passed over": dict(sorted(passed.items())),
                "seconds": {stage: round(n, 3) for stage, n in sorted(stages.items())},
            },
            problems=tuple(problems),
        )


class _Work:
    """What a process does with parts; `old` is the database whose films need not be read again."""

    def __init__(
        self, old: Path | None, site: str | None, changes: bool | None, infoboxes: tuple[str, ...] = ()
    ) -> None:
        self._old = (str(old), mark(old)) if old and is_current(old) else None
        self._site = site
        self._changes = changes
        self.infoboxes = infoboxes

    def knowing(self, infoboxes: Sequence[str]) -> _Work:
        """The same with further names of the film infobox."""
        work = copy(self)
        work.infoboxes = (*self.infoboxes, *infoboxes)
        return work

    def key(self, pieces: Sequence[Part]) -> str:
        """Names parts, read in this way."""
        return "\n".join([*(part.key for part in pieces), *self.infoboxes])

    @property
    def purpose(self) -> str:
        """What the result depends on besides the parts."""
        return f"{self._old and self._old[1]} {self._site} {self._changes}"

    def __call__(self, task: _Task) -> Harvest | str:
        from filmfacts.harvester import harvest  # the process that only collects does without the rules

        known = partial(earlier.known, *self._old) if self._old else None
        try:
            return harvest(task[1], known, site=self._site, changes=self._changes, infoboxes=self.infoboxes)
        except OSError as error:
            return error.strerror or str(error)


def _grouped(found: Iterator[Part]) -> Iterator[tuple[Part, ...]]:
    """Small parts together, so that each process has something to do."""
    held: list[Part] = []
    for part in found:
        held.append(part)
        if len(held) == TOGETHER or sum(p.size for p in held) >= ENOUGH:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _store(connection: sqlite3.Connection, report: Report) -> None:
    """Keep the report in the database."""
    values = msgspec.structs.asdict(report) | {"inputs": msgspec.json.encode(report.inputs).decode()}
    del values["problems"], values["counts"]
    places = ", ".join(f":{name}" for name in values)
    connection.execute(f"INSERT INTO build ({', '.join(values)}) VALUES ({places})", values)
    counts = ((what, name, number) for what, found in report.counts.items() for name, number in found.items())
    connection.executemany("INSERT INTO build_count (what, name, number) VALUES (?, ?, ?)", counts)
    rows = ((p.path, p.page, p.message) for p in report.problems)
    connection.executemany("INSERT INTO build_problem (path, page, message) VALUES (?, ?, ?)", rows)
