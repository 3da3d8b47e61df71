"""`python -m filmfacts` is the command `filmfacts`.

Each process that a build starts loads this module again, so it loads nothing before it is called.
"""

import sys


def main() -> None:
    """The command `filmfacts`."""
    try:
        if _is_shared(sys.argv[1:]):
            from filmfacts.processes import get_ready

            get_ready()
        from filmfacts import cli

        cli.main()
    except KeyboardInterrupt:  # before a command has begun, which tells it itself
        sys.stderr.write("filmfacts: interrupted\n")
        sys.exit(130)


def _is_shared(arguments: list[str]) -> bool:
    """Whether this is a build by several processes, which load their code while this one loads the commands."""
    return arguments[:1] == ["build"] and not {"1", "--jobs=1", "--help"} & {*arguments}


if __name__ == "__main__":
    main()
