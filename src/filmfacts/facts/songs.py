"""The film's songs, as prose and lists tell them.

In: sentences on a theme song or title track anywhere, songs in the sections on music. Out: `Song`s: `the theme song
"Salt" is composed by Ann Lee and performed by the band Gulls` -> theme song, `Salt`, `Ann Lee`, `Gulls`;
`songs include "Fog" by Ben Holt` -> song, `Fog`, performer `Ben Holt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article, Table
from filmfacts.article.text import Text, evidence
from filmfacts.facts.kinds import Song
from filmfacts.facts.sentences import sentences

LONGEST_PARAGRAPH = 10_000
LONGEST_SENTENCE = 1_000
REACH = 160  # characters after a song in which its people are named

# Searched in the whole source: a pattern that begins with a fixed letter is found fastest.
_MENTION = re.compile(
    r" (?:by|music|song|theme|track|tune)\b(?:(?<=[\"”] by)|(?<=rded by)|(?<=end song)|(?<=end theme)|(?<=eme music)"
    r"|(?<=eme song)|(?<=eme tune)|(?<=ert song)|(?<=ing song)|(?<=ing theme)|(?<=rmed by)|(?<=nal song)|(?<=tle song)"
    r"|(?<=tle track)|(?<=ung by))"
)
_ELSEWHERE = re.compile(
    r"(?:accolades|adaptations?|awards?|cast|critical|external|franchise|further|future|in popular|legacy|notes|plot"
    r"|possible|reception|references|related|remakes?|see also|sequels?|stage|story|synopsis|television|video game)",
    re.IGNORECASE,
)
_MUSIC = re.compile(r"(?:music|songs?|soundtrack|track ?list)", re.IGNORECASE)

_NOUN = re.compile(r" (?:music|song|theme|track|tune)", re.IGNORECASE)
_TITLE = r"[“\"](?P<title>[^“”\"\n]{1,80})[”\"]"
_GLOSS = r"(?:\s\([^()]{1,80}\))?"
_ROLE = re.compile(
    rf"""
    (?P<same>\b(?:eponymous|self-titled)\s)?
    \b(?P<role>(?:(?:main|official|original)\s)?theme\s(?:song|tune|music)|title\s(?:song|track)
      |(?:closing|end|end[\s-]credits?|ending|insert|opening|promotional)\s(?:song|theme(?:\ssong)?))\b
    (?P<with>(?:\s(?:for|of|to)\s(?:the|this)\s(?:film|movie))?[,:]?\s(?:(?:also\s)?(?:called|entitled|is|named|titled|was)\s)?{_TITLE})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Salt", the film's theme song
_BEFORE = re.compile(
    rf"""
    {_TITLE}{_GLOSS},?\s(?:which\s)?(?:(?:became|is|served\sas|serves\sas|used\sas|was)\s)?(?:the|an?|its|their)\s
    (?:film['’]s\s|movie['’]s\s)?$
    """,
    re.VERBOSE,
)
_OTHER = re.compile(
    r"\b(?:cartoon|cover(?:ed)?|game|parody|previous|remind\w*|reminiscent|sampl\w+|sequel|series|similar|sitcom|television|TV)\b",
    re.IGNORECASE,
)
_OF_OTHER = re.compile(r"\s(?:for|from|of|to)\s(?!(?:the|this)\s(?:film|movie)\b)", re.IGNORECASE)

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = (
    rf"{_CAPITAL}(?:[\w’'-]|\.(?=[\w-]|\s{_CAPITAL}))*+(?:\s(?:(?:and\sthe|&\sthe|&|da|de|del|der|of|of\sthe|the|van|von)\s)?"
    rf"(?:{_CAPITAL}|\d)(?:[\w’'-]|\.(?=[\w-]|\s{_CAPITAL}))*+)*+"
)
_WHO = rf"(?:(?:the\s|an?\s)?(?:{_CAPITAL}[a-z]+(?:an|ese|ian|ish|ch|i)\s)?(?:[a-z][a-z-]+\s){{1,4}})?"  # the band
_PEOPLE = rf"{_NAME}(?:(?:\s\([^()]{{1,60}}\))?(?:,\s(?:and\s)?|\s(?:and|&)\s|,?\sfeaturing\s){_NAME}){{0,12}}"
_COMPOSED = re.compile(
    r"\b(?:composed|with\smusic|written)\s(?:and\s(?:arranged|composed|performed|produced|sung|written)\s)?by\s"
    + rf"{_WHO}(?P<people>{_PEOPLE})"
)
_PERFORMED = re.compile(
    r"\b(?:performed|sung|recorded)\s(?:and\s[a-z-]+\s)?by\s(?:singers?\s)?" + rf"{_WHO}(?P<people>{_PEOPLE})"
)
_BOTH = re.compile(r"(?:composed|written)\sand\s(?:performed|sung)|(?:performed|sung)\sand\s(?:composed|written)")
# Right behind a song: ("Fog", its theme song,) is by Ben Holt.
_BY = re.compile(rf"[”\"]?,?\s(?:(?:is|was)\s)?by\s{_WHO}(?P<people>{_PEOPLE})")
# Right before a song: Ben Holt sang the film's (theme song).
_ACTIVE = re.compile(
    rf"(?:^|[,;]\s|\b[a-z]+\s)(?!(?:At|In|On|The)\s)(?P<people>{_PEOPLE})\s(?:(?:also|later|then)\s)?(?P<did>composed|performed|performs|recorded|sang|sings|wrote)"
    r"(?P<and>\s(?:and|also)\s(?:performed|recorded|sang))?\s(?:the|its)\s(?:(?:film|movie)['’]s\s)?$"
)
_GOES_ON = re.compile(r"[.,;]|$|\s(?:and|for|over|which)\b")  # no other occasion: "sang it live in Oslo"
# In sections on music: "Fog" by Ben Holt; "Fog", written by Ann Lee, is performed by Ben Holt.
_SONG = re.compile(
    rf"""
    {_TITLE}{_GLOSS}
    (?:,?\s(?:-\s|–\s|—\s)?(?:(?:which\s)?(?:is|was)\s)?(?:composed|written)\sby\s{_WHO}(?P<composer>{_PEOPLE}),?)?
    (?:\s?[-–—:]\s?|,?\s)(?P<link>(?:(?:and|which|is|was|are)\s){{0,2}})
    \(?(?P<how>(?:danced\sand\s)?(?:performed|recorded|sung)\s)?by\)?\s{_WHO}(?P<performer>{_PEOPLE})
    """,
    re.VERBOSE,
)
_REMARK = re.compile(r"\s\([^()]*\)")
_LISTS_SONGS = re.compile(
    r"\b(?:contains?|features?|includ(?:e[sd]?|ing)|singles?|songs?|soundtrack|tracks?)\b", re.IGNORECASE
)


