"""`python -m filmfacts` is the command `filmfacts`.

Each process that a build starts loads this module again, so it loads nothing before it is called.
"""


def main() -> None:
    """The command `filmfacts`."""
    from filmfacts import cli

    cli.main()


if __name__ == "__main__":
    main()
