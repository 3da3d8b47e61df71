"""The infobox of a page.

In: the table that it is. Out: the infobox's parameters by their documented names, e.g. the row `Directed by | Ann Lee`
as `director`, and whether it is the film's.
"""

from __future__ import annotations

from filmfacts.article.flattened.infobox import LABELS, LEAST
from filmfacts.article.html.elements import Role
from filmfacts.article.html.markup import Markup
from filmfacts.article.html.render import render
from filmfacts.article.text import Text

# Labels that the infobox of television has and the film's has not.
# Source: en.wikipedia.org, "Template:Infobox television", section "Parameters".
TELEVISION = {
    "countries of origin": "country", "country of origin": "country", "created by": "", "network": "",
    "no. of episodes": "", "no. of seasons": "", "no. of series": "", "original language": "language",
    "original languages": "language", "original network": "", "original release": "released", "showrunner": "",
}  # fmt: skip
# Labels without which no infobox is a film's: those of books, records and games share the others with it.
FILM = frozenset({
    "box office", "cinematography", "directed by", "distributed by", "edited by", "produced by", "running time",
    "starring",
})  # fmt: skip
OF_OTHERS = frozenset({
    "developer", "developers", "developer(s)", "engine", "genre", "genres", "genre(s)", "isbn", "label", "length",
    "mode", "modes", "mode(s)", "platform", "platforms", "platform(s)", "publisher", "publishers", "publisher(s)",
    "recorded", "venue",
})  # fmt: skip


def read_infobox(markup: Markup, number: int) -> tuple[dict[str, Text] | None, str | None]:
    """The parameters, and the name of the infobox where it is not the film's; None where it is neither that nor
    television's.
    """
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
            parameter = LABELS.get(label) or TELEVISION.get(label)
            if parameter and (value := render(markup, start, end, lines=True)):
                fields[parameter] = value
            label = ""
    fields = {parameter: value for parameter, value in fields.items() if value}
    if not labels.isdisjoint(TELEVISION):
        return fields, "infobox television"
    known = labels & LABELS.keys()
    if len(known) < LEAST or labels.isdisjoint(FILM) or not labels.isdisjoint(OF_OTHERS):
        return None, "infobox"
    return fields, None
