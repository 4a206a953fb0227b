"""The share of each code in one group compared with all other groups, and which differences chance could explain."""

import numpy as np
import pandas as pd
from scipy.stats import t as student

from achtari_toolkit.errors import check_choice
from achtari_toolkit.measures.comparison.design_effects import Effects, design_effects
from achtari_toolkit.measures.comparison.differences import difference_interval, difference_test
from achtari_toolkit.measures.comparison.group_counts import group_table, grouped_units
from achtari_toolkit.measures.intervals import Z_95
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import Column, Table, build

COMPARE_SHARES = Table(
    "measures.compare_shares",
    'measures.compare_shares(hits, articles, by="outlet")',
    (
        Column("n", "int64", "units of the group that have the code", "unit"),
        Column("base", "int64", "units of the group", "unit"),
        Column("share", "float64", "n / base", "[0, 1]"),
        Column("other_n", "int64", "units of the other groups that have the code", "unit"),
        Column("other_base", "int64", "units of the other groups", "unit"),
        Column("other_share", "float64", "other_n / other_base", "[0, 1]"),
        Column("difference", "float64", "share - other_share", "[-1, 1]"),
        Column("low", "float64", "lower bound of the 95 % Newcombe interval of the difference", "[-1, 1]"),
        Column("high", "float64", "upper bound of it", "[-1, 1]"),
        Column("design_effect", "float64", "variance of share over that of independent units", "[1, ...)"),
        Column("other_design_effect", "float64", "the same of other_share", "[1, ...)"),
        Column("p", "float64", "two-sided p of equal shares", "[0, 1]"),
        Column("q", "float64", "expected proportion of false discoveries among the rows up to this q", "[0, 1]"),
        Column("unit", "str", "what was counted: articles, texts, stories or origins"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("code",),
)


def compare_shares(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str,
    against: str | None = None,
    count: Unit = "articles",
    clustered: bool = True,
) -> pd.DataFrame:
    """Return how much larger or smaller the share of each code is in each group than in the others.

    hits      what codebooks.find returned
    articles  the corpus, dated or not
    by        a column of articles, such as "outlet" or "language"; missing values are "unknown"
    against   the group that all others are compared with; None means all other groups together
    count     "articles"; "texts": exact duplicates count once; "stories": a story counts once in each group that has
              it, and the code if an article of it there has; "origins": stories with the codes of their origins
    clustered  whether units of one story, and of days near each other, are dependent; if False, all are independent

    Returns one row per code and group, sorted by code in the order of the codebook, then by group:
        code         category  the code
        <by>         str       the group
        n            int64     units of the group that have the code
        base         int64     units of the group
        share        float64   n / base, [0, 1]
        other_n      int64     units of the other groups that have the code
        other_base   int64     units of the other groups
        other_share  float64   other_n / other_base, [0, 1]
        difference   float64   share - other_share, [-1, 1]; 0 for a code that no article has
        low, high    float64   95 % Newcombe interval of the difference, with design effects and Student's quantile
        design_effect        float64  how many times as large the variance of share is as that of independent units, at
                                      least 1
        other_design_effect  float64  the same of other_share
        p            float64   two-sided p of equal shares: Fisher's exact test, of counts divided by design effects,
                               and Student's law, as the effects are estimated from a limited number of days
        q            float64   expected proportion of false discoveries among the rows with a q up to this one
        unit         str       what was counted: articles, texts, stories or origins
        simulated    bool      some articles are invented

    One event makes several articles of an outlet within a few days, and these share codes. The design effects say how
    far they do, from articles of the same story and of days up to 21 days apart; see measures.comparison.
    design_effects. Articles without a date depend on no other day. Few days prove little: of five days, only large
    differences between outlets that write about one event a day are found.

    Raises: SchemaError if a hit lies outside articles or by is not a column, OptionError for fewer than two groups or
    an unknown group to compare with.
    Source: Newcombe 1998, Statistics in Medicine 17:873-890; Fisher 1935, JRSS 98:39-82; Rao & Scott 1992, Biometrics
    48:577-585; Kiefer & Vogelsang 2005, Econometric Theory 21:1130-1164; Benjamini & Hochberg 1995, JRSS B 57:289-300.
    """
    units, coded_units = grouped_units(hits, articles, by, count)
    n, base = group_table(units, coded_units)
    if against is not None:
        check_choice("against", against, base.index)
    unclustered = Effects(np.ones(n.shape), np.ones(n.shape), np.full(n.shape, np.inf))
    effects = design_effects(units, coded_units, against) if clustered else unclustered
    rows = _sides(n, base, against, coded_units["code"].cat.categories, by)
    counts = [rows[name].to_numpy() for name in ("n", "base", "other_n", "other_base")]
    effect, other_effect, degrees = (table[n.index != against].ravel() for table in effects)
    wider = (student.ppf(0.975, degrees) / Z_95) ** 2
    low, high = difference_interval(*counts, size_of=1 / (effect * wider), other_size_of=1 / (other_effect * wider))
    p = difference_test(*counts, effects=(effect, other_effect), degrees=degrees)
    rows = rows.assign(share=rows["n"] / rows["base"], other_share=rows["other_n"] / rows["other_base"])
    rows = rows.assign(
        difference=rows["share"] - rows["other_share"], low=low, high=high, design_effect=effect,
        other_design_effect=other_effect, p=p, q=false_discovery(p), unit=count,
        simulated=bool(articles["simulated"].any()),
    )  # fmt: skip
    rows = rows.sort_values(["code", by], ignore_index=True)
    return build(rows, COMPARE_SHARES, like=rows[["code", by]])


def _sides(n: pd.DataFrame, base: pd.Series, against: str | None, codes: pd.Index, by: str) -> pd.DataFrame:
    """The counts of each group and of what it is compared with, one row per group and code."""
    other_n, other_base = n.sum() - n, base.sum() - base
    if against is not None:
        other_n, other_base = n * 0 + n.loc[against], base * 0 + base[against]
        n, base, other_n, other_base = (counts.drop(index=against) for counts in (n, base, other_n, other_base))
    return pd.DataFrame(
        {
            "code": pd.Categorical(np.tile(n.columns.to_numpy(), len(n)), codes),
            by: np.repeat(n.index.to_numpy(), n.shape[1]),
            "n": n.to_numpy().ravel(),
            "base": np.repeat(base.to_numpy(), n.shape[1]),
            "other_n": other_n.to_numpy().ravel(),
            "other_base": np.repeat(other_base.to_numpy(), n.shape[1]),
        }
    )
