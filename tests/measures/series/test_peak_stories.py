import pandas as pd
import pytest
from daily_press import press

from achtari_toolkit.errors import OptionError, RenamedWarning, SchemaError
from achtari_toolkit.measures import peak_stories


def corpus(*stories):
    """Articles of 3 to 5 March 2025, two a day of outlet a and one of b; stories name the story of each, in order."""
    made = press(a=[2, 2, 2], b=[1, 1, 1])
    return made.assign(story=pd.Series(stories, dtype="str"), headline=[f"headline {i}" for i in range(9)])


def coded(articles, rows=range(9)):
    ids = articles["article_id"].iloc[list(rows)]
    return pd.DataFrame(
        {"article_id": ids, "code": pd.Categorical(["fbi"] * len(ids)), "pattern": "x", "first": 0, "last": 0}
    )


PEAK = pd.DataFrame(
    {"code": ["fbi"], "first_day": [pd.Timestamp("2025-03-03")], "last_day": [pd.Timestamp("2025-03-04")]}
)


def test_stories_of_a_peak_are_ranked_by_their_articles_with_the_code_within_its_days():
    articles = corpus(*"xyxzyyxxy")  # a: x y, x z, y y; b: x, x, y
    found = peak_stories(PEAK, coded(articles), articles)

    assert [(1, "x", 4, 2), (2, "y", 1, 1), (3, "z", 1, 1)] == list(
        found[["rank", "story", "articles", "outlets"]].itertuples(index=False, name=None)
    )
    assert [4 / 6, 1 / 6, 1 / 6] == found["share"].tolist()


def test_the_headline_is_that_of_the_earliest_article_within_the_peak():
    articles = corpus(*"wwxxxxwwx")
    found = peak_stories(PEAK.assign(first_day=pd.Timestamp("2025-03-04")), coded(articles), articles, top=1)

    assert [("x", "headline 2", "a")] == list(found[["story", "headline", "outlet"]].itertuples(index=False, name=None))


def test_articles_without_the_code_do_not_count():
    articles = corpus(*"xxxxxxyyy")

    assert ["y"] == peak_stories(PEAK, coded(articles, rows=[6]), articles)["story"].tolist()


def test_peaks_of_an_outlet_hold_its_articles_only_and_a_peak_without_articles_has_no_row():
    articles = corpus(*"xxxxxxyyy")
    peaks = pd.concat([PEAK.assign(outlet="b"), PEAK.assign(outlet="c")])[["code", "outlet", "first_day", "last_day"]]
    found = peak_stories(peaks, coded(articles), articles)

    assert [("b", "y", 2)] == list(found[["outlet", "story", "articles"]].itertuples(index=False, name=None))
    assert peak_stories(peaks.iloc[:0], coded(articles), articles).empty


def test_peaks_without_days_corpora_without_stories_and_an_empty_list_are_refused():
    articles = corpus(*"xxxxxxyyy")
    with pytest.raises(SchemaError, match="the table lacks last_day"):
        peak_stories(PEAK.drop(columns="last_day"), coded(articles), articles)
    with pytest.raises(SchemaError, match="no article has a story"):
        peak_stories(PEAK, coded(articles), articles.assign(story=pd.Series([None] * 9, dtype="str")))
    with pytest.raises(OptionError, match="top is 0"):
        peak_stories(PEAK, coded(articles), articles, top=0)


def test_peaks_with_the_column_names_of_version_0_1_are_read_with_a_warning():
    articles = corpus(*"xyxzyyxxy")
    old = PEAK.rename(columns={"first_day": "start", "last_day": "stop"})

    with pytest.warns(RenamedWarning, match="the columns start, stop: now called first_day, last_day"):
        stories = peak_stories(old, coded(articles), articles)
    pd.testing.assert_frame_equal(peak_stories(PEAK, coded(articles), articles), stories)
