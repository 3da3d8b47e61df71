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

from filmfacts.article.wikitext import template_names as names
from filmfacts.article.wikitext.arithmetic import evaluate
from filmfacts.article.wikitext.codes import countries, country_name, is_currency, language_name
from filmfacts.article.wikitext.transclusion import Argument, Template

if TYPE_CHECKING:
    from filmfacts.article.wikitext.render import Renderer

# Shows a template; the flag: line breaks inside it stay.
How = Callable[["Renderer", Template, bool], None]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Argument of {{zh}}, {{korean}}, ..., the label it is shown with, the code of its language and script.
SCRIPTS = (
    ("c", "Chinese", "zh"), ("s", "simplified Chinese", "zh-Hans"), ("t", "traditional Chinese", "zh-Hant"),
    ("hangul", "Korean", "ko"), ("hanja", "Hanja", "ko-Hani"), ("p", "pinyin", "zh-Latn"),
    ("w", "Wade–Giles", "zh-Latn"), ("j", "Jyutping", "yue-Latn"), ("y", "Yale", "yue-Latn"),
    ("poj", "Pe̍h-ōe-jī", "nan-Latn"), ("rr", "RR", "ko-Latn"), ("mr", "MR", "ko-Latn"), ("l", "lit.", "gloss"),
    ("lit", "lit.", "gloss"),
)  # fmt: skip
KOREAN = ("hangul", "hanja", "rr", "mr")  # the arguments of {{korean}} in the order in which they need no name
NIHONGO_EXTRA = {"4": ("extra",), "5": ("extra2",)}  # the names of these arguments of {{nihongo}}
UNITS = {"b": " billion", "c": " crore", "k": " thousand", "l": " lakh", "m": " million", "t": " trillion"}


# an argument, or words of the template's own


def first(r: Renderer, t: Template, lines: bool) -> None:
    """The first argument."""
    argument = t.get("1")
    if argument:
        r.argument(argument, lines=lines)


def last(r: Renderer, t: Template, lines: bool) -> None:
    """The last argument without a name."""
    given = t.positional()
    if given:
        r.argument(given[-1], lines=lines)


def marked(kind: str) -> How:
    """The first argument, marked."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        argument = t.get("1")
        if argument:
            r.argument(argument, lines=lines, kind=kind)

    return show


def listed(r: Renderer, t: Template, lines: bool) -> None:
    """Every argument, a line each; the lines of an argument are items of their own."""
    for i, argument in enumerate(t.positional()):
        if i:
            r.say_before(argument, "\n")
        start = argument.start
        while start < argument.end and r.source[start] in "*#:; \t\n":
            start += 1
        r.inline(start, argument.end, lines=True)


def sign(words: str) -> How:
    """Words of the template's own."""
    return lambda r, t, lines: r.say(words, t.start, t.end)


def sorted_as(r: Renderer, t: Template, lines: bool) -> None:
    """`{{sort|key|shown}}`."""
    argument = t.get("2") or t.get("1")
    if argument:
        r.argument(argument, lines=lines)


def calculated(r: Renderer, t: Template, lines: bool) -> None:
    """`{{#expr: 123 + 13.3 round 0}}`: the sum that a reader sees."""
    r.say(evaluate(r.source[t.start + 2 : t.end - 2].partition(":")[2]) or "", t.start, t.end)


# results, money, times


def result(word: str) -> How:
    """The result of an award: the first argument, or the template's own word."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        argument = t.get("1", "text")
        if argument:
            r.argument(argument, lines=lines)
        elif word:
            r.say(word, t.start, t.end)

    return show


def amount(symbol: str) -> How:
    """A sign or word, then the first argument: `{{US$|90 million}}` shows `US$90 million`."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        argument = t.get("1")
        r.say(symbol, t.start, argument.start if argument else t.end)
        if argument:
            r.argument(argument, lines=lines)

    return show


