import numpy as np
import pytest
from daily_press import NO_HOLIDAYS, coded, press
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy as plain_entropy

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures import diversity, ledger
from achtari_toolkit.measures.attention.entropy import entropy, entropy_interval

PRESS = press(a=[40], b=[40])


@given(st.lists(st.integers(0, 50), min_size=2, max_size=9).filter(any))
def test_entropy_lies_between_that_of_the_sample_and_its_maximum_and_in_its_own_interval(mentions):
    row = np.array([mentions], float)
    value, (low, high) = entropy(row)[0], entropy_interval(row)

    assert min(plain_entropy(mentions), np.log(len(mentions))) - 1e-9 <= value <= np.log(len(mentions)) + 1e-9
    assert 0 <= low[0] <= value <= high[0] + 1e-9


def test_entropy_of_many_mentions_is_scipys():
    mentions = np.array([[50_000, 30_000, 15_000, 5_000]], float)

    assert plain_entropy(mentions[0]) == pytest.approx(entropy(mentions)[0], abs=1e-4)


def test_codes_seen_once_stand_for_those_that_a_small_sample_misses():
    """Five mentions, 2, 1, 1 and 1: Chao, Wang & Jost's estimate by hand, with f1 = 3, f2 = 1 and A = 1/7."""
    of_seen = 2 / 5 * (1 / 2 + 1 / 3 + 1 / 4) + 3 / 5 * (1 + 1 / 2 + 1 / 3 + 1 / 4)
    of_unseen = 3 / 5 * (7 / 6) ** 4 * (np.log(7) - 6 / 7 - (6 / 7) ** 2 / 2 - (6 / 7) ** 3 / 3 - (6 / 7) ** 4 / 4)

    assert of_seen + of_unseen == pytest.approx(entropy(np.array([[2, 1, 1, 1] + [0] * 96], float))[0])


@pytest.mark.parametrize("n", [10, 30, 100, 1_000])
@pytest.mark.parametrize(
    "share", [np.ones(15), 1 / np.arange(1, 16), 0.5 ** np.arange(15), np.r_[0.9, np.full(14, 0.1 / 14)]]
)
def test_intervals_of_the_entropy_hold_the_true_one_in_93_percent_and_more_of_500_samples(n, share):
    share = share / share.sum()
    low, high = entropy_interval(np.random.default_rng(n).multinomial(n, share, size=500).astype(float))
    truth = plain_entropy(share)

    assert ((low <= truth + 1e-9) & (truth <= high + 1e-9)).mean() >= 0.93


def test_of_nine_mentions_the_interval_says_that_nothing_is_known():
    low, high = entropy_interval(np.array([[9.0, 0, 0], [0, 0, 0]]))

    assert [0, np.nan] == pytest.approx(low, nan_ok=True)
    assert [np.log(3), np.nan] == pytest.approx(high, nan_ok=True)


def test_even_attention_is_one_and_a_single_code_is_zero():
    even = diversity(coded(PRESS, war={"a": 10}, crime={"a": 10}), PRESS, every="day")
    single = diversity(coded(PRESS, war={"a": 10}, crime={}), PRESS, every="day")

    assert (1.0, 0.5, 2, 20) == tuple(even[["entropy", "hhi", "n", "base"]].iloc[0])
    assert (0.0, 1.0, 1, 10) == tuple(single[["entropy", "hhi", "n", "base"]].iloc[0])


def test_the_interval_of_few_mentions_is_wider():
    few = diversity(coded(PRESS, war={"a": 12}, crime={"a": 3}), PRESS, every="day").iloc[0]
    many = diversity(coded(PRESS, war={"a": 40}, crime={"a": 10}), PRESS, every="day").iloc[0]

    assert few["high"] - few["low"] > many["high"] - many["low"] > 0


def test_days_without_mentions_and_days_that_were_not_collected_are_missing():
    articles = press(a=[20] * 10 + [0] + [20] * 10)
    hits = coded(articles, war={"a": 20}, crime={"a": 5})
    found = diversity(hits, articles, every="day", ledger=ledger(articles, holidays=NO_HOLIDAYS))

    assert found["entropy"].notna().tolist() == [True] + [False] * 20
    assert "missing" == found["state"].iloc[10]
    assert np.isnan(found["n"].iloc[10])


def test_groups_have_their_own_rows():
    found = diversity(coded(PRESS, war={"a": 10, "b": 1}, crime={"a": 10}), PRESS, every="day", by=["outlet"])

    assert [("a", 1.0), ("b", 0.0)] == list(found[["outlet", "entropy"]].itertuples(index=False, name=None))
    assert ["code", "outlet", "period", "n", "base", "entropy", "low", "high", "hhi", "unit", "simulated"] == [*found]


def test_one_code_has_no_diversity():
    with pytest.raises(OptionError, match="diversity needs at least two"):
        diversity(coded(PRESS, war={"a": 1}), PRESS)
