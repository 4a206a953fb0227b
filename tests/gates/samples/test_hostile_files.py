"""Suites of hostile JSON and CSV files."""

import io
import json

import pytest
from samples import sample

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders import load
from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.tables.json_records import read_json


def outcome(content: bytes) -> str:
    """refused if something is told to be damaged; valid JSON without records is accepted."""
    kinds = set()
    try:
        for piece in read_json(File("t", io.BytesIO(content))):
            kinds.add(getattr(piece, "kind", "table"))
    except UnreadableSource as error:
        kinds.add(error.kind)
    return "refused" if kinds & {"damaged", "binary"} else "accepted"


@pytest.mark.parametrize(("first", "expected", "n"), [("y", "accepted", 95), ("n", "refused", 188)])
def test_the_json_suite_is_accepted_and_refused_as_it_says(first, expected, n):
    files = sorted(sample("hostile/json-nst/test_parsing").glob(f"{first}_*.json"))

    assert (n, set()) == (len(files), {file.name for file in files if outcome(file.read_bytes()) != expected})


def test_no_file_of_the_json_suite_breaks_the_reader():
    for file in sample("hostile/json-nst").rglob("*.json"):
        list(read_file(File("t", io.BytesIO(file.read_bytes()))))


def test_every_table_of_csv_spectrum_is_read_exactly(tmp_path):
    folder, ours = sample("hostile/csv-spectrum"), ["headline", "body", "url", "byline", "section"]
    for table in sorted(folder.glob("csvs/*.csv")):
        expected = json.loads((folder / "json" / f"{table.stem}.json").read_text(encoding="utf-8"))
        expected = expected if isinstance(expected, list) else [expected]
        if table.stem == "location_coordinates":  # the suite tells another number than its table
            expected[0]["Contact Phone Number"] = "2095257564"
        columns = dict(zip(ours, expected[0], strict=False))
        articles, problems = load(table, columns=columns)

        assert [[row[theirs] for theirs in columns.values()] for row in expected] == articles[list(columns)].fillna(
            ""
        ).values.tolist(), table.name
        assert "damaged" not in set(problems["kind"])
