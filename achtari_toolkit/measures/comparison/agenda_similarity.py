"""How alike two outlets, or two languages, divide their attention between codes."""

from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.comparison.group_counts import group_table, grouped_units
from achtari_toolkit.measures.units import Unit

DRAWS = 499
MEASURES = ("spearman", "cosine", "overlap")


def agenda_similarity(
    hits: pd.DataFrame, articles: pd.DataFrame, *, by: str, count: Unit = "articles", seed: int = 0
) -> pd.DataFrame:
    """Return how alike the agendas of each two groups are.

    hits      those of the codes that make the agenda, such as topics, found with codebook.only(...); codes that the hits
              know and no article has count too, and make agendas look alike
    articles  the corpus, dated or not
    by        a column of articles, such as "outlet" or "language"; missing values are "unknown"
    count     as in measures.compare_shares
    seed      of the bootstrap

    The agenda of a group is how its mentions divide between the codes. One row each two groups and measure: measure,
    a and b (the groups, a sorts first), n (codes that one of them mentions), base (mentions of the group with fewer),
    similarity, low and high (95 % interval, by bootstrap of articles), simulated. Measures: spearman (correlation of ranks, in
    [-1, 1]; missing for fewer than three codes), cosine (of the two distributions, in [0, 1]), overlap (1 - Jensen-Shannon
    divergence, base 2, in [0, 1]: 1 if the same, 0 if nothing is shared). A bootstrap pulls similarities down a little:
    groups with few mentions look less alike than they are. All is missing where a group mentions no code.

    Raises SchemaError if a hit lies outside articles or by is no column, OptionError for fewer than two groups or codes.
    Source: McCombs & Shaw 1972, Public Opinion Quarterly 36:176-187 (ranks); Lin 1991, IEEE Transactions on Information
    Theory 37:145-151 (divergence).
    """
    units, found = grouped_units(hits, articles, by, count)
    n, _base = group_table(units, found)
    if n.shape[1] < 2:
        raise OptionError(f"the hits have {n.shape[1]} codes; an agenda has at least two.")
    draws = [_drawn(units, found, group, np.random.default_rng([seed, place])) for place, group in enumerate(n.index)]
    rows = []
    for i, j in combinations(range(len(n)), 2):
        one, two = n.iloc[i].to_numpy(float), n.iloc[j].to_numpy(float)
        again = np.array([similarities(a, b) for a, b in zip(draws[i], draws[j], strict=True)])
        low, high = np.transpose([_bounds(column) for column in again.T])
        told = {
            "a": n.index[i],
            "b": n.index[j],
            "n": int(((one + two) > 0).sum()),
            "base": int(min(one.sum(), two.sum())),
        }
        values = zip(MEASURES, similarities(one, two), low, high, strict=True)
        rows += [
            {"measure": name, **told, "similarity": value, "low": down, "high": up} for name, value, down, up in values
        ]
    return pd.DataFrame(rows).assign(simulated=bool(articles["simulated"].any()))


def similarities(one: np.ndarray, two: np.ndarray) -> tuple[float, float, float]:
    """Return Spearman's correlation, cosine and overlap of two lists of mentions; missing where one is empty."""
    if not one.sum() or not two.sum():
        return (np.nan, np.nan, np.nan)
    p, q = one / one.sum(), two / two.sum()
    ranks = rankdata(p), rankdata(q)
    varied = len(p) >= 3 and all(np.ptp(rank) > 0 for rank in ranks)
    spearman = float(np.corrcoef(*ranks)[0, 1]) if varied else np.nan
    middle = (p + q) / 2
    divergence = sum((part[part > 0] * np.log2(part[part > 0] / middle[part > 0])).sum() for part in (p, q)) / 2
    return spearman, float(p @ q / np.sqrt((p @ p) * (q @ q))), float(1 - divergence)


def _bounds(values: np.ndarray) -> tuple[float, float]:
    """The percentiles that hold 95 % of the values, missing ones left out; missing where all are."""
    known = values[~np.isnan(values)]
    return tuple(np.percentile(known, [2.5, 97.5])) if len(known) else (np.nan, np.nan)


def _drawn(units: pd.DataFrame, found: pd.DataFrame, group: str, draw: np.random.Generator) -> np.ndarray:
    """Mentions of each code in articles of a group that are drawn again with replacement, float (draws, codes)."""
    own = found[found["group"] == group]
    kinds = pd.crosstab(own["unit"], own["code"], dropna=False).reindex(
        columns=found["code"].cat.categories, fill_value=0
    )
    alike = kinds.value_counts(sort=False)  # articles with the same codes are one kind
    size = int((units["group"] == group).sum())
    counts = np.append(alike.to_numpy(), size - alike.sum())
    drawn = draw.multinomial(size, counts / size, size=DRAWS)[:, :-1] if size else np.zeros((DRAWS, 0))
    return (drawn @ np.array(alike.index.to_list()).reshape(len(alike), kinds.shape[1])).astype(float)
