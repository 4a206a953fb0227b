"""What is within the scope of a study, and what is left out for which reason."""

import warnings
from datetime import date

import pandas as pd
import pytest
from corpus import corpus, dated
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit import cleaners, measures
from achtari_toolkit.errors import MisleadingResult, OptionError
from achtari_toolkit.sources import Outlet


def reasons(study):
    """{article_id: reason}, the articles within as None."""
    names = study.reasons.astype(object).where(study.reasons.notna(), None)
    return dict(zip(names.index, names, strict=True))


def named(articles):
    return articles.set_index("article_id", drop=False)


def test_both_days_are_within_and_end_at_midnight_where_the_outlet_is():
    articles = dated(a="2024-08-31 22:59", b="2024-08-31 23:00", c="2025-06-30 22:59", d="2025-06-30 23:00")
    study = measures.scope(named(articles), start="2024-09-01", stop=date(2025, 6, 30))

    assert {"a": "before_start", "b": None, "c": None, "d": "after_stop"} == reasons(study)
    assert (date(2024, 9, 1), date(2025, 6, 30)) == (study.start, study.stop)


def test_days_end_where_the_zone_says():
    articles = dated(a="2024-08-31 21:30")

    with pytest.warns(MisleadingResult, match="no article is within"):
        assert 1 == measures.scope(articles, start="2024-09-01", zone="Africa/Casablanca").counts["before_start"]
    assert ["a"] == measures.scope(articles, start="2024-09-01", zone="Asia/Riyadh").articles["article_id"].tolist()
    riyadh = measures.scope(articles.assign(outlet="x"), start="2024-09-01", zone={"x": "Asia/Riyadh"})
    assert 1 == len(riyadh.articles)


@pytest.mark.parametrize(
    ("start", "stop"),
    [("2024-09", "2025"), ("شتنبر 2024", "31/12/2025"), ("٢٠٢٤-٠٩-٠١", "31 décembre 2025"), ("2024-9-1", "دجنبر 2025")],
)
def test_a_month_or_year_counts_from_its_first_day_and_to_its_last(start, stop):
    study = measures.scope(dated(a="2025-01-01"), start=start, stop=stop)

    assert (date(2024, 9, 1), date(2025, 12, 31)) == (study.start, study.stop)


def test_a_date_of_the_month_is_within_if_the_whole_month_is():
    days = {
        "june": "2025-05-31 23:00",
        "may": "2025-04-30 23:00",
        "march": "2025-02-28 23:00",
        "july": "2025-06-30 23:00",
    }
    articles = named(dated(**days).assign(published_precision="month"))
    study = measures.scope(articles, start="2025-05-02", stop="2025-06-30")

    assert {"june": None, "may": "imprecise_date", "march": "before_start", "july": "after_stop"} == reasons(study)


def test_a_date_of_the_year_is_within_if_the_whole_year_is():
    articles = named(dated(a="2024-01-01", b="2024-01-01").assign(published_precision=["year", "day"]))

    assert {"a": None, "b": None} == reasons(measures.scope(articles, start="2024", stop="2024"))
    assert {"a": "imprecise_date", "b": None} == reasons(measures.scope(articles, stop="2024-12-30"))


def test_undated_articles_are_left_out_only_if_days_are_given():
    articles = named(dated(a=None, b="2025-01-01"))

    assert {"a": "undated", "b": None} == reasons(measures.scope(articles, start="2024"))
    assert {"a": None, "b": None} == reasons(measures.scope(articles, outlets=["o"]))
    assert 2 == len(measures.scope(articles).articles)


def test_an_article_counts_once_under_the_first_reason_that_holds():
    articles = dated(a=None, b="2003-01-01", c="2025-01-01", d="2025-01-01", e="2025-01-01", f="2025-01-01")
    articles = named(
        articles.assign(outlet=["x", "x", "x", "o", "o", "p"], language=["fr", "fr", "fr", "fr", "ar", "ar"])
    )
    study = measures.scope(articles, start="2024", outlets=["o", "p"], languages=["ar"], minimum_articles=1)
    few = measures.scope(articles, start="2024", outlets=["o", "p"], minimum_articles=2)

    assert ["undated", "before_start", "other_outlet", "other_language", None, None] == list(reasons(study).values())
    assert ["undated", "before_start", "other_outlet", None, None, "few_articles"] == list(reasons(few).values())


