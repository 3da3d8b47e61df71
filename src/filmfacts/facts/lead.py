"""Facts of the lead: the film's year, nationalities, kind and other titles.

In: the paragraphs before the first heading, `'''Jaws''' (''Tiburón'') is a 1975 American thriller film ...`. Out:
year 1975, nationality `American`, genre `thriller`, other title `Tiburón`.

Source: en.wikipedia.org, "Wikipedia:Manual of Style/Film", section "Lead section".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from filmfacts.article.parts import Article, Item, Paragraph
from filmfacts.article.text import Text, evidence
from filmfacts.facts.kinds import Genre, Nationality, OtherTitle, Year
from filmfacts.facts.lead_titles import other_titles
from filmfacts.facts.peoples import COMBINING, NATIONALITIES, languages

MAX_SENTENCE = 1_500

COPULA = re.compile(
    r"(?:\b(?:is|was|are|were|will be)\s(?:(?:also|originally|considered)\s)?(?:the\s(?=\d{4}\s)|an?\s|the\s|one\sof\sthe\s)|\b(?:is|was)\s(?=\d{4}\s))"
)
# What ends the noun phrase after "is a": what the film does, who made it, where it is from.
BOUNDARY = re.compile(
    r"""
      \s(?:about|adapted|as|based|by|chronicling|co-(?:directed|produced|written|starring)|created|depicting|detailing|directed|distributed|edited
         |featuring|filmed|focus(?:ed|ing)|for|from|in|inspired|loosely|made|of|on|photographed|presented|produced|released|scored|set|shot
         |starred|starring|starr?ed|stars|telling|that|to|under|where|which|who|with|written|wherein)\b
    | \s*[(\[:;—]\s? | \s[-–]\s | ,\s | \.(?:\s|$) | \sand\s(?=(?:is|was|the|it)\b)
    """,
    re.VERBOSE,
)
FILM = re.compile(
    r"\b(?:co-?production|feature|featurette|films?(?!\snoir)|motion[\s-]pictures?|movies?|moving picture|photoplay|picture)\b",
    re.IGNORECASE,
)
# A film noun with one of these behind it names something else: a film director, a film series.
OTHER_NOUN = re.compile(
    r"\s(?:academy|actor|actress|adaptations|archive|award|awards|cent(?:er|re)|character|company|composer|critic|directors?|distributor|editor|"
    r"festival|franchise|genre|institute|journal|magazine|producer|production company|quadrilogy|school|score|screenwriter|"
    r"serials?|series|studios?|tetralogy|theat(?:er|re)|trilogy|website)\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"\b(?:anthology series|duology|film cycle|franchise|hexalogy|list|pentalogy|quadrilogy|series|set|tetralogy|trilogy)\b",
    re.IGNORECASE,
)
# Nouns that say the kind of film by themselves.
KIND_NOUNS = re.compile(
    r"\b(?:animation|anthology|anime|biopic|cartoon|comedy|comedy[\s-]drama|docudrama|docufiction|documentary|drama|dramedy|fantasy|farce|melodrama|mockumentary|musical|"
    r"mystery|noir|romance|satire|short|swashbuckler|telefilm|telemovie|thriller|travelogue|tragedy|tragicomedy|western|whodunit)$",
    re.IGNORECASE,
)  # fmt: skip
YEAR = re.compile(r"(?<![\w$£€₹-])(?:18[89]\d|19\d\d|20[0-4]\d)(?![\w%-])")
YEAR_ELSEWHERE = re.compile(
    r"\((?:[^()\d]{0,40}\s)?((?:18[89]\d|19\d\d|20[0-4]\d))\)|\b(?:released|made|produced|from|premiered)\b[^.\d]{0,40}?(?:\d{1,2}\s\w+\s|\w+\s\d{1,2},\s)?((?:18[89]\d|19\d\d|20[0-4]\d))\b"
)
# Words before the kind that do not belong to it.
NOT_KIND = re.compile(
    r"(?:(?:a|an|the|forthcoming|new|then-upcoming|unreleased|upcoming|and|language)\b[\s,-]*)+", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_](?:[\w'’]|\.(?=\w))*+(?:(?<=\.[A-Z])\.)?")
LANGUAGE = re.compile(r"[\s-]+languages?(?!\w)")
COMPOUND = re.compile(rf"(?:{'|'.join(COMBINING)})[-–]([A-Z]\w+)")
SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Dr|Jr|Lt|Mr|Ms|No|Sr|St|vs))(?<!\bMrs)\.(?=\s+[\"“'‘(]*[A-Z\d])")


class Statement(msgspec.Struct, frozen=True):
    """The first sentence: `subject` up to "is a", `phrase` the noun phrase after it, `rest` what follows."""

    sentence: Text
    subject: Text
    phrase: Text
    noun: str


def read(article: Article) -> Iterator[Year | Nationality | Genre | OtherTitle]:
    """All facts of the lead."""
    statement = first_statement(article)
    if statement is not None:
        yield from _years(statement)
        said = list(_peoples(statement.phrase))
        for text in said:
            yield Nationality(text=str(text), evidence=text.spans())
        yield from _genre(statement.phrase, statement.noun)
    title = (article.infobox or {}).get("name") or bold_title(article)
    for text, language in other_titles(article, statement.sentence if statement else None, title):
        yield OtherTitle(text=" ".join(str(text).split()), language=language, evidence=text.spans())


def bold_title(article: Article) -> Text | None:
    """The bold name in the first sentence."""
    for block in article.lead.blocks[:4]:
        if isinstance(block, Paragraph):
            for start, end, _ in block.text.marks("bold"):
                return block.text[start:end].strip()
    return None


def first_statement(article: Article) -> Statement | None:
    """The sentence of the lead that says what the page is about; None where none does."""
    for block in article.lead.blocks[:6]:
        if not isinstance(block, Paragraph | Item):
            continue
        statement = _statement(block.text)
        if statement is not None:
            return statement
        if next(block.text.marks("bold"), None):
            return None
    return None


def _statement(paragraph: Text) -> Statement | None:
    shown = str(paragraph[:MAX_SENTENCE])
    past_title = next((end for _, end, _ in paragraph.marks("bold")), 0)
    unbracketed = _blank_brackets(shown)
    copula = COPULA.search(unbracketed, past_title) or COPULA.search(unbracketed)
    if copula is None:
        return None
    ended = SENTENCE_END.search(shown, copula.end())
    sentence = paragraph[: ended.start() if ended else len(shown)]
    end, noun = _phrase_end(unbracketed[: len(sentence)], copula.end())
    return Statement(sentence, paragraph[: copula.start()], paragraph[copula.end() : end].strip(), noun)


def _phrase_end(shown: str, start: int) -> tuple[int, str]:
    """Where the noun phrase ends, and its film noun ("" where the kind itself is the noun).

    The phrase may hold commas ("epic, historical drama film"), so the film noun is looked for past them.
    """
    stop = start
    for boundary in BOUNDARY.finditer(shown, start):
        stop = boundary.start()
        if boundary.group().strip() != ",":
            break
        stop = len(shown)
    else:
        stop = len(shown)
    for film in FILM.finditer(shown, start, stop):
        following = FILM.match(shown, film.end() + 1)
        if following is None and not OTHER_NOUN.match(shown, film.end()):
            return film.start(), film.group()
    comma = shown.find(",", start, stop)
    return (comma if comma >= 0 else stop), ""


def _blank_brackets(shown: str) -> str:
    """The text with all that stands in brackets blanked out, so that offsets stay."""
    out, depth, since = list[str](), 0, 0
    for match in re.finditer(r"[()]", shown):
        if match.group() == "(":
            if not depth:
                out.append(shown[since : match.start()])
                since = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                out.append(" " * (match.end() - since))
                since = match.end()
    out.append(shown[since:])
    return "".join(out)


def is_film(article: Article) -> bool:
    """Whether the page is about one film: not a person, a television series, a franchise, a list, a redirect."""
    if article.redirect or article.other_infobox:
        return False
    statement = first_statement(article)
    if re.search(r"\((?:\w+\s)?(?:film series|franchise|series|trilogy)\)$", article.title):
        return False
    if statement is None:
        return article.infobox is not None
    phrase = str(statement.phrase)
    if article.infobox is not None:
        return bool(statement.noun and not statement.noun.endswith("s")) or not SEVERAL.search(phrase)
    return bool(
        statement.noun and not statement.noun.endswith("s") and statement.noun.lower() not in ("feature", "picture")
    )


# what the phrase says


def _years(statement: Statement) -> Iterator[Year]:
    found = YEAR.search(str(statement.phrase))
    text = statement.phrase[found.start() : found.end()] if found else None
    if text is None:
        elsewhere = YEAR_ELSEWHERE.search(str(statement.sentence))
        if elsewhere:
            group = 1 if elsewhere[1] else 2
            text = statement.sentence[elsewhere.start(group) : elsewhere.end(group)]
    if text is not None:
        yield Year(year=int(str(text)), evidence=text.spans())


def _people(shown: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether a language) of the nationalities and languages in a phrase; the longest name counts."""
    words = [match.span() for match in WORD.finditer(shown)]
    i = 0
    while i < len(words):
        for count in (3, 2, 1):
            if i + count > len(words):
                continue
            start, end = words[i][0], words[i + count - 1][1]
            name = shown[start:end]
            if name not in NATIONALITIES and name not in languages():
                continue
            suffix = LANGUAGE.match(shown, end)
            yield start, suffix.end() if suffix else end, bool(suffix) or name not in NATIONALITIES
            i += count - 1
            break
        else:
            compound = COMPOUND.match(shown, words[i][0])
            if compound and compound[1] in NATIONALITIES:
                yield *compound.span(), False
                i += 1
        i += 1


def _peoples(phrase: Text) -> Iterator[Text]:
    for start, end, is_language in _people(str(phrase)):
        if not is_language:
            yield phrase[start:end]


def _genre(phrase: Text, noun: str) -> Iterator[Genre]:
    """The words after the last nationality, language and year, up to the film noun or with the noun that is the kind."""
    shown = str(phrase)
    start, end = 0, len(shown)
    told = [*_people(shown), *((*match.span(), False) for match in YEAR.finditer(shown))]
    for first, past, is_language in told:
        if is_language and first and not shown[past:].strip(" ,-–/"):  # "a romantic comedy Hindi-language film"
            end = min(end, first)
        else:
            start = max(start, past)
    while skipped := NOT_KIND.match(shown, start + len(shown[start:end]) - len(shown[start:end].lstrip(" ,-–/")), end):
        start = skipped.end()
    text = phrase[start:end].strip(" ,-–/\"'")
    if any(map(str.isalpha, str(text))) and (noun or KIND_NOUNS.search(str(text))):
        yield Genre(text=str(text), evidence=evidence(text))
