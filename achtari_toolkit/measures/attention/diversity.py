"""How evenly the attention is divided between codes: entropy and concentration."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.attention.counting import LAST_COLUMNS, LEDGER_COLUMNS, counted, finished
from achtari_toolkit.measures.attention.entropy import entropy, entropy_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import Column, Table
from achtari_toolkit.sources.local_times import Zones

DIVERSITY = Table(
    "measures.diversity",
    "measures.diversity(hits, articles)",
    (
        Column("code", "str", '"all"'),
        Column("period", "datetime64[us]", "first day of the period, where the outlets are"),
        Column("n", "float64", "codes that are mentioned", "codes", missing="no article, or nothing was collected"),
        Column("base", "int64", "units times the codes that they mention", "mentions"),
        Column("entropy", "float64", "Shannon's entropy over its maximum", "[0, 1]", missing="base is 0"),
        Column("low", "float64", "lower bound of the 95 % interval of the entropy", "[0, 1]", missing="base is 0"),
        Column("high", "float64", "upper bound of the 95 % interval of the entropy", "[0, 1]", missing="base is 0"),
        Column("hhi", "float64", "Herfindahl-Hirschman index", "[1 / codes, 1]", missing="base is 0"),
        *LEDGER_COLUMNS,
        *LAST_COLUMNS,
    ),
    key=("period",),
)


def diversity(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Unit = "articles",
    ledger: pd.DataFrame | None = None,
    zone: Zones = None,
) -> pd.DataFrame:
    """Return how evenly the coverage of each period divides between the codes.

    hits  those of the codes that compete for attention, such as topics; codes without any hit count too

    The other arguments are those of share. Returns one row per group and period:
        code        str             "all"
        <by>        str             the group
        period      datetime64[us]  first day of the period, where the outlets are
        n           float64         codes that are mentioned; missing where there is no article or nothing was collected
        base        int64           mentions: articles, texts or stories times the codes that they mention
        entropy     float64         Shannon's entropy over its maximum, in [0, 1]: 1 if all codes have the same
                                    attention, 0 if one has all; missing where nothing is mentioned. It estimates that
                                    of the coverage from which the mentions are a sample: codes that a small sample
                                    misses are allowed for
        low, high   float64         95 % interval of the entropy, 0 to 1 for fewer than ten mentions; missing as entropy
        hhi         float64         Herfindahl-Hirschman index, the sum of squared shares, from 1 / codes to 1: one code
                                    has all; missing as entropy
        coverage    float64         with a ledger: collected part of what was expected, in [0, 1]; missing before any
                                    outlet of the group started
        state       str             with a ledger: full, partial, backlog, incomplete, missing, not_started, ended or
                                    undated
        unit        str             "mentions", what base counts
        simulated   bool            whether any article is invented

    Raises SchemaError and OptionError as share does, OptionError for fewer than two codes.
    Source: Boydstun, Bevan & Thomas 2014, Policy Studies Journal 42:173-196 (normalised Shannon's H); Chao, Wang
    & Jost 2013, Methods in Ecology and Evolution 4:1091-1100 (the estimate); see measures/attention/entropy.py.
    """
    tidy = counted(hits, articles, every=every, by=by, count=count, ledger=ledger, zone=zone).tidy
    codes = tidy["code"].cat.categories
    if len(codes) < 2:
        raise OptionError(f"the number of codes in hits is {len(codes)}; diversity needs at least two.")
    keys = [*by, "period"]
    wide = tidy.pivot(index=keys, columns="code", values="n").reindex(columns=codes)
    mentions = wide.fillna(0).to_numpy(float)
    total = mentions.sum(axis=1, keepdims=True)
    hhi = ((mentions / np.where(total > 0, total, np.nan)) ** 2).sum(axis=1)
    most = np.log(len(codes))
    low, high = entropy_interval(mentions)
    of_ledger = tidy.drop_duplicates(keys).set_index(keys)[[name for name in ("coverage", "state") if name in tidy]]
    n = pd.Series((mentions > 0).sum(axis=1), index=wide.index).where(wide.notna().any(axis=1))
    table = pd.DataFrame({"n": n, "base": mentions.sum(axis=1)}, index=wide.index).join(of_ledger).reset_index()
    table.insert(0, "code", "all")
    values = {"entropy": entropy(mentions) / most, "low": low / most, "high": high / most, "hhi": hhi}
    return finished(table, articles, DIVERSITY, unit="mentions", **values)
