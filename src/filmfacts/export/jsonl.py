"""JSON lines: a film a line, with its attribution, and each fact with its places and words.

In: a film database. Out: `films.jsonl`, whose lines are what `filmfacts show --json --evidence` prints, on one line.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from filmfacts.card.data import card_values
from filmfacts.database.read import Database
from filmfacts.export.progress import Tell, film_numbers


def write(database: Database, folder: Path, tell: Tell) -> int:
    """Write the films; gives the number of files."""
    with (folder / "films.jsonl").open("wb") as file:
        for number in film_numbers(database, tell):
            file.write(msgspec.json.encode(card_values(database, number, evidence=True)) + b"\n")
    return 1
