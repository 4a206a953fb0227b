import pytest
from corpus import dated, hits

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.units import coded_articles, counted_units, representatives

CORPUS = dated(a="2025-01-10", b="2025-01-09", c="2025-01-08", d="2025-01-07").assign(
    duplicate_of=[None, "a", None, None], story=["z", "z", "c", None]
)


def test_every_article_is_a_unit_of_its_own():
    assert ["a", "b", "c", "d"] == counted_units(CORPUS, "articles").tolist()


def test_a_duplicate_does_not_count_as_a_text():
    units = counted_units(CORPUS, "texts")

    assert ["a", "c", "d"] == units.dropna().tolist()
    assert [True, False, True, True] == units.notna().tolist()


def test_an_article_without_a_story_is_a_story_of_its_own():
    assert ["z", "z", "c", "d"] == counted_units(CORPUS, "stories").tolist()


def test_a_story_is_represented_by_its_earliest_article_where_its_origin_is_not_here():
    assert ["b", "c", "d"] == representatives(CORPUS, unit="stories")["article_id"].tolist()


def test_a_story_is_represented_by_its_origin_though_a_copy_has_an_earlier_date():
    origin = CORPUS.assign(story=["a", "a", "c", None])

    assert ["a", "c", "d"] == representatives(origin, unit="stories")["article_id"].tolist()


def test_shuffled_articles_with_repeated_row_numbers_give_the_same_representatives():
    shuffled = CORPUS.sample(frac=1, random_state=1).set_axis([0, 0, 1, 1])

    assert {"b", "c", "d"} == set(representatives(shuffled, unit="stories")["article_id"])


def test_unmarked_stories_and_unknown_units_are_refused():
    with pytest.raises(SchemaError, match="Mark stories first"):
        counted_units(CORPUS.assign(story=None), "stories")
    with pytest.raises(OptionError, match="count is 'words'"):
        counted_units(CORPUS, "words")
    assert counted_units(CORPUS.iloc[:0], "stories").empty


def test_origins_are_the_same_units_as_stories():
    assert counted_units(CORPUS, "stories").equals(counted_units(CORPUS, "origins"))
    assert representatives(CORPUS, unit="stories").equals(representatives(CORPUS, unit="origins"))


def test_every_article_of_a_story_has_the_codes_of_its_origin():
    found = hits(("a", "cia"), ("b", "fbi"), ("b", "fbi"), ("c", "fbi"), codes=("fbi", "cia"))
    own, of_origins = (coded_articles(found, CORPUS, unit) for unit in ("stories", "origins"))

    assert {("a", "cia"), ("b", "fbi"), ("c", "fbi")} == set(own.itertuples(index=False, name=None))
    assert {("a", "fbi"), ("b", "fbi"), ("c", "fbi")} == set(of_origins.itertuples(index=False, name=None))
