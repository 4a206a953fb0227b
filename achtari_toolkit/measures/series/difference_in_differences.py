"""Difference in differences: how a share changed at a date beyond the change of a control that the event left alone."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.controlled_change import Pair, judged_in_both, terms_of
from achtari_toolkit.measures.series.interruption import periods_before
from achtari_toolkit.schema import Column, Table, build, read_day

DIFFERENCE_IN_DIFFERENCES = Table(
    "measures.difference_in_differences",
    "measures.difference_in_differences(tidy, at, control=control)",
    (
        Column("code", "category", "the code"),
        Column("term", "str", "mean: of all periods; level: the jump at the date; slope: the change of the rise"),
        Column("n", "int64", "units with the code in the periods that both series have", "as in tidy"),
        Column("base", "int64", "all units in these periods", "as in tidy"),
        Column("control_n", "int64", "units of the control with its code", "as in control"),
        Column("control_base", "int64", "all units of the control", "as in control"),
        Column("before", "float64", "share before the date", "[0, 1]", missing="no unit"),
        Column("after", "float64", "share from the date on", "[0, 1]", missing="no unit"),
        Column(
            "counterfactual", "float64", "after, had its odds moved as the control's", "[0, 1]", missing="as odds_ratio"
        ),
        Column("odds_ratio", "float64", "odds over those of the counterfactual", "[0, ...)", missing="not estimated"),
        Column(
            "low", "float64", "lower bound of the 95 % interval of the odds ratio", "[0, ...)", missing="as odds_ratio"
        ),
        Column(
            "high", "float64", "upper bound of the 95 % interval of the odds ratio", "[0, ...)", missing="as odds_ratio"
        ),
        Column("p", "float64", "of an odds ratio of 1, with autocorrelated errors", "[0, 1]", missing="as odds_ratio"),
        Column("q", "float64", "false discovery rate of the term among all series", "[0, 1]", missing="as odds_ratio"),
        Column("trend", "float64", "factor of the odds over the control's per period before", missing="as odds_ratio"),
        Column("trend_low", "float64", "lower bound of its 95 % interval", "[0, ...)", missing="as odds_ratio"),
        Column("trend_high", "float64", "upper bound of its 95 % interval", "[0, ...)", missing="as odds_ratio"),
        Column("trend_p", "float64", "of parallel trends before the date", "[0, 1]", missing="as odds_ratio"),
        Column("autocorrelation", "float64", "of successive errors", "[0, 1]", missing="as odds_ratio"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "term"),
)
TERMS = ("mean", "level", "slope")


def difference_in_differences(
    tidy: pd.DataFrame, at: date | str, *, control: pd.DataFrame, composition: Composition = "refuse"
) -> pd.DataFrame:
    """Return how the share of each code and group changed at a date beyond the change of a control series.

    tidy     what measures.share returned, best with a ledger: periods that cannot be judged are left out
    at       the date, known beforehand; the first period that begins on it or later is the first one after
    control  a table of the same periods that the event should not affect, such as another code, other outlets or
             another country: one series for all, or for each series of tidy the one with the same code and groups
    composition
             "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns three rows per series:
        code, <by>  category  the series
        term        str       mean: all periods after against all before, if trends are parallel; level: the jump at
                              the date, and slope: the change of the rise per period, if trends may differ
        n, base     int64     units with the code, and all units, in the periods that can be judged in both series
        control_n, control_base
                    int64     the same of the control
        before      float64   share before the date, in [0, 1]
        after       float64   share from the date on, in [0, 1]
        counterfactual
                    float64   what after would be, had the odds of the share moved as the control's, in [0, 1]: of mean
                              by parallel trends, of level and slope with the trend before going on
        odds_ratio  float64   odds over those of the counterfactual, 1 if the event changed nothing; of slope per period
        low, high   float64   95 % interval of odds_ratio
        p           float64   of an odds ratio of 1, with autocorrelated errors, in [0, 1]
        q           float64   false discovery rate of the term among all series, in [0, 1]
        trend       float64   factor by which the odds rose over the control's per period before the date; 1: parallel
        trend_low, trend_high
                    float64   95 % interval of trend
        trend_p     float64   of parallel trends before the date, in [0, 1]
        autocorrelation
                    float64   of successive errors, in [0, 1]
        composition str       of the outlets: stable, standardised, or changed and accepted; missing as in tidy
        simulated   bool      whether any article of the two is invented
    counterfactual to autocorrelation are missing where a side has fewer than eight periods, or either series fewer than
    ten units with the code on a side.

    The log-odds of the series less those of the control are a + c [t >= at] (mean), or a + b t + c [t >= at] + d (t -
    at) [t >= at] (trend, level, slope), with a yearly season and weekdays as in interruption. What doubles or halves
    the odds of both at once is no effect, at whatever level they are. Errors are autocorrelated to a degree that is not
    known. It takes the control to be unaffected by the event, and to go on as the series would have; a trend_p that is
    not small does not show that, since a short time before shows few trends: read trend_low and trend_high.

    Raises SchemaError if a column is absent, the date does not lie within the periods or a series has no control,
    OptionError if at is not a date, CompositionError if outlets enter or leave inside a series or a control.
    Source: Angrist & Pischke 2009, Mostly Harmless Econometrics, 5.2; Lopez Bernal, Cummins & Gasparrini 2018,
    International Journal of Epidemiology 47:2082-2093 (controls of interrupted time series); Roth 2022, American
    Economic Review: Insights 4:305-322 (tests of trends before); Turner et al. 2021, BMC Medical Research Methodology
    21:181 (errors by restricted likelihood).
    """
    moment = read_day(at, name="at")
    rows = [
        {**keys, **row}
        for keys, series, of_control in _with_controls(tidy, control, composition)
        for row in _compared(series, of_control, moment)
    ]
    table = build(rows, DIFFERENCE_IN_DIFFERENCES, like=tidy[series_keys(tidy)])
    q = table.groupby("term")["p"].transform(lambda p: false_discovery(p.to_numpy(float)))
    return table.assign(q=q.astype("float64"))


def _with_controls(
    tidy: pd.DataFrame, control: pd.DataFrame, composition: Composition
) -> Iterator[tuple[dict[str, object], pd.DataFrame, pd.DataFrame]]:
    """The keys of each series, the series and its control."""
    controls = {_name(keys, control): series for keys, series in attention_series(control, composition=composition)}
    for keys, series in attention_series(tidy, composition=composition):
        name = _name(keys, tidy)
        of_series = next(iter(controls.values())) if len(controls) == 1 else controls.get(name)
        if of_series is None:
            raise SchemaError(
                f"control has {len(controls)} series and none is of {', '.join(name)}; select one for all, such as "
                f"control[control['code'] == 'sport'], or one of the same {' and '.join(series_keys(tidy))} for each "
                f"series of tidy."
            )
        yield keys, series, of_series


def _name(keys: dict[str, object], tidy: pd.DataFrame) -> tuple[str, ...]:
    """The code and groups of a series, by the names of their columns."""
    return tuple(str(keys[column]) for column in sorted(series_keys(tidy)))


def _compared(series: pd.DataFrame, control: pd.DataFrame, moment: pd.Timestamp) -> list[dict[str, object]]:
    pair = judged_in_both(series, control, periods_before(series["period"], moment))
    shared_columns = {
        **_counts(pair),
        "simulated": bool(series["simulated"].any() or control["simulated"].any()),
    }
    estimated = terms_of(pair)
    return [{"term": term, **shared_columns, **estimated.get(term, {})} for term in TERMS]


def _counts(pair: Pair) -> dict[str, float]:
    sides = {"before": ~pair.after, "after": pair.after}
    shares = {name: pair.n[0, side].sum() / pair.base[0, side].sum() for name, side in sides.items() if side.any()}
    n, control_n, base, control_base = (int(total) for counts in (pair.n, pair.base) for total in counts.sum(axis=1))
    return {"n": n, "base": base, "control_n": control_n, "control_base": control_base, **shares}
