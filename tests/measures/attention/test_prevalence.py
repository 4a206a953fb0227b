import pytest
from corpus import dated, hits
from scipy.stats import chi2
from statsmodels.stats.proportion import proportion_confint

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures import prevalence

CORPUS = dated(a="2025-01-10", b="2025-01-20", c=None)


def test_undated_articles_count_and_two_hits_in_one_article_count_once():
    row = prevalence(hits(("a", "fbi"), ("a", "fbi"), ("c", "fbi")), CORPUS).iloc[0]

    assert (2, 3, 2 / 3) == (row["n"], row["base"], row["share"])
    assert chi2.ppf(0.05, 4) / 6 == pytest.approx(row["low"])
    assert 1 - chi2.ppf(0.05, 2) / 6 == pytest.approx(row["high"])


def test_the_interval_of_more_than_three_articles_with_and_without_the_code_is_wilsons():
    many = dated(**{f"a{number}": None for number in range(12)})
    row = prevalence(hits(*((f"a{number}", "fbi") for number in range(5))), many).iloc[0]

    assert proportion_confint(5, 12, method="wilson") == pytest.approx((row["low"], row["high"]))


def test_a_code_without_hits_is_zero_and_keeps_its_place():
    table = prevalence(hits(("a", "cia"), codes=("fbi", "cia")), CORPUS)

    assert [("fbi", 0, 0.0), ("cia", 1, 1 / 3)] == list(
        table[["code", "n", "share"]].itertuples(index=False, name=None)
    )


def test_no_articles_give_a_missing_share():
    assert prevalence(hits(), CORPUS.iloc[:0])["share"].isna().all()


def test_shuffled_rows_change_nothing():
    some = hits(("a", "fbi"), ("b", "fbi"))

    assert prevalence(some, CORPUS).equals(prevalence(some.iloc[::-1], CORPUS.iloc[::-1]))


def test_simulated_press_marks_its_shares():
    assert prevalence(hits(), CORPUS.assign(simulated=True))["simulated"].all()


def test_hits_outside_the_articles_are_refused():
    with pytest.raises(SchemaError, match="filter hits too"):
        prevalence(hits(("a", "fbi")), CORPUS.iloc[1:])
