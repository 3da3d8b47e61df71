"""The cast: who plays whom.

In: an `Article`. Out: a `Cast` fact for each actor of each character: "* [[Ann Lee]] as Mary, a nurse" -> actor
"Ann Lee", character "Mary", description "a nurse".

`sections` finds the sections that hold a cast and what their blocks are. `lists` reads list items, one by one in
`lines` and together; `tables` and `prose` (with `subjects`) the rest. `people` and `characters` read the two sides of a
line, and `words` holds what is known of words.
"""

from filmfacts.facts.cast.sections import read

__all__ = ["read"]
