"""Precision, recall and F1 of a query in its corpus, against scikit-learn, closed forms and simulations."""

import numpy as np
import pandas as pd
import pytest
from coded_frames import frame, gold, sample
from scipy.stats import t as student

from achtari_toolkit import validation
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.intervals import score_interval
from achtari_toolkit.validation.quality.coded_texts import CodedTexts, positive_part

SIZES = {"hit": 6, "near": 21, "rest": 120}
HITS, NEAR, REST = (["00000", "00001", "00002", "00003"], ["00006", "00007", "00008"], ["00030", "00031", "00032"])
LABELS = dict(zip([*HITS, *NEAR, *REST], "yyynynnnny", strict=True))
WEIGHTS = dict(zip([*HITS, *NEAR, *REST], [1, 2, 1, 3, 1, 2, 1, 1, 4, 2], strict=True))

PLAIN = [0.75, 0.08737864077669903, 0.1565217391304348]  # scikit-learn 1.9
ARTICLES = [0.5714285714285714, 0.1198501872659176, 0.19814241486068113]


def scored(texts: pd.DataFrame, labels: dict[str, str], **how) -> pd.DataFrame:
    return validation.scores(gold(labels), sample(texts, [*labels]), texts, **how)


def test_the_scores_are_those_of_scikit_learn_with_the_weights_of_the_design():
    """precision_recall_fscore_support(labels, found, sample_weight=[1.5] * 4 + [7] * 3 + [40] * 3)."""
    table = scored(frame(SIZES), LABELS)

    assert ["precision", "recall", "f1"] == list(table["measure"])
    assert PLAIN == pytest.approx(list(table["score"]), abs=1e-12)
    assert [(3, 4), (3, 5), (3, 6)] == list(zip(table["n"], table["base"], strict=True))


def test_where_articles_are_counted_a_text_weighs_its_articles_and_each_kind_those_of_the_frame():
    """The same with each weight times articles, made to sum to 12, 30 and 150 in the three kinds."""
    texts = frame(SIZES)
    weight = texts["article_id"].map(WEIGHTS).fillna(0)
    for kind, total in (("hit", 12), ("near", 30), ("rest", 150)):
        others = texts["kind"].eq(kind) & weight.eq(0)
        weight = weight.mask(others & ~others.duplicated(), total - weight[texts["kind"].eq(kind)].sum())
    texts = texts.assign(weight=weight.astype("int64"))

    assert ARTICLES == pytest.approx(list(scored(texts, LABELS)["score"]), abs=1e-12)


def test_the_interval_of_precision_is_wilsons_at_the_effective_number_of_a_finite_population():
    """Of 6 hits 4 are coded: variance (1 - 4/6) s² / 4 with s² = .25, Student's law of 3 degrees of freedom."""
    row = scored(frame(SIZES), LABELS).iloc[0]
    effective = 0.75 * 0.25 / ((1 - 4 / 6) * 0.25 / 4)
    low, high = score_interval(np.array([0.75]), np.array([effective]), student.ppf(0.975, 3))

    assert (low[0], high[0]) == pytest.approx((row["low"], row["high"]), abs=1e-12)


def test_a_kind_that_is_coded_whole_is_known():
    texts = frame({"hit": 4, "rest": 2})
    table = scored(texts, dict(zip(texts["article_id"], "yyynyn", strict=True)))

    assert np.full((3, 3), 0.75) == pytest.approx(table[["score", "low", "high"]].to_numpy())


def test_no_positive_among_few_texts_does_not_prove_that_nothing_is_missed():
    texts = frame({"hit": 40, "rest": 4_000})
    names = [*texts["article_id"].head(30), *texts["article_id"].tail(50)]
    recall = scored(texts, dict(zip(names, "y" * 28 + "n" * 52, strict=True))).iloc[1]

    assert recall["score"] == 1
    assert recall["low"] < 40 * 28 / 30 / (40 * 28 / 30 + 4_000 * 3 / 50)  # what 1 - .05^(1/50) of the rest would hide


def test_labels_that_a_second_coder_changed_count_for_those_that_were_not_checked():
    texts = frame({"hit": 20, "rest": 20})
    names = list(texts["article_id"])
    labels = dict(zip(names, "y" * 20 + "n" * 20, strict=True))
    planned = gold(labels, check_inclusion=[1.0] * 20 + [0.2] * 20, checked=[True] * 20 + [True] * 4 + [False] * 16)
    changed = planned.assign(label=planned["label"].mask(planned["article_id"].eq(names[20]), "yes"))
    recall = validation.scores(changed, sample(texts, names), texts).iloc[1]

    assert 20 / 25 == pytest.approx(recall["score"])
    assert recall["low"] < 0.75 < recall["high"]  # a census of texts, and yet not of checked labels


def test_groups_have_their_own_scores_and_those_with_few_codings_are_refused():
    sizes = {"hit": 200, "rest": 400}
    language = np.where(np.arange(600) % 4 == 0, "fr", "ar")
    texts = frame(sizes, language=language, day=pd.Timestamp("2024-05-01").as_unit("us"))
    names = [*texts["article_id"].iloc[:100], *texts["article_id"].iloc[300:400]]
    labels = {name: "y" if number < 90 else "n" for number, name in enumerate(names)}
    table = scored(texts, labels, by=["language", "year"]).set_index(["language", "year", "measure"])

    assert ["measured"] * 3 == list(table.loc[("ar", 2024), "state"])
    assert table.loc[("ar", 2024, "recall"), ["n", "base", "score"]].tolist() == [67, 67, 1]
    assert "measured" == table.at[("fr", 2024, "precision"), "state"]
    assert ["fewer than 30 coded positives"] * 2 == list(table.loc[("fr", 2024), "state"])[1:]
    assert table.loc[("fr", 2024, "recall"), ["score", "low", "high"]].isna().all()


