from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from corpus import hits
from daily_press import NO_HOLIDAYS, press

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures import ledger, panel_share, present_throughout, share, volume
from achtari_toolkit.measures.ledger.period_coverage import coverage

STEADY = [20, 21, 19, 20, 22, 18, 20, 21, 20, 19, 20, 21, 18, 20]


def tidy_state(table: pd.DataFrame) -> list[str]:
    return table["state"].tolist()


def test_a_series_takes_its_gaps_from_the_ledger():
    x = press(x=[*STEADY[:6], 0, *STEADY[7:]])
    table = ledger(x, holidays=NO_HOLIDAYS)
    tidy = volume(hits(codes=("fbi",)), x, every="day", ledger=table)

    assert np.isnan(tidy["volume"].iloc[6])
    assert [0.0] * 13 == tidy["volume"].drop(6).tolist()
    assert ["full"] * 6 + ["missing"] + ["full"] * 6 + ["incomplete"] == tidy_state(tidy)


def test_a_day_on_which_nothing_was_published_is_zero_and_its_share_is_missing():
    x = press(x=[0, 0, 0, 25, 0, 0, 0] * 10)
    table = ledger(x, holidays=NO_HOLIDAYS)

    assert 0.0 == volume(hits(), x, every="day", ledger=table)["volume"].iloc[1]
    assert np.isnan(share(hits(), x, every="day", ledger=table)["share"].iloc[1])


def test_periods_tell_how_much_of_them_was_collected():
    """Two weeks of two outlets: of the second week, one outlet lacks the last four days."""
    x = press(x=STEADY, y=STEADY[:10] + [0] * 4)
    tidy = share(hits(), x, every="week", ledger=ledger(x, holidays=NO_HOLIDAYS, until=date(2025, 3, 16)))

    assert [1.0, 5 / 7] == pytest.approx(tidy["coverage"].tolist(), abs=0.02)
    assert ["full", "partial"] == tidy_state(tidy)


def weekly_states(counts: list[int]) -> list[str]:
    x = press(x=counts)
    kept = ledger(x, holidays=NO_HOLIDAYS, until=date(2025, 3, 2) + timedelta(days=len(counts)))
    return tidy_state(share(hits(), x, every="week", ledger=kept))


def test_a_backlog_marks_its_period_where_it_repays_one_before():
    assert ["full", "partial", "backlog"] == weekly_states([*STEADY[:11], 0, 0, 0, 75, *STEADY[:6]])


def test_a_gap_that_is_repaid_within_its_period_is_none_of_it():
    x = press(x=[*STEADY[:3], 0, 0, 60, *STEADY[6:]])
    tidy = share(hits(), x, every="week", ledger=ledger(x, holidays=NO_HOLIDAYS, until=date(2025, 3, 16)))

    assert ["full", "full"] == tidy_state(tidy)
    assert [1.0, 1.0] == tidy["coverage"].tolist()


def test_a_surge_is_read_and_no_state_of_its_period():
    assert ["full", "full"] == weekly_states([*STEADY[:6], 90, *STEADY[7:]])


def test_outlets_that_have_not_started_or_have_ended_are_counted_apart():
    knows = pd.DataFrame({"outlet": ["z"], "first": ["2025-03-10"], "last": [None], "state": ["ended"]})
    x = press(x=STEADY, y=[0] * 7 + STEADY[7:], z=STEADY[:7] + [0] * 7)
    table = ledger(x, holidays=NO_HOLIDAYS, until=date(2025, 3, 16), corrections=knows)
    found = coverage(table, table[["outlet"]].drop_duplicates(), by=[], every="week")
    by_outlet = coverage(table, table[["outlet"]].drop_duplicates(), by=["outlet"], every="week")

    assert [[1.0, 2, 3], [1.0, 2, 3]] == found[["coverage", "n_active", "n_outlets"]].to_numpy().tolist()
    assert ["full", "full", "not_started", "full", "full", "ended"] == by_outlet["state"].tolist()
    assert [1, 1, 0, 1, 1, 0] == by_outlet["n_active"].tolist()


def test_the_last_period_is_incomplete_until_its_last_day_was_collected():
    x = press(x=STEADY)

    assert ["full", "incomplete"] == tidy_state(share(hits(), x, every="week", ledger=ledger(x, holidays=NO_HOLIDAYS)))
    assert ["incomplete"] == tidy_state(share(hits(), x, every="month", ledger=ledger(x, until=date(2025, 3, 16))))


def test_before_an_outlet_starts_its_series_is_missing():
    x = press(x=STEADY, y=[0] * 7 + STEADY[7:])
    tidy = share(
        hits(), x, every="week", by=["outlet"], ledger=ledger(x, holidays=NO_HOLIDAYS, until=date(2025, 3, 16))
    )

    assert ["full", "full", "not_started", "full"] == tidy_state(tidy)
    assert [False, False, True, False] == tidy["n"].isna().tolist()


def test_a_ledger_of_another_corpus_is_refused():
    with pytest.raises(SchemaError, match="the ledger does not contain y; make it from the whole corpus"):
        share(hits(), press(y=STEADY), ledger=ledger(press(x=STEADY)))
    with pytest.raises(SchemaError, match="the table lacks expected, state"):
        share(hits(), press(x=STEADY), ledger=ledger(press(x=STEADY)).drop(columns=["expected", "state"]))


def test_coverage_is_weighted_by_what_is_expected():
    """A large outlet misses a day of seven, a small one does not: 20 + 20 x 6/7 of 40 would count them alike."""
    x = press(big=[80, 81, 79, 80, 0, 82, 80], small=[10, 9, 11, 10, 10, 10, 9])
    table = ledger(x, holidays=NO_HOLIDAYS, until=date(2025, 3, 9))
    told = coverage(table, table[["outlet"]].drop_duplicates(), by=[], every="week")

    assert (80 * 6 + 70) / (80 * 7 + 70) == pytest.approx(told["coverage"].iloc[0], abs=0.01)


def test_the_panel_share_does_not_move_when_an_outlet_comes_or_goes():
    """x mentions the code in half its articles, y never; y starts in April: the share falls, not that of the panel."""
    x = press("2025-03-01", x=[10] * 92, y=[0] * 31 + [30] * 61)
    half = x[(x["outlet"] == "x") & (x.index % 2 == 0)]
    tidy = panel_share(hits(*((name, "fbi") for name in half["article_id"])), x, ledger(x, until=date(2025, 5, 31)))

    assert [0.5, 0.125, 0.125] == pytest.approx(tidy["share"].tolist(), abs=0.01)
    assert [0.5, 0.5, 0.5] == pytest.approx(tidy["panel_share"].tolist(), abs=0.01)
    assert [1, 1, 1] == tidy["n_outlets"].tolist()


def test_a_panel_without_outlets_is_refused_with_those_that_come_nearest():
    x = press("2025-03-01", x=[10] * 31 + [0] * 61, y=[0] * 31 + [30] * 61)

    with pytest.raises(SchemaError, match="none of 2 outlets is present in every month; nearest are"):
        present_throughout(ledger(x, until=date(2025, 5, 31)))
