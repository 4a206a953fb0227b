import pandas as pd

from achtari_toolkit.measures import unusual_days


def ledger(**states):
    """A ledger of outlets from 1 March 2025 on, one word a day; 4 articles expected, none collected where missing."""
    rows = [
        {
            "outlet": outlet,
            "day": pd.Timestamp("2025-03-01") + pd.Timedelta(days=i),
            "collected": 0 if state == "missing" else 3,
            "expected": 4.0,
            "state": state,
            "reason": "rhythm",
            "simulated": False,
        }
        for outlet, told in states.items()
        for i, state in enumerate(told.split())
    ]
    return pd.DataFrame(rows, columns=["outlet", "day", "collected", "expected", "state", "reason", "simulated"])


def test_successive_days_of_one_outlet_in_one_state_are_one_run():
    found = unusual_days(ledger(a="full missing missing full missing", b="full full missing partial full"))

    assert [
        ("a", "missing", "02", "03", 2, 0, 8.0),
        ("b", "missing", "03", "03", 1, 0, 4.0),
        ("b", "partial", "04", "04", 1, 3, 4.0),
        ("a", "missing", "05", "05", 1, 0, 4.0),
    ] == [
        (row.outlet, row.state, f"{row.first:%d}", f"{row.last:%d}", row.n_days, row.collected, row.expected)
        for row in found.itertuples()
    ]


def test_a_run_does_not_reach_from_the_end_of_one_outlet_into_the_next():
    assert [1, 1] == unusual_days(ledger(a="full missing", b="missing full"))["n_days"].tolist()


def test_quiet_days_and_days_before_an_outlet_are_as_usual_and_give_no_row():
    found = unusual_days(ledger(a="not_started quiet full quiet"))

    assert [] == found["outlet"].tolist()
    assert [
        "outlet",
        "state",
        "first",
        "last",
        "n_days",
        "collected",
        "expected",
        "reason",
        "simulated",
    ] == found.columns.tolist()
