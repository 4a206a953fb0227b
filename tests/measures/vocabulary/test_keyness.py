import warnings

import numpy as np
import pandas as pd
import press
import pytest
from corpus import corpus
from scipy.stats import chi2_contingency

from achtari_toolkit import charts
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.measures import frequencies, keyness
from achtari_toolkit.words import tokenize

PRESS = corpus(
    a="الإرهاب في الرباط والأمن",
    b="مكافحة الارهاب بالرباط",
    c="كأس العالم بالرباط",
    d="La sécurité à Rabat et le sport",
    e="Sport et football, le sport à Rabat",
    f="The cup and sport",
)
TOKENS = tokenize(PRESS)
CODED, REST = PRESS.iloc[:2], PRESS.iloc[2:]


def compared(articles=CODED, reference=REST, **how):
    return keyness(TOKENS, articles, reference, **{"min_documents": 1} | how).set_index("key")


def test_counts_and_bases_of_both_sides_are_told():
    row = compared().loc["الارهاب"]

    assert [2, 2, 7, 0, 0, 21] == [
        row[name] for name in ("n", "documents", "base", "reference_n", "reference_documents", "reference_base")
    ]
    assert "sport" in compared().index
    assert 0 == compared().loc["sport", "n"]


def test_log_likelihood_is_that_of_scipy_word_by_word():
    for row in compared().itertuples():
        table = [[row.n, row.base - row.n], [row.reference_n, row.reference_base - row.reference_n]]
        known = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert known == pytest.approx(abs(row.g2), rel=1e-9, abs=1e-12)


def test_what_sets_the_articles_apart_stands_first_and_what_they_lack_last():
    table = keyness(TOKENS, CODED, REST, min_documents=1)

    assert ("الارهاب", "sport") == (table["key"].iloc[0], table["key"].iloc[-1])
    assert table["g2"].is_monotonic_decreasing


def test_exchanging_the_sides_turns_every_sign():
    there, back = compared(), compared(REST, CODED).loc[compared().index]

    assert there["g2"].to_numpy() == pytest.approx(-back["g2"].to_numpy(), rel=1e-9)
    assert there[["log_ratio", "low", "high"]].to_numpy() == pytest.approx(
        -back[["log_ratio", "high", "low"]].to_numpy()
    )
    assert there["q"].to_numpy() == pytest.approx(back["q"].to_numpy())


def test_rows_in_another_order_give_the_same_table():
    shuffled = keyness(TOKENS, CODED.iloc[::-1], REST.sample(frac=1, random_state=1), min_documents=1)

    pd.testing.assert_frame_equal(keyness(TOKENS, CODED, REST, min_documents=1), shuffled)


def test_articles_beside_the_two_sides_change_nothing():
    more = tokenize(pd.concat([PRESS, corpus(g="الإرهاب sport sport", h="sport")], ignore_index=True))

    pd.testing.assert_frame_equal(
        keyness(TOKENS, CODED, REST, min_documents=1), keyness(more, CODED, REST, min_documents=1)
    )


def test_words_in_few_articles_function_words_and_numbers_are_left_out():
    assert {"sport", "rabat"} == set(compared(min_documents=2).index) - {"الارهاب", "بالرباط"}
    assert "في" not in compared().index
    assert "في" in compared(keep_function_words=True).index


def test_forms_of_a_word_count_together_by_headword():
    articles = corpus(a="الأمن وبالأمن للأمن", b="كرة القدم")
    table = keyness(tokenize(articles), articles.iloc[:1], articles.iloc[1:], group="lemma", min_documents=1)

    assert (3, "الأمن") == tuple(table.iloc[0][["n", "term"]])


def test_copies_of_a_text_count_once_by_text_and_once_a_story():
    articles = corpus(a="خبر الأمن", b="خبر الأمن", c="خبر الأمن اليوم", d="رياضة")
    articles = articles.assign(duplicate_of=[None, "a", None, None], story=["a", "a", "a", "d"])
    sides = tokenize(articles), articles.iloc[:3], articles.iloc[3:]

    counts = [keyness(*sides, min_documents=1, count=count).iloc[0]["n"] for count in ("articles", "texts", "stories")]
    assert [3, 2, 1] == counts


