"""The sampling frame: kinds, blocks of time, one text per story, and what is left out."""

import pandas as pd
import pytest
from corpus import dated, hits
from daily_press import coded, press

from achtari_toolkit import validation
from achtari_toolkit.errors import MisleadingResult, OptionError, SchemaError
from achtari_toolkit.validation.sampling.blocks import cut_of, first_day_of_block

NO_HITS = hits(codes=("port", "sahara"))


def frame_of(articles: pd.DataFrame, *pairs: tuple[str, str], **options: object) -> pd.DataFrame:
    """The frame of the code port, by article_id."""
    frame = validation.sampling_frame(hits(*pairs, codes=("port", "sahara")), articles, code="port", **options)
    return frame.set_index("article_id")


def kinds(articles: pd.DataFrame, *pairs: tuple[str, str], **options: object) -> dict[str, str]:
    return frame_of(articles, *pairs, **options)["kind"].astype("str").to_dict()


MAY = dated(a="2025-05-01", b="2025-05-02", c="2025-05-03", d="2025-05-04")


def test_a_text_is_a_hit_if_the_query_finds_it_else_near_if_a_broader_one_does():
    near = hits(("a", "harbour"), ("b", "sea"), ("c", "harbour"), codes=("harbour", "sea"))

    assert {"a": "hit", "b": "near", "c": "near", "d": "rest"} == kinds(MAY, ("a", "port"), ("d", "sahara"), near=near)


def test_without_a_broader_query_there_are_two_kinds():
    assert {"a": "hit", "b": "rest", "c": "rest", "d": "rest"} == kinds(MAY, ("a", "port"))


def test_the_top_tenth_by_score_of_the_texts_without_a_hit_is_near():
    articles = press(x=[1] * 21)
    found = coded(articles, port={"x": 1})
    scores = pd.DataFrame({"article_id": articles["article_id"][:20], "score": [*range(100, 80, -1)]})
    frame = validation.sampling_frame(found, articles, code="port", scores=scores).set_index("article_id")

    assert ["hit", "near", "near", "rest"] == list(frame["kind"].loc[articles["article_id"]][:4])
    assert 18 == frame["kind"].eq("rest").sum()
    assert frame["score"].loc[articles["article_id"]].isna().iloc[20]


def test_a_broader_query_and_a_score_are_both_near():
    scores = pd.DataFrame({"article_id": ["b", "c", "d"] + [f"x{n}" for n in range(5)], "score": [0, 9, 1] + [5] * 5})
    articles = pd.concat([MAY, dated(**{f"x{n}": "2025-05-05" for n in range(5)})], ignore_index=True)

    both = kinds(articles, ("a", "port"), near=hits(("b", "sea"), codes=("sea",)), scores=scores)
    assert ["b", "c"] == [article for article, kind in both.items() if kind == "near"]


def test_a_story_is_read_once_at_its_origin_and_stands_for_its_articles():
    articles = MAY.assign(story=pd.Series(["b", "b", "b", "d"], dtype="str"))

    assert {"b": 3, "d": 1} == frame_of(articles)["weight"].to_dict()
    assert {"b": 1, "d": 1} == frame_of(articles, count="stories")["weight"].to_dict()
    assert {"b": 1, "d": 1} == frame_of(articles, count="origins")["weight"].to_dict()


def test_a_story_whose_origin_is_undated_is_read_at_its_earliest_article():
    articles = dated(a=None, b="2025-05-03", c="2025-05-02").assign(story=pd.Series(["a"] * 3, dtype="str"))

    with pytest.warns(MisleadingResult, match="1 of 3 articles have no date"):
        assert {"c": 2} == frame_of(articles)["weight"].to_dict()


def test_another_article_of_a_story_that_the_query_finds_makes_its_text_near():
    articles = MAY.assign(story=pd.Series(["a", "a", "c", "d"], dtype="str"))

    assert {"a": "near", "c": "rest", "d": "rest"} == kinds(articles, ("b", "port"), near=NO_HITS)


def test_without_stories_an_article_is_read_with_its_exact_duplicates():
    articles = MAY.assign(duplicate_of=pd.Series([None, "a", None, "a"], dtype="str"))

    assert {"a": 3, "c": 1} == frame_of(articles)["weight"].to_dict()
    assert {"a": 1, "c": 1} == frame_of(articles, count="texts")["weight"].to_dict()


