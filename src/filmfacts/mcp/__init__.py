"""A film database for language models, over the Model Context Protocol.

In: the path of a film database. Out: a server whose tools search it, read a film or a person, quote the words that say
a fact, and run read-only SQL. Every answer names the revisions of the articles that it rests on, and quotes them, so
that a model can cite. `answers` holds what the tools say, `server` how it is spoken.

Source: modelcontextprotocol.io.
"""
