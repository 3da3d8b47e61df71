"""Asks the API that every MediaWiki has, with patience.

In: the address of a wiki, parameters of a request, e.g. `prop="revisions", titles="Rocky"`. Out: `Response`, what the
wiki answers, typed. A wiki that is overloaded says so: then the same is asked again, when it likes.

Source: mediawiki.org, "API:Etiquette", "API:Errors and warnings", "Manual:Maxlag parameter", "Manual:EditURI" (where a
page tells the address of its API); foundation.wikimedia.org, "Policy:User-Agent policy".
"""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import metadata
from types import TracebackType
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import httpx2
import msgspec

from filmfacts.errors import SourceError

MAXLAG = 5
"""Seconds that the wiki's databases may be behind each other before we wait; what MediaWiki asks of programs."""
ATTEMPTS = 7
LONGEST = 300  # seconds that we wait at once, if the wiki says so
TIMEOUT = 60  # seconds without a byte

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Status codes of HTTP that a later try may not get."""
BUSY_CODES = frozenset({"maxlag", "ratelimited"})
"""Errors of the API of the same kind; those of MediaWiki's own faults (`internal_api_error_...`) are, too."""

_EDIT_URI = re.compile(r"<link\s[^<>]{0,200}?\brel=[\"']EditURI[\"'][^<>]{0,200}?\bhref=[\"']([^\"'<>\s]{1,2000})")

T = TypeVar("T")
OnWait = Callable[[str, float], None]
"""Called before each wait, with the reason and the seconds."""


class Slot(msgspec.Struct):
    """A part of a revision: `main` is the page's text."""

    content: str = ""
    contentmodel: str = "wikitext"


class Revision(msgspec.Struct):
    """A revision of a page."""

    revid: int | None = None
    timestamp: str | None = None
    slots: dict[str, Slot] = {}


class Titled(msgspec.Struct):
    """A page that another names: a category, a redirect to it; `fragment` is the section that the redirect leads to."""

    title: str
    pageid: int | None = None
    fragment: str = ""


class ApiPage(msgspec.Struct):
    """What is said of a title."""

    title: str = ""
    ns: int = 0
    pageid: int | None = None
    invalid: bool = False
    invalidreason: str = ""
    missing: bool = False
    revisions: list[Revision] = []
    pageprops: dict[str, str] = {}
    categories: list[Titled] = []
    redirects: list[Titled] = []


class Step(msgspec.Struct, rename={"source": "from"}):
    """From one title to another: how MediaWiki writes it, or where it redirects to."""

    source: str
    to: str
    tofragment: str = ""


class Interwiki(msgspec.Struct):
    """A title that names a page of another wiki."""

    title: str
    iw: str


class General(msgspec.Struct):
    """What a wiki says of itself."""

    base: str
    sitename: str
    wikiid: str
    lang: str
    generator: str
    case: str

    @property
    def host(self) -> str:
        """The name of its host."""
        return urlsplit(self.base).hostname or ""


class Rights(msgspec.Struct):
    """The license of a wiki's text."""

    url: str = ""
    text: str = ""


class Query(msgspec.Struct):
    """The answer to `action=query`."""

    pages: list[ApiPage] = []
    normalized: list[Step] = []
    redirects: list[Step] = []
    interwiki: list[Interwiki] = []
    general: General | None = None
    rightsinfo: Rights = msgspec.field(default_factory=Rights)


class ApiError(msgspec.Struct):
    """Why the API does not answer."""

    code: str = ""
    info: str = ""


class Response(msgspec.Struct, rename={"rest": "continue"}):
    """An answer; `rest` are the parameters that ask for what did not fit into it."""

    query: Query = msgspec.field(default_factory=Query)
    rest: dict[str, str] = {}
    error: ApiError | None = None


