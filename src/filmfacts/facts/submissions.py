"""Countries' entries for awards.

In: the lead, and what the body says of awards and release. Out: `Submission`s: `It was selected as the Chinese entry
for the Best International Feature Film at the 94th Academy Awards, but was not nominated` -> country `China`, award
`Best International Feature Film`, ceremony `94th Academy Awards`, outcome `not nominated`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.parts import Article
from filmfacts.article.text import Text, evidence
from filmfacts.facts.events.areas import level
from filmfacts.facts.kinds import Submission
from filmfacts.facts.sentences import sentences
from filmfacts.facts.subject import mentions, titles_of

LONGEST_PARAGRAPH = 10_000
LONGEST_SENTENCE = 800

# The countries that adjectives speak of; other adjectives are their country's name ("Hong Kong").
COUNTRIES = {
    "Afghan": "Afghanistan", "Albanian": "Albania", "Algerian": "Algeria", "American": "United States",
    "Argentine": "Argentina", "Argentinean": "Argentina", "Argentinian": "Argentina", "Armenian": "Armenia",
    "Australian": "Australia", "Austrian": "Austria", "Azerbaijani": "Azerbaijan", "Bangladeshi": "Bangladesh",
    "Belarusian": "Belarus", "Belgian": "Belgium", "Bhutanese": "Bhutan", "Bolivian": "Bolivia",
    "Bosnian": "Bosnia and Herzegovina", "Brazilian": "Brazil", "British": "United Kingdom", "Bulgarian": "Bulgaria",
    "Burkinabé": "Burkina Faso", "Cambodian": "Cambodia", "Cameroonian": "Cameroon", "Canadian": "Canada",
    "Chadian": "Chad", "Chilean": "Chile", "Chinese": "China", "Colombian": "Colombia", "Congolese": "Congo",
    "Costa Rican": "Costa Rica", "Croatian": "Croatia", "Cuban": "Cuba", "Cypriot": "Cyprus", "Czech": "Czech Republic",
    "Czechoslovak": "Czechoslovakia", "Danish": "Denmark", "Dominican": "Dominican Republic", "Dutch": "Netherlands",
    "Ecuadorian": "Ecuador", "Egyptian": "Egypt", "Estonian": "Estonia", "Ethiopian": "Ethiopia", "Fijian": "Fiji",
    "Filipino": "Philippines", "Finnish": "Finland", "French": "France", "Georgian": "Georgia", "German": "Germany",
    "Ghanaian": "Ghana", "Greek": "Greece", "Guatemalan": "Guatemala", "Haitian": "Haiti", "Honduran": "Honduras",
    "Hong Kong": "Hong Kong", "Hungarian": "Hungary", "Icelandic": "Iceland", "Indian": "India",
    "Indonesian": "Indonesia", "Iranian": "Iran", "Iraqi": "Iraq", "Irish": "Ireland", "Israeli": "Israel",
    "Italian": "Italy", "Ivorian": "Ivory Coast", "Japanese": "Japan", "Jordanian": "Jordan", "Kazakh": "Kazakhstan",
    "Kazakhstani": "Kazakhstan", "Kenyan": "Kenya", "Kosovan": "Kosovo", "Kuwaiti": "Kuwait", "Kyrgyz": "Kyrgyzstan",
    "Kyrgyzstani": "Kyrgyzstan", "Laotian": "Laos", "Latvian": "Latvia", "Lebanese": "Lebanon",
    "Lithuanian": "Lithuania", "Luxembourgish": "Luxembourg", "Macedonian": "Macedonia", "Malaysian": "Malaysia",
    "Maltese": "Malta", "Mauritanian": "Mauritania", "Mexican": "Mexico", "Moldovan": "Moldova",
    "Mongolian": "Mongolia", "Montenegrin": "Montenegro", "Moroccan": "Morocco", "Nepalese": "Nepal",
    "Nepali": "Nepal", "New Zealand": "New Zealand", "Nicaraguan": "Nicaragua", "Nigerian": "Nigeria",
    "Norwegian": "Norway", "Pakistani": "Pakistan", "Palestinian": "Palestine", "Panamanian": "Panama",
    "Paraguayan": "Paraguay", "Peruvian": "Peru", "Philippine": "Philippines", "Polish": "Poland",
    "Portuguese": "Portugal", "Puerto Rican": "Puerto Rico", "Romanian": "Romania", "Russian": "Russia",
    "Salvadoran": "El Salvador", "Saudi": "Saudi Arabia", "Saudi Arabian": "Saudi Arabia", "Senegalese": "Senegal",
    "Serbian": "Serbia", "Singaporean": "Singapore", "Slovak": "Slovakia", "Slovakian": "Slovakia",
    "Slovene": "Slovenia", "Slovenian": "Slovenia", "Somali": "Somalia", "South African": "South Africa",
    "South Korean": "South Korea", "Soviet": "Soviet Union", "Spanish": "Spain", "Sri Lankan": "Sri Lanka",
    "Sudanese": "Sudan", "Swedish": "Sweden", "Swiss": "Switzerland", "Syrian": "Syria", "Taiwanese": "Taiwan",
    "Tajik": "Tajikistan", "Tanzanian": "Tanzania", "Thai": "Thailand", "Tunisian": "Tunisia", "Turkish": "Turkey",
    "Ugandan": "Uganda", "Ukrainian": "Ukraine", "Uruguayan": "Uruguay", "Uzbek": "Uzbekistan",
    "Venezuelan": "Venezuela", "Vietnamese": "Vietnam", "West German": "West Germany", "Yemeni": "Yemen",
    "Yugoslav": "Yugoslavia", "Yugoslavian": "Yugoslavia", "Zambian": "Zambia",
}  # fmt: skip

_MENTION = re.compile(r" (?:candidate|contender|entry|entrant|representative|represent|submission|submitted)\b")
_SECTIONS = re.compile(r"(?:accolades|awards?|honou?rs|oscar|recognition|release|theatrical)", re.IGNORECASE)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_COUNTRY = rf"(?P<country>{_CAPITAL}[\w.-]*(?:\s(?:and\s)?{_CAPITAL}[\w.-]*){{0,3}})"
_ENTRY = re.compile(
    rf"""
    \b(?: (?:be|been|is|was)\s(?:also\s|later\s|officially\s|subsequently\s)?
          (?:announced|chosen|entered|named|nominated|picked|selected|sent|submitted)\s
          (?:by\s[^,;.]{{1,80}}?\s)?(?:as|to\sbe)\s
        | (?:is|was|became)\s )
    (?:the\s(?:country['’]s\s)?)?(?:official\s)?
    {_COUNTRY}(?:['’]s?)?\s
    (?:(?:official|Oscar|submission|Academy\sAwards?)\s){{0,2}}
    (?:candidate|contender|entry|entrant|representative|submission)\s(?:at|for|in|to)\s
    """,
    re.VERBOSE,
)
_REPRESENTS = re.compile(
    rf"\b(?:was|been|is)\s(?:officially\s|also\s)?(?:chosen|picked|selected|submitted)\sto\srepresent\s(?:the\s)?{_COUNTRY}"
    r"\s(?:at|for|in)\s"
)
# Before the film's title: "Chile chose", and after it: "as its entry for".
_CHOSE = re.compile(
    rf"(?:(?:^|(?<=[.,]\s))(?:The\s)?|\bthe\s)(?!The\s){_COUNTRY}\s(?:officially\s)?(?:chose|entered|selected|submitted)\s$"
)
_AS_ENTRY = re.compile(
    r"\sas\s(?:its|their|the\scountry['’]s)\s(?:[a-z]+\s){0,2}(?:candidate|entry|submission)\s(?:for|in|to)\s"
)
_SUBMITTED = re.compile(
    rf"\b(?:was|been)\s(?:officially\s)?submitted\sby\s(?:the\s)?{_COUNTRY}\s"
    r"(?:as\s(?:its|their)\s[a-z ]{0,30})?(?:for|to)\s"
)
_AWARD = re.compile(
    rf"(?:Academy\sAward\s(?:for\s)?|Oscar\sfor\s)?Best\s{_CAPITAL}[\w-]*(?:\s(?:in\sa\s)?(?!Oscar){_CAPITAL}[\w-]*){{0,5}}"
)
_CEREMONY = re.compile(
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)\s(?:[Aa]nnual\s)?|(?:19|20)\d\d\s)(?:{_CAPITAL}[\w-]+\s){{0,4}}(?:Awards|Globes?|Oscars)\b"
)
_OUTCOME = re.compile(
    r"""
    \b(?P<not>not|never|n['’]t|neither|fail(?:ed|ing)\sto)\b(?:\s[a-z']+){0,6}?\s
      (?P<missed>accepted|chosen|nominated|nomination|nominee|selected|shortlist|shortlisted)\b
    | \b(?P<short>made|making)\s(?:it\sto\s)?(?:the|its)\s(?:[\w-]+\s){0,4}shortlist\b
    | \b(?:was|being|been|got|were)\s(?:later\s|eventually\s|subsequently\s)?
      (?P<met>disqualified|nominated|rejected|shortlisted|withdrawn)\b
    | \bone\sof\s(?:the\s)?(?:[a-z]+\s){1,2}(?P<among>nominated|shortlisted)\b
    | \b(?P<named>earn|garner|got|receiv)(?:ed|ing)?\sa\snomination\b
    """,
    re.VERBOSE,
)
_UNSURE = re.compile(
    r"\b(?:among|candidates|considered|contention|could|hop(?:ed|ing)|may|might|not|one of|potential|prequel|remake"
    r"|sequel|shortlisted|should|wanted|would)\b",
    re.IGNORECASE,
)


def read(article: Article) -> Iterator[Submission]:
    """The entries, the fullest statement of each country's; the lead's before the body's."""
    best: dict[str, Submission] = {}
    titles = titles_of(article)
    for section in (article.lead, *article.under(_SECTIONS)):
        for text in section.find(_MENTION):
            for one in _told(text[:LONGEST_PARAGRAPH], "awards" if section.path else "lead", titles):
                if one.country not in best or _worth(one) > _worth(best[one.country]):
                    best[one.country] = one
    yield from best.values()


def _worth(one: Submission) -> int:
    """How much a statement says."""
    return sum(value is not None for value in (one.award, one.ceremony, one.outcome))


def _told(text: Text, group: str, titles: tuple[str, ...]) -> Iterator[Submission]:
    """The entries that a paragraph tells of."""
    shown = str(text)
    places = list(sentences(shown))
    for i, (start, end) in enumerate(places):
        end = min(end, start + LONGEST_SENTENCE)
        entry = _entry(shown[:end], start, titles)
        country = _country(entry[0]) if entry else None
        if not entry or not country or _UNSURE.search(shown, start, entry[1]):
            continue
        after = entry[2]
        award = _AWARD.search(shown, after, end)
        ceremony = _CEREMONY.search(shown, after, end)
        if not award and not ceremony:
            continue
        said = text[start:end]
        outcome = _OUTCOME.search(shown, after, end)
        if not outcome and i + 1 < len(places) and shown.startswith(("It ", "However", "The film "), places[i + 1][0]):
            following, stop = places[i + 1][0], min(places[i + 1][1], places[i + 1][0] + LONGEST_SENTENCE)
            outcome = _OUTCOME.search(shown, following, stop)
            said = text[start:stop] if outcome else said
        yield Submission(
            evidence=evidence(said),
            group=group,
            country=country,
            award=award[0] if award else None,
            ceremony=ceremony[0] if ceremony else None,
            outcome=_outcome(outcome) if outcome else None,
        )


def _entry(shown: str, start: int, titles: tuple[str, ...]) -> tuple[str, int, int] | None:
    """The country as written, and where the words that make the film its entry begin and end."""
    for pattern in (_ENTRY, _SUBMITTED, _REPRESENTS):
        if entry := pattern.search(shown, start):
            return entry["country"], entry.start(), entry.end()
    if entry := _AS_ENTRY.search(shown, start):
        film = next((begin for begin, end in mentions(shown[: entry.start()], titles) if end == entry.start()), start)
        if chose := _CHOSE.search(shown, start, film):
            return chose["country"], chose.start(), entry.end()
    return None


def _country(said: str) -> str | None:
    """The country that a name or an adjective speaks of; None for anything else.

    >>> _country("Chinese"), _country("India"), _country("Palme")
    ('China', 'India', None)
    """
    return COUNTRIES.get(said) or (said if level(said) == 1 else None)


def _outcome(match: re.Match[str]) -> str:
    """`not nominated`, `shortlisted`, `nominated`, ..."""
    if match["not"]:
        return "not shortlisted" if match["missed"].startswith("shortlist") else "not nominated"
    return "shortlisted" if match["short"] else "nominated" if match["named"] else match["met"] or match["among"]
