"""Where each kind of fact is stored.

In: nothing; this module only names things. Out: `STORED`, kind -> `Stored`: its table, whose columns are the fields of
the fact, and what stands in tables of its own. `STORED["award"].members.table == "award_recipient"`.
"""

from __future__ import annotations

from functools import cached_property
from typing import get_args

import msgspec

from filmfacts.facts import kinds

COMMON_FIELDS = ("group", "evidence", "confidence")


class Identity(msgspec.Struct, frozen=True):
    """Who or what a name stands for: a row of `table`, found by the fields `name` and `link`."""

    table: str
    name: str
    link: str = "link"

    @property
    def column(self) -> str:
        """The column that refers to it."""
        return f"{self.table}_id"


class Members(msgspec.Struct, frozen=True):
    """A list field, in a table of its own: fields `names` and `links` run parallel."""

    table: str
    names: str
    links: str
    credited: bool
    """Whether each member is a person by itself; if not, only when a film credits that person."""


class Stored(msgspec.Struct, frozen=True, dict=True):
    """How a kind of fact is stored."""

    fact: type[kinds.Fact]
    table: str
    identity: Identity | None = None
    members: Members | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The fields that are columns of the table, under their own names."""
        lists = (self.members.names, self.members.links) if self.members else ()
        names = (field.name for field in msgspec.structs.fields(self.fact))
        return tuple(name for name in names if name not in COMMON_FIELDS and name not in lists)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The columns that hold numbers."""
        types = {field.name: field.type for field in msgspec.structs.fields(self.fact)}
        return tuple(name for name in self.columns if {int, float} & {types[name], *get_args(types[name])})


PERSON = "person"

STORED = {
    "award": Stored(
        kinds.Award, "award", members=Members("award_recipient", "recipients", "recipient_links", credited=False)
    ),
    "based_on": Stored(
        kinds.BasedOn, "based_on", members=Members("based_on_author", "authors", "author_links", credited=True)
    ),
    "cast": Stored(kinds.Cast, "cast_member", Identity(PERSON, "actor")),
    "company": Stored(kinds.Company, "company_credit", Identity("company", "name")),
    "country": Stored(kinds.Country, "country"),
    "credit": Stored(kinds.Credit, "credit", Identity(PERSON, "name")),
    "event": Stored(kinds.Event, "event"),
    "format": Stored(kinds.Format, "format"),
    "genre": Stored(kinds.Genre, "genre"),
    "language": Stored(kinds.Language, "language"),
    "money": Stored(kinds.Money, "money"),
    "nationality": Stored(kinds.Nationality, "nationality"),
    "other_title": Stored(kinds.OtherTitle, "other_title"),
    "relation": Stored(kinds.Relation, "relation"),
    "release": Stored(kinds.Release, "release"),
    "runtime": Stored(kinds.Runtime, "runtime"),
    "score": Stored(kinds.Score, "score"),
    "see_also": Stored(kinds.SeeAlso, "see_also"),
    "setting": Stored(kinds.Setting, "setting"),
    "song": Stored(kinds.Song, "song"),
    "submission": Stored(kinds.Submission, "submission"),
    "title": Stored(kinds.Title, "title"),
    "year": Stored(kinds.Year, "year"),
}


STORED_AS = {stored.fact: stored for stored in STORED.values()}
"""The same by the type of the facts."""

assert {kind.__struct_config__.tag for kind in get_args(kinds.AnyFact)} == set(STORED), "a kind without a table"
