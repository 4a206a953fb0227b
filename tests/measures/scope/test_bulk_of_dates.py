"""Stray dates that stretch a corpus are told with the days of the others; a usual corpus is left in peace."""

import warnings
from datetime import date

import numpy as np
import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit import measures
from achtari_toolkit.errors import MisleadingResult
from achtari_toolkit.measures.scope.bulk_of_dates import bulk_of_dates

SCHOOL_YEAR = pd.Series(pd.date_range("2024-09-01", "2025-06-30"))


def stray(*days: str) -> pd.Series:
    return pd.concat([SCHOOL_YEAR, pd.Series(pd.to_datetime(list(days)))])


@pytest.mark.parametrize("days", [("2003-03-01",), ("2003-03-01", "2019-11-20"), ("2003-03-01", "2031-01-01")])
def test_stray_dates_are_told_with_the_days_in_which_all_others_lie(days):
    bulk = bulk_of_dates(stray(*days))

    assert (date(2024, 9, 1), date(2025, 6, 30), 303, 303 + len(days)) == (
        bulk.start,
        bulk.stop,
        bulk.n_within,
        bulk.n_dated,
    )
    assert (date(2003, 3, 1), max(date(2025, 6, 30), date.fromisoformat(days[-1]))) == (bulk.first, bulk.last)


def test_of_twenty_articles_one_may_be_stray():
    assert 20 == bulk_of_dates(pd.concat([SCHOOL_YEAR.head(20), pd.Series([pd.Timestamp("2003-01-01")])])).n_within
    assert bulk_of_dates(pd.concat([SCHOOL_YEAR.head(18), pd.Series([pd.Timestamp("2003-01-01")])])) is None


@pytest.mark.parametrize("days", [(), ("2024-08-01",), ("2024-07-01", "2025-08-15"), ("2024-01-15",)])
def test_a_few_articles_near_the_others_are_not_stray(days):
    assert bulk_of_dates(stray(*days)) is None


def test_more_than_one_in_a_hundred_is_a_part_of_the_corpus():
    assert bulk_of_dates(stray(*["2003-03-01"] * 10)) is None


def test_no_date_is_no_stray_date():
    assert bulk_of_dates(pd.Series([], dtype="datetime64[us]")) is None
    assert bulk_of_dates(pd.Series([pd.NaT] * 50, dtype="datetime64[us]")) is None


def press_days(kind: str, rng: np.random.Generator) -> pd.Series:
    """The days of a corpus in which nothing is stray."""
    n, n_days = int(rng.integers(20, 3000)), int(rng.integers(20, 3000))
    place = {
        "even": lambda: rng.random(n),
        "growing": lambda: rng.random(n) ** 0.25,
        "fading": lambda: 1 - rng.random(n) ** 0.25,
        "waves": lambda: np.clip(rng.choice(rng.random(6), n) + rng.normal(0, 0.04, n), 0, 1),
        "one event and its aftermath": lambda: np.minimum(rng.exponential(0.15, n), 1),
        "two outlets": lambda: np.where(rng.random(n) < 0.8, 0.7 + 0.3 * rng.random(n), rng.random(n)),
    }[kind]()
    return pd.Series(pd.Timestamp("2015-01-01") + pd.to_timedelta((place * n_days).astype(int), unit="D"))


@pytest.mark.parametrize("kind", ["even", "growing", "fading", "waves", "one event and its aftermath", "two outlets"])
def test_a_usual_corpus_gives_no_hint(kind):
    rng = np.random.default_rng(1)

    assert 2 >= sum(bulk_of_dates(press_days(kind, rng)) is not None for _ in range(200))


@pytest.mark.parametrize("n_stray", [1, 3])
def test_planted_stray_articles_are_found_in_every_usual_corpus(n_stray):
    rng = np.random.default_rng(2)
    corpora = [days for days in (press_days("even", rng) for _ in range(200)) if len(days) >= 100 * n_stray]
    old = pd.Series(pd.to_datetime(["1990-03-01", "1995-07-09", "2002-12-31"][:n_stray]))
    found = [bulk_of_dates(pd.concat([days, old])) for days in corpora]

    assert [len(days) for days in corpora] == [bulk and bulk.n_within for bulk in found]


def test_the_scope_says_it_unless_a_day_is_given():
    articles = corpus(**{f"a{n}": "" for n in range(304)}).assign(
        published=stray("2003-03-01").dt.tz_localize("UTC").array, published_precision="day", outlet="o"
    )
    with pytest.warns(MisleadingResult, match="303 of 304 are from 2024-09-01 to 2025-06-30"):
        study = measures.scope(articles)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        limited = measures.scope(articles, start=study.bulk.start, stop=study.bulk.stop)

    assert (303, None) == (len(limited.articles), limited.bulk)
