"""The command that fetches articles from a wiki."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from filmfacts import console
from filmfacts.cli.app import FAILED, AsJson, app, count, guarded, print_value
from filmfacts.errors import SourceError
from filmfacts.extras import needs


@app.command(
    "fetch",
    epilog='Examples: [bold]filmfacts fetch "Rocky" "Jaws (film)" --out films.xml[/bold]\n\n'
    "[bold]filmfacts fetch Rocky | filmfacts extract -[/bold]\n\n"
    "[bold]filmfacts fetch --titles titles.txt --wiki https://simple.wikipedia.org --out films.xml[/bold]",
)
@guarded
def fetch_command(
    titles: Annotated[
        list[str] | None,
        typer.Argument(metavar="TITLE", help="Titles of pages, or of redirects.", show_default=False),
    ] = None,
    titles_file: Annotated[
        str | None,
        typer.Option("--titles", metavar="FILE", help="A file of titles, one a line; - for standard input."),
    ] = None,
    wiki: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Any page of a MediaWiki, or its api.php.",
            show_default="the English Wikipedia",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Add to this .xml file what it does not hold yet.", show_default="print"),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where the wiki's operators reach you, an e-mail address or a page."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Fetch articles from a wiki, with the titles that redirect to them, as export XML for `extract` and `build`.

    Redirects are followed. Titles that give no article are named: those that do not exist, and those of several pages
    (disambiguation pages). A wiki that is overloaded is asked again when it likes. What a broken run has fetched stays
    in FILE: the same command goes on from it.
    """
    with needs("fetch", "the command fetch"):
        from filmfacts.fetch import ENGLISH, fetch

    asked = [*(titles or ()), *(_lines(titles_file) if titles_file else ())]
    if not any(title.strip() for title in asked):
        raise typer.BadParameter("names no page", param_hint="TITLE")
    if contact and not (contact.isascii() and contact.isprintable()):
        raise typer.BadParameter("is no address that a header may hold", param_hint="--contact")
    if as_json and out is None:
        raise typer.BadParameter("needs --out: without it, the pages are printed", param_hint="--json")
    try:
        with console.title_meter() as meter:
            report = fetch(
                asked,
                out or sys.stdout,
                wiki=wiki or ENGLISH,
                contact=contact or "",
                on_progress=meter.count,
                on_problem=lambda problem: meter.say(str(problem)),
                on_wait=lambda reason, seconds: meter.say(f"{reason}; asked again in {seconds:.0f} s"),
            )
    except (SourceError, KeyboardInterrupt, SystemExit):
        if out and out.exists():
            console.say(f"filmfacts: what is fetched is kept in {out}: the same command goes on from it")
        raise
    if as_json:
        print_value(report)
    else:
        held = f" ({count(report.held, 'title')} held already)" if report.held else ""
        license_ = f", {report.license}" if report.license else ""
        said = (
            f"{count(report.pages, 'page')}, {count(report.redirects, 'redirect')} from {report.wiki}{license_}{held}"
        )
        typer.echo(f"{out}: {said}" if out else said, err=out is None)
    return FAILED if report.problems else 0


def _lines(name: str) -> Iterator[str]:
    from filmfacts.source.encoding import decode
    from filmfacts.source.files import STANDARD_INPUT, unreadable

    try:
        data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except OSError as error:
        raise unreadable(Path(name), error) from None
    yield from decode(data)[0].splitlines()
