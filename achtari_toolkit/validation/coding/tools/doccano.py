"""Lines of doccano, https://doccano.github.io/doccano: categories of a text, or labels on passages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from achtari_toolkit.validation.coding.coding_file import CodingFile, CodingRow, SpanRow
from achtari_toolkit.validation.coding.tools.joined_text import joined_place, joined_texts, place_in_field

BETWEEN = ": "  # code and value in a category, such as water: yes
TEXTS = ("text", "data")  # where versions have the text
LABELS = ("label", "labels", "categories", "cats", "entities")  # and what was said of it
Record = Mapping[str, Any]


def is_doccano(records: object) -> bool:
    """Whether parsed JSON, or its lines, is an export of doccano."""
    return isinstance(records, list) and bool(records) and all(map(_is_record, records))


def doccano_records(texts: pd.DataFrame, codings: pd.DataFrame) -> list[dict[str, object]]:
    """Return the lines of a project that classifies texts: the categories are code: value."""
    said = codings.dropna(subset="label")
    categories = (said["code"] + BETWEEN + said["label"]).groupby(said["article_id"]).agg(list).to_dict()
    return [
        {"text": text, "label": categories.get(name, []), "article_id": name}
        for name, text in zip(texts["article_id"], joined_texts(texts), strict=True)
    ]


def doccano_span_records(texts: pd.DataFrame, spans: pd.DataFrame) -> list[dict[str, object]]:
    """Return the lines of a project that labels passages: the labels are codes."""
    headlines = dict(zip(texts["article_id"], texts["headline"], strict=True))
    labels: dict[str, list[list[str | int]]] = {}
    for row in spans.to_dict("records"):
        start, stop = (
            joined_place(headlines[row["article_id"]], row["field"], row[name]) for name in ("start", "stop")
        )
        labels.setdefault(row["article_id"], []).append([start, stop, row["code"]])
    return [
        {"text": text, "label": labels.get(name, []), "article_id": name}
        for name, text in zip(texts["article_id"], joined_texts(texts), strict=True)
    ]


def json_lines(text: str) -> list[object]:
    """Return the objects of lines of JSON; raises ValueError if a line is none."""
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def read_doccano(records: Sequence[Record], name: str, coder: str) -> CodingFile:
    """Return the rows of an export of one annotator.

    coder  doccano writes a file for each annotator and names it by them

    A category without a value says yes. A text without a category is not coded. Offsets are characters; a project that
    counts graphemes has others, which are reported where articles are given.
    """
    codings: list[CodingRow] = []
    spans: list[SpanRow] = []
    bad_rows: list[tuple[str, str]] = []
    for number, record in enumerate(records, 1):
        source, article_id = f"{name} row {number}", str(record.get("article_id") or "")
        if not article_id:
            bad_rows.append((source, "it has no article_id; write the texts with validation.write_coding_tasks."))
            continue
        text = str(next(record[key] for key in TEXTS if key in record))
        note = "\n".join(map(str, record.get("Comments") or []))
        try:
            for label in _labels(record):
                if isinstance(label, str):
                    code, _, value = label.partition(BETWEEN)
                    codings.append(CodingRow(source, article_id, code, coder, value or "yes", note))
                else:
                    start, stop, code = label
                    field, first, end = place_in_field(text, start, stop)
                    spans.append(SpanRow(source, article_id, code, coder, field, first, end, text[start:stop]))
        except (TypeError, ValueError, KeyError) as error:
            bad_rows.append((source, f"a label has another shape than doccano's ({error})."))
    return CodingFile(codings, spans, bad_rows=bad_rows)


def _is_record(record: object) -> bool:
    return (
        isinstance(record, Mapping) and any(name in record for name in TEXTS) and any(name in record for name in LABELS)
    )


def _labels(record: Record) -> Iterator[str | tuple[int, int, str]]:
    """The categories, and the passages as start, stop and label."""
    for label in (one for name in LABELS for one in _listed(record.get(name))):
        if isinstance(label, Mapping):
            yield label["start_offset"], label["end_offset"], label["label"]
        else:
            yield label if isinstance(label, str) else tuple(label)


def _listed(labels: object) -> list[Any]:
    return [labels] if isinstance(labels, str) and labels else list(labels or [])  # type: ignore[call-overload]
