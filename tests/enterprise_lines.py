"""Small articles in the lines of Wikimedia Enterprise."""

import json
from typing import Any


def film_html(title: str, minutes: int = 90) -> str:
    """A film's page."""
    return (
        f"<!DOCTYPE html><html><body><table class='infobox vevent'><tr><th class=infobox-above>{title}</th></tr>"
        f"<tr><th>Directed by</th><td>Ann Lee</td></tr><tr><th>Running time</th><td>{minutes} minutes</td></tr></table>"
        f"\n<p><b>{title}</b> is a 1990 film.</p></body></html>"
    )


def other_html(title: str) -> str:
    """A page on something else."""
    return f"<!DOCTYPE html><p><b>{title}</b> is a river.</p>" + "<p>Water.</p>" * 40


def line(number: int, title: str, html: str | None = None, *, version: int = 1, **more: Any) -> bytes:
    """An article as a line, without the line break."""
    said = {
        "name": title,
        "identifier": number,
        "abstract": "{}[]",
        "date_modified": f"2026-01-0{version}T00:00:00Z",
        "version": {"identifier": 1000 * version + number, "comment": "x", "editor": {"identifier": 3}},
        "url": f"https://films.example.org/wiki/{title.replace(' ', '_')}",
        "namespace": {"identifier": 0, "name": "Article"},
        "in_language": {"identifier": "en", "name": "English"},
        "is_part_of": {"identifier": "enwiki"},
        "license": [{"name": "Creative Commons Attribution-ShareAlike 3.0", "identifier": "CC-BY-SA-3.0"}],
        "article_body": {"html": html or film_html(title), "wikitext": "{{Infobox river}}"},
    }
    return json.dumps(said | more, ensure_ascii=number % 2 > 0).encode()
