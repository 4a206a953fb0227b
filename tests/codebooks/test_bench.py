"""The codebook writer's bench: conditions on length, on other codes and on parties, main topics, hard cases."""

import re

import pytest
from corpus import corpus

from achtari_toolkit.codebooks import Codebook, find, hard_cases, main_topic
from achtari_toolkit.codebooks.query import parse
from achtari_toolkit.errors import OptionError, QueryError, SchemaError
from achtari_toolkit.words import tokenize


def book(**patterns: str | list[str]) -> Codebook:
    return Codebook.from_dict({key: [value] if isinstance(value, str) else value for key, value in patterns.items()})


def articles_of(query: str, **texts: str) -> list[str]:
    return find(book(it=query), tokenize(corpus(**texts)))["article_id"].unique().tolist()


def test_per_asks_for_a_rate_and_count_for_a_number():
    texts = {"short": "attaque à Paris", "long": "attaque " + "mot " * 60 + "attaque"}

    assert ["short"] == articles_of("PER/20>=1 attaque", **texts)
    assert ["long"] == articles_of("COUNT>=2 attaque", **texts)
    assert ["long", "short"] == articles_of("PER/100>=1 attaque", **texts)


def test_per_counts_the_words_of_its_field():
    assert ["a"] == articles_of("lead:PER/3>=1 ماء", a="ماء في البئر\n" + "كلمة " * 50)


def test_most_keeps_articles_with_more_of_the_first_than_of_each_of_the_others():
    texts = {"war": "حرب حرب كرة ماء", "sport": "حرب كرة كرة", "even": "حرب كرة"}

    assert ["war"] == articles_of("حرب MOST (كرة OR ماء)", **texts)
    assert ["war"] == articles_of("حرب MOST كرة", **texts)


def test_a_pattern_of_a_list_is_compared_with_its_other_patterns_together():
    content = {
        "lists": {"maroc": ["Maroc", "marocain*"], "countries": {"any": ["{maroc}", "Espagne", "France"]}},
        "codes": {"it": {"kind": "topic", "patterns": {"any": ["ministre IF/article ({maroc} MOST {countries})"]}}},
    }
    texts = corpus(
        most="Le ministre du Maroc et les Marocains, en France",
        tie="Le ministre du Maroc en France",
        half="Le ministre du Maroc et les Marocains, en France et en Espagne",
        alone="Le ministre du Maroc",
        none="Le ministre",
    )

    assert ["alone", "most"] == find(Codebook.from_dict(content), tokenize(texts))["article_id"].tolist()


def test_between_asks_for_two_different_parties():
    texts = {
        "two": "وقع المغرب وإسبانيا اتفاقا",
        "one": "وقع المغرب اتفاقا مع المغرب",
        "far": "وقع المغرب اتفاقا. زار إسبانيا.",
    }

    assert ["two"] == articles_of("اتفاق BETWEEN/sentence (المغرب OR إسبانيا OR فرنسا)", **texts)
    assert ["far", "two"] == articles_of("اتفاق BETWEEN/paragraph (المغرب OR إسبانيا OR فرنسا)", **texts)


def test_each_pattern_of_a_list_is_a_party():
    content = {
        "lists": {"states": {"any": ["(المغرب OR Maroc)", "(إسبانيا OR Espagne)"]}},
        "codes": {"it": ["accord BETWEEN/sentence {states}"]},
    }
    texts = corpus(a="accord du Maroc et de l'Espagne", b="accord du Maroc, المغرب")

    assert ["a"] == find(Codebook.from_dict(content), tokenize(texts))["article_id"].tolist()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("a BETWEEN/5 b", "two are there"),
        ("a between/5 b", "BETWEEN/5"),
        ("a BETWEEN b", "BETWEEN/5"),
        ("PER>=3 a", "PER/100>=2"),
        ("PER/100 a", "PER/100>=2"),
        ("a MOST/3 b", "a MOST (b OR c)"),
        ("PER/100>=2 COUNT>=2 a", "inside another one"),
        ("PER/100>=2 (a AND b)", "PER counts words"),
        ("a BETWEEN/5", "A word is missing"),
    ],
)
def test_what_is_half_written_is_refused_with_what_to_write(query, says):
    with pytest.raises(QueryError, match=re.escape(says)):
        parse(query)


@pytest.mark.parametrize("word", ["per", "most", "between", "Most", "per cent"])
def test_ordinary_words_that_look_like_operators_are_words(word):
    assert ["a"] == articles_of(word, a=f"the {word} others")


def test_the_main_topic_is_the_code_with_most_mentions():
    codebook = book(war="حرب", sport="كرة")
    hits = find(codebook, tokenize(corpus(a="حرب حرب كرة", b="كرة حرب", c="كرة", d="ماء")))
    main = main_topic(hits, codebook)

    assert [("a", "war"), ("a", "war"), ("b", "sport"), ("b", "war"), ("c", "sport")] == [
        *main[["article_id", "code"]].itertuples(index=False, name=None)
    ]
    assert main_topic(hits.iloc[:0], codebook).empty


