"""Whether a clause speaks of this film.

In: the words of a sentence before a verb ("was released"), the sentence before it, and the film's titles. Out: yes for
`In May the film` and `It was shot in Rome and`, no for `Its soundtrack` and `The film is based on a novel which`.
"""

from __future__ import annotations

import re

from filmfacts.article.parts import Article

REACH = 300  # characters before a verb in which its subject is looked for

# Other things that are released, announced, sung about: where one stands between the film and the verb, it is that one.
OTHER = re.compile(
    r"""
    \b(?: adaptation | album | anthology | audio | autobiography | biography | Blu-rays? | books? | box\s?sets?
        | cartoon | collections? | comics? | compilation | cover | dis[ck]s? | DVDs? | editions? | episodes? | films
        | (?:debut|earlier|first|last|later|latest|next|other)\s(?:film|movie|one)
        | follow-up | footage | franchise | games? | instal?lments? | label | LP | magazine
        | manga | merchandise | movies | music(?:al)? | novel(?:la|ization|isation)?s? | original\sfilm | poster
        | predecessor | prequels? | previous | prints? | record(?:ing|s)? | remakes? | reports? | scores? | screenplay
        | script | season | second\sfilm | sequels? | series | shorts? | singles? | songs? | soundtracks? | spin-?offs?
        | statement | teasers? | television | third\sfilm | toys? | tracks? | trailers? | trilogy | TV | versions?
        | videos?(?!\son\sdemand) )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FILM = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s(?:[a-z][a-z-]+\s)?(?:anime|documentary|feature|film|movie|picture|production|project)\b"
    r"(?!['’]s)|\b[Ii]t\b(?!['’]s)"
)
_REMARK = re.compile(r"\s\([^()]*\)$")
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where|when)\b")
_OBJECT = re.compile(r"\b(?:about|before|by|for|from|in|into|of|on|to|upon|with)\s(?:[“\"])?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[^\W\d_a-z][\w’'.-]*[”\"]?,?\s?$")
_AND = re.compile(r"\b(?:and|but|then)\s(?:[a-z]+ly\s)?$")  # the film goes on to do something
_ABOUT_OTHERS = re.compile(r"(?:A|An|Another|Its|One|Other|The|Three|Two)\s", re.IGNORECASE)


def titles_of(article: Article) -> tuple[str, ...]:
    """The titles that this film is called by: the infobox's and the page's."""
    name = str((article.infobox or {}).get("name") or "").replace("\n", " ").strip()
    titles = {_REMARK.sub("", article.title).strip(), name}
    return tuple(sorted((title for title in titles if len(title) > 1), key=len, reverse=True))


def mentions(text: str, titles: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where a text speaks of this film: "the film", "it", its titles."""
    found = [match.span() for match in _FILM.finditer(text)]
    for title in titles:
        at = text.find(title)
        while at >= 0:
            end = at + len(title)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or text.startswith(("'s", "’s"), end)):
                found.append((at, end))
            at = text.find(title, end)
    return sorted(found)


def is_film(before: str, earlier: str, titles: tuple[str, ...] = ()) -> bool:
    """Whether the subject of the verb that follows `before` is this film; `earlier` is the sentence before.

    >>> is_film("In May, the film ", ""), is_film("The film's song ", ""), is_film("It ", "A sequel came.")
    (True, False, False)
    """
    before = before[-REACH:]
    found = [span for span in mentions(before, titles) if not _OBJECT.search(before, 0, span[0])]
    if not found:
        return False
    start, end = found[-1]
    between = before[end:]
    relative = _RELATIVE.search(between)
    if relative and between[: relative.start()].strip(" ,"):
        return False
    if OTHER.search(before[max(0, start - 25) : start]) and not before[:start].rstrip().endswith(","):
        return False
    if not _AND.search(between) and (OTHER.search(between) or (between.strip(" ,") and _NAME_BEFORE.search(between))):
        return False
    if _FILM.match(before, start):
        other = OTHER.search(earlier[:60]) if _ABOUT_OTHERS.match(earlier) else None
        return not other or "film" in earlier[: other.start()] or "movie" in earlier[: other.start()]
    return True
