"""One pass over the tokens of a sentence that speaks of awards.

In: tokens. Out: what the sentence tells: category, body, recipients, result of each award.

    "At the X Awards, Jane Doe won Best Actress"; the body stands before, the subject is the winner
    "Jane Doe won Best Actress at the X Awards"; the body comes after and belongs to what waits for it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from filmfacts.article.text import Text
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.names import joined, name_in
from filmfacts.facts.awards.neighbors import LOOSE, NAMES, POSSESSIVE, VERBS, Memory, Neighbors
from filmfacts.facts.awards.terms import Sort
from filmfacts.facts.awards.tokens import Kind, Token

OTHER_FILMS = ("earlier", "first", "original", "preceding", "previous")
OTHER_WORKS = ("based", "book", "novel", "original", "play", "predecessor", "prequel", "remake", "sequel", "series")
LIST_SIGNS = (":", "–", "—")
FIRST, LAST = ("first", "former"), ("last", "latter")
DENIALS = ("already", "formerly", "might", "neither", "never", "no", "not", "previously", "should")
NAMED = ("chosen", "named", "voted")
PARTICIPLES = ("earning", "garnering", "receiving", "winning")  # after a comma they go on with the same subject
SUBMISSIONS = ("contender", "entry", "submission", "submitted")
COMPARED = re.compile(r"(?:Best|Favou?rite|Most|Outstanding|Second|Third|Worst)\s")  # a category without "Award"
AWARD = re.compile(r"\b(?:Award|César|Globe|Goya|Grammy|Oscar)s?$")
A_FESTIVALS_PRIZE = re.compile(
    r"(?:Audience|Critics|Grand|Jury|People[’']s|Public|Special|Youth)\b.{0,30}\b(?:Award|Mention|Prize)"
)
LIFE = re.compile(r"\b(?:Career|Life(?:time)?)\sAchievement\b")  # given to people, for no film
SINGULAR_AWARD = re.compile(r"\b(?:Award|BAFTA|César|Emmy|Globe|Goya|Grammy|Medal|Oscar|Prize)$|\bPrix\s")


def may_give(body: str, category: str) -> bool:
    """Whether a body of a sentence before may give this: bears and lions are given by festivals.

    >>> may_give("European Film Award", "Queer Lion"), may_give("Venice Film Festival", "Queer Lion")
    (False, True)
    """
    return terms.CATEGORY.match(category) is not None or not terms.PRIZE.search(category) or not AWARD.search(body)


class Told(msgspec.Struct):
    """An award while its sentence is read."""

    category: Text | None
    body: Text | None
    names: list[Text]
    result: str
    own_body: bool = False
    verb: Text | None = None
    settled: bool = False
    place: int = 0  # of the token that names it


class Walk(Neighbors):
    """One pass over the tokens of a sentence."""

    def __init__(self, row: list[Token], memory: Memory) -> None:
        super().__init__(row, memory)
        self.told: list[Told] = []
        self.body = memory.body
        self.here: Text | None = None  # the body named in this sentence
        self.result: str | None = None
        self.verb: Text | None = None
        self.received = False
        self.firm = False  # "won" stays won whatever nominations follow
        self.subject: list[Text] = []
        self.open_from = 0  # the first told award that a body named later may still belong to
        self.bare = False  # "won an award", its body yet to come
        self.skip_to_close = False
        self.foreign = False
        self.pronoun = False  # "she won an Award" may speak of another film
        self.in_brackets = False
        self.trailing = False  # bodies follow their categories ("Best Film at the X and Best Actor at the Y")
        self.since_body = 0
        self.counted = False  # "earned Harbor Award nominations", behind which "a Lamp Award" is a win
        self.denied = False  # since the last verb: "did not receive a nomination"
        self.listing = False  # behind a colon or a dash stand the awards of the body before it

    def run(self) -> None:
        """Walk along the tokens."""
        if len(self.row) > 1 and self.row[0].kind == Kind.AT and self.row[1].kind in NAMES:
            self.settle_place(2)
        for at, token in enumerate(self.row):
            if token.kind in (Kind.CLOSE, *VERBS) or token.shown == ";":
                self.skip_to_close = False
            if self.skip_to_close:
                continue
            step = STEPS.get(token.kind)
            if step is not None:
                step(self, at, token)
        self.told = list(self.each_alone())

    def on_verb(self, at: int, token: Token) -> None:
        """A verb gives the result of what follows, and what stands before it is who it happened to."""
        place = at - 1
        while place >= 0 and self.row[place].kind == Kind.FILLER:
            place -= 1
        earlier = [token.shown for token in self.row[place + 1 : at]][:2] == ["who", "had"]
        if earlier or (place >= 0 and self.row[place].shown in DENIALS):
            self.result, self.open_from = None, len(self.told)
            return
        before = self.before(at)
        giver = before is not None and before.kind == Kind.BODY and not token.shown.startswith(("was", "were", "been"))
        goes_on = token.shown in PARTICIPLES and self.verb is not None and self.row[at - 1].shown.strip() == ","
        names = None if goes_on else self.subject_before(at)
        if names is not None:
            self.subject = names
        if giver and token.kind in (Kind.GIVE, Kind.NAMED, Kind.NOMINATED) and before is not None:
            self.body = self.here = before.text
            self.subject = self.object_after(at)
        elif token.kind == Kind.GIVE:
            self.subject = self.object_after(at)
        elif token.kind in (Kind.RECEIVED, Kind.WON) and (earner := self.earner_after(at)):
            self.subject = self.memory.people = earner
        if token.kind == Kind.WON and (named := self.one_of_told(at)) is not None:
            named.result = "won"
        self.verb = token.text
        self.firm = token.kind in (Kind.GIVE, Kind.NAMED, Kind.WON)
        nominated = token.kind == Kind.NOMINATED or (not self.firm and self.noun_after(at))
        self.result = None if self.foreign else "nominated" if nominated else "won"
        self.open_from = len(self.told)
        self.bare = self.in_brackets = self.listing = self.denied = self.counted = False
        self.received = token.kind == Kind.RECEIVED

    def one_of_told(self, at: int) -> Told | None:
        """The award that a verb names by its place: "nominated for Best Film and Best Sound, winning the latter"."""
        told = self.told[self.open_from :]
        following = [token.shown for token in self.row[at + 1 : at + 4] if token.shown not in ("the", "only")]
        if not told or not following:
            return None
        return told[-1] if following[0] in LAST else told[0] if following[0] in FIRST else None

    def on_never(self, at: int, token: Token) -> None:
        """Nothing that follows was given; but "was named Best Film" is a win."""
        following = next((t for t in self.row[at + 1 : at + 4] if t.kind != Kind.FILLER), None)
        if following is not None and following.kind == Kind.CATEGORY and token.shown.endswith(NAMED):
            self.on_verb(at, Token(Kind.WON, token.text))
        else:
            self.result, self.denied = None, True

    def on_named(self, at: int, token: Token) -> None:
        """A body's "named Jane Doe Best Actress" is a win; what others name so is not given."""
        giver = self.before(at)
        one_of = any(token.shown == "one" for token in self.row[at + 1 : at + 4])
        if giver is not None and giver.kind == Kind.BODY and giver is self.row[at - 1] and not one_of:
            self.on_verb(at, token)
        else:
            self.result = None

    def on_lost(self, at: int, token: Token) -> None:
        """Who won instead is passed over."""
        self.skip_to_close = True

    def on_break(self, at: int, token: Token) -> None:
        """A new clause has a verb of its own; a colon or a dash goes on with the same."""
        if token.shown[:1].isalpha():
            self.result, self.denied = None, False
        else:
            self.listing = self.listing or token.shown.strip() in LIST_SIGNS
        if token.shown == "where":
            self.settle_place(at)

    def settle_place(self, at: int) -> None:
        """Before this, "at Cannes" says who gives what follows, and "in Leeds" does not: "at Cannes, where it won"."""
        before = [token for token in self.row[max(0, at - 6) : at] if token.kind not in (Kind.AND, *LOOSE)]
        if before and before[-1].kind in NAMES:
            at_place = len(before) > 1 and before[-2].kind == Kind.AT and before[-2].shown in ("at", "At")
            self.body = self.here = before[-1].text if at_place else None
            self.since_body = self.open_from = len(self.told)

    def on_open(self, at: int, token: Token) -> None:
        """In brackets the subject of the sentence is no recipient."""
        self.in_brackets = True

    def on_close(self, at: int, token: Token) -> None:
        """Back in the sentence."""
        self.in_brackets = False

    def on_noun(self, at: int, token: Token) -> None:
        """What follows "a nomination for" is nominated unless it was won."""
        if self.denied:
            return
        self.counted = self.counted or (at > 0 and self.row[at - 1].kind == Kind.BODY)
        if not self.firm and not self.foreign:
            if self.result is None:
                self.subject = []
                self.verb = token.text
            self.result = "nominated"

    def on_other(self, at: int, token: Token) -> None:
        """After "won an award" the body follows; what was submitted was not given."""
        if token.shown in SUBMISSIONS:
            self.result = None
        if token.shown == "another" and self.row[at - 1].kind == Kind.FOR:
            del self.told[self.open_from :]  # "for another film"
        if token.shown == "award" and self.firm and not self.told[self.open_from :]:
            self.bare = True

    def on_body(self, at: int, token: Token) -> None:
        """A body belongs to the categories before it that have none, or to those that follow."""
        text = token.text
        if LIFE.search(token.shown):
            return
        tail = terms.NOMINATION_TAIL.search(token.shown)
        if tail:
            text = text[: tail.start()]
            self.result, self.counted = "nominated" if self.result else None, True
        elif self.counted and self.received and self.result and self.is_award_itself(at):
            self.result = "won"
        before, link = self.before(at), self.link_before(at)
        waiting = self.told[self.open_from :]
        if link in (Kind.AT, Kind.BY) or (at and self.row[at - 1].kind == Kind.CATEGORY):
            late = self.here is None or self.trailing
            for told in self.told if self.here is None and link == Kind.AT else ():
                told.body = told.body or text
            for told in self.told[max(self.since_body, self.open_from) :] if late else waiting[-1:]:
                if not told.own_body:
                    told.body, told.own_body, self.trailing = text, True, True
            for told in waiting:
                if told.category is None and told.body is not None and not told.settled:
                    self.give_prize(told, text)
            if self.bare and not waiting and self.result:
                self.told.append(Told(None, text, list(self.subject), self.result, True, self.verb, place=at))
        elif link == Kind.AND and before is not None and before.kind == Kind.BODY and waiting and waiting[-1].own_body:
            last = waiting[-1]
            if last.category is None and SINGULAR_AWARD.search(str(text)) and not self.category_after(at):
                self.told.append(Told(None, text, list(last.names), last.result, True, self.verb, place=at))
            if (
                last.category is not None
                and self.row[at - 1].kind != Kind.FOR
                and self.row[at - 1].shown not in ("a", "an")  # "and a Critics Prize" is another award
                and not self.category_after(at)
            ):
                self.told.append(Told(last.category, text, list(last.names), last.result, True, self.verb, place=at))
        elif self.result and not tail and self.here is not None and A_FESTIVALS_PRIZE.fullmatch(token.shown):
            self.tell(at, text, None)
            return
        elif (
            self.result
            and (tail or SINGULAR_AWARD.search(str(text)) or " Award for " in (text.link or ""))
            and not self.pronoun
            and not (link == Kind.AND and not waiting)  # "six Saturn Awards and a Golden Globe Award"
            and not self.category_after(at)
            and self.follows_verb(at)
            and not self.listing
            and not self.is_for_other_work(at)
        ):
            self.told.append(Told(None, text, list(self.subject), self.result, True, self.verb, place=at))
            self.body = text
            return
        self.body = self.here = text
        self.since_body = len(self.told)

    def is_award_itself(self, at: int) -> bool:
        """Whether a body is what was received: "and a Lamp Award for Best Music"."""
        return (
            SINGULAR_AWARD.search(self.row[at].shown) is not None
            and self.row[at - 1].shown in ("a", "an")
            and at + 1 < len(self.row)
            and self.row[at + 1].kind == Kind.FOR
        )

    def give_prize(self, told: Told, body: Text) -> None:
        """In "won the Critics Prize at the X Festival" the prize is the category, the festival the body."""
        if str(told.body).split()[0] not in str(body):
            told.category = told.body
        told.body, told.settled = body, True

    def on_full(self, at: int, token: Token) -> None:
        """An award named as one: body and category."""
        body, category = terms.split_award(token.text)
        self.tell(at, category, body)
        self.body = self.here = body

    def on_category(self, at: int, token: Token) -> None:
        """A category, of the body named last or of one still to come."""
        if self.is_body_of_next(at):
            self.on_body(at, token)
            return
        giver = self.row[at - 1] if at > 1 else None
        if (
            giver is not None
            and giver.kind == Kind.NAME
            and giver.text.link
            and self.row[at - 2].kind in (Kind.FOR, Kind.FILLER)
        ):
            self.body = self.here = giver.text  # "nominated for the Somebody Best Film"
        self.tell(at, token.text.strip("\"“”'‘’ "), None)

    def is_body_of_next(self, at: int) -> bool:
        """Whether a prize by its words is the body of a category: "a Czech Lion Award nomination for Best Editing"."""
        following = [token for token in self.row[at + 1 : at + 5] if token.kind not in (Kind.NOUN, *LOOSE)][:3]
        kinds = [token.kind for token in following]
        return (
            self.here is None
            and self.row[at].shown.endswith(" Award")
            and not terms.CATEGORY.match(self.row[at].shown)
            and kinds[:2] == [Kind.FOR, Kind.CATEGORY]
            and kinds[2:] != [Kind.AT]
            and following[1].shown[0].isupper()
        )

    def tell(self, at: int, category: Text | None, body: Text | None) -> None:
        """Note an award."""
        if self.result is None or category is None:
            return
        if self.is_explained(at, category) or self.is_of_unknown_prize(at, category):
            return
        if body is None and self.completes_prize(at):
            self.told[-1].category = joined(self.told[-1].category or category, category)
            return
        if (purpose := self.purpose_after(at)) is not None:
            category, at = joined(category, purpose), at + 2
        own_body = body is not None
        if body is None and (giver := self.giver_before(at)) is not None:
            self.body = self.here = giver
            names = self.names_in_brackets(at)
        else:
            names = self.names_before(at) or self.names_in_brackets(at)
        if not names and not self.is_person(self.subject):
            names = self.names_after(at)
        if not names and not self.in_brackets:
            names = list(self.subject)
        ending = terms.AWARD_END.search(str(category))
        if ending and COMPARED.match(shown := str(category)[: ending.start()]) and not shown.endswith("Achievement"):
            category = category[: ending.start()]
        if body is None and [token.kind for token in self.row[max(0, at - 3) : at]] == [
            Kind.AND,
            Kind.BODY,
            Kind.FOR,
        ]:
            self.share(at, category)
        voted = self.verb is not None and str(self.verb).endswith(NAMED) and str(category)[0].islower()
        unknown = voted or (terms.sort_of(str(category)) == Sort.NAME and self.body is self.memory.body)
        known = (
            None if unknown or (self.body is not None and not may_give(str(self.body), str(category))) else self.body
        )
        festival = self.festival_after(at)
        own_body = own_body or (self.trailing and festival is not None)
        here = self.here if self.here is not None and may_give(str(self.here), str(category)) else None
        body = body or (festival if self.trailing else None) or here or festival or known
        self.told.append(Told(category, body, names, self.result, own_body, self.verb, place=at))

    def share(self, at: int, category: Text) -> None:
        """Give a category to the bodies that share it: "the Hugo Award and Nebula Award for Best Script"."""
        place = at - 1
        while place >= 0 and self.row[place].kind in (Kind.AND, Kind.BODY, Kind.FOR, *LOOSE):
            place -= 1
        for told in self.told[self.open_from :]:
            if told.place > place and told.category is None and told.own_body:
                told.category = category

    def is_explained(self, at: int, category: Text) -> bool:
        """Whether plain words say what an award named before was for: "the Needle Award at Leeds for best film"."""
        waiting = self.told[self.open_from :]
        return (
            bool(waiting) and waiting[-1].own_body and str(category)[0].islower() and self.row[at - 1].kind == Kind.FOR
        )

    def is_of_unknown_prize(self, at: int, category: Text) -> bool:
        """Whether plain words say what a prize in italics was for: "the ''Golden Swan'' for best film"."""
        before = self.row[at - 2] if at > 1 and self.row[at - 1].kind == Kind.FOR else None
        return (
            before is not None
            and before.kind == Kind.WORK
            and not self.is_own(before.shown)
            and str(category)[0].islower()
        )

    def completes_prize(self, at: int) -> bool:
        """Whether a category says what the prize before it is for: "the Silver Shell for Best Actress"."""
        if at < 2 or not self.told or self.told[-1].place != at - 2 or self.row[at - 1].kind != Kind.FOR:
            return False
        prize = self.told[-1].category
        return prize is not None and (
            not terms.CATEGORY.match(str(prize)) or terms.AWARD_END.search(str(prize)) is not None
        )

    def each_alone(self) -> Iterator[Told]:
        """What was told, an award of several people given "respectively" to each in turn."""
        respectively = any(token.shown == "respectively" for token in self.row)
        for at, told in enumerate(self.told):
            if len(told.names) < 2 or not self.is_person(told.names):
                yield told
            elif respectively:
                group = [place for place, other in enumerate(self.told) if other.names == told.names]
                if len(group) == len(told.names):
                    yield msgspec.structs.replace(told, names=[told.names[group.index(at)]])
            else:
                yield told

    def subject_before(self, at: int) -> list[Text] | None:
        """Who stands before a verb: names, nobody (the film, or something unnamed), or None: the same as before."""
        names: list[Text] = []
        joined = True
        place = at - 1
        self.foreign = self.pronoun = False
        who = False
        while place >= 0 and self.row[place].kind == Kind.FILLER:
            who = who or self.row[place].shown == "who"
            place -= 1
        if who and place >= 0 and (self.row[place].kind == Kind.OPEN or self.row[place].shown.strip() == ","):
            place -= 1  # "Jane Doe, who won"
        elif place >= 0 and self.row[place].shown.strip() == ",":  # "Jane Doe, who plays Ann, won"
            last = place = place - 1
            while place >= 0 and not self.row[place].shown.startswith(","):
                place -= 1
            place -= 1
            if place == last - 2 and self.row[last].kind == Kind.NAME and self.row[place].kind not in NAMES:
                place = last  # "The composer, Jane Doe, won"
        while place >= 0 and at - place < 40:
            token = self.row[place]
            if token.kind in NAMES:
                if joined and names and place and self.row[place - 1].kind == Kind.AT:
                    break  # "At Dover, Jane Doe won"
                if not joined or (names and token.text.covered("italic") != names[0].covered("italic")):
                    break  # "... for ''Another Film'', and Jane Doe won"
                names.append(token.text)
                joined = False
            elif token.kind == Kind.PRONOUN:
                self.pronoun = True
                return list(self.memory.people)
            elif token.kind in (Kind.AND, Kind.BY):
                if token.kind == Kind.AND and not names and place == at - 1 and token.shown.strip() != ",":
                    return self.subject_before_and(place)
                joined = True
            elif token.kind == Kind.BREAK and token.shown == "but" and not names:
                return None
            elif token.kind != Kind.FILLER:
                self.foreign = not names and self.is_other_work(place)
                break
            place -= 1
        if not names:
            return [] if self.foreign else self.owner_of_work(place)
        return self.as_people(names[::-1])

    def is_other_work(self, place: int) -> bool:
        """Whether a subject's last word is another work: "its predecessor", "the first film"."""
        shown = self.row[place].shown
        return shown in OTHER_WORKS or (shown == "film" and place > 0 and self.row[place - 1].shown in OTHER_FILMS)

    def on_work(self, at: int, token: Token) -> None:
        """What people won "for another film" is none of this one's."""
        works = [t for t in self.row[at : at + 4] if t.kind == Kind.WORK and t.text.covered("italic")]
        if works[:1] == [token] and not any(self.is_own(work.shown) for work in works) and self.is_given_for(at):
            del self.told[self.open_from :]

    def is_for_other_work(self, at: int) -> bool:
        """Whether an award is for a name that is not this film's: "an Oscar for Blue Boat" without italics."""
        following = self.row[at + 1 : at + 3]
        kinds = [token.kind for token in following]
        return kinds == [Kind.FOR, Kind.NAME] and not self.is_own(following[1].shown)

    def is_own(self, shown: str) -> bool:
        """Whether a work is this film, or bears its name: its soundtrack."""
        return terms.is_title(shown, self.memory.title) or terms.is_title(self.memory.title, shown)

    def subject_before_and(self, place: int) -> list[Text] | None:
        """In "X was nominated ... and won" the subject stays."""
        before = self.row[place - 1] if place else None
        if before is not None and before.kind in NAMES and self.verb is None:
            return self.as_people([before.text])
        return None

    def as_people(self, texts: list[Text]) -> list[Text]:
        """Subject names as recipients; another film's title makes the clause none of this film's."""
        names: list[Text] = []
        for text in texts:
            shown = str(text)
            if POSSESSIVE.search(shown) and not text.covered("italic") and shown[:1] not in '"“':
                return []
            if text.covered("italic") and not terms.is_title(shown, self.memory.title):
                self.foreign = True
                return []
            names += name_in(text)
        film = [name for name in names if not self.is_person([name])]
        if film:
            return film
        if names:
            self.memory.people = names
        return names


STEPS = {
    Kind.BODY: Walk.on_body, Kind.BREAK: Walk.on_break, Kind.CATEGORY: Walk.on_category, Kind.CLOSE: Walk.on_close,
    Kind.FULL: Walk.on_full, Kind.GIVE: Walk.on_verb, Kind.LOST: Walk.on_lost, Kind.NAMED: Walk.on_named,
    Kind.NEVER: Walk.on_never,
    Kind.NOMINATED: Walk.on_verb, Kind.NOUN: Walk.on_noun, Kind.OPEN: Walk.on_open, Kind.OTHER: Walk.on_other,
    Kind.RECEIVED: Walk.on_verb, Kind.WON: Walk.on_verb, Kind.WORK: Walk.on_work,
}  # fmt: skip
