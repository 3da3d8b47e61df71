"""Flattened text in, `Article` out: the plain text of an article whose markup is gone, in two dialects.

What text collections hold: `- Director: Walter Hill`, `== Cast ==`, `| a | b |`. What web extractors write:
`| Directed by | Walter Hill |`, a bare heading with `[edit]` behind it, `[12]` left in.
"""

from filmfacts.article.flattened.page import read

__all__ = ["read"]
