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
        | first\s(?:film|one) | follow-up | footage | franchise | games? | instal?lments? | label | LP | magazine
        | manga | merchandise | movies | music(?:al)? | novel(?:la|ization|isation)?s? | original\sfilm | poster
        | predecessor | prequels? | previous | prints? | record(?:ing|s)? | remakes? | reports? | scores? | screenplay
        | script | season | second\sfilm | sequels? | series | shorts? | singles? | songs? | soundtracks? | spin-?offs?
        | statement | teasers? | television | third\sfilm | toys? | tracks? | trailers? | trilogy | TV | versions?
        | videos?(?!\son\sdemand) )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FILM = (
    r"\b(?:the|this)\s(?:[a-z][a-z-]+\s)?(?:anime|documentary|feature|film|movie|picture|production|project)\b(?!['’]s)"
    r"|\bit\b(?!['’]s)"
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where|when)\b")
_OBJECT = re.compile(r"\b(?:about|before|by|for|from|in|into|of|on|to|upon|with)\s(?:[“\"])?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[^\W\d_a-z][\w’'.-]*[”\"]?,?\s?$")
_AND = re.compile(r"\b(?:and|but|then)\s(?:[a-z]+ly\s)?$")  # the film goes on to do something
_ABOUT_OTHERS = re.compile(r"(?:A|An|Another|Its|One|Other|The|Three|Two)\s", re.IGNORECASE)


def subject_of(article: Article) -> re.Pattern[str]:
    """What finds this film as a subject: "the film", "it", and its titles."""
    name = (article.infobox or {}).get("name")
    titles = {re.sub(r"\s\([^()]*\)$", "", article.title).strip(), str(name or "").replace("\n", " ").strip()}
    own = [
        rf"(?<!\w){re.escape(title)}(?!\w|['’]s)" for title in sorted(titles, key=len, reverse=True) if len(title) > 1
    ]
    return re.compile("|".join([*own, f"(?i:{_FILM})"]))


def is_film(before: str, earlier: str, subject: re.Pattern[str]) -> bool:
    """Whether the subject of the verb that follows `before` is this film; `earlier` is the sentence before.

    >>> film = re.compile(_FILM, re.IGNORECASE)
    >>> is_film("In May, the film ", "", film), is_film("The film's song ", "", film)
    (True, False)
    >>> is_film("It ", "A sequel came.", film)
    False
    """
    before = before[-REACH:]
    found = [match for match in subject.finditer(before) if not _OBJECT.search(before, 0, match.start())]
    if not found:
        return False
    last = found[-1]
    between = before[last.end() :]
    relative = _RELATIVE.search(between)
    if relative and between[: relative.start()].strip(" ,"):
        return False
    if OTHER.search(before[max(0, last.start() - 25) : last.start()]) and not before[: last.start()].rstrip().endswith(
        ","
    ):
        return False
    if not _AND.search(between) and (OTHER.search(between) or (between.strip(" ,") and _NAME_BEFORE.search(between))):
        return False
    if last[0].lower() == "it" or last[0].lower().startswith(("the ", "this ")):
        other = OTHER.search(earlier[:60]) if _ABOUT_OTHERS.match(earlier) else None
        return not other or "film" in earlier[: other.start()] or "movie" in earlier[: other.start()]
    return True
