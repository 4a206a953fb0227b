"""A workbook in which a coder codes, for those who prefer a spreadsheet to a page."""

from __future__ import annotations

import json
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from achtari_toolkit.errors import MisleadingResult, OptionError
from achtari_toolkit.files import replacing
from achtari_toolkit.interface.words import check_language, is_rtl, say
from achtari_toolkit.loaders.tables.write_workbook import CELL_CHARACTERS, CUT, SameBytes, cell_text
from achtari_toolkit.validation.coding.codings import check_pseudonym
from achtari_toolkit.validation.coding.own_json import FORMAT, VERSION
from achtari_toolkit.validation.coding.questions import Question, as_questions, as_record
from achtari_toolkit.validation.coding.texts_to_code import Shown, direction_of_text, sample_hash, texts_to_code

CODING, INSTRUCTIONS, LISTS, ABOUT = "coding", "instructions", "lists", "about"  # names of the sheets
ANSWER = "answer "  # before the key of a question, in the hidden first row
KEY_ROW, HEAD_ROW, FIRST_ROW = 1, 2, 3
WIDTHS = {"article_id": 4, "number": 6, "about": 14, "headline": 32, "body": 90, "note": 30}  # in characters
ANSWER_WIDTH, LINE_HEIGHT, TALLEST = 16, 15, 409  # the last two in points; a row cannot be taller
HEAD_FILL, ANSWER_FILL = PatternFill("solid", "F6F4EF"), PatternFill("solid", "CFE5DD")


def write_coding_sheet(
    sample: pd.DataFrame,
    articles: pd.DataFrame,
    questions: Sequence[Question | str],
    *,
    to: str | Path,
    coder: str,
    lang: str = "ar",
    show: Iterable[Shown] = (),
) -> None:
    """Write a workbook in which one coder chooses an answer for each text of the sample from a list.

    It has a sheet to code in (frozen head, from right to left in Arabic, each text in its own direction), one of
    instructions with the definitions, and hidden ones from which validation.read_codings knows questions and coder.
    No text is run as a formula. The arguments are those of validation.write_coding_page, which also marks passages,
    shows texts of any length, and hides the query; a spreadsheet shows long texts badly.

    Raises what write_coding_page raises, and OptionError if the name of the file does not end in .xlsx. Warns
    (MisleadingResult) of texts longer than the 32,767 characters of a cell, which are cut.
    """
    if Path(to).suffix.lower() != ".xlsx":
        raise OptionError(f"the sheet would be written to {Path(to).name}; give a name that ends in .xlsx.")
    check_pseudonym(coder)
    check_language(lang)
    asked_of = as_questions(questions)
    texts = texts_to_code(sample, articles, show=show)
    book = openpyxl.Workbook()
    _write_coding(book.active, texts, asked_of, lang)
    _write_instructions(book.create_sheet(INSTRUCTIONS), asked_of, lang)
    _write_lists(book.create_sheet(LISTS), asked_of, lang)
    _write_about(book.create_sheet(ABOUT), texts, asked_of, coder)
    with replacing(to) as part, SameBytes(part, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    _warn_of_cut_texts(texts)


def _write_coding(sheet: Worksheet, texts: pd.DataFrame, questions: Sequence[Question], lang: str) -> None:
    sheet.title = CODING
    sheet.sheet_view.rightToLeft = is_rtl(lang)
    has_about = bool(texts["about"].ne("").any())
    columns = ["article_id", "number", *(["about"] if has_about else []), "headline", "body"]
    heads = ["", say("coding.number", lang), *([""] if has_about else []), *_said(("headline", "body"), lang)]
    keys = [*columns, *(ANSWER + question.key for question in questions), "note"]
    heads += [*(question.label_in(lang) for question in questions), say("coding.note", lang)]
    for column, (key, head) in enumerate(zip(keys, heads, strict=True), 1):
        _put(sheet.cell(KEY_ROW, column), key)
        cell = _put(sheet.cell(HEAD_ROW, column), head)
        cell.font, cell.fill = Font(bold=True), HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(key, ANSWER_WIDTH)
    sheet.row_dimensions[KEY_ROW].hidden = sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)
    for number, row in enumerate(texts.to_dict("records"), 1):
        _write_text(sheet, FIRST_ROW + number - 1, row | {"number": number}, columns)
    _offer_answers(sheet, questions, len(columns) + 1, len(texts), lang)


