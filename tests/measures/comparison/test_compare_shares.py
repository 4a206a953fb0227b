import pandas as pd
import pytest
from daily_press import coded, press
from scipy.stats import false_discovery_control, fisher_exact

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import compare_shares

PRESS = press(a=[50], b=[40], c=[10])
HITS = coded(PRESS, fbi={"a": 20, "b": 4, "c": 1}, mosque={"a": 5, "b": 4, "c": 1}, comet={})


def test_each_outlet_is_compared_with_all_others_together():
    found = compare_shares(HITS, PRESS, by="outlet")
    row = found[(found["code"] == "fbi") & (found["outlet"] == "a")].iloc[0]

    assert (20, 50, 5, 50) == (row["n"], row["base"], row["other_n"], row["other_base"])
    assert 0.3 == pytest.approx(row["difference"])
    assert 0 < row["low"] < 0.3 < row["high"]
    assert fisher_exact([[20, 30], [5, 45]]).pvalue == pytest.approx(row["p"], abs=1e-12)
    assert (1, 1) == (row["design_effect"], row["other_design_effect"])


def test_q_knows_how_many_questions_were_asked():
    found = compare_shares(HITS, PRESS, by="outlet")

    assert false_discovery_control(found["p"]) == pytest.approx(found["q"], abs=1e-12)


def test_a_code_that_nobody_has_keeps_its_rows_and_differs_by_nothing():
    found = compare_shares(HITS, PRESS, by="outlet")
    nobody = found[found["code"] == "comet"]

    assert [0.0] * 3 == nobody["difference"].tolist()
    assert [1.0] * 3 == nobody["p"].tolist()


def test_all_are_compared_with_one_outlet_when_it_is_named():
    found = compare_shares(HITS, PRESS, by="outlet", against="a")

    assert ["b", "c"] == found.loc[found["code"] == "fbi", "outlet"].tolist()
    assert {50} == set(found["other_base"])
    with pytest.raises(OptionError, match="against is 'd'"):
        compare_shares(HITS, PRESS, by="outlet", against="d")


def test_copies_within_an_outlet_are_one_story():
    stories = PRESS.assign(story=["s"] * 10 + PRESS["article_id"].tolist()[10:])
    row = compare_shares(HITS, stories, by="outlet", count="stories").iloc[0]

    assert (11, 41, "stories") == (row["n"], row["base"], row["unit"])


def test_articles_of_one_day_that_share_a_code_count_as_few():
    articles = press(a=[4] * 50, b=[4] * 50)
    days = articles["published"].dt.day_of_year - articles["published"].dt.day_of_year.min()
    bunched, spread = days % 10 == 0, articles.groupby(["outlet", days]).cumcount().eq(0) & (days % 10 < 4)
    rows = {}
    for name, has_code in {"bunched": bunched, "spread": spread}.items():
        ids = articles.loc[has_code & (articles["outlet"] == "a"), "article_id"]
        hits = pd.DataFrame({"article_id": ids, "code": pd.Categorical(["fbi"] * len(ids)), "pattern": "x"})
        rows[name] = compare_shares(hits.assign(first=0, last=0), articles, by="outlet").iloc[0]

    assert rows["bunched"]["n"] == rows["spread"]["n"] == 20
    # Rao & Scott: five days of four articles and 45 of none, over the variance of a binomial count
    assert (5 * 3.6**2 + 45 * 0.4**2) / (200 * 0.1 * 0.9) == pytest.approx(4, abs=1e-9)
    assert 4 <= rows["bunched"]["design_effect"] < 4.3
    assert rows["spread"]["design_effect"] < 1.5
    assert rows["spread"]["p"] < 1e-5 < rows["bunched"]["p"]
    assert rows["bunched"]["low"] < rows["spread"]["low"]


def test_articles_of_one_story_count_as_few_in_whatever_outlet_and_time():
    articles = press(a=[1] * 60, b=[1] * 60, c=[1] * 60)
    of_story = articles["outlet"].isin(["b", "c"]) & (articles.groupby("outlet").cumcount() % 5 == 0)
    ids = articles.loc[of_story, "article_id"]
    hits = pd.DataFrame(
        {"article_id": ids, "code": pd.Categorical(["fbi"] * 24), "pattern": "x", "first": 0, "last": 0}
    )
    marked = articles.assign(story=articles["article_id"].mask(of_story, "s"))
    there, alone = (compare_shares(hits, marked, by="outlet", clustered=way).iloc[0] for way in (True, False))

    assert 19.4 < there["other_design_effect"] < 19.6  # ((24 - 4.8)² + 96 x 0.2²) / (120 x 0.2 x 0.8)
    assert alone["p"] < 0.05 < there["p"]


def test_unclustered_articles_are_compared_by_fishers_test_whatever_their_days():
    articles = press(a=[2] * 30, b=[3] * 30)
    row = compare_shares(coded(articles, fbi={"a": 20, "b": 2}), articles, by="outlet", clustered=False).iloc[0]

    assert (1, fisher_exact([[20, 40], [2, 88]]).pvalue) == pytest.approx((row["design_effect"], row["p"]), rel=1e-9)


def test_articles_in_another_order_or_without_a_date_are_compared_too():
    articles = press(a=[2] * 30, b=[3] * 30)
    hits = coded(articles, fbi={"a": 20, "b": 2})
    undated = articles.assign(published=pd.Series(pd.NaT, articles.index, "datetime64[us, UTC]"))

    pd.testing.assert_frame_equal(
        compare_shares(hits, articles, by="outlet"),
        compare_shares(hits.iloc[::-1], articles.sample(frac=1, random_state=1), by="outlet"),
    )
    assert 1.1 > compare_shares(hits, undated, by="outlet")["design_effect"].max()


def test_one_outlet_alone_and_unknown_columns_are_refused():
    with pytest.raises(OptionError, match=r"outlet has one group \(a\) in these 50 articles"):
        compare_shares(HITS[HITS["article_id"].isin(PRESS["article_id"][:50])], PRESS[:50], by="outlet")
    with pytest.raises(SchemaError, match="no column country"):
        compare_shares(HITS, PRESS, by="country")
