"""Articles written as any kind of file come back from load as they were, or the file is not written."""

import json

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit import cleaners, datasets
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.loaders import load, write_articles, write_table
from achtari_toolkit.schema import ARTICLES, check_articles, make_articles

SUFFIXES = (".parquet", ".csv", ".tsv", ".jsonl", ".xlsx")
TEXTS = [
    "=1+1",
    "'=1+1",
    "''=1",
    "+212 6",
    "'خبر'",
    "سطر\nوآخر",
    'a"b',
    "a,b",
    "a;b\tc",
    "_x0041_",
    "-3.5",
    "00123",
    "nan",
    "NULL",
    "#N/A",
    " x ",
]
TIMES = [pd.Timestamp("2025-01-31T23:30:00.123456Z"), pd.NaT, pd.Timestamp("1999-12-31T00:00:00Z")]
every_kind = pytest.mark.parametrize("suffix", SUFFIXES)


def articles(*bodies: str) -> pd.DataFrame:
    made = make_articles(
        {"headline": f"عنوان {n}", "body": body, "url": f"https://x.example/{n}", "source": f"a.zip!b.csv#{n}"}
        for n, body in enumerate(bodies)
    )
    n = range(len(made))
    return made.assign(
        published=pd.Series([TIMES[each % 3] for each in n], dtype="datetime64[us, UTC]"),
        published_precision=[("time", "none", "day")[each % 3] for each in n],
        darija=[each % 2 == 0 for each in n],
        duplicate_of=made["article_id"].shift(1),
    ).astype(ARTICLES.dtypes)


@every_kind
def test_articles_come_back_as_they_were_written(suffix, tmp_path):
    table = articles(*TEXTS)
    write_articles(table, tmp_path / f"a{suffix}")
    loaded, problems = load(tmp_path / f"a{suffix}")

    pd.testing.assert_frame_equal(table, loaded)
    assert problems.empty


@every_kind
def test_cleaned_articles_keep_the_article_id_that_their_source_gave_them(suffix, tmp_path):
    cleaned = cleaners.clean(datasets.load("simulated_press").head(60))
    write_articles(cleaned, tmp_path / f"a{suffix}")

    pd.testing.assert_frame_equal(cleaned.reset_index(drop=True), load(tmp_path / f"a{suffix}")[0])


@every_kind
def test_a_table_without_articles_is_a_file_without_articles(suffix, tmp_path):
    write_articles(make_articles([]), tmp_path / f"a{suffix}")

    assert [] == load(tmp_path / f"a{suffix}")[0]["article_id"].tolist()


@every_kind
@settings(max_examples=25, deadline=None)
@given(
    body=st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"],
            exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff",
        ),
        min_size=1,
    )
)
def test_any_text_comes_back(suffix, body, tmp_path_factory):
    path = tmp_path_factory.mktemp("articles") / f"a{suffix}"
    write_articles(articles(body), path)

    assert [body] == load(path)[0]["body"].tolist()


def test_an_article_edited_in_a_spreadsheet_keeps_its_id_and_a_new_row_gets_one(tmp_path):
    write_articles(articles("one"), tmp_path / "a.csv")
    table = pd.read_csv(tmp_path / "a.csv", dtype="str", keep_default_na=False)
    edited = pd.concat([table.assign(body="two"), table.assign(article_id="", headline="new", source="")])
    edited.to_csv(tmp_path / "a.csv", index=False)
    loaded, _ = load(tmp_path / "a.csv")

    assert [articles("one")["article_id"][0], False] == [loaded["article_id"][0], loaded["article_id"].isna()[1]]
    assert ["a.zip!b.csv#0", "a.csv#2"] == loaded["source"].tolist()


def test_bad_rows_of_an_article_table_are_problems(tmp_path):
    write_articles(articles("one", "two"), tmp_path / "a.csv")
    table = pd.read_csv(tmp_path / "a.csv", dtype="str", keep_default_na=False)
    table.loc[0] = ""
    table.loc[1, "published"] = "yesterday"
    table.to_csv(tmp_path / "a.csv", index=False)
    loaded, problems = load(tmp_path / "a.csv")

    assert ["two"] == loaded["body"].tolist()
    assert [("a.csv#1", "empty", 1), ("a.csv#2", "no_date", 0)] == list(
        problems[["source", "kind", "lost"]].itertuples(index=False, name=None)
    )


def test_a_column_that_the_caller_names_is_read_from_an_article_table_too(tmp_path):
    write_articles(articles("one"), tmp_path / "a.csv")

    assert ["عنوان 0"] == load(tmp_path / "a.csv", columns={"body": "headline"})[0]["body"].tolist()


