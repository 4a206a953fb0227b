"""What counts as one: every article, every text once, or every story once. The only place where this is decided."""

from typing import Literal, get_args

import pandas as pd

from achtari_toolkit.errors import SchemaError, check_choice

Unit = Literal["articles", "texts", "stories", "origins"]
UNITS: tuple[str, ...] = get_args(Unit)
OF_STORIES = ("stories", "origins")


def counted_units(articles: pd.DataFrame, unit: Unit) -> pd.Series:
    """Return the unit that each article counts as, on the index of articles; missing where it does not count.

    unit  "articles": each article is a unit of its own
          "texts": exact duplicates (duplicate_of) do not count, every other article is a unit of its own
          "stories": the story of the article, or its own article_id where it belongs to no story
          "origins": as "stories"; they differ in the codes that a story has, see coded_articles

    A caller who counts by group keeps one row per unit and group: a story counts once in each group that has an
    article of it. Raises OptionError for an unknown unit, SchemaError if stories are counted before they were marked.
    """
    check_choice("count", unit, UNITS)
    if unit in OF_STORIES:
        check_stories(articles)
        return articles["story"].fillna(articles["article_id"]).rename("unit")
    ids = articles["article_id"].rename("unit")
    return ids if unit == "articles" else ids.where(articles["duplicate_of"].isna())


def representatives(articles: pd.DataFrame, *, unit: Unit) -> pd.DataFrame:
    """Return one article for each unit, in the order of articles: for measures of words, which copies would inflate.

    unit  as in counted_units; a story is represented by its origin if it is among the articles, else by the earliest
          article of it (undated articles last, then by article_id)

    Raises OptionError for an unknown unit, SchemaError if stories are counted before they were marked.
    """
    units = counted_units(articles, unit)
    if unit not in OF_STORIES:
        return articles[units.notna()]
    order = articles.assign(unit=units, later=units.ne(articles["article_id"])).reset_index(drop=True)
    order = order.sort_values(["later", "published", "article_id"], na_position="last")
    return articles.iloc[sorted(order.drop_duplicates("unit").index)]


def coded_articles(hits: pd.DataFrame, articles: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """Return the codes with which each article counts, one row per article and code: article_id, code.

    unit  "origins": the codes of the article that represents its story (representatives), so that a story has the same
          codes in each period and group, and more copies do not give it more; any other unit: the codes of its own hits
    """
    codes = hits[["article_id", "code"]].drop_duplicates()
    if unit != "origins":
        return codes
    of_articles = pd.DataFrame({"article_id": articles["article_id"], "story": counted_units(articles, unit)})
    origins = of_articles[of_articles["article_id"].isin(representatives(articles, unit=unit)["article_id"])]
    of_stories = codes.merge(origins, on="article_id")[["story", "code"]]
    return of_articles.merge(of_stories, on="story")[["article_id", "code"]]


def story_clusters(articles: pd.DataFrame) -> pd.Series:
    """Return what each article depends on: its story, else the article that it is a duplicate of, else itself."""
    return articles["story"].fillna(articles["duplicate_of"]).fillna(articles["article_id"])


def check_stories(articles: pd.DataFrame) -> None:
    """Raise SchemaError if no article has a story."""
    if len(articles) and articles["story"].isna().all():
        raise SchemaError(
            "no article has a story. Mark stories first: "
            "articles = measures.mark_stories(articles, measures.stories(tokens, articles))."
        )
