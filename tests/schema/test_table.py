"""Tables are declared once: checks, types and empty tables follow from the declaration."""

import pandas as pd
import pytest

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import Column, Table, build, check_columns

PEAKS = Table(
    "measures.peaks",
    "measures.peaks(tidy)",
    (Column("first_day", "datetime64[us]", "first day"), Column("n", "int64", "articles", "articles")),
)
SERIES = pd.DataFrame({"code": pd.Categorical(["أمن"], ["أمن", "ماء"])})


def test_records_become_a_table_with_the_declared_columns_in_order_behind_the_grouping_ones():
    table = build([{"n": 3, "first_day": "2025-01-01", "code": "أمن", "else": 1}], PEAKS, like=SERIES)

    assert ["code", "first_day", "n"] == list(table)
    assert ["category", "datetime64[us]", "int64"] == [str(dtype) for dtype in table.dtypes]


def test_no_records_become_an_empty_table_of_the_same_types():
    table = build([], PEAKS, like=SERIES)

    assert table.empty
    assert build([{"n": 3, "first_day": "2025-01-01", "code": "أمن"}], PEAKS, like=SERIES).dtypes.equals(table.dtypes)


def test_a_grouping_column_wins_over_a_declared_one_of_the_same_name():
    outlets = Table("x", "x()", (Column("outlet", "str", "outlet"), Column("n", "int64", "n")))

    assert ["outlet", "n"] == list(build([{"outlet": "a", "n": 1}], outlets, like=pd.DataFrame({"outlet": ["a"]})))


def test_an_absent_column_is_told_with_what_is_there_and_how_to_make_the_table():
    with pytest.raises(SchemaError, match=r"lacks first_day; it has n\. Make it with measures\.peaks\(tidy\)"):
        check_columns(pd.DataFrame({"n": [1]}), PEAKS)


def test_only_the_columns_that_a_caller_reads_are_asked_for():
    frame = pd.DataFrame({"n": [1]})

    assert check_columns(frame, PEAKS, ["n"]) is frame
