"""The date strings of the intake cases: which are read, and that none is read wrongly without a word."""

import ast
import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from samples import sample

from achtari_toolkit.text.dates.parse_date import Dated, parse_date

FLOORS = json.loads((Path(__file__).parents[1] / "floors.json").read_text(encoding="utf-8"))
MOROCCO = ZoneInfo("Africa/Casablanca")
CAPTURED = datetime(2026, 11, 30, 12)
LENGTH = {"time": 16, "day": 10, "month": 7, "year": 4}
CHOICES = ("relative", "day before month", "month before day")  # readings that are no doubt


def forms(dated: Dated) -> set[str]:
    """The ways in which what was read may be written: local, and in UTC with a Z; "" if nothing was."""
    if not dated.when:
        return {""}
    local = dated.when.astimezone(MOROCCO).isoformat()[: LENGTH[dated.precision]]
    return {local, f"{dated.when.astimezone(UTC).isoformat()[:16]}Z"} if dated.precision == "time" else {local}


def is_doubted(dated: Dated) -> bool:
    return any(reading not in CHOICES for reading in dated.reading.split(", ") if reading)


@pytest.fixture(scope="module")
def read() -> list[tuple[str, list[str], Dated]]:
    """(text, what is right, what was read) of every string."""
    rows = csv.DictReader(
        sample("intake_cases/dates.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    texts = [(ast.literal_eval(row["text"]), row["right"].split("|")) for row in rows]
    return [(text, right, parse_date(text, captured=CAPTURED)) for text, right in texts]


def test_no_string_is_read_wrongly_without_a_doubt(read):
    wrong = [(text, right, dated) for text, right, dated in read if not forms(dated) & set(right)]
    coarser = [
        (text, right, dated)
        for text, right, dated in wrong
        if dated.precision in ("month", "year") and any(one.startswith(tuple(forms(dated))) for one in right)
    ]

    assert [] == [row for row in wrong if row[2].when and not is_doubted(row[2]) and row not in coarser]


def test_of_the_strings_that_contain_a_day_nearly_all_are_read_rightly(read):
    with_day = [row for row in read if "" not in row[1] and any(len(one) >= 10 for one in row[1])]
    right = [row for row in with_day if forms(row[2]) & set(row[1])]

    assert 350 <= len(with_day)
    assert FLOORS["intake_dates_right_of_strings_with_a_day"] <= len(right) / len(with_day)
