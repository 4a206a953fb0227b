"""The values of a question in their order, as numbers where its level asks for numbers."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.validation.coding.questions import NO, YES
from achtari_toolkit.validation.quality.alpha import Level


class Scale(NamedTuple):
    """The values that a question has, in order, and as numbers; nominal and ordinal ones are numbered from 1."""

    values: list[str]
    numbers: np.ndarray
    level: Level


def scale_of(labelled: pd.DataFrame, level: Level, values: Sequence[str] | None) -> Scale:
    """Return the scale of one code.

    labelled  article_id, code, coder, label: its codings that have a label
    values    all values of the question in their order; None: yes and no of a code, else the labels that were given

    Raises SchemaError for a label outside the values, or one that is no number where the level asks for numbers;
    OptionError for an ordinal question whose order nobody knows.
    """
    labels = sorted(set(labelled["label"]))
    if values is None:
        values = _values(labels, level, str(labelled["code"].iloc[0]))
    _refuse(labelled, ~labelled["label"].isin(list(values)), f"is none of {', '.join(values)}")
    numbers = np.arange(1.0, len(values) + 1)
    if level in ("interval", "ratio"):
        numbers = pd.to_numeric(pd.Series(values), errors="coerce").to_numpy(float)
        least = 0 if level == "ratio" else -np.inf
        usable = {value for value, number in zip(values, numbers, strict=True) if np.isfinite(number * 1.0)}
        usable = {value for value in usable if float(value) >= least}
        wanted = "a number" if level == "interval" else "a number from 0 on"
        _refuse(labelled, ~labelled["label"].isin(usable), f"is not {wanted}, as the level {level} needs")
    return Scale([*values], numbers, level)


def _values(labels: list[str], level: Level, code: str) -> list[str]:
    """The values of a question whose scale is not told: yes and no, numbers in their order, or the labels."""
    if set(labels) <= {YES, NO}:
        return [NO, YES]
    numbers = pd.to_numeric(pd.Series(labels), errors="coerce")
    if numbers.notna().all():
        return [labels[row] for row in np.argsort(numbers.to_numpy(float), kind="stable")]
    if level == "ordinal":
        raise OptionError(
            f"{code} is ordinal and its labels are no numbers: {', '.join(labels)}. Say their order: "
            f"scales={{{code!r}: [{', '.join(map(repr, labels))}]}}, with these values from low to high."
        )
    return labels


def _refuse(labelled: pd.DataFrame, wrong: pd.Series, message: str) -> None:
    """Raise SchemaError with the first and the number of labels that are wrong."""
    if wrong.any():
        first = labelled[wrong].iloc[0]
        raise SchemaError(
            f"{wrong.sum():,} labels of {first['code']} are outside its scale; the first, {first['label']!r} of coder "
            f"{first['coder']} for {first['article_id']}, {message}. Correct the file that the coder filled in, or the "
            f"scale."
        )