def of_code(code: str) -> How:
    """`{{EGP|6 million}}`, a currency's code as the name: `EGP 6 million`; nothing where no figure is given."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        if any(map(str.isdecimal, t.value("1"))):
            amount(f"{code} ")(r, t, lines)

    return show


def ship(letters: str) -> How:
    """`{{USS|Enterprise|CV-6}}`: the letters, then the name in italics."""

    def show(r: Renderer, t: Template, lines: bool) -> None:
        argument = t.get("1")
        if argument:
            r.say(f"{letters} ", t.start, argument.start)
            r.argument(argument, lines=lines, kind="italic")

    return show


def any_ship(r: Renderer, t: Template, lines: bool) -> None:
    """`{{ship|HMS|Victory}}`: the letters before the name, which may be empty, and the name in italics."""
    letters, name = t.get("1"), t.get("2")
    if letters and t.value("1").strip():
        r.argument(letters, lines=lines)
        r.say(" ", letters.end, letters.end)
    if name:
        r.argument(name, lines=lines, kind="italic")


def in_currency(r: Renderer, t: Template, lines: bool) -> None:
    """`{{Currency|1.2 million|ARS}}` shows `ARS 1.2 million`; without a code the amount is in US dollars."""
    code = t.value("2", "type", "code").strip().lower() or "usd"
    argument = t.get("1", "amount")
    if argument:
        r.say(names.CURRENCIES.get(code, f"{code.upper()} "), t.start, argument.start)
        r.argument(argument, lines=lines)


def converted(symbol: str) -> How:
    """`{{INRConvert|30|k}}`: an amount with the letter of its unit; the converted sum is not in the source."""
    show_amount = amount(symbol)

    def show(r: Renderer, t: Template, lines: bool) -> None:
        show_amount(r, t, lines)
        unit = t.get("2")
        if unit:
            r.say(UNITS.get(t.value("2").strip().lower(), ""), unit.start, unit.end)

    return show


def duration(r: Renderer, t: Template, lines: bool) -> None:
    """`{{duration|h=1|m=52}}`: `112 minutes`."""
    hours, minutes = t.value("h", "1"), t.value("m", "2")
    if (hours or minutes) and (hours + minutes).isdecimal():
        r.say(f"{60 * int(hours or 0) + int(minutes or 0)} minutes", t.start, t.end)


def dated(r: Renderer, t: Template, lines: bool) -> None:
    """`{{Film date|year|month|day|place|year|...}}`: a line a date, `8 December 1982 (place)`."""
    given = t.positional()
    placed = t.name.startswith(("film", "opening"))
    step = 4 if placed else len(given) or 1
    shown = False
    for i in range(0, len(given), step):
        date, place = given[i : i + 3], given[i + 3 : i + step] if placed else []
        words = _date(*(r.source[a.start : a.end].strip() for a in date))
        if words:
            if shown:
                r.say_before(date[0], "\n")
            shown = True
            written = [a for a in date if a.end > a.start]
            r.say(words, written[0].start, written[-1].end)
            if place and place[0].end > place[0].start:
                r.say_before(place[0], " (")
                r.argument(place[0], lines=False)
                r.say_after(place[0], ")")
        elif t.name in ("date table sorting", "dts") and date:  # {{dts|December 8, 1982}}
            r.argument(date[0], lines=lines)


def _date(year: str, month: str = "", day: str = "") -> str:
    """The words of a date, "" where it has no year: `1982`, `12`, `08` -> `8 December 1982`."""
    if len(year) != 4 or not year.isdecimal():
        return ""
    month = MONTHS[int(month) - 1] if month.isdecimal() and 0 < int(month) < 13 else month.capitalize()
    day = day.lstrip("0") if month and day.isdecimal() else ""
    return " ".join(word for word in (day, month, year) if word)


# people, works, countries


def based_on(r: Renderer, t: Template, lines: bool) -> None:
    """`{{Based on|work|author|author}}`: the work and, on the next line, `by` and the authors."""
    for i, argument in enumerate(a for a in t.positional() if a.end > a.start):
        if i:
            r.say_before(argument, "\nby " if i == 1 else ", ")
        r.argument(argument, lines=lines)


def sortname(r: Renderer, t: Template, lines: bool) -> None:
    """`{{sortname|First|Last|page}}`: first and last name, linked."""
    since = r.length
    given = t.positional()[:2]
    for i, argument in enumerate(given):
        if i:
            r.say_before(argument, " ")
        r.argument(argument, lines=False)
    if not t.value("nolink"):
        r.mark("link", since, " ".join(t.value("3").split()) or " ".join(r.source[a.start : a.end] for a in given))


def voiced_by(r: Renderer, t: Template, lines: bool) -> None:
    """`{{Voiced by|A|B}}`, in anime articles: `Voiced by: A (Japanese); B (English)`."""
    voices = zip(t.positional(), ("Japanese", "English"), strict=False)
    for i, (argument, language) in enumerate((a, language) for a, language in voices if a.end > a.start):
        r.say_before(argument, "; " if i else "Voiced by: ")
        r.argument(argument, lines=lines)
        r.say_after(argument, f" ({language})")


def flagged(r: Renderer, t: Template, lines: bool) -> None:
    """`{{flag|India}}` and `{{flag|IND}}`: the country's name."""
    name = country_name(t.value("1").strip().upper())
    if name:
        r.say(name, t.start, t.end)
    else:
        first(r, t, lines)