def test_left_out_has_a_row_for_each_reason_and_outlet_in_the_order_of_the_reasons():
    articles = dated(a="2003-01-01", b="2003-01-02", c=None, d="2025-01-01").assign(outlet=["b", "a", None, "a"])
    study = measures.scope(articles, start="2024")

    rows = study.left_out[["reason", "outlet", "articles"]].values.tolist()
    assert [["undated", "unknown", 1], ["before_start", "a", 1], ["before_start", "b", 1]] == rows
    assert {"undated": 1, "before_start": 2, "after_stop": 0, "imprecise_date": 0} == study.counts


def test_without_a_limit_nothing_is_left_out():
    articles = dated(a="2025-01-01", b=None)
    study = measures.scope(articles)

    pd.testing.assert_frame_equal(articles, study.articles)
    assert (0, {}) == (len(study.left_out), study.counts)


def test_a_scope_counts_its_reasons_anew_and_leaves_out_those_that_cannot_apply():
    study = measures.scope(dated(a="2003-01-01", b="2025-01-01"), start="2024")
    open_ended = measures.Scope(**vars(study) | {"start": None})

    assert (1, {}) == (study.counts["before_start"], open_ended.counts)


def test_outlets_are_named_by_key_or_by_name_in_any_script():
    articles = dated(a="2025-01-01", b="2025-01-01", c="2025-01-01", d="2025-01-01")
    articles = articles.assign(outlet=["hespress", "صحيفة الأخبار", None, "x"])
    known = {"x": Outlet("x", name_ar="المنبر", name_latin="La Tribune")}

    assert ("hespress",) == measures.scope(articles, outlets=["هسبريس"]).outlets
    assert ("hespress", "unknown") == measures.scope(articles, outlets=["Hespress", "unknown"]).outlets
    assert ("صحيفة الأخبار",) == measures.scope(articles, outlets=["صحيفة الاخبار"]).outlets
    assert ("x",) == measures.scope(articles, outlets=["المنبر", "la tribune"], known=known).outlets


def test_languages_are_named_by_code_or_by_name():
    articles = dated(a="2025-01-01", b="2025-01-01", c="2025-01-01").assign(language=["ar", "fr", None])

    assert ("ar", "fr") == measures.scope(articles, languages=["French", "العربية"]).languages
    assert ["c"] == measures.scope(articles, languages=["unknown"]).articles["article_id"].tolist()


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (
            {"outlets": ["hespres"]},
            r"no outlet is called 'hespres'. Near names: 'hespress', .* The corpus has 'o' \(1\)",
        ),
        ({"outlets": ["هسبريسس"]}, "Near names: 'hespress'"),
        ({"outlets": ["qqqq"]}, r"no outlet is called 'qqqq'. The corpus has 'o' \(1\)"),
        ({"languages": ["frensh"]}, "no language is called 'frensh'. Near names: 'fr'"),
        ({"outlets": "o"}, r"use a list: \['o'\]"),
        ({"outlets": [""]}, "no outlet is called ''"),
        ({"languages": []}, "leave it out for all languages"),
        ({"start": "soon"}, "start is 'soon', which is no day"),
        ({"stop": "2025-02-30"}, "stop is '2025-02-30', which is no day"),
        ({"start": "2025-02-02", "stop": "2025-02-01"}, "2025-02-02, is after stop, 2025-02-01"),
        ({"minimum_articles": -1}, "minimum_articles is -1"),
    ],
)
def test_a_wrong_limit_is_refused_with_what_to_write(limits, message):
    with pytest.raises(OptionError, match=message):
        measures.scope(dated(a="2025-01-01"), **limits)


