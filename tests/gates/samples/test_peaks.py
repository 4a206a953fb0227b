"""Bursts and spikes on a real crawl with known faults."""

import pandas as pd

from achtari_toolkit import measures


def test_the_burst_of_a_real_crawl_begins_on_the_day_after_the_attack_and_no_backlog_day_is_in_one(
    saudi, about_the_attack
):
    daily = measures.share(about_the_attack, saudi, every="day", ledger=measures.ledger(saudi))
    burst = measures.bursts(daily)

    assert ["2015-08-07"] == burst["first_day"].dt.strftime("%Y-%m-%d").tolist()
    assert burst["last_day"].item() == daily["period"].max()  # the last days are still at fifty times the usual share
    assert burst["usual"].item() < 0.002 < 0.05 < burst["share"].item()


def test_counts_of_the_real_crawl_jump_on_the_backlog_days_on_which_the_share_says_nothing(saudi, about_the_attack):
    daily = measures.share(about_the_attack, saudi, every="day", ledger=measures.ledger(saudi)).set_index("period")
    scores = measures.spikes(daily.reset_index()).set_index("period")["score"]

    assert {pd.Timestamp("2015-07-31"), pd.Timestamp("2015-08-06")} == set(daily["base"].nlargest(2).index)
    assert scores[["2015-07-31", "2015-08-05", "2015-08-06"]].isna().all()
    assert "2015-08-07" == f"{scores.idxmax():%Y-%m-%d}"