# other languages


def in_language(number: int, code: str = "", *, named: bool = False) -> How:
    """Text in another language: the argument of a number, marked with its language.

    `code`: the language's code; "": the first argument is it. `named`: shown as `{{langx}}` shows it, after the
    language's name and before its romanization and its translation.
    """

    def show(r: Renderer, t: Template, lines: bool) -> None:
        language = code or t.value("1").strip()
        text = t.get(str(number), "text")
        if text is None:
            return
        name = language_name(language) if named and t.value("label") not in ("no", "none") else ""
        if name:
            r.say(f"{name}: ", t.start, text.start)
        r.argument(text, lines=lines, kind="lang", value=language)
        romanized = t.get(str(number + 1), "translit", "tr") if named else None
        if romanized:
            r.say_before(romanized, ", romanized: ")
            r.argument(romanized, lines=lines, kind="lang", value=f"{language}-Latn")
        translated = t.get(str(number + 2), "lit", "translation") if named else None
        if translated:
            r.say_before(translated, ", lit. ")
            r.argument(translated, lines=lines, kind="gloss", value="en")

    return show


def literally(r: Renderer, t: Template, lines: bool) -> None:
    """`{{lit|words}}`: `lit. words`, the words marked as a gloss."""
    argument = t.get("1")
    if argument:
        r.say("lit. ", t.start, argument.start)
        r.argument(argument, lines=lines, kind="gloss", value="en")


def nihongo(r: Renderer, t: Template, lines: bool) -> None:
    """`{{nihongo|English|kanji|romaji|extra}}`: `English (kanji, romaji, extra)`."""
    first(r, t, lines)
    shown: Argument | None = None
    for number, label, code in (("2", "", "ja"), ("3", "Hepburn: ", "ja-Latn"), ("4", "", ""), ("5", "", "")):
        argument = t.get(number, *NIHONGO_EXTRA.get(number, ()))
        if argument:
            r.say_before(argument, (", " if shown else " (") + label)
            r.argument(argument, lines=False, kind="lang" if code else "", value=code)
            shown = argument
    if shown:
        r.say_after(shown, ")")


def in_scripts(r: Renderer, t: Template, lines: bool) -> None:
    """`{{zh|s=..|p=..|l=..}}`, `{{korean|hangul=..|rr=..}}`: `label: text` for each, with `; ` between."""
    separator = ""
    numbered = KOREAN if "k" in t.name[:2] else ()
    for name, label, code in SCRIPTS:
        argument = t.get(name, *([str(numbered.index(name) + 1)] if name in numbered else []))
        if argument and code == "gloss":
            r.say_before(argument, f"{separator}{label} ")
            r.argument(argument, lines=lines, kind="gloss", value="en")
            separator = "; "
        elif argument:
            r.say_before(argument, f"{separator}{label}: ")
            r.argument(argument, lines=lines, kind="lang", value=code)
            separator = "; "


# scores


