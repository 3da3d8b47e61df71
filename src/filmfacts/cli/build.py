"""The commands that make a database and check it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from filmfacts import console
from filmfacts.cli.app import FAILED, AsJson, DatabaseFile, app, count, guarded, print_value
from filmfacts.source.forms import READ
from filmfacts.source.siteinfo import LICENSE, SITE

FORMS = sorted(READ)
DUMP = 10_000_000  # bytes from which on a user wants to know how fast they were read

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Folders, .xml, .ndjson (.bz2, .gz, .zst, .tar.gz), .wiki (.wikitext, .mediawiki), .html, .txt, .zim, "
        "or - for standard input.",
        show_default=False,
    ),
]


@app.command(epilog="Example: [bold]filmfacts extract rocky.wiki --out facts[/bold]")
@guarded
def extract(
    inputs: Inputs,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write FOLDER/NAME.json for each article NAME.", show_default="print"),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(metavar="FORM", help=f"Form of the articles: {', '.join(FORMS)}.", show_default="find out"),
    ] = None,
) -> int:
    """Print the facts of articles as JSON, a line a film, or write them into a folder, a file a film.

    In the folder, an article `rocky.wiki` gives `rocky.json`; of a file of many pages, each film gives a file named
    after its title. Pages that are not about one film are passed over and counted.
    """
    from filmfacts.files import write_films
    from filmfacts.pipeline import only_film, results
    from filmfacts.progress import Problem, Progress

    if form and form not in FORMS:
        raise typer.BadParameter(f"is none of {', '.join(FORMS)}", param_hint="--form")
    found = results(inputs, only_film, form=form)
    progress, problems, passed = Progress(), 0, 0
    with console.meter(inputs) as meter:
        for result in write_films(found, out) if out else found:
            met = [result] if isinstance(result, Problem) else result.problems
            for problem in met:
                meter.say(str(problem))
            problems += len(met)
            if isinstance(result, Problem):
                continue
            if result.value is None:
                passed += not met
            elif not out:
                sys.stdout.write(result.value.to_json().decode() + "\n")
            progress.pages += 1
            progress.films += result.value is not None
            progress.path = result.path
            meter.update(progress)
    console.say(f"{count(progress.films, 'film')} on {count(progress.pages, 'page')}, {passed:,} passed over")
    return FAILED if problems else 0


@app.command(
    "build",
    epilog="Examples: [bold]filmfacts build articles/ --out films.db[/bold]\n\n"
    "[bold]filmfacts build enwiki-latest-pages-articles-multistream.xml.bz2 --out films.db[/bold]",
)
@guarded
def build_command(
    inputs: Inputs,
    out: Annotated[Path, typer.Option(metavar="DATABASE", help="The database to write.", show_default=False)],
    jobs: Annotated[
        int | None,
        typer.Option(min=1, max=256, help="How many processes read.", show_default="all cores"),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read all pages anew, also those that the database holds already.")
    ] = False,
    changes: Annotated[
        bool | None,
        typer.Option(
            "--changes/--whole",
            help="The inputs hold changed pages only: films of the database that they do not name stay.",
            show_default="--changes for files named -incr",
        ),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(help=f"The wiki that the pages come from. Default: {SITE} for pages with a revision id."),
    ] = None,
    license: Annotated[  # noqa: A002
        str | None, typer.Option(help=f"License of its text. Default: {LICENSE} for pages with a revision id.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Build a database of films, from a few articles or a whole dump of Wikipedia.

    The database appears when it is whole, not before. Of an existing one, the films whose revision has not changed are
    taken over, so that a newer dump costs what unpacking it costs. A build that broke leaves DATABASE.building: the
    same command goes on from it.
    """
    from filmfacts.processes import cores, get_ready

    jobs = jobs or cores()
    if jobs > 1:
        get_ready()
    from filmfacts.database.build import build
    from filmfacts.database.staging import state_of
    from filmfacts.source import bzip2

    try:
        with console.meter(inputs) as meter:
            report = build(
                inputs,
                out,
                jobs=jobs,
                fresh=fresh,
                changes=changes,
                site=site,
                license=license,
                on_progress=meter.update,
                on_problem=lambda problem: meter.say(str(problem)),
            )
    except (KeyboardInterrupt, SystemExit):
        if state_of(out).exists():
            console.say(f"filmfacts: what is done is kept in {state_of(out)}: the same command goes on from it")
        raise
    if as_json:
        print_value(report)
    else:
        found = f"{count(report.films, 'film')}, {count(report.facts, 'fact')}"
        double = f", {report.duplicates:,} double" if report.duplicates else ""
        again = f", {report.reused:,} films taken over" if report.reused else ""
        read = f"{count(report.pages, 'page')} ({report.passed_over:,} passed over{double}{again})"
        typer.echo(f"{out}: {found} from {read} in {report.seconds:.1f} s")
        if len(report.counts["passed over"]) > 1:
            typer.echo(
                "passed over: " + ", ".join(f"{n:,} {reason}" for reason, n in report.counts["passed over"].items())
            )
        if report.unpacked > DUMP:
            stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report.counts["seconds"].items())
            rate = f"{report.unpacked / 1e6:,.0f} MB unpacked, {report.unpacked / 1e6 / report.seconds:,.1f} MB/s"
            typer.echo(f"{rate}; seconds of CPU: {stages}")
            if not bzip2.COMPILED and any(str(name).endswith(".bz2") for name in inputs):
                console.say("filmfacts: unpacked three times slower: with a C compiler, install filmfacts again")
    return FAILED if report.problems else 0


@app.command("verify", epilog="Example: [bold]filmfacts verify films.db[/bold]")
@guarded
def verify_command(database: DatabaseFile, as_json: AsJson = False) -> int:
    """Check that every fact still stands in the words of its source."""
    from filmfacts.database.read import open_database
    from filmfacts.database.verify import Verification, describe, verify

    counts = Verification()
    with open_database(database) as db:
        failures = []
        for failure in verify(db, counts):
            console.say(describe(failure))
            failures.append(failure)
    if as_json:
        print_value({"films": counts.films, "facts": counts.facts, "failures": failures})
    else:
        checked = f"{count(counts.facts, 'fact')} of {count(counts.films, 'film')} checked"
        told = f"{counts.failures:,} do not stand" if failures else "all stand in their evidence"
        typer.echo(f"{checked}: {told}")
    return FAILED if failures else 0
