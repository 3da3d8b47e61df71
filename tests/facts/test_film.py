"""Which pages are about one film."""

import pytest

from filmfacts.article import wikitext
from filmfacts.facts.lead import first_statement, is_film

BOX = "{{Infobox film|name=A}}\n"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (BOX + "'''A''' is a 1990 American film.", "A"),
        (BOX, "A"),
        (BOX + "'''A''' is the second film in the ''B'' film series.", "A"),
        (BOX + "'''A''' is a documentary about trains.", "A"),
        ("{{Infobox television|name=A}} '''A''' is a 1990 American television film.", "A"),
        ("'''A''' is a 1990 French [[drama film]] directed by B.", "A (1990 film)"),
        ("'''A''' is a short film made in 1908.", "A"),
    ],
)
def test_a_film(source: str, title: str) -> None:
    article = wikitext.read(source, title=title)
    assert is_film(article, first_statement(article))


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("#REDIRECT [[B (film)]]", "A"),
        (BOX + "'''A''' is a series of Indian horror films.", "A"),
        (BOX + "'''A''' is an American film series.", "A"),
        (BOX + "The '''A''' film series consists of three American horror films.", "A"),
        (BOX + "'''A''' is an American media franchise of five films.", "A"),
        (BOX + "'''A''' is a 2010 trilogy of films.", "A (film series)"),
        ("{{Infobox television|name=A}} '''A''' is a television series made after a film.", "A"),
        ("{{Infobox television|name=A}} '''A''' is a British television film series.", "A"),
        ("{{Infobox television|name=A}} '''A''' ran for two seasons.", "A"),
        ("{{Infobox settlement|name=A}} '''A''' is a 1990 film.", "A"),
        ("'''A''' is an American film director.", "A"),
        ("'''A''' was a film festival held in Rome.", "A"),
        ("'''A''' is a 1960 novel by B, made into a film in 1963.", "A"),
        ("'''A''' may refer to: a film", "A"),
        ("", "A"),
        ("Nothing of the kind.", "A"),
    ],
)
def test_no_film(source: str, title: str) -> None:
    article = wikitext.read(source, title=title)
    assert not is_film(article, first_statement(article))
