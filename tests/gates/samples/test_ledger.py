"""The ledger on a real crawl with known faults: backlogs, a day that was not collected, an agency that starts late."""

import numpy as np
import pandas as pd
import pytest

from achtari_toolkit.measures import ledger, share, volume


@pytest.fixture(scope="module")
def states(saudi) -> pd.DataFrame:
    """The state of each outlet (columns) on each day (month-day)."""
    table = ledger(saudi)
    return table.assign(day=table["day"].dt.strftime("%m-%d")).pivot(index="day", columns="outlet", values="state")


def test_backlogs_of_the_crawl_are_flagged(states):
    present = states.drop(columns="was")

    assert {"backlog"} == set(present.loc["07-31"]) == set(present.loc["08-06"])
    assert 10 == (states == "backlog").sum().sum()


def test_the_day_that_was_not_collected_is_missing(states):
    assert {"missing"} == set(states.drop(columns="was").loc["08-05"])


def test_the_agency_has_not_started_before_its_first_day(states):
    assert {"not_started"} == set(states.loc[:"08-09", "was"])
    assert "full" == states.loc["08-10", "was"]


def test_the_outlet_that_nearly_stops_is_partial_or_missing_from_then_on(states):
    assert {"partial", "missing"} == set(states.loc["08-07":"08-10", "sabq"])


def test_ordinary_days_are_full(states):
    assert {"full"} == set(states.drop(columns=["was", "sabq"]).loc["08-01":"08-04"].stack())
    assert {"full"} == set(states.drop(columns=["was", "sabq"]).loc["08-07":"08-10"].stack())


def test_raw_counts_of_the_corpus_peak_on_backlog_days(saudi):
    days = saudi["published"].dt.tz_convert("Africa/Casablanca").dt.strftime("%m-%d").value_counts()

    assert {"07-31", "08-06"} == set(days.nlargest(2).index)


def test_attention_peaks_after_the_attack_only_and_no_uncollected_day_is_zero(saudi, about_the_attack):
    told = {
        measure.__name__: measure(about_the_attack, saudi, every="day", ledger=ledger(saudi))
        .assign(day=lambda table: table["period"].dt.strftime("%m-%d"))
        .set_index("day")
        for measure in (share, volume)
    }
    value = told["share"]["share"]
    known = value[told["share"]["state"].ne("incomplete")].dropna()
    summits = [
        day
        for before, day, after in zip([None, *known.index], known.index, [*known.index[1:], None], strict=False)
        if known[day] > known.median() and known[day] > max(known.get(before, 0), known.get(after, 0))
    ]

    assert summits
    assert set(summits) <= {"08-06", "08-07"}
    assert np.isnan(value["08-05"])
    assert np.isnan(told["volume"].loc["08-05", "volume"])
    assert ["backlog", "missing", "backlog", "incomplete"] == told["share"].loc[
        ["07-31", "08-05", "08-06", "08-11"], "state"
    ].tolist()
