"""Exact duplicates among the articles of a study, whose first article may be outside of it."""

import pandas as pd

from achtari_toolkit.schema import is_among


def with_duplicates_within(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy in which each duplicate is of one of these articles, as if marked among these alone."""
    first_copy = articles["duplicate_of"]
    is_orphan = first_copy.notna() & ~is_among(first_copy, articles["article_id"])
    orphans = articles[is_orphan].reset_index(drop=True).sort_values(["published", "article_id"])
    heir = orphans.groupby("duplicate_of")["article_id"].first()
    new_first = first_copy.mask(is_orphan, first_copy.map(heir))
    return articles.assign(duplicate_of=new_first.where(new_first.ne(articles["article_id"])).astype("str"))
