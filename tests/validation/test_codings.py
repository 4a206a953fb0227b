"""Codings as files hold them: what is read, and every mistake at its row."""

import csv
import json

import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit import validation
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.text.spreadsheet_safety import escaped

SPAN = ("article_id", "code", "field", "start", "stop", "text")
TONE = validation.Question("tone", {"fr": "Ton"}, {"-1": {}, "0": {}, "1": {}}, "interval")


def page_file(path, rows, *, coder="A", spans=(), questions=(TONE,), texts=("a", "b"), body=20):
    """A file as the coding page saves it."""
    content = {
        "format": "achtari_toolkit codings", "version": 1, "coder": coder,
        "questions": [{"key": q.key, "values": {v: {} for v in q.values}, "level": q.level} for q in questions],
        "articles": [{"article_id": name, "headline": 0, "body": body} for name in texts],
        "codings": [dict(zip(("article_id", "code", "label"), row, strict=False)) for row in rows],
        "spans": [dict(zip(SPAN, row, strict=False)) for row in spans],
    }  # fmt: skip
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def table_file(path, *lines, head="article_id,code,coder,label,note"):
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    return path


def messages(paths, **knows):
    return validation.read_coding_files(paths, **knows).problems[["source", "message"]].agg(": ".join, axis=1).tolist()


def test_a_file_of_the_page_becomes_codings_with_its_coder(tmp_path):
    codings = validation.read_codings(page_file(tmp_path / "a.json", [("a", "tone", "1"), ("b", "tone", None)]))

    assert [("a", "tone", "A", "1"), ("b", "tone", "A", None)] == [
        (row.article_id, row.code, row.coder, None if pd.isna(row.label) else row.label) for row in codings.itertuples()
    ]
    assert "datetime64[us, UTC]" == str(codings["coded_at"].dtype)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_that_a_spreadsheet_saved_is_read(tmp_path, delimiter, encoding):
    path = tmp_path / "a.csv"
    cells = ["article_id", "code", "coder", "label", "note"], ["a", "water", "A", "yes", "ملاحظة"]
    path.write_text("".join(delimiter.join(row) + "\r\n" for row in cells), encoding=encoding, newline="")

    codings = validation.read_codings([path])

    assert ["a", "water", "A", "yes", "ملاحظة"] == codings.iloc[0][cells[0]].tolist()


def test_every_mistake_is_named_with_its_row_and_the_good_rows_are_kept(tmp_path):
    path = table_file(
        tmp_path / "a.csv",
        "a,water,A,yes,", "x,water,A,yes,", "b,fire,A,yes,", "b,water,A,maybe,", "b,water,,yes,",
        "b,water,me@example.org,yes,", ",water,A,yes,", "c,water,A,no,fine",
    )  # fmt: skip
    sample = pd.DataFrame({"article_id": ["a", "b", "c"]})

    coded = validation.read_coding_files(path, sample=sample, questions=["water"])

    assert ["a", "c"] == coded.codings["article_id"].tolist()
    assert [f"a.csv row {n}" for n in (3, 4, 5, 6, 7, 8)] == coded.problems["source"].tolist()
    for message, part in zip(
        coded.problems["message"],
        (
            "'x' is not one of the 3",
            "no question 'fire'",
            "'maybe'; its values are yes, no",
            "no name",
            "e-mail",
            "empty",
        ),
        strict=True,
    ):
        assert part in message


def test_read_codings_lists_the_mistakes_and_says_how_to_keep_the_good_rows(tmp_path):
    path = table_file(tmp_path / "a.csv", "a,water,A,maybe,", "a,water,,yes,")

    with pytest.raises(SchemaError, match=r"(?s)2 mistakes .*a.csv row 2.*a.csv row 3.*read_coding_files"):
        validation.read_codings(path, questions=["water"])


