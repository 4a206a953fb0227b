"""The change of the odds of a series beyond those of its control, in the periods that both have."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.series.autocorrelated_errors import Estimate, estimates
from achtari_toolkit.measures.series.interruption import has_two_lines, segments
from achtari_toolkit.measures.series.log_odds import working_log_odds
from achtari_toolkit.measures.series.usual_share import UNITS_PER_TERM, seasonal_terms

TREND, LEVEL, SLOPE = 1, 2, 3  # columns of segments
FEWEST_UNITS_PER_SIDE = 10  # with the code


@dataclass(frozen=True)
class Pair:
    """The periods of a series and of its control that can be judged in both.

    time              int (periods,): rising; gaps are periods that are left out
    break_index       the first time after the date
    n, base           float (2, periods): of the series and of the control
    season            float (periods, terms)
    """

    time: np.ndarray
    break_index: int
    n: np.ndarray
    base: np.ndarray
    season: np.ndarray

    @property
    def after(self) -> np.ndarray:
        """Whether each period is after the date, bool (periods,)."""
        return self.time >= self.break_index


def judged_in_both(series: pd.DataFrame, control: pd.DataFrame, break_index: int) -> Pair:
    """Return the periods that can be judged in a series and in its control, or raise SchemaError if none is common."""
    both = series.assign(time=np.arange(len(series))).merge(control, on="period", suffixes=("", "_control"))
    if both.empty:
        raise SchemaError(
            f"no period of control is one of tidy: they begin on {control['period'].min():%Y-%m-%d} and on "
            f"{series['period'].min():%Y-%m-%d}. Make both by the same every=, over the same time."
        )
    both = both[both["seen"] & both["seen_control"]]
    n, base = (both[[name, f"{name}_control"]].to_numpy(float).T for name in ("n", "base"))
    season = seasonal_terms(both["period"]) if len(both) else np.empty((0, 0))
    return Pair(both["time"].to_numpy(), break_index, n, base, season)


def terms_of(pair: Pair) -> dict[str, dict[str, float]]:
    """Return the columns of difference_in_differences from counterfactual on; none where there is too little."""
    sides = np.array([pair.n[:, side].sum(axis=1) for side in (~pair.after, pair.after)])
    lines = segments(pair.time, pair.break_index)
    if not has_two_lines(pair.time, pair.break_index) or sides.min() < FEWEST_UNITS_PER_SIDE:
        return {}
    of_series, of_control = (_log_odds(n, base, lines, pair) for n, base in zip(pair.n, pair.base, strict=True))
    difference, size = of_series[0] - of_control[0], 1 / (of_series[1] + of_control[1])
    by_levels = _fit(difference, lines[:, [0, LEVEL]], (1,), pair, size)
    by_lines = _fit(difference, lines, (TREND, LEVEL, SLOPE), pair, size)
    if by_levels is None or by_lines is None:
        return {}
    (mean,), (trend, level, slope) = by_levels, by_lines
    by_mean = {"counterfactual": _share_without(of_series[2], mean.centre * lines[:, LEVEL], pair), **_trend(trend)}
    effect = level.centre * lines[:, LEVEL] + slope.centre * lines[:, SLOPE]
    by_both = {"counterfactual": _share_without(of_series[2], effect, pair), **_trend(trend)}
    return {"mean": by_mean | _ratio(mean), "level": by_both | _ratio(level), "slope": by_both | _ratio(slope)}


def _log_odds(n: np.ndarray, base: np.ndarray, lines: np.ndarray, pair: Pair) -> tuple[np.ndarray, ...]:
    """What working_log_odds returns, by a model of lines, and of the season if there are enough units for it."""
    terms = np.column_stack([lines / np.abs(lines).max(axis=0), pair.season])
    return working_log_odds(n, base, terms if n.sum() >= UNITS_PER_TERM * terms.shape[1] else terms[:, :4])


def _fit(
    values: np.ndarray, design: np.ndarray, columns: tuple[int, ...], pair: Pair, size: np.ndarray
) -> tuple[Estimate, ...] | None:
    return estimates(values, np.column_stack([design, pair.season])[None], columns, pair.time, size)[0]


def _share_without(log_odds: np.ndarray, effect: np.ndarray, pair: Pair) -> float:
    """The share after the date if its log-odds lacked an effect, by a model of them."""
    return float(np.average(expit(log_odds - effect)[pair.after], weights=pair.base[0, pair.after]))


def _ratio(change: Estimate) -> dict[str, float]:
    low, high = change.interval()
    return {
        "odds_ratio": float(np.exp(change.centre)),
        "low": float(np.exp(low)),
        "high": float(np.exp(high)),
        "p": change.p(),
        "autocorrelation": change.autocorrelation,
    }


def _trend(trend: Estimate) -> dict[str, float]:
    low, high = trend.interval()
    factors = np.exp([trend.centre, low, high])
    return {**dict(zip(("trend", "trend_low", "trend_high"), factors, strict=True)), "trend_p": trend.p()}
