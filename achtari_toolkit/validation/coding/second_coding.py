"""Which texts a second coder reads, without seeing the first labels."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.schema import Column, Table, build, check_columns, is_among
from achtari_toolkit.validation.coding.codings import ARTICLE, CODE, CODINGS
from achtari_toolkit.validation.coding.first_coder import first_codings

SECOND = Table(
    "validation.second_coding",
    "validation.second_coding(codings, sample, seed=1)",
    (
        ARTICLE,
        CODE,
        Column("check_inclusion", "float64", "probability with which the text was drawn", "(0, 1]"),
        Column("first_coder", "str", "who coded it first, and must not code it again"),
        Column("position", "int64", "order in which it is read", "texts from 1"),
    ),
    key=("article_id", "code"),
)


def second_coding(
    codings: pd.DataFrame, sample: pd.DataFrame, *, seed: int, part: float = 0.2, value: str = "yes"
) -> pd.DataFrame:
    """Return the texts that a second coder reads: all that were first labelled `value`, and a random part of others.

    Give the table to validation.write_coding_page in place of the sample: it has no labels, and texts are shuffled.

    part   of the other labels of each code, in (0, 1]; at least one text is drawn where there is one
    value  the label whose texts are all read again; of a question without it, a part of all texts is drawn

    One row per text and code:

    article_id       str      the text
    code             str      what is judged
    check_inclusion  float64  probability with which it was drawn: 1 for the label `value`, else texts drawn / texts
    first_coder      str      who coded it first, and must not code it again
    position         int64    order in which it is read, from 1; codes of one text have the same

    Texts that the first coder left open are not drawn.
    Raises OptionError for a part outside (0, 1], SchemaError if no coding is of the sample.
    """
    if not 0 < part <= 1:
        raise OptionError(f"part is {part}; give a number above 0 and up to 1, such as .2.")
    check_columns(codings, CODINGS, ("article_id", "code", "coder", "label", "coded_at"))
    coded = codings[is_among(codings["article_id"], sample["article_id"])]
    first = first_codings(coded).dropna(subset="label")
    if first.empty:
        raise SchemaError(f"none of {len(codings)} codings has a label of a text of the sample.")
    generator = np.random.default_rng(seed)
    drawn = pd.concat([_draw(rows, generator, part, value) for _, rows in first.groupby("code", observed=True)])
    return build(_shuffled(drawn, generator), SECOND)


def _draw(rows: pd.DataFrame, generator: np.random.Generator, part: float, value: str) -> pd.DataFrame:
    """All texts with the value, and a simple random sample of the others, of one code."""
    is_value = rows["label"].eq(value)
    others = rows[~is_value]
    n = math.ceil(part * len(others) - 1e-9)
    chosen = others.iloc[np.sort(generator.permutation(len(others))[:n])]
    inclusion = n / len(others) if n else 1.0
    return pd.concat([rows[is_value].assign(check_inclusion=1.0), chosen.assign(check_inclusion=inclusion)])


def _shuffled(drawn: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    names = np.sort(drawn["article_id"].unique())
    position = dict(zip(generator.permutation(names), range(1, len(names) + 1), strict=True))
    table = drawn.rename(columns={"coder": "first_coder"}).assign(position=drawn["article_id"].map(position))
    return table.sort_values(["position", "code"], ignore_index=True)