def test_a_group_of_which_a_kind_was_not_coded_has_no_recall():
    texts = frame({"hit": 100, "rest": 40}, outlet=["a"] * 100 + ["b"] * 20 + ["a"] * 20)
    labels = dict.fromkeys([*texts["article_id"].head(60), *texts["article_id"].iloc[100:110]], "y")
    table = scored(texts, labels, by=["outlet"]).set_index(["outlet", "measure"])["state"]

    assert ["measured", "a kind without a coded text"] == [table["a", "precision"], table["a", "recall"]]
    assert "fewer than 15 coded hits" == table["b", "precision"]


def test_the_order_of_rows_does_not_matter_and_texts_left_open_are_as_if_not_drawn():
    texts = frame(SIZES)
    drawn = sample(texts, [*LABELS, "00040", "00004"])
    coded = gold({**LABELS, "00040": "n"}).assign(label=lambda t: t["label"].mask(t["article_id"].eq("00040")))
    shuffled = (coded.sample(frac=1, random_state=1), drawn.sample(frac=1, random_state=2), texts[::-1])

    pd.testing.assert_frame_equal(scored(texts, LABELS), validation.scores(*shuffled))


def test_a_stratum_with_one_coded_text_is_joined_to_its_neighbour():
    days = pd.to_datetime(["2024-01-01"] * 10 + ["2024-07-01"] * 10 + ["2024-01-01"] * 20).as_unit("us")
    texts = frame({"hit": 20, "rest": 20}, block=days, day=days)
    names = [*texts["article_id"].iloc[:10], "00010", *texts["article_id"].iloc[20:30]]
    table = scored(texts, dict(zip(names, "y" * 5 + "n" * 16, strict=True)))

    assert 5 / 11 == pytest.approx(table.at[0, "score"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda g, s, f: (g, s, f.assign(weight=2)), "the sample was drawn from the frame"),
        (lambda g, s, f: (g.head(4), s, f), "no text of kind near has a label of terrorism"),
        (lambda g, s, f: (g, s.assign(code=["a", *s["code"][1:]]), f), "the sample is of 2 codes, a, terrorism"),
    ],
)
def test_what_does_not_belong_together_is_refused(change, message):
    texts = frame(SIZES)

    with pytest.raises(SchemaError, match=message):
        validation.scores(*change(gold(LABELS), sample(texts, [*LABELS]), texts))


def test_an_unknown_group_is_refused_with_those_that_there_are():
    with pytest.raises(SchemaError, match="by names colour; use some of language, outlet, year, block"):
        scored(frame(SIZES), LABELS, by=["colour"])


def test_without_a_positive_recall_is_not_defined():
    table = scored(frame({"hit": 4, "rest": 4}), {"00000": "n", "00001": "n", "00004": "n", "00005": "n"})

    assert ["measured", "not defined", "not defined"] == list(table["state"])
    assert 0 == table.at[0, "score"]


def years(found: list[list[int]]) -> pd.DataFrame:
    """Positives that are found or not, of three years; all of the corpus is coded."""
    rows = [(f"{year}-01-01", is_found) for year, row in enumerate(found, 2022) for is_found in row]
    rows.sort(key=lambda row: -row[1])
    days = pd.to_datetime([day for day, _ in rows]).as_unit("us")
    return frame({"hit": sum(map(sum, found)), "rest": len(rows) - sum(map(sum, found))}, day=days)


def test_drift_of_recall_is_the_slope_of_a_line_through_the_years():
    """Of twenty positives a year 18, 16 and 14 are found: 10 points a year; a census has no interval."""
    texts = years([[1] * 18 + [0] * 2, [1] * 16 + [0] * 4, [1] * 14 + [0] * 6])
    names = list(texts["article_id"])
    drift = validation.score_drift(gold(dict.fromkeys(names, "y")), sample(texts, names), texts).set_index("measure")

    assert -0.1 == pytest.approx(drift.at["recall", "drift"], abs=1e-3)
    assert 0 == pytest.approx(drift.at["recall", "high"] - drift.at["recall", "low"], abs=1e-12)
    assert 0 == pytest.approx(drift.at["precision", "drift"], abs=1e-12)


def test_drift_of_few_texts_or_one_day_is_refused():
    texts = frame({"hit": 40, "rest": 10})
    names = list(texts["article_id"])
    few = {name: "y" if number < 20 else "n" for number, name in enumerate(names)}

    assert ["one day only", "fewer than 30 coded positives"] == list(
        validation.score_drift(gold(few), sample(texts, names), texts)["state"]
    )


def test_a_label_that_nobody_gave_is_refused():
    texts = frame(SIZES)
    coded = gold(LABELS).replace({"yes": "oui", "no": "non", "y": "oui", "n": "non"})

    with pytest.raises(OptionError, match="no text has the label 'yes'; labels are non, oui"):
        validation.scores(coded, sample(texts, [*LABELS]), texts)


def test_a_group_whose_coded_hits_are_all_right_keeps_an_interval():
    """Of 32 hits 27 are coded, at unequal inclusions: rounding must not make the weighted mean .999999999999999."""
    coded = CodedTexts(
        pd.DataFrame(),
        hit=np.ones(27),
        weight=np.ones(27),
        value=np.ones(27),
        check_variance=np.zeros(27),
        stratum=np.repeat([0, 1, 2], 9),
        size=np.array([10.1, 10.6, 9.9]),
    )

    part = positive_part(coded, np.arange(27) != 4)

    assert part.value == 1
    assert 0.9 < part.low < 0.99
