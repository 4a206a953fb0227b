import numpy as np
import pytest
from daily_press import NO_HOLIDAYS, coded, press
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures import diversity, ledger
from achtari_toolkit.measures.attention.diversity import evenness

PRESS = press(a=[40], b=[40])


@given(st.lists(st.integers(0, 50), min_size=2, max_size=9).filter(any))
def test_entropy_is_scipys_over_its_largest_value_and_hhi_the_sum_of_squared_shares(mentions):
    found, hhi = evenness(np.array([mentions], float))

    assert entropy(mentions) / np.log(len(mentions)) == pytest.approx(found[0], abs=1e-9)
    assert sum((n / sum(mentions)) ** 2 for n in mentions) == pytest.approx(hhi[0], abs=1e-12)


def test_even_attention_is_one_and_a_single_code_is_zero():
    even = diversity(coded(PRESS, war={"a": 10}, crime={"a": 10}), PRESS, every="day")
    single = diversity(coded(PRESS, war={"a": 10}, crime={}), PRESS, every="day")

    assert (1.0, 0.5, 2, 20) == tuple(even[["entropy", "hhi", "n", "base"]].iloc[0])
    assert (0.0, 1.0, 1, 10) == tuple(single[["entropy", "hhi", "n", "base"]].iloc[0])


def test_the_interval_of_few_mentions_is_wider():
    few = diversity(coded(PRESS, war={"a": 4}, crime={"a": 2}), PRESS, every="day").iloc[0]
    many = diversity(coded(PRESS, war={"a": 40}, crime={"a": 20}), PRESS, every="day").iloc[0]

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
