"""Parquet that stores bytes as text which are none: they are told, loaded as U+FFFD, and every writer takes them."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from achtari_toolkit.loaders import load, write_articles, write_table

UNKNOWN = "خبر".encode() + b"\xff\xfe"
TEXTS = pa.array([UNKNOWN, b"Le march\xc3\xa9", None], pa.binary())
FEW = [  # as pandas makes them of up to 127 categories, and others
    pa.DictionaryArray.from_arrays(pa.array([0, 1, None], kind), TEXTS[:2].view(pa.string()))
    for kind in (pa.int8(), pa.uint8(), pa.int16(), pa.int64())
]
ONE_EACH = pa.array([0, 1, 2, 3], pa.int32())
KEPT = ["خبر\ufffd\ufffd", "Le marché"]


def loaded(folder, body):
    path = folder / "t.parquet"
    pq.write_table(pa.table({"headline": ["un", "deux", "trois"], "body": body}), path)
    return load(path)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(TEXTS.view(pa.string()), id="text"),
        pytest.param(TEXTS.cast(pa.large_binary()).view(pa.large_string()), id="large text"),
        pytest.param(TEXTS, id="bytes"),
        pytest.param(
            pa.DictionaryArray.from_arrays(pa.array([0, 1, None], pa.int32()), TEXTS[:2].view(pa.string())),
            id="dictionary",
        ),
        *(pytest.param(few, id=f"dictionary of {few.type.index_type}") for few in FEW),
        pytest.param(pa.ListArray.from_arrays(ONE_EACH, FEW[0]), id="list of categories"),
        pytest.param(pa.StructArray.from_arrays([FEW[0]], ["text"]), id="object of categories"),
        pytest.param(pa.ListArray.from_arrays(ONE_EACH, TEXTS.view(pa.string())), id="list"),
        pytest.param(pa.StructArray.from_arrays([TEXTS.view(pa.string())], ["text"]), id="object"),
    ],
)
@pytest.mark.parametrize("ending", [".parquet", ".csv", ".tsv", ".xlsx", ".jsonl"])
def test_bytes_that_are_no_utf8_are_told_and_every_writer_takes_what_is_loaded(tmp_path, body, ending):
    articles, problems = loaded(tmp_path, body)
    write_articles(articles, tmp_path / f"articles{ending}")
    write_table(articles, tmp_path / f"table{ending}")

    assert KEPT == articles["body"].tolist()[:2]
    assert ["1 values have bytes that are not UTF-8; they are loaded as U+FFFD."] == problems["message"][
        problems["kind"] == "encoding"
    ].tolist()


def test_texts_in_utf8_are_told_nothing_of(tmp_path):
    articles, problems = loaded(tmp_path, ["متن", "Le marché", "a text"])

    assert ["متن", "Le marché", "a text"] == articles["body"].tolist()
    assert "encoding" not in set(problems["kind"])


def test_times_beside_categories_keep_their_zone_and_other_columns_their_values(tmp_path):
    noon = pd.Timestamp("2021-04-03 00:30", tz="Africa/Casablanca")
    table = {"headline": ["خبر", "Un mot", "News"], "date": [noon] * 3, "views": [1, 2, 3]}
    plain = pa.table({**table, "body": ["متن", "Le marché", "a text"]})
    pq.write_table(plain, tmp_path / "plain.parquet")
    few = plain["body"].cast(pa.dictionary(pa.int8(), pa.string()))
    pq.write_table(plain.set_column(3, "body", few), tmp_path / "few.parquet")
    (articles, problems), (expected, _) = load(tmp_path / "few.parquet"), load(tmp_path / "plain.parquet")

    names = ["headline", "body", "published", "published_raw"]
    assert expected[names].values.tolist() == articles[names].values.tolist()
    assert "encoding" not in set(problems["kind"])
