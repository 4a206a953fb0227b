"""The coding sheet: what a spreadsheet shows of it, and what is read of it once it is filled in."""

import openpyxl
import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit import validation
from achtari_toolkit.errors import MisleadingResult, OptionError

TONE = validation.Question("tone", {"fr": "Ton"}, {"-1": {"ar": "سلبية"}, "0": {}, "1": {}}, "interval")
TEXTS = corpus(a="=1+1", b="نص عن FBI", c="@SUM(A1)\n-2").assign(
    headline=["+x", "عنوان", ""], language=["fr", "ar", "fr"]
)


def written(folder, *, questions=("water", TONE), articles=TEXTS, name="a.xlsx", **options):
    options = {"coder": "A", **options}
    validation.write_coding_sheet(articles[["article_id"]], articles, list(questions), to=folder / name, **options)
    return folder / name


def filled(path, answers):
    """The sheet as a coder saves it; answers are {cell: value} in the columns F, G (note H) of rows 3 and following."""
    book = openpyxl.load_workbook(path)
    for cell, value in answers.items():
        book["coding"][cell] = value
    book.save(path)
    return path


def test_no_text_is_a_formula_and_all_texts_are_as_stored(tmp_path):
    sheet = openpyxl.load_workbook(written(tmp_path))["coding"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {"s", "n"} == {cell.data_type for cell in cells}
    assert ["=1+1", "نص عن FBI", "@SUM(A1)\n-2"] == [sheet.cell(row, 4).value for row in (3, 4, 5)]
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")


def test_head_direction_lists_and_hidden_parts(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path))
    sheet = book["coding"]

    assert sheet.sheet_view.rightToLeft
    assert not openpyxl.load_workbook(written(tmp_path, lang="fr"))["coding"].sheet_view.rightToLeft
    assert "C3" == sheet.freeze_panes
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert ["lists!$A$1:$A$2", "lists!$B$1:$B$3"] == [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert ["نعم", "لا"] == [book["lists"].cell(row, 1).value for row in (1, 2)]
    assert {"lists": "hidden", "about": "veryHidden"} == {name: book[name].sheet_state for name in ("lists", "about")}
    assert (1, 2) == (sheet["D3"].alignment.readingOrder, sheet["D4"].alignment.readingOrder)


def test_what_a_coder_fills_in_is_read(tmp_path):
    path = filled(written(tmp_path), {"E3": "نعم", "F3": -1, "E4": "no", "F4": "سلبية", "G5": "غامض"})

    codings = validation.read_codings(path, sample=TEXTS)

    labels = {(row.article_id, row.code): row.label for row in codings.itertuples()}
    assert {("a", "water"): "yes", ("a", "tone"): "-1", ("b", "water"): "no", ("b", "tone"): "-1"} == {
        key: label for key, label in labels.items() if not pd.isna(label)
    }
    assert ["غامض", "غامض"] == codings.loc[codings["article_id"].eq("c"), "note"].tolist()
    assert {"A"} == set(codings["coder"])


def test_mistakes_in_a_sheet_are_named_with_row_and_question(tmp_path):
    path = filled(written(tmp_path), {"E3": "peut-être", "E4": "oui", "A5": "z", "E5": "non"})

    coded = validation.read_coding_files(path)

    assert ["b"] == coded.codings["article_id"].tolist()
    assert ["a.xlsx row 3 water", "a.xlsx row 5 water"] == coded.problems["source"].tolist()


def test_a_table_of_codings_in_a_workbook_is_read(tmp_path):
    rows = pd.DataFrame([("a", "water", "A", "yes", 3.0)], columns=["article_id", "code", "coder", "label", "note"])
    rows.to_excel(tmp_path / "a.xlsx", index=False)

    assert ["yes", "3"] == validation.read_codings(tmp_path / "a.xlsx").iloc[0][["label", "note"]].tolist()


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK"])
def test_a_broken_workbook_is_a_problem(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)

    assert (
        "cannot be read as a workbook" in validation.read_coding_files(tmp_path / "a.xlsx").problems["message"].iloc[0]
    )


def test_another_workbook_is_a_problem(tmp_path):
    pd.DataFrame({"x": [1]}).to_excel(tmp_path / "a.xlsx", index=False)

    assert "no coding sheet" in validation.read_coding_files(tmp_path / "a.xlsx").problems["message"].iloc[0]


def test_texts_longer_than_a_cell_are_said(tmp_path):
    articles = corpus(a="x" * 32_767, b="x" * 32_768)

    with pytest.warns(MisleadingResult, match="1 of 2 texts are longer .* the first is b"):
        path = written(tmp_path, articles=articles)

    assert "[…]" == openpyxl.load_workbook(path)["coding"]["D4"].value[-3:]


def test_the_same_sample_gives_the_same_bytes(tmp_path):
    assert written(tmp_path).read_bytes() == written(tmp_path, name="b.xlsx").read_bytes()


@pytest.mark.parametrize(("wrong", "message"), [({"name": "a.csv"}, "ends in .xlsx"), ({"coder": "a@b.c"}, "e-mail")])
def test_a_sheet_that_cannot_be_written_is_refused(tmp_path, wrong, message):
    with pytest.raises(OptionError, match=message):
        written(tmp_path, **wrong)


def test_the_instructions_have_the_definition_line_by_line(tmp_path):
    question = validation.Question("water", definition="**Rain**\n\n| a | b |\n|---|---|\n| =c | d |")
    sheet = openpyxl.load_workbook(written(tmp_path, questions=[question], lang="en"))["instructions"]

    assert ["water", "yes · no", "Rain", "a — b", "=c — d"] == [row[0].value for row in sheet.iter_rows(min_row=6)]
    assert "s" == sheet["A10"].data_type
