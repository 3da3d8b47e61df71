"""What only some commands need is installed with an extra: `pip install 'filmfacts[export]'`.

In: the name of an extra, and imports under `with needs(...)`. Out: a sentence that says what to install, where one of
them is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filmfacts.errors import FilmfactsError


class MissingExtraError(FilmfactsError):
    """Something that has to be installed first."""


@contextmanager
def needs(extra: str, what: str) -> Iterator[None]:
    """Imports of an extra; `what` needs them.

    >>> with needs("export", "the format parquet"):
    ...     import not_there
    Traceback (most recent call last):
    filmfacts.extras.MissingExtraError: the format parquet needs not_there. Install it: pip install 'filmfacts[export]'.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"{what} needs {error.name}", remedy=f"Install it: pip install 'filmfacts[{extra}]'"
        ) from None
