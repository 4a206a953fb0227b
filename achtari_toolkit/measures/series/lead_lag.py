"""Whether one group's share predicts another's later share: cross-correlation and Granger's test."""

import warnings
from itertools import permutations

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError, import_extra
from achtari_toolkit.measures.intervals import Z_95
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys
from achtari_toolkit.schema import Column, Table, build

LEAD_LAG = Table(
    "measures.lead_lag",
    "measures.lead_lag(tidy)",
    (
        Column("code", "category", "the code"),
        Column("leader", "str", "the group whose share may come first"),
        Column("follower", "str", "the group whose later share may be predicted"),
        Column("n", "int64", "the longest run of successive periods that can be judged in both", "periods"),
        Column("differenced", "object", "whether steps between periods were compared", missing="not tested"),
        Column("lag", "float64", "lag of the largest cross-correlation", "periods", missing="not tested"),
        Column("correlation", "float64", "cross-correlation at that lag", "[-1, 1]", missing="not tested"),
        Column("low", "float64", "lower bound of its 95 % interval", "[-1, 1]", missing="not tested"),
        Column("high", "float64", "upper bound of its 95 % interval", "[-1, 1]", missing="not tested"),
        Column("f", "float64", "Granger's F statistic", missing="not tested"),
        Column("p", "float64", "of the leader predicting nothing", "[0, 1]", missing="not tested"),
        Column("q", "float64", "false discovery rate among all rows", "[0, 1]", missing="not tested"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "leader", "follower"),
)
DRIFT_P = 0.05  # of the augmented Dickey-Fuller test: above, a series is taken to have a unit root


def lead_lag(tidy: pd.DataFrame, *, by: str = "outlet", lags: int = 3) -> pd.DataFrame:
    """Return, for each ordered pair of groups, whether one group's share predicts the other's later share.

    tidy  what measures.share returned with by=[by]; periods that were not collected or have a backlog are left out
    lags  number of periods that the leader may be ahead

    Returns one row per code and ordered pair of groups:
        code              category  the code
        leader, follower  str       the groups
        n                 int64     the longest run of successive periods that can be judged in both
        differenced       object    True where steps between periods were compared, because a series has a unit root
                                    by an augmented Dickey-Fuller test
        lag               float64   lag of the cross-correlation that is largest in absolute value, from 1 to lags
        correlation       float64   cross-correlation at that lag, in [-1, 1]
        low, high         float64   95 % interval by Fisher's z, as if periods were independent
        f, p              float64   Granger's F test, with so many lags, of the leader adding nothing to the prediction
                                    from the follower's own past
        q                 float64   false discovery rate among all rows
        simulated         bool      whether any article is invented
    differenced to q are missing where n is below 10 + 3 x lags or a series hardly varies.

    Granger's test shows order in time and not influence: a third outlet, an agency or an event that both follow at
    different speeds gives the same result. It assumes linear, stationary series. Use daily or weekly series and count
    stories.

    Raises SchemaError if by is not a column of the table or the table is split by other columns too, OptionError for
    lags below 1 or fewer than two groups.
    Source: Granger 1969, Econometrica 37:424-438, and Said & Dickey 1984, Biometrika 71:599-607, by statsmodels.
    """
    if by not in tidy:
        raise SchemaError(f"the table has no column {by}; make it with measures.share(hits, articles, by=[{by!r}]).")
    if lags < 1 or tidy[by].nunique() < 2:
        raise OptionError(f"lags is {lags} and {by} has {tidy[by].nunique()} groups; use at least 1 and 2.")
    series_of = {(keys["code"], keys[by]): series.set_index("period") for keys, series in _series_by_group(tidy, by)}
    rows = []
    for code in dict.fromkeys(code for code, _ in series_of):
        groups = [group for series_code, group in series_of if series_code == code]
        for leader, follower in permutations(groups, 2):
            pair = (series_of[code, leader], series_of[code, follower])
            simulated = any(bool(series["simulated"].any()) for series in pair)
            keys = {"code": code, "leader": leader, "follower": follower, "simulated": simulated}
            rows.append({**keys, **_tested(_longest_shared_run(*pair), lags)})
    table = build(rows, LEAD_LAG, like=pd.DataFrame({"code": tidy["code"], "leader": tidy[by], "follower": tidy[by]}))
    return table.assign(q=false_discovery(table["p"].to_numpy(float)))


def _series_by_group(tidy: pd.DataFrame, by: str):
    """The series of tidy, or SchemaError if they are split by other columns too."""
    others = [name for name in series_keys(tidy) if name not in ("code", by)] if "n" in tidy else []
    if others:
        raise SchemaError(
            f"the table is also split by {', '.join(others)}; make it with measures.share(hits, articles, by=[{by!r}])."
        )
    return attention_series(tidy)


def _longest_shared_run(leader: pd.DataFrame, follower: pd.DataFrame) -> np.ndarray:
    """The two shares over the longest run of periods that can be judged in both, float (periods, 2)."""
    shares = [series["share"].where(series["seen"]) for series in (leader, follower)]
    both = pd.concat(shares, axis=1).sort_index()
    known = both.notna().all(axis=1)
    runs = (~known).cumsum()[known]
    return both[known][runs == runs.value_counts().idxmax()].to_numpy() if known.any() else np.empty((0, 2))


def _tested(shares: np.ndarray, lags: int) -> dict[str, object]:
    """The columns from n to p of a leader (first column of shares) and a follower (second)."""
    stattools = import_extra("statsmodels.tsa.stattools", extra="series")
    if len(shares) < 10 + 3 * lags or not _is_testable(shares, lags):
        return {"n": len(shares)}
    differenced = any(_has_unit_root(shares[:, side]) for side in (0, 1))
    compared = np.diff(shares, axis=0) if differenced else shares
    if not _is_testable(compared, lags):
        return {"n": len(shares)}
    leader, follower = compared.T
    correlations = [float(np.corrcoef(leader[:-lag], follower[lag:])[0, 1]) for lag in range(1, lags + 1)]
    lag = int(np.nanargmax(np.abs(correlations))) + 1
    correlation = correlations[lag - 1]
    half_width = Z_95 / np.sqrt(len(leader) - lag - 3)
    z = np.arctanh(np.clip(correlation, -1 + 1e-12, 1 - 1e-12))
    f, p, *_ = stattools.grangercausalitytests(np.column_stack([follower, leader]), [lags])[lags][0]["ssr_ftest"]
    return {
        "n": len(shares),
        "differenced": differenced,
        "lag": lag,
        "correlation": correlation,
        "low": np.tanh(z - half_width),
        "high": np.tanh(z + half_width),
        "f": f,
        "p": p,
    }


def _has_unit_root(shares: np.ndarray) -> bool:
    rejected_lags = import_extra("statsmodels.tools.sm_exceptions", extra="series").SingularMatrixWarning
    stattools = import_extra("statsmodels.tsa.stattools", extra="series")
    with warnings.catch_warnings():  # adfuller tries lags that a sparse series does not identify and rejects them
        warnings.simplefilter("ignore", rejected_lags)
        warnings.simplefilter("ignore", RuntimeWarning)
        return bool(stattools.adfuller(shares, autolag="AIC", result_object=False)[1] > DRIFT_P)


def _is_testable(shares: np.ndarray, lags: int) -> bool:
    """Whether both series vary and no earlier value is constant or a combination of the others."""
    if (np.ptp(shares[lags:], axis=0) == 0).any():
        return False
    past = [side[lags - lag : len(side) - lag] for side in shares.T for lag in range(1, lags + 1)]
    return bool(np.linalg.matrix_rank(np.column_stack([np.ones(len(past[0])), *past])) == 2 * lags + 1)