def test_stories_are_counted_only_where_they_are_marked():
    with pytest.raises(SchemaError, match="no article has a story"):
        frame_of(MAY, count="stories")


def test_the_day_of_a_text_ends_where_its_outlet_is():
    frame = frame_of(dated(a="2025-05-01 22:30", b="2025-05-02 12:00"), zone="Asia/Riyadh", blocks=2)

    assert ["2025-05-02", "2025-05-02"] == [f"{day:%Y-%m-%d}" for day in frame["day"]]


@pytest.mark.parametrize(
    ("first", "last", "blocks", "expected"),
    [
        ("2023-01-05", "2024-12-30", 6, "2023-01 2023-05 2023-09 2024-01 2024-05 2024-09"),
        ("2023-01-05", "2024-12-30", 8, "2023-01 2023-04 2023-07 2023-10 2024-01 2024-04 2024-07 2024-10"),
        ("2023-01-05", "2024-12-30", 4, "2023-01 2023-07 2024-01 2024-07"),
        ("2023-01-05", "2024-12-30", 2, "2023-01 2024-01"),
        ("2023-01-05", "2024-12-30", 1, "2023-01"),
        ("2023-11-20", "2024-10-30", 4, "2023-11 2024-01 2024-04 2024-07 2024-10"),
        ("2015-03-01", "2024-12-30", 5, "2015-03 2017-01 2019-01 2021-01 2023-01"),
        ("2024-01-01", "2024-06-30", 6, "2024-01 2024-02 2024-03 2024-04 2024-05 2024-06"),
    ],
)
def test_blocks_of_months_begin_where_quarters_and_years_do(first, last, blocks, expected):
    days = pd.Series(pd.date_range(first, last))
    starts = first_day_of_block(days, blocks, cut=cut_of(days, blocks)).drop_duplicates()

    assert expected.split() == [f"{day:%Y-%m}" for day in starts]
    assert {1} == set(starts.dt.day)


@pytest.mark.parametrize(
    ("first", "last", "blocks", "expected"),
    [
        ("2024-01-01", "2024-03-03", 4, "01-01 01-15 01-29 02-12 02-26"),
        ("2024-01-03", "2024-01-14", 6, "01-03 01-05 01-07 01-09 01-11 01-13"),
        ("2024-01-03", "2024-01-03", 6, "01-03"),
    ],
)
def test_blocks_of_a_short_time_begin_on_mondays_or_on_any_day(first, last, blocks, expected):
    days = pd.Series(pd.date_range(first, last))
    starts = first_day_of_block(days, blocks, cut=cut_of(days, blocks)).drop_duplicates()

    assert expected.split() == [f"{day:%m-%d}" for day in starts]


@pytest.mark.parametrize("blocks", range(1, 9))
@pytest.mark.parametrize("n_days", [1, 5, 20, 70, 100, 200, 365, 500, 1_000, 4_000])
def test_the_number_of_blocks_is_never_above_8_and_close_to_the_one_asked_for(n_days, blocks):
    days = pd.Series(pd.date_range("2011-02-03", periods=n_days))
    starts = first_day_of_block(days, blocks, cut=cut_of(days, blocks))

    assert 8 >= starts.nunique() >= min(n_days, blocks) / 2
    assert (starts <= days).all() or starts.min() < days.min()  # a first month or week may begin before the first text


def test_undated_articles_are_left_out_and_counted():
    with pytest.warns(MisleadingResult, match="2 of 4 articles have no date that says their day and are left out"):
        assert ["a", "c"] == list(frame_of(dated(a="2025-05-01", b=None, c="2025-05-03", d=None)).index)


def test_a_date_of_a_month_is_enough_where_blocks_are_cut_at_months_and_one_of_a_year_is_not():
    articles = dated(**{f"a{month}": f"2025-{month:02}-15" for month in range(1, 13)})
    articles = articles.assign(published_precision=pd.Series(["month"] * 11 + ["year"], dtype="str"))

    with pytest.warns(MisleadingResult, match="1 of 12 articles have no date that says their month"):
        frame = frame_of(articles)
    assert {1} == set(frame["day"].dt.day)
    assert 11 == len(frame)


