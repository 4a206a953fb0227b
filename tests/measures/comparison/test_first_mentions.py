import pandas as pd
import pytest
from scipy.stats import binomtest

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures import first_mentions
from achtari_toolkit.schema import make_articles


def press(*rows):
    """Articles and their stories: outlet, story, hour of 3 March 2025; no hour for a day without a time."""
    made = make_articles([{"url": f"{i} {row}"} for i, row in enumerate(rows)])
    hours = [row[2] for row in rows]
    when = [pd.Timestamp("2025-03-03", tz="UTC") + pd.Timedelta(hours=hour or 0) for hour in hours]
    articles = made.assign(
        outlet=pd.Series([row[0] for row in rows], dtype="str"),
        published=pd.Series(when).astype("datetime64[us, UTC]"),
        published_precision=["time" if hour is not None else "day" for hour in hours],
    )
    return articles, pd.DataFrame({"article_id": articles["article_id"], "story": [row[1] for row in rows]})


def first_of(*rows):
    articles, stories = press(*rows)
    return first_mentions(stories, articles)


def test_the_outlet_that_is_first_more_often_leads_by_the_median_of_hours():
    rows = [
        (outlet, str(i), hour)
        for i, lag in enumerate([1, 2, 3, 4, 5, 6, 7, -2])
        for outlet, hour in (("a", 8), ("b", 8 + lag))
    ]
    row = first_of(*rows).iloc[0]

    assert ("a", "b", 7, 8, 3.5) == tuple(row[["a", "b", "n", "base", "lag_hours"]])
    assert binomtest(7, 8).pvalue == pytest.approx(row["p"], abs=1e-12)
    assert [*binomtest(7, 8).proportion_ci()] == pytest.approx([row["low"], row["high"]], abs=1e-12)
    assert (-2.0, 7.0) == (row["lag_low"], row["lag_high"])  # of eight ordered lags the first and the last hold 99 %


def test_only_the_first_article_of_an_outlet_counts_and_days_without_a_time_do_not():
    row = first_of(("a", "x", 9), ("a", "x", 5), ("b", "x", 7), ("b", "y", 1), ("a", "y", None)).iloc[0]

    assert (1, 1, 2.0) == tuple(row[["n", "base", "lag_hours"]])


def test_stories_that_both_have_at_the_same_moment_say_nothing():
    assert first_of(("a", "x", 9), ("b", "x", 9), ("a", "y", 3)).empty


def test_articles_without_a_story_are_refused():
    articles, stories = press(("a", "x", 9), ("b", "x", 7))
    with pytest.raises(SchemaError, match="1 of 2 articles have no row in stories"):
        first_mentions(stories.iloc[:1], articles)
