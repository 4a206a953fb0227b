import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit.errors import OptionError
from achtari_toolkit.text.script.collation import sorting_key
from achtari_toolkit.words import kwic, locate, tokenize

PRESS = corpus(
    a="مدير FBI يزور الرباط",
    b="مؤسسة FBI أعلنت",
    c="مجلس FBI ينفي",
    d="FBI",
    e="l'État FBI zone",
    f="eux FBI إعلان سابق",
)
TOKENS = tokenize(PRESS)
HITS = locate(["FBI"], TOKENS)


def lines(**how):
    return kwic(HITS, TOKENS, PRESS, **how)


def test_lines_sort_by_the_word_before_numbers_then_latin_then_arabic_letters():
    assert ["", "l'État", "eux", "مجلس", "مدير", "مؤسسة"] == lines(sort="before")["before"].tolist()


def test_lines_sort_by_what_follows_and_hamza_sorts_as_its_carrier():
    assert ["", "zone", "إعلان سابق", "أعلنت", "يزور الرباط", "ينفي"] == lines(sort="after")["after"].tolist()


def test_equal_words_are_told_apart_by_the_next_and_stay_in_order_after_that():
    articles = corpus(a="FBI في وجدة", b="FBI في الرباط", c="FBI في الرباط")
    tokens = tokenize(articles)

    assert ["b", "c", "a"] == kwic(locate(["FBI"], tokens), tokens, articles, sort="after")["article_id"].tolist()


def test_lines_sort_by_the_match_itself():
    hits = locate(["zone", "eux", "مدير"], TOKENS)

    assert ["eux", "zone", "مدير"] == kwic(hits, TOKENS, PRESS, sort="match")["match"].tolist()


def test_the_order_does_not_look_into_another_field():
    articles = corpus(a="FBI خبر", b="FBI خبر").assign(headline=["ي", "ب"], byline="")
    tokens = tokenize(articles)

    assert ["a", "b"] == kwic(locate(["FBI"], tokens), tokens, articles, sort="before")["article_id"].tolist()


def test_a_hit_in_a_byline_is_sorted_within_it():
    articles = corpus(a="x y", b="x").assign(byline=["يومي الرباط", "أخبار الرباط"])
    tokens = tokenize(articles)
    hits = pd.DataFrame({"article_id": ["a", "b"], "pattern": "r", "first": [3, 2], "last": [3, 2]})

    assert ["b", "a"] == kwic(hits, tokens, articles, sort="before")["article_id"].tolist()


def test_a_sample_is_the_same_for_a_seed_and_another_for_another():
    drawn = [lines(sample=3, seed=seed)["article_id"].tolist() for seed in (1, 1, 2, 3)]

    assert drawn[0] == drawn[1] == sorted(drawn[0])
    assert len({tuple(each) for each in drawn}) > 1
    assert 6 == len(lines(sample=100))


def test_no_hit_can_be_sorted_and_sampled():
    assert kwic(HITS.iloc[:0], TOKENS, PRESS, sort="after", sample=5).empty


def test_unknown_orders_and_empty_samples_are_refused():
    with pytest.raises(OptionError, match="sort is 'left'"):
        lines(sort="left")
    with pytest.raises(OptionError, match="sample is 0"):
        lines(sample=0)


def test_taa_marbuta_sorts_as_taa_and_foreign_letters_behind_their_own():
    assert ["شرطة", "شرطي", "فاس", "ڤيتو", "قاس"] == sorted(["قاس", "شرطي", "ڤيتو", "شرطة", "فاس"], key=sorting_key)
