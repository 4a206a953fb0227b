"""Stories written into the article table, so that every measure can count them."""

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import check_articles


def mark_stories(articles: pd.DataFrame, stories: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of articles whose column story is the article_id of the origin of each article's story.

    stories  what measures.stories returned for these articles

    Raises SchemaError if an article has no row in stories.
    """
    check_articles(articles)
    story = articles["article_id"].map(stories.set_index("article_id")["story"])
    if story.isna().any():
        raise SchemaError(
            f"{story.isna().sum()} of {len(articles)} articles have no row in stories. "
            f"Find them for all: measures.stories(tokens, articles)."
        )
    return articles.assign(story=story.astype("str"))
