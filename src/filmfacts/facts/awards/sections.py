"""The sections on awards: which they are, and what their blocks hold.

In: a section. Out: the claims of its tables and lists, and apart from them those of its prose.

A heading, a term, a line of bold type or a sentence before a list says the body, year or result of what follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeGuard

import msgspec

from filmfacts.article.parts import Block, Item, Paragraph, Section, Table
from filmfacts.article.text import Text
from filmfacts.facts.awards import headings, lists, prose, tables, terms
from filmfacts.facts.awards.claims import Claim, Surroundings

HONORS = re.compile(
    r"""\b(?:accolades?|awards?|distinctions|filmfare|honou?rs?|nominations?|nominees|prizes|recognitions?|wins)\b
      | ^(?:AFI|American\ Film\ Institute|Golden\ Globes|National\ Board\ of\ Review|National\ Film\ Registry|Oscars)
        (?:['’]s)?(?:\ (?:lists?|rankings?|recognition))?$""",
    re.I | re.X,
)
OTHER_MATTER = re.compile(
    r"""(?: box\ office | certifications? | commercial | critical
        | critics(?!['’]?\ (?:associations?|awards|circles?|groups?|societies)) | home\ (?:media|video) | performance
        | polls? | rankings? | reception | release | response | reviews? | (?:best-of|top)?\ ?lists
        | top[-\ ](?:ten|10) | year-end )\b
        (?!.*\b(?:accolades|awards|honou?rs|nominations|recognition)\b)""",
    re.I | re.X,
)
LONGEST_LINE = 100  # characters of a paragraph that stands for a heading
DATED = re.compile(r"(?:18|19|20)\d\d\s?[:–—-]\s")
GAVE = re.compile(r"\b(?:awarded|received|won)\b")


def is_on_awards(section: Section) -> bool:
    """Whether the innermost heading that says anything of it puts a section under awards."""
    said = (on_awards(heading[:LONGEST_LINE]) for heading in reversed(section.headings))
    return next((about for about in said if about is not None), False)


@lru_cache(maxsize=1024)
def on_awards(heading: str) -> bool | None:
    """Whether a heading puts what is under it under awards; None where it says neither."""
    if OTHER_MATTER.match(heading):
        return False
    return True if HONORS.search(heading) else None


def read_section(section: Section, title: str) -> tuple[list[Claim], list[list[Claim]]]:
    """The awards of a section's tables and lists, and those of each sentence of its prose."""
    rows: list[Claim] = []
    told: list[list[Claim]] = []
    around = top = heading_says(section.path)
    items: list[tuple[int, Text]] = []
    intro: Text | None = None

    def close_list() -> None:
        rows.extend(lists.read_items(items, around, title))
        items.clear()

    blocks = section.blocks
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if is_row(block, following, around is not top):
            if prose.is_prose(block.text):
                told += prose.read_paragraph(block.text, around, title)
            else:
                items.append((block.depth if isinstance(block, Item) else 1, block.text))
            continue
        close_list()
        if isinstance(block, Table):
            rows += tables.read_table(block, with_intro(around, intro, block.caption), title)
        elif isinstance(block, Item) or is_heading_line(block.text, following):
            around = headings.under_heading(block.text, around if headings.is_result_heading(block.text) else top)
        elif any(map(str.isalnum, str(block.text))):
            intro = block.text
            around = announced(intro, top)
            told += prose.read_paragraph(intro, around, title)
    close_list()
    return rows, told


def heading_says(path: Sequence[Text]) -> Surroundings:
    """What a section's headings say of all awards in it."""
    around = Surroundings()
    for heading in path:
        shown = str(heading)
        if HONORS.search(shown) or terms.is_body_heading(shown) or headings.is_result_heading(heading):
            around = headings.under_heading(heading, around)
    return around


def is_row(block: Block, following: Block | None, headed: bool) -> TypeGuard[Item | Paragraph]:
    """Whether a block is an item of a list on awards; below a heading line, also a short line that lost its bullet."""
    if isinstance(block, Item):
        return not is_heading_item(block)
    if not headed or isinstance(block, Table) or is_heading_line(block.text, following):
        return False
    shown = str(block.text)
    return len(shown) < LONGEST_LINE and DATED.match(shown) is not None and not prose.is_prose(block.text)


def is_heading_item(item: Item) -> bool:
    """Whether an item stands for a heading: a term of a definition list, or an indented result ("Nominated")."""
    return item.marker.endswith(";") or (item.marker == ":" and headings.is_result_heading(item.text))


def is_heading_line(text: Text, following: Block | None) -> bool:
    """Whether a paragraph stands for a heading: all bold, a body's name, a result or a year before a list."""
    shown = str(text)
    if len(shown) >= LONGEST_LINE or shown.endswith("."):
        return False
    heads = isinstance(following, Item)
    if heads and (headings.is_result_heading(text) or terms.YEAR.fullmatch(shown.strip(" :"))):
        return True
    name = headings.HEADING_RESULT.sub("", shown).strip(" :")  # "Academy Awards nominations"
    return text.covered("bold") or (terms.is_body_heading(name) and terms.is_name_like(name))


def announced(intro: Text, around: Surroundings) -> Surroundings:
    """What a sentence that ends in a colon says of the list below it: "was nominated for these Filmfare Awards:"."""
    shown = str(intro)
    if not shown.endswith(":"):
        return around
    around = with_intro(around, intro, None)
    years = set(terms.YEAR.findall(shown))
    if around.year is None and len(years) == 1:
        around = msgspec.structs.replace(around, year=int(*years)).under(intro)
    if "nominat" in shown and not GAVE.search(shown):
        around = msgspec.structs.replace(around, result="nominated").under(intro)
    return around


def with_intro(around: Surroundings, intro: Text | None, caption: Text | None) -> Surroundings:
    """Surroundings with the body that the table's caption, or the sentence before the table, names."""
    if around.body is None and caption is not None and terms.is_body_heading(str(caption)):
        around = headings.under_heading(caption, around)
    if around.body is None and intro is not None:
        body = prose.last_body(intro)
        if body is not None:
            return msgspec.structs.replace(around, body=body)
    return around
