"""The film's other titles in the lead.

In: the lead, `'''Jaws''' (Spanish: ''Tiburón'', lit. "Shark"), also known as '''Great White''', is a ...`. Out:
`Tiburón` (es), `Shark`, `Great White`.

Source: en.wikipedia.org, "Wikipedia:Manual of Style/Lead section", section "Alternative names".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from filmfacts.article.parts import Article, Paragraph
from filmfacts.article.text import Text
from filmfacts.facts.lead.peoples import languages
from filmfacts.facts.patterns import any_of

MAX_CUE = 160  # how far before a title its cue begins at most
MAX_SENTENCE = 500  # how far before a cue the words are looked at that make it another work's
MAX_TITLE = 150
MAX_UNMARKED = 60  # a longer part without a label is a remark rather than a title

# Words of the labels before a title in the brackets behind the bold one.
LABEL_WORDS = (
    r"a\.?k\.?a", "also", "alternate", "alternative", "alternatively", "American", "Australian", "British", "called",
    "Canadian", "Cantonese", "Chinese", "distributed", "dubbed", "English", "European", "foreign", "German", "Hepburn",
    "international", "internationally", "interpreted", "Japanese", "Jyutping", "Korean", "known", "lit", "literal",
    "literally", "Mandarin", "meaning", "means", "MR", "name", "native", "original", "originally", "pinyin",
    "previously", "re-?issued?", "re-?released?", "re-?titled", "released?", "roman[iz]s?ed", "romani[sz]ation",
    "r[oō]maji", "roughly", "RR", "script", "simplified Chinese", "title[ds]?",
    "tr(?:ans(?:l(?:at(?:ed|es|ion|iteration))?)?|anslit(?:erated)?)?", "traditional Chinese", "translit", r"U\.?K",
    r"U\.?S\.?A?", "version", "Wade[–-]Giles", "working", "worldwide", "Yale",
)  # fmt: skip
# Words that labels are begun and joined with.
SMALL_WORDS = ("also", "an?", "and", "by", "from", "in", "is", "its", "lit", "or", "the", "transl?", "under", "with")
NO_TITLE_WORDS = (
    r"abbreviat\w+", "born", "directed", "film", "IPA", "listen", "pronounced", "pronunciation", "see", "short for",
    "starring", "styli[sz]ed",
)  # fmt: skip
# How a film is known, and how its title is given.
HOW_KNOWN = (
    "better", "commonly", "formerly", "internationally", "more commonly", "originally", "previously", "simply",
    "sometimes", "variously", "widely",
)  # fmt: skip
HOW_TITLED = (
    "alternately", "alternatively", "earlier", "initially", "originally", "previously", "provisionally", "tentatively",
)  # fmt: skip
SHOWN = (
    "aired", "broadcast", "distributed", "dubbed", "exhibited", "issued", "marketed", "re-released", "reissued",
    "released", "screened", "shown",
)  # fmt: skip
TITLE_SORTS = (
    "alternate", "alternative", "American", "British", "English", "English-language", "foreign", "international",
    "original", "reissue", "tentative", r"U\.?K\.?", r"U\.?S\.?", "working",
)  # fmt: skip
# Of what else a sentence may speak before the cue.
OTHER_WORKS = (
    "adaptation", "album", "based", "book", "novel", "novella", "play", "prequel", "remade", "remakes?", "script",
    "sequel", "series", "short story", "song", "soundtrack", "spin-off", "television",
)  # fmt: skip
OTHER_PEOPLE = (
    "character", "man", "named", "played", "plays?", r"portray\w*", "role", "starr?ing", "stars?", "who", "whose",
    "woman",
)  # fmt: skip

LABEL = re.compile(
    rf"""
    (?: {any_of(SMALL_WORDS)}\b\.?\s*+
      | {any_of(LABEL_WORDS)}\b\.?(?:\s++(?=\S)|\s*+(?=[:=]|$))
      | as\s++
      | \s*+[:=]\s*+
    )++
    """,
    re.VERBOSE | re.IGNORECASE,
)
TONGUE = re.compile(r"([A-Z]\w+(?: [A-Z]\w+)?)(?:[- ]language)?(?: title)?\s*+:\s*+")
NO_TITLE = re.compile(rf"\b{any_of(NO_TITLE_WORDS)}\b|^[/\[]", re.IGNORECASE)
PARTS = re.compile(r"\s*+[;,]\s++(?!\s)|\s++[-–—/]\s++")
BRACKET = re.compile(r"[()]")
OPENING = re.compile(r"[\"”'’]*\s*\(")
QUOTED = re.compile(r"[\"“]([^\"“”]{2,150})[\"”]|(?<![\w'’])['‘](?=\w)([^'‘’\n]{2,80})['’](?!\w)")

# The last words of the cues, without full stops.
CUE_ENDS = (
    "aka", "as", "being", "called", "film", "is", "movie", "name", "named", "names", "of", "picture", "simply",
    "title", "titled", "titles", "under", "was",
)  # fmt: skip
# What comes before another title in running text; the title itself is set off by italics, bold or quotation marks.
CUE = re.compile(
    rf"""
    \b(?: a\.?k\.?a\.?
      | also\s(?:\w+\s){{0,2}}(?:as|titled|called|under)
      | {any_of(HOW_KNOWN)}?\s?known\s(?:\w+\s){{0,6}}?as(?:\ssimply)?
      | {any_of(SHOWN)}\b[^.;,("“]{{0,60}}?\s                                  # "released in France under the title"
        (?: as | called | entitled | retitled | titled
          | under\s(?:the|its)\s(?:\w+\s){{0,4}}(?:titles?|names?)(?:\sof)?
          | with\sthe\s(?:\w+\s)?(?:title|name) )
      | (?:re-?titled|renamed|{any_of(HOW_TITLED)}\s(?:titled|called|named|entitled|released\sas))
          (?:\s(?:the|this)\s(?:film|movie|picture)|\sin\s[A-Z]\w+)?(?:\sas)?
      | during\s(?:its\s|the\s)?(?:development|filming|production|shooting)\b[^.;"“]{{0,40}}\b(?:called|named|titled)
      | (?:under\s(?:the|its)|with\sthe|the|its|an?|whose)\s(?:\w+\s){{0,3}}?    # "whose original Swedish title is"
        {any_of(TITLE_SORTS)}\s(?:\w+\s)?(?:titles?|names?)(?:\s(?:of|is|was|being))?
      | working\stitles?(?:\s(?:of|is|was|being))?
      | (?:under\s(?:the|its)|with\sthe)\s(?:titles?|names?)(?:\sof)?
    )\s*+[:,]?\s*+$
    """,
    re.VERBOSE | re.IGNORECASE,
)
OTHER_WORK = re.compile(rf"\b{any_of(OTHER_WORKS)}\b", re.IGNORECASE)
# What "known as" follows where it names a thing that the film has: "popularized an effect known as".
OTHER_THING = re.compile(
    r"\b(?:an?|one|some|the)\s(?:[a-z-]+\s){0,3}(?!(?:comedy|documentary|drama|feature|film|movie|musical|picture|short"
    r"|thriller|western)\b)[a-z-]+\s?$"
)
KNOWN = re.compile(r"\s?known", re.IGNORECASE)
OTHER_SUBJECT = re.compile(rf"\b{any_of(OTHER_PEOPLE)}\b|\([^()]*$")  # or a company whose bracket is still open
IN_A_PLACE = r"\bin\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}"
# What joins a title to the one before it: "A in France and B", "A (1990), or simply B".
BETWEEN = re.compile(
    rf"""
    \s*+ (?:\([^()]{{0,120}}\)|{IN_A_PLACE})?
    \s*+ (?:,|;|/|\band\b|\bor\b|,\s*+and\b|,\s*+or\b)
    \s*+ (?:{IN_A_PLACE}\s*+,?\s*+)? (?:also\s)?(?:as\s|simply\s)?\s*+
    """,
    re.VERBOSE,
)
# "Jaws, previously titled Stillness in English, is a": only before the film's noun phrase, which begins with "is".
UNMARKED = re.compile(
    r"""
    ^(?:\s*\([^()]*\))? ,\s (?:also\s|better\s|formerly\s|originally\s|previously\s|commonly\s|internationally\s)?
    (?:called|entitled|known\sas|released\sas|retitled|titled)\s
    (?P<title>[^\W\d_a-z][^,;()]{0,80}?) (?=\sin\s[A-Z]\w+,|,)
    """,
    re.VERBOSE,
)
STYLED = re.compile(r"\b(?:abbreviated|styli[sz]ed)\s(?:[a-z]+\s){0,4}[\"“]?$")  # no other title, but its look
SENTENCE_START = re.compile(r"\.\s+(?=[\"“'‘(]*[A-Z])")


def normalized(text: str) -> str:
    """Titles that differ in case, accents of form and punctuation only are one."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def other_titles(article: Article, first: Text | None, title: Text | None) -> Iterator[tuple[Text, str | None]]:
    """(title, language code or None) of the other titles in the lead, in order, none twice, the film's own aside."""
    known = {normalized(str(title)) if title else "", ""}
    for text, language in _candidates(article, first, str(title) if title else ""):
        label = LABEL.match(str(text))
        if label and (label.end() == len(text) or label[0].rstrip().endswith(":")):
            text = text[label.end() :]
        key = normalized(str(text))
        if key not in known and len(text) <= MAX_TITLE and not key.isdigit():
            known.add(key)
            yield text, language


def _candidates(article: Article, first: Text | None, title: str) -> Iterator[tuple[Text, str | None]]:
    if first is not None and not first.rendering.marks and title and str(first).startswith(title):
        yield from _behind_title(first, len(title))
        yield from _unmarked_cued(first[len(title) :])
    paragraphs = [block.text for block in article.lead.blocks if isinstance(block, Paragraph)]
    bold = next((end for _, end, _ in first.marks("bold")), 0) if first else 0
    for text in paragraphs:
        if first is not None and text.start == first.start and text.rendering is first.rendering:
            if bold:
                yield from _behind_title(first, bold)
            spans = [(start, end) for start, end, _ in text.marks("bold") if not STYLED.search(str(text), 0, start)]
            yield from ((text[start:end].strip(), None) for start, end in spans)
        yield from _cued(text)


# in the brackets behind the title


def _behind_title(sentence: Text, bold: int) -> Iterator[tuple[Text, str | None]]:
    """The titles in the brackets that follow the bold title at once, several of them too."""
    shown = str(sentence)
    at = bold
    while (opening := OPENING.match(shown, at)) is not None:
        closing = _closing(shown, opening.end())
        if closing < 0:
            return
        yield from _in_brackets(sentence[opening.end() : closing])
        at = closing + 1


def _closing(shown: str, at: int) -> int:
    depth = 1
    for match in BRACKET.finditer(shown, at):
        depth += 1 if match.group() == "(" else -1
        if not depth:
            return match.start()
    return -1


def _in_brackets(inner: Text) -> Iterator[tuple[Text, str | None]]:
    marks = [(start, end, value, kind) for kind in ("lang", "gloss") for start, end, value in inner.marks(kind)]
    at = 0
    for start, end, value, kind in [*sorted(marks), (len(inner), len(inner), "", "")]:
        if start >= at:
            yield from ((text, None) for text in _plain(inner[at:start]))
        if start >= at and kind:
            text = _unquoted(inner[start:end])
            if text:
                yield text, value if kind == "lang" else "en"
        at = max(at, end)


def _plain(inner: Text) -> Iterator[Text]:
    """Titles without a mark of their language: what is set off in a part, else the part without its label."""
    shown = str(inner)
    set_off = _set_off(inner)
    at = 0
    for separator in [*PARTS.finditer(shown), None]:
        end = separator.start() if separator else len(shown)
        if separator and any(start < end < stop for start, stop in set_off):  # the title holds a dash or a comma
            continue
        within = [(start, stop) for start, stop in set_off if at <= start < end]
        if NO_TITLE.search(shown[at : within[0][0] if within else end]):
            pass
        elif within:
            yield from (_unquoted(inner[start:stop]) for start, stop in within)
        else:
            yield from _unmarked(inner[at:end].strip(), alone=not set_off)
        at = separator.end() if separator else end


def _unmarked(part: Text, *, alone: bool) -> Iterator[Text]:
    """A title told by its label, by another script, or by standing alone in the brackets."""
    tongue = TONGUE.match(str(part))
    label = LABEL.match(str(part), tongue.end() if tongue and tongue[1] in languages() else 0) or tongue
    text = _unquoted(part[label.end() if label else 0 :])
    shown = str(text)
    if not shown or re.search(r"\d{4}", shown) or shown in languages():
        return
    foreign = not shown[0].isascii()
    if foreign or label or (alone and shown[0].isupper() and len(part) <= MAX_UNMARKED):
        yield text


def _unquoted(text: Text) -> Text:
    return text.strip().strip("\"“”„«»'‘’,:; ")


def _set_off(text: Text) -> list[tuple[int, int]]:
    """(start, end) of what italics, bold or quotation marks set off."""
    shown = str(text)
    found = [(start, end) for kind in ("bold", "italic") for start, end, _ in text.marks(kind)]
    found += [m.span(m.lastindex or 0) for m in QUOTED.finditer(shown)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif any(c.isalpha() for c in shown[start:end]):
            joined.append((start, end))
    return joined


# in running text


def _cued(text: Text) -> Iterator[tuple[Text, str | None]]:
    """The set-off titles behind a cue such as "also known as", and those joined to them by commas and "and"."""
    shown = str(text)
    set_off = _set_off(text)
    last = -1  # where the last title ended
    sentence = looked = 0  # where the sentence began, and up to where full stops were looked for
    for start, end in set_off:
        before = start - (shown[start - 1 : start] in ('"', "“"))
        for full_stop in SENTENCE_START.finditer(shown, looked, before):
            sentence = full_stop.end()
        looked = max(looked, before - 3)
        joined = last >= sentence and BETWEEN.fullmatch(shown, last + (shown[last : last + 1] in ('"', "”")), before)
        cue = CUE.search(shown, max(sentence, before - MAX_CUE), before) if _ends_in_cue(shown, before) else None
        if joined or (cue and _is_of_the_film(shown[max(sentence, cue.start() - MAX_SENTENCE) : cue.start()], cue[0])):
            last = end
            yield _unquoted(text[start:end]), None


def _ends_in_cue(shown: str, end: int) -> bool:
    """Whether a cue may end at an offset: a look that costs little."""
    return shown[max(0, end - MAX_CUE) : end].rstrip(" :,.").replace(".", "").lower().endswith(CUE_ENDS)


def _unmarked_cued(after: Text) -> Iterator[tuple[Text, str | None]]:
    """The titles behind a cue between the film's title and "is a", in text that sets nothing off."""
    for cued in UNMARKED.finditer(str(after[:MAX_SENTENCE])):
        yield after[cued.start("title") : cued.end("title")], None


def _is_of_the_film(before: str, cue: str) -> bool:
    """Whether what a sentence says before a cue leaves the film as that of which the title is told."""
    if KNOWN.match(cue) and OTHER_THING.search(before):
        return False
    return not OTHER_WORK.search(before) and not OTHER_SUBJECT.search(before)
