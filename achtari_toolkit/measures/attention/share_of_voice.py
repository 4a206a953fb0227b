"""How the attention to several codes is divided between them: share of voice."""

from collections.abc import Sequence

import pandas as pd

from achtari_toolkit.measures.attention.counting import counted, finished
from achtari_toolkit.measures.intervals import wilson_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit


def share_of_voice(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Unit = "articles",
    ledger: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return how the articles that mention any of the codes divide between these codes, per period.

    hits  those of the codes that compete, such as actors: hits[hits["code"].isin(actors)]

    The other arguments and the rows are those of share. n: articles that mention the code; base: the sum of n over all
    codes of the period and group, so an article that mentions two codes counts for both; share = n / base in [0, 1],
    whose sum over the codes is 1; unit "mentions", of a code by an article, text or story; low and high (95 % Wilson score interval of n among base, one code against the rest).
    share is missing where no code is mentioned, and n too where nothing was collected.

    Raises SchemaError if a hit lies outside articles or stories are counted before they are found, OptionError for
    unknown options. Source: Wilson 1927, JASA 22:209-212.
    """
    tidy = counted(hits, articles, every=every, by=by, count=count, ledger=ledger).tidy
    whole = tidy.groupby([*by, "period"], observed=True)["n"].transform("sum").fillna(0)
    tidy = tidy.assign(base=whole.astype(int))
    low, high = wilson_interval(tidy["n"], tidy["base"])
    return finished(
        tidy, articles, unit="mentions", share=tidy["n"] / tidy["base"].where(tidy["base"] > 0), low=low, high=high
    )
