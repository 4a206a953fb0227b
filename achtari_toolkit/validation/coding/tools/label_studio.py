"""Tasks and annotations of Label Studio, https://labelstud.io/guide/task_format: choices and labels on passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

import pandas as pd

from achtari_toolkit.validation.coding.coding_file import CodingFile, CodingRow, SpanRow
from achtari_toolkit.validation.coding.codings import FIELDS
from achtari_toolkit.validation.coding.questions import Question

NOTE = "note"  # the name of the control for notes
Record = Mapping[str, Any]


def is_label_studio(content: object) -> bool:
    """Whether parsed JSON is an export of Label Studio."""
    return (
        isinstance(content, list)
        and bool(content)
        and all(isinstance(task, Mapping) and "data" in task for task in content)
    )


def label_studio_tasks(texts: pd.DataFrame, codings: pd.DataFrame, spans: pd.DataFrame) -> list[dict[str, object]]:
    """Return the tasks of texts, each with the annotations of its coders."""
    coders = sorted({*codings["coder"], *spans["coder"]})
    return [
        {
            "data": {name: row[name] for name in ("article_id", *FIELDS)},
            "annotations": [
                annotation
                for coder in coders
                if (annotation := _annotation(row["article_id"], coder, codings, spans))["result"]
            ],
        }
        for row in texts.to_dict("records")
    ]


def labelling_interface(questions: Sequence[Question], lang: str) -> str:
    """Return the configuration with which a project of Label Studio asks the questions."""
    lines = ["<View>", '  <Text name="headline" value="$headline"/>', '  <Text name="body" value="$body"/>']
    for field in FIELDS:
        lines.append(f'  <Labels name="spans_{field}" toName="{field}">')
        lines += [f"    <Label value={quoteattr(question.key)}/>" for question in questions]
        lines.append("  </Labels>")
    for question in questions:
        lines.append(f"  <Header value={quoteattr(question.label_in(lang))}/>")
        lines.append(f'  <Choices name={quoteattr(question.key)} toName="body" choice="single">')
        for value in question.values:
            shown = quoteattr(question.value_in(value, lang))
            lines.append(f"    <Choice value={shown} alias={quoteattr(value)}/>")
        lines.append("  </Choices>")
    return "\n".join([*lines, f'  <TextArea name="{NOTE}" toName="body"/>', "</View>", ""])


def read_label_studio(content: Sequence[Record], name: str) -> CodingFile:
    """Return the rows of an export (the format JSON, not JSON_MIN).

    The coder is `coder ID` of who completed an annotation; addresses are not read. A cancelled annotation was left
    open. Offsets are characters (code points), as the source of its
    text editor counts them.
    """
    codings: list[CodingRow] = []
    spans: list[SpanRow] = []
    bad_rows: list[tuple[str, str]] = []
    for number, task in enumerate(content, 1):
        source = f"{name} task {task.get('id', number)}"
        article_id = str((task["data"] or {}).get("article_id") or "") if isinstance(task["data"], Mapping) else ""
        if not article_id:
            bad_rows.append((source, "its data has no article_id; write the tasks with validation.write_coding_tasks."))
            continue
        for annotation in task.get("annotations") or []:
            try:
                codings += _codings(annotation, article_id, source)
                spans += _spans(annotation, article_id, source)
            except (KeyError, TypeError, AttributeError, IndexError) as error:
                bad_rows.append((source, f"an annotation has another shape than Label Studio's ({error!r})."))
    return CodingFile(codings, spans, bad_rows=bad_rows)


def _annotation(article_id: str, coder: str, codings: pd.DataFrame, spans: pd.DataFrame) -> dict[str, Any]:
    rows = codings[codings["article_id"].eq(article_id) & codings["coder"].eq(coder)]
    marked = spans[spans["article_id"].eq(article_id) & spans["coder"].eq(coder)]
    choices = [
        {"from_name": row["code"], "to_name": "body", "type": "choices", "value": {"choices": [row["label"]]}}
        for row in rows.dropna(subset="label").to_dict("records")
    ]
    labels = [
        {
            "from_name": f"spans_{row['field']}",
            "to_name": row["field"],
            "type": "labels",
            "value": {"start": row["start"], "end": row["stop"], "text": row["text"], "labels": [row["code"]]},
        }
        for row in marked.to_dict("records")
    ]
    notes = [note for note in rows["note"].unique() if note]
    areas = [{"from_name": NOTE, "to_name": "body", "type": "textarea", "value": {"text": notes}}] if notes else []
    times = rows["coded_at"].dropna()
    dated = {"created_at": times.max().isoformat()} if len(times) else {}
    return {"coder": coder, "result": [*choices, *labels, *areas], **dated}


def _coder(annotation: Record) -> str:
    who = annotation.get("completed_by")
    number = who.get("id") if isinstance(who, Mapping) else who
    return str(annotation.get("coder") or (f"coder {number}" if number is not None else ""))


def _codings(annotation: Record, article_id: str, source: str) -> Iterator[CodingRow]:
    note = "\n".join(
        text for item in annotation["result"] if item["type"] == "textarea" for text in _listed(item["value"]["text"])
    )
    when = str(annotation["created_at"]) if annotation.get("created_at") else None
    for item in annotation["result"]:
        if item["type"] == "choices":
            chosen = item["value"]["choices"]
            joined = " and ".join(chosen)  # two choices are no value, and are reported as one
            label = None if annotation.get("was_cancelled") else joined
            yield CodingRow(source, article_id, item["from_name"], _coder(annotation), label, note, when)


def _spans(annotation: Record, article_id: str, source: str) -> Iterator[SpanRow]:
    for item in annotation["result"]:
        if item["type"] == "labels":
            value = item["value"]
            for code in value["labels"]:
                yield SpanRow(
                    source, article_id, code, _coder(annotation), item["to_name"], value["start"], value["end"],
                    value.get("text"),
                )  # fmt: skip


def _listed(text: str | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else text
