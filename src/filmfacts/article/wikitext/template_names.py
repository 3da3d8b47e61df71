"""Names of templates, in groups of those that show themselves alike; `templates` says how each group does.

In: nothing. Out: tables of lower-case names, those of redirects too: `ubl`, `unbulleted list` and `ublist` are one.

Source: the templates' documentation pages on the English Wikipedia ("Template:Film date", ...) and their redirects.
"""

# Show their first argument and change at most its look.
FIRST = (
    "abbr", "as written", "avoid wrap", "big", "bigger", "center", "chem2", "color box", "dagger", "delink", "emph",
    "first word", "format price", "formatnum", "formatprice", "hanging indent", "hover title", "ill", "illm",
    "interlanguage link", "interlanguage link multi", "keypress", "large", "larger", "lc", "linktext", "longitem",
    "lower", "markup", "midsize", "mono", "no bold", "no break", "no col break", "no italic", "no italics", "no wrap",
    "nobold", "nobr", "nobreak", "noitalic", "noitalics", "not a typo", "nowrap", "nowraplinks", "nst", "pad",
    "plain text", "plainlink", "proper name", "right", "sc", "sclass", "script", "sdash", "section link", "smallcaps",
    "smaller caps", "spaced", "sub", "sup", "text", "tooltip", "transl-script", "type", "uc", "ucfirst", "url",
    "vanchor", "visible anchor", "w", "wrap", "xt", "zwj",
)  # fmt: skip

# Show their first argument small, in italics, in bold.
SMALL = (
    "fine", "font small", "little", "petit", "resize small", "sma", "small", "smalldiv", "smaller", "smallsup", "tiny",
)  # fmt: skip
ITALIC = ("em", "it", "italic", "italics")
BOLD = ("bold", "strong")

# Show their last argument: those before it say how.
LAST = (
    "audio", "color", "colored link", "colour", "coloured link", "font color", "font colour", "fontcolor",
    "fontcolour", "hidden", "highlight", "resize",
)  # fmt: skip

# Lists: every argument is an item, and so is every line of one.
LISTS = (
    "br list", "bulleted list", "bulletedlist", "cast list", "cast listing", "castlist", "col-list", "collapsed list",
    "collapsible list", "columns-list", "comma separated entries", "cslist", "flat list", "flatlist", "hidden list",
    "hlist", "horizontal list", "nlist", "numbered list", "ordered list", "plain list", "plainlist", "pslist",
    "startplainlist", "ubil", "ubl", "ublist", "unbulleted", "unbulleted list", "unordered list",
)  # fmt: skip

# Dates, countries, translations.
DATES = (
    "date", "date table sorting", "dts", "dtsh", "end date", "film date", "filmdate", "opening date", "opw",
    "release date", "releasedate", "start date", "start date and age",
)  # fmt: skip
DURATIONS = ("duration", "film length")
FLAGS = ("country", "flag", "flag country", "flag+link", "flagcountry", "flagcountry2", "flagdeco+link", "flagu")
LITERAL = (
    "gloss", "lit", "lit.", "literal", "literal translation", "literally", "trans", "transl.", "translate",
    "translated title", "translation",
)  # fmt: skip

# A name in several scripts, an argument each.
IN_SCRIPTS = ("chinese name", "ko-hhrm", "korean", "zh", "zh-full")

# Ships, by the letters before their names.
SHIPS = ("hmas", "hmcs", "hms", "mv", "rms", "rv", "ss", "uss")

# Sentences about scores.
METACRITIC = (
    "mc", "mc film", "mc prose", "mcprose", "metacritic", "metacritic film", "metacritic film prose",
    "metacritic prose",
)  # fmt: skip
ROTTEN_TOMATOES = ("rotten tomatoes prose", "rottentomatoes prose", "rt", "rt prose", "rtprose")

# Words and signs, as shown.
SIGNS = {
    "!": "|", "!!": "||", '"': '"', "\" '": "\" '", "\"'": "\"'", "&": "&", "'": "'", "' \"": "' \"", "'\"": "'\"",
    "''": "''", "'s": "'s", "(": "(", ")": ")", "*": " • ", ",": " · ", "-": "-", "-'": "'", "=": "=", "`": "`",
    "as": "as", "br": "\n", "break": "\n", "bull": " • ", "bullet": " • ", "crlf": "\n", "currency sign": "¤",
    "dash": " – ", "dot": " · ", "ellipsis": "…", "em dash": "—", "emdash": "—", "en dash": "–", "endash": "–",
    "half": "½", "lbrack": "[", "mdash": "—", "middot": " · ", "minus": "−", "nbhyph": "-", "nbsp": " ", "ndash": "–",
    "nnbsp": " ", "paragraph break": "\n", "paragraphbreak": "\n", "parabr": "\n", "pb": "\n", "pound": "£",
    "quarter": "¼", "rbrack": "]", "shy": "", "snd": " – ", "sndash": " – ", "snds": " – ", "sp": " ", "space": " ",
    "spaced en dash": " – ", "spaced en dash space": " – ", "spaced mdash": " — ", "spaced ndash": " – ", "spaces": " ",
    "spnd": " – ", "thin space": " ", "thinsp": " ", "thinspace": " ", "times": "×", "·": " · ", "¿": "¿", "–": "–",
    "—": "—", "•": " • ",
}  # fmt: skip

