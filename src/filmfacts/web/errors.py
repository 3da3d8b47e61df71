"""What a page may end in instead of an answer.

In: what is wrong. Out: errors with an HTTP status, e.g. `PageError("No film is called “Jaw”.", 404)`, that
become a page of their own, and `Elsewhere`, which sends the visitor to another address.
"""

from __future__ import annotations

from filmfacts.errors import FilmfactsError


class PageError(FilmfactsError):
    """Why there is no such page; `choices` are (name, address, remark) of others that may be meant."""

    def __init__(self, what: str, status: int, choices: tuple[tuple[str, str, str], ...] = ()) -> None:
        super().__init__(what)
        self.status = status
        self.choices = choices


class Elsewhere(Exception):  # noqa: N818 - nothing is wrong
    """The page stands at another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
