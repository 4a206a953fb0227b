import numpy as np
import pytest
from daily_press import coded, press
from scipy.spatial.distance import cosine, jensenshannon
from scipy.stats import spearmanr

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures import agenda_similarity
from achtari_toolkit.measures.comparison.similarities import Profiles, compared, similarities

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

    assert expected == pytest.approx(similarities(np.array([one], float), np.array([two], float))[:, 0], abs=1e-9)


def test_outlets_with_one_agenda_are_alike_and_one_with_another_is_not():
    found = agenda_similarity(HITS, PRESS, by="outlet").set_index(["measure", "a", "b"])["similarity"]

    assert found["overlap", "a", "b"] > 0.98 > 0.6 > found["overlap", "a", "c"]
    assert found["spearman", "a", "b"] == pytest.approx(1.0)


def test_intervals_hold_the_agendas_apart_that_are_apart():
    found = agenda_similarity(HITS, PRESS, by="outlet").set_index(["measure", "a", "b"])

    assert (found["low"] <= found["high"]).all()
    assert found.loc[("cosine", "a", "c"), "high"] < found.loc[("cosine", "a", "b"), "low"]


def test_each_estimate_lies_in_its_interval_and_the_null_value_is_no_more_than_one():
    found = agenda_similarity(HITS, PRESS, by="outlet")

    assert found["similarity"].between(found["low"] - 1e-9, found["high"] + 1e-9).all()
    assert (found["null"] <= 1).all()


def test_few_mentions_of_one_agenda_look_unlike_and_the_interval_says_that_it_may_be_one():
    """Fifteen codes, 60 and 300 mentions of the same agenda: 1 in truth."""
    agenda, chance = 1 / np.arange(1, 16) / (1 / np.arange(1, 16)).sum(), np.random.default_rng(8)
    found = np.array([compared(*_samples(agenda, agenda, (60, 300), chance), chance)[2] for _run in range(100)])

    assert found[:, 0].mean() == pytest.approx(1, abs=0.03)
    assert found[:, 3].mean() == pytest.approx(0.93, abs=0.02)
    assert (found[:, 2] == 1).mean() >= 0.95


@pytest.mark.parametrize("sizes", [(60, 300), (100, 100), (1_000, 1_000)])
def test_intervals_hold_the_true_similarity_of_two_agendas_in_92_percent_and_more(sizes):
    one, chance = 1 / np.arange(1, 16) / (1 / np.arange(1, 16)).sum(), np.random.default_rng(9)
    two = 0.7 * one + 0.3 * one[::-1]
    truth = similarities(one[None], two[None])[:, 0]
    found = np.array([compared(*_samples(one, two, sizes, chance), chance) for _run in range(150)])
    holds = (found[:, :, 1] <= truth + 1e-9) & (truth <= found[:, :, 2] + 1e-9)

    assert (holds.mean(axis=0) >= 0.92).all(), holds.mean(axis=0)


def test_fewer_than_three_mentions_a_code_tell_nothing():
    few = coded(PRESS, war={"a": 4, "b": 3}, crime={"a": 1, "b": 2}, sport={"a": 1, "b": 1})
    found = agenda_similarity(few, PRESS, by="outlet").set_index(["measure", "a", "b"])

    assert [0, 1] == found.loc[("overlap", "a", "b"), ["low", "high"]].tolist()


def _samples(one, two, sizes, chance) -> list[Profiles]:
    """Two groups of articles that mention one code each."""
    return [Profiles(np.eye(15), chance.multinomial(n, share)) for n, share in zip(sizes, (one, two), strict=True)]


def test_the_same_seed_gives_the_same_intervals_and_another_one_others():
    one, again, other = (agenda_similarity(HITS, PRESS, by="outlet", seed=seed)["null"].tolist() for seed in (1, 1, 2))

    assert one == again != other


def test_an_outlet_without_mentions_is_like_nobody():
    silent = coded(PRESS, war={"a": 9, "b": 9}, crime={"a": 1, "b": 2}, sport={"b": 1})
    found = agenda_similarity(silent, PRESS, by="outlet").set_index(["a", "b"])

    assert found.loc["a", "c"]["similarity"].isna().all()
    assert found.loc["a", "b"]["similarity"].notna().all()


def test_one_code_is_no_agenda():
    with pytest.raises(OptionError, match="the hits have 1 codes"):
        agenda_similarity(coded(PRESS, war={"a": 1}), PRESS, by="outlet")
