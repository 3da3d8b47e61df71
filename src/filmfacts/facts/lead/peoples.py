"""Nationalities and languages by their English adjectives.

In: nothing. Out: `NATIONALITIES` ("American", "Hong Kong") and `languages()` ("Tamil", from the CLDR).
"""

from functools import cache

from filmfacts.cldr import english

# Adjectives of countries, old and new; the CLDR has the countries' names only.
NATIONALITIES = frozenset((
    "Afghan", "Albanian", "Algerian", "American", "Andorran", "Angolan", "Argentine", "Argentinean", "Argentinian",
    "Armenian", "Aruban", "Australian", "Austrian", "Austro-Hungarian", "Azerbaijani", "Bahamian", "Bahraini",
    "Bangladeshi", "Barbadian", "Belarusian", "Belgian", "Belizean", "Beninese", "Bermudian", "Bhutanese", "Bohemian",
    "Bolivian", "Bosnian", "Botswana", "Brazilian", "British", "Bruneian", "Bulgarian", "Burkinabe", "Burkinabé",
    "Burmese", "Burundian", "Byelorussian", "Cambodian", "Cameroonian", "Canadian", "Cape Verdean", "Catalan",
    "Chadian", "Chilean", "Chinese", "Colombian", "Congolese", "Costa Rican", "Croatian", "Cuban", "Cypriot", "Czech",
    "Czechoslovak", "Czechoslovakian", "Danish", "Djiboutian", "Dominican", "Dutch", "East German", "Ecuadorian",
    "Egyptian", "Emirati", "English", "Eritrean", "Estonian", "Ethiopian", "Faroese", "Fijian", "Filipino", "Finnish",
    "Flemish", "French", "Gabonese", "Gambian", "Georgian", "German", "Ghanaian", "Greek", "Greenlandic", "Guatemalan",
    "Guinean", "Guyanese", "Haitian", "Hawaiian", "Honduran", "Hong Kong", "Hungarian", "Icelandic", "Indian",
    "Indonesian", "Iranian", "Iraqi", "Irish", "Israeli", "Italian", "Ivorian", "Jamaican", "Japanese", "Jordanian",
    "Kazakh", "Kazakhstani", "Kenyan", "Kosovan", "Kosovar", "Kurdish", "Kuwaiti", "Kyrgyz", "Kyrgyzstani", "Lao",
    "Laotian", "Latvian", "Lebanese", "Liberian", "Libyan", "Lithuanian", "Luxembourgian", "Luxembourgish", "Macanese",
    "Macedonian", "Malagasy", "Malawian", "Malaysian", "Maldivian", "Malian", "Maltese", "Mauritanian", "Mauritian",
    "Mexican", "Moldovan", "Monegasque", "Mongolian", "Montenegrin", "Moroccan", "Mozambican", "Namibian", "Nepalese",
    "Nepali", "New Zealand", "Nicaraguan", "Nigerian", "Nigerien", "North Korean", "North Macedonian",
    "Northern Irish", "Norwegian", "Omani", "Pakistani", "Palestinian", "Panamanian", "Papua New Guinean",
    "Paraguayan", "Persian", "Peruvian", "Philippine", "Polish", "Portuguese", "Prussian", "Puerto Rican", "Qatari",
    "Romanian", "Russian", "Rwandan", "Salvadoran", "Samoan", "Saudi", "Saudi Arabian", "Scottish", "Senegalese",
    "Serbian", "Sierra Leonean", "Singaporean", "Slovak", "Slovakian", "Slovene", "Slovenian", "Somali",
    "South African", "South Korean", "Soviet", "Spanish", "Sri Lankan", "Sudanese", "Surinamese", "Swedish", "Swiss",
    "Syrian", "Taiwanese", "Tajik", "Tajikistani", "Tanzanian", "Thai", "Tibetan", "Trinidadian", "Tunisian",
    "Turkish", "Turkmen", "U.S.", "US", "USA", "Ugandan", "Ukrainian", "Uruguayan", "Uzbek", "Uzbekistani",
    "Venezuelan", "Vietnamese", "Welsh", "West German", "Yemeni", "Yugoslav", "Yugoslavian", "Zambian", "Zimbabwean",
))  # fmt: skip

# First halves of compounds such as "Anglo-American".
COMBINING = (
    "Afro", "Anglo", "Austro", "Franco", "Greco", "Hispano", "Indo", "Italo", "Russo", "Serbo", "Sino", "Swiss",
)  # fmt: skip

# Languages of films that the CLDR does not name so.
MORE_LANGUAGES = frozenset((
    "Bengali", "Farsi", "Filipino", "Gaelic", "Mandarin", "Marwadi", "Moroccan Arabic", "Oriya", "Sign",
))  # fmt: skip


@cache
def languages() -> frozenset[str]:
    """The English names of the languages."""
    return frozenset(name for name in english().languages.values() if name[:1].isupper()) | MORE_LANGUAGES
