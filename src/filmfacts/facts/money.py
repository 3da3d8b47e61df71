"""Sums of money in words and figures.

In: shown text, `₹20–25 crore (est.)`. Out: `Sum`: INR, 200,000,000 to 250,000,000, remark `est.`, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from filmfacts.cldr import english

UNITS = {
    "billion": 10**9, "bn": 10**9, "cr": 10**7, "crore": 10**7, "crores": 10**7, "k": 10**3, "lac": 10**5,
    "lacs": 10**5, "lakh": 10**5, "lakhs": 10**5, "m": 10**6, "mil": 10**6, "million": 10**6, "millions": 10**6,
    "mn": 10**6, "thousand": 10**3, "trillion": 10**12,
}  # fmt: skip

# How Wikipedia writes a currency beside the ISO codes and the symbols of the CLDR.
SIGNS = {
    "a$": "AUD", "au$": "AUD", "baht": "THB", "c$": "CAD", "can$": "CAD", "cdn$": "CAD", "deutschmarks": "DEM",
    "dm": "DEM", "dollars": "USD", "drachmas": "GRD", "escudos": "PTE", "euro": "EUR", "euros": "EUR",
    "forints": "HUF", "fr": "FRF", "francs": "FRF", "ft": "HUF", "guilders": "NLG", "hk$": "HKD", "kr": "SEK",
    "kroner": "DKK", "kronor": "SEK", "kč": "CZK", "lire": "ITL", "marks": "DEM", "mex$": "MXN", "naira": "NGN",
    "nt$": "TWD", "nz$": "NZD", "pesetas": "ESP", "pesos": "", "pounds": "GBP", "r$": "BRL", "ringgit": "MYR",
    "rm": "MYR", "rmb": "CNY", "roubles": "RUB", "rp": "IDR", "rs": "INR", "rs.": "INR", "rubles": "RUB",
    "rupees": "INR", "rupiah": "IDR", "s$": "SGD", "schillings": "ATS", "sfr": "CHF", "sg$": "SGD", "taka": "BDT",
    "us dollars": "USD", "us$": "USD", "usd$": "USD", "won": "KRW", "yen": "JPY", "yuan": "CNY", "zł": "PLN",
    "zlotys": "PLN", "złoty": "PLN", "£": "GBP", "৳": "BDT", "฿": "THB", "₣": "FRF", "₤": "ITL", "₦": "NGN",
    "₨": "INR", "₴": "UAH", "₺": "TRY", "₽": "RUB", "元": "CNY", "円": "JPY", "﷼": "IRR",
}  # fmt: skip

# Signs that several countries share: sign -> country of the film -> currency.
SHARED = {
    "francs": {"Belgium": "BEF", "Switzerland": "CHF"},
    "kr": {"Denmark": "DKK", "Iceland": "ISK", "Norway": "NOK"},
    "kroner": {"Norway": "NOK"},
    "pesos": {
        "Argentina": "ARS", "Chile": "CLP", "Colombia": "COP", "Cuba": "CUP", "Mexico": "MXN", "Philippines": "PHP",
        "Uruguay": "UYU",
    },
    "rs": {"Mauritius": "MUR", "Nepal": "NPR", "Pakistan": "PKR", "Sri Lanka": "LKR"},
    "¥": {"China": "CNY"},
}  # fmt: skip
SHARED["rs."] = SHARED["₨"] = SHARED["rupees"] = SHARED["rs"]

DASH = r"\s*+(?:[-–—−~]|\bto\b|\band\b)\s*+"
# 1,234,567; 12,34,567; 1.234.567; 3,5; 12.75
NUMBER = r"\d{1,3}(?:,\d{2,3})++(?:\.\d++)?+|\d{1,3}(?:\.\d{3}){2,}+|\d++,\d(?!\d)|\d++(?:\.\d++)?+"


class Sum(msgspec.Struct, frozen=True):
    """A sum at `start` to `end` of a text; `low` and `high` in single units of `currency` (ISO 4217)."""

    start: int
    end: int
    currency: str
    low: int
    high: int


@cache
def currencies() -> dict[str, str]:
    """Every sign, code and word of a currency, lower case -> ISO 4217 code."""
    table = {str(code).lower(): str(code) for code in english().currencies}
    symbols = english().currency_symbols.items()
    table.update((str(symbol).lower(), str(code)) for code, symbol in symbols if code != "XXX")
    return table | SIGNS


@cache
def _sum() -> re.Pattern[str]:
    """A sum. A word or code must not touch another letter; a sign may touch the letter behind it."""
    signs = sorted(currencies(), key=len, reverse=True)
    currency = "|".join(re.escape(sign) + (r"(?![^\W\d_])" if sign[-1].isalpha() else "") for sign in signs)
    currency = rf"(?<![^\W\d_])(?:{currency})"
    unit = "|".join(sorted(UNITS, key=len, reverse=True))
    return re.compile(
        rf"""
        (?P<before>{currency})?+(?:\s*+(?P<again>\$|US\$))?+\s*+      # US$, Rs., "USD $"
        (?<![\d.,])(?P<low>{NUMBER})
        (?:[\s-]*+(?P<low_unit>{unit})\b\.?+)?+
        (?:{DASH}(?:{currency})?+\s*+(?P<high>{NUMBER})               # "–15 million", "to $15 million"
           (?:[\s-]*+(?P<high_unit>{unit})\b\.?+)?+)?+
        \+?+(?:\s*+(?P<after>{currency}))?+                           # "million euros"
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def sums(text: str, *, country: str | None = None) -> Iterator[Sum]:
    """The sums of money in a text, in order; figures without a currency are passed over.

    `country`: where the film is from; it tells whose rupees, crowns or yuan are meant.

    >>> [(s.currency, s.low, s.high) for s in sums("$1.5–2 million (₹12 crore)")]
    [('USD', 1500000, 2000000), ('INR', 120000000, 120000000)]
    """
    for match in _sum().finditer(text):
        sign = (match["before"] or match["after"] or match["again"] or "").lower()
        if not sign:
            continue
        currency = SHARED.get(sign, {}).get(country or "") or currencies()[sign]
        if not currency:  # whose pesos, is not told
            continue
        low_unit, high_unit = (UNITS.get((match[u] or "").lower(), 1) for u in ("low_unit", "high_unit"))
        low = _value(match["low"])
        high = _value(match["high"]) * high_unit if match["high"] else 0.0
        if high and not match["low_unit"] and low <= _value(match["high"]):  # "$30–40 million"
            low_unit = high_unit
        low *= low_unit
        if high and high < low:  # "$12 million - 3" is no range
            high = 0.0
        start = match.start("before") if match["before"] else match.start("low")
        yield Sum(start, match.end(), currency, round(low), round(high or low))


def _value(number: str) -> float:
    if number.count(".") > 1:  # 1.234.567
        return float(number.replace(".", ""))
    return float(number.replace(",", "." if number[-2] == "," else "")) if "," in number else float(number)
