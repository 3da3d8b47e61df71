"""Awards and nominations, from the sections that an article gives to them.

In: an article. Out: `Award` facts in the order of the source: tables and lists give one a row or item, prose one for
each definite statement that no row repeats.

    | 1982 | Metro Manila Film Festival | Best Actress | Nora Aunor | Won |
    -> body "Metro Manila Film Festival", year 1982, category "Best Actress", recipients ("Nora Aunor",), result "won"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from filmfacts.article.parts import Article, Block, Item, Paragraph, Section, Table
from filmfacts.article.text import Text
from filmfacts.facts.awards import lists, prose, tables, terms
from filmfacts.facts.awards.tables import Surroundings
from filmfacts.facts.kinds import Award

HONORS = re.compile(
    r""".{0,80}\b(?:accolades?|awards?|distinctions|filmfare|honou?rs?|nominations?|nominees|prizes|recognitions?|wins)
        \b""",
    re.I | re.X,
)
OTHER_MATTER = re.compile(
    r"""(?:box\ office|certifications?|commercial|critical|critics|home\ (?:media|video)|performance|reception|release
        |response|reviews?|top[-\ ](?:ten|10)|year-end)\b
        (?!.*\b(?:accolades|awards|honou?rs|nominations|recognition)\b)""",
    re.I | re.X,
)


def read(article: Article) -> Iterator[Award]:
    """All awards of the film, each once."""
    told: list[Award] = []
    stated: list[Award] = []
    title = title_of(article)
    for section in article.under(HONORS):
        if is_on_awards(section):
            rows, sentences = read_section(section, title)
            stated += rows
            told += sentences
    yield from sorted([*stated, *unrepeated(told, stated)], key=lambda award: award.evidence[-1].end)


def title_of(article: Article) -> str:
    """The film's title as its infobox shows it, else the page's without what tells it from others."""
    name = article.infobox.get("name") if article.infobox is not None else None
    return str(name.lines()[0]) if name is not None and name.lines() else re.sub(r"\s\([^()]*\)$", "", article.title)


def is_on_awards(section: Section) -> bool:
    """Whether the innermost heading that says anything of it puts a section under awards."""
    for heading in reversed(section.path):
        if OTHER_MATTER.match(str(heading)):
            return False
        if HONORS.match(str(heading)):
            return True
    return False


def read_section(section: Section, title: str) -> tuple[list[Award], list[Award]]:
    """The awards of a section's tables and lists, and those of its prose."""
    rows: list[Award] = []
    told: list[Award] = []
    top = heading_says(section.path)
    around = top
    items: list[tuple[int, Text]] = []
    intro: Text | None = None

    def close_list() -> None:
        rows.extend(lists.read_items(items, around, title))
        items.clear()

    def heading_base(heading: Text) -> Surroundings:
        return around if lists.is_result_heading(heading) else top

    blocks = section.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Item) and block.marker.endswith(";"):
            close_list()
            around = lists.under_heading(block.text, heading_base(block.text))
        elif isinstance(block, Item):
            if prose.is_prose(block.text):
                told += prose.read_paragraph(block.text, around, title)
            else:
                items.append((block.depth, block.text))
        elif isinstance(block, Table):
            close_list()
            rows += tables.read_table(block, with_intro(around, intro, block.caption), title)
        elif isinstance(block, Paragraph):
            close_list()
            intro = block.text
            if is_heading_line(block.text, blocks[at + 1] if at + 1 < len(blocks) else None):
                around = lists.under_heading(block.text, heading_base(block.text))
            else:
                around = announced(block.text, top)
                told += prose.read_paragraph(block.text, around, title)
    close_list()
    return rows, told


def heading_says(path: Sequence[Text]) -> Surroundings:
    """What a section's headings say of all awards in it."""
    around = Surroundings()
    for heading in path:
        if HONORS.match(str(heading)) or terms.is_body_heading(str(heading)):
            around = lists.under_heading(heading, around)
    return around


def is_heading_line(text: Text, following: Block | None) -> bool:
    """Whether a paragraph stands for a heading: all bold, or a body's name before a list or a colon."""
    shown = str(text)
    if len(shown) >= 100 or lists.VERB.search(shown):
        return False
    heads = isinstance(following, Item) and not shown.endswith(".")
    return text.covered("bold") or ((heads or shown.endswith(":")) and terms.is_body_heading(shown.strip(" :")))


def announced(intro: Text, around: Surroundings) -> Surroundings:
    """What a sentence that ends in a colon says of the list below it: "was nominated for these Filmfare Awards:"."""
    shown = str(intro)
    if not shown.endswith(":"):
        return around
    around = with_intro(around, intro, None)
    nominated, won = "nominat" in shown, re.search(r"\b(?:won|awarded|received)\b", shown) is not None
    return Surroundings(
        around.body, around.year, around.year_said, "nominated" if nominated and not won else around.result
    )


def with_intro(around: Surroundings, intro: Text | None, caption: Text | None) -> Surroundings:
    """Surroundings with the body that the table's caption, or the sentence before the table, names."""
    if around.body is None and caption is not None and terms.is_body_heading(str(caption)):
        around = lists.under_heading(caption, around)
    if around.body is None and intro is not None:
        body = prose.last_body(intro)
        if body is not None:
            return Surroundings(body, around.year, around.year_said, around.result)
    return around


MOST_TOLD = 200  # awards that the prose of an article can tell; each is compared with all others


def unrepeated(told: Sequence[Award], stated: Sequence[Award]) -> Iterator[Award]:
    """The awards told in prose that no row or item, and no other sentence, states; wins before nominations."""
    known = [signature(award) for award in stated]
    kept: list[tuple[Signature, Award]] = []
    for award in sorted(told[:MOST_TOLD], key=lambda award: award.result != "won"):
        mine = signature(award)
        if any(same(mine, other) for other in known):
            continue
        if any(
            same(mine, other) and (award.result == a.result or award.recipients == a.recipients) for other, a in kept
        ):
            continue
        kept.append((mine, award))
    return (award for _, award in kept)


Signature = tuple[str, frozenset[str], frozenset[str], frozenset[str]]
COMMON = frozenset(
    (
        "a", "an", "and", "award", "awards", "best", "by", "festival", "film", "for", "in", "international", "motion",
        "movie", "of", "picture", "the",
    )
)  # fmt: skip
WORDS = re.compile(r"[^\W_]+")


def signature(award: Award) -> Signature:
    """An award's body, and the telling words of its body, its category and its recipients."""
    texts = (award.body, award.category or "", " ".join(award.recipients))
    body, category, names = (frozenset(WORDS.findall(text.casefold())) for text in texts)
    return award.body.casefold(), frozenset(w.rstrip("s") for w in body - COMMON), category - COMMON or category, names


def same(told: Signature, stated: Signature) -> bool:
    """Whether prose tells what a row states: the same body, and nothing that differs."""
    if told[0].startswith("afi"):  # its lists differ in a word only
        return told[0] == stated[0] and told[3] == stated[3]
    bodies = told[1] <= stated[1] or stated[1] <= told[1]
    categories = not told[2] or not stated[2] or told[2] <= stated[2] or stated[2] <= told[2]
    names = not told[3] or not stated[3] or bool(told[3] & stated[3])
    return bodies and categories and names
