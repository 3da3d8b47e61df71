"""The database: films and their facts in one SQLite file, with the words that say each fact.

`build(["articles/"], "films.db")` makes one, `open_database("films.db")` reads it, `verify(db)` checks every fact.
"""

from filmfacts.database.build import Progress, Report, build
from filmfacts.database.read import Attribution, Database, Entitled, Place, Rows, open_database
from filmfacts.database.verify import Failure, Verification, verify
from filmfacts.errors import QueryError

__all__ = [
    "Attribution",
    "Database",
    "Entitled",
    "Failure",
    "Place",
    "Progress",
    "QueryError",
    "Report",
    "Rows",
    "Verification",
    "build",
    "open_database",
    "verify",
]
