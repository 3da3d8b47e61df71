"""Lists of honor told in sentences: the American Film Institute's, the National Film Registry.

In: a sentence. Out: awards whose result is a rank or "selected for preservation".

    "The American Film Institute ranked it 36th in AFI's 100 Years...100 Movies" -> body "AFI's 100 ...", result "36th"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.text import Text
from filmfacts.facts import award_terms as terms
from filmfacts.facts.kinds import Award

AFI_LIST = re.compile(
    r"AFI[’']s (?:\d+ Years ?(?:\.{3}|…|of|[A-Z])[^,;()]{0,60}?(?=,|;|\.?$|\s\(|\s(?:and|list|in|as|at|with|for|where|which|while|#)\b)|10 Top 10|Greatest Movie Musicals)"
)
RANKED = re.compile(
    r"#\s?\d{1,3}\b|\bNo\.\s?\d{1,3}\b|\b\d{1,3}(?:st|nd|rd|th)\b|\bnumber\s(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b|\bnominated\b"
)
LIST_CATEGORY = re.compile(r"\bin\sthe\s([\w-]+(?:\s[\w-]+){0,3})\s(?:category|genre)\b")
EDITION = re.compile(r"\s\((?:\d+th Anniversary Edition|[^()]{0,30}edition)\)", re.I)
QUOTE_AFTER = re.compile(r"\s?\(?[\"“]([^\"“”\n]{2,160})[\"”]\)?")
INCLUDED = re.compile(
    r"\b(American\sFilm\sInstitute|National\sBoard\sof\sReview)\b[^.]{0,20}\b(included|listed|named|selected)\b[^.]{0,60}?\b(Top\s(?:10|Ten)(?:\s(?:[A-Z]\w+|of|the)){0,6})"
)
PRESERVED = re.compile(
    r"\b((?:added|chosen|inducted|named|selected)\b(?:.{0,40}?\bfor\spreservation\b)?).{0,120}?\b(National\sFilm\sRegistry)\b",
    re.S,
)


PRESERVED_BY = re.compile(r"\s.*\s(?=for\s)")  # "selected the film for preservation"


def honors(sentence: Text, year: Text | None, title: str) -> Iterator[Award]:
    """Ranks in the American Film Institute's lists, and the National Film Registry."""
    shown = str(sentence)
    number = terms.year_of(str(year)) if year is not None else None
    at = 0
    for start, end in afi_lists(sentence):
        ranks = list(RANKED.finditer(shown, at, start))
        if ranks:
            rank = ranks[-1]
            section = LIST_CATEGORY.search(shown, rank.end(), start)
            quote = QUOTE_AFTER.match(shown, end)
            dates = list(terms.YEAR.finditer(shown, at, start))
            if dates:
                year, number = sentence[dates[-1].start() : dates[-1].end()], int(dates[-1][0])
            yield terms.award(
                sentence[start:end].strip(" ."), number, sentence[section.start(1) : section.end(1)] if section else None,
                [sentence[quote.start(1) : quote.end(1)]] if quote else [], rank[0].lower(),
                sentence[rank.start() : rank.end()], year,
            )  # fmt: skip
        at = end
    found = INCLUDED.search(shown)
    if found:
        yield terms.award(
            sentence[found.start(1) : found.end(1)], number, sentence[found.start(3) : found.end(3)], [],
            found[2], sentence[found.start(2) : found.end(2)], year,
        )  # fmt: skip
    found = PRESERVED.search(shown)
    if found:
        named = shown.find(title, 0, found.start())
        yield terms.award(
            sentence[found.start(2) : found.end(2)], number, None,
            [sentence[named : named + len(title)]] if named >= 0 and title else [], PRESERVED_BY.sub(" ", found[1]).lower(),
            sentence[found.start(1) : found.end(1)], year,
        )  # fmt: skip


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
