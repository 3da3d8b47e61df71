"""What the pages of some parts of the input hold: films ready to be stored, redirects, and counts of the rest.

In: what `filmfacts.harvester` finds. Out: a `Harvest`, a plain value, so that any process can make it and it can be
kept until all are there.
"""

from __future__ import annotations

import msgspec

from filmfacts.progress import Problem


class Found(msgspec.Struct, frozen=True, array_like=True):
    """A page: `entry` is its film, packed; None says that this revision is not about one film."""

    site: str | None
    title: str
    page_id: int | None
    revision: int | None
    path: str
    together: str | None = None
    entry: bytes | None = None


class Told(msgspec.Struct, array_like=True):
    """What a harvest adds to the report of a build."""

    pages: int = 0
    films: int = 0
    redirects: int = 0
    reused: int = 0
    unpacked: int = 0
    infoboxes: list[str] = msgspec.field(default_factory=list)
    """Further names of the film infobox: redirects to it."""
    templates: list[str] = msgspec.field(default_factory=list)
    """Names of what may be the infobox of pages without a film infobox."""
    passed_over: dict[str, int] = msgspec.field(default_factory=dict)
    problems: list[Problem] = msgspec.field(default_factory=list)
    seconds: dict[str, float] = msgspec.field(default_factory=dict)


class Harvest(msgspec.Struct, array_like=True):
    """All that some parts hold."""

    found: list[Found]
    redirects: list[tuple[str | None, str, str]]
    told: Told