def test_two_labels_of_one_coder_are_a_mistake_and_the_later_one_is_kept(tmp_path):
    head = "article_id,code,coder,label,coded_at"
    path = table_file(
        tmp_path / "a.csv", "a,water,A,no,2026-01-02T00:00:00Z", "a,water,A,yes,2026-01-01T00:00:00Z",
        "b,water,A,no,", "b,water,A,yes,", "c,water,A,no,", "c,water,A,no,", head=head,
    )  # fmt: skip

    coded = validation.read_coding_files(path)

    assert ["no", "no", "no"] == coded.codings["label"].tolist()
    assert ["a.csv row 3", "a.csv row 5"] == coded.problems["source"].tolist()


def test_a_file_of_the_page_knows_its_texts_and_questions(tmp_path):
    path = page_file(
        tmp_path / "a.json", [("x", "tone", "1"), ("a", "tone", "2"), ("a", "mood", "1"), ("b", "tone", "0")]
    )

    coded = validation.read_coding_files(path)

    assert ["b"] == coded.codings["article_id"].tolist()
    assert [f"a.json codings {n}" for n in (1, 2, 3)] == coded.problems["source"].tolist()


@pytest.mark.parametrize(
    ("span", "part"),
    [
        (("a", "tone", "body", 15, 21), "ends at character 21 of the body, which has 20"),
        (("a", "tone", "body", 5, 5), "from 5 to 5"),
        (("a", "tone", "body", "5", 6), "from '5' to 6"),
        (("a", "tone", "byline", 1, 2), "'byline'"),
        (("a", "tone", "body", 0, 3, "xyz"), "changed after it was coded"),
    ],
)
def test_a_span_outside_its_text_is_a_mistake(tmp_path, span, part):
    path = page_file(tmp_path / "a.json", [], spans=[span, ("a", "tone", "body", 0, 3, "كتب")])
    articles = corpus(a="كتب" + "-" * 17, b="")

    coded = validation.read_coding_files(path, articles=articles)

    assert 1 == len(coded.problems)
    assert part in coded.problems["message"].iloc[0]
    assert [0, 3, "كتب"] == coded.spans.iloc[0][["start", "stop", "text"]].tolist()


HEAD = b'{"format": "achtari_toolkit codings", "version": '
OTHER_KINDS = [
    *(b"", b"{", b"[]", b"\xff\xff\xff", b"hello", HEAD + b"9}", HEAD + b'1, "codings": 3}'),
    HEAD + b'1, "codings": [3], "questions": [{}]}',
]


@pytest.mark.parametrize("content", OTHER_KINDS)
def test_a_file_of_another_kind_is_a_problem_and_no_crash(tmp_path, content):
    broken, sound = tmp_path / "broken", page_file(tmp_path / "a.json", [("a", "tone", "1")])
    broken.write_bytes(content)

    coded = validation.read_coding_files([broken, tmp_path / "absent.json", sound])

    assert 2 == len(coded.problems)
    assert 1 == len(coded.codings)


def test_an_article_id_that_a_spreadsheet_rounded_is_named(tmp_path):
    """1234567890123456 and 12e4567890123456 are numbers to a spreadsheet, which saves them rounded."""
    path = table_file(tmp_path / "a.csv", "1.23457E+15,water,A,yes,", "12e4567890123456,water,A,yes,")

    assert ["a.csv row 2"] == validation.read_coding_files(path).problems["source"].tolist()


def test_no_file_is_refused():
    with pytest.raises(OptionError, match="no file of codings"):
        validation.read_codings([])


@pytest.mark.parametrize("note", ["=1+1", "'=1+1", "-note", "@x", "a;=b", 'a "b", c\nd', "سطر\nآخر"])
def test_a_note_that_a_spreadsheet_would_run_is_read_as_it_was_written(tmp_path, note):
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["article_id", "code", "coder", "label", "note"], ["a", "c", "A", "yes", escaped(note)]]
        )

    assert note == validation.read_codings(tmp_path / "a.csv")["note"].iloc[0]
