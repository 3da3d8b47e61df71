"""The generated pages of docs/ are fresh."""

import subprocess
import sys
from pathlib import Path


def test_generated_pages_are_fresh() -> None:
    script = Path(__file__).parents[1] / "docs" / "generate.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