def test_a_story_without_its_origin_on_a_side_is_told_by_its_earliest_article_there():
    articles = corpus(a="أصل", b="نسخة متأخرة", c="نسخة", d="رياضة").assign(story=["a", "a", "a", "d"])
    articles["published"] = pd.to_datetime(["2025-01-01", "2025-01-03", "2025-01-02", None], utc=True)
    table = keyness(tokenize(articles), articles.iloc[1:3], articles.iloc[3:], min_documents=1, count="stories")

    assert {"نسخة", "رياضة"} == set(table["key"])


def test_a_word_that_one_article_repeats_is_less_certain_than_one_that_many_articles_have():
    spread = {f"s{i}": "أمن " + "خبر يوم " * 10 for i in range(20)}
    bunched = {f"b{i}": ("رياضة " * 20 if i == 0 else "") + "خبر يوم " * 10 for i in range(20)}
    rest = {f"r{i}": "خبر يوم " * 10 for i in range(20)}
    articles = corpus(**spread, **bunched, **rest)
    sides = tokenize(articles), articles.iloc[:40], articles.iloc[40:]
    table = keyness(*sides, min_documents=1).set_index("key")

    assert table.loc["امن", "g2"] == pytest.approx(table.loc["رياضة", "g2"])
    assert table.loc["امن", "p"] < 0.01 < 0.1 < table.loc["رياضة", "p"]
    assert table.loc["رياضة", "low"] < 0 < table.loc["امن", "low"]


def test_sums_over_documents_are_those_of_a_plain_loop():
    tokens = tokenize(corpus(a="x x y", b="y x z z z", c=""))
    n = {"x": [2, 1, 0], "y": [1, 1, 0], "z": [0, 3, 0]}

    plain = [[sum(c), sum(v > 0 for v in c), sum(v * v for v in c), 3 * c[0] + 5 * c[1]] for c in n.values()]
    assert plain == tokens.tally.tolist()


def test_halves_of_a_press_drawn_by_lot_differ_no_more_often_than_five_times_in_a_hundred():
    articles = press.articles()[press.articles()["language"] == "ar"].head(1500)
    tokens = tokenize(articles)
    half = np.random.default_rng(7).permutation(len(articles)) < len(articles) // 2
    table = keyness(tokens, articles[half], articles[~half], min_documents=30)
    naive = float((table["g2"].abs() > 3.841).mean())

    assert (table["p"] < 0.05).mean() < 0.08
    assert naive > (table["p"] < 0.05).mean()


def test_one_side_without_articles_gives_no_difference():
    table = compared(REST.iloc[:0], REST)

    assert (table["g2"] == 0).all()
    assert table["log_ratio"].isna().all()
    assert keyness(TOKENS, PRESS.iloc[:0], PRESS.iloc[:0]).empty


def test_an_article_on_both_sides_is_refused_with_the_remedy():
    with pytest.raises(SchemaError, match="2 of 2 articles are in the reference too"):
        compared(CODED, PRESS)


def test_stories_must_be_found_first_and_options_known():
    with pytest.raises(SchemaError, match="no article has a story"):
        compared(count="stories")
    with pytest.raises(OptionError, match="count is 'wire'"):
        compared(count="wire")
    with pytest.raises(OptionError, match="min_documents is 0"):
        compared(min_documents=0)


def test_bars_draw_the_table_with_its_interval():
    table = keyness(TOKENS, CODED, REST, min_documents=1).head(5)
    figure = charts.ranked_bars(
        table, label="term", value="log_ratio", interval=("low", "high"), title="كلمات", lang="ar"
    )

    assert 5 == len(figure.data[0].x)
    assert frequencies(TOKENS, CODED).loc[0, "term"] in set(table["term"])


def test_unmarked_copies_are_warned_of_and_marked_ones_not():
    sentences = [" ".join(f"w{i}x{j}" for j in range(14)) + ". " for i in range(60)]
    texts = {f"a{i:02}": sentences[2 * (i % 20)] + sentences[2 * (i % 20) + 1] for i in range(30)}
    articles = corpus(**texts)
    tokens = tokenize(articles)
    with pytest.warns(MisleadingResult, match="67% of 30 articles share sentences"):
        keyness(tokens, articles[:15], articles[15:])

    marked = articles.assign(story=[f"s{i % 20}" for i in range(30)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        keyness(tokens, marked[:15], marked[15:])
        keyness(tokens, articles[:10], articles[10:20])
