"""Cast told in sentences.

In: a paragraph (or the descriptive words of a list item) of a cast section, as `Text`, and the people read so far.
Out: `Part`s: "Ann Lee, a former boxer, plays the judge while Bo Day appears as himself." -> "Ann Lee" with "the judge",
"Bo Day" with "himself". Only what is said of this film counts: a sentence about an audition, another film or a
rejected candidate yields nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.text import Text
from filmfacts.facts.cast.characters import NAMES_LIST, TOGETHER, each_their_own, read_character
from filmfacts.facts.cast.lines import Part, looks_like_character, pair
from filmfacts.facts.cast.people import (
    BRACKET,
    IN_BRACKET,
    IN_LINK,
    People,
    first_bracket,
    is_linked,
    is_native_name,
    mask,
    trim,
)
from filmfacts.facts.cast.subjects import TRIGGER, find_subject, leading_names, name_start
from filmfacts.facts.cast.words import CREW, ends_in_abbreviation, is_alias, is_name, is_note

MAX_SENTENCE = 1500  # shown characters; nobody writes longer ones
SENTENCE_END = re.compile(r"[.!?]['\"”’)\x00]{0,80}\s+(?=[\"“'\w\x00-\x02])")
ELSEWHERE = re.compile(
    r"""
    \b(?:almost|approached|audition\w*|broadway|considered|consideration|contracted|declined?|dropped\sout|first\schoice
      |initially|instead|in\sthe\s(?:first|second|third|original|previous|earlier|later|novel|book|play|remake|sequel|script)
      |nearly|offered|originally|persuaded|previous(?:ly)?\sfilm|previously|rejected|replac\w+|rumou?red|sequels?|signed
      |(?:television|tv)\s(?:series|show|adaptation|version|movie)|turned\sdown|wanted|would\shave|agreed|expected\sto|if)\b
    """,
    re.X,
)  # of lower-cased text
ADVERBS = (
    r"(?:\s(?:also|again|all|both|briefly|each|later|respectively|simply|then|here|himself|herself|additionally))*+"
)
PLAY = re.compile(
    rf"""
    (?=\s){ADVERBS}
    (?:
      # passive: the character stands before, the actor behind
      \s(?:(?:is|are|was|were|being|been)\s)?(?:\w+ly\s)?(?P<passive>played|portrayed|voiced|performed|enacted|essayed|taken)\sby:?\s
      # plays the judge; portrays the role of the judge
    | \s(?P<plays>plays?|played|playing|portray(?:s|ed|ing)?|essay(?:s|ed|ing)?|voiced
        |voices(?!\s(?:are|by|include|of|were)\b)|voice(?=\s(?:an?\s|her\s|his\s|the|[^\W\d_a-z]|\x01))|enact(?:s|ed)?
        |impersonat(?:es|ed))\b,?(?:\s(?:the|an?|his|her)\s(?:[a-z-]+\s){{0,3}}(?:(?:roles?|parts?|characters?|voices?)\s(?:of|as)(?=\s)
          |(?:characters|leads|roles)(?=,\s[^\W\d_a-z])))?,?
      # appears in a brief cameo as the judge
    | \s(?:appear(?:s|ed|ing)?|star(?:s|red|ring)|co-star(?:s|red|ring)|cameo(?:s|ed)?|guest[-\s]star(?:s|red)
        |doubles?d?|cast(?=\s(?:him|her|them)sel(?:f|ves)\s)|(?:pops|popped|shows|showed|turns|turned)\sup
        |(?:is|are|was|were|can\sbe)\s(?:also\s)?(?:seen|cast|featured|credited|introduced)|returns?|returned|debut(?:s|ed)
        |(?:has|have|had|make|makes|made|making|takes?|took|repris(?:es?|ed))
          (?:\s(?:an?|his|her|their|the)|(?=\s(?:[a-z]+\s)?(?:appearances|cameos|roles|parts)\s))
          (?=(?:\s[\w'’-]+){{0,5}}\s(?:appearances?|bit|cameos?|debut|parts?|roles?|scenes?|spot|turn)\b))
        (?P<how>(?:\s[a-z\x00][\w\x00'’-]*){{0,9}}?(?:,\s(?:unbilled|uncredited),)?)\s(?:(?P<as>as)|(?:role|part|character|voice)s?\sof)(?=,?\s)
      # provides the voice of the judge
    | \s(?:provid(?:es?|ed|ing)|lends?|lent|lending|supplie[sd]|performs?|performed|does|did|was|is|were|are)
        \s(?:the|his|her|their)\s(?:\w+\s){{0,2}}?(?P<voice>voices?)\s(?:of|for|to|as)(?=\s)
      # has a cameo; have been cast in undisclosed roles
    | \s(?:has|have|had|makes?|made|making|appears?|appeared|(?:are|is|was|were|(?:has|have)\sbeen)\s(?:also\s)?cast)
        \s(?:in\s)?(?P<cameo>an?\s(?:[a-z-]+\s){{0,3}}
        (?:(?:undisclosed|unspecified)\srole|cameos?|(?:brief|guest|special|unbilled|uncredited)\s(?:appearance|role)|(?:double|dual|triple)\srole)(?:\s(?:appearance|role))?
        |(?:cameo|guest|important|minor|other|pivotal|prominent|small|special|supporting|undisclosed|unspecified)
          \s(?:appearances|parts|roles))
      # the film features Ann Lee as the judge
    | (?P<bare>\s(?:as|in\s(?:the|an?|his|her)\s(?:[a-z-]+\s){{0,3}}(?:role|part|character)\sof))(?=\s)
      # Ann Lee is Mary Fox, a nurse
    | (?<=\x01)\s(?P<is>is|are)(?=(?:\s[^\W\d_a-z][\w.'’-]{{0,30}}(?:\sand)?){{2,4}}(?:,|\.?$))
    )
    """,
    re.X,
)
PROSE_CUT = re.compile(
    r"\s(?:when|while|whilst|during|until|because|although|though|near|before|after|but|for\swhom|in\sorder|alongside|from\s(?:the|his|her|their)\s(?:[\w-]+\s){0,3}(?:films?|movies?|series|installments?|novels?|books?|shows?|games?|comics?)|(?:in|on)\s(?:(?:early|mid|late)[\s-])?(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,4}|in\s(?:19|20)\d\d|in\s(?:the\sfilm|this\sfilm|a\s(?:cameo|brief|small|non)|archiv\w+\sfootage|the\s\d{4}s))\b"
)
ROLE_ONLY = re.compile(
    r"(?:an?|the|two|three|four|five|six|several|many|multiple|various|both|all|at\sleast|minor|small|supporting|dual|his|her|their|most|one)\s(?:[\w-]+\s){0,5}"
    r"(?:roles?|parts?|characters?|leads?|appearances?|cameos?|music|songs?|scenes?)\b",
    re.I,
)
LESSER_PARTS = re.compile(
    r"(?:(?:an?|other|the)\s)?(?:(?:brief|crucial|important|key|minor|other|pivotal|prominent|significant|small"
    r"|supporting),?\s(?:and\s)?)+(?:parts?|roles?|characters)"
)  # all that is said of what they play
ROLES_ALONE = re.compile(
    r"(?:(?:an?|its|other|the)\s)?(?:film['’]s\s)?(?:[a-z-]+,?\s(?:and\s)?){0,3}(?:characters|leads|parts|roles)"
)
FINITE = re.compile(
    r"\s(?:is|are|was|were|has|have|had|does|did|can|could|will|would|gets?|goes)\s|^(?:well|if|though|part\sof|he|she|it|they|in|a\sresult)\b"
)
HOW = re.compile(
    r"\b(?:archiv\w+\sfootage|cameo|guest\sappearance|non-speaking|special\sappearance|uncredited|voice)"
)  # of lower-cased text
STEMS = (
    "Appear", "appear", "arrated", "arration", " bit ", "cameo", "cast", "character", "comprises", "consists",
    "credited", "debut", "double", "enact", "essay", "featur", "impersonat", "includ", "introduced", "part", "perform",
    "play", "portray", "role", "scene", "seen", "spot", "star", "turn", "voice",
)  # fmt: skip
HINTS = (
    " as ",
    "(",
    "appearance",
    "cameo",
    "enact",
    "essay",
    "featur",
    "includ",
    "narrat",
    "play",
    "portray",
    "star",
    "voice",
)
IN_WORK = re.compile(r"\s(?:from|in|of|on)\s(?:[\w'’]{1,20}\s){0,3}[\"“]?$")
IN_TITLE = re.compile(r"\sin\s(?:the\s)?[^\W\d_a-z]")
PAST = re.compile(r"\b(?:appeared|enacted|played|portrayed|starred|voiced)\b")
ONLY_NAMES = re.compile(r"\x01+(?:(?:,\s|,?\sand\s)\x01+)*")
PART_OF = re.compile(r"\b[Tt]he\s(?:role|part|character)\sof\s")
ALSO = re.compile(r"\b(?:also|doubles?d?|both)\b")
AS_OF = re.compile(r"\s?(?:as|of)\b")
LEAD_OVER = re.compile(r"[\s,;]{0,3}\b(?:and|while|with|as\swell\sas|alongside|but)\s*$|[\s,;]+$")
OF_WORK = re.compile(r"\s?(?:from|in|of)\s(?:the|an?)\b")
PLAYED_BY = re.compile(r"(?:also\s)?(?:played|portrayed|voiced|performed)\sby\s")
RESPECTIVELY_FIRST = re.compile(r",?\s?respectively,?\s")
RESPECTIVELY = re.compile(r",?\srespectively\b")
ROLL = re.compile(
    r"\b(?:cast|cast\smembers|stars?|movie|film|it)\s(?:also\s)?"
    r"(?:comprises|consists\sof|featur(?:es?|ed|ing)|includ(?:es?|ed|ing)|stars|starred|starring|are|is|was|were)(?:\sof)?:?\s"
    r"(?:(?:an?\s)?(?:brief\s|guest\s|special\s|uncredited\s)?(?:cameo\s)?(?:appearances?|cameos?|roles)\s(?:by|from|with)\s)?"
    r"|\balso\s(?:appearing|cast|featured|starring|in\sthe\s(?:cast|film))\s(?:are|is|was|were):?\s",
    re.I,
)
CAST_ROLL = re.compile(
    r"cast\s|.*\b(?:star|(?:appearances?|cameos?|cast|roles|voices)\b)", re.I
)  # such a roll needs no links
# "[[Ann Lee]] (Max) and [[Bo Day]] also appear."
# "Appearing as themselves in cameos are Ann Lee and Bo Day."
THEMSELVES = re.compile(
    r"\b[Aa]ppearing\s(?:[a-z]+\s)?as\s((?:him|her|them)sel(?:f|ves))\s(?:in\s[a-z\s]{1,40}?\s)?(?:are|is|include)\s"
)
VOICES_BY = re.compile(
    r"(?:additional|other)\s(?:cast|roles|voices)(?:\s(?:are|by|include|includes|performed|provided|were))*:?\s"
    r"|(?:cameos|(?:cameo|friendly|guest|special)\sappearances?)\sby:?\s",
    re.I,
)
ROLL_BEHIND = re.compile(r"\s(?:(?:all|also)\s)?(?:appear|co-star|(?:complete|round\sout)\sthe\s(?:[a-z]+\s)?cast)\.?$")
CREW_JOB = re.compile(
    rf"(?:[a-z-]{{2,20}}\s){{0,3}}(?:{'|'.join(sorted(CREW))}|designer|supervisor)(?:\s(?:and|of)\s[a-z\s]{{2,40}})?"
)
_CAPITALIZED = r"[^\W\d_a-z][\w.'’-]*+"
# "X appears as A, Y as B, and Z as C": the further pairs.
MORE_PAIRS = re.compile(
    rf"(?:,\s(?:and\s|while\s)?|\s(?:and|while)\s)(?P<name>{IN_LINK}++|{_CAPITALIZED}(?:\s{_CAPITALIZED}){{1,3}}+)\sas\s"
)
# "plays A, and Y B": the verb left out.
GAPPED = re.compile(rf",\s(?:and\s)?(?P<name>{IN_LINK}++)\s(?=[^\W\d_a-z,]|(?:an?|her|his|the)\s)(?!\x00)")
# "include X as A, Y as B, Z, and W": who comes last in the enumeration and has no character.
REST = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)(?P<names>{IN_LINK}++(?:(?:,\s(?:and\s)?|\sand\s){IN_LINK}++)*)\.?$")
REST_UNLINKED = re.compile(rf",\sand\s(?P<names>{_CAPITALIZED}(?:\s{_CAPITALIZED}){{1,3}})\.?$")
IN_TOWN = re.compile(
    r"\b(?:at|from|in|near|of)\s(?:the\s)?[^\W\d_a-z][\w'’ -]*$"
)  # "a clerk from Paris", before its country
OF_FILM = re.compile(r"(?:an?|the|his|her|their|[A-Z][\w-]{1,20}['’]s)\s")  # how a role without a name begins
NARRATED = re.compile(r"\b[Nn]arrat(?:ed|ion)\s(?:(?:is|provided|was)\s)?by\s")
BRACKETED = re.compile(r"\x00{5,80}")


def has_cast_words(text: Text) -> bool:
    """Whether reading the sentences can find anything at all: a look that costs little."""
    shown = str(text).casefold()
    if any(hint in shown for hint in HINTS):
        return True
    return (" is " in shown or " are " in shown) and next(text.marks("link"), (1,))[0] == 0


def may_tell(masked: str) -> bool:
    """The same for one sentence."""
    if len(masked) > MAX_SENTENCE:
        return False
    if masked[0] == IN_LINK or IN_BRACKET in masked or any(stem in masked for stem in STEMS):
        return True
    return " as " in masked and TRIGGER.search(masked) is not None


def read_prose(text: Text, people: People) -> Iterator[Part]:
    """Every actor with a character that the sentences state, those already read left out."""
    for sentence, masked in sentences(text):
        if not may_tell(masked):
            continue
        roll = list(read_roll(sentence, masked))
        found = [
            *read_sentence(sentence, masked),
            *(() if roll else read_brackets(sentence, masked)),
            *roll,
            *read_narrators(sentence),
        ]
        for part, again in found:
            known = people.known(part.actor)
            if known is None:
                if people.is_role(part.actor) and not is_oneself(part):  # "Mary plays the fool"
                    continue
                people.add(part.actor)
                people.add_role(part.character)
                yield part
            elif again:
                yield Part(known, part.character, part.description, part.notes)


def is_plain(text: Text) -> bool:
    """Whether a text has neither italics nor links."""
    return not any(any(text.marks(kind)) for kind in ("italic", "link"))


def is_oneself(part: Part) -> bool:
    """Whether somebody appears as themselves, as the real bearer of a character's name does."""
    return len(part.character) == 1 and str(part.character[0]).casefold().endswith(("self", "selves"))


def sentences(text: Text) -> Iterator[tuple[Text, str]]:
    """The sentences of a paragraph, shown and masked; a full stop in a bracket or behind an abbreviation ends none."""
    shown, masked, at = str(text), mask(text), 0
    for match in SENTENCE_END.finditer(masked):
        if masked[match.start()] == "." and ends_in_abbreviation(shown[max(0, match.start() - 20) : match.start() + 1]):
            continue
        end = match.start() + len(match[0].rstrip())
        yield text[at:end], masked[at:end]
        at = match.end()
    if last := masked[at:].rstrip():
        yield text[at : at + len(last)], last


def read_sentence(sentence: Text, masked: str) -> Iterator[tuple[Part, bool]]:
    """The parts of one sentence, each with whether it says that the actor plays one more ("also")."""
    verbs = [m for m in PLAY.finditer(masked) if is_verb(m, masked)]
    subjects: list[tuple[int, list[Text]]] = []
    for i, verb in enumerate(verbs):
        start, subject = find_subject(sentence, masked, verbs[i - 1].end() if i else 0, verb)
        if i and verbs[i - 1]["passive"] and len(subject) > 1:  # "is played by Ann Lee, and Bo Day plays"
            start, subject = subject[-1].start - sentence.start, subject[-1:]
        if i and not subject and masked[: verbs[i - 1].start()].endswith(", who") and masked[verb.start() - 1] == ",":
            start, subject = verb.start(), subjects[-1][1]  # "Ann Lee, who played in the play, appears as"
        subjects.append((start, subject))
    for i, (verb, (start, subject)) in enumerate(zip(verbs, subjects, strict=True)):
        floor = start if start == verb.start() else verbs[i - 1].end() if i else 0
        stop = verbs[i + 1].start() if i + 1 < len(verbs) else len(masked)
        if not subject or is_elsewhere(clause_around(str(sentence), masked, verb, floor, stop)):
            continue
        following = [s for s, found in subjects[i + 1 :] if found]
        end = following[0] if following else (verbs[i + 1].start() if i + 1 < len(verbs) else len(sentence))
        end = max(end, verb.end())
        semicolon = masked.find(";", verb.end(), end)
        end = end if semicolon < 0 else semicolon
        further = MORE_PAIRS if verb["as"] else GAPPED if verb["plays"] else None
        pairs = list(further.finditer(masked, verb.end(), end)) if further else []
        ends = [*(found.start() for found in pairs), end]
        behind = trim_conjunction(sentence[verb.end() : ends[0]])
        rest: list[Text] = []
        if verb.lastgroup == "bare" and not following and not pairs:
            behind, rest = without_rest(behind, several=i > 0)
        again = ALSO.search(str(sentence), start, verb.end()) is not None
        for part in parts_of(sentence, verb, subject, behind, not following):
            yield part, again
        for found, past in zip(pairs, ends[1:], strict=True):
            name = sentence[found.start("name") : found.end("name")]
            for part in pair(name, trim_conjunction(sentence[found.end() : past]), frozenset):
                yield part, False
        for actor in rest:
            yield Part(actor), False


def without_rest(behind: Text, *, several: bool) -> tuple[Text, list[Text]]:
    """The last character of an enumeration without the actors behind it who have none, and those actors.

    `several` says that the enumeration has named another actor with a character before.

    >>> said, rest = without_rest(Text.plain("Jack, and Cy Fox."), several=True)
    >>> str(said), [str(actor) for actor in rest]
    ('Jack', ['Cy Fox'])
    """
    masked = mask(behind)
    linked = IN_LINK in masked
    found = REST.search(masked) if linked else REST_UNLINKED.search(masked) if several else None
    if not found or IN_LINK in masked[: found.start()] or IN_TOWN.search(masked, 0, found.start()):
        return behind, []
    names = [trim(name) for name in behind[found.start("names") : found.end("names")].split(NAMES_LIST)]
    return (behind[: found.start()], names) if all(" " in str(name) for name in names) else (behind, [])


def is_elsewhere(shown: str) -> bool:
    """Whether words, brackets aside, speak of another work or of what did not come about."""
    return ELSEWHERE.search((BRACKET.sub("", shown) if "(" in shown else shown).lower()) is not None


def is_verb(match: re.Match[str], masked: str) -> bool:
    """Whether a match of `PLAY` that tells little by itself stands where it tells of a part."""
    if match["is"]:
        return ONLY_NAMES.fullmatch(masked, 0, match.start()) is not None
    if match["passive"] == "taken":
        return PART_OF.search(masked, 0, match.start()) is not None
    return match.lastgroup != "bare" or TRIGGER.search(masked, 0, match.start()) is not None


def clause_around(shown: str, masked: str, verb: re.Match[str], floor: int, stop: int) -> str:
    """The part of a sentence around a verb, up to semicolons, within the given offsets."""
    end = masked.find(";", verb.end(), stop)
    return shown[max(floor, masked.rfind(";", 0, verb.start()) + 1) : end if end >= 0 else stop]


def trim_conjunction(text: Text) -> Text:
    """Without the words that lead over to the next clause."""
    match = LEAD_OVER.search(str(text)[-24:])
    return text[: len(text) - len(match[0])].strip() if match else text.strip()


def parts_of(sentence: Text, verb: re.Match[str], subject: list[Text], behind: Text, last: bool) -> Iterator[Part]:
    """What one verb says of its subject."""
    if verb["passive"]:
        nameless = ROLES_ALONE.fullmatch(str(subject[0]).lower())  # "The film's lead roles are played by"
        for actor in leading_names(behind):
            if nameless:
                yield bracketed(actor, sentence)
                continue
            yield Part(
                actor,
                (subject[0],),
                None,
                (voice_note(sentence, verb, "passive"),) if verb["passive"] == "voiced" else (),
            )
        return
    if verb["cameo"]:
        if not AS_OF.match(str(behind)):
            for actor in subject:
                yield Part(actor, (), None, (voice_note(sentence, verb, "cameo"),))
        return
    respectively = RESPECTIVELY_FIRST.match(str(behind))
    if respectively:
        behind = behind[respectively.end() :]
    notes = notes_of(sentence, verb, behind)
    other = next((start for start, _, _ in behind.marks("italic") if IN_WORK.search(str(behind)[:start])), None)
    if other is not None:  # "played Mr. Hyde in ''Another Film''", but "reprises Mr. Hyde from ''Another Film''"
        if PAST.search(verb[0]):
            return
        behind = behind[: IN_WORK.search(str(behind)[:other]).start()]  # type: ignore[union-attr]
    elif PAST.search(verb[0]) and IN_TITLE.search(str(behind)) and is_plain(sentence):
        return  # in a work, too, which nothing sets apart
    cut = PROSE_CUT.search(str(behind))
    said = behind[: cut.start()] if cut else behind
    if len(subject) > 1 and (told := respectively or RESPECTIVELY.search(str(said))):
        yield from one_each(subject, said if respectively else said[: told.start()], notes)
        return
    if LESSER_PARTS.fullmatch(str(trim(said))):
        yield from (Part(actor, (), None, notes) for actor in subject if is_linked(actor) or " " in str(actor))
        return
    character = read_character(said)
    if (
        not character.name
        or FINITE.search(str(character.name[0]))
        or ROLE_ONLY.match(str(character.name[0]))
        or len(str(character.name[0])) > 90
    ):
        return
    if len(subject) == 1 and not subject[0]:
        return
    if verb.lastgroup == "bare" and CREW_JOB.fullmatch(str(character.name[0])):  # "with Ann Lee as editor"
        return
    names = each_their_own(character.name, len(subject))
    for i, actor in enumerate(subject):
        yield Part(
            actor,
            names[i] if names else character.name,
            character.description if last else None,
            notes + character.notes,
        )


def voice_note(sentence: Text, verb: re.Match[str], group: str) -> Text:
    return sentence[verb.start(group) : verb.end(group)]


def one_each(actors: list[Text], said: Text, notes: tuple[Text, ...]) -> Iterator[Part]:
    """ "The Cat, the Dog and the Hen, respectively" for three actors: one character each."""
    together = TOGETHER.match(str(said))
    characters = said[together.end() if together else 0 :].split(NAMES_LIST)
    if len(characters) > len(actors):  # "Ross, the secretary, and Poe, a spy"
        characters = [one for one in characters if not OF_FILM.match(str(one))]
    if len(characters) == len(actors):
        for actor, one in zip(actors, map(read_character, characters), strict=True):
            yield Part(actor, one.name, one.description, notes + one.notes)


def notes_of(sentence: Text, verb: re.Match[str], behind: Text) -> tuple[Text, ...]:
    """The words around the verb that tell how the part is played: "cameo", "voice", "archive footage"."""
    before = sentence[max(0, verb.start() - 30) : verb.end()]
    return tuple(t[m.start() : m.end()] for t in (before, behind) if (m := HOW.search(str(t).lower())))


def read_brackets(sentence: Text, masked: str) -> Iterator[tuple[Part, bool]]:
    """Characters with their actor in a bracket: "the mayor, Joe Dunn ([[Ann Lee]])", "the cat (voiced by Bo Day)"."""
    for match in BRACKETED.finditer(masked):
        said = first_bracket(sentence[match.start() :])
        if not said:
            continue
        by = PLAYED_BY.match(str(said))
        actors = leading_names(said[by.end() :]) if by else ([said] if is_linked(said) or is_name(str(said), 4) else [])
        before = sentence[: match.start()].strip()
        begin = name_start(before)
        character = before[begin:]
        if (
            not actors
            or len(character) < 2
            or not (by or is_full_name(actors[0]))
            or not is_name(str(character))
            or (character.link and not by)
            or looks_like_character(str(said).casefold())
            or is_native_name(said, character)
        ):
            continue
        if OF_WORK.match(masked, match.end()) or (is_note(str(said)) and not by):
            continue
        for actor in actors:
            yield (
                Part(actor, (trim(character),), None, (said[: by.end()].strip(),) if by and "voice" in by[0] else ()),
                False,
            )


def read_roll(sentence: Text, masked: str) -> Iterator[tuple[Part, bool]]:
    """Linked names: "The film stars [[Ann Lee]], [[Bo Day]] (Max) and [[Cy Fox]] (his uncle)." """
    if "ppearing" in masked and (inverted := THEMSELVES.search(masked)):
        named = leading_names(sentence[inverted.end() :])
        themselves = (sentence[inverted.start(1) : inverted.end(1)],)
        yield from ((Part(actor, themselves), False) for actor in named if is_linked(actor) or " " in str(actor))
    if " as " in masked:
        return
    match = ROLL.search(str(sentence)[:200]) or VOICES_BY.match(str(sentence))
    behind = None if match else ROLL_BEHIND.search(masked)
    if not (match or behind) or is_elsewhere(str(sentence)):
        return
    names = leading_names(sentence[match.end() :] if match else sentence)
    if len(names) < 2:
        return
    end = names[-1].end - sentence.start
    if behind and masked[end : behind.start()].strip(IN_BRACKET + " "):
        return
    linked = sum(map(is_linked, names)) * 2 >= len(names)
    sure = match and CAST_ROLL.match(match[0]) and not masked[end:].strip(IN_BRACKET + ". ")
    if linked or (sure and all(" " in str(name) for name in names)):
        yield from ((bracketed(name, sentence), False) for name in names)


def bracketed(actor: Text, sentence: Text) -> Part:
    """An actor with the character that a bracket right behind the name gives, if it gives one."""
    said = first_bracket(sentence[actor.end - sentence.start :].strip())
    if said is None or is_note(str(said)) or not (is_alias(str(said)) or OF_FILM.match(str(said))):
        return Part(actor)
    character = read_character(said)
    return Part(actor, character.name, character.description, character.notes)


def read_narrators(sentence: Text) -> Iterator[tuple[Part, bool]]:
    """ "The film is narrated by [[Ann Lee]].": no character, the verb a note."""
    match = NARRATED.search(str(sentence))
    if match is not None and not is_elsewhere(str(sentence)[: match.end()]):
        for actor in leading_names(sentence[match.end() :]):
            if is_linked(actor) or " " in str(actor):
                yield Part(actor, (), None, (sentence[match.start() : match.start() + 8],)), False


def is_full_name(actor: Text) -> bool:
    """Whether a bracket that holds nothing else names a person: first name and surname, no title of a work."""
    shown = str(actor)
    return (
        2 <= len(shown.split()) <= 4
        and not any(c.isdigit() for c in shown)
        and not any(True for _ in actor.marks("italic"))
    )
