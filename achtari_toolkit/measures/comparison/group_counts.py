"""How many articles, texts or stories of each group have each code, whatever their date."""

import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.groups import check_by, group_of
from achtari_toolkit.measures.units import Unit, coded_articles, counted_units, story_clusters
from achtari_toolkit.schema import check_articles, check_hits


def grouped_units(
    hits: pd.DataFrame, articles: pd.DataFrame, by: str, count: Unit
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the units that count, one row per unit and group, and the codes that they have.

    units        unit, group, story, day; a story counts once in each group that has an article of it
    coded_units  unit, group, story, day, code (categorical over all codes), one row per code of a unit in a group

    story is that of an article, else the article that it is a duplicate of, else itself; day is that of its date in
    UTC, as a number, missing without a date. They are those of the earliest article of the unit in the group.

    Raises: SchemaError if a hit lies outside articles, by is not a column or stories are counted before they are
    marked, OptionError for an unknown count or if there are fewer than two groups to compare.
    """
    check_one_column(by, check_articles(articles))
    check_hits(hits, articles)
    unit = counted_units(articles, count)
    rows = pd.DataFrame({"article_id": articles["article_id"], "unit": unit, "group": group_of(articles, by)})
    rows = rows.assign(story=story_clusters(articles))
    published = pd.to_datetime(articles["published"], utc=True)  # undated articles may have no zone
    rows = rows.assign(day=(published - pd.Timestamp(0, tz="UTC")) // pd.Timedelta(days=1))
    rows = rows[unit.notna()].sort_values(["day", "article_id"])
    groups = rows["group"].unique()
    if len(groups) < 2:
        present = f"one group ({groups[0]})" if len(groups) else "no group"
        raise OptionError(f"{by} has {present} in these {len(articles)} articles; a comparison needs two.")
    units = rows.drop_duplicates(["unit", "group"]).drop(columns="article_id")
    coded_units = coded_articles(hits, articles, count).merge(rows[["article_id", "unit", "group"]])
    coded_units = coded_units.drop_duplicates(["unit", "group", "code"])[["unit", "group", "code"]].merge(units)
    codes = hits["code"].astype("category").cat.categories
    coded_units = coded_units.assign(code=pd.Categorical(coded_units["code"], categories=codes))
    return units, coded_units


def check_one_column(by: str, articles: pd.DataFrame) -> None:
    """Raise SchemaError unless by is the name of one column of articles."""
    if not isinstance(by, str):
        raise SchemaError(f"by is {by!r}; use the name of one column, such as 'outlet'.")
    check_by([by], articles)


def group_table(units: pd.DataFrame, coded_units: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Return how many units of each group have each code, int (groups, codes), and how many units each group has."""
    base = units["group"].value_counts().sort_index()
    n = pd.crosstab(coded_units["group"], coded_units["code"], dropna=False).reindex(
        index=base.index, columns=coded_units["code"].cat.categories, fill_value=0
    )
    return n.astype(int), base.astype(int)
