"""How much of a corpus mentions each code, whatever its date."""

import numpy as np
import pandas as pd

from achtari_toolkit.measures.intervals import share_interval
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits

PREVALENCE = Table(
    "measures.prevalence",
    "measures.prevalence(hits, articles)",
    (
        Column("code", "category", "the code"),
        Column("n", "int64", "articles with a hit", "articles"),
        Column("base", "int64", "articles", "articles"),
        Column("share", "float64", "n / base", "[0, 1]", missing="there are no articles"),
        Column("low", "float64", "lower bound of the 95 % interval of the share", "[0, 1]", missing="as share"),
        Column("high", "float64", "upper bound of the 95 % interval of the share", "[0, 1]", missing="as share"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code",),
)


def prevalence(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the share of all articles that mention each code, dated or not.

    hits      what codebooks.find returned
    articles  the corpus, or a part of it such as the articles on one topic; filter hits to the same articles

    Returns one row per code, in the order of the codebook:
        code       category  the code
        n          int64     articles with a hit
        base       int64     articles
        share      float64   n / base, in [0, 1]; 0 for a code without hits, missing if there are no articles
        low, high  float64   95 % Wilson score interval of the share; missing as share
        simulated  bool      whether any article is invented

    Raises SchemaError if a hit lies outside articles.
    Source: Wilson 1927, JASA 22:209-212; Brown, Cai & DasGupta 2001, Statistical Science 16:101-133 (one to
    three units).
    """
    check_hits(hits, check_articles(articles))
    codes = hits["code"].astype("category").cat.categories
    n = hits.drop_duplicates(["article_id", "code"])["code"].value_counts().reindex(codes, fill_value=0)
    base = len(articles)
    low, high = share_interval(n.to_numpy(), np.full(len(codes), base))
    columns = {
        "code": pd.Categorical(codes, categories=codes),
        "n": n.to_numpy(),
        "base": base,
        "share": n.to_numpy() / base if base else float("nan"),
        "low": low,
        "high": high,
        "simulated": bool(articles["simulated"].any()),
    }
    return build(pd.DataFrame(columns), PREVALENCE)
