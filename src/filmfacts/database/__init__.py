"""The database: facts in one SQLite file."""
