"""Queries that ask for capitals, by rule or by ^, and what capitals without accents match."""

import pytest
from corpus import corpus

from achtari_toolkit.codebooks import Codebook, explain, find
from achtari_toolkit.codebooks.query import parse
from achtari_toolkit.errors import QueryError
from achtari_toolkit.words import kwic, tokenize

TEXT = "Un an a passé. L'UN, U.N., un plan: EU, eu. FBI, fbi, Fbi."


def matches(pattern: str, text: str, *, lang: str = "any") -> list[str]:
    book = Codebook.from_dict({"name": "b", "codes": {"c": {"kind": "topic", "patterns": {lang: [pattern]}}}})
    articles = corpus(a=text)
    tokens = tokenize(articles)
    return kwic(find(book, tokens), tokens, articles)["match"].tolist()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("UN", ["UN", "U.N"]),
        ("^UN", ["UN", "U.N"]),
        ("=UN", ["Un", "UN", "un"]),
        ('"UN"', ["Un", "UN", "U.N", "un"]),
        ("un", ["Un", "UN", "un"]),
        ("EU", ["EU"]),
        ("FBI", ["FBI", "fbi", "Fbi"]),
        ("^FBI", ["FBI"]),
    ],
)
def test_capitals_are_asked_for_by_rule_or_by_a_mark(pattern, expected):
    assert expected == matches(pattern, TEXT, lang="fr")


def test_in_a_line_of_capitals_only_the_mark_finds_what_may_be_an_ordinary_word():
    text = "UN AN APRÈS LES FAITS\nFBI ET CIA SUR PLACE\nUN résolution"

    assert [["UN"], ["UN", "UN"], ["FBI"]] == [matches(pattern, text) for pattern in ("UN", "^UN", "FBI")]


def test_a_row_has_acronyms_unless_all_of_it_is_in_capitals():
    text = "US president, us president"

    assert ["US president"] == matches("US president", text)
    assert ["US president", "us president"] == matches("US PRESIDENT", text)
    assert ["US president"] == matches('"^US president"', text)


def test_an_acronym_of_three_letters_has_a_plural():
    assert ["NGOs", "NGO"] == matches("NGO", "NGOs, an NGO")
    assert [] == matches("AN", "Il a 5 ANS et des ans")


def test_explain_counts_what_is_written_so():
    book = Codebook.from_dict({"name": "b", "codes": {"c": {"kind": "topic", "patterns": {"fr": ["UN", "Égypte"]}}}})
    shown = explain(book, tokenize(corpus(a="UN un un Egypte egypte")))

    assert [("abbreviation", "un", 1), ("lemma", "egypte", 1)] == list(
        shown[["level", "type", "count"]].itertuples(index=False, name=None)
    )


@pytest.mark.parametrize("typed", ["^fbi", "^Fbi", "^FB*"])
def test_a_mark_of_capitals_needs_capitals(typed):
    with pytest.raises(QueryError, match="asks for capitals"):
        parse(typed)


@pytest.mark.parametrize(
    "quoted", ["‘mot d’ordre’", "’mot d’ordre’", "‹mot d’ordre›", "＂mot d'ordre＂", "+‘mot d'ordre’"]
)
def test_rare_quotes_are_quotes_and_apostrophes_inside_them_are_not(quoted):
    assert parse('"mot d’ordre"') == parse(quoted) or parse('"mot d\'ordre"') == parse(quoted)


@pytest.mark.parametrize("typed", ["#hirak", "@dgsn", "a OR #hirak"])
def test_signs_of_hashtags_and_accounts_mean_nothing_and_say_so(typed):
    with pytest.raises(QueryError, match="means nothing here"):
        parse(typed)


@pytest.mark.parametrize(("query", "text"), [("marché", "Marche"), ("marché", "marche"), ("à", "a"), ("etat", "état")])
def test_small_letters_keep_their_accents(query, text):
    assert [] == matches(f'"{query}"', text)


def test_the_name_of_an_actor_in_capitals_is_an_acronym_too():
    code = {"kind": "actor", "label": {"en": "UN"}, "patterns": {"en": ["UN", "Nations unies"]}}
    book = Codebook.from_dict({"name": "b", "codes": {"c": code}})

    assert 2 == len(find(book, tokenize(corpus(a="Un an, un homme. L'UN, les Nations unies"))))
