"""The kinds of fact, one frozen struct a kind.

In: nothing. Out: the types that every module of `facts` yields and that the database stores. A fact as JSON:
`{"kind": "year", "group": "lead", "year": 1982, "evidence": [{"start": 120, "end": 124}], "confidence": 1.0}`.

Text values are as a reader of the rendered page sees them. A value that the source does not give is None.
"""

import msgspec

from filmfacts.article.text import Span


class Fact(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every fact has: the part of the article that says it, and the words there.

    `evidence` holds spans of character offsets into the page's source, in source order. `confidence` is 1.0 for what
    the source says outright and lower where a lost table span had to be inferred.
    """

    group: str
    evidence: tuple[Span, ...]
    confidence: float = 1.0

    @property
    def kind(self) -> str:
        """The kind's name, as in its JSON."""
        return str(self.__struct_config__.tag)


class Title(Fact, frozen=True, kw_only=True, tag="title"):
    """The film's title as its infobox, or its first sentence, shows it."""

    group: str = "infobox"
    text: str


class Credit(Fact, frozen=True, kw_only=True, tag="credit"):
    """A person or group credited in the infobox; `role` is the infobox parameter (`director`, `starring`, ...)."""

    group: str = "infobox"
    role: str
    name: str
    link: str | None = None
    note: str | None = None


class BasedOn(Fact, frozen=True, kw_only=True, tag="based_on"):
    """A work that the film is based on, with its authors."""

    group: str = "infobox"
    work: str | None
    authors: tuple[str, ...] = ()
    link: str | None = None
    author_links: tuple[str | None, ...] = ()


class Company(Fact, frozen=True, kw_only=True, tag="company"):
    """A company; `role` is `production` or `distribution`."""

    group: str = "infobox"
    role: str
    name: str
    link: str | None = None
    place: str | None = None
    note: str | None = None


class Country(Fact, frozen=True, kw_only=True, tag="country"):
    """A country of origin."""

    group: str = "infobox"
    name: str


class Language(Fact, frozen=True, kw_only=True, tag="language"):
    """A language of the film."""

    group: str = "infobox"
    name: str


class Runtime(Fact, frozen=True, kw_only=True, tag="runtime"):
    """A running time in whole minutes."""

    group: str = "infobox"
    minutes: int
    note: str | None = None


class Release(Fact, frozen=True, kw_only=True, tag="release"):
    """A release date (`YYYY-MM-DD`, `YYYY-MM` or `YYYY`) with the territory, city or festival written with it."""

    group: str = "infobox"
    date: str
    place: str | None = None
    note: str | None = None


class Money(Fact, frozen=True, kw_only=True, tag="money"):
    """A sum in single units of `currency` (ISO 4217); `role` is `budget` or `gross`; low = high for one figure."""

    group: str = "infobox"
    role: str
    currency: str
    low: int
    high: int
    note: str | None = None


class Year(Fact, frozen=True, kw_only=True, tag="year"):
    """The film's year in the first sentence."""

    group: str = "lead"
    year: int


class Nationality(Fact, frozen=True, kw_only=True, tag="nationality"):
    """A nationality in the first sentence, as shown ("American")."""

    group: str = "lead"
    text: str


class Genre(Fact, frozen=True, kw_only=True, tag="genre"):
    """The phrase of the first sentence that says what kind of film it is ("buddy cop action comedy")."""

    group: str = "lead"
    text: str


class OtherTitle(Fact, frozen=True, kw_only=True, tag="other_title"):
    """Another title of the film given in the lead; `language` is an ISO 639 code or a language's name where shown."""

    group: str = "lead"
    text: str
    language: str | None = None


class Cast(Fact, frozen=True, kw_only=True, tag="cast"):
    """An actor and the character played; `description` says who the character is, `note` how the part is played."""

    group: str = "cast"
    actor: str | None
    character: str | None
    description: str | None = None
    note: str | None = None
    link: str | None = None
    character_link: str | None = None


class Award(Fact, frozen=True, kw_only=True, tag="award"):
    """An award or nomination. `recipient_links` runs parallel to `recipients`; `result` is lower case."""

    group: str = "awards"
    body: str
    year: int | None
    category: str | None
    recipients: tuple[str, ...]
    result: str | None
    recipient_links: tuple[str | None, ...] = ()


class Score(Fact, frozen=True, kw_only=True, tag="score"):
    """An aggregate of critics' or audiences' scores: `score` of `out_of`, `average` out of 10, or a letter `grade`."""

    group: str = "scores"
    source: str
    score: int | None = None
    out_of: int | None = None
    average: float | None = None
    reviews: int | None = None
    grade: str | None = None


class Event(Fact, frozen=True, kw_only=True, tag="event"):
    """Something in the film's making.

    `type` is `filming_start`, `filming_end`, `filming_place`, `announced`, `poster` or `trailer`.
    """

    group: str = "events"
    type: str
    date: str | None = None
    place: str | None = None
    note: str | None = None


class Relation(Fact, frozen=True, kw_only=True, tag="relation"):
    """What a character is to another: `from` is the `relation` of `to`, a name of the cast where that is sure."""

    group: str = "cast"
    character: str = msgspec.field(name="from")
    relation: str
    other: str = msgspec.field(name="to")


class Setting(Fact, frozen=True, kw_only=True, tag="setting"):
    """Where and when the story takes place, as shown."""

    group: str = "lead"
    place: str | None = None
    time: str | None = None


class Submission(Fact, frozen=True, kw_only=True, tag="submission"):
    """A country's entry for an award; `outcome` is what came of it, in the words of the article."""

    group: str = "lead"
    country: str
    award: str | None = None
    ceremony: str | None = None
    outcome: str | None = None


class Format(Fact, frozen=True, kw_only=True, tag="format"):
    """A format in which theaters showed the film ("IMAX"), and the territory where one is named."""

    group: str = "release"
    name: str
    place: str | None = None


class Song(Fact, frozen=True, kw_only=True, tag="song"):
    """A song of the film; `role` is what the article calls it ("theme song", "song")."""

    group: str = "music"
    role: str
    title: str | None = None
    composer: str | None = None
    performer: str | None = None


class SeeAlso(Fact, frozen=True, kw_only=True, tag="see_also"):
    """A page that the article's section "See also" names; `link` is the page that its link leads to."""

    group: str = "see_also"
    page: str
    link: str | None = None


AnyFact = (
    Title | Credit | BasedOn | Company | Country | Language | Runtime | Release | Money
    | Year | Nationality | Genre | OtherTitle | Setting | Submission | Cast | Relation | Award | Score | Event
    | Song | Format | SeeAlso
)  # fmt: skip


class Film(msgspec.Struct, frozen=True, kw_only=True):
    """One film's page with all its facts, in the order of the groups and, within a group, of the source."""

    page_title: str
    facts: tuple[AnyFact, ...]
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    form: str = "wikitext"

    def to_json(self) -> bytes:
        """The film as UTF-8 JSON, one line."""
        return msgspec.json.encode(self)
