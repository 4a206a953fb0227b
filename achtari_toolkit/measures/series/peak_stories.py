"""What a peak was about: the stories that most of its articles belong to."""

import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.groups import check_by, group_of
from achtari_toolkit.measures.periods import day_of
from achtari_toolkit.measures.series.bursts import BURSTS
from achtari_toolkit.measures.units import check_stories
from achtari_toolkit.schema import Column, Table, build, check_articles, check_columns, check_hits, renamed
from achtari_toolkit.sources.local_times import Zones

PEAK_STORIES = Table(
    "measures.peak_stories",
    "measures.peak_stories(peaks, hits, articles)",
    (
        Column("code", "category", "the code"),
        Column("first_day", "datetime64[us]", "first day of the peak"),
        Column("last_day", "datetime64[us]", "last day of the peak, inclusive"),
        Column("rank", "int64", "1 is the story with most articles"),
        Column("story", "str", "the story, an article_id"),
        Column("headline", "str", "headline of the earliest article of the story within the peak"),
        Column("outlet", "str", "its outlet", missing="not known"),
        Column("published", "datetime64[us, UTC]", "when it was published"),
        Column("articles", "int64", "articles of the story within the peak that have the code", "articles"),
        Column("outlets", "int64", "outlets of these articles", "outlets"),
        Column("share", "float64", "articles / all articles of the peak that have the code", "(0, 1]"),
        Column("simulated", "bool", "whether any of these articles is invented"),
    ),
    key=("code", "first_day", "last_day", "rank"),
)
NEW_NAMES = {"start": "first_day", "stop": "last_day"}  # of the columns of bursts in version 0.1


def peak_stories(
    peaks: pd.DataFrame, hits: pd.DataFrame, articles: pd.DataFrame, *, top: int = 3, zone: Zones = None
) -> pd.DataFrame:
    """Return the stories of each peak, those with most articles first.

    peaks     one row per peak: code, columns of articles that it is split by, first_day and last_day (inclusive), such
              as measures.bursts returns
    hits      what codebooks.find returned
    articles  with stories (measures.mark_stories); an article without a day lies in no peak
    top       number of stories per peak
    zone      as in measures.share

    Returns one row per peak and story:
        code, <by>  category             the peak, as in peaks
        first_day   datetime64[us]       first day of the peak
        last_day    datetime64[us]       last day of the peak, inclusive
        rank        int64                1 is the story with most articles; ties: the earlier story
        story       str                  the story, an article_id
        headline    str                  headline of the earliest article of the story within the peak
        outlet      str                  its outlet; missing if not known
        published   datetime64[us, UTC]  when it was published
        articles    int64                articles of the story within the peak that have the code
        outlets     int64                outlets of these articles
        share       float64              articles / all articles of the peak that have the code, in (0, 1]
        simulated   bool                 whether any of these articles is invented
    A peak without articles has no row.

    Warns (RenamedWarning) if peaks has start and stop, as in version 0.1.
    Raises SchemaError if a column is absent or stories are not marked, OptionError for a top below 1.
    """
    peaks = check_columns(renamed(peaks, NEW_NAMES), BURSTS, ("code", "first_day", "last_day"))
    if top < 1:
        raise OptionError(f"top is {top}; ask for 1 story or more.")
    by = [str(name) for name in peaks.columns[: peaks.columns.get_loc("first_day")] if name != "code"]
    check_by(by, check_articles(articles))
    check_stories(articles)
    check_hits(hits, articles)
    keys = ["code", *by, "first_day", "last_day"]
    day = day_of(articles, zone=zone).dt.start_time
    coded = articles.assign(day=day)[day.notna()].merge(hits[["article_id", "code"]].drop_duplicates(), on="article_id")
    rows = [
        story for peak in peaks[keys].drop_duplicates().to_dict("records") for story in _stories(coded, peak, by, top)
    ]
    return build(rows, PEAK_STORIES, like=peaks[keys])


def _stories(coded: pd.DataFrame, peak: dict, by: list[str], top: int) -> list[dict]:
    """The stories of one peak, ranked."""
    within = coded["day"].between(peak["first_day"], peak["last_day"]) & coded["code"].eq(peak["code"])
    for name in by:
        within &= group_of(coded, name).eq(str(peak[name]))
    of_peak = coded[within].sort_values(["published", "article_id"])
    stories = of_peak.groupby("story", sort=False).agg(
        headline=("headline", "first"),
        outlet=("outlet", "first"),
        published=("published", "first"),
        articles=("article_id", "size"),
        outlets=("outlet", "nunique"),
        simulated=("simulated", "any"),
    )
    largest = stories.sort_values("articles", ascending=False, kind="stable").head(top).reset_index()
    ranked = largest.assign(rank=range(1, len(largest) + 1), share=largest["articles"] / max(len(of_peak), 1))
    return ranked.assign(**peak).to_dict("records")
