"""The sample for coding: how many texts of which stratum, each with which probability, the same for the same seed."""

import numpy as np
import pandas as pd
import pytest
from daily_press import coded, press

from achtari_toolkit import loaders, validation
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.validation.sampling.allocation import filled
from achtari_toolkit.validation.sampling.sample import drawn_rows, list_order, stratum_of, systematic


def frame_of(*, port: dict[str, int], near: dict[str, int] | None = None, **outlets: list[int]) -> pd.DataFrame:
    """The frame of so many texts per day of each outlet, of which the first are hits, or near."""
    articles = press(first="2024-01-01", **outlets)
    hits = coded(articles, port=port, near=near or {})
    return validation.sampling_frame(hits, articles, code="port", near=None if near is None else hits)


def gold(frame: pd.DataFrame, **positive: tuple[int, int]) -> pd.DataFrame:
    """Labels of the first texts of each kind: so many coded, so many of them with the code."""
    rows = [
        (article, "yes" if place < n_positive else "no")
        for kind, (n, n_positive) in positive.items()
        for place, article in enumerate(frame.loc[frame["kind"].eq(kind), "article_id"].head(n))
    ]
    return pd.DataFrame(rows, columns=["article_id", "label"]).assign(code="port")


def numbers(sample: pd.DataFrame) -> dict[str, int]:
    """Texts of each kind that were drawn."""
    return {kind: n for kind, n in sample["kind"].value_counts().to_dict().items() if n}


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    """400 days of two outlets, 3 and 1 texts a day: 240 hits, 360 near, 1,000 of the rest."""
    return frame_of(x=[3] * 400, y=[1] * 400, port={"x": 120, "y": 120}, near={"x": 420, "y": 180})


@pytest.fixture(scope="module")
def frame_of_two() -> pd.DataFrame:
    """The same 1,600 texts, of which 240 are hits and no other is near."""
    return frame_of(x=[3] * 400, y=[1] * 400, port={"x": 120, "y": 120})


def test_three_kinds_have_30_40_and_30_percent_of_a_sample(frame):
    assert {"hit": 30, "near": 40, "rest": 30} == numbers(validation.sample_for_coding(frame, 100, seed=1))


def test_two_kinds_have_30_and_70_percent_of_a_sample(frame_of_two):
    assert {"hit": 30, "rest": 70} == numbers(validation.sample_for_coding(frame_of_two, 100, seed=1))


def test_shares_are_of_the_kinds_in_their_order(frame):
    assert {"hit": 50, "near": 25, "rest": 25} == numbers(
        validation.sample_for_coding(frame, 100, shares=(0.5, 0.25, 0.25), seed=1)
    )


def test_a_kind_with_fewer_texts_than_its_part_is_taken_whole_and_the_others_get_the_rest():
    frame = frame_of(x=[3] * 400, port={"x": 10}, near={"x": 200})
    sample = validation.sample_for_coding(frame, 110, seed=1)

    assert {"hit": 10, "near": 57, "rest": 43} == numbers(sample)
    assert {1.0} == set(sample.loc[sample["kind"].eq("hit"), "inclusion"])


def test_a_pilot_gives_kinds_their_optimum_parts(frame):
    pilot = gold(frame, hit=(100, 50), near=(100, 20), rest=(100, 2))
    spread = {"hit": 240 * np.sqrt(0.25), "near": 360 * np.sqrt(0.2 * 0.8), "rest": 1000 * np.sqrt(0.02 * 0.98)}
    sample = numbers(validation.sample_for_coding(frame, 200, pilot=pilot, seed=1))

    expected = {kind: 200 * value / sum(spread.values()) for kind, value in spread.items()}
    assert expected == pytest.approx({kind: sample[kind] for kind in expected}, abs=4)


def test_a_kind_without_a_positive_in_the_pilot_keeps_a_part(frame):
    pilot = gold(frame, hit=(50, 40), near=(50, 9), rest=(50, 0))
    sample = validation.sample_for_coding(frame, 200, pilot=pilot, seed=1)

    assert 20 <= numbers(sample)["rest"] <= 80


