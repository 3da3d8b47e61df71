"""A small dump, with films, redirects to them, and other pages; and what a database of it holds."""

from pathlib import Path
from typing import Any

from export_xml import CLOSE, OPEN, page, revision
from hand_made import SOURCE

from filmfacts.database.read import open_database

TABLES = ("page", "section", "film", "film_name", "person", "company", "redirect", "fact", "evidence", "credit",
          "cast_member", "award", "award_recipient", "name_search")  # fmt: skip


Content = dict[str, list[Any]]
"""Table: its rows."""


def content(path: Path) -> Content:
    """All rows of all tables but the report."""
    with open_database(path) as db:
        return {table: list(db.execute(f"SELECT * FROM {table}")) for table in TABLES}


def film(number: int, title: str = "", version: int = 0) -> str:
    text = SOURCE.replace("The Tin Lighthouse", f"Lamp {number}").replace("101 minutes", f"{100 + version} minutes")
    return page(number, revision(1000 * (version + 1) + number, text), title=title or f"Lamp {number} (film)")


def leads(number: int, title: str, target: str) -> str:
    return page(
        number, revision(number, f"#REDIRECT [[{target}]]"), title=title, inside=f'<redirect title="{target}" />'
    )


def other(number: int) -> str:
    return page(number, revision(number, f"'''River {number}''' is a river." + " Water." * 40), title=f"River {number}")


PAGES = [film(n) if n % 3 == 0 else leads(n, f"Tin {n}", f"Lamp {n + 1} (film)") if n % 7 == 1 else other(n)
         for n in range(1, 40)]  # fmt: skip
FILMS = sum("Infobox film" in p for p in PAGES)
XML = (OPEN + "".join(PAGES) + CLOSE).encode()