def rotten_tomatoes(r: Renderer, t: Template, lines: bool) -> None:
    """`{{RT prose|percent|average|reviews|consensus}}`: the sentence that Wikipedia shows."""
    percent, average, reviews = t.get("1", "score"), t.get("2", "average"), t.get("3", "count")
    if percent:
        _sentence(
            r,
            t,
            ("On Rotten Tomatoes, the film has an approval rating of ", percent, "%"),
            (" based on ", reviews, " reviews"),
            (", with an average rating of ", average, "/10"),
        )


def metacritic(r: Renderer, t: Template, lines: bool) -> None:
    """`{{MC film|score|reviews|words}}`: the sentence that Wikipedia shows."""
    score, reviews = t.get("1", "score"), t.get("2", "count")
    if score:
        _sentence(
            r,
            t,
            ("On Metacritic, the film has a weighted average score of ", score, " out of 100"),
            (", based on ", reviews, " critics"),
        )


def _sentence(r: Renderer, t: Template, *pieces: tuple[str, Argument | None, str]) -> None:
    at = t.start
    for before, argument, after in pieces:
        if argument is not None:
            r.say(before, at, argument.start)
            r.argument(argument, lines=False)
            r.say_after(argument, after)
            at = argument.end
    r.say(".", t.end - 1, t.end)


TEMPLATES: dict[str, How] = {
    **dict.fromkeys(names.BOLD, marked("bold")),
    **dict.fromkeys(names.DATES, dated),
    **dict.fromkeys(names.DURATIONS, duration),
    **dict.fromkeys(names.FIRST, first),
    **dict.fromkeys(names.FLAGS, flagged),
    **dict.fromkeys(names.ITALIC, marked("italic")),
    **dict.fromkeys(names.LAST, last),
    **dict.fromkeys(names.LISTS, listed),
    **dict.fromkeys(names.LITERAL, literally),
    **dict.fromkeys(names.METACRITIC, metacritic),
    **dict.fromkeys(names.ROTTEN_TOMATOES, rotten_tomatoes),
    **dict.fromkeys(names.IN_SCRIPTS, in_scripts),
    **dict.fromkeys(names.SMALL, marked("small")),
    **{name: amount(symbol) for name, symbol in names.CURRENCIES.items()},
    **{name: converted(symbol) for name, symbol in names.CONVERTED.items()},
    **{name: result(word) for name, word in names.RESULTS.items()},
    **{letters: ship(letters.upper()) for letters in names.SHIPS},
    **{name: sign(words) for name, words in (names.COUNTRIES | names.SIGNS).items()},
    "anime voices": voiced_by,
    "as of": amount("As of "),
    "based on": based_on,
    "circa": amount("c. "),
    "currency": in_currency,
    "hangul": in_language(1, "ko"),
    "hanja": in_language(1, "ko-Hani"),
    "lang": in_language(2),
    "langx": in_language(2, named=True),
    "mccune–reischauer": in_language(1, "ko-Latn"),
    "nihongo": nihongo,
    "nihongo foot": first,
    "nihongo2": first,
    "nihongo3": nihongo,
    "revised romanization": in_language(1, "ko-Latn"),
    "ship": any_ship,
    "sort": sorted_as,
    "sorted": sorted_as,
    "sortname": sortname,
    "transl": in_language(2, "Latn"),
    "transliteration": in_language(2, "Latn"),
    "voiced by": voiced_by,
}
CODE = re.compile(r"[a-z]{2,3}(?:-[a-z]+)*")


@lru_cache(maxsize=4096)
def how_by_name(name: str) -> How | None:
    """How a template shows itself whose name is a pattern: `lang-bn`, `#expr:1+2`, `formatnum:1000`, `usa`, `egp`."""
    if name.startswith("lang-") and CODE.fullmatch(name[5:]):
        return in_language(1, name[5:], named=True)
    if name.startswith("#expr:"):
        return calculated
    if name.startswith(("formatnum:", "lc:", "uc:", "ucfirst:")):
        return sign(name.partition(":")[2])
    if name.startswith("film ") or len(name) == 3:  # {{Film India}}, {{IND}}
        name = name.removeprefix("film ")
        country = country_name(name.upper()) or countries().get(name, "")
        if country:
            return sign(country)
        return of_code(name.upper()) if is_currency(name.upper()) else None
    return None
