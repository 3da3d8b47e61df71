"""Wikitext in, `Article` out: `read("{{Infobox film|name=X}}...", title="X")`."""

from filmfacts.article.wikitext.page import read

__all__ = ["read"]