def read(article: Article) -> Iterator[Song]:
    """The songs, in the order of the text; of statements on one song the fullest."""
    title = _title(article)
    found: list[Song] = []
    for section, text in article.find(_MENTION, outside=_ELSEWHERE):
        on_music = any(map(_MUSIC.search, section.headings))
        for sentence in _sentences(text):
            found.extend(_with_role(sentence, title))
            if on_music:
                found.extend(_listed(sentence))
    yield from _distinct(found)


def _title(article: Article) -> Text | None:
    """The film's own title where the article shows it, for songs that are called like the film."""
    if article.infobox and article.infobox.get("name"):
        return article.infobox["name"]
    for block in article.lead.blocks[:1]:
        if not isinstance(block, Table):
            for start, end, _ in block.text.marks("bold"):
                return block.text[start:end]
            shown = re.sub(r"\s\([^()]*\)$", "", article.title)
            if str(block.text).startswith(shown):
                return block.text[: len(shown)]
    return None


def _sentences(text: Text) -> Iterator[Text]:
    text = text[:LONGEST_PARAGRAPH]
    for start, end in sentences(str(text)):
        yield text[start : min(end, start + LONGEST_SENTENCE)]


def _distinct(found: list[Song]) -> Iterator[Song]:
    """Each song once: by its title, else by its role."""
    best: dict[str, Song] = {}
    for song in found:
        key = (song.title or song.role).casefold()
        if key not in best or _worth(song) > _worth(best[key]):
            best[key] = song
    yield from best.values()


def _worth(song: Song) -> tuple[bool, int]:
    return song.role != "song", (song.composer is not None) + (song.performer is not None)


def _with_role(sentence: Text, own: Text | None) -> Iterator[Song]:
    """The theme songs and title tracks of a sentence."""
    shown = str(sentence)
    for match in _ROLE.finditer(shown) if _NOUN.search(shown) else ():
        before = _BEFORE.search(shown[max(0, match.start() - REACH) : match.start()])
        if _OTHER.search(shown[: match.end()]) or (not match["with"] and _OF_OTHER.match(shown, match.end())):
            continue
        start = match.start() - len(before[0]) if before else match.start()
        same = own if match["same"] and not match["with"] else None
        title = match["title"] or (before["title"] if before else None)
        end = min([match.end() + REACH, *(m.start() for m in _ROLE.finditer(shown, match.end()))])
        composed = _COMPOSED.search(shown, match.end(), end)
        performed = _PERFORMED.search(shown, match.end(), end)
        composer = _bare(composed["people"]) if composed else None
        performer = _bare(performed["people"]) if performed else None
        alone = match["with"] or _GOES_ON.match(shown, match.end())
        active = _ACTIVE.search(shown, 0, match.start()) if alone and not before else None
        if active:
            composer = _bare(active["people"]) if active["did"] in ("composed", "wrote") else composer
            performer = _bare(active["people"]) if active["and"] or active["did"][0] in "prs" else performer
            start = active.start("people")
        elif not composed and not performed and (by := _BY.match(shown, match.end())):
            performed, performer = by, _bare(by["people"])
        if composed and not performed and _BOTH.match(composed[0]):
            performer = composer
        if performed and not composed and _BOTH.match(performed[0]):
            composer = performer
        if title or composer or performer:
            last = max(m.end() for m in (match, composed, performed) if m)
            yield Song(
                evidence=evidence(sentence[start:last], same),
                role=match["role"].lower(),
                title=_bare(title) if title else str(same).strip() if same else None,
                composer=composer,
                performer=performer,
            )


def _listed(sentence: Text) -> Iterator[Song]:
    """The songs of a sentence, or an item of a list, on the film's music."""
    shown = str(sentence)
    for match in _SONG.finditer(shown) if not _OTHER.search(shown) else ():
        unsure = match["link"] or match["composer"] or shown[match.end("title") + 1] == ","
        if not match["how"] and (unsure or not _LISTS_SONGS.search(shown, 0, match.start())):
            continue  # "Serenade" by Schubert: who made it
        yield Song(
            evidence=evidence(sentence[match.start() : match.end()]),
            role="song",
            title=_bare(match["title"]),
            composer=_bare(match["composer"]) if match["composer"] else None,
            performer=_bare(match["performer"]),
        )


def _bare(title: str) -> str:
    """A title or names without remarks."""
    return _REMARK.sub("", title).strip().rstrip(",")
