"""The data-quality funnel: how many articles are left of those that were loaded, step by step, by outlet."""

import pandas as pd

from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.periods import is_dated
from achtari_toolkit.measures.units import counted_units
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits

FUNNEL = Table(
    "measures.funnel",
    "measures.funnel(articles)",
    (
        Column("outlet", "str", 'the outlet; a missing one is "unknown", the last row is "all"'),
        Column("loaded", "int64", "all articles", "articles"),
        Column("with_text", "int64", "loaded articles whose body is not blank", "articles"),
        Column("dated", "int64", "of these, articles whose date says the day", "articles"),
        Column("distinct", "int64", "of these, articles that are not exact duplicates", "articles"),
        Column("coded", "float64", "of these, articles with a hit", "articles", missing="no hits were given"),
        Column("kept", "float64", "distinct / loaded", "[0, 1]", missing="no article was loaded"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("outlet",),
)
STEPS = ["loaded", "with_text", "dated", "distinct", "coded"]


def funnel(articles: pd.DataFrame, hits: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return how many articles of each outlet pass each step, and of all outlets together in the last row.

    articles  the whole corpus, cleaned, so that outlet and duplicate_of are known
    hits      what codebooks.find returned; without them coded is missing

    Returns one row per outlet; each step counts within the one before:
        outlet     str      the outlet; a missing one is "unknown", the last row is "all"
        loaded     int64    all articles
        with_text  int64    of these, articles whose body is not blank
        dated      int64    of these, articles whose date says the day
        distinct   int64    of these, articles that are not exact duplicates
        coded      float64  of these, articles with a hit; missing without hits
        kept       float64  distinct / loaded, in [0, 1]; missing where no article was loaded
        simulated  bool     whether any article is invented

    Raises SchemaError if a hit lies outside articles.
    """
    check_articles(articles)
    coded = False if hits is None else articles["article_id"].isin(check_hits(hits, articles)["article_id"])
    passed = pd.DataFrame({"outlet": group_of(articles, "outlet"), "loaded": True})
    passed["with_text"] = articles["body"].str.strip().ne("")
    passed["dated"] = passed["with_text"] & is_dated(articles, "day")
    passed["distinct"] = passed["dated"] & counted_units(articles, "texts").notna()
    passed["coded"] = passed["distinct"] & coded
    by_outlet = passed.groupby("outlet")[STEPS].sum().astype("int64").reset_index()
    total = by_outlet[STEPS].sum().to_frame().T.assign(outlet="all")
    table = pd.concat([by_outlet, total], ignore_index=True)
    kept = table["distinct"] / table["loaded"].where(table["loaded"] > 0)
    table = table.assign(kept=kept, simulated=bool(articles["simulated"].any()))
    return build(table.drop(columns=["coded"] if hits is None else []), FUNNEL)
