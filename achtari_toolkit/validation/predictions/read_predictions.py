"""Labels of an outside model, such as a language model, from a table: every mistake named by its row."""

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.schema import build, check_columns, is_among
from achtari_toolkit.validation.coding.codings import shown_mistakes
from achtari_toolkit.validation.predictions.classify import PREDICTIONS
from achtari_toolkit.validation.predictions.model_record import Parameters, model_hash
from achtari_toolkit.validation.predictions.prediction_file import read_prediction_file

NEEDED = ("article_id", "label", "prompt")
KEY = ["article_id", "code", "prompt"]


def read_predictions(
    table: pd.DataFrame | str | Path,
    *,
    model: str,
    prompts: Sequence[str],
    parameters: Parameters,
    code: str | None = None,
    values: Sequence[str] = ("yes", "no"),
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the labels of an outside model as predictions. Nothing is asked of a model: the table has its answers.

    table       article_id, label, prompt (its number, from 1), and where there are code, score in [0, 1] and coder; a
                table, or a file: CSV, JSON Lines or Parquet
    model       name and version; where the table has a column coder, its values
    prompts     the texts of the prompts in order: at least three, which ask the same in other words
    parameters  with which the model ran, such as {"temperature": 0, "seed": 1}
    code        what was judged, where the table has no column code
    values      the labels that were allowed, first the one whose share is estimated
    articles    the articles that were labelled, where article_ids are to be checked

    One row per text, code and prompt, sorted by them:

    article_id  str      the text
    code        str      what was judged
    coder       str      the model, and its validation.model_hash: name, prompts and parameters
    label       str      one of values; missing: the model gave none
    score       float64  as in the table; without one 1 for the first of values, 0 for others; missing: not labelled
    prompt      int64    which of the prompts, from 1
    fold        int64    0

    Warns (MisleadingResult) where prompts did not label the same texts. Look at validation.prompt_spread next; labels
    of a model are no findings: pass one prompt as predictions= to validation.corrected_share.
    Raises OptionError if model, prompts or parameters are absent, or as model_hash does; SchemaError that lists the
    mistakes by row: an unknown article, label or prompt, another coder, a score that is no share, a text twice.
    """
    digits = model_hash(model=model, prompts=prompts, parameters=parameters)
    rows = read_prediction_file(table) if isinstance(table, str | Path) else table
    rows = check_columns(rows, PREDICTIONS, NEEDED).reset_index(drop=True)
    rows = _as_text(_with_code(rows, code))
    mistakes = sorted(_mistakes(rows, model, len(prompts), values, articles))
    if mistakes:
        listed = shown_mistakes([f"row {row}: {message}" for row, message in mistakes])
        raise SchemaError(
            f"{len(mistakes):,} {'mistake' if len(mistakes) == 1 else 'mistakes'} in the labels of {model} (rows are "
            f"counted from 1, without the head):\n{listed}\nMend these rows, or leave them out."
        )
    _warn_of_gaps(rows, len(prompts))
    score = pd.to_numeric(rows["score"]).astype("float64")
    filled = score.fillna(rows["label"].eq(values[0]).astype("float64")).where(rows["label"].notna() | score.notna())
    table = rows.assign(coder=f"{model} {digits}", score=filled, prompt=pd.to_numeric(rows["prompt"]), fold=0)
    return build(table.sort_values(KEY, ignore_index=True), PREDICTIONS)


def _with_code(rows: pd.DataFrame, code: str | None) -> pd.DataFrame:
    if code is None and "code" not in rows:
        raise OptionError("the table has no column code, and code= says none; give code=, what the model judged.")
    if code is not None and "code" in rows:
        raise OptionError(f"the table has a column code, and code is {code!r}; leave code= out.")
    return rows if code is None else rows.assign(code=code)


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """All columns that are read as text without spaces around it; an empty cell is missing."""
    names = ("article_id", "code", "label", "score", "prompt", "coder")
    columns = {name: rows[name] if name in rows else pd.Series(None, index=rows.index, dtype="str") for name in names}
    text = pd.DataFrame({name: column.astype("str").str.strip() for name, column in columns.items()})
    text["prompt"] = text["prompt"].str.removesuffix(".0")
    return text.mask(text.eq(""))


def _mistakes(
    rows: pd.DataFrame, model: str, n_prompts: int, values: Sequence[str], articles: pd.DataFrame | None
) -> Iterator[tuple[int, str]]:
    """Row, from 1, and what is wrong with it."""
    is_text, is_label = rows["article_id"].notna(), rows["label"].notna()
    is_known = True if articles is None else is_among(rows["article_id"], articles["article_id"])
    is_share = pd.to_numeric(rows["score"], errors="coerce").between(0, 1)
    numbers = [str(number) for number in range(1, n_prompts + 1)]
    checks = (
        ("article_id", ~is_text, "each row names its text."),
        ("article_id", is_text & ~(is_text & is_known), "no article has it."),
        ("article_id", is_text & rows.duplicated(KEY), "an earlier row has it with the same code and prompt."),
        ("code", rows["code"].isna(), "each row says what was judged."),
        ("label", is_label & ~rows["label"].isin(list(values)), f"it is one of {', '.join(map(repr, values))}."),
        ("score", rows["score"].notna() & ~is_share, "it is a number from 0 to 1."),
        ("prompt", ~rows["prompt"].isin(numbers), f"it is a number from 1 to {n_prompts}."),
        ("coder", rows["coder"].notna() & rows["coder"].ne(model), f"model is {model!r}; one model is read at a time."),
    )
    for column, is_broken, expected in checks:
        for row in np.flatnonzero(is_broken):
            cell = rows[column].iloc[row]
            yield int(row) + 1, f"{column} is {'missing' if pd.isna(cell) else repr(cell)}; {expected}"


def _warn_of_gaps(rows: pd.DataFrame, n_prompts: int) -> None:
    labelled = rows.dropna(subset="label")
    n_texts = labelled.drop_duplicates(["article_id", "code"]).shape[0]
    counts = labelled["prompt"].value_counts()
    fewer = {number: int(counts.get(str(number), 0)) for number in range(1, n_prompts + 1)}
    if min(fewer.values()) < n_texts:
        listed = ", ".join(f"prompt {number} {n:,}" for number, n in fewer.items() if n < n_texts)
        warnings.warn(
            f"{n_texts:,} texts are labelled, but not by each prompt: {listed}. validation.prompt_spread compares the "
            "texts that all of them labelled.",
            MisleadingResult,
            stacklevel=3,
        )
