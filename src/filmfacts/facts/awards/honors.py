"""Lists of honor told in sentences: the American Film Institute's, the National Film Registry.

In: a sentence. Out: awards whose result is a rank or "selected for preservation".

    "The American Film Institute ranked it 36th in AFI's 100 Years...100 Movies" -> body "AFI's 100 ...", result "36th"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.text import Text
from filmfacts.facts.awards import terms
from filmfacts.facts.awards.claims import Claim, Surroundings, claim

AFI_LIST = re.compile(
    r"""AFI[’']s\s(?: 10\sTop\s10 | Greatest\sMovie\sMusicals
        | \d+\sYears\s?(?:\.{3}|…|of|[A-Z])[^,;()]{0,60}?
          (?=[,;]|\.?$|\s\(|\s(?:and|as|at|for|in|list|where|which|while|with)\b|\s\#) )""",
    re.X,
)
RANKED = re.compile(
    r"""\#\s?\d{1,3}\b | \bNo\.\s?\d{1,3}\b | \b\d{1,3}(?:st|nd|rd|th)\b | \bnominated\b
      | \bnumber\s(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b""",
    re.X,
)
LIST_CATEGORY = re.compile(r"\bin\sthe\s([\w-]+(?:\s[\w-]+){0,3})\s(?:category|genre)\b")
EDITION = re.compile(r"\s\((?:\d+th Anniversary Edition|[^()]{0,30}edition)\)", re.I)
QUOTE_AFTER = re.compile(r"\s?\(?[\"“]([^\"“”\n]{2,160})[\"”]\)?")
INCLUDED = re.compile(
    r"""\b(American\sFilm\sInstitute|National\sBoard\sof\sReview)\b[^.]{0,20}
        \b(included|listed|named|selected)\b[^.]{0,60}?
        \b(Top\s(?:10|Ten)(?:\s(?:[A-Z]\w+|(?:19|20)\d\d|(?:of|the)(?=\s(?:the\s)?(?:[A-Z]|\d{4})))){0,6})""",
    re.X,
)
PRESERVED = re.compile(
    r"\b((?:added|chosen|inducted|named|selected)\b(?:.{0,40}?\bfor\spreservation\b)?).{0,120}?\b(National\sFilm\sRegistry)\b",
    re.S,
)


YEAR_OF_CLAUSE = re.compile(r",[^,;()]{0,100}\s((?:19|20)\d\d);")  # ", a list of films that came out in 1998;"
SPOKEN = re.compile(r"(?:Quotes|Songs)\b")  # lists of what is quoted
QUOTED = re.compile(r"[\"“]([^\"“”\n]{2,160})[\"”]")
YEAR_AFTER = re.compile(r"(?:\s(?:list|poll))?(?:\sin\s|\s\()((?:19|20)\d\d)\b")
PRESERVED_BY = re.compile(r"\s.*\s(?=for\s)")  # "selected the film for preservation"


def honors(sentence: Text, year: Text | None, title: str, around: Surroundings) -> Iterator[Claim]:
    """What a sentence says of the film's place in lists of honor; `year` is the sentence's only year."""
    yield from ranks(sentence, year, around)
    yield from top_tens(sentence, year, around)
    yield from registry(sentence, year, title, around)


def ranks(sentence: Text, year: Text | None, around: Surroundings) -> Iterator[Claim]:
    """Ranks in the American Film Institute's lists, each before its list's name."""
    shown = str(sentence)
    at = 0
    lists = list(afi_lists(sentence))
    only = year if len(lists) == 1 else None
    for start, end in lists:
        found = list(RANKED.finditer(shown, at, start))
        after = YEAR_AFTER.match(shown, end) or YEAR_OF_CLAUSE.match(shown, end)
        if found:
            rank = found[-1]
            dates = [after] if after else list(terms.YEAR.finditer(shown, at, start))
            year = sentence[dates[-1].start(len(dates[-1].groups())) : dates[-1].end()] if dates else only
            genre = LIST_CATEGORY.search(shown, rank.end(), start)
            quote = QUOTE_AFTER.match(shown, end)
            if quote is None and SPOKEN.search(shown, start, end):
                quote = QUOTED.search(shown, at, start)
            award = claim(
                sentence[start:end].strip(" ."),
                terms.year_of(str(year)) if year is not None else None,
                sentence[genre.start(1) : genre.end(1)] if genre else None,
                [sentence[quote.start(1) : quote.end(1)].strip(" ,.")] if quote else [],
                rank[0].lower(),
                sentence[rank.start() : rank.end()],
                year,
                around=around,
            )
            if award is not None:
                yield award
        at = after.end() if after else end


def top_tens(sentence: Text, year: Text | None, around: Surroundings) -> Iterator[Claim]:
    """The yearly ten of the American Film Institute and the National Board of Review."""
    found = INCLUDED.search(str(sentence))
    if found:
        body, verb, category = (sentence[found.start(i) : found.end(i)] for i in (1, 2, 3))
        number = terms.year_of(str(year)) if year is not None else None
        yield Claim(body, number, category, (), str(verb), (verb, year, *around.said))


def registry(sentence: Text, year: Text | None, title: str, around: Surroundings) -> Iterator[Claim]:
    """The National Film Registry of the United States."""
    found = PRESERVED.search(str(sentence))
    if found:
        verb, body = (sentence[found.start(i) : found.end(i)] for i in (1, 2))
        named = str(sentence).find(title, 0, found.start())
        names = [sentence[named : named + len(title)]] if named >= 0 and title else []
        number = terms.year_of(str(year)) if year is not None else None
        result = PRESERVED_BY.sub(" ", found[1]).lower()
        yield Claim(body, number, None, tuple(names), result, (verb, year, *around.said))


def afi_lists(sentence: Text) -> Iterator[tuple[int, int]]:
    """Where the names of the institute's lists stand: links to them, or their plain names."""
    shown = str(sentence)
    done = 0
    linked = [(s, e) for s, e, target in sentence.marks("link") if AFI_LIST.match(shown, s) and e > s]
    plain = [(m.start(), m.end()) for m in AFI_LIST.finditer(shown)]
    for start, end in sorted(linked + plain, key=lambda place: (place[0], -place[1])):
        if start >= done:
            edition = EDITION.match(shown, end)
            done = edition.end() if edition else end
            yield start, done
