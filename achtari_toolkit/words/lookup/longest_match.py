"""The longest match wins: a name inside a longer name is not a separate mention."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.words.arguments import check_positions, described


def longest(hits: pd.DataFrame, *, within: pd.Series | None = None) -> pd.DataFrame:
    """Return hits without those inside a longer one of the same article and group.

    hits    columns article_id, first, last
    within  group of each hit, in the order of hits: only hits of the same group compete; None: all hits do

    Hits with equal spans are kept, and so are hits that overlap without one being inside the other.
    Raises SchemaError if hits lacks a column, OptionError if within does not have one group per hit.
    """
    check_positions(hits)
    if within is not None and (not isinstance(within, pd.Series) or len(within) != len(hits)):
        raise OptionError(
            f"within is {described(within)}; give a column with one group for each of the {len(hits):,} hits."
        )
    group = np.zeros(len(hits), np.int64) if within is None else pd.factorize(within)[0]
    article = pd.factorize(hits["article_id"])[0]
    first, last = hits["first"].to_numpy(np.int64), hits["last"].to_numpy(np.int64)
    rivals = group * (article.max(initial=0) + 1) + article
    lift = rivals * (last.max(initial=0) + 1)  # so that spans of different rivals do not overlap
    return hits[is_outermost(first + lift, last + lift)]


def is_outermost(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Return whether each span, last included, is not inside a longer one, bool (spans,)."""
    order = np.lexsort((-last, first))
    first, last = first[order], last[order]
    reach = np.maximum.accumulate(last)
    outermost = np.ones(len(order), bool)
    outermost[1:] = last[1:] > reach[:-1]
    repeats = np.zeros(len(order), bool)
    repeats[1:] = (first[1:] == first[:-1]) & (last[1:] == last[:-1])
    leader = np.maximum.accumulate(np.where(repeats, 0, np.arange(len(order))))  # the first of equal spans
    keep = np.empty(len(order), bool)
    keep[order] = outermost[leader]
    return keep
