"""filmfacts: a film database from encyclopedia articles, every fact pointing at the words that say it."""
