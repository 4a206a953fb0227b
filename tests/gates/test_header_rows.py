"""The heads of columns are recognised, and what is not recognised is told."""

import json
from pathlib import Path

from header_rows import header_rows, outcome

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def test_header_rows_of_desks_databases_and_scrapers_are_read_right_and_none_is_wrong_in_silence(tmp_path):
    outcomes = [outcome(tmp_path, *row) for row in header_rows()]

    assert 60 == len(outcomes)
    assert [] == [each for each in outcomes if each.silent]
    assert sum(not each.wrong for each in outcomes) >= FLOORS["header_rows_right_of_60"]
