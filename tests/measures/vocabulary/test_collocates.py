import numpy as np
import pandas as pd
import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact

from achtari_toolkit import charts
from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import collocates
from achtari_toolkit.measures.vocabulary.reach import mean_reach
from achtari_toolkit.words import locate, tokenize


def around(pattern, articles, **how):
    """The words that occur near a pattern, of all that are tested."""
    table = all_words(pattern, articles, **how)
    return table[table["n"] > 0]


def all_words(pattern, articles, **how):
    tokens = tokenize(articles)
    hits = locate([pattern], tokens)
    return collocates(
        hits.assign(code=hits["pattern"]), tokens, articles, **{"min_documents": 1, "keep_function_words": True} | how
    )


PRESS = corpus(
    a="تعزيز مكافحة الإرهاب بالمغرب اليوم",
    b="قال إن مكافحة الارهاب بالمغرب أولوية. وأضاف الوزير",
    c="مكافحة الإرهاب وتعزيز السلم\nبالمغرب",
    d="football au Maroc, sport بالمغرب",
)


def test_words_within_the_window_are_counted_and_compared_with_the_rest():
    row = around("مكافحة الإرهاب", PRESS, window=2).set_index("key").loc["بالمغرب"]

    assert [2, 2, 9, 2, 8] == [row[name] for name in ("n", "documents", "base", "elsewhere_n", "elsewhere_base")]


def test_statistics_are_those_of_their_formulas():
    for row in around("مكافحة الإرهاب", PRESS, window=2).itertuples():
        square = [[row.n, row.base - row.n], [row.elsewhere_n, row.elsewhere_base - row.elsewhere_n]]
        total, frequency = row.base + row.elsewhere_base, row.n + row.elsewhere_n
        expected = row.base * frequency / total
        g2 = chi2_contingency(square, correction=False, lambda_="log-likelihood").statistic
        assert (g2, np.log2(row.n / expected)) == pytest.approx((abs(row.g2), row.pmi), rel=1e-9, abs=1e-9)
        assert row.pmi / -np.log2(row.n / total) == pytest.approx(row.npmi, rel=1e-9, abs=1e-9)
        assert 14 + np.log2(2 * row.n / (3 + frequency)) == pytest.approx(row.log_dice, rel=1e-9)
        assert (row.n - expected) / row.n**0.5 == pytest.approx(row.t, rel=1e-9, abs=1e-9)


def test_a_word_that_never_occurs_near_hits_is_tested_too():
    row = all_words("مكافحة الإرهاب", PRESS, window=2).set_index("key").loc["football"]

    assert (0, 0, 1) == tuple(row[["n", "documents", "elsewhere_n"]])
    assert row["g2"] < 0
    assert row[["pmi", "log_dice", "t"]].isna().all()


def test_p_is_near_that_of_fisher_where_no_article_repeats_the_word_and_paragraphs_are_of_one_length():
    articles = corpus(
        **{
            f"a{i:02}": (
                "FBI أمن خبر" if i < 6 else "FBI خبر شأن" if i < 9 else "أمن خبر شأن" if i < 12 else "شأن خبر شأن"
            )
            for i in range(40)
        }
    )
    row = around("FBI", articles).set_index("key").loc["امن"]
    square = [[row["n"], row["base"] - row["n"]], [row["elsewhere_n"], row["elsewhere_base"] - row["elsewhere_n"]]]

    assert fisher_exact(np.array(square, int)).pvalue == pytest.approx(row["p"], rel=0.5)


def test_words_of_short_paragraphs_are_expected_near_fewer_hits():
    articles = corpus(**{f"a{i:02}": "خبر يوم شأن نص مال عمل علم فكر بحر نهر\nرابط ملحق" for i in range(30)})
    tokens = tokenize(articles)
    reach = dict(zip(tokens.types["key"], mean_reach(tokens, "paragraph", 3), strict=True))
    places = pd.DataFrame({"article_id": articles["article_id"], "first": 4, "last": 4, "code": "any", "pattern": "x"})
    row = collocates(places, tokens, articles, window=3).set_index("key").loc["ملحق"]

    assert (3, 6, 1) == (reach["خبر"], reach["نص"], reach["ملحق"])
    assert (0, 30) == (row["n"], row["elsewhere_n"])
    assert row["g2"] < -10
    assert row["p"] > 0.002  # 1e-10 if all words were near as many others


def test_a_word_that_one_article_repeats_near_hits_is_less_certain_than_one_of_many_articles():
    rest = {f"r{i:03}": "خبر يوم شأن " * 10 for i in range(100)}
    many = {f"m{i:02}": "FBI أمن " + "خبر " * 9 for i in range(12)}
    one = {"o": "FBI كأس " * 12}
    table = around("FBI", corpus(**rest, **many, **one), window=1).set_index("key")

    assert table.loc["امن", "n"] <= table.loc["كاس", "n"]
    assert table.loc["امن", "p"] < 1e-4 < table.loc["كاس", "p"]
    assert table.loc["كاس", "low"] < table.loc["امن", "low"]


