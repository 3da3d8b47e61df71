"""Who the subject of a verb of playing is.

In: a sentence and the place of its verb, "Judy Roe, wife of the producer, appears as". Out: the names of the people
(or, for "is played by", the character) that the verb speaks of, and where the first of them starts: "Judy Roe".
"""

from __future__ import annotations

import re
from itertools import pairwise

from filmfacts.article.text import Text
from filmfacts.facts.cast.characters import RELATIVE, read_character
from filmfacts.facts.cast.people import IN_LINK, JOB, MAX_NAME, is_linked, mask, name_of, without_brackets
from filmfacts.facts.cast.words import NOT_NAMES, PARTICLES, ROLE_NOUNS, ends_in_abbreviation, is_name
from filmfacts.facts.patterns import any_of

TRIGGER = re.compile(
    r"\b(?:alongside|appearances|appearing|cameos|cast|co-?star\w*|features?|featured|featuring|includ\w+|joined|opposite|roles?|stars|starred"
    r"|starring|supporting|with)\b"
)
NO_SUBJECT = re.compile(
    r"(?:the\s)?(?:he|she|it|they|who|which|role|part|character|film|movie|him|her|song|music)$", re.I
)
BEFORE_LINK = re.compile(r"(?:[a-z'’-]{1,30}\s){0,4}[a-z-]{1,30},?\s(?=\x01)")
BEFORE_NAME = re.compile(r"(?:the|its)\s(?:film['’]s\s)?(?:[a-z-]{2,30}\s){0,2}[a-z-]{2,30},\s(?=[^\W\d_a-z])")
JOINED_BEFORE = re.compile(r"(?:\s?,\s(?:and\s)?|\sand\s|\s&\s)$")
JOINED_BEHIND = re.compile(r"[\s\x00]*(?:,\s(?:and\s)?|\sand\s|\s&\s)")
LINK = re.compile(rf"{IN_LINK}+")
WHILE = re.compile(r"\bwhile\s$")
CLAUSE = re.compile(r"\s?,\s(?:and|while)\s")
# Verbs whose subject is more than one.
PLURAL = re.compile(
    r"\s(?:(?:also|both|each|[a-z]+ly)\s)*"
    r"(?:appear|are|co-star|enact|essay|have|impersonate|lend|make|play|portray|provide|star|take|voice|were)\b"
)
APPOSED = re.compile(r",\s(?!(?:and|as|but|or|while|with)\b)[a-z][^,;]{1,80},$")
OPENING = re.compile(r"\s*(?:(?:and|while|in\sthe\sfilm,|the\s(?:role|part|character)s?\sof)\s)*", re.I)
WORDS = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s?|(?:van|von|de|der|da|di|la|le|el|al|bin)\s)+")
# "The landlady Mrs. Ames" is Mrs. Ames.
WHO = re.compile(rf"[Tt]he\s(?:{any_of(sorted(ROLE_NOUNS))})\s(?=(?:[^\W\d_a-z][\w.'’-]*(?:\s|$))+$)")
WORK_BEFORE = re.compile(r"\b(?:at|film|from|in|musical|novel|of|on|play|series|show)\s$")


def find_subject(sentence: Text, masked: str, floor: int, verb: re.Match[str]) -> tuple[int, list[Text]]:
    """Where the subject of a verb starts and the names in it; none where it is a pronoun or no name."""
    floor = max(floor, masked.rfind(";", 0, verb.start()) + 1)
    clause = sentence[floor : verb.start()]
    if verb["passive"]:
        character = character_before(clause)
        return (character.start - sentence.start, [character]) if character else (floor, [])
    shown = masked[floor : verb.start()].rstrip(" \0").removesuffix(", who")
    if shown.endswith(",") and (verb.lastgroup != "bare" or masked[floor - 1 : floor] == ";"):
        at = 0
        for segment in shown[:-1].split(","):
            begin, names = trailing_names(clause[at : at + len(segment)])
            if names and any(is_linked(n) or " " in str(n) for n in names):
                return floor + at + begin, names
            at += len(segment) + 1
        return floor, []
    if apposed := APPOSED.search(shown) if shown.endswith(",") else None:  # "with Ann Lee, the director's sister, as"
        begin, names = trailing_names(clause[: apposed.start()])
        names = [n for n in names[-1:] if is_linked(n) or " " in str(n)]
        return floor + begin, names
    begin, names = trailing_names(clause[: len(shown)])
    if names and floor and not WHILE.search(str(clause), 0, begin):
        # behind another verb the first of the names may be that verb's character
        names = last_alike(names, str(sentence), several=PLURAL.match(verb[0]) is not None)
        begin = names[0].start - clause.start
    if verb.lastgroup == "bare":
        names = [n for n in names if is_linked(n) or " " in str(n)]
        if WORK_BEFORE.search(str(clause)[max(0, begin - 24) : begin]):
            names = []
    return floor + begin, names


