"""Three kinds of texts: found by the query, near to it, and the rest."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import is_among

KINDS = ("hit", "near", "rest")
TOP = 0.1  # part of the texts without a hit that are near by their score


def kind_of(is_found: pd.Series, is_near: pd.Series) -> pd.Series:
    """Return the kind of each text, category hit, near or rest: a text that is found is a hit, near or not."""
    kinds = np.select([is_found, is_near], KINDS[:2], KINDS[2])
    return pd.Series(pd.Categorical(kinds, categories=KINDS), index=is_found.index)


def score_of(texts: pd.DataFrame, scores: pd.DataFrame | None) -> pd.Series:
    """Return the score of each text, float64, missing where it has none.

    texts   column article_id
    scores  article_id, score; rows of other articles do not count

    Raises SchemaError if a column is absent, an article has two scores or a score is no number.
    """
    if scores is None:
        return pd.Series(np.nan, index=texts.index)
    absent = [name for name in ("article_id", "score") if name not in scores]
    if absent:
        raise SchemaError(f"scores lacks {', '.join(absent)}; it needs article_id and score, one row per article.")
    repeated = scores["article_id"].duplicated()
    if repeated.any():
        raise SchemaError(
            f"scores has several rows for {repeated.sum()} articles, the first is "
            f"{scores.loc[repeated, 'article_id'].iloc[0]!r}. Keep the rows of one code, and of one model and prompt."
        )
    if not pd.api.types.is_numeric_dtype(scores["score"]):
        raise SchemaError(f"the scores are of type {scores['score'].dtype}; numbers are expected, higher is nearer.")
    return texts["article_id"].map(scores.set_index("article_id")["score"]).astype("float64")


def is_in_top(scores: pd.Series, texts: pd.DataFrame, is_found: pd.Series) -> pd.Series:
    """Return whether a text is in the top tenth, by score, of those without a hit that have one; ties by article_id."""
    order = pd.DataFrame({"score": scores, "article_id": texts["article_id"]})[scores.notna() & ~is_found]
    order = order.sort_values(["score", "article_id"], ascending=[False, True])
    return pd.Series(scores.index.isin(order.index[: round(TOP * len(order))]), index=scores.index)


def is_listed(texts: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    """Return whether each text has one of the hits."""
    return pd.Series(is_among(texts["article_id"], hits["article_id"].drop_duplicates()), index=texts.index)
