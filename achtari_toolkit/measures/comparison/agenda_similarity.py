"""How similar two outlets, or two languages, divide their attention between codes."""

from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.comparison.group_counts import group_table, grouped_units
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import Column, Table, build

BOOTSTRAP_SAMPLES = 499
SIMILARITIES = ("spearman", "cosine", "overlap")
MIN_RANKED_CODES = 3  # a correlation of two ranks is always 1 or -1
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
    seed      of the bootstrap

    The agenda of a group is how its mentions divide between the codes.

    Returns one row per pair of groups and measure:
        measure     str      spearman: correlation of ranks, [-1, 1], missing for fewer than three codes;
                             cosine: of the two distributions, [0, 1];
                             overlap: 1 - Jensen-Shannon divergence (base 2), [0, 1]: 1 if the same, 0 if disjoint
        a, b        str      the groups, in alphabetical order
        n           int64    codes that at least one of them mentions
        base        int64    mentions of the group that has fewer
        similarity  float64  value of the measure; missing where a group mentions no code
        low, high   float64  95 % interval, by bootstrap of articles; missing as similarity
        simulated   bool     some articles are invented

    The bootstrap is biased downwards a little: groups with few mentions look less similar than they are.

    Raises: SchemaError if a hit lies outside articles or by is not a column, OptionError for fewer than two groups or
    codes.
    Source: McCombs & Shaw 1972, Public Opinion Quarterly 36:176-187 (ranks); Lin 1991, IEEE Transactions on Information
    Theory 37:145-151 (divergence).
    """
    units, coded_units = grouped_units(hits, articles, by, count)
    n, _base = group_table(units, coded_units)
    if n.shape[1] < 2:
        raise OptionError(f"the hits have {n.shape[1]} codes; an agenda has at least two.")
    samples = [
        _bootstrap(units, coded_units, group, np.random.default_rng([seed, number]))
        for number, group in enumerate(n.index)
    ]
    rows = []
    for i, j in combinations(range(len(n)), 2):
        mentions, other_mentions = n.iloc[i].to_numpy(float), n.iloc[j].to_numpy(float)
        resampled = np.array([similarities(a, b) for a, b in zip(samples[i], samples[j], strict=True)])
        low, high = np.transpose([_percentile_bounds(column) for column in resampled.T])
        pair = {
            "a": n.index[i],
            "b": n.index[j],
            "n": int(((mentions + other_mentions) > 0).sum()),
            "base": int(min(mentions.sum(), other_mentions.sum())),
            "simulated": bool(articles["simulated"].any()),
        }
        for name, value, lower, upper in zip(
            SIMILARITIES, similarities(mentions, other_mentions), low, high, strict=True
        ):
            rows.append({"measure": name, **pair, "similarity": value, "low": lower, "high": upper})
    return build(rows, AGENDA_SIMILARITY)


def similarities(mentions: np.ndarray, other_mentions: np.ndarray) -> tuple[float, float, float]:
    """Return Spearman's correlation, cosine and overlap of two counts of mentions; missing where one is all zeros."""
    if not mentions.sum() or not other_mentions.sum():
        return (np.nan, np.nan, np.nan)
    p, q = mentions / mentions.sum(), other_mentions / other_mentions.sum()
    ranks = rankdata(p), rankdata(q)
    can_correlate = len(p) >= MIN_RANKED_CODES and all(np.ptp(rank) > 0 for rank in ranks)
    spearman = float(np.corrcoef(*ranks)[0, 1]) if can_correlate else np.nan
    mean = (p + q) / 2
    divergence = sum((part[part > 0] * np.log2(part[part > 0] / mean[part > 0])).sum() for part in (p, q)) / 2
    return spearman, float(p @ q / np.sqrt((p @ p) * (q @ q))), float(1 - divergence)


def _percentile_bounds(values: np.ndarray) -> tuple[float, float]:
    """The percentiles that contain 95 % of the values, missing ones left out; missing where all are."""
    known = values[~np.isnan(values)]
    if not len(known):
        return np.nan, np.nan
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)


def _bootstrap(
    units: pd.DataFrame, coded_units: pd.DataFrame, group: str, generator: np.random.Generator
) -> np.ndarray:
    """Mentions of each code in resampled units of a group, float (samples, codes).

    Units that have the same codes are interchangeable: their numbers are sampled from a multinomial distribution, which
    is the same as sampling units with replacement.
    """
    of_group = coded_units[coded_units["group"] == group]
    has_code = pd.crosstab(of_group["unit"], of_group["code"], dropna=False).reindex(
        columns=coded_units["code"].cat.categories, fill_value=0
    )
    profiles = has_code.value_counts(sort=False)  # how many units have the same codes
    n_units = int((units["group"] == group).sum())
    counts = np.append(profiles.to_numpy(), n_units - profiles.sum())  # the last ones have no code
    shape = (BOOTSTRAP_SAMPLES, len(counts))
    sampled = generator.multinomial(n_units, counts / n_units, size=BOOTSTRAP_SAMPLES) if n_units else np.zeros(shape)
    codes_of_profile = np.array(profiles.index.to_list()).reshape(len(profiles), has_code.shape[1])
    return (sampled[:, :-1] @ codes_of_profile).astype(float)
