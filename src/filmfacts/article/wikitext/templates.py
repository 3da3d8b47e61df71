"""What a template shows.

In: a template in the source. Out: what a reader sees of it, said to the renderer: `{{Film date|1982|12|8|Rome}}` shows
`8 December 1982 (Rome)`, `{{won}}` shows `Won`. A template that is not here shows nothing.

Source: each template's documentation page on the English Wikipedia ("Template:Film date", ...).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import UnknownLocaleError, get_global

from filmfacts.article.wikitext.arithmetic import evaluate

if TYPE_CHECKING:
    from filmfacts.article.wikitext.render import Argument, Renderer, Template

How = Callable[["Renderer", "Template", bool], None]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

# Templates that show their first argument and change at most its look.
SHOW_FIRST = """
    abbr|as written|avoid wrap|big|bigger|center|chem2|color box|dagger|delink|emph|first word|format price|formatnum|formatprice|hanging indent|
    hover title|ill|illm|interlanguage link|interlanguage link multi|keypress|large|larger|lc|linktext|longitem|
    lower|markup|midsize|mono|no bold|no break|no col break|no italic|no italics|no wrap|nobold|nobr|nobreak|
    noitalic|noitalics|not a typo|nowrap|nowraplinks|nst|pad|plain text|plainlink|proper name|resize|right|sc|sclass|
    script|sdash|section link|smallcaps|smaller caps|spaced|sub|sup|text|tooltip|transl-script|type|uc|ucfirst|url|
    vanchor|visible anchor|w|wrap|xt|zwj
"""
SHOW_SMALL = "fine|font small|little|petit|resize small|sma|small|smaller|smalldiv|smallsup|tiny"
SHOW_LAST = (
    "hidden|color|colored link|coloured link|colour|font color|font colour|fontcolor|fontcolour|highlight|resize"
)
ITALIC = "em|italic|italics|it"
BOLD = "bold|strong"

# Lists: every argument is an item, and so is every line of one.
LISTS = """
    br list|bulleted list|bulletedlist|cast list|cast listing|castlist|cslist|collapsed list|collapsible list|columns-list|
    col-list|comma separated entries|flat list|flatlist|hidden list|hlist|horizontal list|nlist|numbered list|
    ordered list|plain list|plainlist|pslist|startplainlist|ubl|ublist|ubil|unbulleted list|unbulleted|
    unordered list
