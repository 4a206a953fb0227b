"""The ledger of a collection with known faults: days not collected, partial days, backlogs, late and early ends."""

import datetime
import json
from pathlib import Path

import pandas as pd
import pytest
from collection import DAYS, FIRST, collected, planted
from daily_press import NO_HOLIDAYS, coded

from achtari_toolkit import measures

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
LAST = datetime.date.fromisoformat(FIRST) + datetime.timedelta(days=DAYS - 1)
EXPECTED = {"stopped": {"missing"}}  # an outlet that ends is missing from then on; other states have their own name


@pytest.fixture(scope="module")
def ledger() -> pd.DataFrame:
    return measures.ledger(collected(), until=LAST, holidays=NO_HOLIDAYS)


@pytest.fixture(scope="module")
def days(ledger) -> pd.DataFrame:
    """outlet, day, planted and state."""
    return planted().merge(ledger[["outlet", "day", "state"]], on=["outlet", "day"], how="left", validate="1:1")


def test_the_collection_has_seven_hundred_days_and_seventy_faults(days):
    assert (720, 71) == (len(days), (days["planted"] != "full").sum())


def test_planted_faults_get_their_state(days):
    faults = days[days["planted"] != "full"]
    right = [row.state in EXPECTED.get(row.planted, {row.planted}) for row in faults.itertuples()]

    assert FLOORS["ledger_faults_found_of_collection"] <= sum(right) / len(right)


def test_ordinary_days_are_full(days):
    ordinary = days[days["planted"] == "full"]

    assert FLOORS["ledger_ordinary_days_full_of_collection"] <= (ordinary["state"] == "full").mean()


def test_days_that_were_not_collected_have_no_share_and_others_have_one(ledger):
    articles = collected()
    hits = coded(articles, code=dict.fromkeys(articles["outlet"].unique(), 300))
    daily = measures.share(hits, articles, every="day", by=["outlet"], ledger=ledger)
    by_day = daily.merge(planted(), left_on=["outlet", "period"], right_on=["outlet", "day"])
    unread = by_day["planted"].isin(["missing", "not_started", "stopped"])

    assert by_day.loc[unread, "share"].isna().all()
    assert by_day.loc[by_day["planted"] == "full", "share"].notna().all()
