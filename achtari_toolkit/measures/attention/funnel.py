"""The data-quality funnel: how many articles are left of those that were loaded, step by step, by outlet."""

import pandas as pd

from achtari_toolkit.measures.groups import UNKNOWN
from achtari_toolkit.measures.units import counted_units
from achtari_toolkit.schema import check_articles, check_hits

STEPS = ("loaded", "with_text", "dated", "distinct", "coded")


def funnel(articles: pd.DataFrame, hits: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return how many articles of each outlet pass each step, and all outlets together in the last row.

    articles  the whole corpus, cleaned, so that outlet and duplicate_of are known
    hits      what codebooks.find returned; without them, nobody is coded

    Columns outlet (missing is "unknown", the last is "all"), loaded, with_text (a body that is not blank), dated (of these,
    with a date that tells at least the day), distinct (of these, no exact repeat), coded (of these, with a hit; missing
    without hits), kept = distinct / loaded in [0, 1], simulated. Each step counts within the one before.

    Raises SchemaError if a hit lies outside articles.
    """
    check_articles(articles)
    coded = articles["article_id"].isin(check_hits(hits, articles)["article_id"]) if hits is not None else None
    passed = pd.DataFrame({"outlet": articles["outlet"].fillna(UNKNOWN), "loaded": True})
    passed["with_text"] = articles["body"].str.strip().ne("")
    passed["dated"] = (
        passed["with_text"] & articles["published_precision"].isin(["time", "day"]) & articles["published"].notna()
    )
    passed["distinct"] = passed["dated"] & counted_units(articles, "texts").notna()
    passed["coded"] = passed["distinct"] & coded if coded is not None else False
    table = passed.groupby("outlet").sum().astype("int64").reset_index()
    whole = table[[*STEPS]].sum().to_frame().T.assign(outlet="all")
    table = pd.concat([table, whole], ignore_index=True).astype({"outlet": "str"})
    table["coded"] = table["coded"].astype("float64") if hits is not None else float("nan")
    kept = table["distinct"] / table["loaded"].where(table["loaded"] > 0)
    return table[["outlet", *STEPS]].assign(kept=kept, simulated=bool(articles["simulated"].any()))