"""

# Words and signs.
SIGNS = {
    "!": "|", "!!": "||", "'": "'", "' \"": "' \"", "'\"": "'\"", "''": "''", "'s": "'s", "(": "(", ")": ")", ",": " · ",
    "-": "-", "-'": "'", "=": "=", "\"": "\"", "\" '": "\" '", "\"'": "\"'", "&": "&", "`": "`", "bull": " • ", "bullet": " • ",
    "currency sign": "¤", "dash": " – ", "dot": " · ", "ellipsis": "…", "em dash": "—", "emdash": "—", "en dash": "–",
    "endash": "–", "euro": "€", "half": "½", "lbrack": "[", "mdash": "—", "middot": " · ", "minus": "−", "nbhyph": "-",
    "nbsp": " ", "ndash": "–", "nnbsp": " ", "pound": "£", "quarter": "¼", "rbrack": "]", "shy": "", "snd": " – ", "snds": " – ",
    "sp": " ", "space": " ", "spaced en dash": " – ", "spaced en dash space": " – ", "spaced mdash": " — ",
    "spaced ndash": " – ", "spaces": " ", "spnd": " – ", "sndash": " – ", "thinsp": " ", "thin space": " ",
    "thinspace": " ", "times": "×", "·": " · ", "•": " • ", "–": "–", "—": "—", "¿": "¿", "£": "£", "€": "€",
}  # fmt: skip

# Result cells of award tables; a first argument takes the place of the word.
RESULTS = {
    "award": "Won", "declined": "Declined", "disqualified": "Disqualified", "draw": "Draw", "eliminated": "Eliminated",
    "longlisted": "Longlisted", "lost": "Lost", "n/a": "N/A", "no": "No", "nom": "Nominated", "nominated": "Nominated",
    "not nominated": "Not nominated", "pending": "Pending", "recognition": "Recognized", "runner up": "Runner-up",
    "runner-up": "Runner-up", "sho": "Shortlisted", "shortlisted": "Shortlisted", "special": "Special", "tba": "TBA",
    "unsuccessful": "Unsuccessful", "win": "Won", "withdrawn": "Withdrawn", "won": "Won", "yes": "Yes",
}  # fmt: skip

# Currency templates: sign shown before the figure.
CURRENCIES = {
    "a$": "A$", "aud": "A$", "australian dollar": "A$", "bangladeshi taka": "৳", "bdt": "৳", "brazilian real": "R$",
    "c$": "C$", "cad": "C$", "canadian dollar": "C$", "chf": "CHF ", "chinese yuan": "CN¥", "cny": "CN¥", "czk": "CZK ",
    "dem": "DM ", "deutsche mark": "DM ", "dkk": "DKK ", "eur": "€", "euro": "€", "french franc": "₣", "gbp": "£",
    "hk$": "HK$", "hkd": "HK$", "hong kong dollar": "HK$", "idr": "Rp", "iranian rial": "﷼", "ils": "₪", "inr": "₹",
    "indian rupee": "₹", "indian rupees": "₹", "indian rupee symbol": "₹", "irr": "﷼", "japanese yen": "¥", "jpy": "¥",
    "korean won": "₩", "krw": "₩", "malaysian ringgit": "RM", "mexican peso": "Mex$", "mxn": "Mex$", "myr": "RM",
    "naira": "₦", "new zealand dollar": "NZ$", "ngn": "₦", "nigerian naira": "₦", "nok": "NOK ", "nt$": "NT$",
    "ntd": "NT$", "nz$": "NZ$", "nzd": "NZ$", "pakistani rupee": "PKR ", "pakistani rupees": "PKR ",
    "philippine peso": "₱", "php": "₱", "phpeso": "₱", "pkr": "PKR ", "pln": "PLN ", "pound sterling": "£", "r$": "R$",
    "rm": "RM", "rmb": "CN¥", "rub": "₽", "rupee": "₹", "rupiah": "Rp", "russian ruble": "₽", "ruble": "₽", "rs": "₹",
    "rs.": "₹", "s$": "S$", "sek": "SEK ", "sgd": "S$", "singapore dollar": "S$", "south korean won": "₩",
    "sri lankan rupee": "LKR ", "swedish krona": "SEK ", "swiss franc": "CHF ", "taka": "৳", "thai baht": "฿", "thb": "฿",
    "try": "₺", "turkish lira": "₺", "twd": "NT$", "uah": "₴", "us$": "US$", "usd": "US$", "won": "₩", "yen": "¥",
    "yuan": "CN¥", "zar": "R", "¥": "¥", "£": "£", "฿": "฿", "₦": "₦", "₩": "₩", "€": "€", "₱": "₱", "₹": "₹",
    "৳": "৳", "₽": "₽", "₺": "₺", "₪": "₪",
}  # fmt: skip
RESULTS_BEFORE_CURRENCY = {"won"}  # {{won}} is the result; the currency is written {{KRW}} or {{₩}}

DATES = "date|end date|film date|filmdate|opw|release date|releasedate|start date|start date and age|dts|dtsh"
FLAGS = "country|flag|flag country|flagcountry|flagcountry2|flagu|flag+link|flagdeco+link"
LITERAL = "gloss|lit|lit.|literal|literal translation|literally|trans|translate|translated title|translation|transl."
NUMBERED_SCORES = {
    "rotten tomatoes prose": "rt", "rottentomatoes prose": "rt", "rt": "rt", "rt prose": "rt", "rtprose": "rt",
    "mc": "mc", "mc film": "mc", "mc prose": "mc", "mcprose": "mc", "metacritic": "mc", "metacritic film": "mc",
    "metacritic film prose": "mc", "metacritic prose": "mc",
}  # fmt: skip


def names(table: str) -> list[str]:
    """The names in a table of names separated by bars."""
    return [" ".join(name.split()) for name in table.split("|") if name.strip()]


# how a template shows itself


def first(r: Renderer, t: Template, lines: bool) -> None:
    """The first argument."""
    argument = t.get("1")
    if argument:
        r.inline(argument.start, argument.end, lines=lines)


def last(r: Renderer, t: Template, lines: bool) -> None:
    """The last argument without a name."""
    arguments = t.positional()
    if arguments:
        r.inline(arguments[-1].start, arguments[-1].end, lines=lines)


def marked(kind: str) -> How:
    """The first argument, marked."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        since = r.length
        first(r, t, lines)
        r.mark(kind, since)

    return show


