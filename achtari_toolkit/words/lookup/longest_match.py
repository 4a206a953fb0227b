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
    rivals = group * (article.max(initial=0) + 1) + article
    lift = rivals * (last.max(initial=0) + 1)  # so that no span reaches into those of other rivals
    return hits[is_outermost(first + lift, last + lift)]


def is_outermost(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Say for each span, last included, that it lies in no longer one, bool (spans,)."""
    order = np.lexsort((-last, first))
    first, last = first[order], last[order]
    reach = np.maximum.accumulate(last)
    outermost = np.ones(len(order), bool)
    outermost[1:] = last[1:] > reach[:-1]
    alike = np.zeros(len(order), bool)
    alike[1:] = (first[1:] == first[:-1]) & (last[1:] == last[:-1])
    leader = np.maximum.accumulate(np.where(alike, 0, np.arange(len(order))))  # the first of spans that are equal
    keep = np.empty(len(order), bool)
    keep[order] = outermost[leader]
    return keep
