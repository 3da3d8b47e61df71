"""The commands: each one a thin wrapper of library calls.

Exit status: 0 all went well; 1 something could not be read, found or verified (it is named with its reason on standard
error, and the rest went on); 2 wrong use.
"""

from __future__ import annotations

import signal
import sys

from filmfacts.cli import ask, build, fetch, give
from filmfacts.cli.app import app

__all__ = ["app", "ask", "build", "fetch", "give", "main"]


def main() -> None:
    """The command `filmfacts`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that unfinished files are removed
    app()
