"""The names of the film infobox.

In: nothing. Out: `FILM_INFOBOXES`, lower-case names of the template and its redirects.

Source: en.wikipedia.org, "Template:Infobox film" and what links there.
"""

FILM_INFOBOXES = (
    "film infobox",
    "infobox film",
    "infobox film/short description",
    "infobox movie",
    "infobox short film",
)