class _BusyError(Exception):
    """Not now: ask again."""

    def __init__(self, reason: str, seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Api(AbstractContextManager["Api"]):
    """The API of one wiki. Raises `SourceError` where there is none, or it is not to be reached in the end.

    `wiki` is the address of any page of the wiki, or of its `api.php`. `contact` tells the wiki's operators where to
    turn to.
    """

    def __init__(self, wiki: str, *, contact: str = "", on_wait: OnWait | None = None) -> None:
        self.wiki = wiki if "//" in wiki else f"https://{wiki}"
        self._on_wait = on_wait
        self._client = httpx2.Client(
            headers={"User-Agent": user_agent(contact)},
            follow_redirects=True,
            timeout=TIMEOUT,
        )
        self._reached = False  # whether it ever answered
        try:
            self._address = self._find()
        except BaseException:
            self._client.close()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def query(self, **parameters: str) -> Response:
        """The answer to a query."""
        asked = {"action": "query", "format": "json", "formatversion": "2", "maxlag": str(MAXLAG)} | parameters
        return self._patiently(lambda: self._decoded(self._send("POST", self._address, data=asked)))

    def _find(self) -> str:
        """The address of the API: each page of a wiki tells it; of that itself, where it has moved to."""
        is_api = self.wiki.endswith("/api.php")
        nothing = {"action": "query", "format": "none"} if is_api else None
        page = self._patiently(lambda: self._send("GET", self.wiki, params=nothing))
        address = str(page.url)
        if not is_api:
            link = _EDIT_URI.search(page.text)
            if not link:
                raise self._unusable("is no page of a MediaWiki")
            address = urljoin(address, html.unescape(link[1]))
        return address.partition("?")[0]

    def _send(
        self, method: str, address: str, *, data: dict[str, str] | None = None, params: dict[str, str] | None = None
    ) -> httpx2.Response:
        try:
            response = self._client.request(method, address, data=data, params=params)
        except httpx2.TransportError as error:
            what = f"is not reached ({error or type(error).__name__})"
            raise _BusyError(what) if self._reached else self._unusable(what) from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise self._unusable(f"cannot be read ({error})") from None
        self._reached = True
        if response.status_code in BUSY:
            raise _BusyError(f"answers {response.status_code} {response.reason_phrase}", _retry_after(response))
        if not response.is_success:
            raise self._unusable(f"answers {response.status_code} {response.reason_phrase}")
        return response

    def _decoded(self, response: httpx2.Response) -> Response:
        try:
            answer = msgspec.json.decode(response.content, type=Response)
        except msgspec.DecodeError:
            raise self._unusable("does not answer as MediaWiki's API does") from None
        if answer.error is None:
            return answer
        if answer.error.code in BUSY_CODES or answer.error.code.startswith("internal_api_error"):
            raise _BusyError(f"says: {answer.error.info}", _retry_after(response))
        raise SourceError(f"refuses: {answer.error.info} ({answer.error.code})", path=self.wiki)

    def _patiently(self, ask: Callable[[], T]) -> T:
        for attempt in range(ATTEMPTS):
            try:
                return ask()
            except _BusyError as busy:
                seconds, reason = max(2.0**attempt, busy.seconds), str(busy)
            if attempt == ATTEMPTS - 1 or seconds > LONGEST:
                break
            if self._on_wait:
                self._on_wait(f"{urlsplit(self.wiki).netloc} {reason}", seconds)
            time.sleep(seconds)
        raise SourceError(reason, path=self.wiki, remedy="Try again later")

    def _unusable(self, what: str) -> SourceError:
        return SourceError(
            what, path=self.wiki, remedy="Give the address of a page of the wiki, or of its api.php, and try again"
        )


def _retry_after(response: httpx2.Response) -> float:
    """How many seconds the wiki wants us to wait; 0 where it does not say."""
    said = response.headers.get("Retry-After", "")
    if said.isdecimal():
        return float(said)
    try:
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return 0.0


def user_agent(contact: str = "") -> str:
    """Who we are, as a wiki's operators want to know it.

    >>> user_agent("ann@example.org").partition("/")[0]
    'filmfacts'
    """
    ours = metadata("filmfacts")
    pages = [url.partition(", ")[2] for url in ours.get_all("Project-URL") or ()][:1]
    known = "; ".join([*pages, contact] if contact else pages)
    return f"filmfacts/{ours['Version']} {f'({known}) ' if known else ''}httpx2/{httpx2.__version__}"
