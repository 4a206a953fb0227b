"""The sample as the files of other tools for annotation, with or without what was coded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pandas as pd

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.files import with_folder, write_text
from achtari_toolkit.interface.words import check_language
from achtari_toolkit.schema import build
from achtari_toolkit.validation.coding.codings import CODED_SPANS, CODINGS
from achtari_toolkit.validation.coding.questions import Question, as_questions
from achtari_toolkit.validation.coding.texts_to_code import texts_to_code
from achtari_toolkit.validation.coding.tools.doccano import doccano_records, doccano_span_records
from achtari_toolkit.validation.coding.tools.inception import cas_document
from achtari_toolkit.validation.coding.tools.joined_text import joined_texts
from achtari_toolkit.validation.coding.tools.label_studio import label_studio_tasks, labelling_interface

Tool = Literal["label_studio", "doccano", "doccano_spans", "inception"]
TOOLS = ("label_studio", "doccano", "doccano_spans", "inception")


def write_coding_tasks(
    sample: pd.DataFrame,
    articles: pd.DataFrame,
    questions: Sequence[Question | str],
    *,
    to: str | Path,
    tool: Tool,
    codings: pd.DataFrame | None = None,
    spans: pd.DataFrame | None = None,
    lang: str = "ar",
) -> None:
    """Write the sample for another tool; validation.read_codings reads what the tool exports.

    tool      label_studio: a JSON file of tasks, and beside it the labelling interface as .xml
              doccano: JSON lines for a project that classifies texts, with categories such as water: yes
              doccano_spans: JSON lines for a project that labels passages, with codes as labels
              inception: a folder of documents in UIMA CAS JSON; article_id/coder.json where something was coded
    codings   of validation.read_codings, to be written too; of doccano those of one coder
    spans     the passages that were marked, of validation.read_coding_files

    Label Studio keeps headline and body apart; the other tools get one text, the headline above an empty line.

    Raises OptionError for an unknown tool or language, codings of several coders for doccano, or a headline with an
    empty line; SchemaError if articles lack a text of the sample; WriteError if the file cannot be written.
    """
    check_choice("tool", tool, TOOLS)
    check_language(lang)
    asked_of = as_questions(questions)
    texts = texts_to_code(sample, articles)
    coded = _of_texts(build([], CODINGS) if codings is None else codings, texts)
    marked = _of_texts(build([], CODED_SPANS) if spans is None else spans, texts)
    if tool == "label_studio":
        write_text(json.dumps(label_studio_tasks(texts, coded, marked), ensure_ascii=False, indent=1), to)
        write_text(labelling_interface(asked_of, lang), Path(to).with_suffix(".xml"))
    elif tool == "inception":
        _write_documents(texts, coded, marked, Path(to))
    else:
        _check_one_coder(coded, marked)
        records = doccano_records(texts, coded) if tool == "doccano" else doccano_span_records(texts, marked)
        write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), to)


def _of_texts(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    return table[table["article_id"].isin(texts["article_id"])]


def _check_one_coder(codings: pd.DataFrame, spans: pd.DataFrame) -> None:
    coders = sorted({*codings["coder"], *spans["coder"]})
    if len(coders) > 1:
        raise OptionError(
            f"the codings are of {', '.join(coders)}; a file of doccano is of one annotator. Write one file for each."
        )


def _write_documents(texts: pd.DataFrame, codings: pd.DataFrame, spans: pd.DataFrame, folder: Path) -> None:
    for row, text in zip(texts.to_dict("records"), joined_texts(texts), strict=True):
        name = row["article_id"]
        coded, marked = (table[table["article_id"].eq(name)] for table in (codings, spans))
        coders = sorted({*coded["coder"], *marked["coder"]})
        files = {folder / name / f"{coder}.json": coder for coder in coders} or {folder / f"{name}.json": ""}
        for path, coder in files.items():
            rows, passages = (table[table["coder"].eq(coder)].to_dict("records") for table in (coded, marked))
            document = cas_document(name, row["headline"], text, rows, passages)
            with with_folder(path) as file:
                write_text(json.dumps(document, ensure_ascii=False, indent=1), file)
