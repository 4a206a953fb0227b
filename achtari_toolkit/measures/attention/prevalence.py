"""How much of a corpus mentions each code, whatever its date."""

import pandas as pd

from achtari_toolkit.measures.intervals import wilson_interval
from achtari_toolkit.schema import check_articles, check_hits


def prevalence(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the share of all articles that mention each code, dated or not.

    hits      what codebooks.find returned
    articles  the corpus, or a part of it such as the articles on one topic; filter hits to the same articles

    One row a code, in the order of the codebook: code, n (articles with a hit), base (articles),
    share = n / base in [0, 1], low and high (95 % Wilson score interval), simulated.
    share is 0 for a code without hits; share, low and high are missing if there are no articles.

    Raises SchemaError if a hit lies outside articles.
    Source: Wilson 1927, JASA 22:209-212.
    """
    check_hits(hits, check_articles(articles))
    codes = hits["code"].astype("category").cat.categories
    n = hits.drop_duplicates(["article_id", "code"])["code"].value_counts().reindex(codes, fill_value=0)
    base = len(articles)
    low, high = wilson_interval(n.to_numpy(), [base] * len(codes))
    return pd.DataFrame(
        {
            "code": pd.Categorical(codes, categories=codes),
            "n": n.to_numpy(),
            "base": base,
            "share": n.to_numpy() / base if base else float("nan"),
            "low": low,
            "high": high,
            "simulated": bool(articles["simulated"].any()),
        }
    )
