"""What coding would be worth: margins by closed forms, periods that are supported or refused, hours."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from achtari_toolkit import validation
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.validation.sampling.assumed import expected_shares
from achtari_toolkit.validation.sampling.kinds import KINDS


def frame_of(*, days: int = 720, per_day: dict[str, int], weight: int = 1) -> pd.DataFrame:
    """So many texts of each kind on each day from 2023 on, in six blocks."""
    day = pd.Series(pd.date_range("2023-01-01", periods=days).repeat(sum(per_day.values())))
    kind = np.tile(np.repeat(list(per_day), list(per_day.values())), days)
    block = day.dt.to_period("M").astype("int64") // 4 * 4
    ids = pd.Series(np.arange(len(day)), dtype="int64").astype("str")
    return pd.DataFrame(
        {
            "article_id": ids.str.zfill(6),
            "code": "port",
            "found": kind == "hit",
            "kind": pd.Categorical(kind, KINDS),
            "block": pd.PeriodIndex.from_ordinals(block, freq="M").to_timestamp().astype("datetime64[us]"),
            "day": day.to_numpy().astype("datetime64[us]"),
            "outlet": "o",
            "language": "ar",
            "weight": weight,
            "score": np.nan,
            "simulated": True,
        }
    )


PRESS = frame_of(per_day={"hit": 2, "near": 3, "rest": 20})


def margin(frame: pd.DataFrame, numbers: dict[str, int], chance: dict[str, float]) -> float:
    """The half-width of an interval of Student's law, by Cochran 1977, 5.24."""
    sizes = frame["kind"].value_counts()
    variance = sum(
        (sizes[kind] / len(frame)) ** 2 * (1 - n / sizes[kind]) * chance[kind] * (1 - chance[kind]) / n
        for kind, n in numbers.items()
    )
    return student.ppf(0.975, sum(numbers.values()) - 18) * np.sqrt(variance) * 100


@pytest.mark.parametrize("weight", [1, 7])
def test_the_margin_of_the_share_is_that_of_a_stratified_sample(weight):
    frame = frame_of(per_day={"hit": 2, "near": 3, "rest": 20}, weight=weight)
    plan = validation.coding_plan(frame, n=[2_000])
    expected = margin(frame, {"hit": 600, "near": 800, "rest": 600}, expected_shares(frame))

    assert expected == pytest.approx(plan["margin"].iloc[0], rel=0.05)


def test_four_times_as_many_texts_halve_the_margin():
    margins = validation.coding_plan(PRESS, n=[500, 2_000])["margin"]

    assert 2 == pytest.approx(margins[0] / margins[1], rel=0.15)


def test_margins_shrink_from_each_n_to_the_next():
    plan = validation.coding_plan(PRESS)

    assert [100, 200, 300, 500, 1_000, 2_000] == plan["n"].to_list()
    for name in ("margin", "slope_margin", "period_margin", "widest_margin"):
        assert plan[name].dropna().is_monotonic_decreasing
    assert (plan["period_margin"].isna() == ~plan["supported"]).all()
    assert (plan["widest_margin"].dropna() >= plan["period_margin"].dropna()).all()


def test_the_margin_of_the_slope_is_that_of_a_regression_where_all_texts_are_coded():
    frame = frame_of(days=360, per_day={"hit": 1, "rest": 1})
    with np.errstate(all="raise"):
        plan = validation.coding_plan(frame, n=[720], expected={"precision": 0.5, "recall": 0.5, "near": 0.5})
    months = np.arange(360) / (365.25 / 12)
    error = np.sqrt(0.25 / (2 * ((months - months.mean()) ** 2).sum()))

    assert 0 == plan["margin"].iloc[0]
    assert 100 * student.ppf(0.975, 720 - 12) * error == pytest.approx(plan["slope_margin"].iloc[0], rel=0.02)


def test_what_the_query_misses_follows_from_its_precision_and_recall():
    shares = expected_shares(PRESS, expected={"precision": 0.9, "recall": 0.6, "near": 0.5})
    missed = 1_440 * 0.9 * 0.4 / 0.6 / 2

    assert {"hit": 0.9, "near": missed / 2_160, "rest": missed / 14_400} == pytest.approx(shares, rel=0.001)


def test_without_a_near_kind_all_that_is_missed_is_in_the_rest():
    shares = expected_shares(frame_of(per_day={"hit": 2, "rest": 20}))

    assert 1_440 * 0.8 * 0.25 / 0.75 / 14_400 == pytest.approx(shares["rest"], rel=0.001)


@pytest.mark.parametrize("per_day", [{"rest": 3}, {"hit": 3}, {"near": 1, "rest": 3}, {"hit": 1, "near": 1}])
def test_a_frame_of_any_kinds_has_shares_between_0_and_1_and_a_plan(per_day):
    frame = frame_of(per_day=per_day)
    plan = validation.coding_plan(frame, n=[200])

    assert all(0 < share < 1 for share in expected_shares(frame).values())
    assert plan["margin"].iloc[0] > 0