# Countries by letters that are no code of theirs alone.
COUNTRIES = {
    "ddr": "East Germany", "frg": "West Germany", "gdr": "East Germany", "hk": "Hong Kong", "prc": "China",
    "uk": "United Kingdom", "us": "United States", "ussr": "Soviet Union",
}  # fmt: skip

# Result cells of award tables: the word shown where no argument takes its place.
RESULTS = {
    "award": "Won", "declined": "Declined", "disqualified": "Disqualified", "draw": "Draw", "eliminated": "Eliminated",
    "included": "Included", "longlisted": "Longlisted", "lost": "Lost", "maybe": "Maybe", "n/a": "N/A", "no": "No",
    "no2": "", "nom": "Nominated", "nominated": "Nominated", "not nominated": "Not nominated", "okay": "",
    "partial": "Partial", "pending": "Pending", "recognition": "Recognized", "runner up": "Runner-up",
    "runner-up": "Runner-up", "sho": "Shortlisted", "shortlisted": "Shortlisted", "special": "Special", "tba": "TBA",
    "unsuccessful": "Unsuccessful", "win": "Won", "withdrawn": "Withdrawn", "won": "Won", "yes": "Yes", "yes2": "",
}  # fmt: skip

# Currencies: the sign shown before the figure. {{won}} is a result: the currency is written {{KRW}} or {{₩}}.
CURRENCIES = {
    "a$": "A$", "aud": "A$", "australian dollar": "A$", "bangladeshi taka": "৳", "bdt": "৳", "brazilian real": "R$",
    "c$": "C$", "cad": "C$", "canadian dollar": "C$", "chf": "CHF ", "chinese yuan": "CN¥", "cny": "CN¥",
    "czk": "CZK ", "dem": "DM ", "deutsche mark": "DM ", "dkk": "DKK ", "eur": "€", "euro": "€", "french franc": "₣",
    "gbp": "£", "hk$": "HK$", "hkd": "HK$", "hong kong dollar": "HK$", "idr": "Rp", "ils": "₪", "indian rupee": "₹",
    "indian rupee symbol": "₹", "indian rupees": "₹", "inr": "₹", "iranian rial": "﷼", "irr": "﷼", "japanese yen": "¥",
    "jpy": "¥", "korean won": "₩", "krw": "₩", "lkr": "LKR ", "malaysian ringgit": "RM", "mexican peso": "Mex$",
    "mxn": "Mex$", "myr": "RM", "naira": "₦", "nepalese rupee": "NPR ", "new zealand dollar": "NZ$", "ngn": "₦",
    "nigerian naira": "₦", "nok": "NOK ", "npr": "NPR ", "nt$": "NT$", "ntd": "NT$", "nz$": "NZ$", "nzd": "NZ$",
    "pakistani rupee": "PKR ", "pakistani rupees": "PKR ", "philippine peso": "₱", "php": "₱", "phpeso": "₱",
    "pkr": "PKR ", "pln": "PLN ", "pound sterling": "£", "r$": "R$", "rm": "RM", "rmb": "CN¥", "rs": "₹", "rs.": "₹",
    "rub": "₽", "ruble": "₽", "rupee": "₹", "rupiah": "Rp", "russian ruble": "₽", "s$": "S$", "sek": "SEK ",
    "sgd": "S$", "singapore dollar": "S$", "south korean won": "₩", "sri lankan rupee": "LKR ",
    "swedish krona": "SEK ", "swiss franc": "CHF ", "taka": "৳", "thai baht": "฿", "thb": "฿", "try": "₺",
    "turkish lira": "₺", "twd": "NT$", "uah": "₴", "us$": "US$", "usd": "US$", "yen": "¥", "yuan": "CN¥", "zar": "R",
    "£": "£", "¥": "¥", "৳": "৳", "฿": "฿", "₦": "₦", "₩": "₩", "₪": "₪", "€": "€", "₱": "₱", "₹": "₹", "₺": "₺",
    "₽": "₽",
}  # fmt: skip

# Amounts with the letter of their unit, and converted; what they come to is not in the source.
CONVERTED = {
    "inr convert": "₹", "inrconvert": "₹", "krwconvert": "₩", "usdcny": "CN¥",
}  # fmt: skip