def _write_text(sheet: Worksheet, row: int, values: dict[str, str | int], columns: Sequence[str]) -> None:
    for column, name in enumerate(columns, 1):
        value = values[name]
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            _put(cell, value)
            is_right = direction_of_text(value, str(values["language"])) == "rtl"
            side = "right" if is_right else "left"
            cell.alignment = Alignment(side, vertical="top", wrap_text=True, readingOrder=2 if is_right else 1)
        else:
            cell.value, cell.alignment = value, Alignment(vertical="top")
    n_lines = sum(1 + len(line) // WIDTHS["body"] for line in str(values["body"]).split("\n"))
    sheet.row_dimensions[row].height = min(LINE_HEIGHT * max(n_lines, 2), TALLEST)


def _offer_answers(sheet: Worksheet, questions: Sequence[Question], first: int, n_texts: int, lang: str) -> None:
    for number, question in enumerate(questions):
        letter, column = get_column_letter(number + 1), get_column_letter(first + number)
        source = f"{LISTS}!${letter}$1:${letter}${len(question.values)}"
        rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=True)
        rule.error, rule.errorTitle = say("coding.list_only", lang), question.label_in(lang)[:32]
        rule.add(f"{column}{FIRST_ROW}:{column}{FIRST_ROW + n_texts - 1}")
        sheet.add_data_validation(rule)
        for row in range(FIRST_ROW, FIRST_ROW + n_texts):
            cell = sheet.cell(row, first + number)
            cell.fill, cell.alignment = ANSWER_FILL, Alignment(vertical="top", wrap_text=True)
    for row in range(FIRST_ROW, FIRST_ROW + n_texts):
        sheet.cell(row, first + len(questions)).alignment = Alignment(vertical="top", wrap_text=True)


def _write_instructions(sheet: Worksheet, questions: Sequence[Question], lang: str) -> None:
    sheet.sheet_view.rightToLeft = is_rtl(lang)
    lines = [(say(f"coding.{key}", lang), False) for key in ("how_choose", "how_open", "how_order", "how_columns")]
    for question in questions:
        answers = " · ".join(question.value_in(value, lang) for value in question.values)
        lines += [("", False), (question.label_in(lang), True), (answers, False)]
        lines += [(_plain_line(line), False) for line in question.definition.split("\n") if _plain_line(line)]
    sheet.column_dimensions["A"].width = 110
    for row, (text, is_bold) in enumerate(lines, 1):
        cell = _put(sheet.cell(row, 1), text)
        is_right = direction_of_text(text, lang) == "rtl"
        cell.font = Font(bold=is_bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if is_right else 1)


def _plain_line(markdown: str) -> str:
    """A line of a definition in Markdown, the cells of a table beside one another."""
    cells = [cell.strip() for cell in markdown.replace("**", "").replace("`", "").split("|") if cell.strip(" -:")]
    return " — ".join(cells)


def _write_lists(sheet: Worksheet, questions: Sequence[Question], lang: str) -> None:
    sheet.sheet_state = "hidden"
    for column, question in enumerate(questions, 1):
        for row, value in enumerate(question.values, 1):
            _put(sheet.cell(row, column), question.value_in(value, lang))


def _write_about(sheet: Worksheet, texts: pd.DataFrame, questions: Sequence[Question], coder: str) -> None:
    """What the reader of the workbook needs: two columns of names and values."""
    sheet.sheet_state = "veryHidden"
    rows = [("format", FORMAT), ("version", str(VERSION)), ("coder", coder)]
    rows += [("sample", sample_hash(texts, questions))]
    for question in questions:
        record = as_record(question) | {"definition": ""}
        rows += [("question", json.dumps(record, ensure_ascii=False))]
    rows += [("article_id", name) for name in texts["article_id"]]
    for number, (name, value) in enumerate(rows, 1):
        _put(sheet.cell(number, 1), name)
        _put(sheet.cell(number, 2), value)


def _put(cell: Cell, text: str) -> Cell:
    """Give a cell a text that is never run, also not after it was edited."""
    whole = cell_text(text)
    cell.value = whole if len(whole) <= CELL_CHARACTERS else whole[: CELL_CHARACTERS - len(CUT)] + CUT
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _said(keys: Iterable[str], lang: str) -> list[str]:
    return [say(f"coding.{key}", lang) for key in keys]


def _warn_of_cut_texts(texts: pd.DataFrame) -> None:
    is_long = texts["body"].map(cell_text).str.len() > CELL_CHARACTERS
    if is_long.any():
        warnings.warn(
            f"{is_long.sum()} of {len(texts)} texts are longer than the {CELL_CHARACTERS:,} characters of a cell and "
            f"end with {CUT.strip()!r}; the first is {texts.loc[is_long, 'article_id'].iloc[0]}. "
            f"validation.write_coding_page shows them whole.",
            MisleadingResult,
            stacklevel=3,
        )