def test_a_pilot_says_what_kinds_hold_and_how_many_of_each_are_drawn():
    first = PRESS.groupby("kind", observed=True).head(100)
    positive = {"hit": 60, "near": 20, "rest": 0}
    labels = first.groupby("kind", observed=True).cumcount() < first["kind"].astype("str").map(positive)
    pilot = first[["article_id", "code"]].assign(label=np.where(labels, "yes", "no"))
    shares = expected_shares(PRESS, pilot)

    assert {"hit": 0.6, "near": 0.2} == pytest.approx({kind: shares[kind] for kind in ("hit", "near")}, abs=0.01)
    assert 0.001 < shares["rest"] < 0.005
    without, with_pilot = (validation.coding_plan(PRESS, n=[500], pilot=p)["margin"].iloc[0] for p in (None, pilot))
    assert with_pilot < without


def test_periods_that_no_n_supports_are_refused_with_what_would():
    with pytest.raises(
        OptionError, match=r"smallest month \(2024-12-01\) may have only \d coded .* 15 are needed"
    ) as error:
        validation.coding_plan(PRESS, n=[100, 200], every="month")

    sizes = {name: int(n.replace(",", "")) for name, n in (way.split("' with n=") for way in ways(error))}
    assert {"month", "quarter", "year"} == set(sizes)
    assert 200 < sizes["month"] > sizes["quarter"] > sizes["year"]
    for every, n in sizes.items():
        assert validation.coding_plan(PRESS, n=[n], every=every)["supported"].all()


def ways(error: pytest.ExceptionInfo) -> list[str]:
    return str(error.value).split("Supported are every='")[1].rstrip(".").split("; every='")


def test_where_too_few_texts_are_hits_or_near_no_n_helps():
    frame = frame_of(days=30, per_day={"rest": 5})

    with pytest.raises(OptionError, match="No n supports it, or a longer period"):
        validation.coding_plan(frame, every="month")


@pytest.mark.parametrize("every", ["quarter", None])
def test_a_stub_of_a_period_or_a_block_does_not_make_the_plan_fail(every):
    frame = frame_of(days=735, per_day={"hit": 2, "near": 3, "rest": 20})  # five days of 2025
    plan = validation.coding_plan(frame, n=[500], every=every)

    assert plan["supported"].all()


def test_nine_of_ten_samples_have_the_coded_texts_that_the_plan_names():
    plan = validation.coding_plan(PRESS, n=[500], every="quarter")
    quarter = PRESS.set_index("article_id")["day"].dt.to_period("Q")
    least = []
    for seed in range(8):
        sample = validation.sample_for_coding(PRESS, 500, seed=seed)
        near = sample.loc[sample["kind"].isin(["hit", "near"]), "article_id"]
        least.append(near.map(quarter).value_counts().min())

    assert np.mean(np.array(least) >= plan["fewest"].iloc[0]) > 0.8
    assert np.median(least) < 1.4 * plan["fewest"].iloc[0]


def test_hours_are_texts_over_the_pace_and_a_second_coder_reads_positives_and_a_fifth_of_the_rest():
    plan = validation.coding_plan(PRESS, n=[600], texts_per_hour=40, expected={"precision": 0.999})
    positive = 180 + 240 * expected_shares(PRESS, expected={"precision": 0.999})["near"]

    assert 15 == plan["hours"].iloc[0]
    assert (positive + 0.2 * (600 - positive)) / 40 == pytest.approx(plan["second_hours"].iloc[0], rel=0.01)


def test_more_texts_than_the_frame_has_are_all_of_them():
    frame = frame_of(days=90, per_day={"hit": 1, "rest": 2})
    plan = validation.coding_plan(frame, n=[270, 5_000])

    assert [0.0, 0.0] == plan["margin"].to_list()
    assert plan["hours"].iloc[0] == plan["hours"].iloc[1]


def test_a_corpus_of_one_day_has_no_slope():
    plan = validation.coding_plan(frame_of(days=1, per_day={"hit": 50, "rest": 90}), n=[50])

    assert plan["slope_margin"].isna().all()


def test_the_order_of_the_frame_does_not_matter():
    shuffled = PRESS.sample(frac=1, random_state=1)

    pd.testing.assert_frame_equal(validation.coding_plan(PRESS, n=[200]), validation.coding_plan(shuffled, n=[200]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 500}, r"use a list of numbers of texts: n=\[200, 500\]"),
        ({"n": []}, "use a list"),
        ({"n": [0]}, "n is 0; use a whole number, 1 or more"),
        ({"every": "decade"}, "every is 'decade'; use one of 'day'"),
        ({"expected": {"recal": 0.5}}, "expected has recal; it may have precision, recall, near"),
        ({"expected": {"recall": 75}}, "expected has recall=75; use a number between 0 and 1"),
        ({"texts_per_hour": 0}, "texts_per_hour is 0"),
    ],
)
def test_a_wrong_option_is_refused_with_what_would_do(options, message):
    with pytest.raises(OptionError, match=message):
        validation.coding_plan(PRESS, **options)


def test_an_empty_frame_is_refused():
    with pytest.raises(SchemaError, match="the frame has no text"):
        validation.coding_plan(PRESS[:0])
