"""Names of people in the text of a cast.

In: a piece of shown text that should name actors, "Ann Lee (voice), Bo Day and Cy Fox". Out: the names, each with its
bracketed remarks: "Ann Lee" with "voice", "Bo Day", "Cy Fox". A link marks a name for sure; without one, a name is what
`is_name` takes for one.
"""

from __future__ import annotations

import re

from filmfacts.article.text import Text
from filmfacts.facts.cast.words import DISAMBIGUATION, NO_PERSON, ROLE_NOUNS, SUFFIX, ends_in_abbreviation, is_name

MAX_NAME = 100  # shown characters beyond which no name goes on
IN_BRACKET, IN_LINK, IN_QUOTES = "\0", "\1", "\2"  # what masked characters are replaced with
BRACKET = re.compile(r"\((?:[^()]++|\([^()]*+\))*+\)|\[[^\[\]]{0,100}\]")
QUOTED = re.compile(r'"[^"\n]{1,60}"|“[^”\n]{1,60}”')
BAND = re.compile(r"(?:and|&)\s(?:[Hh]is|[Hh]er|[Tt]heir)\s(?=[^\W\d_a-z])")  # "Ann Lee and her Band"
PEOPLE = re.compile(
    rf"\s?,(?!\s?{SUFFIX})(?:\s(?:and|&)\s)?|\s(?!{BAND.pattern})(?:and|&|/)\s|\s?[;\n•·]|(?<=\x01)/|/(?=\x01)"
    r"|(?<=[a-zß-öø-ÿ])/(?=[^\W\d_a-z]\w{1,20}\s[^\W\d_a-z])"  # "Ann Lee/Bo Day"
)
SEVERAL = re.compile(r"[,;&/\n•·]|\sand\s")  # without one of these nobody is named beside another
JOB = re.compile(
    r"(?:Actor|Actress|Author|Choreographer|Cinematographer|Co-director|Co-writer|Comedian|Composer|Cricketer|Director"
    r"|Editor|Filmmaker|Footballer|Journalist|Lyricist|Musician|Novelist|Photographer|Playwright|Poet|Politician"
    r"|Producer|Rapper|Screenwriter|Singer|Songwriter|Wrestler|Writer"
    r"|[A-Z][\w-]{1,20}\s(?:[a-z-]{2,20}\s)?(?:actor|actress|comedian|dancer|director|musician|singer|star|wrestler))"
    r"\s(?=[^\W\d_a-zß-öø-ÿ]\S+\s\S)"
)  # before the name of its holder, no part of it
NATIVE_SCRIPT = re.compile(r"[^\W\d_A-Za-zªº\u00c0-\u024f\u1e00-\u1eff]")  # a letter of no Latin script
APPEARANCE = re.compile(r"(?:Cameo|Friendly|Guest|Item|Special)\s(?:[Aa]ppearance|[Nn]umber|[Rr]ole|[Ss]ong)|Cameo")
Actor = tuple[Text, tuple[Text, ...]]  # a name and its bracketed remarks


def mask(text: Text, links: bool = True) -> str:
    """The shown text with brackets, quotations and links blotted out, every character in its place.

    >>> mask(Text.plain('Ann (a, b) "C, D"'))
    'Ann \\x00\\x00\\x00\\x00\\x00\\x00 \\x02\\x02\\x02\\x02\\x02\\x02'
    """
    shown = str(text)
    if '"' in shown or "“" in shown:
        shown = QUOTED.sub(lambda m: IN_QUOTES * len(m[0]), shown)
    if links:
        pieces, done = [], 0
        for start, end, _ in text.marks("link"):
            if start >= done and not (shown[start].islower() or APPEARANCE.fullmatch(shown, start, end)):
                # a link on a common noun is running text
                pieces += [shown[done:start], IN_LINK * (end - start)]
                done = end
        shown = "".join(pieces) + shown[done:] if pieces else shown
    if "(" in shown or "[" in shown:
        shown = BRACKET.sub(lambda m: IN_BRACKET * len(m[0]), shown)
    return shown


def first_bracket(text: Text) -> Text | None:
    """The inside of the bracket that the text starts with."""
    match = BRACKET.match(str(text))
    return text[1 : match.end() - 1].strip() if match else None


def is_linked(text: Text) -> bool:
    """Whether the whole text, brackets aside, is a link."""
    done, shown = 0, str(text)
    for start, end, _ in text.marks("link"):
        if start > done and not is_blank(shown[done:start]):
            return False
        done = end
    return done > 0 and (done == len(shown) or is_blank(shown[done:]))


def is_native_name(inner: Text, before: Text) -> bool:
    """Whether a bracket gives the name before it once more, in its own script: "Hanzo (半蔵)"."""
    return not inner.link and bool(NATIVE_SCRIPT.match(str(inner))) and not NATIVE_SCRIPT.match(str(before))


def is_blank(shown: str) -> bool:
    """Whether nothing stands there but brackets, commas and full stops."""
    if "(" in shown or "[" in shown:
        shown = BRACKET.sub("", shown)
    return not shown.strip(" ,.")


def is_person(text: Text) -> bool:
    """Whether text, brackets aside, can be an actor."""
    return is_linked(text) or is_name(str(without_brackets(text)))


