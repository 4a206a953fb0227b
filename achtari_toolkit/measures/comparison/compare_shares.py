"""Who writes more about it: the share of each code in one group beside all others, and which differences chance explains."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import check_choice
from achtari_toolkit.measures.comparison.differences import difference_interval, difference_test
from achtari_toolkit.measures.comparison.group_counts import group_table, grouped_units
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.units import Unit


def compare_shares(
    hits: pd.DataFrame, articles: pd.DataFrame, *, by: str, against: str | None = None, count: Unit = "articles"
) -> pd.DataFrame:
    """Return how much more, or less, each group gives to each code than the others do.

    hits      what codebooks.find returned
    articles  the corpus, dated or not
    by        a column of articles, such as "outlet" or "language"; missing values are "unknown"
    against   the group that all others are compared with; None means all other groups together
    count     "articles"; "texts": exact repeats count once; "stories": a story counts once in each group that has it

    One row a code and group: code, the column by, n, base, share = n / base, other_n, other_base, other_share,
    difference = share - other_share in [-1, 1], low and high (95 % Newcombe interval), p (of no difference), q (of
    the rows with a q up to this one, so large a part is expected to be due to chance), unit, simulated.
    A code that nobody has differs by 0. Units count as independent: copies within a group do not, count stories then.

    Raises SchemaError if a hit lies outside articles or by is no column, OptionError for fewer than two groups or an unknown
    one to compare with. Source: Newcombe 1998, Statistics in Medicine 17:873-890; Benjamini & Hochberg 1995, JRSS B 57:289-300.
    """
    units, found = grouped_units(hits, articles, by, count)
    n, base = group_table(units, found)
    if against is None:
        other_n, other_base = n.sum() - n, base.sum() - base
    else:
        check_choice("against", against, base.index)
        other_n, other_base = n * 0 + n.loc[against], base * 0 + base[against]
        n, base, other_n, other_base = (each.drop(index=against) for each in (n, base, other_n, other_base))
    of = [np.repeat(each.to_numpy(), n.shape[1]) for each in (base, other_base)]
    sides = (n.to_numpy().ravel(), of[0], other_n.to_numpy().ravel(), of[1])
    low, high = difference_interval(*sides)
    p = difference_test(*sides)
    table = pd.DataFrame({
        "code": np.tile(n.columns.to_numpy(), len(n)), by: np.repeat(n.index.to_numpy(), n.shape[1]),
        "n": sides[0], "base": sides[1], "share": sides[0] / sides[1],
        "other_n": sides[2], "other_base": sides[3], "other_share": sides[2] / sides[3],
        "difference": sides[0] / sides[1] - sides[2] / sides[3], "low": low, "high": high, "p": p, "q": false_discovery(p),
        "unit": count, "simulated": bool(articles["simulated"].any()),
    })  # fmt: skip
    table["code"] = pd.Categorical(table["code"], categories=found["code"].cat.categories)
    return table.sort_values(["code", by], ignore_index=True)
