"""A film's card: what the database knows of a film, laid out for a person to read."""
