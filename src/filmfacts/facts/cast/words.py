"""The words of cast lists: which headings head one, what a bracket may say, what can be a person's name.

In: short pieces of shown text. Out: yes or no. "(voice)" is a note, "(Bombai Mami)" another name of the character,
"(rich boy from Bhagalpur)" a description.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

LONGEST_HEADING = 100  # characters of a heading that are looked at


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


ABBREVIATIONS = word_set(
    """
    adm adv asst brig bros bt capt cdr cmdr col comdr cpl cpt det dr drs er esq fr gen gov hon insp jr lt ltc ltd
    maj messrs mlle mme mr mrs ms msgr mt no pres prof pt pvt rep rev sen sgt smt snr sr sra sri srta st supt ven vs
    """
)

CREW = word_set(
    """
    animation art assistant associate background camera casting choreographer choreography cinematographer
    cinematography co-director co-producer color composer costume costumes crew dialogue dialogues directed director
    directors distribution distributor edited editing editor executive lyricist lyrics makeup music photography
    playback produced producer producers production screenplay script singer singers songs sound stunt stunts story
    studio subtitles writer writers written
    """
)  # "Director: X" in a cast list names no actor

GENERIC_HEADING_WORDS = word_set(
    """
    a actor actors actress actresses additional also and cast casting castlist character characters credited featured
    featuring full in lead leads list live-action main major minor notable of order other others partial players
    principal principals recurring rest role roles secondary selected star starring stars supporting the
    """
)  # a heading of these words alone says nothing about how a part is played

DISAMBIGUATION = frozenset(
    ("actor", "actress", "comedian", "director", "musician", "singer")
)  # of a link shown in full

LANGUAGES = word_set(
    """
    arabic bengali brazilian bulgarian cantonese catalan chinese croatian czech danish dutch english estonian filipino
    finnish flemish french german greek hebrew hindi hungarian icelandic indonesian italian japanese kannada korean
    latin latvian lithuanian malay malayalam mandarin marathi mexican norwegian persian polish portuguese punjabi
    romanian russian serbian slovak spanish swedish tagalog tamil telugu thai turkish ukrainian urdu vietnamese
    """
)

NOT_NAMES = word_set(
    """
    a additionally all also although an and as at both but each everyone film finally for from he her herself
    himself his however i in it its itself many most movie note notes of on one other others several she some that
    the their themselves there these they this those though to today various we when where while who with you
    """
)  # capitalized at the start of a sentence, and still no name

NO_SIGNS_OF_NAMES = frozenset(":;?!=|[]{}<>@")
JOINTS = frozenset(("and", "as"))

PARTICLES = word_set(
    """
    a af al at au aus av bar ben bin bint d' da dal das de del dela della den der des di do dos du e el en i ibn in la
    las le les lo los mac of on san te ten ter the to und van vom von y z zu zum zur
    """
)

ROLE_NOUNS = word_set(
    """
    accountant actor actress agent ambassador announcer architect artist assassin assistant associate aunt aunty
    baby barber barman bartender beggar boss boxer boy boyfriend bride bridegroom brother brother-in-law builder
    businessman businesswoman butler captain caretaker chairman chauffeur chef chief child classmate clerk coach
    colleague columnist comedian commander commissioner companion constable contractor cook cop counselor cousin
    criminal customer dancer daughter daughter-in-law dentist detective doctor dog don driver drunk duke editor
    elder emperor employee employer enemy engineer ex-husband ex-wife executive family fan farmer father
    father-in-law fiance fiancee fiancé fiancée fighter filmmaker fisherman follower foreman friend gangster
    gardener general ghost girl girlfriend goon governor granddaughter grandfather grandma grandmother grandpa
    grandson guard guardian guest guru headmaster heiress henchman henchmen hero heroine hitman host hostess
    househelp housekeeper husband inmate innkeeper inspector interviewer investor jailer janitor journalist judge
    kid killer king landlady landlord lawyer leader lecturer lieutenant lover maid maiden maidservant man manager
    mate mayor mechanic member mentor merchant minister mistress model mother mother-in-law murderer musician
    neighbor neighbour nephew niece nun nurse officer owner painter pandit parent parents partner passenger pastor
    patient peasant peon photographer pianist pilot player poet policeman policewoman politician postman president
    priest prince princess principal prisoner producer professor prosecutor prostitute psychiatrist psychologist
    queen racer receptionist rector reporter robber roommate sailor salesman scientist secretary security sergeant
    servant shopkeeper sibling sidekick singer sister sister-in-law soldier son son-in-law spirit spy stepbrother
    stepdaughter stepfather stepmother stepsister stepson stranger student sub-inspector suitor supervisor swordsman
    tailor teacher teen teenager thief thug thugs tourist trader trainer twin tycoon uncle victim villager villain
    waiter waitress warden warrior watchman widow widower wife witch woman worker writer youth
    """
)  # heads of the phrases that tell who a character is: "German Girl", "owner of the bar"

SUFFIX = r"(?:Bt|S\.J|O\.P|Jr|Jnr|Sr|Snr|Esq|II|III|IV|VI{0,3}|IX|M\.?D|Ph\.?D|D\.D\.S|MBE|OBE|CBE)\b"

HEADING_HEADS = word_set(
    """
    actors appearances cameos cast castlist character characters featuring interviewees participants performers
    personae players role roles starring stars talent unbilled voices
    """
)  # one of these makes a heading the heading of a cast section ...
HEADING_WORDS = (
    HEADING_HEADS
    | GENERIC_HEADING_WORDS
    | LANGUAGES
    | word_set(
        """
    & adult an animated appearance artists by cameo complete credits crew details dramatis dub dubbed dubbing dubs
    ensemble first-billed footage guest key members original overview partial performances personae personnel
    segments special the top-billed uncredited version vocal voice voice-over
    """
    )
)  # ... and no word outside these may stand in it
CASTING_HEADING = re.compile(r"(?:[\w&-]{1,30}\s){0,3}casting\b", re.I)
CHARACTERS_HEADING = re.compile(r"(?:(?:main|major|minor|other|supporting|principal|the)\s)*characters?$", re.I)
OTHER_HEADING = re.compile(
    r".*\b(?:awards?|background|box\soffice|casting|crew|design|development|differences|filming|music|notes?"
    r"|production|reception|references|release|score|soundtrack|songs?|staff|technical|themes?|trivia|writing)\b",
    re.I,
)  # below a cast section, what is no cast list

LABEL_HEADS = HEADING_HEADS | word_set(
    "also appearance appearing artist artists cameo extras featured guest introducing note notes uncredited"
)
LABEL_WORDS = (
    HEADING_WORDS
    | LABEL_HEADS
    | word_set(
        """
        archival archive creature extended film following friendly include included includes including is remaining
        rest to
        """
    )
)
NOTE = re.compile(
    r"""
    \b(?:un-?credited|un-?billed|voices?|voiced|cameos?|guest|appearances?|archived?|archival|footage|deleted|cut|scenes?
       |credited|billed|dub|dubs|dubbed|dubbing|singing|sings|songs?|dances?\sin|segments?|episodes?|seasons?|sequences?
       |motion[\s-]capture|mo-?cap|posthumous(?:ly)?|(?:dual|double|triple|multiple)\sroles?|child\sartist|debut|only
       |narrat(?:or|ion|ing)|stand-in|body\sdouble|photo(?:graph)?s?|photos|flashbacks?|pilot|likeness|puppet(?:eer|ry)?
       |non-speaking|role|stunts?|performer|suit|uncut|version|pictured|self|extra|speaking|replaced|dialogues?)\b
    | ^as\s | ^\s*\d{4}\b | ^(?:later|formerly|also|prev(?:iously)?|born|n[ée]e|age[ds]?|played|portrayed)\b
    """,
    re.X | re.I,
)
NOTE_ONLY = re.compile(
    r"""
    (?:(?:in\s)?(?:(?:an?|his|her|their)\s)?(?:(?:brief|extended|friendly|guest|special|small|minor|uncredited|voice|cameo(?=[\s-]+(?:app|role)))[\s-]+)*+
      (?:appearances?|cameos?)|(?:in\s)?(?:archive|archival|stock)\sfootage|uncredited|unbilled
      |(?:in\s(?:an?\s|the\s)?)(?:cameo|crucial|double|dual|guest|important|key|lead|leading|minor|multiple|pivotal|prominent
      |small|special|supporting|title|titular|triple|uncredited|undisclosed|unknown|unspecified)\sroles?
      |in\sthe\s(?:\w{1,20}\s){0,3}(?:cut|dub|edition|release|version)(?=\s*$)
      |(?:guest|cameo|special)\sroles?|(?:an\s|in\san\s)?(?:episode|episodic\srole)|(?:in\s)?(?:an\s)?item\s(?:number|song|dancer?|girl)|voice(?:\sonly|\srole)?(?=\s*(?:$|[(,;])))
    (?:\s?(?:\(|,|;|-|–|["“]|in\b|as\b|by\b|for\b|on\b|during\b|at\b|only\b|role\b).*)?$
    """,
    re.X | re.I | re.S,
)  # the whole place of the character says only how the actor appears
BRACKETS = re.compile(r"\([^()]{0,80}\)")
WORD = re.compile(r"[\w&-]+")
ALSO_KNOWN = re.compile(r"\b(?:aka|a\.k\.a\.?|alias|(?:also\s)?known\sas|(?:nick)?(?:called|named)|or)\s", re.I)
NO_CHARACTER = re.compile(
    r"(?:tb[ad]|to be (?:announced|determined|confirmed)|unknown|n/?a|none|unnamed|[?–—-]+)$", re.I
)
NO_PERSON = re.compile(
    r"""
    (?:tb[ad]|unknown|n/?a|none|no(?:\sdub)?|silent|various|uncredited|unnamed|absent|deleted|cut|see\s.*
      |does\snot\sappear|[?–—.*/\s-]*)$
    """,
    re.X | re.I,
)


def is_note(bracket: str) -> bool:
    """Whether a bracket's text says how a part is played or billed.

    >>> is_note("voice"), is_note("as Bob Wall"), is_note("English"), is_note("Clarence")
    (True, True, True, False)
    """
    if bracket[:1] in '"“' and bracket[-1:] in '"”':
        return False  # a name, whatever its words: "The Woman Who Sings"
    first = bracket.split(maxsplit=1)[0].strip(",;:.").casefold() if bracket.strip() else ""
    return first in LANGUAGES or NOTE.search(bracket) is not None


def is_alias(bracket: str) -> bool:
    """Whether a bracket's text is another name rather than a description.

    >>> is_alias("Bombai Mami"), is_alias("Charly's teacher"), is_alias("German Girl"), is_alias("the Penguin")
    (True, False, False, True)
    """
    words = [w.strip("\"'“”‘’.,") for w in ALSO_KNOWN.sub("", bracket).replace("/", " ").split()]
    words = [w for w in words if w]
    if not words or len(words) > 7 or any(ord(w[0]) >= 0x2E80 for w in words):
        return False
    if any(w[0].islower() and w not in PARTICLES for w in words) or not any(w[0].isupper() for w in words):
        return False
    if any(w.endswith(("'s", "’s", "s'", "s’")) for w in words[:-1]):
        return False
    heads = [words[-1]] + [a for a, b in pairwise(words) if b in PARTICLES]
    return not any(h.casefold() in ROLE_NOUNS for h in heads)


def is_name(shown: str, most: int = 6) -> bool:
    """Whether unlinked text can be a person's or group's name.

    >>> is_name("Hugo E. Blick"), is_name("Leni von Wied"), is_name("He works at night"), is_name("Source: a site")
    (True, True, False, False)
    """
    words = shown.split()
    if not 0 < len(words) <= most or len(shown) > 80:
        return False
    if words[0].casefold() in NOT_NAMES and not (words[0] == "The" and 2 <= len(words) <= 4):
        return False
    if shown[-1] == "," or not NO_SIGNS_OF_NAMES.isdisjoint(shown) or words[-1] in PARTICLES:
        return shown in ("will.i.am",)
    if shown[-1] == "." and not ends_in_abbreviation(shown):
        return False
    if not JOINTS.isdisjoint(map(str.casefold, words[1:])):
        return False
    return all(
        not w.lstrip("\"'“‘(").strip("’")[:1].islower() or w in PARTICLES or w[:2] in ("d'", "d’") for w in words
    )


def is_label(shown: str) -> bool:
    """Whether a line only heads those below it.

    >>> is_label("Also starring:"), is_label("Uncredited"), is_label("Star Jones")
    (True, True, False)
    """
    words = split_words(shown) if len(shown) < 60 else []
    if not words or not LABEL_WORDS.issuperset(words):
        return False
    return not LABEL_HEADS.isdisjoint(words) or GENERIC_HEADING_WORDS.issuperset(words)


def is_cast_heading(shown: str) -> bool:
    """Whether a section with this heading lists the cast.

    >>> is_cast_heading("Cast and characters"), is_cast_heading("English voice cast (1989)"), is_cast_heading("Casting")
    (True, True, False)
    """
    return heads_cast(shown[:LONGEST_HEADING])


@lru_cache(maxsize=1024)
def heads_cast(shown: str) -> bool:
    """The same of a short one: most articles have the same headings."""
    words = split_words(without_brackets(shown))
    return not HEADING_HEADS.isdisjoint(words) and HEADING_WORDS.issuperset(words)


def without_brackets(label: str) -> str:
    """A heading or a column's label without what stands in brackets."""
    return BRACKETS.sub(" ", label) if "(" in label else label


def split_words(shown: str) -> list[str]:
    """The words in lower case, without punctuation."""
    return WORD.findall(shown.casefold())


def ends_in_abbreviation(shown: str) -> bool:
    """Whether the full stop that ends this text belongs to its last word."""
    word = shown.rstrip(".").rsplit(maxsplit=1)[-1].lstrip("(\"'“‘") if shown.rstrip(".") else ""
    return word.casefold() in ABBREVIATIONS or len(word) == 1 or (len(word) > 2 and word[-2] == ".")


def heading_note(heading: str) -> str | None:
    """What a heading inside a cast section says of the parts below it, if anything.

    >>> heading_note("Supporting cast"), heading_note("Near Algodones"), heading_note("Uncredited")
    (None, 'Near Algodones', 'Uncredited')
    """
    return None if GENERIC_HEADING_WORDS.issuperset(split_words(heading)) else heading.strip(" :")
