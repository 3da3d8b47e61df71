"""What the characters are to each other.

In: the cast, each character with its description: `Wang Yu, Zhang's wife and comrade`. Out: a `Relation` for each thing
that one is to another: `Wang Yu` is `wife` of `Zhang Xianchen`, and `comrade`. The other is called by its full name
where exactly one character of the cast fits, else as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from filmfacts.article.parts import Article
from filmfacts.article.text import Span
from filmfacts.facts import cast
from filmfacts.facts.kinds import Cast, Relation

# Relations that only people have, whoever "Zhang" may be.
KIN = {
    "aunt", "boyfriend", "bride", "brother", "brother-in-law", "child", "classmate", "cousin", "daughter",
    "daughter-in-law", "ex", "ex-boyfriend", "ex-girlfriend", "ex-husband", "ex-lover", "ex-wife", "father",
    "father-in-law", "fiance", "fiancee", "fiancé", "fiancée", "friend", "girlfriend", "godfather", "godmother",
    "grandchild", "granddaughter", "grandfather", "grandma", "grandmother", "grandpa", "grandson", "granduncle",
    "great-aunt", "great-grandfather", "great-grandmother", "great-uncle", "groom", "half-brother", "half-sister",
    "husband", "love interest", "lover", "mistress", "mother", "mother-in-law", "nephew", "niece", "parents",
    "roommate", "sibling", "sidekick", "sister", "sister-in-law", "son", "son-in-law", "step-brother", "step-daughter",
    "step-father", "step-mother", "step-sister", "step-son", "stepbrother", "stepdaughter", "stepfather", "stepmother",
    "stepsister", "stepson", "sweetheart", "twin", "uncle", "widow", "widower", "wife",
}  # fmt: skip
# Relations that offices, companies and ships can have too.
OFFICES = {
    "accomplice", "accountant", "admirer", "adviser", "advisor", "agent", "aide", "ally", "apprentice", "assassin",
    "assistant", "associate", "attorney", "bandmate", "bodyguard", "boss", "butler", "caretaker", "chauffeur",
    "client", "co-conspirator", "co-worker", "coach", "cohort", "colleague", "companion", "comrade", "confidant",
    "confidante", "cook", "coworker", "creation", "creator", "crush", "date", "deputy", "disciple", "doctor", "driver",
    "editor", "employee", "employer", "enemy", "enforcer", "first mate", "flatmate", "foe", "follower", "foreman",
    "gardener", "guardian", "handler", "helper", "henchman", "henchmen", "henchwoman", "hostage", "housekeeper",
    "housemate", "informant", "killer", "lady-in-waiting", "landlady", "landlord", "lawyer", "lieutenant", "maid",
    "manager", "master", "mate", "mentor", "minion", "murderer", "nanny", "neighbor", "neighbour", "nemesis", "nurse",
    "opponent", "partner", "patient", "patron", "physician", "prisoner", "protector", "protégé", "protégée",
    "psychiatrist", "publicist", "pupil", "right-hand man", "right-hand woman", "rival", "schoolmate", "secretary",
    "servant", "student", "subordinate", "successor", "suitor", "superior", "supervisor", "teacher", "teammate",
    "therapist", "trainer", "tutor", "underling", "valet", "victim",
}  # fmt: skip
# Words before a relation that belong to it.
PARTS = {
    "adopted", "adoptive", "best", "biological", "eldest", "elder", "estranged", "ex", "former", "foster", "half",
    "late", "maternal", "oldest", "older", "only", "paternal", "step", "twin", "younger", "youngest",
}  # fmt: skip
TITLES = {
    "agent", "captain", "chief", "colonel", "count", "countess", "detective", "doctor", "dr", "general", "inspector",
    "king", "lady", "lieutenant", "lord", "major", "miss", "mr", "mrs", "ms", "officer", "prince", "princess", "prof",
    "professor", "queen", "sergeant", "sheriff", "sir",
}  # fmt: skip
# Words after which no more is said of what the character is.
ENDS = {
    "after", "as", "at", "before", "but", "by", "can", "during", "for", "from", "gets", "has", "her", "his", "in", "is",
    "of", "on", "since", "than", "that", "to", "turned", "until", "was", "when", "where", "while", "who", "whom",
    "whose", "will", "with",
}  # fmt: skip

LONGEST = 300  # characters of a description that are read: what a character is stands first
MOST = 300  # characters of a cast whose relations are looked for

_NAME = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|St|Sgt|Lt|Capt|Col|Gen)\.\s)?"
    r"[^\W\d_a-zß-öø-ÿ][\w.-]*+(?:\s(?:de\s|van\s|von\s)?[^\W\d_a-zß-öø-ÿ][\w.-]*+){0,4}"
)
_AND = r"(?:(?:[’']s)?,?\s(?:and|&)\s|[’']s,\s)"
_OWNER = re.compile(rf"(?P<owners>{_NAME}(?:{_AND}{_NAME}){{0,2}})(?:[’']s|(?<=s)[’'])\s")
_OF = re.compile(rf"\s(?:of|to)\s(?:the\s[a-z]+\s)?(?P<owners>{_NAME}(?:\s(?:and|&)\s{_NAME})?)(?![’'\w])")
_WORD = re.compile(r"[\"“]?(?P<word>[^\W_][\w-]*+)[\"”]?(?P<comma>,?)(?:\s|(?=[.;:)(]|$))(?![’'])")
# What may stand between the start of a clause and a name: the name begins a clause of its own.
_OPENS = re.compile(r"(?:^|[,;(]\s?|\s[—–-]\s|\b(?:and|also|now)\s)(?:(?:an?|the|also|is|later|now)\s){0,2}$", re.I)
_SENTENCE = re.compile(r"(?<=[a-z\d)])\.(?=\s|$)")
_TOKEN = re.compile(r"\w+")
_OWNED = re.compile(r"[’']s?\s")

Known = tuple[Cast, list[str]]  # a character and the words of its name


def read(article: Article, members: Sequence[Cast] | None = None) -> Iterator[Relation]:
    """The relations that the characters' descriptions, or their names ("Gao's henchman"), tell; none twice.

    `members` is the cast where it has been read already.
    """
    said: set[tuple[str, str, str]] = set()
    members = tuple(cast.read(article)) if members is None else members
    members = [member for member in members if member.character][:MOST]
    told = [
        (member, relation, owner)
        for member in members
        for text in (member.character, member.description)
        for relation, owner in _told((text or "")[:LONGEST])
    ]
    if not told:
        return
    known = [(other, _tokens(other.character)) for other in members]
    actors = {word for member in members for word in _tokens(member.actor)}
    for member, relation, owner in told:
        fact = _relation(member, relation, owner, known, actors)
        if fact and (fact.character, fact.relation, fact.other) not in said:
            said.add((fact.character, fact.relation, fact.other))
            yield fact


def _told(text: str) -> Iterator[tuple[str, str]]:
    """(relation, owner as written) in a description's first sentence.

    >>> list(_told("a spy, Zhang's wife and best friend, and mother of Lan"))
    [('wife', 'Zhang'), ('best friend', 'Zhang'), ('mother', 'Lan')]
    """
    if "’" not in text and "'" not in text and " of " not in text and " to " not in text:
        return
    text = text[: stop.start()] if (stop := _SENTENCE.search(text)) else text
    for match in _OWNER.finditer(text):
        if _opens_clause(text[: match.start()]):
            for relation in _relations(text, match.end()):
                yield from ((relation, owner) for owner in _owners(match["owners"]))
    for match in _OF.finditer(text):
        before = text[: match.start()]
        what = _last(re.split(r"[\s,]+", before)[-4:])
        if what and _opens_clause(before[: -len(what)].rstrip() + " and "):
            yield from ((what, owner) for owner in _owners(match["owners"]))


def _opens_clause(before: str) -> bool:
    """Whether what stands before a name lets the name begin what the character is."""
    return bool(_OPENS.search(before)) and ENDS.isdisjoint(before.lower().split())


def _owners(written: str) -> Iterator[str]:
    for owner in re.split(_AND, written):
        yield re.sub(r"[’']s$", "", owner)


def _relations(text: str, at: int) -> Iterator[str]:
    """The relations that words from an offset on name: `foul-mouthed girlfriend and boss who ...`."""
    seen: list[str] = []
    for match in _WORD.finditer(text, at):
        if match.start() != at or match["word"] in ENDS or len(seen) > 6:
            return
        at = match.end()
        if match["word"] == "and":
            seen = []
            continue
        if not seen and match["word"] in ("a", "an", "the"):  # "Zhang's wife and a doctor"
            return
        seen.append(match["word"])
        relation = _last(seen)
        following = _WORD.match(text, at)
        ends = bool(match["comma"]) or following is None or following["word"] in ENDS or following["word"] == "and"
        if relation and (ends or following is None or following["word"][0].isupper()):
            yield relation
            if match["comma"] or not following or following["word"] != "and":
                return


def _last(seen: list[str]) -> str | None:
    """The relation that words end in, with what belongs to it."""
    for size in (2, 1):
        head = " ".join(seen[-size:])
        if head.lower() in KIN or head.lower() in OFFICES:
            before = seen[:-size]
            while before and before[-1].lower() in PARTS:
                head = f"{before.pop()} {head}"
            return head
    return None


def _relation(member: Cast, relation: str, owner: str, known: Sequence[Known], actors: set[str]) -> Relation | None:
    """The fact; None where the owner is no character and may be no person, or an actor ("Ann Lee's brother")."""
    wanted = _tokens(owner)
    fitting = [
        (other, name)
        for other, name in known
        if wanted and other.character != member.character and set(wanted) <= set(name)
    ]
    if len({other.character for other, _ in fitting}) > 1:
        whole = [(other, name) for other, name in fitting if name == wanted]
        fitting = whole or [(other, name) for other, name in fitting if name[:1] == wanted[:1]]
    sure = fitting[0][0] if len({other.character for other, _ in fitting}) == 1 else None
    if not sure and actors.issuperset(wanted):
        return None
    if not sure and relation.split()[-1].lower() not in KIN and relation.lower() not in KIN:
        return None
    return Relation(
        character=member.character or "",
        relation=relation if relation[:1].islower() else relation.lower(),
        other=(sure.character if sure else None) or owner,
        evidence=_joined([*member.evidence, *(sure.evidence if sure else ())]),
    )


def _tokens(name: str | None) -> list[str]:
    """The words of a name in lower case, titles aside; whose they are ("Gao's henchman") is no name."""
    words = [] if _OWNED.search(name or "") else _TOKEN.findall((name or "").casefold())
    return [word for word in words if word not in TITLES] or words


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
