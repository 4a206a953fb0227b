"""What each command writes as CSV or TSV holds no cell that a spreadsheet runs, whatever strangers called things."""

import csv
import re

import pytest

from achtari_toolkit.cli import main

LINK = '=HYPERLINK("http://evil.example","x")'
HEADLINES = ["الأمن الوطني", LINK, "\u200b@SUM(A1)", "-2+3", "+212 6", "أمن;=1+1"]
CODEBOOK = """name: أمن
version: "1"
title: {ar: أ, fr: a, en: a}
codes:
  security: {kind: topic, label: {ar: أ, fr: a, en: a}, patterns: {any: [أمن, الأمن]}}
"""
STARTS = re.compile(r"[\s\u200b]*[=+@-]|[^\n]*;=")


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A folder of articles whose every text begins a formula, loaded; with its hits."""
    folder = tmp_path_factory.mktemp("study")
    with (folder / "press.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [(text, f"الأمن {text}", "2025-01-02", LINK, f"=by{n}") for n, text in enumerate(HEADLINES)]
        csv.writer(file).writerows([("headline", "body", "date", "section", "author"), *rows])
    (folder / "codes.yml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "=1+1.parquet").write_bytes(b"PAR1")
    assert 0 == main(["load", str(folder), "--to", str(folder / "a.parquet"), "--problems", str(folder / "p.csv")])
    assert 0 == main(["find", *paths(folder, "a.parquet"), "--codebook", *paths(folder, "codes.yml"), *to(folder, "h")])
    return folder


def paths(folder, *names):
    return [str(folder / name) for name in names]


def to(folder, name, kind="parquet"):
    return ["--to", str(folder / f"{name}.{kind}")]


def cells(path):
    sign = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [text for row in csv.reader(file, delimiter=sign) for text in row]


COMMANDS = {
    "load": lambda folder: ["load", *paths(folder, "press.csv")],
    "clean": lambda folder: ["clean", *paths(folder, "a.parquet")],
    "find": lambda folder: ["find", *paths(folder, "a.parquet"), "--codebook", *paths(folder, "codes.yml")],
    "measure": lambda folder: ["measure", *paths(folder, "a.parquet", "h.parquet"), "--by", "section"],
}


@pytest.mark.parametrize("kind", ["csv", "tsv"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_cell_of_a_command_begins_a_formula(command, kind, study):
    assert 0 == main([*COMMANDS[command](study), *to(study, command, kind)])
    texts = cells(study / f"{command}.{kind}")

    assert [] == [text for text in texts if STARTS.match(text)]
    assert command == "find" or any(text.startswith("'=") for text in texts)


def test_problems_with_a_file_of_a_hostile_name_begin_none(study):
    texts = cells(study / "p.csv")

    assert any("=1+1.parquet" in text for text in texts)
    assert [] == [text for text in texts if STARTS.match(text)]
