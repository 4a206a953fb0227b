import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from coded_press import coded_press, gold_of

from achtari_toolkit import validation
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError


@pytest.fixture(scope="module")
def study():
    return coded_press()


@pytest.fixture(scope="module")
def census():
    """All texts of the frame are coded."""
    study = coded_press(days=200)
    with pytest.warns(MisleadingResult, match="all are drawn"):
        sample = validation.sample_for_coding(study.frame, len(study.frame), seed=1)
    return study._replace(sample=sample, gold=gold_of(sample, study.positive))


def test_the_slope_holds_that_nothing_changes_where_the_query_says_that_the_share_falls(study):
    row = validation.corrected_slope(*study[:3]).iloc[0]

    assert row["low"] <= 0 <= row["high"]
    assert row["naive"] < -0.001
    assert (24, 500, "month", "estimated") == tuple(row[["periods", "n_coded", "every", "state"]])


MODELS = {"linear": sm.families.Gaussian(), "logit": sm.families.Binomial(), "poisson": sm.families.Poisson()}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("outlets", [False, True])
def test_where_every_text_is_coded_the_slope_is_the_regression_of_statsmodels(census, model, outlets):
    frame = census.frame
    week = frame["day"].dt.to_period("W-SUN").astype("int64").to_numpy()
    levels = pd.get_dummies(frame["outlet"], drop_first=True).to_numpy(float)
    columns = np.column_stack([np.ones(len(frame)), week - week.min(), *(levels.T if outlets else ())])
    labels = census.positive.reindex(frame["article_id"]).to_numpy(float), frame["found"].to_numpy(float)
    fits = [sm.GLM(label, columns, family=MODELS[model]).fit(tol=1e-14, maxiter=200) for label in labels]

    row = validation.corrected_slope(*census[:3], every="week", model=model, outlets=outlets).iloc[0]

    assert row["slope"] == pytest.approx(fits[0].params[1], abs=1e-9)
    assert row["naive"] == pytest.approx(fits[1].params[1], abs=1e-9)


def test_the_log_linear_slope_is_that_of_counts_per_period_with_the_logarithm_of_all_texts_as_offset(census):
    week = census.frame["day"].dt.to_period("W-SUN").astype("int64").to_numpy()
    weekly = pd.DataFrame(
        {"week": week - week.min(), "n": census.positive.reindex(census.frame["article_id"]).to_numpy()}
    )
    counts = weekly.groupby("week")["n"].agg(["sum", "count"])
    counted = sm.GLM(
        counts["sum"],
        sm.add_constant(counts.index.to_numpy(float)),
        family=MODELS["poisson"],
        offset=np.log(counts["count"]),
    ).fit(tol=1e-14, maxiter=200)

    row = validation.corrected_slope(*census[:3], every="week", model="poisson").iloc[0]

    assert row["slope"] == pytest.approx(counted.params.iloc[1], abs=1e-9)


def test_a_slope_per_quarter_is_about_three_times_that_per_month(study):
    month, quarter = (
        validation.corrected_slope(*study[:3], every=every)["high"].iloc[0] for every in ("month", "quarter")
    )

    assert quarter == pytest.approx(3 * month, rel=0.3)


def test_a_model_that_is_right_narrows_the_interval(study):
    positive = study.positive.reindex(study.frame["article_id"])
    predictions = pd.DataFrame({"article_id": positive.index, "score": positive.to_numpy(float)})
    alone = validation.corrected_slope(*study[:3]).iloc[0]
    helped = validation.corrected_slope(*study[:3], predictions=predictions).iloc[0]

    assert helped["high"] - helped["low"] < 0.95 * (alone["high"] - alone["low"])
    assert helped["low"] <= 0 <= helped["high"]


def test_outlets_that_change_places_move_the_slope_unless_each_has_a_level_of_its_own():
    press = coded_press(n=2000)
    time = (press.frame["day"] - press.frame["day"].min()).dt.days / 730
    stays = np.where(press.frame["outlet"].eq("الصباح"), 1 - time, time)
    frame = press.frame[np.random.default_rng(1).random(len(press.frame)) < stays]
    high = frame["outlet"].eq("الصباح").to_numpy()
    chance = np.random.default_rng(2).random(len(frame))
    positive = pd.Series(chance < np.where(high, 0.3, 0.05), index=frame["article_id"])
    sample = validation.sample_for_coding(frame, 1500, seed=1)
    gold = gold_of(sample, positive)

    pooled, fixed = (
        validation.corrected_slope(gold, sample, frame, outlets=outlets).iloc[0] for outlets in (False, True)
    )

    assert pooled["high"] < 0
    assert fixed["low"] <= 0 <= fixed["high"]


def test_moments_without_a_solution_are_refused_with_what_to_do(study):
    outlet_of = study.frame.set_index("article_id")["outlet"]
    of_one = study.positive & outlet_of.eq(outlet_of.iloc[0]).reindex(study.positive.index)

    with pytest.warns(MisleadingResult, match="the moments have no solution"):
        row = validation.corrected_slope(gold_of(study.sample, of_one), *study[1:3], model="logit", outlets=True).iloc[
            0
        ]

    assert "refused" == row["state"]
    assert np.isnan([row["slope"], row["low"], row["high"]]).all()


def test_a_frame_of_one_period_is_refused(study):
    frame = study.frame[study.frame["day"].dt.year.eq(2024)]
    sample = validation.sample_for_coding(frame, 300, seed=1)

    with pytest.raises(SchemaError, match="all texts of the frame are of one year"):
        validation.corrected_slope(gold_of(sample, study.positive), sample, frame, every="year")


def test_an_unknown_model_is_refused(study):
    with pytest.raises(OptionError, match="use one of 'linear', 'logit', 'poisson'"):
        validation.corrected_slope(*study[:3], model="probit")


def test_the_order_of_rows_changes_nothing(study):
    shuffled = [table.sample(frac=1, random_state=3) for table in study[:3]]

    pd.testing.assert_frame_equal(
        validation.corrected_slope(*study[:3]), validation.corrected_slope(*shuffled), rtol=1e-9
    )


@pytest.mark.parametrize("label", ["yes", "no"])
def test_labels_that_are_all_the_same_show_no_slope(study, label):
    with pytest.warns(MisleadingResult, match="the same label"):
        row = validation.corrected_slope(study.gold.assign(label=label, first=label), *study[1:3]).iloc[0]

    assert "refused" == row["state"]
    assert np.isnan(row["slope"])
