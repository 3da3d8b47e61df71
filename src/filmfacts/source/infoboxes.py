"""The names of the film infobox, of the one that films made for television may have instead, and of their rows.

In: nothing. Out: `FILM_INFOBOXES`, `TELEVISION_INFOBOXES`: lower-case names of the templates and their redirects;
`FILM_LABELS`, `TELEVISION_LABELS`: lower-case labels that tell which of the two a rendered infobox is.

Source: en.wikipedia.org, "Template:Infobox film", "Template:Infobox television" and what links there.
"""

FILM_INFOBOXES = (
    "film infobox",
    "infobox film",
    "infobox film/short description",
    "infobox movie",
    "infobox short film",
)
TELEVISION_INFOBOXES = ("infobox television", "infobox television film", "infobox tv")

# Labels without which no infobox is a film's: those of books, records and games share the others with it.
FILM_LABELS = frozenset({
    "box office", "cinematography", "directed by", "distributed by", "edited by", "produced by", "running time",
    "starring",
})  # fmt: skip
TELEVISION_LABELS = {
    "countries of origin": "country", "country of origin": "country", "created by": "", "network": "",
    "no. of episodes": "", "no. of seasons": "", "no. of series": "", "original language": "language",
    "original languages": "language", "original network": "", "original release": "released", "showrunner": "",
}  # fmt: skip
"""Labels that the infobox of television has and the film's has not, with the parameter of the film's that says it."""
