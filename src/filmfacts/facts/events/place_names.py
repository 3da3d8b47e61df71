"""Names of places in running English.

In: a text and where a name may begin. Out: the places named from there on, each as the shortest phrase that names it:
`the [[Chatham Dockyard]], at [[Stanway House]] in Kent and near Bath` -> `Chatham Dockyard`, `Stanway House`. Areas
that only locate a place ("in Kent", ", Kent" after a linked name) are passed over, and so is what a place is near to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmfacts.article.text import Text
from filmfacts.facts.events.areas import CITIES, ISLANDS, ends_name, is_part, level, lies_in
from filmfacts.facts.lead.peoples import NATIONALITIES, languages
from filmfacts.facts.patterns import any_of

# What films are shot on or in, as first words: "Super 35", "Technicolor".
FORMATS = {
    "ARRI", "Agfa", "Agfacolor", "Alexa", "Ansco", "Arri", "Arriflex", "Betacam", "Canon", "CinemaScope",
    "Cinemascope", "Cinerama", "Color", "DV", "DeLuxe", "Deluxe", "Digital", "Dolby", "Eastman", "Eastmancolor",
    "Fuji", "Fujicolor", "Fujifilm", "Gevacolor", "HD", "HDCAM", "HDTV", "Hi8", "IMAX", "Kodachrome", "Kodak",
    "Metrocolor", "MiniDV", "Nikon", "ORWO", "Panaflex", "Panasonic", "Panavision", "Post", "Pre", "RED", "Red",
    "Scope", "Sony", "Sovcolor", "Steadicam", "Super", "Superscope", "Technicolor", "Technirama", "Techniscope",
    "Todd-AO", "Ultra", "VHS", "VistaVision", "iPhone",
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
_NAME = re.compile(
    rf"{_WORD}(?:\s(?:(?:{_INNER})\s|[dl][’'])?+(?:{_WORD}|\d{{1,4}}[A-Z]?\b|\d{{1,3}}(?:st|nd|rd|th)\b))*+"
)
# "110 North Vine Street": a house is named by its number and its street.
_ADDRESS = re.compile(
    rf"\d{{1,5}}(?:[-–]\d{{1,5}})?[A-Z]?\s"
    rf"(?:(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th))\s(?:(?:{_INNER})\s)?+){{1,4}}?"
    r"(?:(?:Ave|Blvd|Dr|Rd|St)\b\.?|(?:Alley|Avenue|Boulevard|Broadway|Circle|Close|Court|Crescent|Drive|Grove|Highway|Hill"
    r"|Lane|Mews|Park|Parkway|Place|Plaza|Road|Row|Square|Street|Terrace|Walk|Way|Wharf)\b(?:\s(?:East|North|South|West)\b)?)"
    rf"|\d{{1,5}},?\s(?:avenue|boulevard|calle|place|quai|rue|via|viale)\s(?:(?:{_INNER})\s|[dl][’'])?+{_WORD}(?:[\s-]{_WORD})*+"
)
_CENTURY = re.compile(rf"\d\dth\sCentury[\s-]Fox(?:\s{_WORD})*+")
# "42nd Street"
_NUMBERED = re.compile(r"\d{1,3}(?:st|nd|rd|th)\s(?:(?:Avenue|Street|Precinct)\b)(?:\s(?:Bridge|Station)\b)?")
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
    "academy", "building", "camp", "car park", "chapel", "dam", "docks?", "dockyard", "factory", "headquarters",
    "high school", "jail", "lighthouse", "mall", "mill", "parking (?:garage|lot|ramp|structure)", "plant",
    "plantation", "racetrack", "shipyard", "speedway", "warehouse",
)  # fmt: skip
_SORT = (
    r"\s(?:film city\b|(?:bus|cigarette|department|film|fire|metro|movie|police|power|railway|shopping|subway|train"
    r"|tram|tube) )?"
)
# A spot in lower case belongs to the name before it: "the MGM sound stages".
_KIND = re.compile(rf"{_SORT}{any_of(_SPOTS)}s?\b(?! of\b)")
_KIND_UNLINKED = re.compile(rf"{_SORT}{any_of((*_SPOTS, *_PREMISES))}s?\b(?! of\b)")
# Others that only names end in.
_OTHER_SITES = (
    "arena", "auditorium", "ballroom", "base", "basilica", "boardwalk", "canal", "canyon", "center", "centre",
    "chapel", "château", "cinemas?", "complex", "courthouse", "dam", "diner", "estate", "falls", "ferry", "field",
    "fjord", "gaol", "gate", "gorge", "gymnasium", "harbou?r", "heath", "infirmary", "jail", "lighthouse", "lodge",
    "mall", "memorial", "mill", "motel", "opera", "oval", "penitentiary", "pool", "plaza", "pub", "racecourse",
    "raceway", "railway", "reef", "reformatory", "reservoir", "resort", "restaurant", "ruins", "speedway",
    "synagogue", "tavern", "tunnel", "wharf", "winery", "woods?", "yards?",
)  # fmt: skip
# In upper case either makes the name that of a spot in a town.
SITE = re.compile(rf"\b{any_of(map(str.capitalize, (*_SPOTS, *_HOUSES, *_OTHER_SITES)))}s?\b")
# What is a part of a place, or what sort of place it is: "the lobby of", "the city of".
_GEO = any_of(
    (
        "apartments?", "area", "backlots?", "backstreets", "balcony", "ballroom", "bank", "banks", "bar", "basement",
        "bases?", "beaches", "blocks?", "borough", "bottom", "bowels", "building", "bylanes", "cafeteria", "campus",
        "campuses", "canals", "cantons?", "capital(?: city)?", "car park", "caves?", "cellar", "center", "centre",
        "chapel", "church", "cities", "city", "classrooms?", "coast", "coastline", "coasts", "commune", "community",
        "confines", "corridor", "corridors", "counties", "countries", "country", "countryside", "county", "courtroom",
        "courtyard", "decks?", "departments?", "desert", "deserts", "dining room", "district", "docks", "edge",
        "emirate", "environs", "estate", "exterior", "exteriors", "facade", "factory", "farm", "farmland", "favelas?",
        "fields", "fjords", "floor", "foot", "foothills", "forecourt", "forests", "foyer", "front", "gallery",
        "garage", "gardens", "gates", "grounds", "gym", "gymnasium", "halls?", "hallways?", "hamlet", "hangars?",
        "harbou?r", "headquarters", "heart", "hills", "hinterlands?", "hometown", "hotel", "houses?", "interior",
        "interiors", "island", "islands", "isle", "jungles?", "kitchen", "lakes?", "lanes", "library", "lobby", "lot",
        "mainland", "mansion", "marina", "market", "marshes", "middle", "mountains", "mouth", "municipality",
        "neighbou?rhoods?", "offices?", "orchard", "outskirts", "parish", "parking (?:garage|lot|structure)",
        "plains", "port", "ports", "prefectures?", "premises", "principality", "provinces?", "quarry", "ranch",
        "rear", "regions?", "republic", "resort", "restaurant", "roof(?:top)?", "rooms?", "ruins", "runways?",
        "sands", "seaside(?: town| resort)?", "set", "sets", "shores?", "side", "site", "slopes", "slums",
        "sound ?stage", "sound ?stages", "stage", "stages", "staircase", "states?", "steps", "streets", "studios?",
        "suburbs?", "surrounding", "surroundings", "swimming pool", "tanks?", "terrain", "territory", "tip", "top",
        "tower", "towers", "towns?", "townships?", "tunnels?", "valley", "valleys", "vicinity", "villages?", "wards?",
        "waters", "wilderness", "wilds", "wing", "wings", "woods", "yards?",
    )
)  # fmt: skip
_ANY = r"(?!(?:are|as|by|for|from|is|near|that|was|were|which|with)\b)[a-z’'-]+"  # a word that begins no other matter
_PLACES = r"(?:areas|cities|countries|locales|locations|parts|places|sets|sites|spots|stages|studios|towns|villages)"
_WHERE = (
    r"(?:central|coastal|downtown|eastern|former|inland|inner|lower|metropolitan|midtown|nearby|north|northern"
    r"|northeast(?:ern)?|northwest(?:ern)?|rural|south|southern|southeast(?:ern)?|southwest(?:ern)?|suburban"
    r"|uptown|upper|upstate|urban|western)"
)
# What makes a name that of a part of the place: "northern Minnesota".
_PART = (
    r"(?:central|downtown|midtown|uptown|upstate|(?:(?:north|south)(?:east|west)?|east|west)(?:ern)?"
    r"|(?:north|south)-(?:east|west)(?:ern)?)"
)
_PARTS = re.compile(rf"(?:{_PART}\s)+$")
_PART_OF = re.compile(rf"(?:{_PART}\s)+(?={_UPPER})")
# Words that say how old or well known a place is, before its name: "the former", "the newly built".
_SORTS = (
    r"(?:abandoned|actual|ancient|beautiful|coastal|deserted|disused|famed|famous|former|historic|historical|iconic"
    r"|landmark|late|local|nearby|neighbou?ring|newly|now|old|original|picturesque|popular|real|real-life|remote|renovated|rural|same"
    r"|scenic|seaside|small|tiny|then|[a-z]+ed|[a-z]+-built|built|opened|century|defunct|derelict|empty|vast|vacant)"
)
# What may be a person's, whose name follows: "the apartment of Ann Lee".
_HOMELY = r"(?:apartment|estate|farm|garage|house|kitchen|mansion|office|orchard|ranch|restaurant|sets?|yard)"
_COUNT = r"(?:both|different|five|four|many|multiple|numerous|several|six|three|two|various)"
# What may stand between the preposition and the name: "(in) the Philippine province of", "a studio in", "downtown".
LEAD = re.compile(
    rf"""
    (?:and\s(?:around|near)\s)?+ (?:both\s)?+
    (?:the\s(?!\d\dth\sCentury\sFox|\d[\w-]*\s(?:Avenue|Street)\b)\d[\w,-]*\s(?={_UPPER}))?+
    (?:(?:[Ss]ound\s?)?[Ss]tages?\s\d{{1,2}}(?:\sand\s\d{{1,2}})?\s(?:at|in|of)\s)?+   # Stage 12 at
    (?: (?:an?|one|the)\s(?:{_ANY}\s){{1,4}}?(?:(?:at|called|in|known\sas|named|on)\s)(?:the\s)?   # a studio in
      | (?:{_ANY}\s){{0,3}}?{_PLACES}\s(?:across|around|in|of|throughout)\s(?:the\s)?{_NAME.pattern}   # cities in Java,
        ,?\s(?:including|like|namely|such\sas)\s(?:the\s)?                                          # including
      | (?:{_ANY}\s){{0,3}}?(?:{_UPPER}[a-z]+\s)?{_PLACES}
        (?:,?\s(?:across|around|at|in|including|like|namely|of|on|such\sas|throughout|within|[–—])|:)\s(?:the\s)?
      | (?:the\s(?:[a-z]+\sof\s)?)?{_COUNT}\s(?:[\w’'-]+\s){{0,4}}?(?!parts\b)[a-z]{{2,}}s[,:]\s   # two schools,
        (?:the\s|at\s)?
      | the\s(?:[a-z]+(?:most|est)\s)(?:{_ANY}\s)?{_GEO}\s(?:in|of)\s(?:the\s)?{_NAME.pattern},\s  # the largest city of
      | (?!(?:the\s)?{_UPPER}[a-z]+\sstudios?\s)(?:the\s|an?\s)?(?:{_UPPER}[a-z]+\s(?!and\b)|U\.?S\.?\s)?
        (?:{_ANY}\s){{0,3}}?(?!{_HOMELY}\sof\s(?!the\s)){_GEO}\s(?:around|at|in|of|off|on)\s
        (?:(?:an?\s)?{_GEO}\s(?:of|in|off|on)\s)?(?:the\s)?(?:{_SORTS}\s){{0,2}}
      | the\s(?:[a-z]+\s){{0,2}}?(?:ferry|ship|steamer|vessel|yacht)\s
      | (?:front|the\s(?:north|south|east|west))\sof\s(?:the\s)?
      | (?:(?:his|its|the|their)\s)?(?:{_SORTS}\s){{0,3}}(?:{_WHERE}\s)*                                # rural
    )
    (?=["“]?{_UPPER}|\d{{1,5}}(?:[-–]\d{{1,5}})?(?:[A-Z]|st|nd|rd|th)?,?\s[\w])
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
_LINK_TAIL = re.compile(
    r"\s(?!as\b|[a-z]+(?:ed|ing)\b)[a-z]{3,}(?=,\s(?:and|at|in|on|the)\s|,\s[^\W\d_a-z])|\s(?:housing\s)?projects?\b"
)
_TAIL = re.compile(
    r"\s(?:areas?|bar|caf[eé]|city|cities|county|district|night ?club|province|pub|regions?|restaurant|shop|state|store"
    r"|studios?|town|village)\b"
)
_AREA = re.compile(
    rf"""
    (?:,?\s(?:in(?!\sfront\b|\sthe\s(?:cities|towns|villages)\b)|near|(?:just\s)?outside|close\sto|(?:north|south|east|west)\sof)
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
# "(Bath), which doubled for Oxford, and at", "– renamed Oak Pass – and at"
_ASIDE = re.compile(
    r"(?:,\s(?:an?|called|known|renamed|the|where|which|whose)\s(?=[a-z])[^,;.–]{3,120}|\s[–—]\s[^–—;.]{3,100}\s[–—])"
    r"(?=,?\s(?:and|as\swell\sas|plus)\s(?:also\s|then\s)?(?:at|in|on)\s)"
)
_COUNTY = re.compile(rf",\s(?:Co\.|County)\s{_NAME.pattern}")
_WIDER = re.compile(rf",\s(?P<name>{_NAME.pattern})")
_OWNER = re.compile(r"([^’']{2,60})[’']s\s")
_JOINT = re.compile(r"\s(?:&|(?P<and>and)|(?P<at>at))\s")
# "the Horse and Hound Club" is one: two would have their articles each.
_SOCIETY = re.compile(r"\b(?:Club|College|Gallery|Hall|Hospital|Infirmary|Library|Museum|Railway)$")
_SAINT = re.compile(r"\bSt\.?\s[\w-]+[’']s$")
_STUDIOS_OF = re.compile(r"\sStudios?(?=\sof\s)")  # "Ealing Studios of Ann Lee"
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
    (?:(?P<preposition>in|aboard|at|on|around|across|throughout|to|inside|within)\s)?
    """,
    re.VERBOSE,
)
_VERB = re.compile(
    r"\s(?:[a-z]{2,}ed|are|began|came|did|does|felt|found|gave|got|had|has|have|is|made|plays?|said|says|took|was|went"
    r"|were|will|would|wrote)\b(?! (?:in|at|by)\b)"
)
_LEADS_ON = re.compile(rf"\b{_GEO}\s(?:at|in|of|off|on)\s")  # "(on) the steps of"
_ON = re.compile(
    r"(?:HMS|MV|RMS|SS|USS|USCGC|RV|Allee|Avenida|Avenue|Bay|Beach|[Bb]oulevard|Bridge|Broadway|Calle|Campus|Coast|Common|Downs|Dunes|Glacier|Heath|Highway|Hill|Island|Islands|Isle|Lake|Lane|Mount|Mountain"
    r"|Moors?|Peninsula|Plains?|Plaza|Ranch|Reef|Reservation|River|Road|Railroad|Railway|Row|Rue|Square|Stage|Strait|Street|Via|\w*(?:platz|[Ss]tra(?:ss|ß)e)|\w*[Gg]asse|ranch|stage|backlot|beach(?:es)?|coast|islands?|lot"
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
        at = _past_aside(shown, past_area(text, end, preposition))
        step = _NEXT.match(shown, at)
        if not step or not (step["comma"] or step["and"].strip() or step["preposition"] or shown[at - 1] == ")"):
            break
        joint = "and" if step["and"].strip() or step["preposition"] else ","
        at, preposition = step.end(), step["preposition"] or ("in" if preposition == "on" else preposition)
    yield from _without_areas(text, found)


def _past_aside(shown: str, at: int) -> int:
    """Past words on the place that ends here, if the enumeration goes on behind them: ", which stood in for Rome"."""
    aside = _ASIDE.match(shown, at)
    return aside.end() if aside else at


def _name(text: Text, at: int, preposition: str) -> tuple[int, int] | None:
    """Start and end of the name that stands at an offset, its lead-in left out."""
    shown, linked = str(text), False
    lead = LEAD.match(shown, at)
    start = lead.end() if lead else at
    if shown[start : start + 1].isdigit():
        house = _ADDRESS.match(shown, start) or _NUMBERED.match(shown, start) or _CENTURY.match(shown, start)
        return (start, house.end()) if house else None
    small = _SMALL.match(shown, at) or _SMALL.match(shown, at + 4 if shown.startswith("the ", at) else at)
    start = small.start() if small else start
    name = _NAME.match(shown, small.end() if small else start)
    if not name:
        return None
    owned = _STUDIOS_OF.search(name[0])
    end, owner = name.start() + owned.end() if owned else _with_partner(shown, name), 0
    for left, right, _ in text.marks("link"):
        if owner and left == owner:  # "[[Augustus]]'s [[Mausoleum]]"
            start, end = left, right
            break
        if left <= start < right:  # a linked name, and "Gallery" of "[[Palazzo Colonna]] Gallery"
            more = _MORE_OF_NAME.match(shown, right)
            start = left if shown[left].isupper() or _PART_OF.match(shown, left) else start
            linked = True
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
        part = _PARTS.search(shown, at, start)
        start = part.start() if part else start
    if owner and (house := _NAME.match(shown, owner)) and SITE.search(house[0]):  # "[[Wembley]]'s Lee Studios"
        start, end = house.span()
    is_owner_only = shown.endswith(("'s", "’s"), start, end) and not _SAINT.search(shown, start, end)
    if not linked and is_owner_only and shown[end + 1 : end + 2].islower():  # "Rome's suburbs"
        end -= 2
    said = shown[start:end]
    if _SETS.match(shown, end) or _HOMES.match(shown, end):  # "in Central Prison sets", "at Ann Lee's house"
        return None
    if said in NO_PLACES or said.split()[0] in FORMATS or _is_people(said):
        return None
    if preposition == "on" and not _stands_on(shown, at, start, end):
        return None
    return start, end - 1 if not linked and said.endswith(".") and said.count(".") == 1 else end


def _with_partner(shown: str, name: re.Match[str]) -> int:
    """The end of a name, with what is joined to it in the name of a house: "Bell & Son's Diner"."""
    joint = _JOINT.match(shown, name.end())
    partner = _NAME.match(shown, joint.end()) if joint else None
    if partner and joint and joint["at"] and name[0].startswith("University of"):
        return partner.end()
    if not joint or joint["at"] or SITE.search(name[0]):
        return name.end()
    if joint["and"] and not (shown.endswith("the ", 0, name.start()) and partner and _SOCIETY.search(partner[0])):
        return name.end()
    return partner.end() if partner and SITE.search(partner[0]) else name.end()


def _stands_on(shown: str, at: int, start: int, end: int) -> bool:
    """Whether what follows "on" can be a place, and is no film stock nor a day."""
    if _ON.search(shown, at, end) or _SET_AT.match(shown, at, start) or shown.endswith("location on ", 0, at):
        return True
    return shown[start:end] in ISLANDS or bool(_LEADS_ON.search(shown, at, start))


def _is_people(name: str) -> bool:
    return (name in NATIONALITIES or name in languages()) and level(name) > 1


def is_owner(owner: str, place: str) -> bool:
    """Whether a possessive before a place is no part of its name.

    >>> is_owner("New York City", "Central Park"), is_owner("King", "Cross Station")
    (True, False)
    """
    if level(owner) < 3 or owner in CITIES or owner.endswith("City") or _STUDIO.search(place):
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
    if at and text[at - 1 : at].link and not shown.startswith((" and", " at", " in", " on"), at):
        tail = _LINK_TAIL.match(shown, at)
        at = tail.end() if tail else at
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
    if is_part(names[1]):
        return False
    here, there = map(level, names)
    if there == 3:
        return here == 3 and len(found) == i + 2 and (i == 0 or found[i][2] == "and")
    after = level(shown[found[i + 2][0] : found[i + 2][1]]) if i + 2 < len(found) else 0
    return lies_in(*names) and not (after == there and found[i + 2][2] == "and" and i == 0 and here == there + 1)
