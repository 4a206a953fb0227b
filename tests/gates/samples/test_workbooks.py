"""Workbooks as other programs write them."""

import pytest
from samples import sample

from achtari_toolkit import loaders


@pytest.mark.parametrize(
    ("name", "n"),
    [
        ("x02_title_rows_merged.xlsx", 3),
        ("x03_blank_first_row.xlsx", 3),
        ("x04_merged_super_header.xlsx", 3),
        ("x07_hidden_sheet.xlsx", 4),
        ("x08_hidden_row.xlsx", 3),
        ("x14_dimension_A1.xlsx", 3),
        ("x15_dimension_A1C2.xlsx", 3),
        ("x20_hyperlinked_titles.xlsx", 3),
        ("x30_old_binary.xls", 3),
        ("x32_bare_table.xls", 12),
        ("x33_spreadsheetml2003.xls", 2),
        ("x34_strict.xlsx", 3),
        ("x35_total_row.xlsx", 1),
    ],
)
def test_workbooks_as_other_programs_write_them_give_their_articles(name, n):
    assert n == len(loaders.load(sample(f"intake_cases/xls/{name}"))[0])


@pytest.mark.parametrize(
    ("name", "kind", "source"),
    [
        ("x02_title_rows_merged.xlsx", "no_article", "x02_title_rows_merged.xlsx!Sheet"),
        ("x07_hidden_sheet.xlsx", "hidden", "x07_hidden_sheet.xlsx!Archive"),
        ("x08_hidden_row.xlsx", "hidden", "x08_hidden_row.xlsx!Sheet#2"),
        ("x35_total_row.xlsx", "no_article", "x35_total_row.xlsx!Sheet"),
    ],
)
def test_what_is_hidden_or_no_article_is_told(name, kind, source):
    problems = loaders.load(sample(f"intake_cases/xls/{name}"))[1]

    assert [(source, 0)] == problems.loc[problems["kind"].eq(kind), ["source", "lost"]].to_records(index=False).tolist()


def test_every_record_of_the_cases_has_a_headline_a_body_and_a_date():
    articles, problems = loaders.load(sample("intake_cases/xls"))

    assert not articles[["headline", "body"]].eq("").to_numpy().any()
    assert articles["published"].notna().all()
    assert 0 == problems.loc[problems["kind"].ne("repeated"), "lost"].sum()


def test_titles_that_are_links_give_their_addresses():
    articles = loaders.load(sample("intake_cases/xls/x20_hyperlinked_titles.xlsx"))[0]

    assert ["https://ex.ma/1", "https://ex.ma/2"] == articles["url"].dropna().tolist()
