"""The ASGI application: answers requests for the pages of `site`, as HTML and as JSON.

In: the path of a database. Out: a Starlette application. Each answer is a function of the database and the address, so
its ETag is known before any work, and a browser that has it gets 304. Work is done in threads, within limits of time.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import anyio
import msgspec
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from filmfacts.errors import FilmfactsError, QueryError, SlowQueryError
from filmfacts.web import api, connections, render
from filmfacts.web.errors import Elsewhere, PageError
from filmfacts.web.site import PAGES, Page

SECONDS = 10.0
"""How long the questions of one page may take, all together."""
ANSWERS = 48 * 1024 * 1024
"""Bytes of answers that are remembered."""
LARGEST = 2 * 1024 * 1024
"""Bytes of an answer that is remembered."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

HTML, JSON = "text/html", "application/json"


class Remembered:
    """The latest answers, as many bytes of them as `size`."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._answers: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The answer of a key, if it is remembered."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: str, answer: bytes) -> None:
        """Remember an answer, and forget the oldest where there is no room."""
        with self._lock:
            if key in self._answers or len(answer) > LARGEST:
                return
            self._answers[key] = answer
            self._left -= len(answer)
            while self._left < 0:
                self._left += len(self._answers.popitem(last=False)[1])


class Site:
    """The pages on one database."""

    def __init__(self, path: Path) -> None:
        self._connections = connections.Connections(path)
        self._remembered = Remembered(ANSWERS)
        self._version = version("filmfacts") + str(render.FINGERPRINT)
        # Of each sort one answer at a time: a slow list holds up lists alone, and more threads gain nothing in Python.
        self._turns: dict[type[Any], anyio.CapacityLimiter] = {}

    def routes(self) -> list[Route]:
        """A route for HTML and one for JSON of each page, and those of static files and the API's document."""
        routes = [Route(f"/static/{name}", partial(_file, body, type_)) for name, body, type_ in _files()]
        document = msgspec.json.encode(api.document())
        routes.append(Route("/api/openapi.json", partial(_file, document, JSON)))
        routes.append(Route("/api.html", partial(_file, render.page("api.html", api.document()), HTML)))
        for page in PAGES:
            routes.append(Route("/api" + page.path.rstrip("/"), partial(self._answer, page, JSON)))
            if page.template:
                routes.append(Route(page.path, partial(self._answer, page, HTML)))
        return routes

    async def _answer(self, page: Page, form: str, request: Request) -> Response:
        asked = dict(request.query_params) | request.path_params
        tag = self._tag(request.url.path + "?" + request.url.query)
        if _known(request, tag):
            return Response(status_code=304, headers=HEADERS | {"ETag": tag})
        known = self._remembered.get(tag)
        if known is not None:
            return Response(known, 200, HEADERS | {"ETag": tag}, media_type=form)
        turn = self._turns.setdefault(page.answer, anyio.CapacityLimiter(1))
        body, status = await run_sync(self._work, page, form, asked, limiter=turn)
        if status == 200:
            self._remembered.put(tag, body)
        headers = HEADERS | ({"ETag": tag} if status == 200 else {})
        return Response(body, status, headers, media_type=form)

    def _work(self, page: Page, form: str, asked: dict[str, str]) -> tuple[bytes, int]:
        """(answer, status) of a page."""
        database = self._connections.get()
        wanted = {name: value for name, value in asked.items() if value.strip()}
        try:
            ask = msgspec.convert(wanted, page.ask, strict=False)
        except msgspec.ValidationError as error:
            raise PageError(f"The address asks for what cannot be: {error}", 400) from None
        with database.within(SECONDS):
            answer = page.view(database, ask)
            status = getattr(answer, "status", 200)
            return (render.page(page.template, answer) if form == HTML else render.json(answer)), status

    def _tag(self, address: str) -> str:
        said = f"{self._connections.stamp} {self._version} {address}"
        return f'W/"{hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'


def create_app(path: str | Path) -> Starlette:
    """The application that shows a database."""
    handlers: dict[Any, Callable[[Request, Any], Response]] = {
        Elsewhere: _elsewhere,
        Exception: _wrong,
        FilmfactsError: _wrong,
        HTTPException: _wrong,
    }
    return Starlette(routes=Site(Path(path)).routes(), exception_handlers=handlers)


def _elsewhere(request: Request, error: Elsewhere) -> Response:
    api_ = "/api" if _wants_json(request) else ""
    return RedirectResponse(api_ + error.address, 302, HEADERS)


def _wrong(request: Request, error: Exception) -> Response:
    """What went wrong, as a page or as JSON; never more than its sentence."""
    choices: tuple[tuple[str, str, str], ...] = ()
    if isinstance(error, PageError):
        status, said, choices = error.status, str(error), error.choices
    elif isinstance(error, SlowQueryError):
        status, said = 503, f"This takes longer than the {SECONDS:g} seconds that a page may take. Ask for less."
    elif isinstance(error, QueryError):
        status, said = 400, "The address asks for what the database cannot be asked."
    elif isinstance(error, FilmfactsError):
        status, said = 503, "The database cannot be read just now."
    elif isinstance(error, HTTPException):
        status, said = error.status_code, "There is no such page." if error.status_code == 404 else error.detail
    else:
        status, said = 500, "The page failed by a fault of its own."
    wrong = api.Wrong(said, choices)
    if _wants_json(request):
        return Response(render.json(wrong), status, HEADERS, media_type=JSON)
    return Response(render.page("error.html", wrong), status, HEADERS, media_type=HTML)


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/") or request.url.path == "/api"


def _known(request: Request, tag: str) -> bool:
    """Whether the browser has the answer of that tag."""
    return tag in (known.strip() for known in request.headers.get("if-none-match", "").split(","))


async def _file(body: bytes, type_: str, request: Request) -> Response:
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    if _known(request, tag):
        return Response(status_code=304, headers=HEADERS | {"ETag": tag})
    return Response(body, 200, HEADERS | {"ETag": tag}, media_type=type_)


def _files() -> Iterable[tuple[str, bytes, str]]:
    """(name, content, type) of the static files."""
    for file in files("filmfacts.web").joinpath("static").iterdir():
        type_ = TYPES.get(Path(file.name).suffix)
        if type_:
            yield file.name, file.read_bytes(), type_
