"""Spellings of one name against spellings of others: persons in public office, as a table of facts spells them.

Two spellings are said to be one name if they are alike by name_similarity; no codebook helps. Counts are of pairs.
"""

import csv
import itertools
import json
from pathlib import Path

from achtari_toolkit.text import name_similarity
from achtari_toolkit.text.names.name_similarity import ALIKE

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


def spellings() -> list[tuple[str, str]]:
    """(person, spelling) of the table."""
    with (HERE / "name_spellings.tsv").open(encoding="utf-8") as file:
        return [(row["person"], row["spelling"]) for row in csv.DictReader(file, delimiter="\t")]


def test_spellings_of_one_person_are_alike_and_those_of_others_are_not():
    pairs = [(a[0] == b[0], name_similarity(a[1], b[1]) >= ALIKE) for a, b in itertools.combinations(spellings(), 2)]
    right = sum(one_person and alike for one_person, alike in pairs)
    alike, one_person = sum(alike for _, alike in pairs), sum(one_person for one_person, _ in pairs)

    assert 235 == len(spellings())
    assert right / alike >= FLOORS["name_pairs_precision_of_spellings"]
    assert 2 * right / (alike + one_person) >= FLOORS["name_pairs_f1_of_spellings"]
