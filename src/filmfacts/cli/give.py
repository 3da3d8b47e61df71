"""The commands that hand a database on: exports, servers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.filesize import decimal

from filmfacts import console
from filmfacts.cli.app import DatabaseFile, app, count, guarded
from filmfacts.export import FORMATS, export
from filmfacts.extras import needs
from filmfacts.processes import cores

LOOPBACK = "127.0.0.1"
MOST_JOBS = 4  # processes of a server, unless more are wanted: each takes some memory


@app.command("export", epilog="Example: [bold]filmfacts export films.db --format parquet --out films_parquet[/bold]")
@guarded
def export_command(
    database: DatabaseFile,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", show_default=False)
    ],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="The folder to write, new or empty.", show_default=False)],
) -> None:
    """Write the films in a form that other programs read; docs/export.md describes each."""
    from filmfacts.database.read import open_database

    if form not in FORMATS:
        raise typer.BadParameter(f"is none of {', '.join(FORMATS)}", param_hint="--format")
    with open_database(database) as db, console.bar() as tell:
        files = export(db, form, out, tell=tell)
        films = db.last_film()
    size = sum(path.stat().st_size for path in out.iterdir())
    typer.echo(f"{out}: {count(films, 'film')} in {count(files, 'file')}, {decimal(size)}")


@app.command(
    "mcp",
    epilog="Examples: [bold]filmfacts mcp films.db[/bold]\n\n[bold]filmfacts mcp films.db --http --port 8001[/bold]",
)
@guarded
def mcp_command(
    database: DatabaseFile,
    http: Annotated[bool, typer.Option("--http", help="Speak streamable HTTP, at /mcp.")] = False,
    host: Annotated[str, typer.Option(help="Address to listen on; only this machine reaches the default.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8001,
) -> None:
    """Serve the database to language models, over standard input and output; docs/mcp.md says how to set it up."""
    with needs("mcp", "the command mcp"):
        from filmfacts.mcp.server import server
    ready = server(database)
    if http:
        console.say(f"filmfacts: http://{host}:{port}/mcp")
        ready.run("streamable-http", host=host, port=port, stateless_http=True)
    else:
        ready.run("stdio")


@app.command("serve", epilog="Example: [bold]filmfacts serve films.db --port 8080[/bold]")
@guarded
def serve_command(
    database: DatabaseFile,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any that is free.")] = 8000,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, max=64, help="How many processes answer.", show_default=f"two a core, {MOST_JOBS} at most"),
    ] = None,
) -> None:
    """Show the database as a web page: films with the words that say their facts, people, lists, SQL, JSON."""
    with needs("web", "the command serve"):
        from filmfacts.web.server import serve
    jobs = jobs or min(2 * cores(), MOST_JOBS)  # the system shares connections unevenly, cores evenly
    serve(database, host=host, port=port, jobs=jobs, on_start=lambda url: typer.echo(f"{database}: {url}"))