def test_a_known_outlet_or_language_without_an_article_is_told():
    with pytest.warns(MisleadingResult, match="no article of outlet hespress"):
        measures.scope(dated(a="2025-01-01"), outlets=["o", "hespress"])
    with pytest.warns(MisleadingResult, match="no article of language fr"):
        measures.scope(dated(a="2025-01-01"), languages=["ar", "français"])


def test_a_scope_without_any_article_is_told():
    with pytest.warns(MisleadingResult, match="no article is within the scope; left out: 1 before_start"):
        study = measures.scope(dated(a="2025-01-01"), start="2026")

    assert 0 == len(study.articles)
    assert 1 == study.left_out["articles"].sum()


def test_no_article_at_all_has_no_reason():
    study = measures.scope(corpus(), start="2024", minimum_articles=3)

    assert (0, 0) == (len(study.articles), len(study.left_out))
    assert [*measures.scope(dated(a=None)).left_out] == [*study.left_out]


def test_duplicates_within_are_of_the_first_that_is_within_as_if_marked_there():
    texts = {"a": "خبر واحد", "b": "خبر واحد", "c": "خبر واحد", "d": "autre", "e": "autre", "f": "seul"}
    days = ["2003-01-01", "2025-01-02", "2025-01-01", "2025-01-01", "2025-01-02", "2025-01-03"]
    articles = corpus(**texts).assign(published=pd.to_datetime(days, utc=True), published_precision="day")
    study = measures.scope(cleaners.mark_repeats(articles), start="2024")

    pd.testing.assert_frame_equal(cleaners.mark_repeats(articles.iloc[1:]), study.articles)
    assert {"b": "c", "e": "d"} == study.articles.set_index("article_id")["duplicate_of"].dropna().to_dict()


KNOWN = {key: Outlet(key) for key in ("o", "هسبريس")}
DAYS = st.one_of(st.none(), st.dates(date(2003, 1, 1), date(2026, 12, 31)))
ROW = st.tuples(
    DAYS,
    st.sampled_from(["time", "day", "month", "year"]),
    st.sampled_from(["هسبريس", "o", None]),
    st.sampled_from(["ar", "fr", None]),
    st.sampled_from(["x", "y", "z"]),
)


@settings(deadline=None)  # property of numbers, not of time
@given(
    rows=st.lists(ROW, min_size=1, max_size=12),
    window=st.lists(st.dates(date(2003, 1, 1), date(2026, 12, 31)), min_size=2, max_size=2).map(sorted),
    outlets=st.sampled_from([None, ["o"], ["هسبريس", "unknown"]]),
    languages=st.sampled_from([None, ["ar"], ["fr", "unknown"]]),
    minimum_articles=st.integers(0, 4),
)
def test_what_is_within_and_what_is_left_out_add_up_whatever_the_limits(
    rows, window, outlets, languages, minimum_articles
):
    made = dated(**{f"a{n}": None if day is None else f"{day} 12:00" for n, (day, *_) in enumerate(rows)})
    _, precision, outlet, spoken, body = zip(*rows, strict=True)
    precision = made["published_precision"].where(made["published"].isna(), list(precision))
    articles = cleaners.mark_repeats(
        made.assign(outlet=outlet, language=spoken, published_precision=precision, body=body).astype({"outlet": "str"})
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MisleadingResult)
        limits = {"outlets": outlets, "languages": languages, "minimum_articles": minimum_articles}
        study = measures.scope(articles, start=window[0], stop=window[1], known=KNOWN, **limits)
        again = measures.scope(study.articles, start=window[0], stop=window[1], minimum_articles=minimum_articles)
        shuffled = measures.scope(articles[::-1], start=window[0], stop=window[1], known=KNOWN, **limits)

    assert len(articles) == len(study.articles) + study.left_out["articles"].sum()
    assert sum(study.counts.values()) == study.left_out["articles"].sum()
    assert study.articles["duplicate_of"].dropna().isin(study.articles["article_id"]).all()
    pd.testing.assert_frame_equal(study.articles, again.articles)
    pd.testing.assert_frame_equal(study.left_out, shuffled.left_out)
    pd.testing.assert_frame_equal(study.articles, shuffled.articles[::-1])
