"""How many texts of each kind, and of each stratum of a kind, are coded."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.validation.sampling.assumed import expected_shares
from achtari_toolkit.validation.sampling.frame import kinds_in

SHARES = {"hit": 0.3, "near": 0.4, "rest": 0.3}
SHARES_OF_TWO = {"hit": 0.3, "rest": 0.7}
HALVINGS, ROUNDING = 100, 1e-9


def numbers_by_kind(
    frame: pd.DataFrame, n: int, *, shares: Sequence[float] | None, pilot: pd.DataFrame | None, least: int
) -> dict[str, int]:
    """Return how many texts of each kind are drawn, n in all.

    shares  of the kinds in frame, in the order hit, near, rest; None: .3, .4, .3, of hit and rest .3, .7
    pilot   gold of an earlier sample of this frame: optimum allocation; then shares must be None
    least   texts of each kind, as far as it has so many

    A kind with fewer texts than its part is taken whole, and the others get what is left, in proportion to their parts.
    """
    sizes = frame["kind"].value_counts()
    kinds = kinds_in(frame)
    if sum(min(least, sizes[kind]) for kind in kinds) > n:
        raise OptionError(
            f"n is {n}, and {len(kinds)} kinds ({', '.join(kinds)}) with at least {least} texts each need more. "
            f"Use n={least * len(kinds)} or more."
        )
    parts = _shares(kinds, shares) if pilot is None else _optimum(frame, kinds, pilot, shares)
    size = np.array([sizes[kind] for kind in kinds])
    return dict(zip(kinds, filled(n, parts, size, np.minimum(least, size)), strict=True))


def filled(n: int, parts: np.ndarray, sizes: np.ndarray, least: np.ndarray) -> np.ndarray:
    """Return whole numbers that sum to n, in proportion to parts, but at least least and at most sizes; int64.

    n  between the sums of least and of sizes
    """
    low, high = 0.0, float((sizes / parts).max())
    for _ in range(HALVINGS):
        level = (low + high) / 2
        low, high = (level, high) if np.clip(level * parts, least, sizes).sum() < n else (low, level)
    exact = np.clip(high * parts, least, sizes)
    whole = np.floor(exact + ROUNDING).astype("int64")
    whole[np.argsort(whole - exact, kind="stable")[: n - whole.sum()]] += 1
    return whole


def _shares(kinds: list[str], shares: Sequence[float] | None) -> np.ndarray:
    """The parts of the kinds, as asked for or by default."""
    if shares is None:
        default = SHARES_OF_TWO if kinds == list(SHARES_OF_TWO) else SHARES
        return np.array([default[kind] for kind in kinds])
    parts = np.array(list(shares), dtype="float64")
    if len(parts) != len(kinds) or not (parts > 0).all() or not np.isfinite(parts).all():
        raise OptionError(f"shares is {shares!r}; use one number above 0 for each kind: {', '.join(kinds)}.")
    return parts


def _optimum(frame: pd.DataFrame, kinds: list[str], pilot: pd.DataFrame, shares: Sequence[float] | None) -> np.ndarray:
    """Neyman's allocation: in proportion to the size of a kind and the standard deviation of its texts."""
    if shares is not None:
        raise OptionError("shares and pilot are both set; the pilot decides the shares. Use one of them.")
    share = expected_shares(frame, pilot)
    squares = frame["weight"].astype("float64").pow(2).groupby(frame["kind"], observed=True).agg(["size", "mean"])
    size, square = squares.loc[kinds].to_numpy().T
    chance = np.array([share[kind] for kind in kinds])
    return size * np.sqrt(square * chance * (1 - chance))
