"""HTML in, `Article` out: a page as a browser, an archive or Wikimedia's services hand it out.

The encyclopedia's own page in any of its skins, Parsoid's HTML, and mirrors that keep the shape.
"""

from filmfacts.article.html.page import read

__all__ = ["read"]
