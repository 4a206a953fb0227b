"""Frame, sample and gold labels joined into the arrays that estimates are made of."""

import warnings

import numpy as np
import pandas as pd

from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.schema import check_columns
from achtari_toolkit.validation.coding.gold import GOLD, check_value, check_variances, label_values
from achtari_toolkit.validation.correction.design import Design
from achtari_toolkit.validation.sampling.kinds import KINDS
from achtari_toolkit.validation.sampling.sample import stratum_of
from achtari_toolkit.validation.sampling.strata import FEWEST_FOR_VARIANCE

FOLDS = 5


def coded_design(gold: pd.DataFrame, sample: pd.DataFrame, frame: pd.DataFrame, value: str) -> Design:
    """Return the design of a coded sample; texts are in the order of frame.

    Texts of the sample without a label are left out: they are coded in an order at random, so those of a stratum that
    are coded are a sample of it, too. Warns (MisleadingResult) how many. Folds are parts of that order.

    Raises SchemaError if the sample is of another frame, nothing of it is coded, or a stratum has too few coded texts.
    """
    names = stratum_of(frame, sample).to_numpy()
    labels = _labels(gold, sample, frame, value)
    strata, stratum = np.unique(names, return_inverse=True)
    _, day = np.unique(frame["day"].to_numpy(), return_inverse=True)
    row = pd.Index(frame["article_id"]).get_indexer(labels["article_id"])
    _check_strata(strata, np.bincount(stratum), np.bincount(stratum[row], minlength=len(strata)))
    return Design(
        weight=frame["weight"].to_numpy(float),
        kind=frame["kind"].astype("str").map({kind: rank for rank, kind in enumerate(KINDS)}).to_numpy(np.int64),
        stratum=stratum,
        day=day,
        row=row,
        label=labels["label"].to_numpy(float),
        check_variance=labels["check_variance"].to_numpy(float),
        fold=np.arange(len(labels)) % FOLDS,
    )


def _labels(gold: pd.DataFrame, sample: pd.DataFrame, frame: pd.DataFrame, value: str) -> pd.DataFrame:
    """article_id, label and check_variance of each text of the sample with a label, in the order of coding."""
    one = _of_one_code(check_columns(gold, GOLD), str(frame["code"].iloc[0]))
    check_value(one, value)
    values = pd.DataFrame(
        {
            "article_id": one["article_id"],
            "label": label_values(one, value),
            "check_variance": check_variances(one, value),
        }
    )
    coded = sample[["article_id", "position"]].merge(values.dropna(subset="label"), on="article_id")
    if coded.empty:
        raise SchemaError("no text of the sample has a label in gold. Give the gold of the codings of this sample.")
    if len(coded) < len(sample):
        warnings.warn(
            f"{len(sample) - len(coded):,} of {len(sample):,} texts of the sample have no label and are left out: "
            f"code them in the order of the sample, or decide their disputes.",
            MisleadingResult,
            stacklevel=4,
        )
    return coded.sort_values("position", ignore_index=True)


def _of_one_code(gold: pd.DataFrame, code: str) -> pd.DataFrame:
    """The rows of the code of the frame, or of the only code or question that was judged."""
    codes = gold["code"].astype("str")
    if codes.eq(code).any():
        return gold[codes.eq(code)]
    if codes.nunique() != 1:
        raise SchemaError(
            f"gold has the codes {', '.join(sorted(codes.unique())) or '(none)'}, and the frame is of {code}. "
            f"Choose one: gold[gold['code'].eq('stance')]."
        )
    return gold


def _check_strata(strata: np.ndarray, size: np.ndarray, coded: np.ndarray) -> None:
    """Raise SchemaError for a stratum whose variance cannot be known."""
    few = (coded < np.minimum(FEWEST_FOR_VARIANCE, size)).nonzero()[0]
    if len(few):
        raise SchemaError(
            f"{len(few)} of {len(strata)} strata have fewer than {FEWEST_FOR_VARIANCE} labelled texts, such as "
            f"{strata[few[0]]!r}: {coded[few[0]]} of {size[few[0]]:,}. Code more of the sample, in its order."
        )
