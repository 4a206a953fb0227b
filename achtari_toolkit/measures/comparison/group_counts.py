"""How many articles, texts or stories of each group have each code, whatever their date."""

import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.groups import check_by, group_of
from achtari_toolkit.measures.units import Unit, counted_units
from achtari_toolkit.schema import check_articles, check_hits


def grouped_units(
    hits: pd.DataFrame, articles: pd.DataFrame, by: str, count: Unit
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the units that count, one row a unit and group, and which of them has which code.

    units  unit, group; a story counts once in each group that has an article of it
    found  unit, group, code (categorical over all codes)

    Raises SchemaError if a hit lies outside articles, by is no column or stories are counted before they are found,
    OptionError for an unknown count or where there are not two groups to compare.
    """
    check_by([by], check_articles(articles))
    check_hits(hits, articles)
    unit = counted_units(articles, count)
    rows = pd.DataFrame({"article_id": articles["article_id"], "unit": unit, "group": group_of(articles, by)})
    rows = rows[unit.notna()]
    if rows["group"].nunique() < 2:
        told = ", ".join(rows["group"].unique()) or "none"
        raise OptionError(f"{by} has one group in these articles ({told}); a comparison needs two.")
    found = (
        hits[["article_id", "code"]]
        .drop_duplicates()
        .merge(rows, on="article_id")
        .drop_duplicates(["unit", "group", "code"])
    )
    codes = hits["code"].astype("category").cat.categories
    found = found.assign(code=pd.Categorical(found["code"], categories=codes))
    return rows.drop_duplicates(["unit", "group"])[["unit", "group"]], found[["unit", "group", "code"]]


def group_table(units: pd.DataFrame, found: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Return how many units of each group have each code, int (groups, codes), and how many units each group has."""
    base = units["group"].value_counts().sort_index()
    n = pd.crosstab(found["group"], found["code"], dropna=False).reindex(
        index=base.index, columns=found["code"].cat.categories, fill_value=0
    )
    return n.astype(int), base.astype(int)
