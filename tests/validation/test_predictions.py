"""Labels of an outside model are read with what a reader needs to repeat them; every mistake is named by its row."""

import json

import pandas as pd
import pytest

from achtari_toolkit import schema, validation
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError, UnreadableSource

PROMPTS = ["هل المقال عن الهجرة؟", "L'article parle-t-il de migration ?", "Is this article about migration?"]
RECORD = {"model": "llama-3.1-8b q4", "prompts": PROMPTS, "parameters": {"temperature": 0, "seed": 1}}


def labels(*rows: tuple[str, int, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article_id", "prompt", "label"]).assign(code="migration")


SIX = labels(*[(text, prompt, label) for text, three in {"a": ["yes", "yes", "no"], "b": ["no", "no", "no"]}.items()
               for prompt, label in enumerate(three, start=1)])  # fmt: skip


def test_labels_become_predictions_with_a_score_of_one_or_zero():
    predictions = validation.read_predictions(SIX, **RECORD)

    assert ["a", "a", "a", "b", "b", "b"] == predictions["article_id"].tolist()
    assert [1, 1, 0, 0, 0, 0] == predictions["score"].tolist()
    assert [1, 2, 3, 1, 2, 3] == predictions["prompt"].tolist()
    assert {0} == set(predictions["fold"])
    assert {f"llama-3.1-8b q4 {validation.model_hash(**RECORD)}"} == set(predictions["coder"])


def test_a_score_of_the_table_is_kept_and_a_text_without_a_label_has_none():
    table = SIX.assign(score=[0.8, 0.7, 0.4, 0.1, None, None]).assign(label=["yes", "yes", "no", "no", "no", None])
    with pytest.warns(MisleadingResult, match="2 texts are labelled, but not by each prompt: prompt 3 1"):
        predictions = validation.read_predictions(table, **RECORD)

    assert [0.8, 0.7, 0.4, 0.1, 0.0] == predictions["score"].tolist()[:5]
    assert pd.isna(predictions["score"].iloc[5])
    assert pd.isna(predictions["label"].iloc[5])


def test_values_of_a_question_score_the_first_of_them():
    table = SIX.assign(label=["conflict", "economy", "other", "economy", "conflict", "other"])
    predictions = validation.read_predictions(table, values=["conflict", "economy", "other"], **RECORD)

    assert [1, 0, 0, 0, 1, 0] == predictions["score"].tolist()


@pytest.mark.parametrize("ending", ["csv", "semicolons", "jsonl", "parquet"])
def test_files_hold_the_same_as_the_table(ending, tmp_path):
    file = tmp_path / "labels"
    table = SIX.assign(article_id=SIX["article_id"].map({"a": "0012", "b": "=x"}))
    if ending == "parquet":
        table.to_parquet(file)
    elif ending == "jsonl":
        file.write_text("\n".join(json.dumps(row) for row in table.to_dict("records")), encoding="utf-8")
    else:
        table.to_csv(file, index=False, sep=";" if ending == "semicolons" else ",", encoding="utf-8-sig")

    pd.testing.assert_frame_equal(
        validation.read_predictions(table, **RECORD), validation.read_predictions(file, **RECORD)
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"article_id,label\n\xff,yes\n", "is not UTF-8"),
        (b'{"article_id": "a"}\n{"article_id": \n', "line 2 of labels is no JSON"),
        (b"", "cannot be read as a table"),
        (b"a,b\n1,2,3,4\n1,2,3,4,5\n", "cannot be read as a table"),
    ],
)
def test_a_file_that_is_no_table_says_where(content, message, tmp_path):
    (tmp_path / "labels").write_bytes(content)

    with pytest.raises(UnreadableSource, match=message):
        validation.read_predictions(tmp_path / "labels", **RECORD)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("article_id", None, "row 5: article_id is missing; each row names its text."),
        ("article_id", "z", "row 5: article_id is 'z'; no article has it."),
        ("label", "Yes.", "row 5: label is 'Yes.'; it is one of 'yes', 'no'."),
        ("label", "{}", "row 5: label is '{}'"),
        ("prompt", 4, "row 5: prompt is '4'; it is a number from 1 to 3."),
        ("prompt", 1, "row 5: article_id is 'b'; an earlier row has it with the same code and prompt."),
        ("prompt", 1.5, "row 5: prompt is '1.5'"),
        ("score", 1.2, "row 5: score is '1.2'; it is a number from 0 to 1."),
        ("score", "high", "row 5: score is 'high'"),
        ("coder", "gpt", "row 5: coder is 'gpt'; model is 'llama-3.1-8b q4'"),
        ("code", " ", "row 5: code is missing"),
    ],
)
def test_a_mistake_is_named_by_its_row(column, cell, message):
    table = SIX.assign(score=0.5, coder=RECORD["model"]).astype("object")
    table.loc[4, column] = cell
    articles = schema.make_articles([]).reindex([0, 1]).assign(article_id=["a", "b"])

    with pytest.raises(SchemaError) as error:
        validation.read_predictions(table, articles=articles, **RECORD)

    assert message in str(error.value)
    assert "1 mistake in the labels" in str(error.value)