def test_each_stratum_has_least_texts_and_a_block_with_too_few_joins_its_smaller_neighbour():
    days = [3] * 366
    frame = frame_of(x=days, port={"x": 1})
    found = frame["block"].isin(pd.to_datetime(["2024-01-01", "2024-03-01", "2024-09-01"])) & (frame.index % 2 == 0)
    found |= frame["block"].eq("2024-05-01") & (frame.index % 30 == 0)
    frame = frame.assign(found=found, kind=pd.Categorical(np.where(found, "hit", "rest"), frame["kind"].cat.categories))
    sample = validation.sample_for_coding(frame, 100, seed=1)
    hits = sample[sample["kind"].eq("hit")].drop_duplicates("stratum").set_index("stratum")

    assert {"hit 2024-01-01": 90, "hit 2024-03-01": 98, "hit 2024-09-01": 92} == hits["stratum_size"].to_dict()
    assert 5 <= sample["stratum_n"].min()
    assert 30 == hits["stratum_n"].sum()


def test_the_strata_of_a_frame_are_those_of_its_sample(frame):
    sample = validation.sample_for_coding(frame, 100, seed=1)
    strata = sample.drop_duplicates("stratum").set_index("stratum")
    of_frame = stratum_of(frame, sample)

    assert strata["stratum_size"].to_dict() == of_frame.value_counts().to_dict()
    assert strata["stratum_n"].to_dict() == sample["stratum"].value_counts().to_dict()
    assert sample.set_index("article_id")["stratum"].to_dict() == (
        of_frame.set_axis(frame["article_id"]).loc[sample["article_id"]].to_dict()
    )


def test_the_size_of_the_frame_follows_from_the_sample(frame):
    sample = validation.sample_for_coding(frame, 123, seed=1)

    assert len(frame) == pytest.approx((1 / sample["inclusion"]).sum())
    assert list(range(1, 124)) == list(sample["position"])
    assert sample["article_id"].is_unique


@pytest.mark.parametrize("seed", range(10))
def test_the_same_seed_draws_the_same_texts_in_whatever_order_the_frame_is(frame, seed):
    shuffled = frame.sample(frac=1, random_state=seed)

    pd.testing.assert_frame_equal(
        validation.sample_for_coding(frame, 100, seed=seed), validation.sample_for_coding(shuffled, 100, seed=seed)
    )


def test_another_seed_draws_other_texts(frame):
    samples = [set(validation.sample_for_coding(frame, 100, seed=seed)["article_id"]) for seed in (1, 2)]

    assert len(samples[0] & samples[1]) < 30


def test_every_text_is_drawn_as_often_as_its_inclusion_probability_says():
    random, stratum, n = np.random.default_rng(11), np.repeat([0, 1, 2], [12, 13, 35]), np.array([5, 7, 12])
    rows = np.concatenate([drawn_rows(stratum, n, random) for _ in range(2_000)])
    inclusion = (n / np.bincount(stratum))[stratum]
    z = (np.bincount(rows) - 2_000 * inclusion) / np.sqrt(2_000 * inclusion * (1 - inclusion))

    assert np.abs(z).max() < 4


@pytest.mark.parametrize("n", [52, 55])
def test_the_variance_within_strata_is_not_below_that_of_draws_from_a_weekly_paper(n):
    """One text a day, with the code on Fridays: an interval of seven days in a list by day would draw all or none."""
    paper = frame_of(x=[1] * 364, port={})
    random, is_friday = np.random.default_rng(6), paper["day"].dt.day_of_week.eq(4).to_numpy()
    fridays = []
    for _ in range(500):
        order = list_order(paper, random)
        fridays.append(is_friday[order[drawn_rows(np.zeros(364, int), np.array([n]), random)]].sum())
    share = np.array(fridays) / n
    estimated = ((1 - n / 364) * share * (1 - share) / (n - 1)).mean()

    assert 1 / 7 == pytest.approx(share.mean(), abs=0.01)
    assert 0.75 < estimated / share.var() < 1.4


@pytest.mark.parametrize(("size", "n"), [(7, 3), (10, 10), (11, 5), (1_000, 7), (3, 2), (1, 1)])
def test_a_systematic_draw_of_any_interval_has_n_different_rows_with_equal_chances(size, n):
    random = np.random.default_rng(5)
    draws = np.array([systematic(size, n, random) for _ in range(4_000)])
    times = np.bincount(draws.ravel(), minlength=size) / 4_000

    assert (np.diff(draws, axis=1) > 0).all()
    assert draws.max() < size
    assert np.abs(times - n / size).max() < 5 * np.sqrt(n / size * (1 - n / size) / 4_000) + 1e-12


