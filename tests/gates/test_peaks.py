"""Peaks and changes: planted waves of the simulated press, with the planted topics as codes."""

import json
from pathlib import Path

import pandas as pd
import pytest
from press import articles, families, truth

from achtari_toolkit import measures

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
WEEK = pd.Timedelta(days=7)
BACKLOG = (
    pd.to_datetime(truth("backlog")["stamped"])
    .dt.tz_convert("Africa/Casablanca")
    .dt.tz_localize(None)
    .dt.normalize()
    .unique()
)


@pytest.fixture(scope="module")
def waves() -> pd.DataFrame:
    return truth("waves").assign(
        onset=lambda table: pd.to_datetime(table["onset"]), end=lambda table: pd.to_datetime(table["end"])
    )


@pytest.fixture(scope="module")
def weekly() -> dict[str, pd.DataFrame]:
    """Weekly shares of the planted topics, stories (planted families) and articles counted, with the ledger.

    From April 2018 on: an outlet with 13 % of the articles enters then.
    """
    marked = articles().assign(story=families().to_numpy()).astype({"outlet": "str", "language": "str", "story": "str"})
    dated = marked[marked["published"] >= "2018-04-02"].reset_index(drop=True)
    hits = dated[["article_id"]].assign(code=dated["topic"].astype("category"), pattern="topic", first=0, last=0)
    kept = measures.ledger(dated)
    return {
        count: measures.share(hits, dated, every="week", count=count, ledger=kept) for count in ("stories", "articles")
    }


def found_in(waves: pd.DataFrame, peaks: pd.DataFrame) -> pd.DataFrame:
    """Each wave with each burst of its topic that overlaps it."""
    both = waves.merge(peaks.assign(topic=peaks["code"].astype("str")).drop(columns="simulated"), on="topic")
    return both[(both["first_day"] <= both["end"]) & (both["last_day"] >= both["onset"])]


@pytest.mark.parametrize("count", ["stories", "articles"])
def test_bursts_find_the_planted_waves(weekly, waves, count):
    found = found_in(waves, measures.bursts(weekly[count]))["wave"].nunique()

    assert FLOORS["waves_found_by_bursts"][count] <= found / len(waves)


@pytest.mark.parametrize("count", ["stories", "articles"])
def test_no_burst_lies_outside_a_wave_of_its_topic(weekly, waves, count):
    bursts = measures.bursts(weekly[count])
    inside = found_in(waves, bursts)

    assert set() == {*zip(bursts["code"], bursts["first_day"], strict=True)} - {
        *zip(inside["code"], inside["first_day"], strict=True)
    }


@pytest.mark.parametrize("gamma", [0.5, 1.0])
def test_no_burst_is_about_the_backlog_day(weekly, gamma):
    bursts = measures.bursts(weekly["stories"], gamma=gamma)

    assert 1 == len(BACKLOG)
    assert not ((bursts["first_day"] <= BACKLOG[0]) & (bursts["last_day"] >= BACKLOG[0])).any()


def test_bursts_of_stories_begin_within_a_week_of_the_falling_waves_that_they_find(weekly, waves):
    found = found_in(waves[waves["shape"] == "burst"], measures.bursts(weekly["stories"]))

    assert len(found) > 0
    assert ((found["first_day"] - found["onset"]).abs() <= WEEK).all()


@pytest.mark.parametrize("count", ["stories", "articles"])
def test_every_change_point_is_within_a_week_of_the_beginning_or_the_end_of_a_wave_of_its_topic(weekly, waves, count):
    changes = measures.change_points(weekly[count])
    planted = pd.concat([waves.set_index("topic")["onset"], waves.set_index("topic")["end"] + pd.Timedelta(days=1)])
    away = [
        min(
            max(row.earliest - date, date - row.latest, pd.Timedelta(0))  # the interval of the date holds it
            for date in planted[[row.code]]
        )
        if row.code in planted
        else pd.NaT
        for row in changes.itertuples()
    ]

    assert len(away) > 0
    assert all(distance <= WEEK for distance in away)


@pytest.mark.parametrize("count", ["stories", "articles"])
def test_change_points_find_the_beginnings_of_the_strong_waves(weekly, waves, count):
    changes = measures.change_points(weekly[count])
    begun = [
        (changes.loc[changes["code"] == wave.topic, "period"] - wave.onset).abs().le(WEEK).any()
        for wave in waves.itertuples()
    ]

    assert FLOORS["waves_begun_by_change_points"][count] <= sum(begun) / len(waves)
