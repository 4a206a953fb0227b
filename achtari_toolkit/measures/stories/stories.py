"""Stories: articles that took their text from one another, who published it first and how much the others kept."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from achtari_toolkit.measures.stories.chronology import HOUR_SECONDS, chronological, times_of
from achtari_toolkit.measures.stories.comparison import compare
from achtari_toolkit.measures.stories.credits import credits
from achtari_toolkit.measures.stories.formulas import NO_FORMULAS
from achtari_toolkit.measures.stories.openings import openings
from achtari_toolkit.measures.stories.origins import agencies_of, origins
from achtari_toolkit.measures.stories.shingles import Texts
from achtari_toolkit.measures.stories.similar_pairs import similar_pairs
from achtari_toolkit.measures.stories.star_clusters import star_clusters
from achtari_toolkit.schema import Column, Table, build, check_articles
from achtari_toolkit.sources import Outlet, read_agencies, read_outlets
from achtari_toolkit.words import Tokens

STORIES = Table(
    "measures.stories",
    "measures.stories(tokens, articles)",
    (
        Column("article_id", "str", "the article"),
        Column("story", "str", "article_id of the origin of its story"),
        Column("role", "str", "origin, copy, or repeat: an exact duplicate, by duplicate_of"),
        Column("articles", "int64", "size of the story", "articles"),
        Column("outlets", "int64", "outlets that published the story", "outlets"),
        Column("lag_hours", "float64", "time after the origin; below 0 before it", "hours", missing="one is undated"),
        Column("copied", "float64", "share of its text that the origin has", "[0, 1]", missing="an origin"),
        Column("credit", "str", "agency that the article names", missing="it names none"),
        Column("agency", "str", "agency from which the story comes", missing="none is known"),
        Column("simulated", "bool", "the article is invented"),
    ),
    key=("article_id",),
)


def stories(tokens: Tokens, articles: pd.DataFrame, *, outlets: Mapping[str, Outlet] | None = None) -> pd.DataFrame:
    """Return which story each article belongs to, and where its text came from.

    tokens    the words of these articles; it may contain other articles too
    articles  cleaned, so that outlet and duplicate_of are known
    outlets   from sources.read_outlets; None means the shipped ones. They say which outlets are agencies, and in
              which zone their days end

    `copies` defines which texts match. Stories are star clusters: every article matches the centre, so matches do not
    chain. The article whose matches are strongest together becomes a centre and takes all of them; then the same is
    done with the articles that are left. The origin of a story is the earliest article that matches all the others; of
    these, an agency that one of them credits is preferred, up to 36 hours after the first. An article that matches no
    other is a story of one.

    Returns one row per article, sorted by the time of the origin, then by time within the story:
        article_id  str      the article
        story       str      article_id of the origin of its story
        role        str      origin, copy, or repeat: an exact duplicate, by duplicate_of
        articles    int64    articles of the story
        outlets     int64    outlets that published the story
        lag_hours   float64  hours after the origin; a day without a time counts as noon. Below 0 where a part of the
                             text, or a copy that credits the agency, has an earlier date; missing: one is undated
        copied      float64  share of its text that the origin has, [0, 1]; missing: an origin
        credit      str      agency that the article names; missing: it names none
        agency      str      agency from which the story comes: that of the origin, else the one credited most often;
                             missing: none is known
        simulated   bool     the article is invented

    Raises: SchemaError if a column is absent or an article is not in tokens.
    """
    known_outlets = read_outlets() if outlets is None else outlets
    table, texts = chronological(tokens, check_articles(articles), zone=known_outlets)
    agency_of_outlet = {
        outlet: agency.key for agency in read_agencies(outlets=known_outlets).values() for outlet in agency.outlets
    }
    credit = credits(tokens, articles, outlets=known_outlets).set_index("article_id")["agency"]
    table = table.assign(
        credit=credit.reindex(table["article_id"]).array,
        publishing_agency=table["outlet"].map(agency_of_outlet).astype("str"),
    )
    distinct_rows = np.flatnonzero(table["original"].eq(table["article_id"]))
    distinct_articles = table.iloc[distinct_rows]
    pairs, compared = similar_pairs(
        texts.at(distinct_rows), times_of(distinct_articles), openings(tokens, distinct_articles)
    )
    centre = star_clusters(pairs, compared.containment + compared.resemblance, len(distinct_rows))
    origin_rows = distinct_rows[origins(centre, pairs, distinct_articles)]
    origin_of = pd.Series(origin_rows, index=distinct_articles["article_id"])
    return _story_table(table, origin_of.reindex(table["original"]).to_numpy(np.int64), texts)


def _story_table(table: pd.DataFrame, origin: np.ndarray, texts: Texts) -> pd.DataFrame:
    """The table of stories; origin int64 (articles,) is the row of the origin of each article's story."""
    rows = np.arange(len(table))
    others = np.flatnonzero(origin != rows)
    copy_pairs = np.stack([others, origin[others]], axis=1)
    copied = pd.Series(compare(copy_pairs, texts, NO_FORMULAS).share_of_first, index=others).reindex(rows)
    origin_moment = table["moment"].array[origin]
    is_duplicate = table["original"].ne(table["article_id"])
    table = table.assign(
        story=table["article_id"].array[origin],
        role=np.select([origin == rows, is_duplicate], ["origin", "repeat"], "copy"),
        lag_hours=(table["moment"] - origin_moment).dt.total_seconds() / HOUR_SECONDS,
        copied=copied,
    )
    outlets_of_story = table.groupby("story")["outlet"]
    table = table.assign(
        articles=outlets_of_story.transform("size"),
        outlets=outlets_of_story.transform("nunique"),
        agency=agencies_of(table["story"], table["credit"], table["publishing_agency"], table["role"].eq("origin")),
        origin_moment=origin_moment,
    )
    return build(table.sort_values(["origin_moment", "story", "moment", "article_id"], ignore_index=True), STORIES)
