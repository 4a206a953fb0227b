"""What a file of codings says, before any of it is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from achtari_toolkit.validation.coding.questions import Question


class CodingRow(NamedTuple):
    """One coding as a file says it; source is the file and the row within it."""

    source: str
    article_id: str
    code: str
    coder: str
    label: str | None
    note: str = ""
    coded_at: str | None = None


class SpanRow(NamedTuple):
    """One marked passage as a file says it."""

    source: str
    article_id: str
    code: str
    coder: str
    field: str
    start: object
    stop: object
    text: str | None = None


@dataclass(frozen=True)
class CodingFile:
    """The rows of a file, and what it knows of its questions and texts.

    questions  that were asked; empty: the file does not say
    lengths    {article_id: {field: characters}} of the texts that were read; empty: the file does not say
    bad_rows   (source, message) of rows that could not be read at all
    """

    codings: Sequence[CodingRow]
    spans: Sequence[SpanRow] = ()
    questions: Sequence[Question] = ()
    lengths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    bad_rows: Sequence[tuple[str, str]] = ()
