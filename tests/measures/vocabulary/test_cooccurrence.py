import numpy as np
import pandas as pd
import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, contingency

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import cooccurrence
from achtari_toolkit.words import locate, tokenize

CODES = ["شرطة", "FBI", "sport", "قمر"]
PRESS = corpus(
    a="الشرطة تلتقي FBI. الشرطة\nFBI et sport",
    b="شرطة FBI",
    c="le sport",
    d="sport encore. FBI",
    e="خبر",
    f="الشرطة",
).assign(headline="")
TOKENS = tokenize(PRESS)


def hits_of(tokens=TOKENS, patterns=("شرطة", "الشرطة", "FBI", "sport", "قمر")):
    found = locate(patterns, tokens)
    return found.assign(code=pd.Categorical(found["pattern"].astype(str).replace("الشرطة", "شرطة"), categories=CODES))


def pair(code, other, **how):
    table = cooccurrence(hits_of(), TOKENS, PRESS, **how)
    return table[(table["code"] == code) & (table["other"] == other)].iloc[0]


def test_articles_that_have_both_each_and_all_are_counted():
    row = pair("شرطة", "FBI")

    assert (2, 6, 3, 3, 1.5) == tuple(row[["n", "base", "code_n", "other_n", "expected"]])


def test_statistics_are_those_of_scipy_where_all_units_are_compared():
    row = pair("شرطة", "FBI")
    square = [[2, 1], [1, 2]]
    odds = contingency.odds_ratio(square, kind="sample")

    known = chi2_contingency(square, correction=False, lambda_="log-likelihood")
    assert known.statistic == pytest.approx(row["g2"], rel=1e-9)
    assert (odds.statistic, *odds.confidence_interval(0.95)) == pytest.approx(
        tuple(row[["odds_ratio", "low", "high"]]), rel=1e-9
    )
    assert np.log(2 * 6 / (3 * 3)) / -np.log(2 / 6) == pytest.approx(row["npmi"], rel=1e-9)


def long_and_short():
    """Articles of which the long ones have both codes for their length alone, and their hits."""
    long = {
        f"l{i}": "خبر " * (200 + i % 3) + ("FBI " if i % 2 else "خبر ") + ("sport" if i % 4 < 2 else "خبر")
        for i in range(40)
    }
    short = {f"s{i}": "خبر" for i in range(40)}
    articles = corpus(**long, **short)
    tokens = tokenize(articles)
    return hits_of(tokens, ("FBI", "sport")), tokens, articles


def test_codes_that_meet_only_because_articles_are_long_are_independent():
    row = cooccurrence(*long_and_short()).set_index(["code", "other"]).loc[("FBI", "sport")]

    assert (10, 20, 20, 80) == tuple(row[["n", "code_n", "other_n", "base"]])
    assert 10 == pytest.approx(row["expected"], abs=0.6)  # and 5 if all articles were alike
    assert row["low"] < 1 < row["high"]
    assert row["p"] > 0.5
    assert 0 == pytest.approx(row["npmi"], abs=0.05)


def test_codes_that_meet_only_because_an_outlet_has_both_are_independent_by_outlet():
    texts = {f"a{i:02}": ("FBI " if i % 2 else "خبر ") + ("sport" if i % 4 < 2 else "خبر") for i in range(40)}
    articles = corpus(**texts, **{f"b{i:02}": "خبر خبر" for i in range(40)})
    articles = articles.assign(outlet=["a"] * 40 + ["b"] * 40)
    tokens = tokenize(articles)
    together, apart = (
        cooccurrence(hits_of(tokens, ("FBI", "sport")), tokens, articles, strata=strata)
        .set_index(["code", "other"])
        .loc[("FBI", "sport")]
        for strata in ([], ["outlet"])
    )

    assert 5 == pytest.approx(together["expected"])
    assert 10 == pytest.approx(apart["expected"])
    assert together["p"] < 0.05 < apart["p"]


