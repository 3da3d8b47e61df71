"""`python -m filmfacts` is the command `filmfacts`."""

from filmfacts.cli import main

if __name__ == "__main__":
    main()
