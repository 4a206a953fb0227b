"""Interrupted time series: whether the share of a code jumped, or began to climb, at a date, with placebo dates beside it."""

from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError, import_extra
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys

TERMS = ("level", "slope")
FEWEST = 8  # periods on each side of a date, that two lines mean something
COLUMNS = [
    "term",
    "n",
    "base",
    "before",
    "after",
    "change",
    "low",
    "high",
    "p",
    "placebo_p",
    "placebos",
    "lags",
    "simulated",
]


def interruption(tidy: pd.DataFrame, at: date | str, *, lags: int | None = None) -> pd.DataFrame:
    """Return how the share of each code and group changed at a date: its level, and its slope.

    tidy  what measures.share returned, best with a ledger: periods that were not collected, or that bear a backlog, tell nothing
    at    the date; the period that begins on it or later is the first one after
    lags  periods over which errors may hang together; None means 4 (periods / 100)^(2/9), rounded down

    Two rows a series: code, the columns that the table is split by, term ("level": the jump at the date; "slope": the
    change of the rise per period), n and base (articles of all periods), before and after (share, or slope, just before
    and just after the date, as the two lines have it), change = after - before, low and high (95 % interval), p (of no
    change, with Newey and West's errors), placebo_p (share of placebo dates, the true one counted, whose change is as
    large against its error), placebos (how many there are: the dates before, with eight periods on each side), lags,
    simulated. Change, p and placebo_p are missing where a side has fewer than eight periods that tell something;
    p and placebo_p also where the errors cannot be told.

    The model is share = a + b t + c [t >= at] + d (t - at) [t >= at], each period weighing by its articles. It takes every
    change at the date for its own: read it beside events, and beside a code that the event should not touch.

    Raises SchemaError if a column is absent or no period lies on both sides of the date.
    Source: Bernal, Cummins & Gasparrini 2017, International Journal of Epidemiology 46:348-355 (the model); Newey & West
    1987, Econometrica 55:703-708, 1994 (lags), by statsmodels; Abadie, Diamond & Hainmueller 2010, JASA 105:493-505 (placebos).
    """
    moment = pd.Timestamp(at)
    rows = [{**keys, **row} for keys, line in attention_series(tidy) for row in _interrupted(line, moment, lags)]
    names = series_keys(tidy)
    return pd.DataFrame(rows, columns=[*names, *COLUMNS]).astype({name: tidy[name].dtype for name in names})


def _interrupted(line: pd.DataFrame, moment: pd.Timestamp, lags: int | None) -> list[dict[str, object]]:
    cut = int((line["period"] < moment).sum())
    if cut in (0, len(line)):
        raise SchemaError(
            f"the periods run from {line['period'].min():%Y-%m-%d} to {line['period'].max():%Y-%m-%d} "
            f"and {moment:%Y-%m-%d} does not part them; use a date within."
        )
    seen = line["seen"].to_numpy()
    time, share, weight = np.arange(len(line))[seen], line["share"].to_numpy()[seen], line["base"].to_numpy(float)[seen]
    own = int(4 * (len(time) / 100) ** (2 / 9)) if lags is None else lags
    told = {
        "n": int(line["n"][line["seen"]].sum()),
        "base": int(weight.sum()),
        "lags": own,
        "simulated": bool(line["simulated"].any()),
    }
    if min((time < cut).sum(), (time >= cut).sum()) < FEWEST or np.ptp(share) == 0:
        return [{"term": term, **told, "placebos": 0} for term in TERMS]
    fit = _fitted(time, share, weight, cut, own)
    past = time < cut
    dates = [day for day in time[past] if (time[past] < day).sum() >= FEWEST and (time[past] >= day).sum() >= FEWEST]
    placebos = [_fitted(time[past], share[past], weight[past], day, own) for day in dates if np.ptp(share[past]) > 0]
    return [{"term": term, **told, **_row(fit, placebos, term, cut)} for term in TERMS]


def _fitted(time: np.ndarray, share: np.ndarray, weight: np.ndarray, cut: int, lags: int):
    """The two lines through a series that is cut at a period, by statsmodels."""
    linear_model = import_extra("statsmodels.regression.linear_model", extra="series")

    after = (time >= cut).astype(float)
    design = np.column_stack([np.ones(len(time)), time - cut, after, after * (time - cut)])
    return linear_model.WLS(share, design, weights=weight).fit(
        cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True
    )


def _row(fit, placebos: list, term: str, cut: int) -> dict[str, object]:
    place = 2 if term == "level" else 3
    with np.errstate(invalid="ignore", divide="ignore"):  # lines without any distance from the shares have no error
        low, high = fit.conf_int()[place]
        size = abs(fit.tvalues[place])
        larger = sum(abs(placebo.tvalues[place]) >= size for placebo in placebos)
    before, change = float(fit.params[place - 2]), float(fit.params[place])
    return {
        "before": before, "after": before + change, "change": change, "low": float(low), "high": float(high),
        "p": float(fit.pvalues[place]), "placebo_p": (1 + larger) / (1 + len(placebos)) if size >= 0 else np.nan, "placebos": len(placebos),
    }  # fmt: skip
