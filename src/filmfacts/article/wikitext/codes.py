"""English names of the codes that templates use for languages and countries, and the codes of currencies.

In: a code, `ta`, `IND`. Out: its name, `Tamil`, `India`; "" where it has none. Source: the CLDR, by way of Babel.
"""

from functools import cache, lru_cache

from filmfacts.cldr import english


@lru_cache(maxsize=4096)
def language_name(code: str) -> str:
    """The name of a language code; a code with a script or region that has none goes by its language.

    >>> language_name("ta"), language_name("ta-Latn"), language_name("x1")
    ('Tamil', 'Tamil', '')
    """
    known = english().languages
    return str(known.get(code.replace("-", "_")) or known.get(code.partition("-")[0]) or "")


@lru_cache(maxsize=4096)
def country_name(code: str) -> str:
    """The name of a country's code of two or three capitals.

    >>> country_name("IN"), country_name("IND"), country_name("India")
    ('India', 'India', '')
    """
    from babel.core import get_global

    code = (get_global("territory_aliases").get(code) or [code])[0]
    return str(english().territories.get(code, "")) if len(code) == 2 else ""


def is_currency(code: str) -> bool:
    """Whether three capitals are a currency's code.

    >>> is_currency("EGP"), is_currency("TBA")
    (True, False)
    """
    return code in english().currencies


@cache
def countries() -> dict[str, str]:
    """The names of the countries by themselves in lower case."""
    return {str(name).lower(): str(name) for code, name in english().territories.items() if len(code) == 2}