def test_pairs_that_meet_on_one_day_of_an_outlet_only_count_as_few():
    texts = {f"a{i:03}": "FBI sport" if i % 10 < 4 else "خبر خبر" for i in range(100)}
    articles = corpus(**texts).assign(outlet="o")
    tokens = tokenize(articles)
    first = pd.Timestamp("2025-01-01", tz="UTC").as_unit("us")
    days = [i // 10 * 5 + (i % 10 >= 4) * (i % 10) for i in range(100)]
    rows = {
        name: cooccurrence(hits_of(tokens, ("FBI", "sport")), tokens, articles.assign(published=published))
        .set_index(["code", "other"])
        .loc[("FBI", "sport")]
        for name, published in {
            "bunched": pd.Series([first + pd.Timedelta(days=day) for day in days]),
            "alone": pd.Series([pd.NaT] * 100, dtype="datetime64[us, UTC]"),
        }.items()
    }

    assert rows["bunched"]["n"] == rows["alone"]["n"] == 40
    assert rows["alone"]["design_effect"] == pytest.approx(1)
    assert rows["bunched"]["design_effect"] > 1.5
    assert rows["bunched"]["p"] > rows["alone"]["p"]
    assert rows["bunched"]["low"] < rows["alone"]["low"]


def test_paragraphs_of_one_article_count_as_few():
    texts = {f"a{i:02}": "\n".join(["FBI sport" if i % 4 == 0 else "خبر خبر"] * 5) for i in range(40)}
    articles = corpus(**texts)
    tokens = tokenize(articles)
    table = cooccurrence(hits_of(tokens, ("FBI", "sport")), tokens, articles, within="paragraph")
    row = table.set_index(["code", "other"]).loc[("FBI", "sport")]

    assert (50, 200) == tuple(row[["n", "base"]])
    assert 5 == pytest.approx(row["design_effect"], rel=0.03)  # 5 paragraphs of 40 articles; 40 / 39 x 199 / 200


def test_every_pair_has_a_row_and_one_that_never_meets_is_zero_and_not_missing():
    table = cooccurrence(hits_of(), TOKENS, PRESS)
    never = pair("شرطة", "sport", within="sentence")

    assert [(CODES[i], CODES[j]) for i in range(4) for j in range(i + 1, 4)] == list(
        table[["code", "other"]].astype(str).itertuples(index=False, name=None)
    )
    assert (0, -1) == tuple(never[["n", "npmi"]])
    assert never["g2"] < 0
    assert never["odds_ratio"] > 0


def test_nothing_is_said_of_a_code_that_does_not_occur():
    row = pair("شرطة", "قمر")

    assert (0, 0) == tuple(row[["n", "other_n"]])
    assert row[["odds_ratio", "low", "high", "g2", "p", "q", "npmi"]].isna().all()


def test_smaller_units_see_less_together_and_are_more():
    counts = {
        within: tuple(pair("شرطة", "FBI", within=within)[["n", "base"]])
        for within in ("article", "paragraph", "sentence")
    }

    assert {"article": (2, 6), "paragraph": (2, 7), "sentence": (2, 9)} == counts
    assert (2, 7) == tuple(pair("FBI", "sport", within="paragraph")[["n", "base"]])


def test_windows_cut_each_article_from_its_start():
    articles = corpus(a="شرطة خبر FBI خبر sport", b="FBI")
    tokens = tokenize(articles)
    table = cooccurrence(hits_of(tokens, CODES), tokens, articles, within="window", window=3).set_index(
        ["code", "other"]
    )

    assert (1, 3) == tuple(table.loc[("شرطة", "FBI"), ["n", "base"]])
    assert 0 == table.loc[("FBI", "sport"), "n"]


def test_a_mention_across_the_border_of_windows_counts_in_both():
    articles = corpus(a="خبر مكافحة الإرهاب FBI")
    tokens = tokenize(articles)
    found = locate(["مكافحة الإرهاب", "FBI"], tokens)
    table = cooccurrence(found.assign(code=found["pattern"]), tokens, articles, within="window", window=2)

    assert (1, 2, 2, 1) == tuple(table.iloc[0][["n", "base", "code_n", "other_n"]])


def test_a_byline_belongs_to_its_article_only():
    articles = corpus(a="sport").assign(byline="FBI")
    tokens = tokenize(articles)
    both = pd.DataFrame(
        {
            "article_id": ["a", "a"],
            "code": pd.Categorical(["sport", "FBI"], CODES),
            "pattern": "x",
            "first": [0, 1],
            "last": [0, 1],
        }
    )

    assert 1 == cooccurrence(both, tokens, articles).set_index(["code", "other"]).loc[("FBI", "sport"), "n"]
    assert (
        0
        == cooccurrence(both, tokens, articles, within="paragraph")
        .set_index(["code", "other"])
        .loc[("FBI", "sport"), "n"]
    )


def test_copies_count_once_by_story():
    articles = PRESS.assign(story=["a", "a", "c", "d", "e", "f"])
    row = cooccurrence(hits_of(), TOKENS, articles, count="stories").iloc[0]

    assert (1, 5, 2, 2) == tuple(row[["n", "base", "code_n", "other_n"]])


def test_rows_in_another_order_give_the_same_table():
    pd.testing.assert_frame_equal(
        cooccurrence(hits_of(), TOKENS, PRESS),
        cooccurrence(hits_of().sample(frac=1, random_state=2), TOKENS, PRESS.iloc[::-1]),
    )


def test_a_codebook_without_hits_has_its_pairs_and_no_article_no_base():
    none = cooccurrence(hits_of().iloc[:0], TOKENS, PRESS)
    nothing = cooccurrence(hits_of().iloc[:0], TOKENS, PRESS.iloc[:0], within="paragraph")

    assert (6, 0, 6) == (len(none), none["n"].sum(), none["base"].max())
    assert 0 == nothing["base"].max()


def test_hits_of_another_corpus_and_unknown_units_are_refused():
    with pytest.raises(SchemaError, match="filter hits too"):
        cooccurrence(hits_of(), TOKENS, PRESS.iloc[:1])
    with pytest.raises(OptionError, match="within is 'page'"):
        cooccurrence(hits_of(), TOKENS, PRESS, within="page")
    with pytest.raises(OptionError, match="window is 0"):
        cooccurrence(hits_of(), TOKENS, PRESS, within="window", window=0)
    with pytest.raises(SchemaError, match="no column country"):
        cooccurrence(hits_of(), TOKENS, PRESS, strata=["country"])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(CODES)), max_size=12))
def test_codes_in_the_opposite_order_have_the_same_association(mentions):
    made = pd.DataFrame({"article_id": [a for a, _ in mentions], "pattern": "x", "first": 0, "last": 0}).astype(
        {"article_id": "str"}
    )
    there, back = (
        cooccurrence(made.assign(code=pd.Categorical([c for _, c in mentions], order)), TOKENS, PRESS)
        for order in (CODES, CODES[::-1])
    )
    keyed = [
        {
            frozenset((row.code, row.other)): (
                row.n,
                row.expected,
                row.odds_ratio,
                row.low,
                row.high,
                row.g2,
                row.q,
                row.npmi,
            )
            for row in table.itertuples()
        }
        for table in (there, back)
    ]

    for both, values in keyed[0].items():
        assert values == pytest.approx(keyed[1][both], rel=1e-9, abs=1e-9, nan_ok=True)
