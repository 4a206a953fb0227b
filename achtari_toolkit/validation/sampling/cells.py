"""A frame summed up in cells: the texts of one stratum in one period."""

import numpy as np
import pandas as pd

from achtari_toolkit.validation.sampling.allocation import numbers_by_kind
from achtari_toolkit.validation.sampling.imagined import Cells
from achtari_toolkit.validation.sampling.kinds import KINDS
from achtari_toolkit.validation.sampling.strata import LEAST, strata, stratum_number

DAYS_OF_MONTH = 365.25 / 12


def drawn_cells(
    frame: pd.DataFrame, n: int, period: np.ndarray, chance: dict[str, float], pilot: pd.DataFrame | None
) -> Cells:
    """Return the cells of a frame of which sample_for_coding draws n texts.

    period  int (texts,) period of each text, from 0
    chance  expected share of the texts of each kind that have the code
    pilot   as in sample_for_coding
    """
    numbers = numbers_by_kind(frame, min(n, len(frame)), shares=None, pilot=pilot, least=LEAST)
    return _cells(frame, strata(frame, numbers, least=LEAST), period, chance)


def _cells(frame: pd.DataFrame, sizes: pd.DataFrame, period: np.ndarray, chance: dict[str, float]) -> Cells:
    shape = (len(sizes), int(period.max()) + 1)
    cell = stratum_number(frame, sizes) * shape[1] + period
    weight, lever = frame["weight"].to_numpy(float), levers(frame)
    texts = np.bincount(cell, minlength=shape[0] * shape[1])

    def mean(values: np.ndarray) -> np.ndarray:
        return (np.bincount(cell, values, len(texts)) / np.maximum(texts, 1)).reshape(shape)

    return Cells(
        texts=texts.reshape(shape).astype(float),
        weight=np.bincount(cell, weight, len(texts)).reshape(shape),
        mean=mean(weight),
        square=mean(weight**2),
        lever=mean(lever),
        lever_square=mean(lever**2),
        chance=sizes["kind"].map(chance).to_numpy(float),
        kind=sizes["kind"].map(KINDS.index).to_numpy(),
        drawn=sizes["stratum_n"].to_numpy(),
    )


def levers(frame: pd.DataFrame) -> np.ndarray:
    """Return what each text adds to the slope if it has the code, per month, float (texts,); 0 where all is one day.

    Source: Belsley, Kuh & Welsch 1980, Regression Diagnostics, 2.1 (a slope as a sum over observations).
    """
    weight = frame["weight"].to_numpy(float)
    months = _months(frame)
    squares = weight @ months**2
    return weight * months / squares if squares else np.zeros(len(frame))


def process_variance(frame: pd.DataFrame, chance: dict[str, float]) -> float:
    """Return the variance of the slope over corpora that the same press might have written.

    Texts of one day may have the code together: as far as the days have texts of a kind together, which the frame says.
    """
    lever, months = levers(frame), _months(frame)
    weight = frame["weight"].to_numpy(float)
    predicted = frame["kind"].astype("str").map(chance).to_numpy(float)
    surplus = lever * (predicted - weight @ predicted / weight.sum() - lever @ predicted * months)
    day = pd.factorize(frame["day"])[0]
    common = (np.bincount(day, surplus) ** 2).sum() - (surplus**2).sum()
    return float((lever**2 * predicted * (1 - predicted)).sum() + (surplus**2).sum() + max(common, 0))


def _months(frame: pd.DataFrame) -> np.ndarray:
    """The time of each text in months from the mean of all articles."""
    days = frame["day"].to_numpy().astype("datetime64[D]").astype(float)
    weight = frame["weight"].to_numpy(float)
    return (days - weight @ days / weight.sum()) / DAYS_OF_MONTH
