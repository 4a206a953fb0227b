"""What queries find in texts written out here, and what is told about it."""

import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit.codebooks import Codebook, find, read_codebook
from achtari_toolkit.errors import CodebookError, MisleadingResult, SchemaError
from achtari_toolkit.words import tokenize

TEXTS = {"ar": "أ", "fr": "é", "en": "e"}


def codebook(lists: dict | None = None, **codes: list | dict) -> Codebook:
    """Topics given as lists of queries, or codes given whole."""
    whole = {
        key: {"kind": "topic", "label": TEXTS, **(code if isinstance(code, dict) else {"patterns": {"any": code}})}
        for key, code in codes.items()
    }
    named = {"lists": {key: {"any": listed} for key, listed in lists.items()}} if lists else {}
    return Codebook.from_dict({"name": "small", "version": "1", "title": TEXTS, "codes": whole, **named})


def found(query: str, **bodies: str) -> list[tuple[str, int, int]]:
    articles = corpus(**bodies).assign(headline="العنوان attentat", byline="Karim EFE", language="fr")
    hits = find(codebook(it=[query]), tokenize(articles), articles)
    return list(hits[["article_id", "first", "last"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("query", "spans"),
    [
        ("un NEAR/1 trois", [(2, 4)]),
        ("un NEAR/0 trois", []),
        ("trois NEAR/1 un", [(2, 4)]),
        ("trois BEFORE/1 un", []),
        ("un BEFORE/1 trois", [(2, 4)]),
        ("deux NEAR/9 deux", [(3, 6)]),
        ("un NEAR/sentence quatre", []),
        ("un NEAR/paragraph quatre", [(2, 5)]),
        ("un NEAR/paragraph cinq", []),
        ("un IF/1 trois", [(2, 2)]),
        ("un IF/0 trois", []),
        ("deux IF/sentence un", [(3, 3)]),
        ("deux IF/paragraph un", [(3, 3), (6, 6)]),
        ("un IF/paragraph cinq", []),
        ("un IF/article cinq", [(2, 2)]),
        ("un IF/article attentat", [(2, 2)]),
        ("deux UNLESS/sentence un", [(6, 6)]),
        ("deux UNLESS/article un", []),
        ('deux UNLESS/0 "quatre deux"', [(3, 3)]),
        ("(un NEAR/1 trois) IF/0 deux", [(2, 4)]),
        ("COUNT>=2 (deux IF/sentence un)", []),
        ("un AND cinq", [(2, 2), (7, 7)]),
        ("un AND six", []),
        ("un NOT cinq", []),
        ("un NOT six", [(2, 2)]),
        ("un OR cinq", [(2, 2), (7, 7)]),
        ("COUNT>=2 deux", [(3, 3), (6, 6)]),
        ("COUNT>=3 deux", []),
        ("title:attentat", [(1, 1)]),
        ("title:un", []),
        ("lead:un", [(2, 2)]),
        ("lead:cinq", []),
        ("body:(un OR cinq OR attentat)", [(2, 2), (7, 7)]),
        ("byline:EFE", [(9, 9)]),
        ("EFE", []),
        ("EFE AND un", []),
        ("byline:EFE AND un", [(2, 2), (9, 9)]),
        ("un AND lang:fr", [(2, 2)]),
        ("un NOT lang:fr", []),
        ("un AND (lang:ar OR lang:fr)", [(2, 2)]),
        ("un AND (NOT six)", [(2, 2)]),
        ('"un deux"', [(2, 3)]),
        ('"un * trois"', [(2, 4)]),
        ("title:(attentat NOT un)", [(1, 1)]),
    ],
)
def test_a_query_finds(query, spans):
    assert [("a", *span) for span in spans] == found(query, a="Un deux trois. Quatre deux.\nCinq.")


def test_a_chain_of_before_is_not_broken_by_a_word_that_comes_twice():
    assert [("a", 2, 5)] == found("ka BEFORE/1 lo BEFORE/0 mi", a="ka lo lo mi")


def test_of_near_matches_only_the_shortest_from_each_word_count():
    assert [("a", 2, 3), ("a", 4, 5)] == found("ka NEAR/5 lo", a="ka lo\nlo ka")


def test_a_match_never_crosses_from_one_article_to_the_next():
    assert [] == found("ka NEAR/paragraph lo", a="ka", b="lo")


def test_names_inside_longer_names_count_neither_for_themselves_nor_for_rules_that_name_them():
    book = codebook(
        morocco={"kind": "actor", "patterns": {"ar": ["المغرب"]}},
        maghreb={"kind": "actor", "patterns": {"ar": ["المغرب العربي"]}},
        visit=["{morocco} NEAR/5 زيارة"],
    )
    hits = find(book, tokenize(corpus(a="زيارة إلى المغرب العربي", b="زيارة إلى المغرب")))

    assert [("a", "maghreb"), ("b", "visit"), ("b", "morocco")] == list(
        hits[["article_id", "code"]].itertuples(index=False, name=None)
    )


def test_a_rule_of_an_actor_hides_no_name_that_it_spans():
    book = codebook(
        wray={"kind": "actor", "patterns": {"en": ["+Wray NEAR/5 +FBI"]}},
        cia={"kind": "actor", "patterns": {"en": ["+CIA"]}},
    )
    hits = find(book, tokenize(corpus(a="Wray CIA FBI")))

    assert [("wray", 0, 2), ("cia", 1, 1)] == list(hits[["code", "first", "last"]].itertuples(index=False, name=None))


def test_a_list_is_named_by_codes_and_not_counted():
    book = codebook({"states": ["+المغرب", "+إسبانيا"]}, together=["{states} NEAR/3 {states}"])

    hits = find(book, tokenize(corpus(a="المغرب مع إسبانيا", b="المغرب")))
    assert [("a", "together", 0, 2)] == list(
        hits[["article_id", "code", "first", "last"]].itertuples(index=False, name=None)
    )
    assert ["together"] == hits["code"].cat.categories.tolist()


def test_a_code_alone_finds_what_it_finds_in_the_whole_codebook():
    book = codebook(
        morocco={"kind": "actor", "patterns": {"ar": ["المغرب"]}},
        maghreb={"kind": "actor", "patterns": {"ar": ["المغرب العربي"]}},
    )
    tokens = tokenize(corpus(a="المغرب العربي", b="المغرب"))

    assert ["b"] == find(book.only("morocco"), tokens)["article_id"].tolist()


def test_languages_come_from_the_articles_and_are_asked_for_only_where_a_pattern_needs_them():
    articles = corpus(a="un", b="un").assign(language=["fr", None])
    tokens, book = tokenize(articles), codebook(it=["un AND lang:fr"])

    with pytest.raises(CodebookError, match="give find the articles too"):
        find(book, tokens)
    with pytest.raises(SchemaError, match="1 of 2 articles"):
        find(book, tokens, articles.iloc[:1])
    with pytest.warns(MisleadingResult, match="1 of 2 articles have no language"):
        assert ["a"] == find(book, tokens, articles)["article_id"].tolist()


def test_a_mixed_article_counts_for_each_of_its_languages_and_for_no_other():
    arabic = "اتفق الطرفان على تعزيز التعاون الأمني وتبادل المعلومات بين البلدين خلال السنة المقبلة"
    french = "Les deux parties ont renforcé dans un accord la coopération des services"
    articles = corpus(a=f"{arabic}\n{french}", b=french).assign(language=["mixed", "fr"])
    tokens = tokenize(articles)
    book = codebook(
        fr=["parties AND lang:fr"], ar=["parties AND lang:ar"], en=["parties AND lang:en"], no=["parties NOT lang:ar"]
    )
    hits = find(book, tokens, articles)

    assert [("a", "fr"), ("a", "ar"), ("b", "fr"), ("b", "no")] == list(
        hits[["article_id", "code"]].itertuples(index=False, name=None)
    )
    with pytest.raises(SchemaError, match="1 articles are mixed"):
        find(book, tokens, articles[["article_id", "language"]])


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ({"a": ["{b}"], "b": ["{a}"]}, "a > b > a"),
        ({"a": ["x OR {a}"]}, "a > a"),
        ({f"c{n}": [f"{{c{n + 1}}}"] for n in range(25)} | {"c25": ["x"]}, "more than 20 codes"),
        ({"a": ["title:{b}"], "b": ["lead:x"]}, "fields itself"),
        ({"a": ["title:{b}"], "b": ["{c}"], "c": ["lead:x"]}, "fields itself"),
        ({"a": ["{b}"]}, "no code 'b'"),
    ],
)
def test_references_that_lead_back_too_far_or_nowhere_are_refused_with_their_place(codes, said):
    with pytest.raises(CodebookError, match=said) as caught:
        codebook(**codes)
    assert "^" in str(caught.value)


