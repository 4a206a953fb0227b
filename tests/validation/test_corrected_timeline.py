import pandas as pd
import pytest

from achtari_toolkit import charts
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.validation import corrected_timeline

CORRECTED = pd.DataFrame(
    {
        "code": pd.Categorical(["water", "water"]),
        "period": pd.to_datetime(["2024-01-01", "2025-01-01"]),
        "naive": [0.10, 0.05],
        "share": [0.08, None],
        "low": [0.06, None],
        "high": [0.11, None],
        "unit": "articles",
        "simulated": False,
    }
)


def test_the_query_and_what_was_read_are_two_series_of_the_same_periods():
    both = corrected_timeline(CORRECTED).set_index(["code", "period"])

    assert [0.10, 0.05] == both.loc["query", "share"].tolist()
    assert 0.08 == both.loc[("corrected", "2024-01-01"), "share"]
    assert both.loc[("corrected", "2025-01-01")][["share", "low", "high"]].isna().all()
    assert both.loc["query", ["low", "high"]].isna().all().all()


def test_a_timeline_draws_them_and_shows_no_refused_period():
    figure = charts.timeline(corrected_timeline(CORRECTED), title="الماء", labels={"query": "س", "corrected": "ص"})

    assert {"س", "ص"} <= {row[0] for row in figure.layout.meta["table"]["rows"]}


def test_outlets_are_panels():
    split = CORRECTED.assign(outlet=["a", "b"])[["code", "outlet", *CORRECTED.columns[1:]]]

    assert {"a", "b"} == set(corrected_timeline(split)["outlet"])


def test_a_share_of_the_whole_time_is_no_series():
    with pytest.raises(SchemaError, match="every='year'"):
        corrected_timeline(CORRECTED.assign(period=pd.NaT))
