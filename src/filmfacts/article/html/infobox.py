"""The infobox of a page.

In: the table that it is. Out: the infobox's parameters by their documented names, e.g. the row `Directed by | Ann Lee`
as `director`, and whether it is the film's. Parsoid's HTML has the parameters themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from filmfacts.article.flattened.infobox import LABELS, LEAST
from filmfacts.article.html.elements import Role
from filmfacts.article.html.markup import Markup
from filmfacts.article.html.render import render
from filmfacts.article.html.transclusion import Template, shown, templates
from filmfacts.article.text import Text
from filmfacts.article.wikitext.page import documented
from filmfacts.source.infoboxes import FILM_INFOBOXES, FILM_LABELS, TELEVISION_INFOBOXES, TELEVISION_LABELS

OF_OTHERS = frozenset({
    "developer", "developers", "developer(s)", "engine", "genre", "genres", "genre(s)", "isbn", "label", "length",
    "mode", "modes", "mode(s)", "platform", "platforms", "platform(s)", "publisher", "publishers", "publisher(s)",
    "recorded", "venue",
})  # fmt: skip


def read_infobox(
    markup: Markup, number: int, infoboxes: Sequence[str] = ()
) -> tuple[dict[str, Text] | None, str | None]:
    """The parameters, and the name of the infobox where it is not the film's; None where it is neither that nor
    television's.

    Where the page says which template it is, and with which parameters, that counts, and of the rows only what the
    parameters do not show; `infoboxes` are names of the film's besides `FILM_INFOBOXES`.
    """
    fields, labels = _rows(markup, number)
    for template in templates(markup, number):
        if (of_film := template.name in (*FILM_INFOBOXES, *infoboxes)) or template.name in TELEVISION_INFOBOXES:
            return fields | _values(template), None if of_film else template.name
        if template.name.startswith("infobox"):
            return None, template.name
    if not labels.isdisjoint(TELEVISION_LABELS):
        return fields, "infobox television"
    known = labels & LABELS.keys()
    if len(known) < LEAST or labels.isdisjoint(FILM_LABELS) or not labels.isdisjoint(OF_OTHERS):
        return None, "infobox"
    return fields, None


def _values(template: Template) -> dict[str, Text]:
    """The values of a template's parameters that show something; the last of each counts."""
    named = ((documented(name), shown(value)) for name, value in template.parameters.items())
    return {name: value for name, value in named if name and value}


def _rows(markup: Markup, number: int) -> tuple[dict[str, Text], set[str]]:
    """What the rows of an infobox say of its parameters, and the labels of all rows."""
    fields: dict[str, Text] = {}
    labels: set[str] = set()
    label = ""
    stop = markup.mates[number]
    while (number := number + 1) < stop:
        name = markup.names[number]
        if name not in ("caption", "td", "th"):
            continue
        start, end = markup.end[number], markup.at[markup.mates[number]]
        if markup.roles.get(number) is Role.TITLE:
            fields.setdefault("name", render(markup, start, end, lines=True))
        elif name == "th":
            label = " ".join(str(render(markup, start, end)).split()).casefold().rstrip(":")
        elif label:
            labels.add(label)
            parameter = LABELS.get(label) or TELEVISION_LABELS.get(label)
            if parameter and (value := render(markup, start, end, lines=True)):
                fields[parameter] = value
            label = ""
    return {parameter: value for parameter, value in fields.items() if value}, labels
