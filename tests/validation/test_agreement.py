"""Agreement of coders, against published examples, other software and closed forms."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

from achtari_toolkit import validation
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError

# Krippendorff 2011: four observers, twelve units; a dot is a missing label
KRIPPENDORFF = {"A": "123321412...", "B": "1233224125.3", "C": ".3332342251.", "D": "12332441251."}
# made at random; the coefficients are those of the packages krippendorff 0.9 and scikit-learn 1.9
RANDOM = {
    "A": "43343.441.24.12414.242243.422333344.3314",
    "B": "4334.4.132241123.212.2....4223323444.324",
    "C": "43.4344112.14121241142421242.313342433.3",
}


def codings(labels: dict[str, str], code: str = "tone") -> pd.DataFrame:
    """One character per text and coder; a dot is a text left open."""
    rows = [
        {"article_id": f"{number:03}", "code": code, "coder": coder, "label": None if label == "." else label}
        for coder, row in labels.items()
        for number, label in enumerate(row)
    ]
    return pd.DataFrame(rows).astype("str").assign(label=pd.array([row["label"] for row in rows], dtype="str"))


def yes_no(labels: dict[str, str], code: str = "terrorism") -> pd.DataFrame:
    """The same with y and n for yes and no."""
    table = codings(labels, code)
    return table.assign(label=table["label"].map({"y": "yes", "n": "no"}).astype("str"))


def row(labels: dict[str, str], **how) -> pd.Series:
    return validation.agreement(codings(labels), **how).iloc[0]


@pytest.mark.parametrize(
    ("level", "alpha"),
    [
        ("nominal", 0.743421052631579),
        ("ordinal", 0.8153875037548814),
        ("interval", 0.8491071428571428),
        ("ratio", 0.7974027747116121),
    ],
)
def test_alpha_is_that_of_the_example_of_krippendorff(level, alpha):
    assert alpha == pytest.approx(row(KRIPPENDORFF, levels={"tone": level})["alpha"], abs=1e-12)


@pytest.mark.parametrize(
    ("level", "alpha"),
    [
        ("nominal", 0.5567164179104478),
        ("ordinal", 0.462112271624899),
        ("interval", 0.4414315789473684),
        ("ratio", 0.3950897627772668),
    ],
)
def test_alpha_is_that_of_the_package_krippendorff(level, alpha):
    assert alpha == pytest.approx(row(RANDOM, levels={"tone": level})["alpha"], abs=1e-12)


def test_fleiss_and_ac1_are_those_that_gwet_prints_for_the_example_of_krippendorff():
    """Gwet 2014, table of four coders and twelve subjects: percent .81818, Fleiss .76117, AC1 .77544."""
    example = row(KRIPPENDORFF)

    assert (0.81818, 0.76117, 0.77544) == pytest.approx(
        tuple(example[["percent_agreement", "fleiss_kappa", "ac1"]]), abs=5e-6
    )


def test_ac1_of_two_coders_has_its_closed_form():
    """Gwet 2008, table 3: 118 both yes, 5 and 2 differ, 0 both no; AC1 .9408, while Cohen's kappa is below 0."""
    row = validation.agreement(yes_no({"A": "y" * 118 + "y" * 5 + "n" * 2, "B": "y" * 118 + "n" * 5 + "y" * 2})).iloc[0]

    assert 0.9408 == pytest.approx(row["ac1"], abs=5e-5)
    assert -0.0234 == pytest.approx(row["cohen_kappa"], abs=5e-5)


def test_cohens_kappa_is_that_of_statsmodels_and_of_scikit_learn():
    two = {coder: RANDOM[coder] for coder in "AB"}
    both = [(a, b) for a, b in zip(*two.values(), strict=True) if "." not in (a, b)]
    table = pd.crosstab(*map(np.array, zip(*both, strict=True))).to_numpy()

    assert cohens_kappa(table).kappa == pytest.approx(row(two)["cohen_kappa"], abs=1e-12)
    assert 0.6816326530612244 == pytest.approx(row(two)["cohen_kappa"], abs=1e-12)


