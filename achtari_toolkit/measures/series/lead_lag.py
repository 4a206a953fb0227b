"""Whether the share of one group is ahead of another's, beyond what moves both at the same time."""

from itertools import combinations

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.attention.composition import CHANGED
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.quadrature import order_of, random_signs
from achtari_toolkit.measures.series.usual_share import seasonal_terms
from achtari_toolkit.schema import Column, Table, build

LEAD_LAG = Table(
    "measures.lead_lag",
    "measures.lead_lag(tidy)",
    (
        Column("code", "category", "the code"),
        Column("leader", "str", "the group whose share comes first, if one does"),
        Column("follower", "str", "the other group"),
        Column("n", "int64", "the longest run of successive periods that can be judged in both", "periods"),
        Column("lag", "float64", "lag at which the two directions differ most", "periods", missing="not tested"),
        Column("correlation", "float64", "leader with follower so much later", "[-1, 1]", missing="not tested"),
        Column("reverse", "float64", "leader with follower so much earlier", "[-1, 1]", missing="not tested"),
        Column("p", "float64", "of no order in time at any lag", "(0, 1]", missing="not tested"),
        Column("q", "float64", "false discovery rate among all rows", "(0, 1]", missing="not tested"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "leader", "follower"),
)
WEEKS_FOR_WEEKDAYS = 3


def lead_lag(
    tidy: pd.DataFrame, *, by: str = "outlet", lags: int = 3, seed: int = 0, composition: Composition = "refuse"
) -> pd.DataFrame:
    """Return, for each pair of groups, which one's share is ahead of the other's, and whether it is more than chance.

    tidy  what measures.share returned with by=[by]; periods that were not collected or have a backlog are left out
    lags  number of periods that the leader may be ahead
    seed  of the 9,999 draws behind p
    composition
          "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns one row per code and pair of groups:
        code              category  the code
        leader, follower  str       the groups: the leader is the one ahead at lag, whatever p is
        n                 int64     the longest run of successive periods that can be judged in both
        lag               float64   lag at which the correlations of the two directions differ most, from 1 to lags
        correlation       float64   of the leader with the follower lag periods later, in [-1, 1]
        reverse           float64   of the leader with the follower lag periods earlier, in [-1, 1]
        p                 float64   of so large a difference between the directions at any lag if neither is ahead, in
                                    (0, 1]; no smaller than 0.0001
        q                 float64   false discovery rate among all rows
        composition       str       of the outlets of both: stable, standardised, or changed and accepted; missing as in
                                    tidy
        simulated         bool      whether any article is invented
    lag to q are missing where n is below 10 + 3 x lags or a series hardly varies.

    Shares are taken as ranks (normal scores), without trend, yearly season (from two years on) and weekdays (from three
    weeks of days on), and without what each predicts of itself. What moves both at the same time correlates them as
    much forward as backward, and does not count. correlation is the largest of some: it is too high where p is not
    small, and has no interval.

    It shows order in time and not influence: a third outlet, an agency or an event that one follows at a slower speed
    gives the same result. Two groups that lead each other alike show none. Use daily or weekly series and count
    stories.

    Raises SchemaError if by is not a column of the table or the table is split by other columns too, OptionError for
    lags below 1 or fewer than two groups, CompositionError if outlets enter or leave inside a series.
    Source: Brillinger 1981, Time Series: Data Analysis and Theory, 7 (the cross-spectrum); Weiss 1975, Journal of
    Applied Probability 12:831-836 (reversed time); Hemerik & Goeman 2018, TEST 27:811-825 (random signs).
    """
    if by not in tidy:
        raise SchemaError(f"the table has no column {by}; make it with measures.share(hits, articles, by=[{by!r}]).")
    if lags < 1 or tidy[by].nunique() < 2:
        raise OptionError(f"lags is {lags} and {by} has {tidy[by].nunique()} groups; use at least 1 and 2.")
    series_of = {
        (keys["code"], keys[by]): series.set_index("period").assign(composition=keys["composition"])
        for keys, series in _series_by_group(tidy, by, composition)
    }
    signs = random_signs(max(map(len, series_of.values()), default=0), seed)
    rows = []
    for code in dict.fromkeys(code for code, _ in series_of):
        groups = [group for series_code, group in series_of if series_code == code]
        for first, second in combinations(groups, 2):
            pair = (series_of[code, first], series_of[code, second])
            both = pd.concat(pair)
            shared_columns = {"composition": _composition_of(both), "simulated": bool(both["simulated"].any())}
            rows.append({"code": code, **shared_columns, **_ordered(pair, (first, second), lags, signs)})
    table = build(rows, LEAD_LAG, like=pd.DataFrame({"code": tidy["code"], "leader": tidy[by], "follower": tidy[by]}))
    return table.assign(q=false_discovery(table["p"].to_numpy(float)))


def _composition_of(both: pd.DataFrame) -> object:
    """What is known of the outlets of two series: changed if one of them is."""
    return CHANGED if both["composition"].eq(CHANGED).any() else both["composition"].iloc[0]


def _series_by_group(tidy: pd.DataFrame, by: str, composition: Composition):
    """The series of tidy, or SchemaError if they are split by other columns too."""
    others = [name for name in series_keys(tidy) if name not in ("code", by)] if "n" in tidy else []
    if others:
        raise SchemaError(
            f"the table is also split by {', '.join(others)}; make it with measures.share(hits, articles, by=[{by!r}])."
        )
    return attention_series(tidy, composition=composition)


def _ordered(
    pair: tuple[pd.DataFrame, pd.DataFrame], groups: tuple[str, str], lags: int, signs: np.ndarray
) -> dict[str, object]:
    """The columns from leader to p of two series and the names of their groups."""
    run = _longest_shared_run(*pair)
    columns = {"leader": groups[0], "follower": groups[1], "n": len(run)}
    if len(run) < 10 + 3 * lags:
        return columns
    seasonal = seasonal_terms(run.index.to_series(), weeks=WEEKS_FOR_WEEKDAYS)
    terms = np.column_stack([np.ones(len(run)), np.linspace(-1, 1, len(run)), seasonal])
    order = order_of(run.to_numpy(), terms, lags, signs)
    if order is None:
        return columns
    leader, follower = groups if order.lag > 0 else groups[::-1]
    return {
        "leader": leader,
        "follower": follower,
        "n": len(run),
        "lag": abs(order.lag),
        "correlation": order.correlation,
        "reverse": order.reverse,
        "p": order.p,
    }


def _longest_shared_run(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The two shares over the longest run of periods that can be judged in both, by period."""
    shares = [series["share"].where(series["seen"]) for series in (first, second)]
    both = pd.concat(shares, axis=1).sort_index()
    known = both.notna().all(axis=1)
    runs = (~known).cumsum()[known]
    return both[known][runs == runs.value_counts().idxmax()] if known.any() else both[known]
