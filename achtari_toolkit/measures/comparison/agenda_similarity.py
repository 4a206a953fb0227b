"""How similar two outlets, or two languages, divide their attention between codes."""

from itertools import combinations

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.comparison.group_counts import group_table, grouped_units
from achtari_toolkit.measures.comparison.similarities import Profiles, compared
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import Column, Table, build

SIMILARITIES = ("spearman", "cosine", "overlap")
AGENDA_SIMILARITY = Table(
    "measures.agenda_similarity",
    'measures.agenda_similarity(hits, articles, by="outlet")',
    (
        Column("measure", "str", "spearman, cosine or overlap"),
        Column("a", "str", "the group that is first by alphabet"),
        Column("b", "str", "the other group"),
        Column("n", "int64", "codes that at least one of them mentions", "codes"),
        Column("base", "int64", "mentions of the group that has fewer", "mentions"),
        Column("similarity", "float64", "how similar the agendas are", "[-1, 1] or [0, 1]", missing="not defined"),
        Column("low", "float64", "lower bound of its 95 % interval", missing="not defined"),
        Column("high", "float64", "upper bound of it", missing="not defined"),
        Column("null", "float64", "similarity of samples of one agenda, of these sizes", missing="not defined"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("measure", "a", "b"),
)


def agenda_similarity(
    hits: pd.DataFrame, articles: pd.DataFrame, *, by: str, count: Unit = "articles", seed: int = 0
) -> pd.DataFrame:
    """Return how similar the agendas of each pair of groups are.

    hits      those of the codes that make the agenda, such as topics, found with codebook.only(...); codes that the
              codebook has and no article mentions count too, and make agendas look similar
    articles  the corpus, dated or not
    by        a column of articles, such as "outlet" or "language"; missing values are "unknown"
    count     as in measures.compare_shares
    seed      of the samples

    The agenda of a group is how its mentions divide between the codes.

    Returns one row per pair of groups and measure:
        measure     str      spearman: correlation of ranks, [-1, 1], missing for fewer than three codes;
                             cosine: of the two distributions, [0, 1];
                             overlap: 1 - Jensen-Shannon divergence (base 2), [0, 1]: 1 if the same, 0 if disjoint
        a, b        str      the groups, in alphabetical order
        n           int64    codes that at least one of them mentions
        base        int64    mentions of the group that has fewer
        similarity  float64  value of the measure; missing where a group mentions no code. Few mentions make agendas
                             look less similar than they are: cosine and overlap are corrected for it
        low, high   float64  95 % interval; the whole range where a group has fewer than three mentions a code; missing
                             as similarity
        null        float64  what two groups of these sizes with one and the same agenda would show before a correction:
                             Spearman's correlation should be read beside it; missing as similarity
        simulated   bool     some articles are invented

    An interval that contains 1 says that the agendas may be the same.

    Raises: SchemaError if a hit lies outside articles or by is not a column, OptionError for fewer than two groups or
    codes.
    Source: McCombs & Shaw 1972, Public Opinion Quarterly 36:176-187 (ranks); Lin 1991, IEEE Transactions on Information
    Theory 37:145-151 (divergence); Quenouille 1956, Biometrika 43:353-360 (correction); see
    measures/comparison/similarities.py.
    """
    units, coded_units = grouped_units(hits, articles, by, count)
    n, _base = group_table(units, coded_units)
    if n.shape[1] < 2:
        raise OptionError(f"the hits have {n.shape[1]} codes; an agenda has at least two.")
    groups = [_profiles(units, coded_units, group) for group in n.index]
    rows = []
    for number, (i, j) in enumerate(combinations(range(len(n)), 2)):
        mentions, other_mentions = n.iloc[i].to_numpy(float), n.iloc[j].to_numpy(float)
        pair = {
            "a": n.index[i],
            "b": n.index[j],
            "n": int(((mentions + other_mentions) > 0).sum()),
            "base": int(min(mentions.sum(), other_mentions.sum())),
            "simulated": bool(articles["simulated"].any()),
        }
        values = compared(groups[i], groups[j], np.random.default_rng([seed, number]))
        for name, (value, low, high, null) in zip(SIMILARITIES, values, strict=True):
            rows.append({"measure": name, **pair, "similarity": value, "low": low, "high": high, "null": null})
    return build(rows, AGENDA_SIMILARITY)


def _profiles(units: pd.DataFrame, coded_units: pd.DataFrame, group: str) -> Profiles:
    """The units of a group by the codes that they have, those without a code included."""
    of_group = coded_units[coded_units["group"] == group]
    has_code = pd.crosstab(of_group["unit"], of_group["code"], dropna=False).reindex(
        columns=coded_units["code"].cat.categories, fill_value=0
    )
    sets = has_code.value_counts(sort=False)
    without = int((units["group"] == group).sum()) - sets.sum()
    codes = np.array(sets.index.to_list(), float).reshape(len(sets), has_code.shape[1])
    return Profiles(np.vstack([codes, np.zeros(codes.shape[1])]), np.append(sets.to_numpy(), without))
