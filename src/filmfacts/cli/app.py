"""What all commands have in common.

In: a command, i.e. a function. Out: the same with its errors told in a sentence and an exit status.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import typer

from filmfacts import console
from filmfacts.errors import FilmfactsError, OutputError, QueryError

P = ParamSpec("P")

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
DEBUG = "FILMFACTS_DEBUG"  # set to anything, an error of filmfacts itself shows where it arose

app = typer.Typer(
    help="A film database from encyclopedia articles: every fact points at the words that say it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

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
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print long answers at once, not through $PAGER (default: less).")
    ] = False,
) -> None:
    """A film database from encyclopedia articles: every fact points at the words that say it."""
    if no_pager:
        os.environ["PAGER"] = ""


def print_value(value: Any) -> None:
    """Print a value as JSON."""
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def count(number: int, what: str) -> str:
    """A number with its noun."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")
