"""One article for each text or story, for measures of words: copies would make their words look frequent."""

import pandas as pd

from achtari_toolkit.errors import check_choice
from achtari_toolkit.measures.attention.counting import Count, check_stories
from achtari_toolkit.schema import check_articles


def one_of_each(articles: pd.DataFrame, count: Count) -> pd.DataFrame:
    """Return the articles that stand for all, in their order.

    count  articles: every article; texts: without exact repeats; stories: one a story, its origin if it is here, else the
           earliest of those that are (an undated one last, then by article_id)

    An article of no known story stands for itself. Raises SchemaError if stories are asked for before they are found.
    """
    check_choice("count", count, ("articles", "texts", "stories"))
    check_articles(articles)
    if count == "articles":
        return articles
    if count == "texts":
        return articles[articles["duplicate_of"].isna()]
    check_stories(articles)
    story = articles["story"].fillna(articles["article_id"])
    order = articles.assign(story=story, later=story.ne(articles["article_id"]))
    order = order.reset_index(drop=True).sort_values(["later", "published", "article_id"], na_position="last")
    return articles.iloc[sorted(order.drop_duplicates("story").index)]
