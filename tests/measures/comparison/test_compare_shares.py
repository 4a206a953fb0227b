import pytest
from daily_press import coded, press
from scipy.stats import chi2_contingency, false_discovery_control

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
    assert chi2_contingency([[20, 30], [5, 45]], correction=False).pvalue == pytest.approx(row["p"], abs=1e-12)


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


def test_one_outlet_alone_and_unknown_columns_are_refused():
    with pytest.raises(OptionError, match=r"outlet has one group \(a\) in these 50 articles"):
        compare_shares(HITS[HITS["article_id"].isin(PRESS["article_id"][:50])], PRESS[:50], by="outlet")
    with pytest.raises(SchemaError, match="no column country"):
        compare_shares(HITS, PRESS, by="country")
