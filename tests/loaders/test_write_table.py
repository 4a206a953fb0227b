"""Tables written for spreadsheets: no cell is run, every value comes back."""

import csv
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import OptionError
from achtari_toolkit.loaders import write_table

RUN = ["=1+1", "+212 6", "-5 درجات", "@SUM(A1)", "\t=1", "\r=1", "\u200f=1", "\ufeff=1", "＝1", "\n=HYPERLINK(1)"]
SAFE = ["'=1+1", "'+212 6", "'-5 درجات", "'@SUM(A1)", "'\t'=1", "'\r'=1", "'\u200f=1", "'\ufeff=1", "'＝1"]
PLAIN = ["الأمن", "-3.5", "a=b", "", "NULL", "nan", "00123", "٠١٢٣", "1e999", "'", 'a"b', "a,b\r\nc"]


def rows_of(path, sign=","):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[0] if row else "" for row in csv.reader(file, delimiter=sign)][1:]


def test_what_a_spreadsheet_would_run_gets_an_apostrophe_and_nothing_else_does(tmp_path):
    write_table(pd.DataFrame({"text": RUN + PLAIN}), tmp_path / "a.csv")

    assert [*SAFE, "'\n'=HYPERLINK(1)", *PLAIN] == rows_of(tmp_path / "a.csv")


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ","), ("a.tsv", "\t")])
def test_without_it_every_value_stands_as_it_is(tmp_path, name, sign):
    write_table(pd.DataFrame({"text": RUN + PLAIN}), tmp_path / name, safe=False)

    assert RUN + PLAIN == rows_of(tmp_path / name, sign)


def test_a_workbook_holds_text_and_no_formula_and_no_link(tmp_path):
    write_table(pd.DataFrame({"text": RUN + ["https://x.example", *PLAIN]}), tmp_path / "a.xlsx")
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(min_row=2)]

    assert [*RUN, "https://x.example", *PLAIN] == [cell.value or "" for cell in cells]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert b"<f" not in book.read("xl/worksheets/sheet1.xml").replace(b"<font", b"")


def test_numbers_times_and_missing_values_keep_their_kind(tmp_path):
    table = pd.DataFrame(
        {
            "n": [1, 2],
            "share": [0.5, None],
            "day": pd.to_datetime(["2020-01-02T03:04:05Z", None]),
            "is": [True, False],
            "-x": ["a", None],
        }
    )
    write_table(table, tmp_path / "a.xlsx")
    write_table(table, tmp_path / "a.csv")
    head, first, second = openpyxl.load_workbook(tmp_path / "a.xlsx").active.values

    assert (
        ("n", "share", "day", "is", "-x"),
        (1, 0.5, "2020-01-02T03:04:05+00:00", True, "a"),
        (2, None, None, False, None),
    ) == (head, first, second)
    assert "n,share,day,is,'-x\r\n1,0.5,2020-01-02T03:04:05+00:00,True,a\r\n2,,,False,\r\n" == (
        tmp_path / "a.csv"
    ).read_bytes().decode("utf-8-sig")


def test_a_text_longer_than_a_cell_is_cut_and_marked(tmp_path):
    write_table(pd.DataFrame({"text": ["ن" * 40_000]}), tmp_path / "a.xlsx")
    value = openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"].value

    assert (32_767, "ن […]") == (len(value), value[-5:])


def test_another_kind_of_file_is_refused_and_an_older_file_stays(tmp_path):
    with pytest.raises(OptionError, match=r"use \.csv, \.tsv, \.xlsx, \.jsonl, \.parquet"):
        write_table(pd.DataFrame(), tmp_path / "a.pkl")

    assert [] == list(tmp_path.iterdir())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_text_breaks_a_writer_and_none_is_run(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("tables")
    for name in ("a.csv", "a.xlsx"):
        write_table(pd.DataFrame({"text": texts}), folder / name)

    assert not any(text.startswith(("=", "+", "@", "\t", "\r")) for text in rows_of(folder / "a.csv"))
    assert all(
        cell.data_type != "f" for row in openpyxl.load_workbook(folder / "a.xlsx").active.iter_rows() for cell in row
    )
