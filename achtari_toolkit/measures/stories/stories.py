"""Stories: articles that took their text from one another, with who published it first and how much the others kept."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from achtari_toolkit.measures.stories.comparison import compare
from achtari_toolkit.measures.stories.copies import HOUR, alike, in_order, times_of
from achtari_toolkit.measures.stories.credits import credits
from achtari_toolkit.measures.stories.fingerprints import Texts
from achtari_toolkit.measures.stories.formulas import NO_FORMULAS
from achtari_toolkit.measures.stories.origins import agencies_of, origins
from achtari_toolkit.measures.stories.star_clusters import stars
from achtari_toolkit.schema import check_articles
from achtari_toolkit.sources import Outlet, read_agencies, read_outlets
from achtari_toolkit.words import Tokens

COLUMNS = ["article_id", "story", "role", "articles", "outlets", "lag_hours", "copied", "credit", "agency", "simulated"]


def stories(tokens: Tokens, articles: pd.DataFrame, *, outlets: Mapping[str, Outlet] | None = None) -> pd.DataFrame:
    """Return which story each article belongs to, and where its text came from.

    tokens    the words of these articles, and of others if there are more
    articles  cleaned, so that outlet and duplicate_of are known; their rows must be in tokens
    outlets   from sources.read_outlets; None means the shipped ones. They tell which outlets are agencies

    One row an article: article_id, story (article_id of its origin), role (origin, copy, or repeat: the same text
    again, by duplicate_of), articles and outlets (how many the story has), lag_hours (after the origin, by the dates
    printed; below 0 where a part, or a copy that credits the agency, was stamped before; missing without a date), copied (share of its text that the
    origin has, in [0, 1]; missing for origins), credit (agency that the article names), agency (that the story comes from: the origin's
    own, else the one most credited), simulated. Sorted by the time of the origin, then by time within the story.
    An article that shares its text with nobody is a story of one.

    Which texts belong together, `copies` tells. Each story has a text with which all its others share text, so nothing
    is chained: the text that most is shared with takes its partners, then the next of those left. Its origin is the earliest article that shares text with all the others; of these, an agency that one of
    them credits is preferred, up to 36 hours after the first. A day without a time counts as noon.

    Raises SchemaError if an article is not in tokens.
    """
    known = read_outlets() if outlets is None else outlets
    table, texts = in_order(tokens, check_articles(articles))
    agencies = read_agencies(outlets=known)
    own = table["outlet"].map({outlet: agency.key for agency in agencies.values() for outlet in agency.outlets})
    credit = credits(tokens, articles, outlets=known).set_index("article_id")["agency"]
    table = table.assign(credit=credit.reindex(table["article_id"]).array, own=own.astype("str"))
    distinct = np.flatnonzero(table["first"].eq(table["article_id"]))
    some = table.iloc[distinct]
    pairs, compared = alike(texts.at(distinct), times_of(some))
    centre = stars(pairs, compared.containment + compared.resemblance, len(distinct))
    place = pd.Series(distinct[origins(centre, pairs, some)], index=some["article_id"])
    return _told(table, place.reindex(table["first"]).to_numpy(np.int64), texts)


def _told(table: pd.DataFrame, origin: np.ndarray, texts: Texts) -> pd.DataFrame:
    """The table of stories; origin int64 (articles,) is the row of each article's origin."""
    rows = np.arange(len(table))
    others = np.flatnonzero(origin != rows)
    asked = np.stack([others, origin[others]], axis=1)
    copied = pd.Series(compare(asked, texts, NO_FORMULAS).copied, index=others).reindex(rows)
    lag = table["moment"] - table["moment"].array[origin]
    repeats = table["first"].ne(table["article_id"])
    told = table.assign(
        story=table["article_id"].array[origin],
        role=np.select([origin == rows, repeats], ["origin", "repeat"], "copy"),
        lag_hours=lag.dt.total_seconds() / HOUR,
        copied=copied,
    )
    members = told.groupby("story")["outlet"]
    told = told.assign(
        articles=members.transform("size"),
        outlets=members.transform("nunique"),
        agency=agencies_of(told["story"], told["credit"], told["own"], told["role"].eq("origin")),
        begun=table["moment"].array[origin],
    )
    told = told.astype({"role": "str", "articles": "int64", "outlets": "int64"})
    return told.sort_values(["begun", "story", "moment", "article_id"], ignore_index=True)[COLUMNS]
