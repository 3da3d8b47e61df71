"""The names of the film infobox, and of the one that films made for television may have instead.

In: nothing. Out: `FILM_INFOBOXES`, `TELEVISION_INFOBOXES`: lower-case names of the templates and their redirects.

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
