import re

import pandas as pd
import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import OptionError, SchemaError, TokensError
from achtari_toolkit.text.arabic.clitics import forms
from achtari_toolkit.text.script.folding import folded_words
from achtari_toolkit.words import kwic, locate, longest, spans, tokenize
from achtari_toolkit.words.lookup.locate import ROOM


def found(pattern: str, **bodies: str) -> list[tuple[str, int, int]]:
    hits = locate([pattern], tokenize(corpus(**bodies)))
    return list(hits[["article_id", "first", "last"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "text", ["مكافحة الإرهاب", "ومكافحة الارهاب", "لمكافحة الإِرْهَاب", "بمكافحة للإرهاب", "مكافحـة إرهاب"]
)
def test_an_arabic_phrase_matches_with_proclitics_marks_and_bare_alef(text):
    assert [("a", 0, 1)] == found("مكافحة الإرهاب", a=text)


def test_a_word_inside_another_word_is_no_match():
    assert [] == found("أمن", a="يأمن آمنوا")


def test_a_trailing_wildcard_stands_for_any_ending():
    assert [("a", 0, 1), ("b", 0, 1)] == found(
        "خلي* إرهابي*", a="خلية إرهابية", b="الخلايا نائمة"[:0] + "خليتين إرهابيتين"
    )


def test_wildcards_may_stand_at_the_beginning_and_inside():
    assert [("a", 1, 1)] == found("*terror*", a="contre antiterroriste")
    assert [("a", 0, 0)] == found("col*r", a="colour")


def test_latin_words_match_whatever_their_capitals():
    assert [("a", 0, 0)] == found("fbi", a="FBI")


@pytest.mark.parametrize("text", ["le FBI", "le F.B.I. américain", "الـFBI", "L’F.B.I", "FBI’s", "ألـ”FBI”"])
def test_dots_clitics_and_endings_do_not_hide_an_acronym(text):
    assert 1 == len(found("FBI", a=text))


@pytest.mark.parametrize(("pattern", "text"), [("U.S.", "far from us"), ("US", "U.S.A."), ("us", "the U.S.")])
def test_dots_that_are_typed_are_meant_and_small_letters_are_no_acronym(pattern, text):
    assert [] == found(pattern, a=text)


@pytest.mark.parametrize("text", ["ألـ”إف بي آي”", "الـ اف.بي.اي", "(إف. بي. آي)", "ل«إف بي آي»"])
def test_the_names_of_letters_are_a_phrase_however_they_are_punctuated(text):
    assert 1 == len(found("إف بي آي", a=text))


def test_a_phrase_does_not_cross_from_one_paragraph_to_the_next():
    assert [] == found("لجنة الأمن", a="اللجنة\nالأمن")


def test_a_phrase_does_not_cross_from_headline_to_body():
    tokens = tokenize(corpus(a="الأمن").assign(headline="لجنة"))

    assert locate(["لجنة الأمن"], tokens).empty


def test_a_phrase_does_not_cross_from_one_article_to_the_next():
    assert [] == found("لجنة الأمن", a="لجنة", b="الأمن")


def test_a_pattern_without_a_word_is_refused():
    with pytest.raises(OptionError, match="has no word"):
        locate(["* «»"], tokenize(corpus(a="x")))


def test_no_pattern_and_no_article_give_no_hits():
    assert locate([], tokenize(corpus(a="x"))).empty
    assert locate(["x"], tokenize(corpus())).empty


def test_tokens_of_another_folding_are_refused():
    tokens = tokenize(corpus(a="x"))
    object.__setattr__(tokens, "version", "match-0")

    with pytest.raises(TokensError, match="Tokenize again"):
        locate(["x"], tokens)


def test_more_hits_than_one_call_of_the_scan_holds_are_all_found():
    assert 2 * (ROOM + 10) == len(locate(["x", "x*"], tokenize(corpus(a="x " * (ROOM + 10)))))


def test_hits_do_not_depend_on_the_order_of_articles():
    articles = corpus(a="الأمن FBI", b="FBI", c="الأمن الأمن")
    tokens, shuffled = tokenize(articles), tokenize(articles.iloc[[2, 0, 1]])

    assert locate(["الأمن", "FBI"], tokens).equals(locate(["الأمن", "FBI"], shuffled))


def test_the_longest_match_wins_and_overlaps_stay():
    hits = pd.DataFrame({"article_id": ["a"] * 4, "first": [0, 1, 1, 3], "last": [2, 2, 3, 3]})

    assert [(0, 2), (1, 3)] == list(longest(hits)[["first", "last"]].itertuples(index=False, name=None))


def test_equal_spans_both_stay_and_groups_do_not_compete():
    hits = pd.DataFrame({"article_id": ["a"] * 3, "first": [0, 0, 0], "last": [1, 1, 0]})

    assert [0, 1] == longest(hits).index.tolist()
    assert [0, 1, 2] == longest(hits, within=pd.Series(["x", "x", "y"])).index.tolist()


def test_a_span_gives_back_the_match_as_it_was_written():
    articles = corpus(a="في مكافـحةِ الإرهاب،").assign(headline="😀 FBI")
    tokens = tokenize(articles)
    placed = spans(locate(["مكافحة الإرهاب", "FBI"], tokens), tokens, articles)

    texts = [
        articles.loc[0, field][start:stop]
        for field, start, stop in zip(placed.field, placed.start, placed.stop, strict=True)
    ]
    assert ["FBI", "مكافـحةِ الإرهاب"] == texts


def test_a_hit_in_a_byline_is_shown_there():
    articles = corpus(a="un deux").assign(headline="عنوان", byline="رويترز – الرباط")
    tokens = tokenize(articles)
    hit = pd.DataFrame({"article_id": ["a"], "code": ["x"], "pattern": ["x"], "first": [4], "last": [4]})
    placed = spans(hit, tokens, articles).iloc[0]

    assert ("byline", "الرباط") == (placed["field"], articles.loc[0, placed["field"]][placed["start"] : placed["stop"]])
    assert "رويترز –" == kwic(hit, tokens, articles)["before"].item()


def test_a_plain_pattern_is_looked_for_in_headline_and_body_only():
    assert locate(["رويترز"], tokenize(corpus(a="x").assign(byline="رويترز"))).empty


def test_context_is_cut_from_the_original_and_stays_in_its_field():
    articles = corpus(a="قال «المدير» إن FBI\nيتعاون مع المغرب.").assign(headline="عنوان")
    tokens = tokenize(articles)
    line = kwic(locate(["FBI"], tokens), tokens, articles, words=2).iloc[0]

    assert ("body", "المدير» إن", "FBI", "يتعاون مع") == (line["field"], line["before"], line["match"], line["after"])


def test_an_article_changed_after_it_was_tokenized_is_noticed():
    articles = corpus(a="un deux")
    tokens = tokenize(articles)

    with pytest.raises(TokensError, match="its text changed"):
        kwic(locate(["deux"], tokens), tokens, articles.assign(body="un deux trois"))


def test_lines_of_articles_that_are_absent_are_refused():
    articles = corpus(a="un", b="un")
    tokens = tokenize(articles)

    with pytest.raises(SchemaError, match="1 of 2 hits"):
        spans(locate(["un"], tokens), tokens, articles.iloc[:1])


def test_a_negative_context_is_refused_and_zero_shows_the_match_alone():
    articles = corpus(a="un deux trois")
    tokens = tokenize(articles)
    hits = locate(["deux"], tokens)

    with pytest.raises(OptionError, match="words is -1"):
        kwic(hits, tokens, articles, words=-1)
    assert [("", "deux", "")] == list(
        kwic(hits, tokens, articles, words=0)[["before", "match", "after"]].itertuples(index=False, name=None)
    )


WORDS = st.sampled_from(["أمن", "الأمن", "بالأمن", "وطني", "الوطني", "FBI", "fbi", "x", "كالأمن", "\n", "،"])
PATTERN_WORDS = st.sampled_from(["الأمن", "أمن", "وطني", "FBI", "أم*", "*ن", "x"])


def by_regex(pattern: list[str], body: str) -> int:
    """An independent count: one regex over the folded words of each paragraph, every start tried."""
    words = ["(?:" + "|".join(re.escape(form).replace(r"\*", r"\S*") for form in forms(word)) + ")" for word in pattern]
    whole = re.compile(r"(?:(?<=\s)|^)(?=" + r"\s".join(words) + r"(?:\s|$))")
    return sum(len(whole.findall(" ".join(folded_words(paragraph)))) for paragraph in body.split("\n"))


@settings(max_examples=600, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=12), max_size=4), st.lists(PATTERN_WORDS, min_size=1, max_size=3))
def test_the_engine_counts_what_a_regex_counts(texts, pattern):
    bodies = {f"a{i}": " ".join(words) for i, words in enumerate(texts)}
    counted = locate([" ".join(pattern)], tokenize(corpus(**bodies)))["article_id"].value_counts()

    assert [by_regex(pattern, body) for body in bodies.values()] == [counted.get(name, 0) for name in bodies]
