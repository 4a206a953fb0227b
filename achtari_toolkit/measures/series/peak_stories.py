"""What a peak was about: the stories that most of its articles belong to."""

import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.periods import day_of
from achtari_toolkit.measures.units import check_stories
from achtari_toolkit.schema import check_articles, check_hits

COLUMNS = ["rank", "story", "headline", "outlet", "published", "articles", "outlets", "share", "simulated"]


def peak_stories(peaks: pd.DataFrame, hits: pd.DataFrame, articles: pd.DataFrame, *, top: int = 3) -> pd.DataFrame:
    """Return the stories behind each peak, those with most articles first.

    peaks     one row a peak: code, columns of articles that it is split by, start and stop (days, both within it), such
              as measures.bursts returns
    hits      what codebooks.find returned
    articles  with stories (measures.mark_stories); those without a day lie in no peak
    top       stories of a peak

    One row a peak and story: the columns of peaks that name it (code, those that it is split by, start, stop), rank (1 is
    the first), story, headline, outlet and published (of its earliest article within the peak), articles and outlets
    (within the peak, that have the code), share = articles / all articles of the peak that have the code, in (0, 1],
    simulated. Ties go to the earlier story. A peak without articles has no row.

    Raises SchemaError if a column is absent or stories are not found yet, OptionError for top below 1.
    """
    absent = [name for name in ("code", "start", "stop") if name not in peaks]
    if absent:
        raise SchemaError(f"the peaks lack {', '.join(absent)}; they have {', '.join(map(str, peaks.columns))}.")
    if top < 1:
        raise OptionError(f"top is {top}; ask for 1 story or more.")
    check_stories(check_articles(articles))
    check_hits(hits, articles)
    split = [str(name) for name in peaks.columns[: peaks.columns.get_loc("start")] if name != "code"]
    keys = ["code", *split, "start", "stop"]
    day = day_of(articles).dt.start_time
    about = articles.assign(day=day)[day.notna()].merge(hits[["article_id", "code"]].drop_duplicates(), on="article_id")
    found = [_stories(about, row, split, top) for row in peaks[keys].drop_duplicates().to_dict("records")]
    columns = [*keys, *(name for name in COLUMNS if name not in split)]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def _stories(about: pd.DataFrame, peak: dict[str, object], split: list[str], top: int) -> pd.DataFrame:
    """The stories of one peak, ranked."""
    within = about["day"].between(peak["start"], peak["stop"]) & about["code"].eq(peak["code"])
    for name in split:
        within &= about[name].astype("str").eq(str(peak[name]))
    mine = about[within].sort_values(["published", "article_id"])
    stories = mine.groupby("story", sort=False).agg(
        headline=("headline", "first"), outlet=("outlet", "first"), published=("published", "first"),
        articles=("article_id", "size"), outlets=("outlet", "nunique"), simulated=("simulated", "any"),
    )  # fmt: skip
    first = stories.sort_values("articles", ascending=False, kind="stable").head(top).reset_index()
    return first.assign(**peak, rank=range(1, len(first) + 1), share=first["articles"] / max(len(mine), 1))
