"""Sixty header rows as desks, databases and scrapers write them, and what should become of their columns.

They were written before anybody looked at how columns are recognised, and are not changed to please it: 14 of 60 were
right with version 0.1, and 22 lost a date, a body or a headline, or took another column for it, without a word.
"""

import csv
import json
from pathlib import Path
from typing import NamedTuple

from achtari_toolkit import loaders

SHEET = Path(__file__).with_name("header_rows.tsv")
FIELDS = {"headline": "headline", "body": "body", "date": "published", "url": "url", "site": "site"}
TOLD_OF = ("headline", "body", "date")  # a general row on unused columns does not count for these


class Outcome(NamedTuple):
    """What became of a header row: fields that are wrong, and those of them of which no problem tells."""

    written_by: str
    wrong: list[str]
    silent: list[str]


def header_rows() -> list[tuple[str, dict[str, str], list[str], list[list[str]]]]:
    """(who writes it, {field: head or "-"}, heads, rows); a|b is either, a+b both together, "-" no column."""
    lines = SHEET.read_text(encoding="utf-8").splitlines()[1:]
    return [(who, *map(json.loads, cells)) for who, *cells in (line.split("\t") for line in lines)]


def outcome(folder: Path, written_by: str, right: dict[str, str], head: list[str], rows: list[list[str]]) -> Outcome:
    """Load a header row with its rows as CSV, and compare."""
    path = folder / "table.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    loaded = loaders.load(path)
    columns = loaded.columns.dropna(subset="ours")
    theirs = columns.groupby("ours", sort=False)["theirs"].agg(list).to_dict()
    read = {field: sorted(theirs.get(ours, ["-"])) for field, ours in FIELDS.items()}
    wanted = {field: [sorted(names.split("+")) for names in right.get(field, "-").split("|")] for field in FIELDS}
    wrong = [field for field in FIELDS if read[field] not in wanted[field] and (field != "site" or field in right)]
    wrong += (
        ["date"] if "date" not in wrong and right["date"] != "-" and loaded.articles["published"].isna().any() else []
    )
    problems = loaded.problems["message"].str.cat(sep=" ")
    is_taken = {field: read[field] != ["-"] and read[field] not in wanted[field] for field in wrong}
    silent = [field for field in wrong if is_taken[field] or (field in TOLD_OF and not _is_told(field, problems))]
    return Outcome(written_by, wrong, silent)


def _is_told(field: str, problems: str) -> bool:
    return f" a {field}" in problems or (field == "date" and "cannot be read" in problems)
