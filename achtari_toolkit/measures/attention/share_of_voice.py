"""How the attention to several codes is divided between them: share of voice."""

from collections.abc import Sequence

import pandas as pd

from achtari_toolkit.measures.attention.counting import LAST_COLUMNS, LEDGER_COLUMNS, counted, finished
from achtari_toolkit.measures.intervals import share_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import Column, Table
from achtari_toolkit.sources.local_times import Zones

SHARE_OF_VOICE = Table(
    "measures.share_of_voice",
    "measures.share_of_voice(hits, articles)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of the period, where the outlets are"),
        Column("n", "float64", "units that mention the code", "mentions", missing="no unit, or nothing was collected"),
        Column("base", "int64", "sum of n over all codes of the period and group", "mentions"),
        Column("share", "float64", "n / base", "[0, 1]", missing="base is 0, or n is missing"),
        Column("low", "float64", "lower bound of the 95 % interval of the share", "[0, 1]", missing="as share"),
        Column("high", "float64", "upper bound of the 95 % interval of the share", "[0, 1]", missing="as share"),
        *LEDGER_COLUMNS,
        *LAST_COLUMNS,
    ),
    key=("code", "period"),
)


def share_of_voice(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Unit = "articles",
    ledger: pd.DataFrame | None = None,
    zone: Zones = None,
) -> pd.DataFrame:
    """Return how the articles that mention any of the codes divide between these codes, per period.

    hits  those of the codes that are compared, such as actors: hits[hits["code"].isin(actors)]

    The other arguments are those of share. Returns one row per code, group and period, as share does:
        code, <by>  category        the code, and the group
        period      datetime64[us]  first day of the period, where the outlets are
        n           float64         articles, texts or stories that mention the code; missing where there is none,
                                    or nothing was collected
        base        int64           sum of n over all codes of the period and group: an article that mentions two codes
                                    counts for both
        share       float64         n / base, in [0, 1], of sum 1 over the codes; missing where no code is mentioned
        low, high   float64         95 % Wilson score interval of one code against the rest; missing as share
        coverage    float64         with a ledger: collected part of what was expected, in [0, 1]; missing before any
                                    outlet of the group started
        state       str             with a ledger: full, partial, backlog, incomplete, missing, not_started, ended or
                                    undated
        unit        str             "mentions": of a code by an article, text or story
        simulated   bool            whether any article is invented

    Raises SchemaError if a hit lies outside articles, by is not a list of columns or stories are counted before they
    are marked, OptionError for unknown options.
    Source: Wilson 1927, JASA 22:209-212; Brown, Cai & DasGupta 2001, Statistical Science 16:101-133 (one to three
    units).
    """
    tidy = counted(hits, articles, every=every, by=by, count=count, ledger=ledger, zone=zone).tidy
    all_mentions = tidy.groupby([*by, "period"], observed=True)["n"].transform("sum").fillna(0).astype(int)
    tidy = tidy.assign(base=all_mentions)
    low, high = share_interval(tidy["n"].to_numpy(), tidy["base"].to_numpy())
    shares = tidy["n"] / tidy["base"].where(tidy["base"] > 0)
    return finished(tidy, articles, SHARE_OF_VOICE, unit="mentions", share=shares, low=low, high=high)