def listed(r: Renderer, t: Template, lines: bool) -> None:
    """Every argument, a line each; the lines of an argument are items of their own."""
    for i, argument in enumerate(t.positional()):
        if i:
            r.say("\n", argument.start - 1, argument.start)
        start = argument.start
        while start < argument.end and r.source[start] in "*#:; \t\n":
            start += 1
        r.inline(start, argument.end, lines=True)


def sign(words: str) -> How:
    """Words of the template's own."""
    return lambda r, t, lines: r.say(words, t.start, t.end)


def result(word: str) -> How:
    """The result of an award: the first argument, or the template's own word."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        argument = t.get("1", "text")
        if argument:
            r.inline(argument.start, argument.end, lines=lines)
        else:
            r.say(word, t.start, t.end)

    return show


def amount(symbol: str) -> How:
    """A sign or word, then the first argument: `{{US$|90 million}}` shows `US$90 million`."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        argument = t.get("1")
        r.say(symbol, t.start, argument.start if argument else t.end)
        if argument:
            r.inline(argument.start, argument.end, lines=lines)

    return show


def converted(symbol: str) -> How:
    """`{{INRConvert|30|k}}`: an amount with the letter of its unit; the converted sum is not in the source."""
    units = {"b": " billion", "c": " crore", "k": " thousand", "l": " lakh", "m": " million", "t": " trillion"}

    def show(r: Renderer, t: Template, lines: bool) -> None:
        amount(symbol)(r, t, lines)
        unit = t.get("2")
        if unit:
            r.say(units.get(t.value("2").strip().lower(), ""), unit.start, unit.end)

    return show


def dated(r: Renderer, t: Template, lines: bool) -> None:
    """`{{Film date|year|month|day|place|year|...}}`: a line a date, `8 December 1982 (place)`."""
    given = t.positional()
    step = 4 if t.name.startswith("film") else len(given) or 1
    shown = False
    for i in range(0, len(given), step):
        parts = given[i : i + step]
        year, month, day = (_number(r, parts, k) for k in range(3))
        if len(year) != 4 or not year.isdigit():
            if t.name == "dts" and parts:  # {{dts|December 8, 1982}}
                r.inline(parts[0].start, parts[0].end, lines=lines)
            continue
        if shown:
            r.say("\n", parts[0].start - 1, parts[0].start)
        shown = True
        written = [p for p in parts[:3] if p.end > p.start]
        month = MONTHS[int(month) - 1] if month.isdigit() and 0 < int(month) < 13 else month.capitalize()
        day = day.lstrip("0") if month and day.isdigit() else ""
        r.say(" ".join(p for p in (day, month, year) if p), written[0].start, written[-1].end)
        if step == 4 and len(parts) > 3 and parts[3].end > parts[3].start:
            r.say(" (", parts[3].start - 1, parts[3].start)
            r.inline(parts[3].start, parts[3].end, lines=False)
            r.say(")", parts[3].end - 1, parts[3].end)


def _number(r: Renderer, parts: list[Argument], index: int) -> str:
    return r.source[parts[index].start : parts[index].end].strip() if index < len(parts) else ""


