import pandas as pd
import pytest
from corpus import dated, hits

from achtari_toolkit import words
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.measures import mark_stories, share, stories, volume

CORPUS = dated(a="2025-01-10", b="2025-01-20", c="2025-03-05")


def test_two_hits_in_one_article_count_once():
    january = share(hits(("a", "fbi"), ("a", "fbi")), CORPUS).iloc[0]

    assert (1, 2, 0.5) == (january["n"], january["base"], january["share"])


def test_a_month_with_articles_and_no_hit_is_zero():
    march = share(hits(("a", "fbi")), CORPUS).iloc[2]

    assert (0, 1, 0.0, 0.0) == (march["n"], march["base"], march["share"], march["low"])


def test_a_month_without_articles_is_missing_and_not_zero():
    february = share(hits(("a", "fbi")), CORPUS).iloc[1]

    assert 0 == february["base"]
    assert february[["n", "share", "low", "high"]].isna().all()


def test_a_codebook_without_any_hit_is_all_zeros_where_articles_exist():
    tidy = volume(hits(), CORPUS)

    assert [0.0, 0.0] == tidy["volume"].dropna().tolist()
    assert ["fbi"] * 3 == tidy["code"].tolist()


def test_every_code_has_every_period():
    tidy = share(hits(("a", "fbi"), codes=("fbi", "cia")), CORPUS)

    assert ["fbi"] * 3 + ["cia"] * 3 == tidy["code"].tolist()


def test_months_end_at_midnight_in_morocco():
    late = dated(a="2025-01-31T23:30", b="2025-02-02")

    assert ["2025-02-01"] == share(hits(("a", "fbi")), late)["period"].astype(str).tolist()


def test_ramadan_moves_the_clock_and_so_midnight():
    """Morocco keeps UTC+1 all year and returns to UTC in Ramadan (March 2025)."""
    nights = dated(a="2025-02-20T23:30", b="2025-03-10T23:30")

    days = share(hits(("a", "fbi")), nights, every="day").dropna()["period"].astype(str).tolist()
    assert ["2025-02-21", "2025-03-10"] == days


@pytest.mark.parametrize(
    ("every", "first"),
    [
        ("day", "2025-01-10"),
        ("week", "2025-01-06"),
        ("month", "2025-01-01"),
        ("quarter", "2025-01-01"),
        ("year", "2025-01-01"),
    ],
)
def test_a_period_is_named_by_its_first_day_and_weeks_begin_on_monday(every, first):
    assert first == str(share(hits(("a", "fbi")), CORPUS, every=every)["period"].iloc[0].date())


def test_outlets_have_their_own_bases_and_gaps():
    two = dated(a="2025-01-10", b="2025-01-20", c="2025-02-05").assign(outlet=["x", "y", "x"])
    tidy = share(hits(("a", "fbi")), two, by=["outlet"])

    assert [("x", 1.0), ("x", 0.0), ("y", 0.0)] == list(
        tidy.dropna()[["outlet", "share"]].itertuples(index=False, name=None)
    )
    assert [1, 1, 1, 0] == tidy["base"].tolist()


def test_a_missing_language_is_a_group_of_its_own():
    some = dated(a="2025-01-10", b="2025-01-20").assign(language=pd.Series(["ar", None], dtype="str"))

    assert ["ar", "unknown"] == share(hits(), some, by=["language"])["language"].tolist()


def test_articles_without_a_date_are_left_out_with_a_warning():
    some = dated(a="2025-01-10", b=None)

    with pytest.warns(MisleadingResult, match="1 of 2 articles"):
        assert [1] == share(hits(("a", "fbi"), ("b", "fbi")), some)["n"].tolist()


def test_a_date_that_tells_only_the_month_counts_by_month_and_not_by_day():
    some = dated(a="2025-01-10", b="2025-01-01").assign(published_precision=["day", "month"])

    assert [2] == share(hits(), some)["base"].tolist()
    with pytest.warns(MisleadingResult):
        assert [1] == share(hits(), some, every="day")["base"].tolist()


def test_a_corpus_without_any_date_gives_no_row_and_a_warning():
    with pytest.warns(MisleadingResult, match="1 of 1 articles have no date"):
        tidy = share(hits(("a", "fbi")), dated(a=None))

    assert tidy.empty
    assert ["code", "period", "n", "base", "share", "low", "high"] == tidy.columns.tolist()[:7]
    assert ["composition", "outlet_coverage", "unit", "simulated"] == tidy.columns.tolist()[7:]


def test_an_empty_corpus_gives_an_empty_table():
    assert share(hits(), CORPUS.iloc[:0]).empty


def test_exact_repeats_count_once_among_texts():
    copied = CORPUS.assign(duplicate_of=pd.Series([None, "a", None], dtype="str"))
    both = hits(("a", "fbi"), ("b", "fbi"))

    assert 2 == share(both, copied)["n"].iloc[0]
    assert 1 == share(both, copied, count="texts")["n"].iloc[0]


def test_shuffled_rows_change_nothing():
    some = hits(("a", "fbi"), ("c", "fbi"))

    assert share(some, CORPUS).equals(share(some.iloc[::-1], CORPUS.iloc[[2, 0, 1]]))