def last_alike(names: list[Text], sentence: str, *, several: bool) -> list[Text]:
    """The linked names at the end of a list of names, or its last name where that has no link.

    `several` says that the verb speaks of more than one: then those without a link are the last two, or all those
    behind a comma with "and", which begins a clause: "plays Abe, and Cy Fox and Di Low play".
    """
    linked = [is_linked(n) for n in names]
    if not linked[-1]:
        offset = names[0].start - sentence.find(str(names[0]))
        begun = [
            i
            for i, (one, other) in enumerate(pairwise(names), 1)
            if CLAUSE.match(sentence, one.end - offset, other.start - offset) and i < len(names) - 1
        ]
        return names[begun[-1] if begun else -2 :] if several else names[-1:]
    return names[len(names) - linked[::-1].index(False) :] if False in linked else names


def character_before(clause: Text) -> Text | None:
    """The character that a passive verb speaks of: the first noun phrase of its clause."""
    shown = str(clause)
    opened = max(shown.rfind(" while "), shown.rfind(", and ") + 2 if ", and " in shown else -1)
    if opened >= 0:
        clause = clause[opened:]
    triggers = list(TRIGGER.finditer(str(clause)))
    if triggers and shown.rstrip().endswith(","):  # "the film features the twins, played by"
        clause = clause[triggers[-1].end() :]
    match = OPENING.match(str(clause))
    clause = clause[match.end() :] if match else clause
    if shown.rstrip(" \0").endswith(","):  # "Mary, the nurse, is played by"
        character = read_character(clause)
        name = character.name[0] if character.name else None
    else:
        name = without_brackets(clause) or None
        if name and (relative := RELATIVE.match(str(name))) and relative["who"] in ROLE_NOUNS:  # "Her brother Abe is"
            name = name[relative.end() :]
    if (
        name is None
        or NO_SUBJECT.search(str(name))
        or len(str(name)) > 60
        or str(name).split()[0].casefold() in ("he", "she", "it", "they", "who", "his", "her", "its")
    ):
        return None
    if told := WHO.match(str(name)):
        name = name[told.end() :]
    return name if str(name).lstrip("\"“'")[:1].isupper() or str(name).startswith(("the ", "a ", "an ")) else None


def trailing_names(text: Text) -> tuple[int, list[Text]]:
    """The names joined by commas and "and" at the end of a clause, and where the first of them starts."""
    names: list[Text] = []
    end = start = len(str(text).rstrip())
    while True:
        begin = name_start(text[:end])
        name = without_brackets(text[begin:end].strip())
        if begin >= end or not name or not plausible(name, text, begin):
            return start, names[::-1]
        names.append(name)
        start = begin
        link = JOINED_BEFORE.search(str(text)[max(0, begin - 8) : begin])
        if link is None:
            return start, names[::-1]
        end = begin - len(link[0])


def name_start(text: Text) -> int:
    """Where the name that ends this text begins."""
    offset = max(0, len(text) - MAX_NAME)
    masked = mask(text[offset:])
    bare = masked.rstrip(" \0")
    if bare.endswith(IN_LINK):
        return offset + len(bare.rstrip(IN_LINK))
    shown = str(text)[offset:][: len(bare)]
    begin = len(shown)
    for count, word in enumerate(reversed(shown.split(" "))):
        first = word.lstrip("\"'“‘")[:1]
        if (
            count >= 6
            or not word
            or word.endswith((",", ";", ":", ")"))
            or not (first.isupper() or (word in PARTICLES and count))
        ):
            break
        begin -= len(word) + 1
    begin = max(begin + 1, 0) if begin < len(shown) else begin
    words = shown[begin:].split(" ")
    while words and is_before_name(words[0]):
        begin += len(words.pop(0)) + 1
    job = JOB.match(shown, begin)
    begin = job.end() if job else begin
    return offset + min(begin, len(shown))


def is_before_name(word: str) -> bool:
    """Whether a word stands before names and is no part of them; child artists are billed as "Baby"."""
    folded = word.casefold()
    return word != "Baby" and (folded in NOT_NAMES or folded in ROLE_NOUNS or word in PARTICLES)


def plausible(name: Text, text: Text, begin: int) -> bool:
    """Whether a capitalized phrase before a verb of playing can be its subject."""
    shown = str(name)
    if shown.casefold() in NOT_NAMES or shown.endswith(("'s", "’s")) or any(True for _ in name.marks("italic")):
        return False
    return name_of(name) is not None and (is_linked(name) or is_name(shown))


def leading_names(text: Text) -> list[Text]:
    """The names joined by commas and "and" at the start of what follows "played by"."""
    masked, shown, names, at = mask(text), str(text), [], 0
    while at < len(shown):
        links = LINK.match(masked, at)
        if links:
            end = links.end()
        else:
            prefix = BEFORE_LINK.match(masked, at) or BEFORE_NAME.match(masked, at)
            if prefix:
                at = prefix.end()
                continue
            words = WORDS.match(masked, at, at + 80)
            if not words:
                break
            end = (
                at + len(words[0].rstrip(" ."))
                if not ends_in_abbreviation(words[0].strip())
                else at + len(words[0].rstrip())
            )
        name = text[at:end].strip()
        if not is_linked(name) and not is_name(str(name)):
            break
        names.append(name)
        link = JOINED_BEHIND.match(masked, end)
        if link is None:
            break
        at = link.end()
    return names