def test_codes_of_other_kinds_do_not_compete():
    content = {
        "name": "n",
        "version": "1",
        "title": {"en": "N"},
        "codes": {
            "war": {"kind": "topic", "label": {"en": "War"}, "patterns": {"any": ["حرب"]}},
            "rabat": {"kind": "actor", "label": {"en": "Rabat"}, "patterns": {"any": ["الرباط"]}},
        },
    }
    codebook = Codebook.from_dict(content)
    hits = find(codebook, tokenize(corpus(a="حرب الرباط الرباط")))

    assert 3 == len(main_topic(hits, codebook))
    assert 3 == len(main_topic(hits, codebook, kind="actor"))
    with pytest.raises(OptionError):
        main_topic(hits, codebook, kind="list")


TEXTS = {
    "near": "تعاون أمني",
    "twice": "تعاون أمني ثم تعاون أمني",
    "far": "تعاون في الفلاحة والصيد البحري والسياحة. وعرض أمني.",
    "left_out": "تعاون أمني في كرة القدم",
    "other": "ماء",
}
COOPERATION = "(تعاون BEFORE/1 أمني) UNLESS/article كرة"


def test_hard_cases_are_missed_by_little_or_found_by_little():
    cases = hard_cases(book(it=COOPERATION), "it", tokenize(corpus(**TEXTS)), corpus(**TEXTS))

    assert {("missed", "far"), ("missed", "left_out"), ("one", "near")} == {
        *cases[["why", "article_id"]].itertuples(index=False, name=None)
    }
    assert {COOPERATION} == set(cases["pattern"])
    assert [2, 2, 1] == cases["in_corpus"].tolist()


def test_hard_cases_of_a_broader_query_and_their_draw():
    articles = corpus(**TEXTS)
    tokens, codebook = tokenize(articles), book(it=COOPERATION)
    cases = hard_cases(codebook, "it", tokens, articles, broader="ماء OR تعاون", n=1)

    assert ["missed", "one"] == cases["why"].tolist()
    assert cases.equals(hard_cases(codebook, "it", tokens, articles, broader="ماء OR تعاون", n=1))
    assert ["ماء OR تعاون", COOPERATION] == cases["pattern"].tolist()


def test_hard_cases_show_rare_patterns_first():
    texts = {f"a{n}": "حرب كلمة" for n in range(30)} | {"rare": "معركة كلمة"}
    articles = corpus(**texts)
    cases = hard_cases(book(it=["حرب", "معركة"]), "it", tokenize(articles), articles, n=2)

    assert {"حرب": 30, "معركة": 1} == cases.set_index("pattern")["in_corpus"].to_dict()


def test_where_nothing_is_hard_the_table_is_empty():
    articles = corpus(a="ماء ماء")

    assert hard_cases(book(it="ماء"), "it", tokenize(articles), articles).empty
    with pytest.raises(OptionError, match="use one of"):
        hard_cases(book(it="ماء"), "no", tokenize(articles), articles)
    with pytest.raises(QueryError, match="has no code 'no'"):
        hard_cases(book(it="ماء"), "it", tokenize(articles), articles, broader="{no}")


def test_a_party_inside_the_name_of_another_is_no_second_party():
    assert [] == articles_of("war BETWEEN/article (Soudan OR Soudan du Sud)", a="war in Soudan du Sud")
    assert ["a"] == articles_of("war BETWEEN/article (Soudan OR Soudan du Sud)", a="war of Soudan and Soudan du Sud")


def test_the_choice_of_a_list_with_one_pattern_names_the_parties():
    content = {"lists": {"states": {"any": ["(France OR Spain)"]}}, "codes": {"it": ["war BETWEEN/5 {states}"]}}

    assert 1 == len(find(Codebook.from_dict(content), tokenize(corpus(a="war of France and Spain"))))


def test_one_party_is_refused():
    with pytest.raises(QueryError, match="two are there"):
        parse("war BETWEEN/5 (war OR war)")


def test_hard_cases_take_conditions_and_refuse_what_is_no_query():
    articles = corpus(a="peace", b="paix").assign(language=["en", "fr"])
    tokens = tokenize(articles)

    assert ["a"] == hard_cases(book(it="war"), "it", tokens, articles, broader="peace AND lang:en")[
        "article_id"
    ].tolist()
    for wrong in ({"broader": 5}, {"n": 1.5}, {"seed": -1}, {"seed": "x"}, {"n": 0}):
        with pytest.raises(OptionError):
            hard_cases(book(it="war"), "it", tokens, articles, **wrong)
    with pytest.raises(QueryError):
        hard_cases(book(it="war"), "it", tokens, articles, broader="")


def test_hits_of_another_codebook_have_no_main_topic():
    hits = find(book(war="حرب"), tokenize(corpus(a="حرب")))

    with pytest.raises(SchemaError, match="none of the codes"):
        main_topic(hits, book(sport="كرة"))
