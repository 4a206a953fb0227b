"""Pairs of spellings, each with the first level of normalisation that makes them one."""

import csv
import json
import re
from pathlib import Path

import pytest

from achtari_toolkit.text.script.normalization import normalize, normalize_with_offsets

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
LEVELS = ("repair", "match", "loose")


def pairs() -> list[tuple[str, bool, str, str]]:
    """The level, whether the two are one word to a reader, and the two; hidden characters are written as \\uXXXX."""
    with (HERE / "spelling_pairs.tsv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(level, same == "1", shown(one), shown(other)) for level, same, one, other in rows]


def shown(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


def first_level(one: str, other: str) -> str:
    """The first level at which two spellings are one, or never."""
    return next((level for level in LEVELS if normalize(one, level) == normalize(other, level)), "never")


def test_there_are_more_than_two_hundred_pairs_of_every_level():
    assert 264 == len(pairs())
    assert {*LEVELS, "never"} == {level for level, *_ in pairs()}


def test_pairs_become_one_at_their_level_and_not_before():
    wrong = [(level, one, other, first_level(one, other)) for level, _, one, other in pairs()]
    wrong = [row for row in wrong if row[0] != row[3]]

    assert FLOORS["normalisation_levels_right_of_pairs"] <= 1 - len(wrong) / len(pairs()), wrong


def test_no_pair_of_one_word_is_left_apart_by_the_loose_level():
    assert [] == [(one, other) for level, same, one, other in pairs() if same and level == "never"]


@pytest.mark.parametrize("level", LEVELS)
def test_normal_text_leads_back_to_the_raw_spelling(level):
    for _, _, _, raw in pairs():
        normal = normalize_with_offsets(f"قبل {raw} بعد", level)
        at = normal.text.index(normalize(raw, level).strip())
        start, stop = normal.offsets[at], normal.offsets[at + len(normalize(raw, level).strip())]

        assert normalize(raw, level).strip() == normalize(f"قبل {raw} بعد"[start:stop], level).strip()
