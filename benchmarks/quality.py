"""How good the facts are: F1 by group against gold facts read by hand, and how many stand in their evidence.

Use: python benchmarks/quality.py SHARED [--floors]

SHARED is the folder with the articles, the gold facts and the tools that compare them. The gold articles are scored
together and in two halves, by turns in the order of their names, so that a rule made for one article shows as a gap
between the halves. --floors: exit 1 where a figure is under its floor in `floors.json`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from filmfacts import extract

FLOORS = Path(__file__).with_name("floors.json")


def write_facts(articles: Path, out: Path) -> None:
    """The facts of every article, as `filmfacts extract` writes them."""
    for path in sorted(articles.glob("*.wiki")):
        film = extract(path.read_text(encoding="utf-8"), title=path.stem.replace("_", " "))
        if film is not None:
            (out / f"{path.stem}.json").write_bytes(film.to_json())


def tool(shared: Path, name: str, *arguments: str) -> str:
    """What a tool of the shared folder prints."""
    command = [sys.executable, str(shared / "tools" / name), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def scores(shared: Path, gold: Path, facts: Path) -> dict[str, float]:
    """F1 by group."""
    table = json.loads(tool(shared, "score.py", str(gold), str(facts), "--json"))
    return {group: row["f1"] for group, row in table.items()}


def main() -> int:
    """Print the table; 1: a figure is under its floor, 2: there are no gold facts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    articles, gold = options.shared / "articles" / "wikitext", options.shared / "gold" / "dev"
    if not gold.is_dir():
        print(f"no gold facts in {gold}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder, "facts")
        facts.mkdir()
        write_facts(articles, facts)
        halves = [Path(folder, "odd"), Path(folder, "even")]
        for half in halves:
            half.mkdir()
        for number, path in enumerate(sorted(gold.glob("*.json"))):
            shutil.copy(path, halves[number % 2])
        tables = [scores(options.shared, place, facts) for place in (gold, *halves)]
        said = tool(options.shared, "evidence.py", str(facts), str(articles)).strip()
    print(f"{'F1':9} {'all':>8} {'odd half':>9} {'even half':>10}")
    for group, whole in tables[0].items():
        print(f"{group:9} {whole:8.4f} {tables[1][group]:9.4f} {tables[2][group]:10.4f}")
    print(said)
    reached = {**tables[0], "evidence": float(said.rsplit(" ", 1)[1])}
    if options.floors:
        for name, floor in json.loads(FLOORS.read_text(encoding="utf-8")).items():
            if reached[name] < floor:
                print(f"{name}: {reached[name]:.4f} is under its floor of {floor}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
