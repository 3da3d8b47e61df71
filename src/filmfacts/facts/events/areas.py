"""Which areas lie in which: countries, and the states and provinces that locate a town.

In: names as prose has them. Out: their level, and whether one may lie in another: `Telluride` (3) in `Colorado` (2),
`Colorado` in `US` (1).
"""

from __future__ import annotations

from functools import cache

from filmfacts.cldr import english

# States and provinces, which locate a town when they follow it: "Telluride, Colorado", by their country.
STATES = {
    "Australia": {
        "New South Wales", "Northern Territory", "Queensland", "South Australia", "Tasmania", "Victoria",
        "Western Australia",
    },
    "Canada": {
        "Alberta", "British Columbia", "Manitoba", "New Brunswick", "Newfoundland", "Newfoundland and Labrador",
        "Nova Scotia", "Ontario", "Prince Edward Island", "Quebec", "Saskatchewan", "Yukon",
    },
    "Germany": {
        "Bavaria", "Brandenburg", "Saxony",
    },
    "India": {
        "Andhra Pradesh", "Assam", "Bihar", "Chhattisgarh", "Goa", "Gujarat", "Haryana", "Himachal Pradesh",
        "Jammu and Kashmir", "Jharkhand", "Karnataka", "Kashmir", "Kerala", "Madhya Pradesh", "Maharashtra",
        "Meghalaya", "Odisha", "Orissa", "Punjab", "Rajasthan", "Sikkim", "Tamil Nadu", "Telangana",
        "Uttar Pradesh", "Uttarakhand", "West Bengal",
    },
    "Italy": {
        "Apulia", "Basilicata", "Calabria", "Lazio", "Lombardy", "Piedmont", "Sardinia", "Sicily", "Tuscany",
        "Umbria",
    },
    "Spain": {
        "Andalusia", "Catalonia",
    },
    "United Kingdom": {
        "England", "Northern Ireland", "Scotland", "Wales",
    },
    "United States": {
        "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
        "Georgia", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine",
        "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska",
        "Nevada", "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota",
        "Ohio", "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island", "South Carolina", "South Dakota",
        "Tennessee", "Texas", "Utah", "Vermont", "Virginia", "Washington", "Washington, D.C.", "West Virginia",
        "Wisconsin", "Wyoming",
    },
}  # fmt: skip
# Countries as prose calls them besides their present names.
COUNTRIES = {
    "America", "Burma", "Czechoslovakia", "East Germany", "Great Britain", "Holland", "Hong Kong", "Ivory Coast",
    "Myanmar", "Republic of Ireland", "Soviet Union", "Turkey", "U.K", "U.S", "U.S.A", "UK", "US", "USA", "USSR",
    "West Germany", "Yugoslavia",
}  # fmt: skip
# Where a town is called by its state too: "Telluride, Colorado", but "Isfara" in Tajikistan.
_CALLED_BY_STATE = ("Australia", "Canada", "United States")
_STATES = {state: country for country, states in STATES.items() for state in states}
# Other names of the countries that have states here.
_SAME = {
    "America": "United States", "Britain": "United Kingdom", "Great Britain": "United Kingdom",
    "U.K": "United Kingdom", "U.S": "United States", "U.S.A": "United States", "UK": "United Kingdom",
    "US": "United States", "USA": "United States",
}  # fmt: skip


@cache
def _countries() -> frozenset[str]:
    return frozenset(english().territories.values()) | COUNTRIES


def level(name: str) -> int:
    """1 for a country, 2 for a state or province, 3 for what may lie in either."""
    return 2 if name in _STATES else 1 if name in _countries() else 3


def ends_name(area: str) -> bool:
    """Whether an area behind a town is a part of what the town is called."""
    return _STATES.get(area) in _CALLED_BY_STATE


def lies_in(here: str, there: str) -> bool:
    """Whether a place may lie in another: a state only in its country, anything smaller in either."""
    if level(here) == 2:
        return _STATES[here] == _SAME.get(there, there)
    return level(there) < level(here)
