"""Pages through extraction, in the order of the input, in one process or several.

In: inputs as a user names them (`articles/`, `dump.xml.bz2`, `-`). Out: for each page a `Result`, e.g.
`Result(path="rocky.wiki", title="Rocky", value=Film(...))`; `value` is None for a page that is not one film. What
cannot be read is given to the caller as a `Problem`, in its place among the results, and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from itertools import islice
from typing import Generic, TypeVar

import msgspec

from filmfacts.errors import FilmfactsError
from filmfacts.extraction import film_of
from filmfacts.facts.kinds import Film
from filmfacts.source import Page, pages

CHUNK = 16  # pages handed to a process at once
AHEAD = 3  # chunks waiting for each process: enough to keep it busy, few enough to keep memory flat

T = TypeVar("T")
Step = Callable[[Film, str], T]
"""What to make of a film and its source in the process that extracted it."""


class Problem(msgspec.Struct, frozen=True):
    """What could not be read, or only with replacements: the file, the page (None: the file itself), what is wrong."""

    path: str
    page: str | None
    message: str

    def __str__(self) -> str:
        page = f', page "{self.page}"' if self.page else ""
        return f"{self.path}{page}: {self.message}"

    @classmethod
    def of(cls, error: FilmfactsError, path: str = "", page: str = "") -> Problem:
        """The problem that an error tells of."""
        bare = FilmfactsError(error.what, offset=error.offset, remedy=error.remedy)
        return cls(error.path or path, error.page or page or None, str(bare))


class Result(msgspec.Struct, Generic[T], frozen=True):
    """A page: the file it stood in, its title, what became of it; None: it is not one film."""

    path: str
    title: str
    value: T | None
    problems: tuple[Problem, ...] = ()


def only_film(film: Film, source: str) -> Film:
    """The step that keeps the film alone."""
    return film


def results(
    inputs: Iterable[str], step: Step[T], *, jobs: int = 1, form: str | None = None
) -> Iterator[Result[T] | Problem]:
    """The pages of all inputs, each taken through `extract` and `step`, in order, with the problems met."""
    work: Callable[[list[Page | Problem]], list[Result[T] | Problem]] = partial(_work, step=step, form=form)
    chunks = _chunks(_pages(inputs), 1 if jobs == 1 else CHUNK)
    if jobs == 1:
        for chunk in chunks:
            yield from work(chunk)
        return
    # A fresh interpreter each: a forked one would share threads' locks and the open files of this one.
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_ignore_interrupt) as pool:
        waiting: deque[Future[list[Result[T] | Problem]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(work, chunk))
                if len(waiting) > jobs * AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise FilmfactsError(
                "a process that reads pages was killed", remedy="Memory may be short: use fewer --jobs"
            ) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _pages(inputs: Iterable[str]) -> Iterator[Page | Problem]:
    met: list[FilmfactsError] = []
    for name in inputs:
        with closing(pages(name, on_error=met.append)) as found:  # type: ignore[type-var]
            for page in found:
                yield from (Problem.of(error, name) for error in met)
                met.clear()
                yield page
        yield from (Problem.of(error, name) for error in met)
        met.clear()


def _chunks(items: Iterator[Page | Problem], size: int) -> Iterator[list[Page | Problem]]:
    while chunk := list(islice(items, size)):
        yield chunk


def _work(chunk: list[Page | Problem], step: Step[T], form: str | None) -> list[Result[T] | Problem]:
    return [item if isinstance(item, Problem) else _page(item, step, form) for item in chunk]


def _page(page: Page, step: Step[T], form: str | None) -> Result[T]:
    problems = tuple(Problem(page.path, page.title, str(problem)) for problem in page.problems)
    value = None
    try:
        film = film_of(page, form=form)
        value = step(film, page.text) if film is not None else None
    except FilmfactsError as error:
        problems += (Problem.of(error, page.path, page.title),)
    except Exception as error:
        # One odd page must not stop a build of millions; it is reported, and the exit status tells.
        what = f"cannot be read, by a fault of filmfacts: {type(error).__name__}: {error}"
        problems += (Problem(page.path, page.title, what),)
    return Result(page.path, page.title, value, problems)


def _ignore_interrupt() -> None:
    """Ctrl-C reaches every process of the terminal; the one that collects the results ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
