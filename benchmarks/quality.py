"""How good the facts are: against gold facts read by hand, and whether they stand in their evidence.

Use: python benchmarks/quality.py SHARED [--floors]

SHARED is the folder with the articles, the gold facts and the tools that compare them. Each form of the articles is
scored by group: precision, recall and F1 of all gold articles, and F1 of two halves of them, by turns in the order of
their names, so that a rule made for one article shows as a gap between the halves. --floors: exit 1 where a figure is
under its floor in `floors.json`.
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
# The folder of each form's articles, its reader, and what the scoring tool must know of what that form has lost.
FORMS = {
    "wikitext": ("wikitext", ()),
    "flattened": ("flattened", ("--form", "flattened")),
    "extracted": ("flattened", ("--form", "flattened")),
}
FIGURES = ("precision", "recall", "f1")

Table = dict[str, dict[str, float]]


def write_facts(articles: Path, form: str, out: Path) -> None:
    """The facts of every article, as `filmfacts extract` writes them."""
    for path in sorted(articles.iterdir()):
        film = extract(path.read_text(encoding="utf-8"), title=path.stem.replace("_", " "), form=form)
        if film is not None:
            (out / f"{path.stem}.json").write_bytes(film.to_json())


def tool(shared: Path, name: str, *arguments: str) -> str:
    """What a tool of the shared folder prints."""
    command = [sys.executable, str(shared / "tools" / name), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(shared: Path, form: str, golds: list[Path], facts: Path) -> tuple[list[Table], float]:
    """The score tables against each folder of gold, by group, and the share of facts that stand in their evidence."""
    reader, flags = FORMS[form]
    articles = shared / "articles" / form
    write_facts(articles, reader, facts)
    tables = [json.loads(tool(shared, "score.py", str(gold), str(facts), "--json", *flags)) for gold in golds]
    return tables, float(tool(shared, "evidence.py", str(facts), str(articles)).rsplit(" ", 1)[1])


def halves(gold: Path, folder: Path) -> list[Path]:
    """The gold of every other article, in two folders."""
    made = [folder / "odd", folder / "even"]
    for half in made:
        half.mkdir()
    for number, path in enumerate(sorted(gold.glob("*.json"))):
        shutil.copy(path, made[number % 2])
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    gold = options.shared / "gold" / "dev"
    if not gold.is_dir():
        print(f"no gold facts in {gold}", file=sys.stderr)
        return 2
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    under = []
    with tempfile.TemporaryDirectory() as folder:
        golds = [gold, *halves(gold, Path(folder))]
        for form in FORMS:
            facts = Path(folder, form)
            facts.mkdir()
            (whole, odd, even), evidence = measure(options.shared, form, golds, facts)
            print(f"{form:10} {'precision':>10} {'recall':>8} {'F1':>8} {'odd half':>10} {'even half':>10}")
            for group, row in whole.items():
                figures = "".join(f"{row[name]:9.4f}" for name in FIGURES)
                print(f"  {group:8} {figures}  {odd[group]['f1']:9.4f}  {even[group]['f1']:9.4f}")
            print(f"  facts that stand in their evidence: {evidence:.4f}\n")
            for name, floor in floors[form].items():
                group, _, figure = name.partition(" ")
                reached = evidence if group == "evidence" else whole[group][figure or "f1"]
                if reached < floor:
                    under.append(f"{form}, {name}: {reached:.4f} is under its floor of {floor}")
    for line in under if options.floors else ():
        print(line, file=sys.stderr)
    return 1 if options.floors and under else 0


if __name__ == "__main__":
    sys.exit(main())
