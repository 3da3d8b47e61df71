"""`python -m filmfacts` is the command `filmfacts`.

Each process that a build starts loads this module again, so it loads nothing before it is called.
"""

import sys


def main() -> None:
    """The command `filmfacts`."""
    try:
        from filmfacts import cli

        cli.main()
    except KeyboardInterrupt:  # before a command has begun, which tells it itself
        sys.stderr.write("filmfacts: interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