def test_fleiss_kappa_is_that_of_statsmodels():
    whole = {"A": "1123312213", "B": "1123212213", "C": "1122312233"}
    table = aggregate_raters(np.array([[*labels] for labels in whole.values()]).T)[0]

    assert fleiss_kappa(table) == pytest.approx(row(whole)["fleiss_kappa"], abs=1e-12)


def test_positive_agreement_of_two_coders_is_twice_both_over_all_yes():
    row = validation.agreement(yes_no({"A": "yyyynnnnnn", "B": "yyynynnnnn"})).iloc[0]

    assert (0.75, 0.8) == (row["positive_agreement"], row["percent_agreement"])


@given(st.lists(st.text("123.", min_size=8, max_size=8), min_size=2, max_size=4), st.randoms())
@settings(max_examples=60, deadline=None)
def test_neither_the_order_of_rows_nor_the_names_of_coders_matter(labels, random):
    table = codings({f"coder {number}": row for number, row in enumerate(labels)})
    order = random.sample(range(len(table)), len(table))
    renamed = table.iloc[order].assign(coder=lambda t: "x" + t["coder"])

    pd.testing.assert_frame_equal(validation.agreement(table), validation.agreement(renamed))


@given(st.lists(st.tuples(*[st.sampled_from("yn")] * 2), min_size=2, max_size=40))
@settings(max_examples=60, deadline=None)
def test_for_yes_and_no_the_level_does_not_matter_and_the_interval_holds_alpha(pairs):
    labels = yes_no({"A": "".join(a for a, _ in pairs), "B": "".join(b for _, b in pairs)})
    nominal, ordinal = (
        validation.agreement(labels, levels={"terrorism": level}).iloc[0] for level in ("nominal", "ordinal")
    )

    assert nominal["alpha"] == pytest.approx(ordinal["alpha"], nan_ok=True)
    assert np.isnan(nominal["alpha"]) or nominal["low"] <= nominal["alpha"] <= nominal["high"] <= 1


def test_many_texts_without_a_disagreement_pass_the_gate_and_few_are_provisional():
    few, many = ({"A": "yn" * n, "B": "yn" * n} for n in (4, 100))
    rows = [validation.agreement(yes_no(labels)).iloc[0] for labels in (few, many)]

    assert [1, 1] == [row["alpha"] for row in rows]
    assert ["provisional", "holds"] == [row["gate"] for row in rows]
    assert rows[0]["low"] < 0.67 < 0.9 < rows[1]["low"] < 1


@pytest.mark.parametrize(
    ("labels", "state", "n", "coders"),
    [
        ({"A": "yyn", "B": "..."}, "fewer than two coders", 0, 1),
        ({"A": "yy..", "B": "..nn"}, "no text with two labels", 0, 2),
        ({"A": "nnnn", "B": "nnnn"}, "one label only", 4, 2),
        ({"A": "....", "B": "...."}, "fewer than two coders", 0, 0),
    ],
)
def test_without_two_labels_that_differ_alpha_is_missing_and_the_reason_is_said(labels, state, n, coders):
    row = validation.agreement(yes_no(labels)).iloc[0]

    assert (state, n, coders, "provisional") == tuple(row[["state", "n", "coders", "gate"]])
    assert row[["alpha", "low", "high", "corpus_alpha"]].isna().all()


def test_a_coder_who_left_a_text_open_does_not_change_the_others():
    with_third = {"A": "yynnyn", "B": "yynnnn", "C": "......"}
    columns = ["alpha", "low", "high", "n", "coders"]

    pd.testing.assert_series_equal(
        validation.agreement(yes_no(with_third)).iloc[0][columns],
        validation.agreement(yes_no({coder: with_third[coder] for coder in "AB"})).iloc[0][columns],
    )


def test_each_code_has_a_row_and_texts_need_not_be_the_same():
    table = pd.concat([codings({"A": "121", "B": "122"}, "tone"), yes_no({"A": "yn", "C": "yn"}, "frame")])

    assert ["frame", "tone"] == list(validation.agreement(table)["code"])
    assert [2, 3] == list(validation.agreement(table)["n"])


