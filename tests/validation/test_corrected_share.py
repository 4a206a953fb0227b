import numpy as np
import pandas as pd
import pytest
from coded_press import coded_press, gold_of

from achtari_toolkit import validation
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError


@pytest.fixture(scope="module")
def study():
    return coded_press()


def scores(study, **changes) -> pd.DataFrame:
    """What a model that is always right would say."""
    positive = study.positive.reindex(study.frame["article_id"])
    return pd.DataFrame({"article_id": positive.index, "score": positive.to_numpy(float)}).assign(**changes)


def test_the_corrected_share_is_the_stratified_mean_and_holds_the_truth(study):
    row = validation.corrected_share(*study[:3]).iloc[0]
    is_yes = study.gold.set_index("article_id")["label"].eq("yes")
    drawn = study.sample.assign(label=study.sample["article_id"].map(is_yes).astype(float))
    strata = drawn.groupby("stratum").agg(size=("stratum_size", "first"), mean=("label", "mean"))

    assert row["share"] == pytest.approx((strata["size"] * strata["mean"]).sum() / len(study.frame), abs=1e-12)
    assert row["low"] <= study.positive.mean() <= row["high"]
    assert row["naive"] == pytest.approx(study.frame["found"].mean())
    assert ("estimated", "texts", 500, 7300) == tuple(row[["state", "unit", "n_coded", "base"]])


def test_shares_of_periods_hold_the_truth_where_the_query_loses_its_recall(study):
    tidy = validation.corrected_share(*study[:3], every="quarter")
    quarter = study.frame["day"].dt.to_period("Q").dt.start_time
    truth = study.positive.reindex(study.frame["article_id"]).groupby(quarter.to_numpy()).mean()

    assert truth.index.tolist() == tidy["period"].tolist()
    assert (tidy["low"] <= truth.to_numpy()).all()
    assert (truth.to_numpy() <= tidy["high"]).all()


def test_shares_of_groups_weighted_by_their_texts_are_that_of_all(study):
    whole = validation.corrected_share(*study[:3])["share"].iloc[0]
    parts = validation.corrected_share(*study[:3], every="year", by=["outlet"])

    assert ["code", "outlet", "period"] == [*parts.columns[:3]]
    assert (parts["share"] * parts["base"]).sum() / parts["base"].sum() == pytest.approx(whole, abs=1e-12)


def test_a_period_with_too_few_coded_texts_is_refused_and_a_longer_one_is_named(study):
    with pytest.warns(MisleadingResult, match=r"of 24 shares are refused: fewer than 15 .* Use every='quarter'\."):
        tidy = validation.corrected_share(*study[:3], every="month")

    refused = tidy["state"].eq("refused")
    assert refused.any()
    assert tidy.loc[refused, ["share", "low", "high"]].isna().all(axis=None)
    assert (tidy["n_coded_hit_near"].lt(15) == refused).all()


def test_a_period_without_a_text_has_its_row(study):
    is_may = study.frame["day"].dt.strftime("%Y-%m").eq("2024-05")
    frame = study.frame[~is_may]
    sample = validation.sample_for_coding(frame, 2000, seed=2)
    tidy = validation.corrected_share(gold_of(sample, study.positive), sample, frame, every="month")
    may = tidy[tidy["period"].eq("2024-05-01")].iloc[0]

    assert 24 == len(tidy)
    assert ("refused", 0, 0) == tuple(may[["state", "base", "n_coded"]])


def test_a_sample_of_another_frame_is_refused(study):
    with pytest.raises(SchemaError, match="Use the frame of the sample, or draw again"):
        validation.corrected_share(study.gold, study.sample, study.frame.iloc[1:])


def test_texts_that_are_not_coded_yet_are_left_out_and_counted(study):
    first = study.sample.sort_values("position")["article_id"].head(400)
    with pytest.warns(MisleadingResult, match="100 of 500 texts of the sample have no label"):
        tidy = validation.corrected_share(study.gold[study.gold["article_id"].isin(first)], *study[1:3])

    assert 400 == tidy["n_coded"].iloc[0]
    assert tidy["low"].iloc[0] <= study.positive.mean() <= tidy["high"].iloc[0]


@pytest.mark.filterwarnings("ignore::achtari_toolkit.errors.MisleadingResult")
def test_a_stratum_with_too_few_coded_texts_is_named(study):
    first = study.sample.sort_values("position")["article_id"].head(20)

    with pytest.raises(SchemaError, match="strata have fewer than 2 labelled texts, such as 'hit 2024"):
        validation.corrected_share(study.gold[study.gold["article_id"].isin(first)], *study[1:3])


def test_gold_of_other_texts_is_refused(study):
    with pytest.raises(SchemaError, match="no text of the sample has a label in gold"):
        validation.corrected_share(study.gold.assign(article_id="x" + study.gold["article_id"]), *study[1:3])


def test_a_label_that_nobody_gave_is_refused(study):
    with pytest.raises(OptionError, match="no text has the label 'critical'; labels are no, yes"):
        validation.corrected_share(*study[:3], value="critical")


def test_the_share_of_no_is_what_the_share_of_yes_leaves(study):
    yes, no = (validation.corrected_share(*study[:3], value=value).iloc[0] for value in ("yes", "no"))

    assert no["share"] == pytest.approx(1 - yes["share"], abs=1e-12)
    assert np.isnan(no["naive"])


