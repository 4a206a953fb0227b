"""Several coders: who reads again, what is disputed, one label per text, and the values of estimates."""

import numpy as np
import pandas as pd
import pytest

from achtari_toolkit import validation
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.schema import build
from achtari_toolkit.validation.coding.codings import CODINGS
from achtari_toolkit.validation.coding.first_coder import first_codings


def codings(*rows):
    """Codings of (article_id, coder, label)."""
    table = pd.DataFrame(rows, columns=["article_id", "coder", "label"]).assign(code="water", note="")
    return build(table, CODINGS)


def sample_of(table):
    return pd.DataFrame({"article_id": sorted(set(table["article_id"]))})


def many(n_yes, n_no):
    return codings(*((f"t{n:04}", "A", "yes" if n < n_yes else "no") for n in range(n_yes + n_no)))


def test_all_positives_and_a_fifth_of_negatives_are_read_again():
    first = many(10, 100)

    second = validation.second_coding(first, sample_of(first), seed=1)

    labels = first.set_index("article_id")["label"].loc[second["article_id"]].tolist()
    assert (10, 20) == (labels.count("yes"), labels.count("no"))
    assert {1.0, 0.2} == set(second["check_inclusion"])
    assert [*range(1, 31)] == second["position"].tolist()


def test_the_order_of_the_second_reading_does_not_show_the_first_labels():
    first = many(50, 250)

    second = validation.second_coding(first, sample_of(first), seed=3)

    assert 20 < (second["check_inclusion"].eq(1).to_numpy()[:50]).sum() < 32
    assert "label" not in second


def test_the_same_seed_draws_the_same_texts_whatever_the_order_of_rows():
    first = many(5, 40)
    shuffled = first.sample(frac=1, random_state=0)

    once, again = (validation.second_coding(table, sample_of(first), seed=7) for table in (first, shuffled))

    pd.testing.assert_frame_equal(once, again)
    assert set(once["article_id"]) != set(validation.second_coding(first, sample_of(first), seed=8)["article_id"])


def test_the_probability_is_that_of_the_draw_also_where_a_fifth_is_no_whole_number():
    first = many(0, 7)

    second = validation.second_coding(first, sample_of(first), seed=1)

    assert [2 / 7, 2 / 7] == second["check_inclusion"].tolist()


@pytest.mark.parametrize("part", [0, -1, 1.1])
def test_a_part_outside_0_and_1_is_refused(part):
    with pytest.raises(OptionError, match="part is"):
        validation.second_coding(many(1, 1), sample_of(many(1, 1)), seed=1, part=part)


def test_disputed_texts_stand_with_the_labels_and_notes_of_each_coder():
    table = codings(("a", "B", "no"), ("a", "A", "yes"), ("b", "A", "yes"), ("b", "B", "yes"), ("c", "A", None))
    table.loc[0, "note"] = "نقل عن وكالة"

    disputed = validation.adjudication(table)

    assert [("a", "water", "A: yes; B: no", "B: نقل عن وكالة", 2)] == [
        *disputed.drop(columns="label").itertuples(index=False, name=None)
    ]


def test_gold_has_the_label_on_which_coders_agree_and_none_where_they_do_not():
    table = codings(("a", "A", "yes"), ("a", "B", "no"), ("b", "A", "yes"), ("b", "B", "yes"), ("c", "A", "no"))

    with pytest.warns(MisleadingResult, match="1 disputes have no decision"):
        gold = validation.gold(table, sample_of(table))

    assert [None, "yes", "no"] == [None if pd.isna(label) else label for label in gold["label"]]
    assert [True, True, False] == gold["checked"].tolist()
    assert gold["check_inclusion"].isna().all()
    assert [2, 2, 1] == gold["coders"].tolist()


def test_a_decision_gives_the_label_of_a_dispute():
    table = codings(("a", "A", "yes"), ("a", "B", "no"), ("b", "A", "no"))
    decisions = validation.adjudication(table).assign(label="no")

    gold = validation.gold(table, sample_of(table), decisions=decisions)

    assert ["no", "no"] == gold["label"].tolist()
    assert [True, False] == gold["adjudicated"].tolist()
    assert ["yes", "no"] == gold["first"].tolist()


def test_two_decisions_for_one_text_are_refused():
    table = codings(("a", "A", "yes"), ("a", "B", "no"))
    decisions = pd.DataFrame({"article_id": "a", "code": "water", "label": ["yes", "no"]})

    with pytest.raises(SchemaError, match="two rows of water in a"):
        validation.gold(table, sample_of(table), decisions=decisions)


def test_the_first_coder_is_who_coded_first_by_the_clock():
    table = codings(("a", "B", "yes"), ("a", "A", "no"), ("b", "B", "yes"))
    times = pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03"], utc=True)

    first = first_codings(table.assign(coded_at=times))

    assert ["B", "B"] == first["coder"].tolist()
    assert ["A", "B"] == first_codings(table.assign(coded_at=times[::-1]))["coder"].tolist()


def test_without_times_the_first_coder_is_who_coded_most_texts():
    table = codings(("a", "B", "yes"), ("a", "A", "no"), ("b", "B", "yes"))

    assert ["B", "B"] == first_codings(table)["coder"].tolist()


