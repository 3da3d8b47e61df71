"""What stands around a token of a sentence that speaks of awards.

In: the tokens of a sentence and the place of one. Out: the names, bodies and words before and after it.

    "earned Jane Doe a nomination for Best Actress"  -> after "earned": Jane Doe; after it "nomination" follows
"""

from __future__ import annotations

import re

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.names import is_subject, name_in
from filmfacts.facts.awards.tokens import Kind, Token

ARTICLES = ("a", "an", "the")
OWN = ("first", "fourth", "her", "his", "second", "their", "third")  # "received her first Harbor Award"
COUNTS = ("five", "four", "three", "two")
LOOSE = (Kind.FILLER, Kind.YEAR)
NAMES = (Kind.NAME, Kind.WORK)
POSSESSIVE = re.compile(r"['’]s?$")
VERBS = (Kind.GIVE, Kind.NAMED, Kind.NEVER, Kind.NOMINATED, Kind.RECEIVED, Kind.WON)


WORK_OF_PEOPLE = frozenset(
    (
        "choreography", "cinematography", "costumes", "design", "designs", "direction", "editing", "effects", "music",
        "performance", "photography", "portrayal", "score", "screenplay", "script", "sets", "song", "songs",
        "soundtrack", "turn", "work",
    )
)  # fmt: skip


class Memory(msgspec.Struct):
    """What a paragraph's next sentence may take up: the body and the people spoken of last."""

    title: str
    body: Text | None
    people: list[Text]


