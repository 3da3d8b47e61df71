"""Values that an infobox has lost, given back in the words of the lead.

In: the parameters whose labels stand without a value, since an extractor dropped their lists, and the lines of the
lead. Out: for each that the lead states of this film itself, the names it gives, a name on each line:
`| Starring |  |` and "It stars Ann Lee as a thief, along with Bo Li." make `Ann Lee` and `Bo Li`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from filmfacts.article.flattened.lines import Line, text
from filmfacts.article.flattened.together import COMPANY_END
from filmfacts.article.text import Text

# What a lead says before the names of a parameter's people.
DONE = r"(?:adapted|co-produced|co-written|composed|directed|edited|photographed|produced|scored|shot|written)"
DONE_BY = rf"(?:(?:,|,? and) {DONE})* by(?: and starring)? "
BEFORE = {
    "cinematography": rf"(?:\bcinematography (?:is |was )?(?:done |handled )?by |\b(?:photographed|shot){DONE_BY})",
    "director": rf"\bdirected{DONE_BY}",
    "editing": rf"(?:\bediting (?:is |was )?(?:done |handled )?by |\bedited{DONE_BY})",
    "music": rf"(?:\b(?:music|score|soundtrack) (?:is |was )?(?:composed )?by |\bscored{DONE_BY})",
    "producer": rf"\b(?:co-)?produced{DONE_BY}",
    "starring": r"\b(?:(?:co-)?stars|(?:co-|and )?starring)(?: the voices of)? ",
    "writer": rf"\b(?:co-)?written{DONE_BY}",
}
# A sentence about this film: what the page's first one says it is, or one whose subject is the film.
OWN = re.compile(
    r"(?:It|(?:The|This) (?:film|movie|picture|documentary)|The (?:cinematography|editing|music|score))\b"
    r"|[^.]{1,300}? (?:is|was) an? [^.]{0,200}?\b(?:film|movie)\b"
)
OTHER = re.compile(
    r"\b(?:adaptation|initially|intended|novel|originally|planned|play|prequel|rebooted|remade|remake|reboot|sequel|series"
    r"|spin-off|stage|version|would)\b"
)
SENTENCE = re.compile(r"(?<=[\w)\]\"”][.!?])(?<!\b[A-Z]\.)(?<!\b[JS]r\.)(?:\[\w{1,3}\])* (?=[\"“A-Z])")

CAPITAL = r"(?:(?:[A-Z]\.)+|(?:Jr|Sr|St)\.|[^\W\d_a-z][\w'’-]*+)"
PERSON = re.compile(rf"{CAPITAL}(?: (?:(?:al|da|de|del|den|der|di|dos|du|la|le|van|von) )*{CAPITAL})*+(?:, [JS]r\.)?")
NOTHING_MORE = re.compile(r"(?:\[\w{1,3}\])*(?= ?(?:[.,;:()]|$)| (?:and|&|as|in|alongside|along with|with|who)\b)")
NEXT = re.compile(r" ?\([^()]*\)")
SEPARATOR = re.compile(r"(?:,? along with|,? alongside|,? with|,? as well as|,? and|,| &) ")
ROLE = re.compile(r" as (?P<role>[^,.;]{1,80}?)(?=,| and | along with| alongside|[.;]|$)")
BESIDE = ("along with ", "alongside ", "with ")


def read_lost(source: str, lines: Iterable[Line], lost: Iterable[str]) -> dict[str, Text]:
    """The lost parameters that the lines of the lead state.

    >>> from filmfacts.article.flattened.lines import read_lines
    >>> lead = "Moon is a 1990 film directed by Ann Lee. It stars Bo Li as a thief, along with Cy Doe."
    >>> {name: str(value) for name, value in read_lost(lead, read_lines(lead), ["starring", "editing"]).items()}
    {'starring': 'Bo Li\\nCy Doe'}
    """
    wanted = {parameter: re.compile(BEFORE[parameter]) for parameter in lost if parameter in BEFORE}
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end in _sentences(source, lines) if wanted else ():
        own = OWN.match(source, start, end)
        for parameter, before in wanted.items() if own else ():
            said = before.search(source, start, end)
            if said and not OTHER.search(source, start, said.start()):
                names = [name for name in _names(source, said.end(), end) if not _is_part(source, *name)]
                found.setdefault(parameter, []).extend(
                    n for n in names if parameter != "producer" or _is_person(source, *n)
                )
    return {parameter: _listed(source, names) for parameter, names in found.items() if names}


def _sentences(source: str, lines: Iterable[Line]) -> Iterator[tuple[int, int]]:
    """(start, end) of the sentences of prose."""
    for line in lines:
        if line.kind == "prose":
            at = line.start
            for stop in SENTENCE.finditer(source, line.start, line.end):
                yield at, stop.start()
                at = stop.end()
            yield at, line.end


def _names(source: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the names of a list, as far as it is nothing but names, remarks in brackets, and their roles."""
    doubtful = False  # whether a name could be another role of the actor before it
    while name := PERSON.match(source, at, end):
        stop = NOTHING_MORE.match(source, name.end(), end)
        if not stop:
            return
        after = NEXT.match(source, stop.end(), end)
        at = after.end() if after else stop.end()
        role = ROLE.match(source, at, end)
        if doubtful and not role:
            return
        yield name.span()
        at = role.end() if role else at
        separator = SEPARATOR.match(source, at, end)
        if not separator:
            return
        doubtful = (doubtful or role is not None) and not separator[0].lstrip(" ,").startswith(BESIDE)
        at = separator.end()


def _is_part(source: str, start: int, end: int) -> bool:
    """Whether a name is but the first or the last of the names by which the page calls somebody elsewhere."""
    name = source[start:end]
    if " " in name:
        return False
    return re.search(rf"\b{CAPITAL} {re.escape(name)}\b|\b{re.escape(name)} {CAPITAL}", source) is not None


def _is_person(source: str, start: int, end: int) -> bool:
    """Whether a name does not end as companies' names do."""
    return not COMPANY_END.fullmatch(source[start:end].rpartition(" ")[2])


def _listed(source: str, names: list[tuple[int, int]]) -> Text:
    """The names, one on each line."""
    breaks = tuple((a[1], b[0], "\n") for a, b in pairwise(names))
    return text(source, names[0][0], names[-1][1], instead=breaks)
