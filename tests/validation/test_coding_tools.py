"""Label Studio, doccano and INCEpTION: what is written for them comes back, and what they export is read."""

import json
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit import validation
from achtari_toolkit.errors import OptionError
from achtari_toolkit.schema import build
from achtari_toolkit.validation.coding.codings import CODED_SPANS, CODINGS

TEXTS = corpus(a="قال 😀 FBI\r\nle port", b="متن", c="").assign(headline=["😀 عنوان", "", "titre"])
QUESTIONS = ["water", validation.Question("tone", values={"-1": {}, "0": {}, "1": {}})]
COLUMNS = ["article_id", "code", "coder", "label", "note"]


def codings(*rows):
    return build(pd.DataFrame(rows, columns=COLUMNS), CODINGS)


def spans(*rows):
    """Passages of (article_id, code, coder, field, start, stop)."""
    texts = TEXTS.set_index("article_id")
    table = pd.DataFrame(rows, columns=["article_id", "code", "coder", "field", "start", "stop"])
    table["text"] = [texts.loc[row.article_id, row.field][row.start : row.stop] for row in table.itertuples()]
    return build(table, CODED_SPANS)


CODED = codings(("a", "tone", "A", "-1", ""), ("a", "water", "A", "yes", ""), ("b", "water", "A", "no", ""))
MARKED = spans(
    ("a", "water", "A", "body", 4, 9), ("a", "water", "A", "body", 6, 13), ("a", "tone", "A", "headline", 0, 3)
)
OF_B = CODED.assign(coder="B", label="0").head(1)


def written(path, tool, **coded):
    validation.write_coding_tasks(TEXTS[["article_id"]], TEXTS, QUESTIONS, to=path, tool=tool, **coded)
    return path


def read(paths):
    coded = validation.read_coding_files(paths, sample=TEXTS, articles=TEXTS, questions=QUESTIONS)
    assert [] == coded.problems["message"].tolist()
    return coded


def rows_of(table, columns):
    return table[columns].sort_values(columns[:3] + columns[4:5], ignore_index=True).astype("str")


def assert_same(expected, actual, columns):
    pd.testing.assert_frame_equal(rows_of(expected, columns), rows_of(actual, columns))


def test_label_studio_gives_back_labels_of_several_coders_passages_and_notes(tmp_path):
    two = pd.concat([CODED.assign(note="نقل"), OF_B])

    coded = read(written(tmp_path / "a.json", "label_studio", codings=two, spans=MARKED))

    assert_same(two, coded.codings, COLUMNS)
    assert_same(MARKED, coded.spans, CODED_SPANS.names)


def test_doccano_gives_back_labels(tmp_path):
    assert_same(CODED, read(written(tmp_path / "A.jsonl", "doccano", codings=CODED)).codings, COLUMNS)


def test_doccano_gives_back_passages(tmp_path):
    coded = read(written(tmp_path / "A.jsonl", "doccano_spans", spans=MARKED))

    assert_same(MARKED, coded.spans, CODED_SPANS.names)


def test_inception_gives_back_labels_notes_and_passages_of_each_coder(tmp_path):
    two = pd.concat([CODED.assign(note="نقل"), OF_B, codings(("c", "water", "A", None, "?"))])
    written(tmp_path / "project", "inception", codings=two, spans=MARKED)

    coded = read(tmp_path / "project")

    assert_same(two, coded.codings, COLUMNS)
    assert_same(MARKED, coded.spans, CODED_SPANS.names)
    assert {"a/A.json", "a/B.json", "b/A.json", "c/A.json"} == {
        str(file.relative_to(tmp_path / "project")) for file in (tmp_path / "project").rglob("*.json")
    }


@pytest.mark.parametrize("tool", ["label_studio", "doccano", "doccano_spans"])
def test_texts_without_codings_are_written_for_a_tool_and_hold_nothing_that_leads(tmp_path, tool):
    content = written(tmp_path / "a.json", tool).read_text(encoding="utf-8")

    assert all(name in content for name in ("قال 😀 FBI", '"article_id"'))
    assert not any(word in content for word in ("outlet", "kind", "stratum"))


def test_the_interface_of_label_studio_asks_every_question_with_every_value(tmp_path):
    written(tmp_path / "a.json", "label_studio", lang="ar")
    view = ElementTree.parse(tmp_path / "a.xml")

    asked = {node.get("name"): [choice.get("alias") for choice in node] for node in view.iter("Choices")}
    assert {"water": ["yes", "no"], "tone": ["-1", "0", "1"]} == asked
    assert "نعم" == view.find(".//Choice").get("value")


def test_an_export_of_label_studio_as_its_documents_show_it(tmp_path):
    task = {
        "id": 7, "data": {"article_id": "b", "headline": "", "body": "متن"}, "project": 3,
        "annotations": [{
            "id": 1001, "completed_by": {"id": 10, "email": "someone@example.org"}, "was_cancelled": False,
            "created_at": "2021-03-09T22:16:08.728353Z", "lead_time": 4.288,
            "result": [
                {"id": "x", "from_name": "water", "to_name": "body", "type": "choices", "value": {"choices": ["yes"]}},
                {"id": "y", "from_name": "spans_body", "to_name": "body", "type": "labels", "origin": "manual",
                 "value": {"start": 0, "end": 2, "text": "مت", "labels": ["water"]}},
            ],
        }],
        "predictions": [],
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps([task]), encoding="utf-8")

    coded = read(tmp_path / "a.json")

    assert ["b", "water", "coder 10", "yes", ""] == coded.codings.iloc[0][COLUMNS].tolist()
    assert pd.Timestamp("2021-03-09T22:16:08.728353Z") == coded.codings["coded_at"].iloc[0]
    assert ["body", 0, 2, "مت"] == coded.spans.iloc[0][["field", "start", "stop", "text"]].tolist()


