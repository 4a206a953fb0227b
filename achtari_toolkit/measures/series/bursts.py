"""Bursts: periods in which a code's share is so far above its usual share that Kleinberg's model changes its state."""

import numpy as np
import pandas as pd
from scipy.special import expit, gammaln, logit, xlogy

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.rows_with_q import rows_with_q
from achtari_toolkit.measures.series.usual_share import UsualShare, robust_usual, usual_outside, usual_terms
from achtari_toolkit.schema import Column, Table, build

BURSTS = Table(
    "measures.bursts",
    "measures.bursts(tidy)",
    (
        Column("code", "category", "the code"),
        Column("first_day", "datetime64[us]", "first day of the burst"),
        Column("last_day", "datetime64[us]", "last day of the burst, inclusive"),
        Column("level", "int64", "1 is the first level above the usual one"),
        Column("n_periods", "int64", "periods of the burst that can be judged", "periods"),
        Column("n", "int64", "units with the code in these periods", "as in tidy"),
        Column("base", "int64", "all units in these periods", "as in tidy"),
        Column("share", "float64", "n / base", "[0, 1]"),
        Column("usual", "float64", "the share that is usual in these periods, the bursts left out", "[0, 1]"),
        Column("weight", "float64", "gain in log-likelihood over the level below", "nats"),
        Column("p", "float64", "of a burst of this weight anywhere in the series by chance, at most", "[0, 1]"),
        Column("q", "float64", "false discovery rate among all series and bursts", "[0, 1]"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "first_day", "level"),
)
STRENGTHS = 3  # levels at least that the model knows: a burst far above the first level is sooner told from chance
CHANCE = 0.7  # times periods x exp(-weight): part of series without a burst in which one of that weight is found
ERROR_RATE = 0.05  # of series without a burst, where gamma is 1
LOOKS = 4  # at the series, each with the usual share outside of the bursts of the one before
FEWEST_OUTSIDE = 2  # periods beside the terms, for a usual share
INDEPENDENT = 1e-6  # correlation of the articles of a period, below which they count as independent


def bursts(
    tidy: pd.DataFrame,
    *,
    scaling: float = 2.0,
    gamma: float = 1.0,
    levels: int = 1,
    composition: Composition = "refuse",
) -> pd.DataFrame:
    """Return the bursts of each code and group of a table over time.

    tidy     what measures.share returned, best with a ledger: periods that cannot be judged are left out
    scaling  how many times the usual odds, share / (1 - share), the first level expects, the second its square, and so
             on; above 1
    gamma    cost of a rise: gamma x ln(periods) + 2.6; falling costs nothing. Higher: fewer, longer bursts
    levels   number of levels above the usual one for which there are rows
    composition
             "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns one row per burst, in order of time:
        code, <by>  category        the series
        first_day   datetime64[us]  first day of the burst
        last_day    datetime64[us]  last day of the burst, inclusive
        level       int64           1 is the first level above the usual one; a burst of level 2 lies within one of 1
        n_periods   int64           periods of the burst that can be judged
        n, base     int64           units with the code, and all units, in these periods
        share       float64         n / base, in [0, 1]
        usual       float64         the share that is usual in these periods, the bursts left out, in [0, 1]
        weight      float64         gain in log-likelihood over the level below, in nats
        p           float64         at most so many series without a burst have one of this weight: 0.7 x periods x
                                    exp(-weight); at gamma 1 no p is above 0.05
        q           float64         false discovery rate among all series and bursts; read it where codes are many
        composition str             of the outlets: stable, standardised, or changed and accepted; missing as in tidy
        simulated   bool            whether any article is invented
    A code without hits has no burst.

    The usual share is that of the periods outside of bursts, with a trend from 20 periods on, a yearly season from two
    years on and weekdays from ten weeks of days on, each only if ten units with the code per term carry it. Counts are
    beta-binomial; the correlation of the articles of a period and the autocorrelation of periods are those outside of
    bursts. Fewer than 20 periods are taken to be independent.

    Raises SchemaError if a column is absent, OptionError for a scaling of 1 or less, a negative gamma or no level,
    CompositionError if outlets enter or leave inside a series.
    Source: Kleinberg 2003, Data Mining and Knowledge Discovery 7:373-397, section 4 (batched arrivals), with the odds
    in place of the share; Williams 1982, Applied Statistics 31:144-148 (correlated counts); Siegmund 1985, Sequential
    Analysis, 2.6 and 10.2 (excursions of a likelihood ratio; 0.7 is by simulation).
    """
    if scaling <= 1 or gamma < 0 or levels < 1:
        raise OptionError(
            f"scaling is {scaling}, gamma {gamma}, levels {levels}; they must be above 1, at least 0 and at least 1."
        )
    bursts_of_series = [
        (series_values, _bursts(series[series["seen"]], scaling, gamma, levels))
        for series_values, series in attention_series(tidy, composition=composition)
    ]
    keys = series_keys(tidy)
    table = build(rows_with_q(bursts_of_series), BURSTS, like=tidy[keys])
    return table.sort_values(["first_day", "level", *keys], ignore_index=True)


def _bursts(series: pd.DataFrame, scaling: float, gamma: float, levels: int) -> list[dict]:
    n, base = series["n"].to_numpy(float), series["base"].to_numpy(float)
    if not n.sum():
        return []
    log_odds = np.log(scaling) * np.arange(max(levels, STRENGTHS) + 1)
    rise = gamma * np.log(len(n)) + np.log(CHANCE / ERROR_RATE)
    usual, costs, state = states_and_usual(n, base, usual_terms(series["period"], n.sum()), log_odds, rise)
    bursts = []
    for level in range(1, levels + 1):
        edges = np.flatnonzero(np.diff(np.r_[False, state >= level, False]))
        for start, stop in edges.reshape(-1, 2):
            within = slice(start, stop)
            n_burst, base_burst = int(n[within].sum()), int(base[within].sum())
            reached = costs[np.arange(start, stop), state[within]]
            weight = float((costs[within, level - 1] - reached).sum())
            bursts.append(
                {
                    "first_day": series["period"].iloc[start],
                    "last_day": series["end"].iloc[stop - 1],
                    "level": level,
                    "n_periods": stop - start,
                    "n": n_burst,
                    "base": base_burst,
                    "share": n_burst / base_burst,
                    "usual": float(np.average(usual.share[within], weights=base[within])),
                    "weight": weight,
                    "p": min(1.0, CHANCE * len(n) * np.exp(-weight)),
                    "simulated": bool(series["simulated"].iloc[within].any()),
                }
            )
    return bursts


def states_and_usual(
    n: np.ndarray, base: np.ndarray, terms: np.ndarray, log_odds: np.ndarray, rise: float
) -> tuple[UsualShare, np.ndarray, np.ndarray]:
    """Return the usual share, the costs of each state, float (periods, states), and the states, int (periods,).

    The usual share depends on which periods are in a burst, and these on it: they are looked for by turns, first above
    one level. Trend and season explain a long wave away where they are estimated from it as well; estimated from the
    periods outside, they take back what they explain.
    """
    usual = robust_usual(n, base)
    costs = state_costs(n, base, usual, log_odds)
    state = cheapest(costs, rise)
    for _ in range(LOOKS - 1):
        outside = state == 0
        if outside.sum() < FEWEST_OUTSIDE + terms.shape[1]:
            break
        usual = usual_outside(n, base, terms, outside)
        costs = state_costs(n, base, usual, log_odds)
        state = cheapest(costs, rise)
        if ((state == 0) == outside).all():
            break
    return usual, costs, state


def state_costs(n: np.ndarray, base: np.ndarray, usual: UsualShare, log_odds: np.ndarray) -> np.ndarray:
    """Return minus the log-likelihood of each period in each state over the memory, float (periods, states).

    The log-likelihood is that of a beta-binomial law without its combinations, which all states share.
    """
    n, base = n[:, None], base[:, None]
    share = expit(logit(usual.share)[:, None] + log_odds)
    if usual.correlation < INDEPENDENT:
        return -(xlogy(n, share) + xlogy(base - n, 1 - share)) / usual.memory
    size = 1 / usual.correlation - 1
    a, b = share * size, (1 - share) * size
    with_code = gammaln(n + a) - gammaln(a)
    without_code = gammaln(base - n + b) - gammaln(b)
    return -(with_code + without_code + gammaln(size) - gammaln(base + size)) / usual.memory


def cheapest(costs: np.ndarray, rise: float) -> np.ndarray:
    """Return the states, int (periods,), with the least total of costs and rises; a series begins in the lowest state.

    costs  float (periods, states)
    rise   cost of a rise, however high; the first period is charged from the lowest state
    """
    states = np.arange(costs.shape[1])
    moves = (states[None, :] > states[:, None]) * rise  # from row to column
    total, back = moves[0] + costs[0], np.zeros(costs.shape, np.int64)
    for period in range(1, len(costs)):
        reached = total[:, None] + moves
        back[period] = reached.argmin(axis=0)
        total = reached.min(axis=0) + costs[period]
    path = [int(total.argmin())]
    for period in range(len(costs) - 1, 0, -1):
        path.append(int(back[period, path[-1]]))
    return np.array(path[::-1])