def based_on(r: Renderer, t: Template, lines: bool) -> None:
    """`{{Based on|work|author|author}}`: the work and, on the next line, `by` and the authors."""
    for i, argument in enumerate(a for a in t.positional() if a.end > a.start):
        if i:
            r.say("\nby " if i == 1 else ", ", argument.start - 1, argument.start)
        r.inline(argument.start, argument.end, lines=lines)


def sortname(r: Renderer, t: Template, lines: bool) -> None:
    """`{{sortname|First|Last|page}}`: first and last name, linked."""
    since = r.length
    given = t.positional()[:2]
    for i, argument in enumerate(given):
        if i:
            r.say(" ", argument.start - 1, argument.start)
        r.inline(argument.start, argument.end, lines=False)
    if not t.value("nolink"):
        r.mark("link", since, " ".join(t.value("3").split()) or " ".join(r.source[a.start : a.end] for a in given))


def sorted_as(r: Renderer, t: Template, lines: bool) -> None:
    """`{{sort|key|shown}}`."""
    argument = t.get("2") or t.get("1")
    if argument:
        r.inline(argument.start, argument.end, lines=lines)


@lru_cache(maxsize=4096)
def language_name(code: str) -> str:
    """The English name of a language code, "" where it has none: `bn` -> `Bengali`."""
    known = _english().languages
    return str(known.get(code.replace("-", "_")) or known.get(code.partition("-")[0]) or "")


@lru_cache(maxsize=4096)
def _english() -> Locale:
    return Locale("en")


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """The English names of the countries by themselves in lower case."""
    return {str(name).lower(): str(name) for code, name in _english().territories.items() if len(code) == 2}


@lru_cache(maxsize=4096)
def country_name(code: str) -> str:
    """The English name of a two- or three-letter country code, "" where it has none: `IND` -> `India`."""
    code = (get_global("territory_aliases").get(code) or [code])[0]
    try:
        return str(_english().territories.get(code, "")) if len(code) == 2 else ""
    except UnknownLocaleError:
        return ""


def flagged(r: Renderer, t: Template, lines: bool) -> None:
    """`{{flag|India}}` and `{{flag|IND}}`: the country's name."""
    argument = t.get("1")
    if argument:
        name = country_name(r.source[argument.start : argument.end].strip().upper())
        if name:
            r.say(name, t.start, t.end)
        else:
            r.inline(argument.start, argument.end, lines=lines)