@pytest.mark.parametrize("name", ["a", "a.pkl", "a.xls", "a.parquet.gz", "csv"])
@pytest.mark.parametrize("write", [write_articles, write_table])
def test_a_name_that_says_no_kind_is_refused_with_the_list_of_kinds(write, name, tmp_path):
    with pytest.raises(OptionError, match=r"use \.csv, \.tsv, \.xlsx, \.jsonl, \.parquet"):
        write(articles("one"), tmp_path / name)

    assert [] == list(tmp_path.iterdir())


def test_an_article_too_long_for_a_workbook_is_refused_and_named(tmp_path):
    table = articles("short", "ن" * 32_768)

    with pytest.raises(
        OptionError, match=rf"1 of 2 articles .* 32,767 characters .* {table['article_id'][1]}\. Write \.csv"
    ):
        write_articles(table, tmp_path / "a.xlsx")
    assert [] == list(tmp_path.iterdir())


def test_an_article_as_long_as_a_cell_comes_back_from_a_workbook(tmp_path):
    write_articles(articles("ن" * 32_767), tmp_path / "a.xlsx")

    assert 32_767 == len(load(tmp_path / "a.xlsx")[0]["body"][0])


def test_something_else_than_articles_is_refused(tmp_path):
    with pytest.raises(SchemaError, match="lacks"):
        write_articles(pd.DataFrame({"headline": ["x"]}), tmp_path / "a.csv")


TIDY = pd.DataFrame(
    {
        "code": pd.Categorical(["water", None]),
        "period": pd.to_datetime(["2025-01-01", "2025-02-01"]),
        "month": pd.period_range("2025-01", periods=2, freq="M"),
        "n": [3, 0],
        "share": [0.5, None],
        "simulated": [True, False],
        "نص": ["=1+1", "سطر\u2028آخر"],
    }
)


def test_json_lines_hold_one_record_per_line_with_iso_dates_and_null(tmp_path):
    write_table(TIDY.drop(columns="month"), tmp_path / "a.jsonl")
    first, second, rest = (tmp_path / "a.jsonl").read_bytes().decode("utf-8").split("\n")

    assert {
        "code": "water",
        "period": "2025-01-01T00:00:00",
        "n": 3,
        "share": 0.5,
        "simulated": True,
        "نص": "=1+1",
    } == (json.loads(first))
    assert {
        "code": None,
        "period": "2025-02-01T00:00:00",
        "n": 0,
        "share": None,
        "simulated": False,
        "نص": "سطر\u2028آخر",
    } == (json.loads(second))
    assert "" == rest


def test_json_has_no_infinity_so_that_it_is_text(tmp_path):
    write_table(pd.DataFrame({"x": [float("inf"), float("nan")]}), tmp_path / "a.jsonl")

    assert '{"x": "inf"}\n{"x": null}\n' == (tmp_path / "a.jsonl").read_text()


def test_parquet_keeps_types_and_periods_become_text(tmp_path):
    write_table(TIDY, tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet").to_pandas()

    pd.testing.assert_frame_equal(TIDY.assign(month=pd.Series(["2025-01", "2025-02"], dtype="str")), table)


def test_parquet_refuses_a_column_of_two_types_and_says_what_to_do(tmp_path):
    with pytest.raises(SchemaError, match=r"cannot be written as Parquet: .*Give each column one type"):
        write_table(pd.DataFrame({"x": [1, "a"]}), tmp_path / "a.parquet")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_two_columns_with_the_same_name_are_refused_where_one_would_be_lost(suffix, tmp_path):
    with pytest.raises(SchemaError, match="two columns with the name 'x'"):
        write_table(pd.DataFrame([[1, 2]], columns=["x", "x"]), tmp_path / f"a{suffix}")


def test_a_workbook_of_too_many_rows_is_refused_and_no_file_is_left(tmp_path):
    with pytest.raises(
        OptionError, match=r"1,048,576 rows; a sheet holds 1,048,575 and a head\. Write \.csv or \.parquet"
    ):
        write_table(pd.DataFrame({"x": range(1_048_576)}), tmp_path / "a.xlsx")

    assert [] == list(tmp_path.iterdir())


def test_what_a_workbook_cuts_or_leaves_out_is_warned_of_with_its_number(tmp_path):
    table = pd.DataFrame({"x": ["ن" * 32_768, "ن" * 40_000, "a\x00b\x01"]})

    with pytest.warns(MisleadingResult) as warned:
        write_table(table, tmp_path / "a.xlsx")

    assert "a.xlsx: 2 texts were cut to the 32,767 characters that a cell holds; they end with '[…]'." in str(
        warned[0].message
    )
    assert "a.xlsx: 2 control characters were left out, which a workbook cannot hold." == str(warned[1].message)


def test_the_article_table_is_sound_after_every_round_trip(tmp_path):
    table = articles(*TEXTS)
    for suffix in SUFFIXES:
        write_articles(table, tmp_path / f"a{suffix}")
        table = check_articles(load(tmp_path / f"a{suffix}")[0])

    pd.testing.assert_frame_equal(articles(*TEXTS), table)