def test_many_mistakes_are_counted_and_the_first_are_listed():
    wrong = pd.concat([SIX.assign(label="maybe")] * 50).assign(article_id=[str(row) for row in range(300)])

    with pytest.raises(SchemaError, match=r"(?s)300 mistakes.*row 1:.*row 20:.*and 280 more"):
        validation.read_predictions(wrong, **RECORD)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"model": " "}, "model is empty; give its name and version"),
        ({"model": None}, "model is None; give text"),
        ({"prompts": PROMPTS[:2]}, "prompts has 2 texts, 2 of them different"),
        ({"prompts": [*PROMPTS[:2], PROMPTS[0] + " "]}, "prompts has 3 texts, 2 of them different"),
        ({"prompts": [*PROMPTS, " "]}, "prompts has 4 texts, 3 of them different and not empty"),
        ({"prompts": PROMPTS[0]}, "give a list of texts"),
        ({"parameters": {}}, "parameters is empty; give those with which the model ran"),
        ({"parameters": None}, "parameters is None; give a mapping"),
        ({"parameters": {"temperature": float("nan")}}, "parameters hold"),
        ({"parameters": {"stop": {1, 2}}}, "parameters hold"),
    ],
)
def test_what_a_reader_needs_to_repeat_the_labels_is_required(change, message):
    with pytest.raises(OptionError, match=message):
        validation.read_predictions(SIX, **(RECORD | change))


def test_the_hash_depends_on_each_part_and_not_on_the_order_of_parameters():
    changes = [{"model": "m"}, {"prompts": PROMPTS[::-1]}, {"parameters": {"temperature": 1, "seed": 1}}]
    hashes = {validation.model_hash(**(RECORD | change)) for change in [{}, *changes]}

    assert len(hashes) == 4
    reordered = RECORD | {"parameters": {"seed": 1, "temperature": 0}}
    assert validation.model_hash(**RECORD) == validation.model_hash(**reordered)


def test_a_code_is_named_once_and_only_once():
    without = SIX.drop(columns="code")

    assert {"port"} == set(validation.read_predictions(without, code="port", **RECORD)["code"])
    with pytest.raises(OptionError, match="code= says none"):
        validation.read_predictions(without, **RECORD)
    with pytest.raises(OptionError, match="leave code= out"):
        validation.read_predictions(SIX, code="port", **RECORD)


def test_the_spread_of_prompts_counted_by_hand():
    three = {"a": ["yes", "yes", "no"], "b": ["no", "no", "no"], "c": ["yes", "no", "no"], "d": ["yes", "yes", "yes"]}
    rows = [(text, prompt, label) for text, said in three.items() for prompt, label in enumerate(said, start=1)]
    spread = validation.prompt_spread(validation.read_predictions(labels(*rows), **RECORD))

    assert [0.75, 0.5, 0.25] == spread["share"].tolist()
    assert [0.625, 0.75, 0.625] == spread["agreement"].tolist()  # 1 and 2: 3 of 4, 1 and 3: 2 of 4, 2 and 3: 3 of 4
    assert [0.5, 0.75, 0.5] == spread["least_agreement"].tolist()
    assert [0.5] * 3 == spread["range"].tolist()
    assert (spread["low"] < spread["share"]).all()
    assert (spread["share"] < spread["high"]).all()


def test_the_spread_is_of_texts_that_every_prompt_labelled():
    rows = labels(("a", 1, "yes"), ("a", 2, "yes"), ("a", 3, "yes"), ("b", 1, "no"), ("b", 2, None), ("b", 3, "no"))
    with pytest.warns(MisleadingResult, match="prompt 2 1"):
        spread = validation.prompt_spread(validation.read_predictions(rows, **RECORD))

    assert [1, 1, 1] == spread["n"].tolist()
    assert [1, 1, 1] == spread["share"].tolist()


def test_without_a_text_that_all_labelled_the_spread_is_missing():
    rows = labels(("a", 1, "yes"), ("b", 2, "yes"), ("c", 3, "yes"))
    with pytest.warns(MisleadingResult):
        spread = validation.prompt_spread(validation.read_predictions(rows, **RECORD))

    assert [0, 0, 0] == spread["n"].tolist()
    assert spread[["share", "low", "agreement", "range"]].isna().all(axis=None)


def test_one_prompt_has_no_spread():
    predictions = validation.read_predictions(SIX, **RECORD)

    with pytest.raises(OptionError, match="labels of one prompt"):
        validation.prompt_spread(predictions.query("prompt == 1"))


def test_no_labels_have_no_spread():
    empty = validation.read_predictions(SIX.iloc[:0], **RECORD)

    assert len(empty) == 0
    assert len(validation.prompt_spread(empty)) == 0
