"""Tables of words as regular expressions.

In: words, `("short film", "film")`. Out: a pattern that matches one of them, `(?:short\\sfilm|film)`.
"""

from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    r"""A pattern for one of some words, which may be patterns themselves; a blank matches any white space.

    What follows the pattern has to end the word (`\b`, `$`): the table is in alphabetical order, not longest first.

    >>> any_of(["short film", "films?"])
    '(?:short\\sfilm|films?)'
    """
    return f"(?:{'|'.join(word.replace(' ', chr(92) + 's') for word in words)})"
