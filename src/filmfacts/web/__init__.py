"""The web page: films with the words that say their facts, people, lists, pictures, SQL, and all of it as JSON.

`create_app("films.db")` is an ASGI application; `filmfacts serve films.db` runs it.
"""

from filmfacts.web.app import create_app

__all__ = ["create_app"]
