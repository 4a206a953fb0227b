import numpy as np
import pandas as pd
import pytest
from corpus import dated, hits

from achtari_toolkit import words
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures import funnel, poisson_interval, rate, scope, share_of_voice

CORPUS = dated(a="2025-01-10", b="2025-01-20", c="2025-03-05")


def test_voices_divide_the_whole_between_them():
    some = hits(("a", "fbi"), ("b", "cia"), ("b", "fbi"), ("c", "cia"), codes=("fbi", "cia"))
    tidy = share_of_voice(some, CORPUS).dropna()

    assert [("fbi", 2, 3), ("cia", 1, 3)] == list(
        tidy[tidy["base"] == 3][["code", "n", "base"]].itertuples(index=False, name=None)
    )
    assert [1.0, 1.0] == pytest.approx(tidy.groupby("period")["share"].sum().tolist())


def test_a_month_in_which_nobody_is_mentioned_has_no_voices():
    tidy = share_of_voice(hits(("a", "fbi")), CORPUS)

    assert [1.0, None, None] == [None if np.isnan(value) else value for value in tidy["share"]]


def test_voices_do_not_depend_on_the_order_of_rows():
    some = hits(("a", "fbi"), ("c", "cia"), codes=("fbi", "cia"))

    assert share_of_voice(some, CORPUS).equals(share_of_voice(some.iloc[::-1], CORPUS.iloc[[1, 2, 0]]))


def test_mentions_are_told_per_thousand_words_and_articles():
    """January has 4 + 6 words and three mentions, March 5 words and one."""
    texts = CORPUS.assign(headline="", body=["الأمن في المغرب اليوم", "ا ب ج د ه و", "a b c d e"])
    some = hits(("a", "fbi"), ("a", "fbi"), ("b", "fbi"), ("c", "fbi"))
    tokens = words.tokenize(texts)

    assert [300.0, 200.0] == pytest.approx(rate(some, texts, tokens)["rate"].dropna().tolist())
    assert [1_500.0, 1_000.0] == pytest.approx(rate(some, texts, tokens, per="articles")["rate"].dropna().tolist())


def test_a_rate_without_bunches_has_the_interval_of_its_count():
    texts = CORPUS.assign(headline="", body=["a b c d", "a b c d", "a b c d"])
    row = rate(hits(("a", "fbi"), ("b", "fbi")), texts, words.tokenize(texts)).iloc[0]
    low, high = poisson_interval(np.array([2]))

    assert (1_000 * low[0] / 8, 1_000 * high[0] / 8) == pytest.approx((row["low"], row["high"]))


def test_mentions_that_come_in_bunches_have_a_wider_interval():
    """Four mentions in one of two articles of a size: dispersion ((4 - 2)² + (0 - 2)²) / 4 = 2."""
    texts = CORPUS.assign(headline="", body="a b c d")
    row = rate(hits(*[("a", "fbi")] * 4), texts, words.tokenize(texts)).iloc[0]
    low, high = poisson_interval(np.array([2]))

    assert (1_000 * 2 * low[0] / 8, 1_000 * 2 * high[0] / 8) == pytest.approx((row["low"], row["high"]))


def test_a_rate_is_zero_without_a_mention_and_missing_without_words():
    texts = CORPUS.assign(headline="", body=["a b", "c", ""])
    tidy = rate(hits(), texts, words.tokenize(texts))

    assert 0.0 == tidy["rate"].iloc[0]
    assert np.isnan(tidy["rate"].iloc[1])
    assert np.isnan(tidy["rate"].iloc[2])


def test_the_funnel_tells_what_is_left_of_each_outlet():
    some = dated(a="2025-01-10", b="2025-01-10", c=None, d="2025-01-12").assign(
        body=["text", "text", "text", " "], outlet=pd.Series(["x", "x", "x", None], dtype="str"),
        duplicate_of=pd.Series([None, "a", None, None], dtype="str"),
    )  # fmt: skip
    table = funnel(some, hits(("a", "fbi"), ("c", "fbi"))).set_index("outlet")

    assert ["unknown", "x", "all"] == table.index.tolist()
    assert [3, 3, 2, 1, 1.0] == table.loc["x", ["loaded", "with_text", "dated", "distinct", "coded"]].tolist()
    assert [4, 3, 2, 1, 1.0] == table.loc["all", ["loaded", "with_text", "dated", "distinct", "coded"]].tolist()
    assert 0.25 == table.loc["all", "kept"]


def test_the_scope_of_a_study_is_a_step_of_the_funnel():
    some = dated(a="2003-01-10", b="2025-01-10", c="2025-01-11", d="2025-01-12").assign(
        body=["text", "text", "text", " "], outlet=["x", "x", "x", "y"], duplicate_of=[None, "a", "a", None]
    )
    table = funnel(some, hits(("b", "fbi")), scope=scope(some, start="2024")).set_index("outlet")

    assert ["loaded", "in_scope", "with_text", "dated", "distinct", "coded", "kept", "simulated"] == [*table]
    assert [3, 2, 2, 2, 1, 1, 0.5] == table.loc["x"].iloc[:7].tolist()
    assert [4, 3, 2, 2, 1, 1] == table.loc["all"].iloc[:6].tolist()
    assert "in_scope" not in funnel(some)


def test_a_funnel_refuses_the_scope_of_other_articles():
    with pytest.raises(SchemaError, match="the scope is of 2 other articles than these 3"):
        funnel(CORPUS, scope=scope(CORPUS.iloc[:2]))


def test_a_funnel_without_hits_does_not_say_that_nobody_is_coded():
    assert funnel(CORPUS)["coded"].isna().all()