def test_all_texts_are_drawn_and_this_is_said_where_n_is_larger_than_the_frame(frame):
    with pytest.warns(MisleadingResult, match="n is 9,999 and the frame has 1,600 texts: all are drawn"):
        sample = validation.sample_for_coding(frame, 9_999, seed=1)

    assert set(frame["article_id"]) == set(sample["article_id"])
    assert {1.0} == set(sample["inclusion"])


@pytest.mark.parametrize(
    ("port", "expected"), [({}, {"rest": 50}), ({"x": 200}, {"hit": 50}), ({"x": 2}, {"hit": 2, "rest": 48})]
)
def test_a_frame_of_one_kind_or_of_few_hits_is_drawn_all_the_same(port, expected):
    frame = frame_of(x=[1] * 200, port=port)

    assert expected == numbers(validation.sample_for_coding(frame, 50, seed=1))


@pytest.mark.parametrize(
    ("n", "options", "message"),
    [
        (14, {}, r"3 kinds \(hit, near, rest\) with at least 5 texts each need more. Use n=15 or more"),
        (100, {"shares": (0.3, 0.7)}, "one number above 0 for each kind: hit, near, rest"),
        (100, {"shares": (0.5, 0.5, 0)}, "one number above 0"),
        (0, {}, "n is 0; use a whole number, 1 or more"),
        (2.5, {}, "n is 2.5"),
        (100, {"least": 1}, "least is 1; use a whole number, 2 or more"),
        (100, {"seed": -1}, "seed is -1"),
    ],
)
def test_a_draw_that_cannot_be_is_refused_with_what_can(frame, n, options, message):
    with pytest.raises(OptionError, match=message):
        validation.sample_for_coding(frame, n, **{"seed": 1, **options})


def test_a_pilot_and_shares_are_one_too_many(frame):
    with pytest.raises(OptionError, match="the pilot decides the shares"):
        validation.sample_for_coding(frame, shares=(1, 1, 1), pilot=gold(frame, hit=(9, 5)), seed=1)


def test_a_pilot_of_other_texts_or_codes_is_refused(frame):
    pilot = gold(frame, hit=(9, 5))

    with pytest.raises(SchemaError, match="9 labels of 'port', 9 of them of texts that the frame lacks"):
        validation.sample_for_coding(frame[900:], pilot=pilot, seed=1)
    with pytest.raises(SchemaError, match="0 labels of 'port'"):
        validation.sample_for_coding(frame, pilot=pilot.assign(code="sea"), seed=1)
    with pytest.raises(SchemaError, match="pilot lacks label"):
        validation.sample_for_coding(frame, pilot=pilot.drop(columns="label"), seed=1)


def test_a_frame_and_a_sample_that_were_written_and_read_back_belong_together(frame, tmp_path):
    sample = validation.sample_for_coding(frame, 100, seed=1)
    for name, table in {"frame": frame, "sample": sample}.items():
        loaders.write_table(table, tmp_path / f"{name}.parquet")
    frame_read, sample_read = (pd.read_parquet(tmp_path / f"{name}.parquet") for name in ("frame", "sample"))

    assert stratum_of(frame, sample).tolist() == stratum_of(frame_read, sample_read).tolist()
    pd.testing.assert_frame_equal(sample, validation.sample_for_coding(frame_read, 100, seed=1))


def test_the_strata_of_another_frame_are_refused(frame, frame_of_two):
    sample = validation.sample_for_coding(frame, 100, seed=1)

    with pytest.raises(SchemaError, match="query, articles or blocks have changed"):
        stratum_of(frame_of_two, sample)


@pytest.mark.parametrize("seed", range(50))
def test_whole_numbers_between_bounds_sum_to_n_and_follow_their_parts(seed):
    random = np.random.default_rng(seed)
    sizes = random.integers(1, 200, random.integers(1, 12))
    least = np.minimum(random.integers(0, 6), sizes)
    n = int(random.integers(least.sum(), sizes.sum() + 1))
    parts = random.random(len(sizes)) + 0.01
    whole = filled(n, parts, sizes, least)

    assert n == whole.sum()
    assert (least <= whole).all()
    assert (whole <= sizes).all()
    lowest, highest = ((whole + bound) / parts for bound in (-1, 1))  # of the level that all parts follow
    assert lowest[whole > least].max(initial=0) <= highest[whole < sizes].min(initial=np.inf)
