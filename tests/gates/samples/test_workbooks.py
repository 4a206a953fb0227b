"""Workbooks as other programs write them."""

import pytest
from samples import sample

from achtari_toolkit import loaders


@pytest.mark.parametrize(
    ("name", "n"),
    [
        ("x07_hidden_sheet.xlsx", 4),
        ("x08_hidden_row.xlsx", 3),
        ("x14_dimension_A1.xlsx", 3),
        ("x15_dimension_A1C2.xlsx", 3),
        ("x20_hyperlinked_titles.xlsx", 3),
        ("x30_old_binary.xls", 3),
        ("x34_strict.xlsx", 3),
    ],
)
def test_workbooks_as_other_programs_write_them_give_their_articles(name, n):
    assert n == len(loaders.load(sample(f"intake_cases/xls/{name}"))[0])