def without_brackets(text: Text) -> Text:
    """The text up to its first bracket; all of it where something stands behind the bracket."""
    shown = str(text)
    if "(" in shown or "[" in shown:
        masked = mask(text)
        at = masked.find(IN_BRACKET)
        if at > 0 and not masked[at:].strip(f"{IN_BRACKET} ,.\n"):
            return text[:at].strip(" ,\n")
    return trim(text) if shown.endswith(".") else text.strip(" ,\n")


def trim(text: Text) -> Text:
    """Without white space, trailing punctuation and a full stop that ends no abbreviation."""
    text = text.strip(" \n\t,;:–—-•*")
    if str(text).endswith(".") and not ends_in_abbreviation(str(text)):
        text = text[:-1].strip()
    return text


def split_people(text: Text) -> list[Text]:
    """The names in a list of people.

    >>> [str(t) for t in split_people(Text.plain("Ann Lee, Bo Day, Jr. and Cy Fox"))]
    ['Ann Lee', 'Bo Day, Jr.', 'Cy Fox']
    """
    if not SEVERAL.search(str(text)):
        return [stripped] if (stripped := text.strip()) else []
    masked, pieces, at = mask(text), [], 0
    for match in PEOPLE.finditer(masked):
        pieces.append(text[at : match.start()])
        at = match.end()
    pieces = [p.strip() for p in [*pieces, text[at:]]]
    joined: list[Text] = []
    for piece in filter(None, pieces):
        if (
            joined and str(piece)[0] == "(" and not mask(piece).strip(IN_BRACKET)
        ):  # a bracket on a line of its own belongs to the name above
            joined[-1] = Text(piece.rendering, joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def read_actors(text: Text) -> list[Actor]:
    """Names with their bracketed remarks; nothing where the text is no list of names."""
    people = split_people(text)
    if not people or (len(people) == 1 and len(people[0]) > 80):
        return []
    actors = []
    for person in people:
        name = name_of(without_brackets(person))
        notes: tuple[Text, ...] = ()
        if "(" in str(person) or "[" in str(person):
            notes = tuple(n for m in BRACKET.finditer(str(person)) if str(n := inner(person, m)) not in DISAMBIGUATION)
        if name is None or NO_PERSON.match(str(name)):
            continue
        actors.append((name, notes))
    return actors if len(actors) * 2 > len(people) or len(people) == 1 else []


def name_of(text: Text) -> Text | None:
    """The name itself: "Director Hal Needham" with the link on the name -> "Hal Needham"; None for what is no name."""
    if is_linked(text):
        return text
    links = list(text.marks("link"))
    if len(links) == 1 and links[0][0] and links[0][1] == len(text):
        before = str(text)[: links[0][0]].strip()
        last = before.rsplit(maxsplit=1)[-1].casefold() if before else ""
        if before and (last in ROLE_NOUNS or last.endswith(("'s", "’s"))):
            return text[links[0][0] :]
    if (job := JOB.match(str(text))) and is_name(str(text)[job.end() :]):
        return text[job.end() :]
    if (band := BAND.search(str(text))) and band.start():
        return text if is_name(str(text)[: band.start()].strip()) else None
    return text if is_name(str(text)) or (links and is_name(str(text), 8)) else None


def inner(text: Text, match: re.Match[str]) -> Text:
    """What stands inside a bracket."""
    return text[match.start() + 1 : match.end() - 1].strip()


class People:
    """The actors read so far; finds out whether a name means one of them."""

    def __init__(self) -> None:
        self.names: dict[str, Text] = {}
        self.links: set[str] = set()
        self.surnames: dict[str, Text] = {}
        self.roles: set[str] = set()
        self.unsorted_roles: list[Text] = []
        self.unsorted: list[Text] = []  # most articles never ask, so the actors are sorted in when one does

    def add(self, actor: Text) -> None:
        """Remember an actor."""
        self.unsorted.append(actor)

    def add_role(self, character: tuple[Text, ...]) -> None:
        """Remember a character."""
        self.unsorted_roles += character

    def is_role(self, name: Text) -> bool:
        """Whether a name without a link is that of a character, or its first word or its last."""
        if name.link:
            return False
        for character in self.unsorted_roles:
            shown = fold(character)
            self.roles |= {shown, *shown.split()[:1], *shown.split()[-1:]}
        self.unsorted_roles.clear()
        return fold(name) in self.roles

    def known(self, name: Text) -> Text | None:
        """The actor that a full name, a surname or a link means."""
        for actor in self.unsorted:
            shown = fold(actor)
            self.names.setdefault(shown, actor)
            self.surnames.setdefault(shown.rsplit(" ", 1)[-1], actor)
            if actor.link and is_linked(actor):
                self.links.add(actor.link)
        self.unsorted.clear()
        shown = fold(name)
        found = self.names.get(shown) or (None if " " in shown else self.surnames.get(shown))
        if found is None and name.link is not None and name.link in self.links:
            found = name
        return found


def fold(text: Text) -> str:
    """For comparison: lower case, single spaces, no full stops."""
    return " ".join(str(text).casefold().replace(".", " ").split())
