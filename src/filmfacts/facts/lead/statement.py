"""The sentence that says what a page is about.

In: the lead, `'''Jaws''' is a 1975 American thriller film directed by ...`. Out: `Statement`: the noun phrase
`1975 American thriller` and its noun `film`; and whether the page is about one film at all.
"""

from __future__ import annotations

import re

import msgspec

from filmfacts.article.parts import Article, Item, Paragraph
from filmfacts.article.text import Text
from filmfacts.facts.patterns import any_of

MAX_BLOCKS = 6  # blocks of the lead among which the first sentence stands; hatnotes and notices come before it
MAX_SENTENCE = 1_500

# What a noun phrase does not go on after: what the film does, who made it, where it is from.
BOUNDARY_WORDS = (
    "about", "adapted", "as", "based", "by", "chronicling", "co-directed", "co-produced", "co-starring", "co-written",
    "created", "depicting", "detailing", "directed", "distributed", "edited", "featuring", "filmed", "focused",
    "focusing", "for", "from", "in", "inspired", "loosely", "made", "of", "on", "photographed", "presented", "produced",
    "released", "scored", "set", "shot", "starr?ed", "starring", "stars", "telling", "that", "to", "under", "where",
    "wherein", "which", "who", "with", "written",
)  # fmt: skip
FILM_NOUNS = (
    "co-?production", r"feature(?!-)", "featurette", r"films?(?!\snoir)", r"motion[\s-]pictures?", "movies?",
    "moving picture", "photoplay", "picture",
)  # fmt: skip
# A film noun with one of these behind it names something else: a film director, a film series.
OTHER_NOUNS = (
    "academy", "actor", "actress", "adaptations", "archive", "award", "awards", "cent(?:er|re)", "character", "company",
    "composer", "critic", "directors?", "distributor", "editor", "festival", "franchise", "genre", "institute",
    "journal", "magazine", "producer", "production company", "quadrilogy", "school", "score", "screenwriter",
    "serials?", "series", "studios?", "tetralogy", "theat(?:er|re)", "trilogy", "website",
)  # fmt: skip
SEVERAL_NOUNS = (
    "anthology series", "duology", "film cycle", "franchise", "hexalogy", "list", "pentalogy", "quadrilogy", "series",
    "set", "tetralogy", "trilogy",
)  # fmt: skip
VAGUE_NOUNS = ("feature", "picture")  # nouns of much else, where no infobox says that it is a film

COPULA = re.compile(
    r"""
      \b(?:is|was|are|were|will\sbe)\s(?:(?:also|originally|considered)\s)?(?:an?\s|one\sof\sthe\s|the\s)
    | \b(?:is|was)\s(?=\d{4}\s)                                            # "was 1990 film of the year"
    """,
    re.VERBOSE,
)
BOUNDARY = re.compile(
    rf"""
      \s{any_of(BOUNDARY_WORDS)}(?![\w-])
    | \s*[(\[:;—]\s? | \s[-–]\s | ,\s | \.(?:\s|$)
    | \sand\s(?=(?:is|was|the|it)\b)
    """,
    re.VERBOSE,
)
FILM = re.compile(rf"\b{any_of(FILM_NOUNS)}\b", re.IGNORECASE)
OTHER_NOUN = re.compile(rf"\s{any_of(OTHER_NOUNS)}\b", re.IGNORECASE)
SEVERAL = re.compile(rf"\b{any_of(SEVERAL_NOUNS)}\b", re.IGNORECASE)
CONSISTS = re.compile(r"\b(?:compris(?:es?|ing)|consist(?:s|ed|ing)?\sof)\s[^.]{1,120}?\b(?:films|movies)\b")
SEVERAL_TITLE = re.compile(r"\((?:\w+\s)?(?:film series|franchise|series|trilogy)\)$")
SENTENCE_END = re.compile(r"\.(?<!\b[A-Z]\.)(?<!\b(?:Dr|Jr|Lt|Mr|Ms|No|Sr|St|vs)\.)(?<!\bMrs\.)(?=\s+[\"“'‘(]*[A-Z\d])")


class Statement(msgspec.Struct, frozen=True):
    """The first sentence: `phrase` is the noun phrase after "is a", up to its film noun.

    `noun` is that noun ("film", "movies"), "" where the phrase has none of them ("a documentary about trains").
    """

    sentence: Text
    phrase: Text
    noun: str


def is_film(article: Article, statement: Statement | None) -> bool:
    """Whether the page is about one film: not a person, a television series, a franchise, a list, a redirect.

    `statement` is the page's `first_statement`.
    """
    if not _can_be_film(article) or SEVERAL_TITLE.search(article.title):
        return False
    if statement is None:
        return article.infobox is not None and not article.other_infobox and not _consists_of_films(article)
    one = bool(statement.noun) and not statement.noun.endswith("s")
    if article.infobox is not None and not article.other_infobox:
        return one or not SEVERAL.search(str(statement.phrase))
    return one and statement.noun.lower() not in VAGUE_NOUNS


def _consists_of_films(article: Article) -> bool:
    """Whether the lead begins by saying of which films its subject consists: "The A film series consists of two"."""
    first = next((block.text for block in article.lead.blocks[:MAX_BLOCKS] if isinstance(block, Paragraph)), None)
    return first is not None and CONSISTS.search(str(first[:MAX_SENTENCE])) is not None


def _can_be_film(article: Article) -> bool:
    """Whether a page can be about a film, by its infobox; with television's, only its first sentence tells."""
    return not article.redirect and (article.infobox is not None or not article.other_infobox)


def bold_title(article: Article) -> Text | None:
    """The bold name in the first sentence."""
    for block in article.lead.blocks[:MAX_BLOCKS]:
        if isinstance(block, Paragraph):
            for start, end, _ in block.text.marks("bold"):
                return block.text[start:end].strip()
    return None


def first_statement(article: Article) -> Statement | None:
    """The sentence of the lead that says what the page is about; None where none does.

    The lead of a page that cannot be about a film, a redirect or one with another infobox, is not read for it.

    >>> from filmfacts.article import wikitext
    >>> statement = first_statement(wikitext.read("'''Jaws''' is a 1975 American film by X.", title="Jaws"))
    >>> str(statement.phrase), statement.noun
    ('1975 American', 'film')
    """
    if not _can_be_film(article):
        return None
    for block in article.lead.blocks[:MAX_BLOCKS]:
        if isinstance(block, Paragraph | Item):
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
    return Statement(sentence, paragraph[copula.end() : end].strip(), noun)


def _phrase_end(shown: str, start: int) -> tuple[int, str]:
    """Where the noun phrase ends, and its film noun ("" where the kind itself is the noun).

    The phrase may hold commas ("epic, historical drama film"), so the film noun is looked for past them.
    """
    boundaries = (boundary.start() for boundary in BOUNDARY.finditer(shown, start) if boundary.group().strip() != ",")
    stop = next(boundaries, len(shown))
    for film in FILM.finditer(shown, start, stop):
        following = FILM.match(shown, film.end() + 1)
        if following is None and not OTHER_NOUN.match(shown, film.end()):
            return film.start(), film.group()
    comma = shown.find(",", start, stop)
    return (comma if comma >= 0 else stop), ""


def _blank_brackets(shown: str) -> str:
    """The text with all that stands in brackets blanked out, so that offsets stay."""
    if "(" not in shown:
        return shown
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
