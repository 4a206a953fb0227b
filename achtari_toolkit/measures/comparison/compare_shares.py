"""The share of each code in one group compared with all other groups, and which differences chance could explain."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import check_choice
from achtari_toolkit.measures.comparison.differences import difference_interval, difference_test
from achtari_toolkit.measures.comparison.group_counts import group_table, grouped_units
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
        Column("p", "float64", "two-sided p of equal shares", "[0, 1]"),
        Column("q", "float64", "expected proportion of false discoveries among the rows up to this q", "[0, 1]"),
        Column("unit", "str", "what was counted: articles, texts, stories or origins"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("code",),
)


def compare_shares(
    hits: pd.DataFrame, articles: pd.DataFrame, *, by: str, against: str | None = None, count: Unit = "articles"
) -> pd.DataFrame:
    """Return how much larger or smaller the share of each code is in each group than in the others.

    hits      what codebooks.find returned
    articles  the corpus, dated or not
    by        a column of articles, such as "outlet" or "language"; missing values are "unknown"
    against   the group that all others are compared with; None means all other groups together
    count     "articles"; "texts": exact duplicates count once; "stories": a story counts once in each group that has
              it, and the code if an article of it there has; "origins": stories with the codes of their origins

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
        low, high    float64   95 % Newcombe interval of the difference
        p            float64   two-sided p of equal shares
        q            float64   expected proportion of false discoveries among the rows with a q up to this one
        unit         str       what was counted: articles, texts, stories or origins
        simulated    bool      some articles are invented

    Units are treated as independent. Copies within a group are not: count stories then.

    Raises: SchemaError if a hit lies outside articles or by is not a column, OptionError for fewer than two groups or
    an unknown group to compare with.
    Source: Newcombe 1998, Statistics in Medicine 17:873-890; Benjamini & Hochberg 1995, JRSS B 57:289-300.
    """
    units, coded_units = grouped_units(hits, articles, by, count)
    n, base = group_table(units, coded_units)
    if against is None:
        other_n, other_base = n.sum() - n, base.sum() - base
    else:
        check_choice("against", against, base.index)
        other_n, other_base = n * 0 + n.loc[against], base * 0 + base[against]
        n, base, other_n, other_base = (counts.drop(index=against) for counts in (n, base, other_n, other_base))
    rows = pd.DataFrame(
        {
            "code": pd.Categorical(np.tile(n.columns.to_numpy(), len(n)), coded_units["code"].cat.categories),
            by: np.repeat(n.index.to_numpy(), n.shape[1]),
            "n": n.to_numpy().ravel(),
            "base": np.repeat(base.to_numpy(), n.shape[1]),
            "other_n": other_n.to_numpy().ravel(),
            "other_base": np.repeat(other_base.to_numpy(), n.shape[1]),
        }
    )
    counts = [rows[name].to_numpy() for name in ("n", "base", "other_n", "other_base")]
    low, high = difference_interval(*counts)
    p = difference_test(*counts)
    rows = rows.assign(share=rows["n"] / rows["base"], other_share=rows["other_n"] / rows["other_base"])
    rows = rows.assign(
        difference=rows["share"] - rows["other_share"], low=low, high=high, p=p, q=false_discovery(p),
        unit=count, simulated=bool(articles["simulated"].any()),
    )  # fmt: skip
    rows = rows.sort_values(["code", by], ignore_index=True)
    return build(rows, COMPARE_SHARES, like=rows[["code", by]])
