"""The database: films and their facts in one SQLite file, with the words that say each fact.

`build.build(["articles/"], "films.db")` makes one, `read.open_database("films.db")` reads it, `verify.verify(db)`
checks every fact.
"""