def test_simulated_press_marks_its_measures():
    assert share(hits(), CORPUS.assign(simulated=True))["simulated"].all()
    assert not volume(hits(), CORPUS)["simulated"].any()


def test_hits_of_another_corpus_are_refused_with_the_remedy():
    with pytest.raises(SchemaError, match=r"1 of 1 hits .* filter hits too"):
        share(hits(("elsewhere", "fbi")), CORPUS)


def test_unknown_options_are_refused():
    with pytest.raises(OptionError, match="every is 'fortnight'"):
        share(hits(), CORPUS, every="fortnight")
    with pytest.raises(OptionError, match="count is 'words'"):
        share(hits(), CORPUS, count="words")
    with pytest.raises(OptionError, match="interval is 'bayes'"):
        share(hits(), CORPUS, interval="bayes")
    with pytest.raises(OptionError, match="interval is 'days' and every is 'week'"):
        volume(hits(), CORPUS, every="week", interval="days")
    with pytest.raises(SchemaError, match="no column colour"):
        share(hits(), CORPUS, by=["colour"])
    with pytest.raises(SchemaError, match=r"\['outlet'\]"):
        share(hits(), CORPUS, by="outlet")


def test_the_input_is_not_touched():
    before = CORPUS.copy(deep=True)
    share(hits(("a", "fbi")), CORPUS, by=["outlet"])

    assert before.equals(CORPUS)


def test_volume_carries_the_interval_of_its_count():
    january = volume(hits(("a", "fbi")), CORPUS).iloc[0]

    assert (1, 2) == (january["volume"], january["base"])
    assert (0.0253, 5.5716) == pytest.approx((january["low"], january["high"]), abs=1e-4)


THREE = dated(a="2025-01-10", b="2025-01-11", c="2025-01-20", d="2025-02-05").assign(
    outlet=["x", "y", "x", "y"], story=pd.Series(["a", "a", "c", "c"], dtype="str")
)


def test_a_story_counts_once_in_a_period_and_has_the_code_if_one_of_its_articles_has():
    tidy = share(hits(("b", "fbi"), ("a", "fbi")), THREE, count="stories")

    assert [(1, 2), (0, 1)] == list(tidy[["n", "base"]].itertuples(index=False, name=None))


def test_a_story_counts_once_for_every_outlet_that_carries_it():
    tidy = volume(hits(("a", "fbi"), ("b", "fbi")), THREE, count="stories", by=["outlet"])

    assert [("x", 1.0), ("y", 1.0)] == list(tidy[tidy["n"] > 0][["outlet", "n"]].itertuples(index=False, name=None))


def test_a_story_counted_by_its_origin_has_the_codes_of_its_origin_only():
    """Two stories: of the first only the copy mentions the code, of the second only the origin."""
    four = dated(a="2025-01-10", b="2025-01-11", c="2025-01-12", d="2025-02-01").assign(
        story=["a", "a", "c", "c"], outlet=["x", "y", "x", "y"]
    )
    mentions = hits(("b", "fbi"), ("c", "fbi"))

    assert [2.0, 0.0] == share(mentions, four, count="stories")["n"].tolist()
    assert [1.0, 1.0] == share(mentions, four, count="origins")["n"].tolist()
    assert [2, 1] == share(mentions, four, count="origins")["base"].tolist()
    assert {"origins"} == set(share(mentions, four, count="origins")["unit"])


def test_a_story_counted_by_its_origin_has_the_same_codes_in_every_outlet():
    two = dated(a="2025-01-10", b="2025-01-11").assign(story="a", outlet=["x", "y"])

    assert [1.0, 1.0] == volume(hits(("a", "fbi")), two, count="origins", by=["outlet"])["n"].tolist()
    assert [0.0, 0.0] == volume(hits(("b", "fbi")), two, count="origins", by=["outlet"])["n"].tolist()


def test_where_the_origin_is_not_among_the_articles_the_earliest_one_speaks_for_the_story():
    two = dated(b="2025-01-11", c="2025-01-12").assign(story="a")

    assert [1.0] == share(hits(("b", "fbi")), two, count="origins")["n"].tolist()
    assert [0.0] == share(hits(("c", "fbi")), two, count="origins")["n"].tolist()


def test_articles_texts_and_stories_never_count_more_than_the_one_before():
    copied = THREE.assign(duplicate_of=pd.Series([None, "a", None, None], dtype="str"))
    bases = [volume(hits(), copied, count=count)["base"].iloc[0] for count in ("articles", "texts", "stories")]

    assert [3, 2, 2] == bases


def test_stories_that_were_not_found_yet_are_asked_for():
    with pytest.raises(SchemaError, match=r"no article has a story\. Mark stories first"):
        share(hits(), CORPUS, count="stories")


def test_marked_stories_are_those_that_were_found():
    two = CORPUS.assign(body="a word")
    found = stories(words.tokenize(two), two)

    assert ["a", "b", "c"] == mark_stories(two, found)["story"].tolist()
    with pytest.raises(SchemaError, match="1 of 3 articles have no row in stories"):
        mark_stories(two, found.iloc[1:])


def test_the_warning_of_undated_articles_shows_the_call_of_the_user():
    with pytest.warns(MisleadingResult) as warned:
        share(hits(("a", "fbi")), dated(a="2025-01-10", b=None))

    assert [__file__] == [warning.filename for warning in warned]
