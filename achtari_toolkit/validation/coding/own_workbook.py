"""The workbook that a coding sheet is, after a coder filled it in, or a table of codings in one."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.workbooks.workbook_check import checked_workbook
from achtari_toolkit.validation.coding.coding_file import CodingFile, CodingRow
from achtari_toolkit.validation.coding.coding_sheet import ABOUT, ANSWER, CODING
from achtari_toolkit.validation.coding.own_csv import NEEDED
from achtari_toolkit.validation.coding.questions import Question, from_record

Cells = Sequence[Sequence[object]]


def read_own_workbook(path: Path) -> CodingFile:
    """Return the rows of a coding sheet, or of a first sheet with the columns article_id, code, coder and label.

    An answer is a value of its question or its name in any language. A text without any answer and note is not coded;
    an empty answer beside a note was left open.

    Raises UnreadableSource if it is neither.
    """
    try:
        with zipfile.ZipFile(path) as archive, checked_workbook(archive) as (copy, _):
            book = CalamineWorkbook.from_filelike(copy)
            names = book.sheet_names
            sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile, UnreadableSource) as error:
        raise UnreadableSource(
            f"{path.name} cannot be read as a workbook ({error}). Save it again as .xlsx."
        ) from error
    if ABOUT in sheets and CODING in sheets:
        return _sheet_rows(sheets[CODING], sheets[ABOUT], path.name)
    return _table_rows(sheets[names[0]] if names else [], path.name)


def _sheet_rows(cells: Cells, about: Cells, name: str) -> CodingFile:
    facts = [(_text(row[0]), _text(row[1])) for row in about if len(row) > 1]
    try:
        questions = {q.key: q for q in (from_record(json.loads(value)) for key, value in facts if key == "question")}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableSource(f"{name}: its hidden sheet {ABOUT} was changed ({error}).") from error
    coder = dict(facts).get("coder", "")
    head = next((number for number, row in enumerate(cells) if "article_id" in map(_text, row)), None)
    if head is None:
        raise UnreadableSource(f"{name}: the hidden first row of the sheet {CODING} is gone. Restore it from a copy.")
    keys = [*map(_text, cells[head])]
    codings = [
        coding
        for number, row in enumerate(cells[head + 2 :], head + 3)
        for coding in _row_codings(dict(zip(keys, row, strict=False)), questions, coder, f"{name} row {number}")
    ]
    lengths: dict[str, dict[str, int]] = {value: {} for key, value in facts if key == "article_id"}
    return CodingFile(codings, questions=[*questions.values()], lengths=lengths)


def _row_codings(
    row: Mapping[str, object], questions: Mapping[str, Question], coder: str, source: str
) -> list[CodingRow]:
    article_id, note = _text(row.get("article_id")), _text(row.get("note"))
    answers = {key: _text(row.get(ANSWER + key)) for key in questions}
    return [
        CodingRow(
            f"{source} {key}", article_id, key, coder, _value_of(answer, questions[key]) if answer else None, note
        )
        for key, answer in answers.items()
        if answer or note
    ]


def _value_of(answer: str, question: Question) -> str:
    """The value that an answer names; an unknown answer as it is."""
    plain = answer.casefold()
    for value, labels in question.values.items():
        names = {value, *labels.values(), *(question.value_in(value, lang) for lang in ("ar", "fr", "en"))}
        if plain in {name.strip().casefold() for name in names}:
            return value
    return answer


def _table_rows(cells: Cells, name: str) -> CodingFile:
    keys = [*map(_text, cells[0])] if cells else []
    absent = [column for column in NEEDED if column not in keys]
    if absent:
        raise UnreadableSource(
            f"{name} is no coding sheet, and its first sheet lacks {', '.join(absent)} of a table of codings."
        )
    codings = []
    for number, values in enumerate(cells[1:], 2):
        row = {key: _text(value) for key, value in zip(keys, values, strict=False)}
        if any(row.values()):
            article_id, code, coder, label = (row.get(column, "") for column in NEEDED)
            coded_at = row.get("coded_at") or None
            source = f"{name} row {number}"
            codings.append(CodingRow(source, article_id, code, coder, label or None, row.get("note", ""), coded_at))
    return CodingFile(codings)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
