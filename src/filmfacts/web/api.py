"""The description of the JSON pages.

In: the table of pages. Out: an OpenAPI 3.1 document, its schemas made from the very types that are answered.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

import msgspec

from filmfacts.web.site import PAGES, Page

PLACE = re.compile(r"\{(\w+)(?::path)?\}")


class Wrong(msgspec.Struct, frozen=True):
    """Why there is no answer; `choices` are (name, address, remark) of pages that may be meant."""

    error: str
    choices: tuple[tuple[str, str, str], ...] = ()


def document() -> dict[str, Any]:
    """The OpenAPI document.

    >>> document()["paths"]["/api/film/{title}"]["get"]["parameters"][0]["name"]
    'title'
    """
    types = [*dict.fromkeys(type_ for page in PAGES for type_ in (page.ask, page.answer)), Wrong]
    _, schemas = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "filmfacts",
            "version": version("filmfacts"),
            "description": "Every page of the site as JSON. Errors are `Wrong`. Answers carry an ETag.",
        },
        "paths": {path(page): {"get": _operation(page, schemas)} for page in PAGES},
        "components": {"schemas": schemas},
    }


def path(page: Page) -> str:
    """The path of a page's JSON, as OpenAPI writes it."""
    return PLACE.sub(r"{\1}", "/api" + page.path.rstrip("/"))


def _operation(page: Page, schemas: dict[str, Any]) -> dict[str, Any]:
    wrong = {"description": "Why there is no answer", "content": _content("Wrong")}
    return {
        "operationId": re.sub(r"\W+", "_", PLACE.sub(r"by_\1", page.path)).strip("_") or "home",
        "summary": page.summary,
        "parameters": [*_parameters(page, schemas)],
        "responses": {
            "200": {"description": page.summary, "content": _content(page.answer.__name__)},
            "304": {"description": "Nothing has changed since the answer of that ETag"},
            "default": wrong,
        },
    }


def _parameters(page: Page, schemas: dict[str, Any]) -> list[dict[str, Any]]:
    placed = PLACE.findall(page.path)
    found = [
        {"name": field, "in": "path" if field in placed else "query", "required": field in placed, "schema": schema}
        for field, schema in schemas[page.ask.__name__].get("properties", {}).items()
    ]
    return sorted(found, key=lambda parameter: parameter["in"] != "path")


def _content(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