def test_the_file_of_a_broken_query_its_line_and_its_code_are_named(tmp_path):
    path = tmp_path / "book.yml"
    path.write_text(
        "name: n\nversion: '1'\ntitle: {ar: أ, fr: é, en: e}\nlists:\n  states:\n    fr: [Maroc, Espagne and France]\n"
        "codes:\n  c:\n    kind: topic\n    label: {ar: أ, fr: é, en: e}\n    patterns:\n"
        "      fr:\n        - a\n        - (b\n",
        encoding="utf-8",
    )
    with pytest.raises(CodebookError) as caught:
        read_codebook(path)
    told = str(caught.value)

    assert str(path) in told
    assert "line 6, list states: 'and' is not an operator. Write AND" in told
    assert "line 14, code c: This bracket is never closed." in told


def test_the_order_of_patterns_codes_and_articles_changes_no_hit():
    patterns = ["ka NEAR/3 lo", "ka", "mi NOT ka", "COUNT>=2 mi", "title:sol"]
    articles = corpus(a="ka mi lo", b="mi mi", c="lo ka").assign(headline="sol")

    def rows(book: Codebook, articles: pd.DataFrame) -> list[tuple]:
        return (
            find(book, tokenize(articles))[["article_id", "code", "pattern", "first", "last"]]
            .astype("str")
            .to_numpy()
            .tolist()
        )

    expected = rows(codebook(one=patterns, two=["ka"]), articles)
    assert sorted(expected) == sorted(rows(codebook(two=["ka"], one=patterns[::-1]), articles))
    assert expected == rows(codebook(one=patterns, two=["ka"]), articles.iloc[[2, 0, 1]])