def in_language(code_of: Callable[[Template], str], at: int, *, named: bool) -> How:
    """Text in another language, marked; `named`: after the language's name, as `{{lang-xx}}` shows it."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        code = code_of(t)
        text = t.get(str(at), "text")
        if text is None:
            return
        name = language_name(code) if named and t.value("label") not in ("no", "none") else ""
        if name:
            r.say(f"{name}: ", t.start, text.start)
        since = r.length
        r.inline(text.start, text.end, lines=lines)
        r.mark("lang", since, code)
        if not named:
            return
        for number, label, kind in ((at + 1, "romanized: ", "lang"), (at + 2, "lit. ", "gloss")):
            extra = t.get(str(number), *(("translit", "tr") if kind == "lang" else ("lit", "translation")))
            if extra:
                r.say(f", {label}", extra.start - 1, extra.start)
                since = r.length
                r.inline(extra.start, extra.end, lines=lines)
                r.mark(kind, since, f"{code}-Latn" if kind == "lang" else "en")

    return show


def literally(r: Renderer, t: Template, lines: bool) -> None:
    """`{{lit|words}}`: `lit. words`, the words marked as a gloss."""
    argument = t.get("1")
    if argument:
        r.say("lit. ", t.start, argument.start)
        since = r.length
        r.inline(argument.start, argument.end, lines=lines)
        r.mark("gloss", since, "en")


def nihongo(r: Renderer, t: Template, lines: bool) -> None:
    """`{{nihongo|English|kanji|romaji|extra}}`: `English (kanji, romaji, extra)`."""
    english = t.get("1")
    if english:
        r.inline(english.start, english.end, lines=lines)
    _bracketed(
        r, t, [("2", "", "lang", "ja"), ("3", "Hepburn: ", "lang", "ja-Latn"), ("4", "", "", ""), ("5", "", "", "")]
    )


def _bracketed(r: Renderer, t: Template, parts: list[tuple[str, str, str, str]]) -> None:
    given = [(t.get(name), label, kind, value) for name, label, kind, value in parts]
    some = [(a, label, kind, value) for a, label, kind, value in given if a is not None]
    for i, (argument, label, kind, value) in enumerate(some):
        r.say((", " if i else " (") + label, argument.start - 1, argument.start)
        since = r.length
        r.inline(argument.start, argument.end, lines=False)
        r.mark(kind, since, value)
    if some:
        r.say(")", some[-1][0].end - 1, some[-1][0].end)


def voiced_by(r: Renderer, t: Template, lines: bool) -> None:
    """`{{Voiced by|A|B}}`, in anime articles: `Voiced by: A (Japanese); B (English)`."""
    some = [
        (a, language) for a, language in zip(t.positional(), ("Japanese", "English"), strict=False) if a.end > a.start
    ]
    for i, (argument, language) in enumerate(some):
        r.say("; " if i else "Voiced by: ", argument.start - 1, argument.start)
        r.inline(argument.start, argument.end, lines=lines)
        r.say(f" ({language})", argument.end - 1, argument.end)


SCRIPTS = (  # argument of {{zh}}, {{korean}}, ... , label, language code
    ("c", "Chinese", "zh"), ("s", "simplified Chinese", "zh-Hans"), ("t", "traditional Chinese", "zh-Hant"),
    ("hangul", "Korean", "ko"), ("hanja", "Hanja", "ko-Hani"), ("p", "pinyin", "zh-Latn"), ("w", "Wade–Giles", "zh-Latn"),
    ("j", "Jyutping", "yue-Latn"), ("y", "Yale", "yue-Latn"), ("poj", "Pe̍h-ōe-jī", "nan-Latn"), ("rr", "RR", "ko-Latn"),
    ("mr", "MR", "ko-Latn"), ("l", "lit.", "gloss"), ("lit", "lit.", "gloss"),
)  # fmt: skip


def in_scripts(r: Renderer, t: Template, lines: bool) -> None:
    """`{{zh|s=..|p=..|l=..}}`, `{{korean|hangul=..|rr=..}}`: `label: text` for each, with `; ` between."""
    shown = False
    numbers = {name: str(i) for i, name in enumerate(("hangul", "hanja", "rr", "mr"), 1)} if "k" in t.name[:2] else {}
    for name, label, code in SCRIPTS:
        argument = t.get(name, *([numbers[name]] if name in numbers else []))
        if argument is None:
            continue
        r.say(
            ("; " if shown else "") + (f"{label} " if code == "gloss" else f"{label}: "),
            argument.start - 1,
            argument.start,
        )
        since = r.length
        r.inline(argument.start, argument.end, lines=lines)
        r.mark("gloss" if code == "gloss" else "lang", since, "en" if code == "gloss" else code)
        shown = True


def rotten_tomatoes(r: Renderer, t: Template, lines: bool) -> None:
    """`{{RT prose|percent|average|reviews|consensus}}`: the sentence that Wikipedia shows."""
    percent, average, reviews = t.get("1", "score"), t.get("2", "average"), t.get("3", "count")
    if percent is None:
        return
    _sentence(r, t, ("On Rotten Tomatoes, the film has an approval rating of ", percent, "%"),
              (" based on ", reviews, " reviews"), (", with an average rating of ", average, "/10"))  # fmt: skip


def metacritic(r: Renderer, t: Template, lines: bool) -> None:
    """`{{MC film|score|reviews|words}}`: the sentence that Wikipedia shows."""
    score, reviews = t.get("1", "score"), t.get("2", "count")
    if score is None:
        return
    _sentence(r, t, ("On Metacritic, the film has a weighted average score of ", score, " out of 100"),
              (", based on ", reviews, " critics"))  # fmt: skip


def _sentence(r: Renderer, t: Template, *pieces: tuple[str, Argument | None, str]) -> None:
    at = t.start
    for before, argument, after in pieces:
        if argument is not None:
            r.say(before, at, argument.start)
            r.inline(argument.start, argument.end, lines=False)
            r.say(after, argument.end - 1, argument.end)
            at = argument.end
    r.say(".", t.end - 1, t.end)


def duration(r: Renderer, t: Template, lines: bool) -> None:
    """`{{duration|h=1|m=52}}`: `112 minutes`."""
    hours, minutes = t.value("h", "1"), t.value("m", "2")
    if (hours or minutes) and (hours + minutes).isdigit():
        r.say(f"{60 * int(hours or 0) + int(minutes or 0)} minutes", t.start, t.end)


def calculated(r: Renderer, t: Template, lines: bool) -> None:
    """`{{#expr: 123 + 13.3 round 0}}`: the sum that a reader sees."""
    sum_ = evaluate(r.source[t.start + 2 : t.end - 2].partition(":")[2])
    if sum_:
        r.say(sum_, t.start, t.end)


def _table() -> dict[str, How]:
    table: dict[str, How] = {
        "based on": based_on, "duration": duration, "film length": duration, "nihongo": nihongo, "nihongo2": first,
        "nihongo3": nihongo, "nihongo foot": first, "inrconvert": converted("₹"), "inr convert": converted("₹"),
        "anime voices": voiced_by, "voiced by": voiced_by, "as": sign("as"), "sort": sorted_as, "sorted": sorted_as, "sortname": sortname, "usdcny": converted("CN¥"), "krwconvert": converted("₩"),
        "zh": in_scripts, "zh-full": in_scripts, "korean": in_scripts, "ko-hhrm": in_scripts, "chinese name": in_scripts,
        "lang": in_language(lambda t: t.value("1").strip(), 2, named=False),
        "langx": in_language(lambda t: t.value("1").strip(), 2, named=True),
        "transl": in_language(lambda t: "Latn", 2, named=False),
        "transliteration": in_language(lambda t: "Latn", 2, named=False),
        "as of": amount("As of "), "audio": last, "hangul": in_language(lambda t: "ko", 1, named=False),
        "hanja": in_language(lambda t: "ko-Hani", 1, named=False),
        "mccune–reischauer": in_language(lambda t: "ko-Latn", 1, named=False),
        "revised romanization": in_language(lambda t: "ko-Latn", 1, named=False), "circa": amount("c. "),
    }  # fmt: skip
    for group, how in (
        (SHOW_FIRST, first), (SHOW_SMALL, marked("small")), (ITALIC, marked("italic")), (BOLD, marked("bold")),
        (SHOW_LAST, last), (LISTS, listed), (DATES, dated), (FLAGS, flagged), (LITERAL, literally),
    ):  # fmt: skip
        table.update(dict.fromkeys(names(group), how))
    table.update((name, sign(words)) for name, words in SIGNS.items())
    table.update((name, amount(symbol)) for name, symbol in CURRENCIES.items())
    table.update((name, result(word)) for name, word in RESULTS.items())
    table.update((name, rotten_tomatoes if of == "rt" else metacritic) for name, of in NUMBERED_SCORES.items())
    return table


TEMPLATES = _table()
CODE = re.compile(r"[a-z]{2,3}(?:-[a-z]+)*")


@lru_cache(maxsize=4096)
def how_by_name(name: str) -> How | None:
    """How a template shows itself whose name is a pattern: `lang-bn`, `#expr:1+2`, `formatnum:1000`, `usa`."""
    if name.startswith("lang-") and CODE.fullmatch(name[5:]):
        code = name[5:]
        return in_language(lambda t: code, 1, named=True)
    if name.startswith("#expr:"):
        return calculated
    if name.startswith(("formatnum:", "lc:", "uc:", "ucfirst:")):
        return sign(name.partition(":")[2])
    if name.startswith("film ") or len(name) == 3:  # {{Film India}}, {{IND}}
        country = country_name(name.removeprefix("film ").upper()) or countries().get(name.removeprefix("film "), "")
        return sign(country) if country else None
    return None
