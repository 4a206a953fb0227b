import numpy as np
import pandas as pd
import pytest
from corpus import corpus, hits
from hypothesis import example, given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import dispersion, word_dispersion
from achtari_toolkit.words import tokenize

PARTS = corpus(
    p1="b a m n i b e u p",
    p2="b a s a t b e w q",
    p3="b c a g a b e s t",
    p4="b a g h a b e a a",
    p5="b a h a a b e x a t",
)
TOKENS = tokenize(PARTS)


def words_of(articles=PARTS, by="article_id", **how):
    return word_dispersion(
        tokenize(articles), articles, by=by, **{"min_documents": 1, "keep_function_words": True} | how
    ).set_index("key")


def by_hand(counts, sizes):
    v, s = np.array(counts) / sum(counts), np.array(sizes) / sum(sizes)
    rates = np.array(counts) / sizes
    dp = np.abs(v - s).sum() / 2
    return dp, dp / (1 - s.min()), 1 - rates.std() / rates.mean() / np.sqrt(len(sizes) - 1)


def test_occurrences_and_parts_are_counted():
    assert (13, 5, 5) == tuple(words_of().loc["a", ["n", "parts", "range"]])


@pytest.mark.parametrize("word", ["a", "b", "e", "t", "x"])
def test_every_figure_is_that_of_its_formula(word):
    row = words_of().loc[word]
    counts = [body.split().count(word) for body in PARTS["body"]]

    assert by_hand(counts, [9, 9, 9, 9, 10]) == pytest.approx(tuple(row[["dp", "dp_norm", "juilland_d"]]), abs=1e-9)


def test_a_word_of_one_part_has_the_largest_dp_and_an_even_one_the_smallest():
    articles = corpus(a="x y y y", b="y y y y")
    table = words_of(articles)

    assert (0.5, 1.0, 0.0) == pytest.approx(tuple(table.loc["x", ["dp", "dp_norm", "juilland_d"]]), abs=1e-12)
    even = words_of(corpus(a="أمن خبر", b="خبر أمن")).loc["امن"]
    assert (0.0, 0.0, 1.0) == tuple(even[["dp", "dp_norm", "juilland_d"]])


def test_articles_of_one_outlet_are_one_part_and_a_missing_outlet_is_one_too():
    articles = corpus(a="x", b="y y", c="x").assign(outlet=["o", "o", None])
    table = words_of(articles, by="outlet")

    assert (2, 2) == tuple(table.loc["x", ["parts", "range"]])
    assert by_hand([1, 1], [3, 1]) == pytest.approx(tuple(table.loc["x", ["dp", "dp_norm", "juilland_d"]]), abs=1e-12)


def test_forms_of_a_word_are_spread_together_and_few_articles_are_left_out():
    articles = corpus(a="الأمن", b="وبالأمن", c="كرة")

    assert (2, 2) == tuple(words_of(articles, group="lemma").loc["امن", ["n", "range"]])
    assert [] == words_of(articles, min_documents=2).index.tolist()


def test_codes_are_spread_by_their_mentions_and_the_words_of_parts():
    articles = corpus(a="x y", b="x x x x", c="").assign(outlet=["o", "p", "q"])
    table = dispersion(
        hits(("a", "fbi"), ("b", "fbi"), ("b", "fbi"), codes=("fbi", "cia")), tokenize(articles), articles
    )

    assert (3, 2, 2) == tuple(table.loc[0, ["n", "parts", "range"]])
    assert by_hand([1, 2], [2, 4]) == pytest.approx(tuple(table.loc[0, ["dp", "dp_norm", "juilland_d"]]), abs=1e-12)


def test_a_code_without_mentions_is_zero_and_its_dispersion_missing():
    articles = corpus(a="x y", b="x").assign(outlet=["o", "p"])
    row = dispersion(hits(("a", "fbi"), codes=("fbi", "cia")), tokenize(articles), articles).iloc[1]

    assert ("cia", 0, 0) == tuple(row[["code", "n", "range"]])
    assert row[["dp", "dp_norm", "juilland_d"]].isna().all()


def test_one_part_says_nothing_of_evenness():
    row = words_of(corpus(a="x y")).loc["x"]

    assert 0 == row["dp"]
    assert row[["dp_norm", "juilland_d"]].isna().all()


def test_rows_in_another_order_give_the_same_table_and_no_article_none():
    there = word_dispersion(TOKENS, PARTS, by="article_id", min_documents=1)

    pd.testing.assert_frame_equal(there, word_dispersion(TOKENS, PARTS.iloc[::-1], by="article_id", min_documents=1))
    assert word_dispersion(TOKENS, PARTS.iloc[:0]).empty


def test_columns_that_are_absent_and_wrong_options_are_refused():
    with pytest.raises(SchemaError, match="no column region"):
        word_dispersion(TOKENS, PARTS, by="region")
    with pytest.raises(OptionError, match="min_documents is 0"):
        word_dispersion(TOKENS, PARTS, min_documents=0)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from("xyz"), min_size=1, max_size=9), min_size=2, max_size=5))
@example([["x"] * 4, ["x"]])
def test_figures_stay_in_their_ranges_whatever_the_texts(texts):
    table = words_of(corpus(**{f"a{i}": " ".join(text) for i, text in enumerate(texts)}))

    assert table["dp"].between(0, 1).all()
    assert table["dp_norm"].between(-1e-12, 1 + 1e-12).all()
    assert (table["juilland_d"] <= 1).all()
    assert (table["range"] <= table["parts"]).all()
