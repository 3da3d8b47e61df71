"""How good the facts are: against gold facts read by hand, and whether they stand in their evidence.

Use: python benchmarks/quality.py SHARED [--floors]

SHARED is the folder with the articles, the gold facts and the tools that compare them. Each form of the articles is
scored by group: precision, recall and F1 of all gold articles, and F1 of two halves of them, by turns in the order of
their names, so that a rule made for one article shows as a gap between the halves. The last column is the recall of
those gold facts whose words still stand in the text of that form: names as they are written, dates in one of the usual
ways, and for other numbers the words of the evidence in wikitext. What a form has lost, no reading brings back.
Then the share of the facts that wikitext and HTML of the same pages both tell, and the reasons of the others.
--floors: exit 1 where a figure is under its floor in `floors.json`.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import forms
from babel.dates import get_month_names

from filmfacts import extract

FLOORS = Path(__file__).with_name("floors.json")
# The folder of each form's articles, its reader, and what the scoring tool must know of what that form has lost.
FORMS = {
    "wikitext": ("wikitext", ()),
    "html": ("html", ()),
    "flattened": ("flattened", ("--form", "flattened")),
    "extracted": ("flattened", ("--form", "flattened")),
}
FIGURES = ("precision", "recall", "f1")
NAMES = ("name", "text", "actor", "character", "work", "authors", "category", "recipients", "place")
SAYING = ("kind", "type", "role", "date", "low", "year", "minutes", "score", "grade")  # of facts without a name
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
MARKUP = re.compile(r"\[\d{1,3}\]|\[\[[^\]|]*\||\{\{[^{}|]*\|?")  # references, targets of links, names of templates

Fact = dict[str, Any]
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
    _, flags = FORMS[form]
    articles = shared / "articles" / form
    tables = [json.loads(tool(shared, "score.py", str(gold), str(facts), "--json", *flags)) for gold in golds]
    return tables, float(tool(shared, "evidence.py", str(facts), str(articles)).rsplit(" ", 1)[1])


def words(text: str) -> str:
    """The words of a text, in lower case, each between blanks."""
    return f" {' '.join(WORD.findall(MARKUP.sub(' ', text).casefold()))} "


def written(date: str) -> list[str]:
    """The usual ways to write a date."""
    year, *rest = date.split("-")
    if not rest:
        return [year]
    month, day = get_month_names(locale="en")[int(rest[0])], str(int(rest[-1]))
    return [date, f"{month} {year}"] if len(rest) == 1 else [date, f"{month} {day}, {year}", f"{day} {month} {year}"]


def stands(fact: Fact, text: str, read: list[Fact], source: str) -> bool:
    """Whether the words of a gold fact occur in the text; `read` are the facts of the source in wikitext.

    A number that was not read there counts as standing.
    """
    # A release is its date: places are not compared in texts that have lost them.
    fields = [fact[name] for name in NAMES if fact.get(name) and fact["kind"] != "release"]
    if fields:
        shown = [value for field in fields for value in (field if isinstance(field, list) else [field])]
        return all(words(value) in text for value in shown)
    if "date" in fact and any(words(date) in text for date in written(fact["date"])):
        return True
    same = (f for f in read if all(f.get(name) == fact.get(name) for name in SAYING))
    evidence = next((f["evidence"] for f in same), ())
    said = " ".join(source[span["start"] : span["end"]] for span in evidence)
    return set(words(said).split()) <= set(text.split())


def standing(gold: Path, shared: Path, form: str, read: Path, folder: Path) -> Path:
    """The gold facts whose words still stand in this form, in a folder of their own; `read`: the facts of wikitext."""
    out = folder / f"{form} standing"
    out.mkdir()
    for path in gold.glob("*.json"):
        page = json.loads(path.read_text(encoding="utf-8"))
        if page["facts"]:
            article = next((shared / "articles" / form).glob(f"{path.stem}.*"))
            text = words(article.read_text(encoding="utf-8"))
            source = next((shared / "articles" / "wikitext").glob(f"{path.stem}.*")).read_text(encoding="utf-8")
            facts = json.loads((read / path.name).read_text(encoding="utf-8"))["facts"]
            page["facts"] = [fact for fact in page["facts"] if stands(fact, text, facts, source)]
        (out / path.name).write_text(json.dumps(page), encoding="utf-8")
    return out


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
            write_facts(options.shared / "articles" / form, FORMS[form][0], facts)
            still = standing(gold, options.shared, form, Path(folder, "wikitext"), Path(folder))
            (whole, odd, even, left), evidence = measure(options.shared, form, [*golds, still], facts)
            print(
                f"{form:10} {'precision':>10} {'recall':>8} {'F1':>8} {'odd half':>10} {'even half':>10}"
                "   recall of what stands"
            )
            for group, row in whole.items():
                row["standing"] = left[group]["recall"]
                figures = "".join(f"{row[name]:9.4f}" for name in FIGURES)
                share = f"{row['standing']:9.4f} of {left[group]['gold']}"
                print(f"  {group:8} {figures}  {odd[group]['f1']:9.4f}  {even[group]['f1']:9.4f}  {share}")
            print(f"  facts that stand in their evidence: {evidence:.4f}\n")
            for name, floor in floors[form].items():
                group, _, figure = name.partition(" ")
                reached = evidence if group == "evidence" else whole[group][figure or "f1"]
                if reached < floor:
                    under.append(f"{form}, {name}: {reached:.4f} is under its floor of {floor}")
    agree, differences = forms.compare(options.shared / "articles")
    common = forms.share(agree, differences)
    print(f"facts that wikitext and html both tell: {common:.4f} ({agree} of {agree + len(differences)}); the others:")
    groups = Counter((d.form, d.reason, d.fact["kind"]) for d in differences)
    for (told_in, reason, kind), count in sorted(groups.items()):
        print(f"  {count:3} {kind:12} only in {told_in:9} reason: {reason}")
    if common < floors["agreement"]:
        under.append(f"wikitext and html agree on {common:.4f} of the facts, under the floor of {floors['agreement']}")
    for line in under if options.floors else ():
        print(line, file=sys.stderr)
    return 1 if options.floors and under else 0


if __name__ == "__main__":
    sys.exit(main())
