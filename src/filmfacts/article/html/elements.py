"""What the elements and classes of an encyclopedia's page mean.

In: nothing. Out: tables of names of elements and of classes.

Source: the HTML standard, sections "Optional tags" and "Flow content"; en.wikipedia.org, "Wikipedia:Catalogue of CSS
classes", and the templates that write each class.
"""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """What an element is to a reader of facts, where its name alone does not tell."""

    GONE = "gone"  # around the content, or not shown
    INFOBOX = "infobox"
    THUMB = "thumb"  # an image with its caption
    CAPTION = "caption"
    GLOSS = "gloss"  # a translation
    TITLE = "title"  # of the infobox


# Classes (and the ids of the same use) of what stands around the content, and of what templates add to it that says
# nothing of the film: other pages, notices, sources, other people's words, pronunciation.
AROUND = (
    "ambox", "asbox", "authority-control", "catlinks", "cdx-message", "coordinates", "diff",
    "diff-currentversion-title", "error", "flagicon", "gallery", "geo-default", "geo-nondefault", "gloss-quot",
    "hatnote", "haudio", "Inline-Template", "IPA", "listen", "metadata", "mw-cite-backlink", "mw-collapsible-toggle",
    "mw-diff-table-prefix", "mw-editsection", "mw-ext-cite-error", "mw-footer", "mw-hidden-catlinks", "mw-indicators",
    "mw-jump-link", "mw-message-box", "mw-ref", "mw-references-wrap", "navbar", "navbox", "navbox-styles", "noprint",
    "portal-bar", "portalbox", "printfooter", "quotebox", "redirectMsg", "reference", "references", "reflist",
    "searchaux", "shortdescription", "side-box", "sidebar", "sistersitebox", "siteNotice", "sortkey", "succession-box",
    "templatequote", "toc", "tracklist", "vertical-navbox", "Z3988",
)  # fmt: skip

ROLES: dict[str, Role] = {
    **dict.fromkeys(AROUND, Role.GONE),
    "gloss-text": Role.GLOSS,
    "infobox": Role.INFOBOX,
    "infobox-above": Role.TITLE,
    "infobox-title": Role.TITLE,
    "thumb": Role.THUMB,
    "thumbcaption": Role.CAPTION,
}

# Elements whose content is no text, and those that are not shown or are no part of the article (h1: the title).
RAW = ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
UNSEEN = (
    "audio", "blockquote", "button", "canvas", "del", "footer", "h1", "head", "map", "math", "nav", "noscript",
    "object", "s", "select", "strike", "svg", "template", "video",
)  # fmt: skip
VOID = (
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
)  # fmt: skip

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = {"dl": "", "menu": "*", "ol": "#", "ul": "*"}
"""Each with the marker of its items, in wikitext's letters."""
ITEMS = {"dd": ":", "dt": ";", "li": ""}
INLINE = frozenset({
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "br", "button", "canvas", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "link", "map", "mark", "math", "meta", "noscript",
    "object", "q", "rb", "rp", "rt", "ruby", "s", "samp", "select", "small", "span", "strike", "strong", "sub", "sup",
    "svg", "template", "time", "tt", "u", "var", "video", "wbr",
})  # fmt: skip
"""What stands within a line; all other elements begin and end one."""
INLINE_TAGS = INLINE | {f"/{name}" for name in INLINE}
MARKS = {"b": "bold", "em": "italic", "i": "italic", "small": "small", "strong": "bold"}

CELLS = ("td", "th")
SECTIONS = ("tbody", "tfoot", "thead")  # of a table
_CELL_ENDS = (*CELLS, "caption")
_NOT_IN_TABLE = (*_CELL_ENDS, "table")

# An open element -> what it cannot be looked for through, when a tag would end it from within.
BARRIERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*_CELL_ENDS, *SECTIONS, "tr", "colgroup"), ("table",)),
    "dd": ("dl", *_NOT_IN_TABLE),
    "dt": ("dl", *_NOT_IN_TABLE),
    "li": ("menu", "ol", "ul", *_NOT_IN_TABLE),
    "table": (),
}
ELSE = _NOT_IN_TABLE
"""The barriers of all other elements."""

_IN_PARAGRAPH = ("p",)
# A tag -> the open elements that it ends, though their own closing tags are left out.
ENDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("article", "aside", "center", "details", "div", "figure", "hr", "main", "p", "pre", "section", "table"),
        _IN_PARAGRAPH,
    ),
    **dict.fromkeys((*HEADINGS, *LISTS), _IN_PARAGRAPH),
    **dict.fromkeys(SECTIONS, (*SECTIONS, "tr", *CELLS, "colgroup", "caption")),
    "dd": ("dd", "dt"),
    "dt": ("dd", "dt"),
    "li": ("li",),
    "td": CELLS,
    "th": CELLS,
    "tr": ("tr", *CELLS, "colgroup", "caption"),
}
LEFT_OUT = frozenset({"head", *(ended for names in ENDS.values() for ended in names)})
"""The elements whose closing tags may be left out."""
