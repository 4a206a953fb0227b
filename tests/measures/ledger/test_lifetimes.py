"""Lifetimes of outlets: not started, ended, stray articles, outlets whose articles say no day."""

from datetime import date

import pandas as pd
import pytest
from corpus import hits
from daily_press import NO_HOLIDAYS, press

from achtari_toolkit.errors import MisleadingResult
from achtari_toolkit.measures import ledger, share, unusual_days
from achtari_toolkit.sources import Outlet

STEADY = [20, 21, 19, 20, 22, 18, 20] * 6


def states(articles: pd.DataFrame, **outlets: Outlet) -> dict[str, list[str]]:
    table = ledger(articles, holidays=NO_HOLIDAYS, outlets=outlets)
    return table.groupby("outlet")["state"].agg(list).to_dict()


def test_a_silence_at_the_end_is_missing_and_ends_an_outlet_only_where_its_last_year_is_known():
    articles = press("2024-12-02", x=STEADY, y=STEADY[:20] + [0] * 22)

    assert ["missing"] * 22 == states(articles)["y"][20:]
    assert ["ended"] * 22 == states(articles, y=Outlet("y", until=2024))["y"][20:]


def test_an_outlet_that_falls_silent_before_its_last_year_is_missing_until_the_year_is_over():
    articles = press("2023-12-04", x=[20] * 420, y=[20] * 20 + [0] * 400)
    y = pd.Series(states(articles, y=Outlet("y", until=2024))["y"], index=pd.date_range("2023-12-04", periods=420))

    assert {"missing"} == set(y["2023-12-24":"2024-12-31"])
    assert {"ended"} == set(y["2025-01-01":])


def test_a_last_year_that_the_articles_contradict_is_not_believed():
    articles = press("2024-12-02", x=STEADY, y=STEADY[:38] + [0] * 4)

    assert ["missing"] * 4 == states(articles, y=Outlet("y", until=2024))["y"][38:]


def test_articles_before_the_first_year_of_an_outlet_are_no_beginning_unless_they_are_many():
    articles = press("2024-12-02", x=STEADY, y=[1, 0, 0, 1] + [0] * 28 + STEADY[:10])
    found = states(articles, y=Outlet("y", since=2025))["y"]

    assert ["not_started"] * 32 + ["full"] * 9 == found[:-1]
    assert "full" == states(press("2024-12-02", x=STEADY, y=STEADY), y=Outlet("y", since=2025))["y"][0]


def test_stray_articles_of_years_before_are_no_beginning():
    """One article of 2003 and two of 2011, and the outlet begins in 2024: nothing is expected in between."""
    years = press("2003-05-01", x=[1] + [0] * 3000 + [2] + [0] * 4600 + STEADY)
    table = ledger(years, holidays=NO_HOLIDAYS)

    assert {"not_started", "full", "incomplete"} == set(table["state"])
    assert 42 == table["expected"].notna().sum()
    assert [1, 2] == table.query("reason == 'stray articles'")["collected"].tolist()
    assert table.query("state in ['missing', 'partial']").empty


def test_an_outlet_with_two_articles_in_twenty_years_misses_nothing():
    table = ledger(press("2004-01-05", x=[1] + [0] * 7000 + [1] + [0] * 300, y=[20] * 7302), holidays=NO_HOLIDAYS)

    assert {"quiet", "full", "incomplete"} == set(table.query("outlet == 'x'")["state"])
    assert 2.1 > table.query("outlet == 'x'")["expected"].sum()


def dated_to_the_month(articles: pd.DataFrame, outlet: str) -> pd.DataFrame:
    precision = articles["published_precision"].mask(articles["outlet"].eq(outlet), "month")
    return articles.assign(published_precision=precision)


def test_an_outlet_dated_to_the_month_is_known_flagged_and_no_stop():
    articles = dated_to_the_month(press("2025-01-01", x=[20] * 59, y=[1] * 59), "y")
    with pytest.warns(MisleadingResult, match="59 of 1239 articles have no date that says their day"):
        table = ledger(articles, holidays=NO_HOLIDAYS, until=date(2025, 2, 28))
    flagged = unusual_days(table)
    tidy = share(hits(), articles, every="month", by=["outlet"], ledger=table)

    assert [("y", "undated", "no day", 59)] == list(
        flagged[["outlet", "state", "reason", "n_days"]].itertuples(index=False, name=None)
    )
    assert ["full", "full", "undated", "undated"] == tidy["state"].tolist()
    assert [620, 560, 31, 28] == tidy["base"].tolist()
    assert [0.0] * 4 == tidy["share"].tolist()
    assert ["full"] * 2 == share(hits(), articles, every="month", ledger=table)["state"].tolist()


def test_a_corpus_of_which_no_article_says_its_day_has_a_ledger_of_its_months():
    articles = dated_to_the_month(press("2025-01-01", y=[1] * 59), "y")
    with pytest.warns(MisleadingResult, match="59 of 59 articles"):
        table = ledger(articles, holidays=NO_HOLIDAYS)

    assert {"undated"} == set(table["state"])
    assert ["undated"] * 2 == share(hits(), articles, every="month", ledger=table)["state"].tolist()
