"""Make the simulated press again: python -m datasets.simulated_press.generate

Writes the article table, the truth tables and the outlets beside this file, the sample folder datasets/press_folder,
and the hashes of all of them into the registry of the toolkit. The same plan gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from achtari_toolkit.sources.registry import REGISTRY, update_registry
from datasets.simulated_press.plan import read_plan
from datasets.simulated_press.press import make_press
from datasets.simulated_press.press_folder import FOLDER_ARTICLES, write_press_folder
from datasets.simulated_press.truth import truth_tables
from datasets.simulated_press.write import write_articles, write_csv, write_outlets

DATASETS = Path(__file__).resolve().parents[1]


def generate(folder: Path, *, originals: int | None = None) -> int:
    """Write the data set simulated_press and the folder press_folder into folder; return the number of articles.

    originals  composed articles; None takes the number of the plan
    """
    plan = read_plan(originals=originals)
    press = make_press(plan)
    target = folder / "simulated_press"
    (target / "truth").mkdir(parents=True, exist_ok=True)
    write_articles(press.table(), target / "articles.parquet")
    for name, table in truth_tables(press, plan).items():
        write_csv(table, target / "truth" / f"{name}.csv")
    write_outlets(plan, target / "outlets.yml")
    write_press_folder(press, plan, folder / "press_folder")
    return len(press.articles)


def main() -> None:
    """Write into the repository, or, for a trial, into another folder without touching the registry."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=DATASETS, help="folder to write into (default: the repository's)")
    parser.add_argument("--originals", type=int, help="number of composed articles (default: that of plan.yml)")
    options = parser.parse_args()
    articles = generate(options.to, originals=options.originals)
    if options.to == DATASETS:
        update_registry(REGISTRY, DATASETS, articles={"simulated_press": articles, "press_folder": FOLDER_ARTICLES})
    print(f"{articles} articles in {options.to}")


if __name__ == "__main__":
    main()
