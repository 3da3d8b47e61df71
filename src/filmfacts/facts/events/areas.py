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
# Islands on which, not in which, one films.
ISLANDS = {
    "Bali", "Barbados", "Bimini", "Capri", "Corfu", "Crete", "Cyprus", "Elba", "Fuerteventura", "Gozo",
    "Gran Canaria", "Guam", "Guernsey", "Hokkaido", "Hydra", "Ibiza", "Ischia", "Java", "Jersey", "Kauai", "Kauaʻi",
    "Lanzarote", "Lewis", "Madeira", "Majorca", "Mallorca", "Malta", "Martha's Vineyard", "Maui", "Mauritius",
    "Menorca", "Minorca", "Molokai", "Mykonos", "Nantucket", "Oahu", "Okinawa", "Orkney", "Oʻahu", "Phuket",
    "Procida", "Rhodes", "Santorini", "Sardinia", "Sicily", "Skopelos", "Skye", "Sylt", "Tahiti", "Tasmania",
    "Tenerife", "Tobago", "Zanzibar",
}  # fmt: skip
# Towns that own what is in them: "Chicago's Oak Park" is Oak Park.
CITIES = {
    "Amsterdam", "Athens", "Atlanta", "Austin", "Baltimore", "Bangkok", "Barcelona", "Beijing", "Belfast", "Berlin",
    "Birmingham", "Boston", "Brisbane", "Bristol", "Brooklyn", "Brussels", "Bucharest", "Budapest", "Cairo",
    "Chennai", "Chicago", "Cleveland", "Copenhagen", "Dallas", "Delhi", "Denver", "Detroit", "Dublin", "Edinburgh",
    "Florence", "Glasgow", "Hamburg", "Helsinki", "Hollywood", "Houston", "Hyderabad", "Istanbul", "Jerusalem",
    "Johannesburg", "Kolkata", "Leeds", "Lisbon", "Liverpool", "London", "Lyon", "Madrid", "Manchester", "Manhattan",
    "Manila", "Marseille", "Melbourne", "Memphis", "Miami", "Milan", "Milwaukee", "Minneapolis", "Montreal", "Moscow",
    "Mumbai", "Munich", "Naples", "Nashville", "Oslo", "Paris", "Philadelphia", "Phoenix", "Pittsburgh", "Portland",
    "Prague", "Rome", "Sacramento", "Savannah", "Seattle", "Seoul", "Shanghai", "Singapore", "Stockholm", "Sydney",
    "Tokyo", "Toronto", "Turin", "Vancouver", "Venice", "Vienna", "Warsaw", "Zurich",
}  # fmt: skip
# What a part of a country or state is called by: "Upstate New York".
PARTS = {
    "central", "east", "eastern", "north", "northeast", "northeastern", "northern", "northwest", "northwestern",
    "south", "southeast", "southeastern", "southern", "southwest", "southwestern", "upstate", "west", "western",
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
    """1 for a country, 2 for a state or province, 3 for what may lie in either; a part of an area is like it."""
    here = 2 if name in _STATES else 1 if name in _countries() else 3
    part, _, whole = name.partition(" ")
    return level(whole) if here == 3 and part.lower() in PARTS else here


def is_part(name: str) -> bool:
    """Whether a name is that of a part of an area, in which no town is said to lie: "Upstate New York"."""
    return level(name) == 2 and name not in _STATES


def ends_name(area: str) -> bool:
    """Whether an area behind a town is a part of what the town is called."""
    return _STATES.get(area) in _CALLED_BY_STATE


def lies_in(here: str, there: str) -> bool:
    """Whether a place may lie in another: a state only in its country, anything smaller in either."""
    if level(here) == 2:
        return here in _STATES and _STATES[here] == _SAME.get(there, there)
    return level(there) < level(here)
