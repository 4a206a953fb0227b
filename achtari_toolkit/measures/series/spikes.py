"""Spikes: single periods in which a code is more frequent than chance allows beside the periods around."""

import numpy as np
import pandas as pd
from scipy.special import expit, logit
from scipy.stats import norm
from scipy.stats import t as student

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.beta_binomial import LEAST, beside, correlations_of_others, tails
from achtari_toolkit.measures.series.usual_share import fitted_share, usual_terms
from achtari_toolkit.schema import Column, Table, build

SPIKES = Table(
    "measures.spikes",
    "measures.spikes(tidy)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of the period"),
        Column("n", "float64", "units with the code", "as in tidy", missing="as in tidy"),
        Column("base", "int64", "all units", "as in tidy"),
        Column("share", "float64", "n / base", "[0, 1]", missing="base is 0"),
        Column("expected", "float64", "share that the periods around make usual", "(0, 1)", missing="not judged"),
        Column("score", "float64", "distance from expected", "standard deviations", missing="not judged"),
        Column("p", "float64", "of so many units with the code by chance", "(0, 1]", missing="not judged"),
        Column("q", "float64", "false discovery rate among all series and periods", "(0, 1]", missing="not judged"),
        Column("spike", "bool", "whether the score reaches the threshold and n is at least min_n"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "period"),
)
FEWEST_PERIODS_AROUND = 5


def spikes(
    tidy: pd.DataFrame,
    *,
    around: int = 14,
    threshold: float = 3.5,
    min_n: int = 3,
    composition: Composition = "refuse",
) -> pd.DataFrame:
    """Return how far the share of each period is from that of the periods around it, and whether it is chance.

    tidy       what measures.share returned, best with a ledger: periods that were not collected or have a backlog are
               not judged
    around     number of periods before and after that say what is usual; the period itself is left out
    threshold  score from which on a period is a spike
    min_n      least number of units with the code in a spike
    composition
               "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns one row per row of tidy, in order of code, <by> and period:
        code, <by>  category        the series
        period      datetime64[us]  first day of the period
        n           float64         units with the code; missing as in tidy
        base        int64           all units
        share       float64         n / base, in [0, 1]; missing where base is 0
        expected    float64         share that the periods around make usual, in (0, 1); missing where not judged
        score       float64         distance from expected, in standard deviations; missing where not judged
        p           float64         of at least as many units with the code by chance, in (0, 1]; 1 where n is below
                                    min_n; missing where not judged
        q           float64         false discovery rate among all series and periods, in (0, 1]; read it where codes
                                    or periods are many
        spike       bool            whether the score reaches the threshold and n is at least min_n
        composition str             of the outlets: stable, standardised, or changed and accepted; missing as in tidy
        simulated   bool            whether any article is invented
    A period is not judged if its own n and base say nothing, or those of all but four periods around it.

    expected is the share of all articles of the periods around, with half a unit more with the code and half without;
    trend, season and weekdays move it as they move the odds of the whole series, if that is long enough for them.
    n is beta-binomial. The articles of a period are correlated by 1 / (base around + 2), for the error of expected, and
    as far as all other periods of the series differ from what they expect: at that correlation the squares of their
    scores, none counting more than 9, are those of chance. score is the normal quantile of the mid-p; score and p are
    Student's, since the correlation is estimated from so many periods. A wave of several periods is usual for its own.

    Raises SchemaError if a column is absent, OptionError for around below 5, a threshold of 0 or less or min_n below 1,
    CompositionError if outlets enter or leave inside a series.
    Source: Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, 6.2.2 (the law of counts); Dunn & Smyth 1996,
    Journal of Computational and Graphical Statistics 5:236-244 (scores of counts); Cook & Weisberg 1982, Residuals and
    Influence in Regression, 2.2.1 (each judged by the spread of the others, and Student's law).
    """
    if around < FEWEST_PERIODS_AROUND or threshold <= 0 or min_n < 1:
        raise OptionError(
            f"around is {around}, threshold {threshold} and min_n {min_n}; "
            f"use at least {FEWEST_PERIODS_AROUND} periods, a threshold above 0 and a min_n of at least 1."
        )
    judged = [
        series.assign(**keys, **_judged(series, around, min_n))
        for keys, series in attention_series(tidy, composition=composition)
    ]
    like = tidy[[*series_keys(tidy), "period", "n", "base"]]
    if not judged:
        return build([], SPIKES, like=like)
    table = pd.concat(judged, ignore_index=True)
    spike = table["score"].ge(threshold) & table["n"].ge(min_n)
    return build(table.assign(q=false_discovery(table["p"]), spike=spike), SPIKES, like=like)


def _judged(series: pd.DataFrame, around: int, min_n: int) -> dict[str, np.ndarray]:
    """expected, score and p of each period, float (periods,); missing where a period is not judged."""
    seen = series["seen"].to_numpy()
    judged = seen & (_sum_around(seen, around) >= FEWEST_PERIODS_AROUND)
    columns = {name: np.full(len(series), np.nan) for name in ("expected", "score", "p")}
    if not judged.any():
        return columns
    n, base = (np.where(seen, series[counts], 0).astype(float) for counts in ("n", "base"))
    usual = fitted_share(n, base, usual_terms(series["period"], n.sum()), seen)
    base_around = _sum_around(base, around)[judged]
    expected = _expected(n, base, usual, around, judged)
    uncertainty = 1 / (base_around + 2)
    n, base = n[judged], base[judged]
    correlation = correlations_of_others(n, base, expected, uncertainty)
    law = tails(n, base, expected, beside(uncertainty, correlation))
    at_least = np.clip(law.exactly + law.above, LEAST, 1.0)
    scores, others = law.scores(), len(n) - 1
    columns["expected"][judged] = expected
    columns["score"][judged] = np.sign(scores) * norm.isf(student.sf(np.abs(scores), others))
    columns["p"][judged] = np.where(n >= min_n, student.sf(norm.isf(at_least), others), 1.0)
    return columns


def _expected(n: np.ndarray, base: np.ndarray, usual: np.ndarray, around: int, judged: np.ndarray) -> np.ndarray:
    """The share of each judged period: that of the periods around, at the odds that trend and season give it."""
    n_around, base_around, usual_around = (_sum_around(counts, around)[judged] for counts in (n, base, base * usual))
    local = logit((n_around + 0.5) / (base_around + 1)) - logit(usual_around / base_around)
    return expit(logit(usual[judged]) + local)


def _sum_around(values: np.ndarray, around: int) -> np.ndarray:
    """The sum of the values before and after each value, without the value itself."""
    padded = np.cumsum(np.pad(values.astype(float), (around + 1, around)))
    return padded[2 * around + 1 :] - padded[: -2 * around - 1] - values
