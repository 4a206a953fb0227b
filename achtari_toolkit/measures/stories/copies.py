"""Copies: pairs of articles of which one took text from the other."""

import numpy as np
import pandas as pd

from achtari_toolkit.measures.stories.chronology import HOUR_SECONDS, chronological, times_of
from achtari_toolkit.measures.stories.openings import openings
from achtari_toolkit.measures.stories.similar_pairs import similar_pairs
from achtari_toolkit.schema import Column, Table, build, check_articles
from achtari_toolkit.sources.local_times import Zones
from achtari_toolkit.words import Tokens

COPIES = Table(
    "measures.copies",
    "measures.copies(tokens, articles)",
    (
        Column("earlier", "str", "article_id of the article that was published first"),
        Column("later", "str", "article_id of the other article"),
        Column("lag_hours", "float64", "time between the two", "hours", missing="one of them is undated"),
        Column("containment", "float64", "share of the shorter text that is in the other one", "[0, 1]"),
        Column("resemblance", "float64", "share of both texts together that is in both", "[0, 1]"),
        Column("shared", "int64", "distinct five-word runs in common", "runs"),
        Column("simulated", "bool", "one of the two articles is invented"),
    ),
    key=("earlier", "later"),
)


def copies(tokens: Tokens, articles: pd.DataFrame, *, zone: Zones = None) -> pd.DataFrame:
    """Return the pairs of articles that share text: one copied the other, or both copied a third.

    tokens    the words of these articles; it may contain other articles too
    articles  cleaned, so that duplicate_of is known: an exact duplicate of another article is in no pair

    Two texts share text if they have at least ten five-word runs in common, and 30 % of the shorter text within 36
    hours, rising to 60 % from 96 hours to 14 days or where one is undated; and if what is not a formula agrees about as
    well: a run that was printed on d > 3 days counts (3 / d)². A text of 5 to 13 words has to be identical, within 36
    hours. Two texts that share a form but report different events are no pair: their first sentences name other
    weekdays, numbers or persons (docs/stories.md has the rule and its errors). Bodies are compared: each with the
    nearest texts that share a passage with it, then with the earliest and the best connected text of those that it is
    linked to.

    Returns one row per pair, sorted by the time of later, then of earlier:
        earlier      str      article_id of the article that was published first
        later        str      article_id of the other article
        lag_hours    float64  hours between the two; a day without a time counts as noon; missing: one is undated
        containment  float64  share of the shorter text that is in the other one, [0, 1]
        resemblance  float64  share of both texts together that is in both, [0, 1]
        shared       int64    distinct five-word runs in common
        simulated    bool     one of the two articles is invented

    Raises: SchemaError if a column is absent or an article is not in tokens.
    Source: Schleimer, Wilkerson & Aiken 2003, SIGMOD, 76-85 (selection of passages); the thresholds were set on pairs
    that were read, see docs/stories.md.
    """
    table, texts = chronological(tokens, check_articles(articles), zone=zone)
    distinct_rows = np.flatnonzero(table["original"].eq(table["article_id"]))
    distinct_articles = table.iloc[distinct_rows].reset_index(drop=True)
    pairs, compared = similar_pairs(
        texts.at(distinct_rows), times_of(distinct_articles), openings(tokens, distinct_articles)
    )
    later, earlier = (distinct_articles.take(side).reset_index(drop=True) for side in pairs.T)
    rows = pd.DataFrame(
        {
            "earlier": earlier["article_id"],
            "later": later["article_id"],
            "lag_hours": (later["moment"] - earlier["moment"]).dt.total_seconds() / HOUR_SECONDS,
            "containment": compared.containment,
            "resemblance": compared.resemblance,
            "shared": compared.shared,
            "simulated": later["simulated"] | earlier["simulated"],
        }
    )
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return build(rows.iloc[order].reset_index(drop=True), COPIES)
