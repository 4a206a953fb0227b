"""How far the labels of a model depend on how it was asked."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.intervals import wilson_interval
from achtari_toolkit.schema import Column, Table, build, check_columns
from achtari_toolkit.validation.predictions.classify import PREDICTIONS

KEY = ["code", "coder"]
PROMPT_SPREAD = Table(
    "validation.prompt_spread",
    "validation.prompt_spread(predictions)",
    (
        Column("code", "str", "what was judged"),
        Column("coder", "str", "which model"),
        Column("prompt", "int64", "which of the paraphrased prompts, from 1"),
        Column("n", "int64", "texts that every prompt labelled", "texts"),
        Column("share", "float64", "part of them that the prompt gives the label", "[0, 1]", "no text"),
        Column("low", "float64", "lower bound of its 95 % interval", "[0, 1]", "no text"),
        Column("high", "float64", "upper bound of its 95 % interval", "[0, 1]", "no text"),
        Column("agreement", "float64", "part of texts with the same label by other prompts", "[0, 1]", "no text"),
        Column("least_agreement", "float64", "the same, with the prompt that agrees least", "[0, 1]", "no text"),
        Column("range", "float64", "largest less smallest share of the prompts", "[0, 1]", "no text"),
    ),
    key=("code", "coder", "prompt"),
)


def prompt_spread(predictions: pd.DataFrame, value: str = "yes") -> pd.DataFrame:
    """Return how far the labels of a model depend on the words of its prompts, one row per code, model and prompt.

    predictions  of validation.read_predictions
    value        the label whose share is compared

    code             str      what was judged
    coder            str      which model
    prompt           int64    which of the prompts
    n                int64    texts that every prompt labelled; all figures are of them
    share            float64  part of them with the label, [0, 1]; missing: there is no such text
    low, high        float64  its 95 % interval (Wilson), as if texts were drawn at random
    agreement        float64  part with the same label by another prompt, mean over the other prompts
    least_agreement  float64  the same with the prompt that agrees least
    range            float64  largest less smallest share of the prompts: where it is wider than the interval of one,
                              the wording decides more than the draw of texts

    Raises SchemaError if a column is absent, OptionError if a model has one prompt only.
    """
    labels = check_columns(predictions, PREDICTIONS, [*KEY, "article_id", "prompt", "label"]).dropna(subset="label")
    groups = [(key, rows) for key, rows in labels.groupby(KEY, sort=True)]
    tables = [_spread(rows, value).assign(code=key[0], coder=key[1]) for key, rows in groups]
    return build(pd.concat(tables, ignore_index=True) if tables else [], PROMPT_SPREAD)


def _spread(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    """The rows of one code and model."""
    wide = rows.pivot(index="article_id", columns="prompt", values="label").sort_index(axis=1)
    if len(wide.columns) < 2:
        raise OptionError(
            f"{rows['coder'].iloc[0]!r} has labels of one prompt for {rows['code'].iloc[0]!r}; a spread needs two or "
            "more. A classifier has none."
        )
    labels = wide.dropna().to_numpy().T
    n = labels.shape[1]
    is_value = labels == value
    with np.errstate(invalid="ignore"):
        share = is_value.sum(axis=1) / n if n else np.full(len(labels), np.nan)
    low, high = wilson_interval(is_value.sum(axis=1), np.full(len(labels), n))
    same = np.array([[(first == second).mean() if n else np.nan for second in labels] for first in labels])
    others = same[~np.eye(len(labels), dtype=bool)].reshape(len(labels), -1)
    return pd.DataFrame({"prompt": wide.columns, "n": n, "share": share, "low": low, "high": high}).assign(
        agreement=others.mean(axis=1), least_agreement=others.min(axis=1), range=share.max() - share.min()
    )
