"""The dates of pages built from the patterns of templates: few missing, and none wrong without a doubt."""

import json
from pathlib import Path

import dated_pages
import pandas as pd
import pytest

from achtari_toolkit import cleaners, loaders

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read(tmp_path_factory) -> pd.DataFrame:
    """One row per page: what it is, its right day, the day that was read ("" if none), and whether it is doubted."""
    folder = tmp_path_factory.mktemp("pages")
    pages = pd.DataFrame(dated_pages.dated_pages())
    for n, content in enumerate(pages["content"]):
        (folder / f"{n:04}.html").write_text(content, encoding="utf-8")
    articles = cleaners.fill_date(loaders.load(folder)[0])
    number = articles["source"].str.extract(r"(\d{4})\.html", expand=False).astype(int)
    has_day = articles["published_precision"].isin(["time", "day"])
    day = articles["published"].dt.tz_convert("Africa/Casablanca").dt.strftime("%Y-%m-%d").where(has_day)
    doubted = articles["article_id"].isin(cleaners.review_dates(articles)["article_id"])
    found = pd.DataFrame({"found": day.array, "doubted": doubted.array}, index=number.array)
    return pages.join(found).fillna({"found": "", "doubted": False})


def test_two_hundred_pages_of_thirty_templates_are_built(read):
    assert (200, 30) <= (len(read), read["template"].nunique())


def test_hardly_any_page_is_dated_wrongly_without_a_doubt(read):
    wrong = read[read["found"].ne("") & read["found"].ne(read["day"]) & ~read["doubted"].astype(bool)]

    assert len(wrong) / len(read) <= FLOORS["dated_pages_silently_wrong_at_most"], wrong[["template", "day", "found"]]


def test_hardly_any_page_is_without_a_day(read):
    missing = read[read["found"].eq("")]

    assert len(missing) / len(read) <= FLOORS["dated_pages_missing_at_most"], missing[["template", "day"]]


def test_where_markup_and_print_agree_nothing_is_doubted_and_where_they_do_not_the_review_lists_it(read):
    right = read[read["found"].eq(read["day"])]

    assert [] == right.loc[right["doubted"].ne(right["needs_doubt"]), "template"].tolist()
