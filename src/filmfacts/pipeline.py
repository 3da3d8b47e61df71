"""Pages through extraction, one after the other, in the order of the input.

In: inputs as a user names them (`articles/`, `dump.xml.bz2`, `-`). Out: for each page a `Result`, e.g.
`Result(path="rocky.wiki", title="Rocky", value=Film(...))`; `value` is None for a page that is not one film. What
cannot be read is given to the caller as a `Problem`, in its place among the results, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Generic, TypeVar

import msgspec

from filmfacts.errors import FilmfactsError
from filmfacts.extraction import film_of
from filmfacts.facts.kinds import Film
from filmfacts.progress import Problem
from filmfacts.source.files import pages
from filmfacts.source.page import Page

T = TypeVar("T")
Step = Callable[[Film, str], T]
"""What to make of a film and its source in the process that extracted it."""


class Result(msgspec.Struct, Generic[T], frozen=True):
    """A page: the file it stood in, its title, what became of it; None: it is not one film."""

    path: str
    title: str
    value: T | None
    problems: tuple[Problem, ...] = ()


def only_film(film: Film, source: str) -> Film:
    """The step that keeps the film alone."""
    return film


def results(inputs: Iterable[str], step: Step[T], *, form: str | None = None) -> Iterator[Result[T] | Problem]:
    """The pages of all inputs, each taken through `extract` and `step`, in order, with the problems met."""
    for item in _pages(inputs):
        yield item if isinstance(item, Problem) else _page(item, step, form)


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


def _page(page: Page, step: Step[T], form: str | None) -> Result[T]:
    problems = tuple(Problem(page.path, page.title, str(problem)) for problem in page.problems)
    value = None
    try:
        film = film_of(page, form=form)
        value = step(film, page.text) if film is not None else None
    except FilmfactsError as error:
        problems += (Problem.of(error, page.path, page.title),)
    except Exception as error:
        problems += (Problem.fault(error, page.path, page.title),)
    return Result(page.path, page.title, value, problems)
