"""The English names of countries, languages and currencies, from the CLDR by way of Babel.

In: nothing. Out: Babel's `Locale`, loaded when it is first asked for: `english().languages["ta"] == "Tamil"`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@cache
def english() -> Locale:
    """English as the CLDR has it."""
    from babel import Locale

    return Locale("en")
