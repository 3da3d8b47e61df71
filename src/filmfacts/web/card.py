"""A film's facts as HTML: the left side of its page.

In: a `FilmPage`. Out: `Card`, the heading and the blocks of lines, each fact an element with the number of its line:
`<div class="row fact infobox" id="f2" data-f="2"><dt>Directed by</dt><dd>...<a class="at" ...>3</a></dd></div>`.
Written here rather than in the template since a page has a hundred of them: all that articles say is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from filmfacts.card import blocks as cards
from filmfacts.card.wording import clean
from filmfacts.database.facets import award_name
from filmfacts.facts import kinds
from filmfacts.facts.kinds import Film
from filmfacts.web import addresses

if TYPE_CHECKING:
    from filmfacts.web.film import FilmPage, ShownFact

GROUPS = {
    "infobox": "infobox",
    "lead": "lead",
    "cast": "cast",
    "awards": "awards",
    "scores": "scores",
    "events": "making",
    "release": "release",
    "music": "music",
    "see_also": "also",
}  # group of a fact -> the color that it has on the page
LISTS = {"Cast": "cast", "Awards": "won"}  # heading of a block -> how its lines are laid out
MOST_NAMES = 50  # links in one line

Shown = dict[int, "ShownFact"]
"""The facts by their numbers in the database."""


class CardBlock(msgspec.Struct, frozen=True):
    """A block of the card; `groups` are (heading, lines), as the awards of one body."""

    heading: str
    remark: str
    color: str
    repaired: bool
    groups: tuple[tuple[Markup, Markup], ...]


class Card(msgspec.Struct, frozen=True):
    """All blocks, and what stands over them: the title, and the phrase that says what kind of film it is."""

    title: Markup
    phrase: Markup
    blocks: tuple[CardBlock, ...]


def card(page: FilmPage) -> Card:
    """The facts in blocks, as a person reads them."""
    shown = {fact.id: fact for fact in page.facts}
    found = [(fact.id, fact.fact) for fact in page.facts]
    top = cards.head(Film(page_title=page.page, facts=tuple(fact for _, fact in found)), found)
    writer = _Writer(page, shown)
    said = " ".join(item.said for item in top.phrases if not isinstance(item.fact, kinds.Year))
    title = writer.inline(top.titles[0]) if top.titles else _escaped(page.title)
    noun = _escaped(page.phrase.removeprefix(said).strip())
    phrase = " ".join(filter(None, (*map(writer.inline, top.phrases), noun)))
    blocks = tuple(_block(block, writer, shown) for block in cards.blocks(found))
    return Card(Markup(title), Markup(phrase or page.year or ""), blocks)


def color(fact: ShownFact) -> str:
    """The color that a fact has on the page."""
    return GROUPS.get(fact.fact.group, "also")


def _block(block: cards.Block, writer: _Writer, shown: Shown) -> CardBlock:
    groups: list[tuple[str, list[cards.Line]]] = [("", [])]
    for line in block.lines:
        lines = groups[-1][1]
        if not line.items:
            groups.append((line.label, []))
        elif not line.label and lines and isinstance(line.items[0].fact, kinds.Release):
            lines[-1] = cards.Line(lines[-1].label, lines[-1].items + line.items)
        else:
            lines.append(line)
    facts = [shown[item.number] for line in block.lines for item in line.items]
    return CardBlock(
        heading=block.heading,
        remark=block.remark,
        color=color(facts[0]),
        repaired=any(fact.fact.confidence < 1 for fact in facts),
        groups=tuple(
            (Markup(_award(heading, lines)), Markup(writer.lines(block.heading, lines)))
            for heading, lines in groups
            if lines
        ),
    )


def _award(heading: str, lines: Sequence[cards.Line]) -> str:
    """A heading that leads to all films that have awards of that name."""
    fact = lines[0].items[0].fact
    names = {heading: addresses.films(award=award_name(fact.body)[0])} if isinstance(fact, kinds.Award) else {}
    return _linked(heading, names)


class _Writer:
    """Writes facts as elements of one page."""

    def __init__(self, page: FilmPage, shown: Shown) -> None:
        self._shown = shown
        self._marked = set(page.marked)
        self._asked = escape(page.base)

    def lines(self, heading: str, lines: Sequence[cards.Line]) -> str:
        """Lines of a block as a list."""
        if heading == "See also":
            items = (f"<li {self._of(line.items[0])}>{self._said(line.items[0])}</li>" for line in lines)
            return f'<ul class="also">{"".join(items)}</ul>'
        return f'<dl class="{LISTS.get(heading, "plain")}">{"".join(map(self._line, lines))}</dl>'

    def inline(self, item: cards.Item) -> str:
        """A fact among others."""
        return f"<span {self._of(item)}>{self._said(item)}</span>"

    def _line(self, line: cards.Line) -> str:
        first = line.items[0]
        if len(line.items) > 1:
            between = "<br>" if isinstance(first.fact, kinds.Release) else ", "
            said = between.join(map(self.inline, line.items))
            return f'<div class="row"><dt>{_linked(line.label, {})}</dt><dd>{said}</dd></div>'
        label = _linked(line.label, self._shown[first.number].names)
        if isinstance(first.fact, kinds.Award):
            good = " good" if first.fact.result == "won" else ""
            label = f'<span class="result{good}">{label or "no result"}</span>'
        return f"<div {self._of(first, 'row ')}><dt>{label}</dt><dd>{self._said(first)}</dd></div>"

    def _of(self, item: cards.Item, more: str = "") -> str:
        """The attributes of the element that shows a fact."""
        fact = self._shown[item.number]
        on = " on" if fact.n in self._marked else ""
        return f'class="{more}fact {color(fact)}{on}" id="f{fact.n}" data-f="{fact.n}"'

    def _said(self, item: cards.Item) -> str:
        """What a fact says, how sure it is, and the number of the line that says it."""
        fact = self._shown[item.number]
        html = _linked(item.said, fact.names)
        if item.quiet:
            html += f'<span class="quiet">{_escaped(item.quiet)}</span>'
        if fact.fact.confidence < 1:
            html += " " + _ring(int(fact.fact.confidence * 100))
        if fact.line:
            href = f"?{self._asked}fact={fact.n}#L{fact.line}"
            html += f'<a class="at" href="{href}"><span class="sr">, said in line </span>{fact.line}</a>'
        return html


def _ring(sure: int) -> str:
    """How sure the repair of a table's row is."""
    return (
        f'<span class="sure" title="The table had lost its spans; the repair is {sure}% sure.">'
        '<svg viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5"/><circle class="part" cx="6" cy="6"'
        f' r="4.5" pathLength="100" stroke-dasharray="{sure} 100" transform="rotate(-90 6 6)"/></svg>'
        f'<span class="sr">repaired, </span>{sure}%<span class="sr"> sure</span></span>'
    )


def _linked(text: str, names: dict[str, str]) -> str:
    """A text as HTML, with links on the names in it.

    >>> _linked("Best Bird · Ben & Ann", {"Ann": "/person/Ann"})
    'Best Bird · Ben &amp; <a href="/person/Ann">Ann</a>'
    """
    html, at = "", 0
    for name, href in islice(names.items(), MOST_NAMES):
        found = text.find(name, at) if name else -1
        if found >= 0:
            html += f'{_escaped(text[at:found])}<a href="{escape(href)}">{_escaped(name)}</a>'
            at = found + len(name)
    return html + _escaped(text[at:])


def _escaped(text: str) -> str:
    """A text as HTML, between elements."""
    return escape(clean(text), quote=False) if text else ""
