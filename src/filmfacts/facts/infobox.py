"""Facts of the film infobox.

In: `article.infobox`, parameter -> value. Out: title, credits, works, companies, countries, languages, running times,
release dates and money: `{"director": "Walter Hill"}` -> `Credit(role="director", name="Walter Hill")`.

Source of the parameters: en.wikipedia.org, "Template:Infobox film".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from filmfacts.article.parts import Article
from filmfacts.article.text import Text, evidence
from filmfacts.facts.dates import dates
from filmfacts.facts.kinds import (
    AnyFact,
    BasedOn,
    Company,
    Country,
    Credit,
    Language,
    Money,
    Release,
    Runtime,
    Title,
)
from filmfacts.facts.lead import bold_title
from filmfacts.facts.money import sums
from filmfacts.facts.names import Name, read_names
from filmfacts.facts.patterns import any_of

# Parameters of people, in the order of their facts, and of companies with the company's role.
ROLES = (
    "director", "producer", "writer", "screenplay", "story", "narrator", "starring", "music", "cinematography",
    "editing",
)  # fmt: skip
COMPANIES = {"production_companies": "production", "distributor": "distribution"}
SUMS = ("budget", "gross")

MAX_REMARK = 300  # a bracket further off is no remark on this figure

# Sorts of works, as "the 1974 novel", "short story" and the like name them beside a title.
WORKS = (
    "albums?", "anime", "articles?", "autobiography", "ballet", "book", "characters?", "comic book", "comics?", "essay",
    "fairy tale", "films?", "folk ?tale", "legend", "manga", "memoir", "musical", "novella", "novels?", "opera", "play",
    "podcast", "poem", "radio play", "screenplay", "series", "short stories", "short story", "songs?", "stories",
    "story", "television series", "video game", "webcomic", "webtoon",
)  # fmt: skip
# Remarks of a release that are no place.
OCCASIONS = (
    "airdate", "blu-ray", "broadcast", "completed", "digital", "direct", "dubbed", "dvd", "edition", "expanded",
    "general", "in theat(?:er|re)s", "limited", "nationwide", "netflix", "online", "original", "premi[eè]red?",
    "re-?issued?", "re-?released?", "release[ds]?", "roadshow", "screening", "streaming", "television",
    "theatrical(?:ly)?", "tv", "unreleased", "version", "vhs", "video", "vod", "wide", "worldwide",
)  # fmt: skip

PREMIERE = re.compile(r"\s(?:(?:red carpet|world)\s)?premi[eè]re", re.IGNORECASE)  # behind the place of it
BRACKET = re.compile(r"[(\[]((?:[^()\[\]]++|\([^()]{1,60}\)){1,4})[)\]]")
BY = re.compile(r"(?:^|,?\s)(?:(?:[Cc]reated|[Dd]eveloped|[Ww]ritten)\s)?[Bb]y:?\s+")
DESCRIPTION = re.compile(rf"(?:the\s+)?(?:\d{{4}}\s+)?(?:[\w-]+\s+){{0,2}}{any_of(WORKS)}", re.IGNORECASE)
# What stands for a work whose title is not told: "the play", by somebody.
SORT_ALONE = re.compile(rf"(?:[Aa]n?|[Tt]he)\s(?:(?:[a-z-]+|\d{{4}})\s){{0,2}}{any_of(WORKS)}")
# "the play Low Tide", without italics
SORT_BEFORE = re.compile(
    rf"(?:(?:[Aa]n?|[Tt]he)\s)?(?:\d{{4}}\s)?(?:[a-z-]+\s){{0,2}}{any_of(WORKS)}\s(?=[^\W\d_a-zß-öø-ÿ])"
)
# A line that says where the work before it came out: "in Harper's", "1933 short story in Harper's".
PUBLISHED = re.compile(rf"(?:(?:{DESCRIPTION.pattern}\s)?(?:published\s)?in|from)\s", re.IGNORECASE)
# A description behind the title where nothing sets the title off: "The Hill, 1941 novel".
DESCRIBED = re.compile(
    rf"(?:,\s+(?:the\s+)?|\s+(?=\d{{4}}\s)|\s+\((?=.*\)$))(?:\d{{4}}\s+)?(?:[\w-]+\s+)?{any_of(WORKS)}\)?$",
    re.IGNORECASE,
)
# ", and Moon", with what sort of work that is, before a further "by"
NEXT_WORK = re.compile(rf",\s(?:and\s)?(?=[\"“]?[^\W\d_a-z][^,]*(?:,\s*(?i:{DESCRIPTION.pattern})?\s*)?$)")
MADE = re.compile(r",?\s(?:created|developed|written)$")  # "Characters created", by somebody
OWNER = re.compile(r"(?!The\s)(?:[^\W\d_a-z][\w.'’-]*\s){1,3}[^\W\d_a-z][\w.-]*['’]s")  # "Ann Lee's", before the title
REMARK_BEHIND = re.compile(r"\s\([a-z][^()]{1,60}\)$")  # "Low Tide (unpublished)"
LABEL = re.compile(r"[,;)]\s*([^\W\d_a-z][^,;:()]{1,40}):\s*$")  # "..., Italy: ", before a further date
DIGIT = re.compile(r"\d")
LETTER = re.compile(r"[A-Za-z]")
QUOTED = re.compile(r"[\"“]([^\"“”]{1,200})[\"”]")
HOURS = re.compile(
    r"(\d{1,2})(?:\s*+(?:h|hrs?|hours?)\b\.?(?:,?\s*+(?:and\s+)?(\d{1,2})\s*+(?:m|mins?|minutes?)\b)?|:(\d\d):\d\d)",
    re.IGNORECASE,
)
MINUTES = re.compile(
    r"""
    (?<![\d:.,])(\d{1,4})(?:[:.]\d\d?)?                # 112, 112:30
    (?= \s*+(?:[-–]|to|or)\s*+\d                      # "112–115 minutes"
      | \s*+(?:m|mins?|minutes?|mn)(?![^\W\d_]) | ['′]
      | \s*+(?:$|\n|[(\[;]|,(?!\d)) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
OTHER_LENGTH = re.compile(r"(\d{1,3})\s*+min(?:ute)?s?\b\.?,?\s(\D{2,60})")  # "118 minutes in the United States"
EQUIVALENT = re.compile(r"\b(?:adjusted|equivalent|inflation|today|worth)\b", re.IGNORECASE)
OCCASION = re.compile(rf"\b{any_of(OCCASIONS)}\b", re.IGNORECASE)


def read(article: Article) -> Iterator[AnyFact]:
    """All facts of the infobox: the title, people, works, companies, origin, lengths, releases and money.

    >>> from filmfacts.article import wikitext
    >>> [fact.kind for fact in read(wikitext.read("{{Infobox film|name=Jaws|runtime=124 minutes}}", title="Jaws"))]
    ['title', 'runtime']
    """
    fields = article.infobox or {}
    yield from _title(article, fields)
    for role in ROLES:
        for name in _names(fields, role):
            yield Credit(role=role, name=str(name.text), link=name.link, note=name.shown_note, evidence=name.evidence)
    if "based_on" in fields:
        yield from _works(fields["based_on"])
    for parameter, role in COMPANIES.items():
        for name in _names(fields, parameter, groups=True):
            yield Company(role=role, name=str(name.text), link=name.link, note=name.shown_note, evidence=name.evidence)
    countries = [name.text for name in _names(fields, "country")]
    for text in countries:
        yield Country(name=str(text), evidence=text.spans())
    for name in _names(fields, "language"):
        yield Language(name=str(name.text), evidence=name.text.spans())
    if "runtime" in fields:
        yield from _runtimes(fields["runtime"])
    if "released" in fields:
        yield from _releases(fields["released"])
    for role in SUMS:
        if role in fields:
            yield from _money(role, fields[role], str(countries[0]) if countries else None)


def _title(article: Article, fields: dict[str, Text]) -> Iterator[Title]:
    text = fields.get("name") or bold_title(article)
    if text:
        yield Title(text=" ".join(str(text).split()), evidence=text.spans())


def _names(fields: dict[str, Text], parameter: str, *, groups: bool = False) -> Iterator[Name]:
    return read_names(fields[parameter], groups=groups) if parameter in fields else iter(())


# works


def _works(value: Text) -> Iterator[BasedOn]:
    """`Work\\nby Author, Author`, several of them; a line between the two says only what sort of work it is."""
    works: list[Text | None] = []  # those that wait for their authors
    authors: list[Text] = []
    for line in _work_lines(value):
        by = BY.search(str(line))
        if by:
            before = line[: by.start()].strip(" ,\n")
            if before and not (works and not authors and DESCRIPTION.fullmatch(str(before))):
                yield from _told(works, authors)
                works, authors = [before], []
            authors += [name.text for name in read_names(line[by.end() :])]
        elif authors and _is_author(works, line):
            authors += [name.text for name in read_names(line)]
        elif not works or authors or not _goes_on(str(line)):
            if not (works and not authors and _is_titled(works[-1]) and _is_titled(line)):
                yield from _told(works, authors)
                works, authors = [], []
            works.append(line)
    yield from _told(works, authors)


def _work_lines(value: Text) -> Iterator[Text]:
    """The lines of a value; one that tells several works with their authors is cut where the next work begins.

    `"Low" by Ann Lee, Moon, 1941 play, by Bo Day`: the last piece before the second "by" is the work, the one that says
    what sort of work that is aside.
    """
    for line in value.lines():
        shown = _unbracketed(str(line))
        at = 0
        for one, other in pairwise(BY.finditer(str(line))):
            if work := NEXT_WORK.search(shown, one.end(), other.start()):
                yield line[at : work.start()].strip()
                at = work.end()
        yield line[at:].strip()


def _told(works: list[Text | None], authors: list[Text]) -> Iterator[BasedOn]:
    for work in works or [None]:
        yield from _work(work, authors)


def _is_titled(line: Text | None) -> bool:
    """Whether italics or quotation marks begin a line."""
    return line is not None and (str(line)[0] in '"“' or any(start == 0 for start, _, _ in line.marks("italic")))


def _is_author(works: list[Text | None], line: Text) -> bool:
    """Whether a line behind authors goes on with them: no title where the works before it are told as such."""
    words = str(line).split()
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return bool(works) and all(map(_is_titled, works)) and named and not _is_titled(line)


def _goes_on(line: str) -> bool:
    """Whether a line only says more of the work before it: what sort of work it is, where it came out."""
    if line[0] == "(" and line.find(")") == len(line) - 1:
        return True
    return DESCRIPTION.fullmatch(line) is not None or PUBLISHED.match(line) is not None


def _work(work: Text | None, authors: list[Text]) -> Iterator[BasedOn]:
    if work is None and not authors:
        return
    if work and (made := MADE.search(str(work))):
        work = work[: made.start()]
    if work and not authors and (owned := _owned(work)):
        authors, work = owned
    title = _italic_title(work) if work and not (authors and SORT_ALONE.fullmatch(str(work))) else None
    yield BasedOn(
        work=str(title) if title else None,
        authors=tuple(map(str, authors)),
        link=title.link if title else None,
        author_links=tuple(author.link for author in authors),
        evidence=evidence(title, *authors),
    )


def _owned(work: Text) -> tuple[list[Text], Text] | None:
    """The author and the title of "Ann Lee's ''Low Tide''"."""
    start, end, _ = next(work.marks("italic"), (0, 0, ""))
    owner = OWNER.fullmatch(str(work)[:start].rstrip()) if start and end == len(work) else None
    return ([work[: owner.end() - 2]], work[start:end]) if owner else None


def _italic_title(work: Text) -> Text:
    """The work's title where it is told from the words around it by italics or quotation marks; else all of it."""
    shown = str(work)
    for start, end, _ in work.marks("italic"):
        rest = (shown[:start] + shown[end:]).strip(' ,:()"')
        if DESCRIPTION.fullmatch(rest) or (len(rest) == 4 and rest.isdigit()):
            return work[start:end].strip()
    quoted = QUOTED.search(shown)
    rest = (shown[: quoted.start()] + shown[quoted.end() :]).strip(" ,:()") if quoted else ""
    if quoted and (not rest or _goes_on(rest)):
        return work[quoted.start(1) : quoted.end(1)]
    if sort := SORT_BEFORE.match(shown):
        return work[sort.end() :]
    described = DESCRIBED.search(shown) or REMARK_BEHIND.search(shown)
    return work[: described.start()] if described else work


# lengths, dates, money


def _runtimes(value: Text) -> Iterator[Runtime]:
    for line in _remarked_lines(value):
        found = _lengths(_unbracketed(str(line))) or _lengths(str(line))  # "7 reels (73 minutes)"
        for match, minutes in found:
            if minutes:
                note = _remark(line, match.end())
                other = OTHER_LENGTH.fullmatch(str(note)) if note else None
                yield _runtime(minutes, line[match.start() : match.end()], None if other else note)
                if note and other:
                    yield _runtime(int(other[1]), note[: other.end(1)], note[other.start(2) :])


def _lengths(shown: str) -> list[tuple[re.Match[str], int]]:
    """The lengths that a text gives, in minutes."""
    found = [(hours, 60 * int(hours[1]) + int(hours[2] or hours[3] or 0)) for hours in HOURS.finditer(shown)]
    told = {minutes for _, minutes in found}
    rest = HOURS.sub(lambda hours: " " * len(hours[0]), shown)
    found += [(figure, int(figure[1])) for figure in MINUTES.finditer(rest) if int(figure[1]) not in told]
    return sorted(found, key=lambda length: length[0].start())


def _runtime(minutes: int, said: Text, note: Text | None) -> Runtime:
    return Runtime(minutes=minutes, note=str(note) if note else None, evidence=evidence(said, note))


def _remarked_lines(value: Text) -> list[Text]:
    """The lines of a value; a line that is all in brackets belongs to the one before it."""
    lines: list[Text] = []
    for line in value.lines():
        if lines and str(line)[0] == "(" and str(line)[-1] == ")":
            line = value[lines.pop().start - value.start : line.end - value.start]
        lines.append(line)
    return lines


def _unbracketed(shown: str) -> str:
    """The text with blanks for all that stands in brackets."""
    return BRACKET.sub(lambda m: " " * len(m.group()), shown)


def _remark(line: Text, at: int) -> Text | None:
    """The bracketed remark that comes next, before any further figure."""
    bracket = BRACKET.search(str(line), at, at + MAX_REMARK)
    if bracket is None or DIGIT.search(str(line), at, bracket.start()):
        return None
    return line[bracket.start(1) : bracket.end(1)].strip()


def _releases(value: Text) -> Iterator[Release]:
    """A date a line, with its places in brackets behind it, or as a label before it."""
    for line in _remarked_lines(value):
        found = list(dates(_unbracketed(str(line)))) or list(dates(str(line)))
        for k, date in enumerate(found):
            remark = _remark(line, date.end)
            if remark is None and k == 0:
                label = line[: date.start].strip(" :–-—(\n\t")
                remark = label if LETTER.search(str(label)) else None
            elif remark is None and (told := LABEL.search(str(line)[found[k - 1].end : date.start])):
                remark = line[found[k - 1].end + told.start(1) : found[k - 1].end + told.end(1)]
            place, note = _place(remark)
            yield Release(
                date=date.iso,
                place=str(place) if place else None,
                note=str(note) if note else None,
                evidence=evidence(line[date.start : date.end], place, note),
            )


def _place(remark: Text | None) -> tuple[Text | None, Text | None]:
    """A remark as place and note: "United States, limited" is both."""
    if remark is None or not OCCASION.search(str(remark)):
        return remark, None
    link = next(remark.marks("link"), None)
    if link and link[0] == 0 and PREMIERE.fullmatch(str(remark), link[1]):
        return remark[: link[1]], remark[link[1] :].strip()
    place: Text | None = None
    note: Text | None = None
    for piece in remark.split(r"\s*[,;:()]\s*"):
        if OCCASION.search(str(piece)):
            note = note or piece
        else:
            place = place or piece
    return place, note


def _money(role: str, value: Text, country: str | None) -> Iterator[Money]:
    for line in _remarked_lines(value):
        shown = str(line)
        asides = _asides(shown)
        for found in sums(shown, country=country):
            if not _within(found.start, asides):
                note = _remark(line, found.end)
                if note and (_within(note.start - line.start, asides) or next(sums(str(note)), None)):
                    note = None
                yield Money(
                    role=role,
                    currency=found.currency,
                    low=found.low,
                    high=found.high,
                    note=str(note) if note else None,
                    evidence=evidence(line[found.start : found.end], note),
                )


def _asides(shown: str) -> list[tuple[int, int]]:
    """(start, end) of what says how much a sum is worth today: that is no figure of the film's."""
    first = EQUIVALENT.search(shown)
    if first is None:
        return []
    bracketed = [bracket.span() for bracket in BRACKET.finditer(shown) if EQUIVALENT.search(bracket.group())]
    return bracketed or [(first.start(), len(shown))]


def _within(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)
