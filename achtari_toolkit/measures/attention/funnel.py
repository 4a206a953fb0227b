"""The data-quality funnel: how many articles are left of those that were loaded, step by step, by outlet."""

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.periods import is_dated
from achtari_toolkit.measures.scope.scope import Scope
from achtari_toolkit.measures.units import counted_units
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits, is_among

FUNNEL = Table(
    "measures.funnel",
    "measures.funnel(articles)",
    (
        Column("outlet", "str", 'the outlet; a missing one is "unknown", the last row is "all"'),
        Column("loaded", "int64", "all articles", "articles"),
        Column("in_scope", "int64", "articles within the scope", "articles", optional="with a scope"),
        Column("with_text", "int64", "of these, articles whose body is not blank", "articles"),
        Column("dated", "int64", "of these, articles whose date says the day", "articles"),
        Column("distinct", "int64", "of these, articles that are not exact duplicates", "articles"),
        Column("coded", "float64", "of these, articles with a hit", "articles", missing="no hits were given"),
        Column("kept", "float64", "distinct / loaded, or / in_scope", "[0, 1]", missing="the denominator is 0"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("outlet",),
)
STEPS = ["loaded", "in_scope", "with_text", "dated", "distinct", "coded"]


def funnel(articles: pd.DataFrame, hits: pd.DataFrame | None = None, *, scope: Scope | None = None) -> pd.DataFrame:
    """Return how many articles of each outlet pass each step, and of all outlets together in the last row.

    articles  the whole corpus, cleaned, so that outlet and duplicate_of are known
    hits      what codebooks.find returned; without them coded is missing
    scope     what measures.scope returned for these articles

    Returns one row per outlet; each step counts within the one before:
        outlet     str      the outlet; a missing one is "unknown", the last row is "all"
        loaded     int64    all articles
        in_scope   int64    of these, articles within the scope; only with one
        with_text  int64    of these, articles whose body is not blank
        dated      int64    of these, articles whose date says the day
        distinct   int64    of these, articles that are not exact duplicates
        coded      float64  of these, articles with a hit; missing without hits
        kept       float64  distinct / loaded, or with a scope / in_scope, in [0, 1]; missing where that is 0
        simulated  bool     whether any article is invented

    Raises SchemaError if a hit lies outside articles, or the scope is of others.
    """
    check_articles(articles)
    studied = articles if scope is None else _studied(articles, scope)
    is_coded = False if hits is None else articles["article_id"].isin(check_hits(hits, articles)["article_id"])
    distinct_ids = counted_units(studied, "texts").dropna()
    passed = pd.DataFrame({"outlet": group_of(articles, "outlet"), "loaded": True})
    passed["in_scope"] = is_among(articles["article_id"], studied["article_id"])
    passed["with_text"] = passed["in_scope"] & articles["body"].str.strip().ne("")
    passed["dated"] = passed["with_text"] & is_dated(articles, "day")
    passed["distinct"] = passed["dated"] & is_among(articles["article_id"], distinct_ids)
    passed["coded"] = passed["distinct"] & is_coded
    by_outlet = passed.groupby("outlet")[STEPS].sum().astype("int64").reset_index()
    total = by_outlet[STEPS].sum().to_frame().T.assign(outlet="all")
    table = pd.concat([by_outlet, total], ignore_index=True)
    kept = table["distinct"] / table["in_scope"].where(table["in_scope"] > 0)
    table = table.assign(kept=kept, simulated=bool(articles["simulated"].any()))
    absent = [name for name, source in (("coded", hits), ("in_scope", scope)) if source is None]
    return build(table.drop(columns=absent), FUNNEL)


def _studied(articles: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The articles within a scope, in which duplicates are of one another."""
    if len(scope.reasons) != len(articles) or not is_among(scope.articles["article_id"], articles["article_id"]).all():
        raise SchemaError(
            f"the scope is of {len(scope.reasons)} other articles than these {len(articles)}; "
            f"make it from these: measures.scope(articles)."
        )
    return scope.articles
