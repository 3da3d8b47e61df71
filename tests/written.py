"""The parts of an article as tables of tests write them."""

from typing import Any

from filmfacts.article.parts import Article, Block, Item, Section, Table
from filmfacts.article.text import Text


def written(block: Block) -> Any:
    """`P words` for a paragraph, `* words` for an item, lists of cells for a table."""
    if isinstance(block, Table):
        return [[str(cell.text) if cell else "~" for cell in row] for row in block.grid()]
    return f"{block.marker} {block.text}" if isinstance(block, Item) else f"P {block.text}"


def sections(found: list[Section]) -> list[list[Any]]:
    """Each section's path and blocks."""
    return [[" > ".join(map(str, s.path)), *map(written, s.blocks)] for s in found]


def texts(article: Article) -> list[Text]:
    """All texts of an article."""
    found = list((article.infobox or {}).values())
    for section in (article.lead, *article.sections):
        found += [*section.path, *section.captions]
        for block in section.blocks:
            found += [cell.text for row in block.rows for cell in row] if isinstance(block, Table) else [block.text]
    return found