def test_a_label_outside_the_scale_is_named_with_its_coder_and_text():
    with pytest.raises(SchemaError, match="1 labels of tone are outside its scale; the first, '9' of coder B for 002"):
        validation.agreement(codings({"A": "121", "B": "129"}), scales={"tone": ["1", "2", "3"]})
    with pytest.raises(SchemaError, match="'x' of coder A for 000, is not a number, as the level interval needs"):
        validation.agreement(codings({"A": "x1", "B": "11"}), levels={"tone": "interval"})


def test_an_order_that_nobody_knows_is_asked_for():
    table = codings({"A": "abc", "B": "abb"})

    with pytest.raises(OptionError, match=r"Say their order: scales=\{'tone': \['a', 'b', 'c'\]\}"):
        validation.agreement(table, levels={"tone": "ordinal"})
    assert "measured" == validation.agreement(table, levels={"tone": "ordinal"}, scales={"tone": "cab"}).at[0, "state"]


def test_two_labels_by_one_coder_of_one_text_are_refused():
    twice = pd.concat([yes_no({"A": "yn", "B": "yn"}), yes_no({"A": "n"})])

    with pytest.raises(SchemaError, match="1 texts have two labels by one coder; the first is terrorism of 000 by A"):
        validation.agreement(twice)


def drawn(weights: list[float]) -> pd.DataFrame:
    """A sample of texts with these inverse inclusions."""
    names = [f"{number:03}" for number in range(len(weights))]
    return pd.DataFrame({"article_id": names, "inclusion": 1 / np.array(weights)})


def test_weighted_back_to_the_corpus_alpha_is_that_of_the_repeated_texts_but_for_the_number_of_labels():
    labels, weights = {"A": "yyynnnn", "B": "yynnnny"}, [1, 1, 1, 4, 4, 4, 4]
    repeated = {
        coder: "".join(label * n for label, n in zip(row, weights, strict=True)) for coder, row in labels.items()
    }
    one, other = (
        validation.agreement(yes_no(labels), drawn(weights)).iloc[0],
        validation.agreement(yes_no(repeated)).iloc[0],
    )
    n, n_repeated = 14, 38

    assert (1 - other["alpha"]) * n_repeated / (n_repeated - 1) == pytest.approx(
        (1 - one["corpus_alpha"]) * n / (n - 1)
    )
    assert one["corpus_low"] < one["corpus_alpha"] < one["corpus_high"]


def test_texts_that_were_read_again_with_a_chance_weigh_by_it():
    labels, sample = yes_no({"A": "yyynnnn", "B": "yyn.nn."}), drawn([2] * 7)
    names = sample["article_id"].iloc[[0, 1, 2, 4, 5]]
    second = pd.DataFrame({"article_id": names, "code": "terrorism", "check_inclusion": [1, 1, 1, 0.5, 0.5]})
    planned = validation.agreement(labels, sample, second).iloc[0]
    twice = labels[labels["article_id"].isin(names)]
    weighted = validation.agreement(twice, drawn([1, 1, 1, 2, 2, 2, 2])).iloc[0]

    assert weighted["corpus_alpha"] == pytest.approx(planned["corpus_alpha"])


def test_texts_that_were_read_once_are_warned_of_where_nothing_says_why():
    with pytest.warns(MisleadingResult, match=r"2 of 7 texts have one label of terrorism: pass the table"):
        validation.agreement(yes_no({"A": "yyynnnn", "B": "yyn.nn."}), drawn([2] * 7))


def test_the_same_seed_gives_the_same_interval():
    first, second, other = (validation.agreement(codings(RANDOM), seed=seed) for seed in (3, 3, 4))

    pd.testing.assert_frame_equal(first, second)
    assert first.at[0, "low"] != other.at[0, "low"]


def test_a_level_or_scale_of_a_question_that_was_not_asked_is_refused():
    with pytest.raises(OptionError, match="levels or scales name ton; codings are of tone"):
        row({"A": "1213", "B": "1223"}, levels={"ton": "ordinal"})


def test_codings_of_another_sample_are_refused():
    with pytest.raises(SchemaError, match="none of 4 codings is of a text of the sample"):
        row({"A": "12", "B": "12"}, sample=pd.DataFrame({"article_id": ["z"], "inclusion": [1.0]}))
