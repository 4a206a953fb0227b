import numpy as np
import pytest
from daily_press import coded, press
from scipy.spatial.distance import cosine, jensenshannon
from scipy.stats import spearmanr

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures import agenda_similarity
from achtari_toolkit.measures.comparison.agenda_similarity import similarities

PRESS = press(a=[100], b=[100], c=[20])
HITS = coded(
    PRESS, war={"a": 60, "b": 55, "c": 1}, crime={"a": 30, "b": 25, "c": 2}, sport={"a": 5, "b": 8, "c": 15}, sea={}
)


@pytest.mark.parametrize(
    ("one", "two"), [([60, 30, 5, 0], [55, 25, 8, 0]), ([1, 2, 3, 4], [4, 3, 2, 1]), ([5, 5, 0], [0, 1, 9])]
)
def test_the_measures_are_those_of_scipy(one, two):
    p, q = np.array(one) / sum(one), np.array(two) / sum(two)
    expected = spearmanr(p, q).statistic, 1 - cosine(p, q), 1 - jensenshannon(p, q, base=2) ** 2

    assert expected == pytest.approx(similarities(np.array(one, float), np.array(two, float)), abs=1e-9)


def test_outlets_with_one_agenda_are_alike_and_one_with_another_is_not():
    found = agenda_similarity(HITS, PRESS, by="outlet").set_index(["measure", "a", "b"])["similarity"]

    assert found["overlap", "a", "b"] > 0.98 > 0.6 > found["overlap", "a", "c"]
    assert found["spearman", "a", "b"] == pytest.approx(1.0)


def test_intervals_hold_the_agendas_apart_that_are_apart():
    found = agenda_similarity(HITS, PRESS, by="outlet").set_index(["measure", "a", "b"])

    assert (found["low"] <= found["high"]).all()
    assert found.loc[("cosine", "a", "c"), "high"] < found.loc[("cosine", "a", "b"), "low"]


def test_the_same_seed_gives_the_same_intervals_and_another_one_others():
    one, again, other = (agenda_similarity(HITS, PRESS, by="outlet", seed=seed)["low"].tolist() for seed in (1, 1, 2))

    assert one == again != other


def test_an_outlet_without_mentions_is_like_nobody():
    silent = coded(PRESS, war={"a": 9, "b": 9}, crime={"a": 1, "b": 2}, sport={"b": 1})
    found = agenda_similarity(silent, PRESS, by="outlet").set_index(["a", "b"])

    assert found.loc["a", "c"]["similarity"].isna().all()
    assert found.loc["a", "b"]["similarity"].notna().all()


def test_one_code_is_no_agenda():
    with pytest.raises(OptionError, match="the hits have 1 codes"):
        agenda_similarity(coded(PRESS, war={"a": 1}), PRESS, by="outlet")
