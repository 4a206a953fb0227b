"""The codings of files, whatever tool wrote them, with every mistake named by its row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError, UnreadableSource
from achtari_toolkit.schema import build, check_columns
from achtari_toolkit.validation.coding.coding_file import CodingFile, CodingRow, SpanRow
from achtari_toolkit.validation.coding.codings import (
    CODED_SPANS,
    CODING_PROBLEMS,
    CODINGS,
    FIELDS,
    Coded,
    shown_mistakes,
)
from achtari_toolkit.validation.coding.own_csv import read_own_csv
from achtari_toolkit.validation.coding.own_json import is_own_json, read_own_json
from achtari_toolkit.validation.coding.own_workbook import read_own_workbook
from achtari_toolkit.validation.coding.questions import Question, as_questions
from achtari_toolkit.validation.coding.row_checks import Known, broken_coding, broken_span, known_of, repeated
from achtari_toolkit.validation.coding.tools.doccano import is_doccano, json_lines, read_doccano
from achtari_toolkit.validation.coding.tools.inception import is_cas, read_cas
from achtari_toolkit.validation.coding.tools.label_studio import is_label_studio, read_label_studio

Row = TypeVar("Row", CodingRow, SpanRow)
Paths = str | Path | Iterable[str | Path]


def read_codings(
    paths: Paths,
    *,
    sample: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    questions: Sequence[Question | str] | None = None,
) -> pd.DataFrame:
    """Return the codings of files, one row per text, code and coder, sorted by them.

    paths      one file or several: what a coding page or sheet saved, or Label Studio, doccano or INCEpTION exported;
               of a folder its JSON files
    sample     the texts that were to be coded; None: those that each file itself names, where it does
    articles   their texts, with which marked passages are compared
    questions  that were asked; None: those that each file itself names

    article_id  str             the text that was read
    code        str             what was judged: a code, or another question
    coder       str             who coded it, by pseudonym
    label       str             yes or no, or one of the values of the question; missing: read and left open
    note        str             what the coder wrote about the text; empty text where nothing
    coded_at    datetime64[us]  when it was coded, UTC; missing: not known

    Raises SchemaError that lists the mistakes with file and row: an unknown article, question or label, two different
    labels of one coder for one text, no coder or one named by an address, a passage outside its text, a file that is
    none of these. To keep the good rows all the same: validation.read_coding_files(paths).codings.
    """
    coded = read_coding_files(paths, sample=sample, articles=articles, questions=questions)
    if len(coded.problems):
        n = len(coded.problems)
        mistakes = shown_mistakes((coded.problems["source"] + ": " + coded.problems["message"]).tolist())
        raise SchemaError(
            f"{n:,} {'mistake' if n == 1 else 'mistakes'} in the codings:\n{mistakes}\nMend the files, or keep the "
            f"rows without mistakes: validation.read_coding_files(paths).codings."
        )
    return coded.codings


def read_coding_files(
    paths: Paths,
    *,
    sample: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    questions: Sequence[Question | str] | None = None,
) -> Coded:
    """Return codings, spans and problems of files: good rows are kept, and each mistake is a row of problems.

    The arguments are those of validation.read_codings. Raises OptionError if there is no path.
    """
    files = _files(paths)
    stated = _stated(sample, articles, questions)
    codings: list[CodingRow] = []
    spans: list[SpanRow] = []
    problems: list[tuple[str, str, int]] = []
    for path in files:
        try:
            file = read_file(path)
        except (OSError, UnreadableSource) as error:
            problems.append((path.name, str(error), 1))
            continue
        known = known_of(file, stated)
        problems += [(source, message, 1) for source, message in file.bad_rows]
        codings += _good(file.codings, partial(broken_coding, known=known), problems)
        spans += _good(file.spans, partial(broken_span, known=known), problems)
    superseded = [*repeated(codings)]
    problems += [(row.source, message, 1) for row, message in superseded if message]
    dropped = {id(row) for row, _ in superseded}
    return Coded(
        _codings_table([row for row in codings if id(row) not in dropped]),
        _spans_table(spans),
        build(pd.DataFrame(problems, columns=CODING_PROBLEMS.names), CODING_PROBLEMS),
    )


def read_file(path: Path) -> CodingFile:
    """Return the rows of a file, by what is in it.

    Raises UnreadableSource if it is no known file of codings, OSError if it cannot be opened.
    """
    content = path.read_bytes()
    if content.startswith(b"PK"):
        return read_own_workbook(path)
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{path.name} is not UTF-8. Save it as CSV UTF-8.") from error
    parsed = _parsed(text)
    if is_own_json(parsed):
        return read_own_json(parsed, path.name)
    if is_cas(parsed):
        return read_cas(parsed, path)
    if is_doccano(parsed):
        return read_doccano(parsed, path.name, path.stem)
    if is_label_studio(parsed):
        return read_label_studio(parsed, path.name)
    if parsed is None:
        return read_own_csv(text, path.name)
    raise UnreadableSource(f"{path.name} is JSON, but no file of codings that is known.")


def _parsed(text: str) -> Any:
    """The content of JSON, of JSON lines as a list, or None."""
    try:
        content = json.loads(text)
        return [content] if is_doccano([content]) else content
    except (ValueError, RecursionError):
        pass
    try:
        return json_lines(text)
    except (ValueError, RecursionError):
        return None


def _files(paths: Paths) -> list[Path]:
    """The files of paths; of a folder those of JSON, as INCEpTION exports them."""
    listed = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    if not listed:
        raise OptionError("no file of codings is named. Give the path of what a coding page or sheet saved.")
    return [file for path in listed for file in (sorted(path.rglob("*.json")) if path.is_dir() else [path])]


def _stated(
    sample: pd.DataFrame | None, articles: pd.DataFrame | None, questions: Sequence[Question | str] | None
) -> Known:
    """What the caller knows."""
    texts = None
    if articles is not None:
        check_columns(articles, CODINGS, ("article_id",))
        texts = {
            row["article_id"]: {field: row[field] for field in FIELDS}
            for row in articles[["article_id", *FIELDS]].to_dict("records")
        }
    return Known(
        None if sample is None else frozenset(check_columns(sample, CODINGS, ("article_id",))["article_id"]),
        None if questions is None else {question.key: question for question in as_questions(questions)},
        texts,
        {},
    )


def _good(rows: Sequence[Row], broken: Callable[[Row], str], problems: list[tuple[str, str, int]]) -> list[Row]:
    """The rows without a mistake; the mistakes are added to problems."""
    good = []
    for row in rows:
        message = broken(row)
        if message:
            problems.append((row.source, message, 1))
        else:
            good.append(row)
    return good


def _codings_table(rows: list[CodingRow]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=CodingRow._fields)
    times = pd.to_datetime(table["coded_at"], utc=True, format="mixed").astype("datetime64[us, UTC]")
    return build(table.assign(coded_at=times).sort_values([*CODINGS.key], ignore_index=True), CODINGS)


def _spans_table(rows: list[SpanRow]) -> pd.DataFrame:
    order = ["article_id", "code", "coder", "field", "start", "stop"]
    table = pd.DataFrame(rows, columns=SpanRow._fields).drop_duplicates(order)
    return build(table.sort_values(order, ignore_index=True), CODED_SPANS)
