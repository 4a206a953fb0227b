"""Strata: a kind in one block of time, or in some neighbouring blocks where one would have too few texts."""

import numpy as np
import pandas as pd

from achtari_toolkit.validation.sampling.allocation import filled
from achtari_toolkit.validation.sampling.frame import kinds_in

LEAST = 5  # texts of a stratum
FEWEST_FOR_VARIANCE = 2  # coded texts of a stratum


def strata(frame: pd.DataFrame, numbers: dict[str, int], *, least: int) -> pd.DataFrame:
    """Return the strata of a frame, by kind and time: kind, block (its first), stratum_size, stratum_n.

    numbers  texts of each kind that are drawn; inside a kind, each stratum gets its part
    least    texts that are drawn in each stratum, as far as the kind has so many: a block that would get fewer is
             joined to its smaller neighbour of the same kind, the smallest first
    """
    kinds = [_strata_of_kind(frame[frame["kind"].eq(kind)], kind, numbers[kind], least) for kind in kinds_in(frame)]
    return pd.concat(kinds, ignore_index=True)


def _strata_of_kind(texts: pd.DataFrame, kind: str, n: int, least: int) -> pd.DataFrame:
    sizes = texts["block"].value_counts().sort_index()
    blocks, size = sizes.index.to_list(), sizes.to_list()
    while len(size) > 1 and n * min(size) / len(texts) < least:
        smallest = size.index(min(size))
        neighbours = [index for index in (smallest - 1, smallest + 1) if 0 <= index < len(size)]
        first = min(smallest, min(neighbours, key=lambda index: size[index]))
        size[first : first + 2] = [size[first] + size[first + 1]]
        del blocks[first + 1]
    whole = np.array(size)
    drawn = filled(n, whole / len(texts), whole, np.minimum(least, whole) if n >= least * len(whole) else 0 * whole)
    return pd.DataFrame({"kind": kind, "block": blocks, "stratum_size": whole, "stratum_n": drawn})


def stratum_number(frame: pd.DataFrame, strata: pd.DataFrame) -> np.ndarray:
    """Return the row of strata of each text of a frame, int (texts,).

    frame, strata  columns kind and block; the block of a stratum is its first
    """
    number = np.zeros(len(frame), dtype="int64")
    for kind in strata["kind"].unique():
        rows = np.flatnonzero(strata["kind"].eq(kind))
        rows = rows[np.argsort(strata["block"].to_numpy()[rows])]
        is_its = frame["kind"].eq(kind).to_numpy()
        after = np.searchsorted(strata["block"].to_numpy()[rows], frame["block"].to_numpy()[is_its], side="right")
        number[is_its] = rows[np.maximum(after - 1, 0)]
    return number


def variance_per_square(size: np.ndarray, coded: np.ndarray) -> np.ndarray:
    """Return the variance of an estimated total of a stratum for each unit of the sum of squares around its mean.

    size, coded  texts of the stratum in the frame, and those of them that were drawn and coded

    Source: Cochran 1977, Sampling Techniques, 5.3 (stratified totals, with the finite population correction).
    """
    return size**2 * (1 / coded - 1 / size) / np.maximum(coded - 1, 1)


def stratum_names(strata: pd.DataFrame) -> np.ndarray:
    """Return how strata are called, by their kind and their first day, such as "hit 2024-01-01"; str (strata,)."""
    return (strata["kind"].astype("str") + " " + strata["block"].dt.strftime("%Y-%m-%d")).to_numpy("str")
