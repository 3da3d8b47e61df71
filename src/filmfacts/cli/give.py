"""The commands that hand a database on: exports, servers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from filmfacts.cli.app import DatabaseFile, app, guarded
from filmfacts.database import open_database
from filmfacts.export import FORMATS, export


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
    if form not in FORMATS:
        raise typer.BadParameter(f"is none of {', '.join(FORMATS)}", param_hint="--format")
    with open_database(database) as db:
        files = export(db, form, out)
    typer.echo(f"{out}: {files:,} files")
