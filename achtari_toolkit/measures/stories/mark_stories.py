"""Stories written into the article table, so that every measure can count them."""

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.stories.stories import STORIES
from achtari_toolkit.schema import check_articles, check_columns


def mark_stories(articles: pd.DataFrame, stories: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of articles whose column story is the article_id of the origin of each article's story.

    stories  what measures.stories returned for these articles

    Raises: SchemaError if a column is absent or an article does not have exactly one row in stories.
    """
    return articles.assign(story=story_of(check_articles(articles), stories).astype("str"))


def story_of(articles: pd.DataFrame, stories: pd.DataFrame) -> pd.Series:
    """Return the story of each article, on the index of articles; raise SchemaError if one does not have one row."""
    check_columns(stories, STORIES, ["article_id", "story"])
    repeated = stories["article_id"].duplicated()
    if repeated.any():
        raise SchemaError(
            f"{repeated.sum()} of {len(stories)} rows of stories repeat an article_id, the first is "
            f"{stories.loc[repeated, 'article_id'].iloc[0]!r}. Find stories once: measures.stories(tokens, articles)."
        )
    story = articles["article_id"].map(stories.set_index("article_id")["story"])
    if story.isna().any():
        raise SchemaError(
            f"{story.isna().sum()} of {len(articles)} articles have no row in stories. "
            f"Find them for all: measures.stories(tokens, articles)."
        )
    return story
