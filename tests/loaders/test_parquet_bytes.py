"""Parquet that stores bytes as text which are none: they are told, loaded as U+FFFD, and every writer takes them."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from achtari_toolkit.loaders import load, write_articles, write_table

UNKNOWN = "خبر".encode() + b"\xff\xfe"
TEXTS = pa.array([UNKNOWN, b"Le march\xc3\xa9", None], pa.binary())
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
