"""The commands: each one a thin wrapper of library calls, importing what it alone needs.

Exit status: 0 all went well; 1 something could not be read, found or verified (it is named with its reason on standard
error, and the rest went on); 2 wrong use.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

import typer

from filmfacts import console
from filmfacts.errors import FilmfactsError, OutputError, QueryError
from filmfacts.source.forms import READ
from filmfacts.source.siteinfo import LICENSE, SITE

if TYPE_CHECKING:
    from filmfacts.database.read import Entitled

P = ParamSpec("P")

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
DEBUG = "FILMFACTS_DEBUG"  # set to anything, an error of filmfacts itself shows where it arose

FORMS = sorted(READ)

app = typer.Typer(
    help="A film database from encyclopedia articles: every fact points at the words that say it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Folders, .xml (.bz2, .gz, .zst), .wiki (.wikitext, .mediawiki), .html, .txt, or - for standard input.",
        show_default=False,
    ),
]
DatabaseFile = Annotated[
    Path, typer.Argument(metavar="DATABASE", help="A database that `filmfacts build` made.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]


def guarded(command: Callable[P, int | None]) -> Callable[P, None]:
    """Whatever happens in a command, the user gets a sentence and an exit status."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs) or 0
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except FilmfactsError as error:
            console.say(f"filmfacts: {error}")
            status = WRONG_USE if isinstance(error, OutputError | QueryError) else FAILED
        except KeyboardInterrupt:
            console.say("filmfacts: interrupted")
            status = INTERRUPTED
        except BrokenPipeError:  # the reader has seen enough, as `head` has
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 0
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            what = "cannot write its output" if isinstance(error, OSError) else "failed by a fault of its own"
            console.say(f"filmfacts: {what}: {type(error).__name__}: {error} (set {DEBUG}=1 to see where)")
            status = FAILED
        if status:
            raise typer.Exit(status)

    return run


def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"filmfacts {version('filmfacts')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """A film database from encyclopedia articles: every fact points at the words that say it."""


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
    from filmfacts.pipeline import Problem, Progress, only_film, results

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
    console.say(f"{_count(progress.films, 'film')} on {_count(progress.pages, 'page')}, {passed:,} passed over")
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
    from filmfacts.database.build import build
    from filmfacts.processes import cores

    with console.meter(inputs) as meter:
        report = build(
            inputs,
            out,
            jobs=jobs or cores(),
            fresh=fresh,
            changes=changes,
            site=site,
            license=license,
            on_progress=meter.update,
            on_problem=lambda problem: meter.say(str(problem)),
        )
    if as_json:
        _print(report)
    else:
        found = f"{_count(report.films, 'film')}, {_count(report.facts, 'fact')}"
        double = f", {report.duplicates:,} double" if report.duplicates else ""
        again = f", {report.reused:,} films taken over" if report.reused else ""
        read = f"{_count(report.pages, 'page')} ({report.passed_over:,} passed over{double}{again})"
        typer.echo(f"{out}: {found} from {read} in {report.seconds:.1f} s")
        if len(report.counts["passed over"]) > 1:
            typer.echo(
                "passed over: " + ", ".join(f"{n:,} {reason}" for reason, n in report.counts["passed over"].items())
            )
        if report.unpacked:
            stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report.counts["seconds"].items())
            rate = f"{report.unpacked / 1e6:,.0f} MB unpacked, {report.unpacked / 1e6 / report.seconds:,.1f} MB/s"
            typer.echo(f"{rate}; seconds of CPU: {stages}")
    return FAILED if report.problems else 0


@app.command(epilog='Example: [bold]filmfacts show films.db "48 Hrs." --evidence[/bold]')
@guarded
def show(
    database: DatabaseFile,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Title of a film, in any case.", show_default=False)],
    evidence: Annotated[bool, typer.Option("--evidence", help="Print the words that say each fact.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Print long casts and lists of awards whole.")] = False,
    as_json: AsJson = False,
) -> int:
    """Print a film's card, with the place in the article that each fact comes from."""
    from filmfacts.card.data import card_json
    from filmfacts.card.layout import card
    from filmfacts.database.read import open_database

    if not title.strip():
        raise typer.BadParameter("is empty", param_hint="TITLE")
    with open_database(database) as db:
        found = db.find(title)
        if len(found) == 1 and as_json:
            sys.stdout.write(card_json(db, found[0].id, evidence=evidence))
        elif len(found) == 1:
            console.print_card(card(db, found[0].id, evidence=evidence, everything=everything))
        elif found:
            console.say(f"{len(found)} films are called “{title}”; ask for one by the title of its page:")
            _list(found)
        else:
            near = db.similar(title)
            console.say(f"No film is called “{title}”." + (" Did you mean:" if near else ""))
            _list(near)
    return 0 if len(found) == 1 else FAILED


@app.command(epilog='Example: [bold]filmfacts sql films.db "SELECT title, year FROM film ORDER BY year" --csv[/bold]')
@guarded
def sql(
    database: DatabaseFile,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A query in SQL.", show_default=False)],
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print as CSV.")] = False,
    seconds: Annotated[float, typer.Option(min=0.001, help="How long the query may take.")] = 30.0,
) -> None:
    """Ask the database anything in SQL; docs/database.md names its tables. Nothing can be written."""
    from filmfacts.database.read import open_database

    if as_json and as_csv:
        raise typer.BadParameter("goes with --json or --csv, not with both", param_hint="QUERY")
    with open_database(database) as db:
        rows = db.execute(query, seconds=seconds)
        if as_json:
            console.print_json(rows, sys.stdout)
        elif as_csv:
            console.print_csv(rows, sys.stdout)
        else:
            console.print_table(rows)


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
        _print({"films": counts.films, "facts": counts.facts, "failures": failures})
    else:
        checked = f"{_count(counts.facts, 'fact')} of {_count(counts.films, 'film')} checked"
        told = f"{counts.failures:,} do not stand" if failures else "all stand in their evidence"
        typer.echo(f"{checked}: {told}")
    return FAILED if failures else 0


def _list(films: list[Entitled]) -> None:
    for film in films:
        console.say(f"  {film.page}" + (f"  ({film.year})" if film.year and str(film.year) not in film.page else ""))


def _print(value: Any) -> None:
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def main() -> None:
    """The command `filmfacts`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that unfinished files are removed
    app()


if __name__ == "__main__":
    main()
