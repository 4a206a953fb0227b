"""The longest match wins: a name inside a longer name is not a mention of its own."""

import numpy as np
import pandas as pd


def longest(hits: pd.DataFrame, *, within: pd.Series | None = None) -> pd.DataFrame:
    """Return hits without those that lie inside a longer one of the same article and group.

    hits    columns article_id, first, last
    within  group of each hit, on the index of hits: only hits of one group compete; all do if it is absent

    Hits with equal spans stay, and so do hits that overlap without one holding the other.
    """
    group = np.zeros(len(hits), np.int64) if within is None else pd.factorize(within)[0]
    article = pd.factorize(hits["article_id"])[0]
    first, last = hits["first"].to_numpy(np.int64), hits["last"].to_numpy(np.int64)
    order = np.lexsort((-last, first, article, group))
    group, article, first, last = group[order], article[order], first[order], last[order]
    opens = np.ones(len(hits), bool)
    opens[1:] = (group[1:] != group[:-1]) | (article[1:] != article[:-1])
    lift = np.cumsum(opens) * (last.max(initial=0) + 1)  # so that no group reaches into the next
    reach = np.maximum.accumulate(last + lift)
    before = np.concatenate([[-1], reach[:-1]])
    same = np.zeros(len(hits), bool)
    same[1:] = ~opens[1:] & (first[1:] == first[:-1]) & (last[1:] == last[:-1])
    outermost = _carry(last + lift > before, same)
    keep = np.zeros(len(hits), bool)
    keep[order] = outermost
    return hits[keep]


def _carry(outermost: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Give each hit that equals the one above it the verdict of the first of its run."""
    leader = np.maximum.accumulate(np.where(same, 0, np.arange(len(same))))
    return outermost[leader]