def test_a_window_does_not_leave_its_paragraph_nor_its_sentence_if_asked():
    wide, sentence = (
        set(around("مكافحة الإرهاب", PRESS, window=9, within=within)["key"]) for within in ("paragraph", "sentence")
    )

    assert {"واضاف", "الوزير"} == wide - sentence
    assert around("مكافحة الإرهاب", PRESS.iloc[2:3], window=9)["key"].isin(["بالمغرب"]).sum() == 0


def test_overlapping_windows_count_a_word_once_and_hits_are_no_collocates():
    articles = corpus(a="FBI خبر FBI خبر نهاية")

    assert {"خبر": 2, "نهاية": 1} == around("FBI", articles, window=5).set_index("key")["n"].to_dict()
    assert {"خبر": 2} == around("FBI", articles, window=1).set_index("key")["n"].to_dict()


def test_a_headline_is_no_neighbour_of_the_body_and_a_byline_has_no_window():
    articles = corpus(a="FBI هنا").assign(headline="عنوان", byline="مراسل FBI")

    assert ["هنا"] == around("FBI", articles)["key"].tolist()


def test_words_of_few_articles_function_words_and_numbers_are_left_out():
    articles = corpus(a="FBI في 2025 أمن", b="FBI في أمن نادر")

    assert ["امن"] == around("FBI", articles, min_documents=2, keep_function_words=False)["key"].tolist()


def test_each_code_has_its_rows_and_one_without_hits_none():
    articles = corpus(a="FBI أمن", b="sport كأس")
    tokens = tokenize(articles)
    hits = locate(["FBI", "sport", "قمر"], tokens)
    table = collocates(hits.assign(code=hits["pattern"]), tokens, articles, min_documents=1)
    near = table[table["n"] > 0]

    assert [("FBI", "امن"), ("sport", "كاس")] == list(near[["code", "key"]].itertuples(index=False, name=None))
    assert ["FBI", "sport", "قمر"] == table["code"].cat.categories.tolist()


def test_no_hit_gives_an_empty_table_with_the_same_columns():
    full, none = around("FBI", corpus(a="FBI أمن")), around("قمر", corpus(a="FBI أمن"))

    assert none.empty
    assert list(full.columns) == list(none.columns)


def test_copies_count_once_by_story_and_only_given_articles_are_the_corpus():
    articles = corpus(a="FBI أمن", b="FBI أمن", c="رياضة أمن").assign(story=["a", "a", "c"])
    tokens = tokenize(articles)
    hits = locate(["FBI"], tokens).assign(code="FBI")
    by_story = collocates(hits, tokens, articles, count="stories", min_documents=1).iloc[0]
    part = collocates(hits, tokens, articles.iloc[:2], min_documents=1).iloc[0]

    assert (1, 1, 1) == tuple(by_story[["n", "base", "elsewhere_n"]])
    assert (2, 0) == tuple(part[["n", "elsewhere_n"]])


def test_rows_in_another_order_give_the_same_table():
    tokens = tokenize(PRESS)
    hits = locate(["بالمغرب"], tokens).assign(code="m")
    there = collocates(hits, tokens, PRESS, min_documents=1)

    pd.testing.assert_frame_equal(there, collocates(hits.iloc[::-1], tokens, PRESS.iloc[::-1], min_documents=1))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["FBI", "خبر", "أمن", "sport"]), min_size=1, max_size=12), min_size=1, max_size=4
    ),
    st.integers(1, 4),
)
def test_counts_are_those_of_a_plain_loop(texts, window):
    articles = corpus(**{f"a{i}": " ".join(text) for i, text in enumerate(texts)})
    plain = {}
    for text in texts:
        near = {
            j
            for i, word in enumerate(text)
            if word == "FBI"
            for j in range(i - window, i + window + 1)
            if 0 <= j < len(text)
        }
        for j in near:
            plain[text[j]] = plain.get(text[j], 0) + (text[j] != "FBI")
    plain.pop("FBI", None)

    table = around("FBI", articles, window=window)
    assert plain == table.set_index(table["key"].replace("امن", "أمن"))["n"].to_dict()
    assert (table["elsewhere_n"] >= 0).all()


def test_bars_draw_a_table_of_one_code():
    figure = charts.ranked_bars(
        around("FBI", corpus(a="FBI أمن", b="FBI خبر أمن")), label="term", value="npmi", title="ا"
    )

    assert 2 == len(figure.data[0].x)


def test_unknown_options_and_foreign_hits_are_refused():
    tokens = tokenize(PRESS)
    hits = locate(["بالمغرب"], tokens).assign(code="m")
    with pytest.raises(OptionError, match="window is 0"):
        collocates(hits, tokens, PRESS, window=0)
    with pytest.raises(OptionError, match="within is 'page'"):
        collocates(hits, tokens, PRESS, within="page")
    with pytest.raises(SchemaError, match="filter hits too"):
        collocates(hits, tokens, PRESS.iloc[:1])