def second_of(table, seed=1):
    return validation.second_coding(table, sample_of(table), seed=seed)


def test_texts_that_nobody_coded_again_although_drawn_are_said():
    first = many(3, 10)

    with pytest.warns(MisleadingResult, match="5 texts drawn for the second coder have no second label"):
        gold = validation.gold(first, sample_of(first), second_of(first))

    assert not gold["checked"].any()


def test_codings_beyond_the_draw_change_no_value_of_an_estimate():
    first = many(2, 10)
    second = second_of(first)
    extra = next(name for name in first["article_id"][2:] if name not in set(second["article_id"]))
    drawn = codings(*((name, "B", "yes") for name in second["article_id"]), (extra, "B", "yes"))

    with pytest.warns(MisleadingResult):
        gold = validation.gold(pd.concat([first, drawn]), sample_of(first), second)

    row = gold.set_index("article_id").loc[extra]
    assert (False, 2) == (row["checked"], row["coders"])
    assert 0 == validation.label_values(gold)[gold["article_id"].eq(extra)][0]


def test_values_by_hand():
    gold = pd.DataFrame(
        [
            ("a", "yes", "yes", True, 1.0), ("b", "no", "yes", True, 1.0), ("c", "yes", "no", True, 0.2),
            ("d", "no", "no", True, 0.2), ("e", "no", "no", False, 0.2), ("f", "yes", "no", True, np.nan),
            ("g", None, "yes", True, 1.0), ("h", None, None, False, np.nan), ("i", None, "no", False, 0.2),
        ],
        columns=["article_id", "label", "first", "checked", "check_inclusion"],
    ).assign(code="water", coders=1, adjudicated=False)  # fmt: skip

    np.testing.assert_array_equal([1, 0, 5, 0, 0, 1, np.nan, np.nan, 0], validation.label_values(gold))
    np.testing.assert_array_equal([0, 1, -4, 1, 1, 0, np.nan, np.nan, 1], validation.label_values(gold, "no"))


def test_the_mean_of_values_is_unbiased_for_the_checked_truth():
    """Coders with sensitivity .7 and specificity .95, a perfect decision: the mean over draws is the true share."""
    generator = np.random.default_rng(0)
    truth = generator.random(400) < 0.1
    first = np.where(truth, generator.random(400) < 0.7, generator.random(400) > 0.95)
    names = [f"t{n:03}" for n in range(400)]
    table = codings(*((name, "A", "yes" if label else "no") for name, label in zip(names, first, strict=True)))
    answers = dict(zip(names, np.where(truth, "yes", "no"), strict=True))
    means = []
    for seed in range(40):
        second = second_of(table, seed)
        drawn = codings(*((name, "B", answers[name]) for name in second["article_id"]))
        both = pd.concat([table, drawn], ignore_index=True)
        decisions = validation.adjudication(both)
        decisions["label"] = decisions["article_id"].map(answers)
        means.append(validation.label_values(validation.gold(both, sample_of(table), second, decisions)).mean())

    assert abs(np.mean(means) - truth.mean()) < 3 * np.std(means) / np.sqrt(len(means))


def test_a_question_with_values_is_drawn_and_valued_like_a_code():
    table = codings(("a", "A", "for"), ("b", "A", "against"), ("c", "A", "for"))

    second = validation.second_coding(table, sample_of(table), seed=1, value="for")
    gold = validation.gold(table, sample_of(table))

    assert {"a", "b", "c"} == set(second["article_id"])
    assert [1, 0, 1] == validation.label_values(gold, "for").tolist()


def test_codings_of_another_sample_are_refused():
    with pytest.raises(SchemaError, match="none of 2 codings"):
        validation.gold(many(1, 1), pd.DataFrame({"article_id": ["x"]}))


def test_a_decision_that_is_neither_yes_nor_no_is_refused_and_spaces_do_not_count():
    table = codings(("t1", "A", "yes"), ("t1", "B", "no"))
    disputed = validation.adjudication(table)

    with pytest.raises(SchemaError, match="1 decisions of water have a label that no coder gave, such as 'oui' of t1"):
        validation.gold(table, sample_of(table), decisions=disputed.assign(label="oui"))
    assert ["yes"] == validation.gold(table, sample_of(table), decisions=disputed.assign(label=" yes "))[
        "label"
    ].tolist()


def test_a_value_of_a_question_that_only_the_third_reader_saw_is_told():
    table = codings(("t1", "A", "-1"), ("t1", "B", "1"))
    disputed = validation.adjudication(table)

    with pytest.warns(MisleadingResult, match="such as '0' of t1; coders gave -1, 1"):
        decided = validation.gold(table, sample_of(table), decisions=disputed.assign(label=0))
    assert ["0"] == decided["label"].tolist()


def test_gold_that_was_put_together_twice_is_refused():
    table = many(2, 3)
    once = validation.gold(table, sample_of(table))

    with pytest.raises(SchemaError, match="gold has two rows of water in t0000, and 5 such rows in all"):
        validation.label_values(pd.concat([once, once]))