def test_a_question_that_was_asked_of_the_same_texts_is_corrected_too(study):
    stance = study.gold.assign(code="stance", label=study.gold["label"].map({"yes": "critical", "no": "neutral"}))
    stance = stance.assign(first=stance["label"])
    both = pd.concat([stance, stance.assign(code="tone")])

    tidy = validation.corrected_share(stance, *study[1:3], value="critical")
    assert tidy["share"].iloc[0] == validation.corrected_share(*study[:3])["share"].iloc[0]
    with pytest.raises(SchemaError, match=r"gold has the codes stance, tone, and the frame is of port"):
        validation.corrected_share(both, *study[1:3], value="critical")


def test_second_codings_correct_a_first_coder_who_misses_some():
    wrong = []
    for seed in range(6):
        study = coded_press(seed=seed, n=1000, second=True)
        row = validation.corrected_share(*study[:3]).iloc[0]
        wrong.append(row["share"] - study.positive.mean())
        assert row["low"] <= study.positive.mean() <= row["high"]

    assert abs(np.mean(wrong)) < 0.004


def test_articles_are_counted_where_a_text_stands_for_several(study):
    frame = study.frame.assign(weight=1 + np.arange(len(study.frame)) % 3)
    sample = study.sample.assign(frame=validation.frame_hash(frame))
    row = validation.corrected_share(study.gold, sample, frame).iloc[0]
    truth = np.average(study.positive.reindex(frame["article_id"]), weights=frame["weight"])

    assert ("articles", frame["weight"].sum()) == tuple(row[["unit", "base"]])
    assert row["low"] <= truth <= row["high"]


def test_a_model_that_is_right_narrows_the_interval_and_one_that_knows_nothing_leaves_it(study):
    alone = validation.corrected_share(*study[:3]).iloc[0]
    right = validation.corrected_share(*study[:3], predictions=scores(study)).iloc[0]
    useless = validation.corrected_share(*study[:3], predictions=scores(study, score=0.5)).iloc[0]

    assert right["high"] - right["low"] < 0.95 * (alone["high"] - alone["low"])
    assert right["low"] <= study.positive.mean() <= right["high"]
    assert useless["share"] == pytest.approx(alone["share"], abs=1e-12)


def test_a_model_that_is_wrong_in_every_text_cannot_move_the_share(study):
    alone = validation.corrected_share(*study[:3]).iloc[0]
    wrong = scores(study)
    wrong = validation.corrected_share(*study[:3], predictions=wrong.assign(score=1 - wrong["score"])).iloc[0]

    assert wrong["share"] == pytest.approx(alone["share"], abs=1e-12)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (lambda table: table.iloc[5:], SchemaError, "5 of 7,300 texts of the frame have no score"),
        (lambda table: pd.concat([table, table]), SchemaError, "Choose one model, code and prompt"),
        (lambda table: table.assign(score=table["score"] * 5), OptionError, "scores reach from 0 to 5"),
        (lambda table: table.drop(columns="score"), SchemaError, "predictions lack score"),
    ],
)
def test_predictions_that_do_not_fit_are_refused(study, change, error, message):
    with pytest.raises(error, match=message):
        validation.corrected_share(*study[:3], predictions=change(scores(study)))


def test_the_order_of_rows_changes_nothing(study):
    shuffled = [table.sample(frac=1, random_state=3) for table in study[:3]]

    pd.testing.assert_frame_equal(
        validation.corrected_share(*study[:3], every="quarter", by=["outlet", "language"]),
        validation.corrected_share(*shuffled, every="quarter", by=["outlet", "language"]),
        rtol=1e-12,
    )


def test_beyond_this_corpus_the_interval_is_wider(study):
    here, beyond = (validation.corrected_share(*study[:3], beyond=beyond).iloc[0] for beyond in (False, True))

    assert here["share"] == beyond["share"]
    assert beyond["high"] - beyond["low"] > here["high"] - here["low"]


@pytest.mark.parametrize("options", [{"every": "decade"}, {"by": ["kind"]}, {"by": ["found"]}])
def test_unknown_options_are_refused(study, options):
    with pytest.raises(OptionError, match="use one of"):
        validation.corrected_share(*study[:3], **options)


def test_where_all_texts_are_positive_the_shares_of_years_are_1_with_a_narrow_interval(study):
    everything = study.gold.assign(label="yes", first="yes")
    years = validation.corrected_share(everything, study.sample, study.frame, every="year")

    assert years["share"].eq(1).all()
    assert years["low"].between(0.9, 0.999).all()


def test_where_every_text_is_coded_nothing_is_unseen(study):
    with pytest.warns(MisleadingResult, match="all are drawn"):
        whole = validation.sample_for_coding(study.frame, n=10_000, seed=1)
    label = whole["article_id"].map(study.positive).map({True: "yes", False: "no"})
    codings = whole[["article_id", "code"]].assign(coder="A", label=label.astype("str"), coded_at=pd.NaT)
    months = validation.corrected_share(validation.gold(codings, whole), whole, study.frame, every="month")

    assert months["unseen"].eq(0).all()
    np.testing.assert_allclose(months["high"], months["share"], atol=1e-12)


def test_scores_that_are_no_numbers_are_refused(study):
    with pytest.raises(OptionError, match=r"the scores are no numbers in \[0, 1\]"):
        validation.corrected_share(*study[:3], predictions=scores(study, score="yes"))


def test_where_nobody_found_a_positive_the_share_may_be_as_high_as_the_kind_that_hides_most(study):
    nothing = study.gold.assign(label="no", first="no")
    row = validation.corrected_share(nothing, *study[1:3]).iloc[0]
    frame = study.frame
    kinds = {kind: (frame["kind"] == kind).mean() for kind in ("hit", "near", "rest")}
    coded = study.sample["kind"].value_counts()

    assert 0 == row["share"]
    assert row["high"] >= max(part * (1 - 0.05 ** (1 / coded[kind])) for kind, part in kinds.items()) - 1e-12
    assert row["high"] <= row["unseen"]