@pytest.mark.parametrize(
    "record",
    [
        {"id": 1, "text": "\n\nمتن", "label": ["water: yes"], "article_id": "b", "Comments": ["نقل"]},
        {"id": 1, "data": "\n\nمتن", "categories": ["water"], "article_id": "b", "Comments": ["نقل"]},
    ],
)
def test_an_export_of_doccano_as_its_versions_write_it(tmp_path, record):
    (tmp_path / "A.jsonl").write_text(json.dumps(record), encoding="utf-8")

    assert ["b", "water", "A", "yes", "نقل"] == read(tmp_path / "A.jsonl").codings.iloc[0][COLUMNS].tolist()


def test_entities_of_doccano_are_passages(tmp_path):
    record = {"id": 1, "text": "\n\nمتن", "article_id": "b", "relations": [],
              "entities": [{"id": 3, "label": "water", "start_offset": 2, "end_offset": 4}]}  # fmt: skip
    (tmp_path / "A.jsonl").write_text(json.dumps(record), encoding="utf-8")

    assert ["body", 0, 2, "مت"] == read(tmp_path / "A.jsonl").spans.iloc[0][["field", "start", "stop", "text"]].tolist()


def test_mistakes_in_files_of_tools_are_named_by_row(tmp_path):
    wrong = [{"text": "x", "label": ["water"]}, {"text": "x", "label": [[1]], "article_id": "a"},
             {"text": "عنوان\n\nمتن", "label": [[3, 9, "water"]], "article_id": "b"}]  # fmt: skip
    (tmp_path / "A.jsonl").write_text("\n".join(map(json.dumps, wrong)), encoding="utf-8")
    tasks = [{"data": {}}, {"data": {"article_id": "a"}, "annotations": [{"result": [{"type": "choices"}]}]},
             {"data": {"article_id": "a"}, "annotations": [{"completed_by": 1, "result": [
                 {"type": "choices", "from_name": "water", "value": {"choices": ["yes", "no"]}}]}]}]  # fmt: skip
    (tmp_path / "b.json").write_text(json.dumps(tasks), encoding="utf-8")

    coded = validation.read_coding_files([tmp_path / "A.jsonl", tmp_path / "b.json"], questions=QUESTIONS)

    assert [f"A.jsonl row {n}" for n in (1, 2, 3)] + [f"b.json task {n}" for n in (1, 2, 3)] == coded.problems[
        "source"
    ].tolist()
    assert "'yes and no'" in coded.problems["message"].iloc[-1]
    assert coded.codings.empty


def test_a_cas_whose_passage_lies_within_a_character_is_a_mistake(tmp_path):
    path = written(tmp_path / "p", "inception", spans=MARKED) / "a" / "A.json"
    content = json.loads(path.read_text("utf-8"))
    passage = next(one for one in content["%FEATURE_STRUCTURES"] if one["%TYPE"].endswith("Passage"))
    passage["begin"] = 1
    path.write_text(json.dumps(content), encoding="utf-8")

    assert 1 == len(validation.read_coding_files(path).problems)


def test_codings_of_two_coders_are_refused_for_doccano(tmp_path):
    with pytest.raises(OptionError, match="are of A, B"):
        written(tmp_path / "a.jsonl", "doccano", codings=pd.concat([CODED, OF_B]))


def test_a_headline_with_an_empty_line_is_refused_where_texts_are_joined(tmp_path):
    articles = TEXTS.assign(headline="a\n\nb")

    with pytest.raises(OptionError, match="the headline of a has an empty line"):
        validation.write_coding_tasks(articles, articles, ["water"], to=tmp_path / "a", tool="doccano")


def broken(content, generator):
    """A file with bytes exchanged, left out or doubled."""
    for _ in range(generator.integers(1, 6)):
        at, n = generator.integers(0, len(content)), int(generator.integers(1, 9))
        piece = generator.choice([b"", b"null", b"[", b"}", b'"', b"9", b"\xff", b"\x00", content[at : at + 40]])
        content = content[:at] + bytes(piece) + content[at + n :]
    return content


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["label_studio", "doccano", "doccano_spans", "inception", "sheet"])
def test_a_broken_file_never_crashes_and_never_hides_the_sound_one_beside_it(tmp_path, tool):
    sound = tmp_path / "sound.csv"
    sound.write_text("article_id,code,coder,label\na,water,S,yes\n", encoding="utf-8")
    whole = tmp_path / "whole" / "A.json"
    if tool == "sheet":
        whole.parent.mkdir()
        validation.write_coding_sheet(TEXTS, TEXTS, QUESTIONS, to=whole.with_suffix(".xlsx"), coder="A")
        content = whole.with_suffix(".xlsx").read_bytes()
    elif tool == "inception":
        content = (written(tmp_path / "whole", tool, codings=CODED, spans=MARKED) / "a" / "A.json").read_bytes()
    else:
        whole.parent.mkdir()
        content = written(whole, tool, codings=CODED, spans=MARKED).read_bytes()
    generator, file = np.random.default_rng(1), tmp_path / "A.json"
    for _ in range(12):
        file.write_bytes(broken(content, generator))

        coded = validation.read_coding_files([file, sound])

        assert ["yes"] == coded.codings.loc[coded.codings["coder"].eq("S"), "label"].tolist()


@pytest.mark.parametrize("content", ["[" * 100_000, "article_id,code,coder,label\na,b,c,\x00", '{"a":' * 50_000])
def test_a_file_that_breaks_readers_is_a_problem(tmp_path, content):
    (tmp_path / "a.json").write_text(content, encoding="utf-8")

    assert len(validation.read_coding_files(tmp_path / "a.json").problems) <= 1
