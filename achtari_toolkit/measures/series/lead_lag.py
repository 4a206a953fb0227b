"""Whether the attention of one outlet runs ahead of another's: cross-correlation and Granger's test on their series."""

import warnings
from itertools import permutations

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError, import_extra
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import attention_series

COLUMNS = [
    "code",
    "leader",
    "follower",
    "n",
    "differenced",
    "lag",
    "correlation",
    "low",
    "high",
    "f",
    "p",
    "q",
    "simulated",
]
Z = 1.959963984540054


def lead_lag(tidy: pd.DataFrame, *, by: str = "outlet", lags: int = 3) -> pd.DataFrame:
    """Return, for each two groups of a table, whether the share of one tells the other's share of later periods.

    tidy  what measures.share returned with by=[by]; periods that were not collected, or that bear a backlog, tell nothing
    lags  periods that the leader may be ahead

    One row a code and ordered pair: code, leader, follower, n (successive periods that both tell of: the longest such run),
    differenced (whether steps between periods were taken, since one of the series drifts by an augmented Dickey-Fuller test),
    lag (from 1 to lags, that of the highest cross-correlation in absolute value), correlation at that lag in [-1, 1], low and
    high (95 % interval by Fisher's z, as if periods were independent), f and p (of the leader telling nothing beyond the
    follower's own past, Granger's F test with so many lags), q (p among all rows), simulated. Missing where fewer than
    10 + 3 x lags periods follow one another or a series hardly varies.

    Granger's test tells order in time and not influence: a third outlet, an agency or an event that both follow, at different
    speed, gives the same picture. It takes the two series for linear and steady. Use daily or weekly series and count stories.

    Raises SchemaError if by is no column of the table, OptionError for no lag or fewer than two groups.
    Source: Granger 1969, Econometrica 37:424-438, and Said & Dickey 1984, Biometrika 71:599-607, by statsmodels.
    """
    if by not in tidy:
        raise SchemaError(f"the table has no column {by}; make it with measures.share(hits, articles, by=[{by!r}]).")
    if lags < 1 or tidy[by].nunique() < 2:
        raise OptionError(f"lags is {lags} and {by} has {tidy[by].nunique()} groups; use at least 1 and 2.")
    lines = {(keys["code"], keys[by]): line.set_index("period") for keys, line in attention_series(tidy)}
    rows = []
    for code in dict.fromkeys(code for code, _ in lines):
        groups = [group for of, group in lines if of == code]
        for leader, follower in permutations(groups, 2):
            one, two = lines[code, leader], lines[code, follower]
            told = {
                "code": code,
                "leader": leader,
                "follower": follower,
                "simulated": bool(one["simulated"].any() | two["simulated"].any()),
            }
            rows.append({**told, **_led(_together(one, two), lags)})
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.assign(q=false_discovery(table["p"].to_numpy(float)), code=table["code"].astype(tidy["code"].dtype))


def _together(one: pd.DataFrame, two: pd.DataFrame) -> np.ndarray:
    """The two shares over the longest run of periods that both tell of, float (periods, 2)."""
    both = pd.concat([one["share"].where(one["seen"]), two["share"].where(two["seen"])], axis=1).sort_index()
    known = both.notna().all(axis=1)
    runs = (~known).cumsum()[known]
    return both[known][runs == runs.value_counts().idxmax()].to_numpy() if known.any() else np.empty((0, 2))


def _led(shares: np.ndarray, lags: int) -> dict[str, object]:
    singular = import_extra("statsmodels.tools.sm_exceptions", extra="series").SingularMatrixWarning
    stattools = import_extra("statsmodels.tsa.stattools", extra="series")

    if len(shares) < 10 + 3 * lags or not _can_be_told_apart(shares, lags):
        return {"n": len(shares)}
    with (
        warnings.catch_warnings()
    ):  # of the lags that adfuller tries, those that a sparse series cannot bear are not chosen
        warnings.simplefilter("ignore", singular)
        warnings.simplefilter("ignore", RuntimeWarning)
        drifts = any(
            stattools.adfuller(shares[:, side], autolag="AIC", result_object=False)[1] > 0.05 for side in (0, 1)
        )
    used = np.diff(shares, axis=0) if drifts else shares
    if not _can_be_told_apart(used, lags):
        return {"n": len(shares)}
    leader, follower = used.T
    correlations = [float(np.corrcoef(leader[:-lag], follower[lag:])[0, 1]) for lag in range(1, lags + 1)]
    lag = int(np.nanargmax(np.abs(correlations))) + 1
    found = correlations[lag - 1]
    half = Z / np.sqrt(len(leader) - lag - 3)
    low, high = np.tanh(np.arctanh(np.clip(found, -1 + 1e-12, 1 - 1e-12)) + np.array([-half, half]))
    f, p, *_ = stattools.grangercausalitytests(np.column_stack([follower, leader]), [lags])[lags][0]["ssr_ftest"]
    return {
        "n": len(shares),
        "differenced": drifts,
        "lag": lag,
        "correlation": found,
        "low": low,
        "high": high,
        "f": f,
        "p": p,
    }


def _can_be_told_apart(shares: np.ndarray, lags: int) -> bool:
    """Whether the two vary, and no earlier value is always the same or follows from the others: else no test has an answer."""
    if (np.ptp(shares[lags:], axis=0) == 0).any():
        return False
    past = [side[lags - lag : len(side) - lag] for side in shares.T for lag in range(1, lags + 1)]
    return np.linalg.matrix_rank(np.column_stack([np.ones(len(past[0])), *past])) == 2 * lags + 1
