"""Names of places in running English.

In: a text and where a name may begin. Out: the places named from there on, each as the shortest phrase that names it:
`the [[Chatham Dockyard]], at [[Stanway House]] in Kent and near Bath` -> `Chatham Dockyard`, `Stanway House`. Areas
that only locate a place ("in Kent", ", Kent" after a linked name) are passed over, and so is what a place is near to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.text import Text
from filmfacts.facts.events.areas import ends_name, level, lies_in
from filmfacts.facts.lead.peoples import NATIONALITIES, languages
from filmfacts.facts.patterns import any_of

# What films are shot on or in, as first words: "Super 35", "Technicolor".
FORMATS = {
    "ARRI", "Ansco", "Arri", "Arriflex", "CinemaScope", "Cinemascope", "Cinerama", "Color", "DeLuxe", "Deluxe",
    "Digital", "Dolby", "Eastman", "Eastmancolor", "Fujicolor", "Gevacolor", "HD", "HDTV", "IMAX", "Kodachrome",
    "Kodak", "Metrocolor", "ORWO", "Panaflex", "Panavision", "Post", "Pre", "RED", "Scope", "Sovcolor", "Steadicam",
    "Super", "Superscope", "Technicolor", "Technirama", "Techniscope", "Todd-AO", "Ultra", "VHS", "VistaVision",
}  # fmt: skip
# Other capitalized words that follow "in" or "on" and name no place, besides peoples and languages.
NO_PLACES = {
    "CGI", "Christmas", "DVD", "Easter", "Fifth", "First", "Fourth", "Friday", "I", "Monday", "Ramadan", "Saturday",
    "Second", "Sunday", "Third", "Thursday", "Tuesday", "Wednesday", "World War", "World War I", "World War II",
}  # fmt: skip

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"(?:(?:St|Mt|Ft|No|Dr|Bros)\.|(?:{_UPPER}\.){{1,4}}|{_UPPER}[^\W_]*+(?:[’'–-][^\W_]++)*+)"
_INNER = (
    r"(?:al|da|das|de la|de las|de los|de|degli|dei|del|dell|della|delle|der|des|di|do|dos|du|e|el|en|la|le|les"
    r"|of the|of|sur|the|und|upon|van|von)"  # the longer one first
)
_NAME = re.compile(rf"{_WORD}(?:\s(?:(?:{_INNER})\s|[dl][’'])?+(?:{_WORD}|\d{{1,4}}[A-Z]?\b))*+")
_MORE_OF_NAME = re.compile(rf"(?:\s(?:{_WORD}|\d{{1,4}}\b))++(?![’']s)")
# What the name of a spot or a building may end in; the second in upper case only, else it is a house of many.
_SPOTS = (
    "airport", "back ?lot", "beach(?:es)?", "bridge", "campus", "castle", "cathedral", "cave", "cemetery", "church",
    "coast", "depot", "desert", "factory", "farm", "forest", "fort", "garden", "hospital", "hotel", "island", "lake",
    "lot", "market", "mine", "monastery", "mountain", "museum", "palace", "park", "pier", "prison", "quarry", "ranch",
    "river", "school", "sound ?stage", "stadium", "stage", "station", "studio(?: lot)?", "temple", "terminal",
    "theat(?:er|re)", "valley", "waterfall", "zoo",
)  # fmt: skip
_HOUSES = (
    "abbey", "barracks", "building", "casino", "club", "college", "court", "hall", "house", "inn", "library", "manor",
    "mansion", "square", "street", "tower", "university", "villa",
)  # fmt: skip
# What a name without a link may go on with in lower case, since it is the owner's: "the Ford plant".
_PREMISES = (
    "academy", "camp", "chapel", "dam", "docks?", "dockyard", "factory", "headquarters", "jail", "lighthouse", "mall",
    "mill", "plant", "plantation", "racetrack", "shipyard", "speedway", "warehouse",
)  # fmt: skip
_SORT = (
    r"\s(?:film city\b|(?:bus|cigarette|department|film|fire|metro|movie|police|power|railway|shopping|subway|train"
    r"|tram|tube) )?"
)
# A spot in lower case belongs to the name before it: "the MGM sound stages".
_KIND = re.compile(rf"{_SORT}{any_of(_SPOTS)}s?\b(?! of\b)")
_KIND_UNLINKED = re.compile(rf"{_SORT}{any_of((*_SPOTS, *_PREMISES))}s?\b(?! of\b)")
# In upper case either makes the name that of a spot in a town.
SITE = re.compile(rf"\b{any_of(map(str.capitalize, (*_SPOTS, *_HOUSES)))}s?\b")
_GEO = (
    r"(?:apartments?|area|backlots?|backstreets|bank|banks|basement|beaches|blocks?|borough|building|bylanes|campus"
    r"|cantons?|capital(?: city)?|center|centre|cities|city|coast|coasts|commune|community|corridors|counties|countries"
    r"|country|countryside|county|courtyard|departments?|desert|deserts|district|docks|edge|emirate|estate|foothills"
    r"|forests|foyer|gardens"
    r"|grounds|halls?|hamlet|harbou?r|heart|hills|hinterlands?|houses?|island|islands|isle|jungles?|lanes|lobby"
    r"|middle|mountains|municipality|neighbou?rhoods?|outskirts|parish|plains|port|ports|prefectures?|principality|provinces?"
    r"|regions?|republic|resort|roof(?:top)?|ruins|seaside(?: town| resort)?|shores?|slopes|slums|sound ?stages"
    r"|states?|streets|studios?|suburbs?|terrain|territory|tip|towns?|townships?|valley|valleys|vicinity|villages?|wilderness|woods)"
)
_ANY = r"(?!(?:are|as|by|for|from|is|near|that|was|were|which|with)\b)[a-z’'-]+"  # a word that begins no other matter
_PLACES = r"(?:areas|cities|countries|locales|locations|parts|places|sets|sites|spots|stages|studios|towns|villages)"
_WHERE = (
    r"(?:central|coastal|downtown|eastern|former|inland|inner|lower|metropolitan|midtown|nearby|north|northern"
    r"|northeast(?:ern)?|northwest(?:ern)?|rural|south|southern|southeast(?:ern)?|southwest(?:ern)?|suburban"
    r"|uptown|upper|upstate|urban|western)"
)
# What may stand between the preposition and the name: "(in) the Philippine province of", "a studio in", "downtown".
LEAD = re.compile(
    rf"""
    (?:and\s(?:around|near)\s)?+ (?:both\s)?+ (?:the\s\d[\w,-]*\s(?={_UPPER}))?+
    (?:(?:[Ss]ound\s?)?[Ss]tages?\s\d{{1,2}}(?:\sand\s\d{{1,2}})?\s(?:at|in|of)\s)?+   # Stage 12 at
    (?: (?:an?|one|the)\s(?:{_ANY}\s){{1,4}}?(?:(?:at|called|in|known\sas|named|on)\s)(?:the\s)?   # a studio in
      | (?:{_ANY}\s){{0,3}}?{_PLACES}\s(?:across|around|in|of|throughout)\s(?:the\s)?{_NAME.pattern}   # cities in Java,
        ,?\s(?:including|like|namely|such\sas)\s(?:the\s)?                                          # including
      | (?:{_ANY}\s){{0,3}}?(?:{_UPPER}[a-z]+\s)?{_PLACES}
        (?:,?\s(?:across|around|at|in|including|like|namely|of|on|such\sas|throughout|within|[–—])|:)\s(?:the\s)?
      | (?!(?:the\s)?{_UPPER}[a-z]+\sstudios?\s)(?:the\s)?(?:{_UPPER}[a-z]+\s(?!and\b)|U\.?S\.?\s)?   # the city of
        (?:{_ANY}\s){{0,2}}?{_GEO}\s(?:around|at|in|of)\s(?:the\s)?
      | (?:(?:his|its|the|their)\s)?(?:{_WHERE}\s)*                                                      # downtown
    )
    (?=["“]?{_UPPER})
    """,
    re.VERBOSE,
)
# What begins names with a small letter.
_SMALL = re.compile(
    r"(?:avenue|boulevard|calle|ch[âa]teau|cimeti[èe]re|[ée]glise|gare|h[ôo]tel|lac|palais|parc|passage|place|plage|pont"
    r"|port|quai|rue|studios|via|villa)\s(?:(?:d[eu]|de\sl[ae]s?|des|la|le|les)\s|d['’]|de\sl['’])?(?=" + _UPPER + ")"
)
_LEADS_TO = re.compile(r"\b(?:at|for|[Ii]n|including|on|to)\s")
_REMARK = re.compile(r"\s?\([^()]{0,200}\)")
_TAIL = re.compile(
    r"\s(?:areas?|bar|caf[eé]|city|cities|county|district|night ?club|province|pub|regions?|restaurant|shop|state|store"
    r"|studios?|town|village)\b"
)
_AREA = re.compile(
    rf"""
    (?:,?\s(?:in(?!\sthe\s(?:cities|towns|villages)\b)|near|(?:just\s)?outside|close\sto|(?:north|south|east|west)\sof)
      | \s(?:(?P<at>at)|inside|off|on|within|(?:doubling|posing|standing\sin)\s(?:as|for)))
    \s(?:the\s)?(?:(?:[a-z-]+\s){{0,3}}?(?:of|in)\s)?(?:the\s)?(?:{_WHERE}\s)*+(?={_UPPER})
    """,
    re.VERBOSE,
)
_STUDIO = re.compile(r"\b(?:Film City|[Ss]tudios?)$")
# What a place of an enumeration was used for: "Ham House for the exteriors, Ely Cathedral"
_PURPOSE = re.compile(
    rf"\s(?:as|for)\s(?=[a-z\s'’-]{{0,60}}\b(?:exteriors?|interiors?|scenes?|sequences?|shots)\b)[a-z\s'’-]{{4,100}}+"
    rf"(?=,?\s(?:and\s)?(?:the\s)?{_UPPER}|,\s(?:and\s)?the\s)"
)
_COUNTY = re.compile(rf",\s(?:Co\.|County)\s{_NAME.pattern}")
_WIDER = re.compile(rf",\s(?P<name>{_NAME.pattern})")
_OWNER = re.compile(r"([^’']{2,60})[’']s\s")
_SETS = re.compile(r"\ssets?\b")
_HOMES = re.compile(
    r"['’]s?\s(?:[a-z]+\s){0,2}(?:apartment|backyard|basement|cottage|estate|farm|farmhouse|flat|garage|garden|home|house"
    r"|kitchen|mansion|office|property|ranch|residence|villa)\b"
)
_OWNS = re.compile(r"[’']s\s")
_NEXT = re.compile(
    r"""
    (?P<comma>[,;])?
    (?P<and>\s(?:and|&|as\swell\sas|plus|along\swith|followed\sby|especially|including|like|mainly|mostly|namely|notably|or
      |particularly|specifically|such\sas)(?:\s(?:also|later|then|finally))?\s|\s)
    (?:(?:partly|partially|mainly|on\slocation)\s)?
    (?:(?P<preposition>in|at|on|around|across|throughout|to|inside|within)\s)?
    """,
    re.VERBOSE,
)
_VERB = re.compile(
    r"\s(?:[a-z]{2,}ed|are|began|came|did|does|felt|found|gave|got|had|has|have|is|made|plays?|said|says|took|was|went"
    r"|were|will|would|wrote)\b(?! (?:in|at|by)\b)"
)
_ON = re.compile(
    r"(?:Allee|Avenida|Avenue|Bay|Beach|[Bb]oulevard|Bridge|Broadway|Calle|Campus|Coast|Common|Downs|Dunes|Glacier|Heath|Highway|Hill|Island|Islands|Isle|Lake|Lane|Mount|Mountain"
    r"|Moors?|Peninsula|Plains?|Plaza|Ranch|Reservation|River|Road|Railroad|Railway|Row|Rue|Square|Stage|Strait|Street|Via|\w*(?:platz|[Ss]tra(?:ss|ß)e)|\w*[Gg]asse|backlot|beach(?:es)?|coast|islands?|lot"
    r"|banks|outskirts|rue|sets|shores?|slopes|via|sound ?stages?|streets)\b"
)


_SET_AT = re.compile(r"(?:an?|one|the)\s.*\s(?:at|in)\s")  # "on a set at"


def named(text: Text, at: int, preposition: str = "in", *, subject: bool = False) -> Iterator[Text]:
    """The places of an enumeration that begins at an offset, right after the preposition if there is one.

    Unless they are the subject, a name that a verb follows begins another clause and is none of them.

    >>> [str(p) for p in named(Text.plain("Rome, at the Trevi Fountain in Lazio and near Ostia"), 0)]
    ['Rome', 'Trevi Fountain']
    """
    found: list[tuple[int, int, str]] = []  # start, end, what joins it to the one before
    shown, joint = str(text), ""
    while place := _name(text, at, preposition):
        start, end = place
        if found and not subject and _VERB.match(shown, end):
            break
        found.append((start, end, joint))
        at = past_area(text, end, preposition)
        step = _NEXT.match(shown, at)
        if not step or not (step["comma"] or step["and"].strip() or step["preposition"] or shown[at - 1] == ")"):
            break
        joint = "and" if step["and"].strip() or step["preposition"] else ","
        at, preposition = step.end(), step["preposition"] or ("in" if preposition == "on" else preposition)
    yield from _without_areas(text, found)


def _name(text: Text, at: int, preposition: str) -> tuple[int, int] | None:
    """Start and end of the name that stands at an offset, its lead-in left out."""
    shown = str(text)
    lead = LEAD.match(shown, at)
    start = lead.end() if lead else at
    small = _SMALL.match(shown, at) or _SMALL.match(shown, at + 4 if shown.startswith("the ", at) else at)
    start = small.start() if small else start
    name = _NAME.match(shown, small.end() if small else start)
    if not name:
        return None
    end, owner = name.end(), 0
    for left, right, _ in text.marks("link"):
        if owner and left == owner:  # "[[Augustus]]'s [[Mausoleum]]"
            start, end = left, right
            break
        if left <= start < right:  # a linked name, and "Gallery" of "[[Palazzo Colonna]] Gallery"
            more = _MORE_OF_NAME.match(shown, right)
            start = left if shown[left].isupper() else start
            end = more.end() if more and right < end else right
            kind = _KIND.match(shown, end)
            end = kind.end() if kind else end
            owned = _OWNS.match(shown, right)
            if not owned:
                break
            owner = owned.end()
        if start < left < end and shown[left - 3 : left] in ("'s ", "’s "):  # "Mumbai's [[Film City]]"
            start, end = left, right
            break
    else:
        kind = _KIND_UNLINKED.match(shown, end)
        end = kind.end() if kind else end
        whose = _OWNER.match(shown, start, end)
        if whose and shown[whose.end()].isupper() and is_owner(whose[1], shown[whose.end() : end]):
            start = whose.end()
    if owner and (house := _NAME.match(shown, owner)) and SITE.search(house[0]):  # "[[Wembley]]'s Lee Studios"
        start, end = house.span()
    if shown.endswith(("'s", "’s"), start, end) and shown[end + 1 : end + 2].islower():  # "Rome's suburbs"
        end -= 2
    said = shown[start:end]
    if _SETS.match(shown, end) or _HOMES.match(shown, end):  # "in Central Prison sets", "at Ann Lee's house"
        return None
    if said in NO_PLACES or said.split()[0] in FORMATS or _is_people(said):
        return None
    if preposition == "on" and not _ON.search(shown, at, end) and not _SET_AT.match(shown, at, start):
        return None
    return start, end - 1 if said.endswith(".") and said.count(".") == 1 else end


def _is_people(name: str) -> bool:
    return (name in NATIONALITIES or name in languages()) and level(name) > 1


def is_owner(owner: str, place: str) -> bool:
    """Whether a possessive before a place is no part of its name.

    >>> is_owner("New York City", "Central Park"), is_owner("King", "Cross Station")
    (True, False)
    """
    if level(owner) < 3 or owner.endswith("City") or _STUDIO.search(place):
        return True
    return " " in owner and " " in place and not owner.startswith(("St", "Saint", "Our "))


def named_before(text: Text, end: int) -> Text | None:
    """The place that a preposition leads to and that ends at an offset: "in Rome" before ", where"."""
    for preposition in _LEADS_TO.finditer(str(text), max(0, end - 100), end):
        places = list(named(text[:end], preposition.end()))
        if places and past_area(text[:end], places[-1].end - text.start) == end:
            return places[-1]
    return None


def past_area(text: Text, at: int, preposition: str = "at") -> int:
    """Past what locates or remarks on the place that ends here: "(Norfolk)", "near London", "in the county of Kent"."""
    shown = str(text)
    for _ in range(4):
        passed = (
            _REMARK.match(shown, at) or _TAIL.match(shown, at) or _COUNTY.match(shown, at) or _PURPOSE.match(shown, at)
        )
        if passed:
            at = passed.end()
            continue
        area = _AREA.match(shown, at)
        name = _NAME.match(shown, area.end()) if area else None
        if not area or not name:
            break
        if area["at"] and (preposition == "in" or SITE.search(name[0])):  # "in Rome at Cinecittà" are two
            break
        at = name.end()
        wider = _WIDER.match(shown, at)
        if wider and level(wider["name"]) < 3:
            at = wider.end()
    return at


def past_wider(text: Text, at: int) -> int:
    """Past the area named right behind a place that ended an enumeration: ", Morocco"."""
    wider = _WIDER.match(str(text), at)
    return wider.end() if wider and not _VERB.match(str(text), wider.end()) else at


def _without_areas(text: Text, found: list[tuple[int, int, str]]) -> Iterator[Text]:
    """The places of an enumeration without the areas that they lie in, but for states that towns are called by."""
    shown, i = str(text), 0
    while i < len(found):
        start, end, _ = found[i]
        plain = not text[start : found[min(i + 1, len(found) - 1)][1]].link
        while i + 1 < len(found) and found[i + 1][2] == "," and _locates(shown, found, i, plain=plain):
            i += 1
            if ends_name(shown[found[i][0] : found[i][1]]) and not text[start:end].link and found[i][0] - end <= 2:
                end = found[i][1]
        yield text[start:end]
        i += 1


def _is_town_of_site(shown: str, found: list[tuple[int, int, str]], i: int) -> bool:
    """Whether the place after place i can only be its town: "Ham House, Richmond, Ely Cathedral and Leeds Castle"."""
    sites = [bool(SITE.search(shown, start, end)) for start, end, _ in found]
    if not sites[i] or sites[i + 1] or shown[found[i][1] : found[i + 1][0]] != ", ":
        return False
    return sum(sites) > 2 and not (i + 2 < len(found) and found[i + 2][2] == "and")


def _locates(shown: str, found: list[tuple[int, int, str]], i: int, *, plain: bool) -> bool:
    """Whether the place after place i, a comma between them, is the area that it lies in.

    `plain` says that both are without links.
    """
    if _STUDIO.search(shown, *found[i][:2]) and not SITE.search(shown, *found[i + 1][:2]):
        return True  # "Elstree Studios, London"
    if plain and _is_town_of_site(shown, found, i):
        return True
    if len(found) == 3 and [joint for _, _, joint in found[1:]] == [",", ","] and i == 0:
        return level(shown[found[0][0] : found[0][1]]) == 3 and level(shown[found[2][0] : found[2][1]]) < 3
    names = [shown[start:end] for start, end, _ in found[i : i + 2]]
    here, there = map(level, names)
    if there == 3:
        return here == 3 and len(found) == i + 2 and (i == 0 or found[i][2] == "and")
    after = level(shown[found[i + 2][0] : found[i + 2][1]]) if i + 2 < len(found) else 0
    return lies_in(*names) and not (after == there and found[i + 2][2] == "and" and i == 0 and here == there + 1)