class Neighbors:
    """The tokens of a sentence, and what stands near each."""

    def __init__(self, row: list[Token], memory: Memory) -> None:
        self.row = row
        self.memory = memory

    def is_person(self, names: list[Text]) -> bool:
        """Whether names are given and are not the film's own title."""
        return any(not terms.is_title(str(name), self.memory.title) for name in names)

    def owner_of_work(self, place: int) -> list[Text]:
        """Jane Doe in "Jane Doe's haunting score won"; nobody where the owner is the film."""
        if place < 1 or self.row[place].shown not in WORK_OF_PEOPLE:
            return []
        before = self.row[max(0, place - 6) : place]
        at = next((i for i in range(len(before) - 1, -1, -1) if before[i].kind in NAMES), None)
        found = POSSESSIVE.search(before[at].shown) if at is not None else None
        if at is None or found is None or before[at].text.covered("italic"):
            return []
        names = name_in(before[at].text[: found.start()])
        if at > 1 and before[at - 1].kind == Kind.AND and before[at - 2].kind == Kind.NAME:
            names = name_in(before[at - 2].text) + names
        return names if self.is_person(names) else []

    def before(self, at: int) -> Token | None:
        """The last telling token before a place."""
        for token in reversed(self.row[max(0, at - 6) : at]):
            if token.kind not in (*LOOSE, Kind.AT, Kind.BY, Kind.FOR, Kind.AND):
                return token
        return None

    def link_before(self, at: int) -> Kind | None:
        """The preposition or conjunction right before a place."""
        for token in reversed(self.row[max(0, at - 4) : at]):
            if token.kind not in LOOSE:
                return token.kind
        return None

    def noun_after(self, at: int) -> bool:
        """Whether "nomination" stands between a verb and the next one, and begins no list of its own.

        "earned an Award for Best Film and nominations for Best Director" is a win, then a nomination.
        """
        for place, token in enumerate(self.row[at + 1 : at + 40], at + 1):
            if token.kind in VERBS:
                return False
            if terms.NOMINATION_TAIL.search(token.shown):
                return True
            if token.kind == Kind.NOUN:
                told = any(other.kind in (Kind.CATEGORY, Kind.FULL) for other in self.row[at + 1 : place])
                return not (told and self.link_before(place) == Kind.AND and self.row[place + 1].kind == Kind.FOR)
        return False

    def follows_verb(self, at: int) -> bool:
        """Whether a body is what was won: "won an X Award", "nominated for the X Award", "and a Y Award"."""
        place = at - 1
        while place >= 0 and (self.row[place].kind in LOOSE or self.row[place].shown in OWN):
            if self.row[place].shown in COUNTS:
                return False
            place -= 1
        return place >= 0 and (self.row[place].kind in (*VERBS, Kind.AND, Kind.FOR) or place == 0)

    def category_after(self, at: int) -> bool:
        """Whether the category of a body follows it."""
        for token in self.row[at + 1 : at + 6]:
            if token.kind in (Kind.CATEGORY, Kind.FULL):
                return True
            if token.kind in (*VERBS, Kind.BODY) or token.shown.endswith("and"):
                return False
        return False

    def object_after(self, at: int) -> list[Text]:
        """Who is given something: "awarded Jane Doe its prize", "nominated the film"."""
        token = next((t for t in self.row[at + 1 : at + 4] if t.kind not in LOOSE), None)
        return name_in(token.text) if token is not None and token.kind in NAMES else []

    def earner_after(self, at: int) -> list[Text]:
        """Whom a verb won something: "earned Jane Doe a nomination"."""
        following = self.row[at + 1 : at + 3]
        if following and following[0].shown in ("her", "him", "them"):
            return self.owner_before(at)
        if [token.kind for token in following] != [Kind.NAME, Kind.FILLER]:
            return []
        return name_in(following[0].text)

    def is_given_for(self, at: int) -> bool:
        """Whether an award before a work is for it: "for Jaws", "for another film, Jaws", "for his role in Jaws"."""
        for token in reversed(self.row[max(0, at - 8) : at]):
            if token.kind not in (*LOOSE, Kind.AND, Kind.AT, Kind.OTHER):
                return token.kind == Kind.FOR
        return False

    def owner_before(self, at: int) -> list[Text]:
        """Jane Doe in "Jane Doe's performance won her"; who was spoken of last where the sentence names nobody."""
        token = next((t for t in reversed(self.row[:at]) if t.kind == Kind.NAME), None)
        if token is None:
            return list(self.memory.people)
        owner = POSSESSIVE.search(token.shown)
        return name_in(token.text[: owner.start()] if owner else token.text)

    def giver_before(self, at: int) -> Text | None:
        """The body in "received the Somebody for Best Film", which no word shows to be one."""
        before = [token.kind for token in self.row[max(0, at - 4) : at]]
        if (
            before[1:] == [Kind.FILLER, Kind.NAME, Kind.FOR]
            and before[0] in (*VERBS, Kind.AND)
            and self.row[at - 3].shown in ARTICLES
            and not self.row[at - 2].shown.endswith("s")  # "and the Hills for Best Script"
        ):
            return self.row[at - 2].text
        return None

    def festival_after(self, at: int) -> Text | None:
        """Cannes in "the Best Actor award at Cannes"."""
        following = [t for t in self.row[at + 1 : at + 5] if t.kind not in LOOSE and t.shown not in ("award", "prize")]
        if len(following) > 1 and following[0].shown == "at" and following[1].kind == Kind.NAME:
            return following[1].text
        return None

    def names_before(self, at: int) -> list[Text]:
        """The names in "nominations included Best Picture, Jane Doe for Best Director"."""
        if at > 2 and self.row[at - 1].shown == "the" and self.row[at - 2].kind == Kind.NAME:
            full = self.row[at].kind == Kind.FULL  # "and Jane Doe the Harbor Award for Best Actress"
            return name_in(self.row[at - 2].text) if full or self.row[at - 3].kind == Kind.AND else []
        place = at - 1
        while place >= 0 and self.row[place].kind in LOOSE:
            place -= 1
        if place < 1 or self.row[place].kind != Kind.FOR:
            return []
        names: list[Text] = []
        place -= 1
        if self.row[place].shown in ("award", "prize") and self.row[place - 1].shown == "the":
            place -= 2  # "and Jane Doe the award for Best Actress"
        while place >= 0:
            token = self.row[place]
            if token.kind in NAMES and not token.text.covered("italic"):
                names = name_in(token.text) + names
            elif not (token.kind == Kind.AND and names and "," not in token.shown) and not (
                token.kind == Kind.FILLER and names
            ):
                break
            place -= 1
        return names

    def names_after(self, at: int) -> list[Text]:
        """The names in "Best Song for Jane Doe" and "Best Song for Jane Doe's "Title""."""
        if at + 1 < len(self.row) and self.row[at + 1].shown in ("award", "category", "prize"):
            at += 1
        if at + 1 >= len(self.row) or self.row[at + 1].kind != Kind.FOR:
            return []
        names: list[Text] = []
        for token in self.row[at + 2 : at + 10]:
            if token.kind in NAMES and not token.text.covered("italic"):
                shown = str(token.text)
                owner = POSSESSIVE.search(shown)
                names += name_in(token.text[: owner.start()] if owner and shown[:1] not in '"“' else token.text)
            elif token.kind not in (Kind.FILLER,) and not (token.kind == Kind.AND and "and" in token.shown and names):
                break
        return names

    def purpose_after(self, at: int) -> Text | None:
        """The rest of a prize's name: "Special Jury Prize for Dramatic Performance"."""
        following = self.row[at + 1 : at + 3]
        if [token.kind for token in following] == [Kind.FOR, Kind.NAME] and is_subject(following[1].shown):
            return following[1].text
        return None

    def names_in_brackets(self, at: int) -> list[Text]:
        """The names in "Sound Mixing (Jane Doe and John Roe; lost to ...)", not in "(Jane Doe's first)"."""
        if at + 1 >= len(self.row) or self.row[at + 1].kind != Kind.OPEN:
            return []
        names: list[Text] = []
        for token in self.row[at + 2 : at + 40]:
            if token.kind in NAMES and not token.text.covered("italic") and not POSSESSIVE.search(token.shown):
                names += name_in(token.text)
            elif token.kind in (Kind.BREAK, Kind.CLOSE, Kind.LOST):
                return names
            elif token.kind not in (Kind.AND, Kind.BY, Kind.FILLER, Kind.FOR, Kind.WORK):
                break
        return []
