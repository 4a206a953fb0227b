"""The texts on which coders disagree, for a third reader."""

from __future__ import annotations

import pandas as pd

from achtari_toolkit.schema import Column, Table, build, check_columns
from achtari_toolkit.validation.coding.codings import ARTICLE, CODE, CODINGS, KEY

ADJUDICATION = Table(
    "validation.adjudication",
    "validation.adjudication(codings)",
    (
        ARTICLE,
        CODE,
        Column("labels", "str", "what each coder said, such as A: yes; B: no"),
        Column("notes", "str", "what they wrote about the text; empty text where nothing"),
        Column("coders", "int64", "coders who gave a label", "coders"),
        Column("label", "str", "what the third reader decides", missing="not yet decided"),
    ),
    key=("article_id", "code"),
)


def adjudication(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the texts with two different labels of one code, sorted; fill in label and give it to validation.gold.

    Write it with loaders.write_table, and the texts with validation.write_coding_page for the third reader.

    One row per disputed text and code:

    article_id  str    the text
    code        str    what is judged
    labels      str    what each coder said, by name of coder: A: yes; B: no
    notes       str    what they wrote about the text; empty text where nothing
    coders      int64  coders who gave a label
    label       str    missing, to be filled in with what the third reader decides
    """
    check_columns(codings, CODINGS, (*KEY, "coder", "label", "note"))
    given_labels = codings.dropna(subset="label")
    is_disputed = given_labels.groupby(KEY, observed=True)["label"].transform("nunique").gt(1)
    rows = given_labels[is_disputed].sort_values([*KEY, "coder"])
    rows = rows.assign(labels=rows["coder"] + ": " + rows["label"], notes=_named_notes(rows))
    table = rows.groupby(KEY, observed=True, as_index=False).agg(
        labels=("labels", "; ".join), notes=("notes", _joined), coders=("coder", "nunique")
    )
    return build(table.astype({"code": "str"}), ADJUDICATION)


def _named_notes(rows: pd.DataFrame) -> pd.Series:
    note = rows["note"].fillna("").astype("str")
    return (rows["coder"] + ": " + note).where(note.ne(""), "")


def _joined(notes: pd.Series) -> str:
    return "; ".join(note for note in notes if note)