def test_a_corpus_dated_by_years_has_no_text_to_draw():
    articles = MAY.assign(published_precision="year")

    with pytest.warns(MisleadingResult, match="4 of 4 articles"):
        frame = validation.sampling_frame(NO_HITS, articles, code="port")
    with pytest.raises(SchemaError, match="the frame has no text"):
        validation.sample_for_coding(frame, seed=1)


def test_an_empty_corpus_gives_an_empty_frame():
    frame = validation.sampling_frame(NO_HITS, MAY[:0], code="port")

    assert frame.empty
    assert "category" == frame["kind"].dtype
    assert 16 == len(validation.frame_hash(frame))


def test_few_stray_dates_that_stretch_the_blocks_are_named():
    articles = press(first="2024-01-01", x=[3] * 100)
    articles.loc[0, "published"] = pd.Timestamp("1970-01-01", tz="UTC")

    with pytest.warns(MisleadingResult, match=r"299 of 300 are from 2024-01-01 to 2024-04-09.*measures.scope"):
        validation.sampling_frame(coded(articles, port={"x": 9}), articles, code="port")


def test_missing_outlets_and_languages_are_unknown():
    frame = frame_of(MAY.assign(outlet=pd.Series([None] * 4, dtype="str"), language=None))

    assert {"unknown"} == {*frame["outlet"], *frame["language"]}


def test_an_unknown_code_is_refused_with_the_known_ones():
    with pytest.raises(OptionError, match="code is 'prot'; use one of 'port', 'sahara'"):
        validation.sampling_frame(NO_HITS, MAY, code="prot")


@pytest.mark.parametrize("blocks", [0, 9, 2.5, True, "6"])
def test_a_number_of_blocks_outside_1_to_8_is_refused(blocks):
    with pytest.raises(OptionError, match="whole number from 1 to 8"):
        frame_of(MAY, blocks=blocks)


SCORES = pd.DataFrame({"article_id": ["a", "b"], "score": [0.5, 0.1]})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"near": SCORES}, "pass it as scores="),
        ({"near": hits(("z", "sea"), codes=("sea",))}, "lie in articles that the corpus lacks"),
        ({"scores": SCORES[["score"]]}, "scores lacks article_id"),
        ({"scores": pd.concat([SCORES, SCORES])}, "several rows for 2 articles"),
        ({"scores": SCORES.assign(score=["high", "low"])}, "numbers are expected"),
    ],
)
def test_a_wrong_table_of_near_texts_is_refused_with_what_to_do(options, message):
    with pytest.raises(SchemaError, match=message):
        frame_of(MAY, **options)


def test_the_order_of_articles_and_hits_does_not_matter():
    articles = press(first="2024-01-01", x=[2] * 50, y=[1] * 50)
    found = coded(articles, port={"x": 20, "y": 9}, sea={"x": 60, "y": 30})
    shuffled = articles.sample(frac=1, random_state=3), found.sample(frac=1, random_state=4)

    frame = validation.sampling_frame(found, articles, code="port", near=found)
    pd.testing.assert_frame_equal(
        frame, validation.sampling_frame(shuffled[1], shuffled[0], code="port", near=shuffled[1])
    )


def test_the_hash_of_a_frame_is_that_of_its_texts_kinds_blocks_and_weights():
    frame = frame_of(MAY, ("a", "port")).reset_index()
    other = frame_of(MAY, ("b", "port")).reset_index()

    assert validation.frame_hash(frame) == validation.frame_hash(frame[::-1])
    assert validation.frame_hash(frame) != validation.frame_hash(other)
    assert validation.frame_hash(frame) != validation.frame_hash(frame.assign(weight=2))
    assert validation.frame_hash(frame) != validation.frame_hash(frame[1:])


def test_arabic_texts_and_names_are_drawn_like_others():
    articles = MAY.assign(outlet="هسبريس", article_id=pd.Series(["أ", "ب", "ت", "ث"], dtype="str"))
    frame = frame_of(articles, ("أ", "port"))

    assert {"hit": 1, "near": 0, "rest": 3} == frame["kind"].value_counts().to_dict()
    assert 16 == len(validation.frame_hash(frame.reset_index()))
