"""What is wrong with the rows of a coding file, each mistake at its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from achtari_toolkit.validation.coding.coding_file import CodingFile, CodingRow, SpanRow
from achtari_toolkit.validation.coding.codings import FIELDS, bad_pseudonym
from achtari_toolkit.validation.coding.questions import Question

ROUNDED = re.compile(r"\d([.,]\d+)?E[+-]?\d+")  # a long number as a spreadsheet saves it
SHOWN = 8  # names that a message lists


@dataclass(frozen=True)
class Known:
    """What codings are compared with.

    article_ids  of the sample; None: not known
    questions    by key; None: not known
    texts        {article_id: {field: text}}; None: not known
    lengths      {article_id: {field: characters}}, where a file states them
    """

    article_ids: frozenset[str] | None
    questions: Mapping[str, Question] | None
    texts: Mapping[str, Mapping[str, str]] | None
    lengths: Mapping[str, Mapping[str, int]]


def broken_coding(row: CodingRow, known: Known) -> str:
    """Return what is wrong with a coding, or empty text."""
    if message := _broken_names(row, known):
        return message
    if row.label is not None and known.questions is not None:
        values = known.questions[row.code].values
        if row.label not in values:
            return f"the label of {row.code} is {row.label!r}; its values are {_listed(values)}."
    if row.coded_at is not None and pd.isna(pd.to_datetime(row.coded_at, utc=True, errors="coerce", format="mixed")):
        return f"coded_at is {row.coded_at!r}, which is no time."
    return ""


def broken_span(row: SpanRow, known: Known) -> str:
    """Return what is wrong with a marked passage, or empty text."""
    if message := _broken_names(row, known):
        return message
    if row.field not in FIELDS:
        return f"the field of a span is {row.field!r}; it is one of {', '.join(FIELDS)}."
    if type(row.start) is not int or type(row.stop) is not int or not 0 <= row.start < row.stop:
        return f"a span is from {row.start!r} to {row.stop!r}; both are numbers of characters, the second larger."
    length = _length(row, known)
    if length is not None and row.stop > length:
        return f"a span ends at character {row.stop} of the {row.field}, which has {length}."
    text = (known.texts or {}).get(row.article_id, {}).get(row.field)
    if text is not None and row.text is not None and text[row.start : row.stop] != row.text:
        return (
            f"a span of the {row.field} says {row.text[:40]!r}, and there the article says "
            f"{text[row.start : row.stop][:40]!r}: the text was changed after it was coded."
        )
    return ""


def repeated(rows: list[CodingRow]) -> Iterator[tuple[CodingRow, str]]:
    """Yield the rows that are superseded: one coder gave a text two labels of one code.

    The later one by coded_at is kept; where no time tells, the first. The same coding twice is kept once, in silence.
    """
    kept: dict[tuple[str, str, str], CodingRow] = {}
    for row in rows:
        key = (row.article_id, row.code, row.coder)
        other = kept.setdefault(key, row)
        if other is row:
            continue
        older, newer = (other, row) if _is_later(row, other) else (row, other)
        kept[key] = newer
        is_same = (older.label, older.note) == (newer.label, newer.note)
        message = "" if is_same else (
            f"{row.coder} coded {row.code} of this text twice: {older.label!r} here and {newer.label!r} in "
            f"{newer.source}, which is kept."
        )  # fmt: skip
        yield older, message


def _is_later(row: CodingRow, other: CodingRow) -> bool:
    if row.coded_at is None or other.coded_at is None:
        return False
    return bool(pd.to_datetime(row.coded_at, utc=True) > pd.to_datetime(other.coded_at, utc=True))


def _broken_names(row: CodingRow | SpanRow, known: Known) -> str:
    if message := bad_pseudonym(row.coder):
        return message
    if not row.article_id:
        return "article_id is empty."
    if ROUNDED.fullmatch(row.article_id):
        return (
            f"article_id is {row.article_id!r}: a spreadsheet took it for a number and rounded it. Use the JSON of the "
            f"page, or its CSV as it was exported."
        )
    if known.article_ids is not None and row.article_id not in known.article_ids:
        return f"the article {row.article_id!r} is not one of the {len(known.article_ids)} texts of the sample."
    if not row.code:
        return "the code is empty."
    if known.questions is not None and row.code not in known.questions:
        return f"there is no question {row.code!r}; the questions are {_listed(known.questions)}."
    return ""


def _length(row: SpanRow, known: Known) -> int | None:
    texts = (known.texts or {}).get(row.article_id)
    return len(texts[row.field]) if texts else known.lengths.get(row.article_id, {}).get(row.field)


def _listed(names: Mapping[str, object]) -> str:
    shown = ", ".join([*names][:SHOWN])
    return f"{shown} and {len(names) - SHOWN} more" if len(names) > SHOWN else shown


def known_of(file: CodingFile, stated: Known) -> Known:
    """Return what is known of a file: what the caller gave, else what the file itself says."""
    return Known(
        stated.article_ids if stated.article_ids is not None else (frozenset(file.lengths) or None),
        stated.questions if stated.questions is not None else ({q.key: q for q in file.questions} or None),
        stated.texts,
        file.lengths,
    )
