"""Queries that are understood, and queries that are refused with the place and the remedy."""

import pytest

from achtari_toolkit.codebooks.query import Phrase, parse, walk
from achtari_toolkit.codebooks.query.tree import And, Count, InField, InLanguage, Near, Or, Reference, Where
from achtari_toolkit.errors import CodebookError, QueryError
from achtari_toolkit.words.lookup.query_types import QueryWord


def phrase(*words: str, level: str = "word") -> Phrase:
    return Phrase(tuple(QueryWord(text, level) for text in words))


A, B, C = (phrase(name, level="lemma") for name in "abc")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("الإرهاب", phrase("الإرهاب", level="lemma")),
        ("مكافحة الإرهاب", phrase("مكافحة", "الإرهاب")),
        ('"الإرهاب"', phrase("الإرهاب")),
        ("«مكافحة الإرهاب»", phrase("مكافحة", "الإرهاب")),
        ("“مكافحة الإرهاب”", phrase("مكافحة", "الإرهاب")),
        ("=الأمن", phrase("الأمن", level="exact")),
        ("+الأمن", phrase("الأمن")),
        ("~~إرهاب", Phrase((QueryWord("إرهاب", "lemma", None, True),))),
        ('~~"إرهاب دولة"', Phrase((QueryWord("إرهاب", "lemma", None, True), QueryWord("دولة", "lemma", None, True)))),
        ('="a b"', phrase("a", "b", level="exact")),
        ('"=a ~b c"', Phrase((QueryWord("a", "exact"), QueryWord("b", "lemma"), QueryWord("c", "word")))),
        ("terror*", phrase("terror*")),
        ("محاربة * الإرهاب", phrase("محاربة", "*", "الإرهاب")),
        ("counter-terrorism", phrase("counter", "terrorism")),
        ('"search and rescue"', phrase("search", "and", "rescue")),
        ("a AND b", And((A, B))),
        ("a NOT b", And((A,), (B,))),
        ("a AND NOT b", And((A,), (B,))),
        ("NOT b AND a", And((A,), (B,))),
        ("a OR b OR c", Or((A, B, C))),
        ("(a AND b) OR c", Or((And((A, B)), C))),
        ("a NEAR/5 b AND c", And((Near(A, B, 5, False), C))),
        ("a BEFORE/٣ b", Near(A, B, 3, True)),
        ("a NEAR/0 b NEAR/sentence c", Near(Near(A, B, 0, False), C, "sentence", False)),
        ("a IF/5 b", Where(A, B, 5, True)),
        ("a IF/article b", Where(A, B, "article", True)),
        ("a NEAR/3 b UNLESS/sentence c", Where(Near(A, B, 3, False), C, "sentence", False)),
        ("title:a", InField("title", A)),
        ("title: a", InField("title", A)),
        ("lead:b c", InField("lead", phrase("b", "c"))),
        ("byline:(a OR b)", InField("byline", Or((A, B)))),
        ("COUNT>=2 a", Count(2, A)),
        ("body:COUNT>=2 (a OR b)", InField("body", Count(2, Or((A, B))))),
        ("lang:fr AND a", And((InLanguage("fr"), A))),
        ("{code} NEAR/paragraph a", Near(Reference("code"), A, "paragraph", False)),
        ("a\u200f AND\u200e b", And((A, B))),
    ],
)
def test_a_query_means(query, tree):
    assert tree == parse(query)


def test_words_of_a_french_list_are_french_and_arabic_words_need_no_list():
    words = [
        word
        for node in walk(parse("arrestation OR الأمن", lang="fr"))
        if isinstance(node, Phrase)
        for word in node.words
    ]

    assert [QueryWord("arrestation", "lemma", "fr"), QueryWord("الأمن", "lemma", None)] == words


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        ("a and b", "and", "Write AND"),
        ("a Or b", "Or", "Write OR"),
        ("a not b", "not", "Write NOT"),
        ("a ou b", "ou", "Write OR"),
        ("a ET b", "ET", "Write AND"),
        ("أمن أو خوف", "أو", "Write OR"),
        ("a & b", "&", "Write AND"),
        ("a || b", "||", "Write OR"),
        ("a near b", "near", "NEAR/5"),
        ("a near/5 b", "near/5", "NEAR/5"),
        ("a NEAR b", "NEAR", "NEAR/5"),
        ("a BEFORE/-1 b", "BEFORE/-1", "BEFORE/5"),
        ("a NEAR/article b", "NEAR/article", "IF/article"),
        ("a IF b", "IF", "IF/5"),
        ("a unless/5 b", "unless/5", "UNLESS/5"),
        ("a IF/5 (b AND c)", "(", "whole article"),
        ("a NEAR/1001 b", "NEAR/1001", "at most 1000"),
        ("COUNT a", "COUNT", "COUNT>=2"),
        ("COUNT>=0 a", "COUNT>=0", "COUNT>=2"),
        ("COUNT>=2 (a AND b)", "COUNT>=2", "not articles"),
        ("a AND b OR c", "OR", "brackets"),
        ("a NOT b OR c", "OR", "brackets"),
        ("a OR NOT b", "NOT", "nearly every article"),
        ("a OR lang:fr", "", "Join conditions with AND"),
        ("lang:fr", "lang:fr", "Name a word"),
        ("NOT a", "NOT a", "Name a word"),
        ("lang: fr AND a", "lang:", "without a space"),
        ("lang:de AND a", "lang:de", "ar, fr, en"),
        ("Title:a", "Title:", "there are title:"),
        ("headline:a", "headline:", "there are title:"),
        ("title:lead:a", "lead:", "inside another"),
        ("title:(a AND lang:fr)", "lang:fr", "inside another"),
        ("title:(NOT a)", "title:", "Name a word"),
        ("(a OR b", "(", "never closed"),
        ("a OR b)", ")", "closes nothing"),
        ('a OR "b c', '"', "never closed"),
        ("{code", "{", "{terrorism}"),
        ("{Code}", "{", "{terrorism}"),
        ("{nothing}", "{nothing}", "codes are code"),
        ("a AND", "", "missing here"),
        ("AND a", "AND", "missing before AND"),
        ("a OR OR b", "OR", "missing before OR"),
        ("a NEAR/5", "", "missing here"),
        ("()", ")", "missing here"),
        ('""', "", "no word"),
        ("", "", "missing here"),
        ("*", "*", "no word"),
        ('"* *"', "* *", "no word"),
        ("a*b*c*d*e", "a*b*c*d*e", "3 stars"),
        ("~terror*", "~terror*", "Remove the ~ or the *"),
        ("~~terror", "~~terror", "whole Arabic word"),
        ("~~~a", "~", "means nothing"),
        ('a "b c"', '"b c"', "operator is missing"),
        ("(a) b", "b", "operator is missing"),
        ('"a b"~5', "~", "operator is missing"),
        ("a^2", "^", "means nothing"),
        ("terror -police", "-", "means nothing"),
        ("a, b", ",", "means nothing"),
        ("a NEAR/5 (b AND c)", "(", "whole article"),
        ("a NEAR/5 COUNT>=2 b", "COUNT>=2", "whole article"),
        ("x" * 101, "x" * 101, "at most 100"),
        ("x " * 5001, "", "at most 10,000"),
        ("(" * 21 + "a" + ")" * 21, "(", "20 deep"),
        (" NEAR/5 ".join("a" * 12), "NEAR/5", "Write fewer"),
    ],
)
def test_what_is_not_understood_is_shown_and_told_how_to_write_it(query, place, said):
    with pytest.raises(QueryError) as caught:
        parse(query, codes=["code"])
    message, shown, caret = str(caught.value).split("\n")
    start = caret.index("^")

    assert said in message
    assert place == shown[start : start + len(place)]
    assert max(1, len(place)) == caret.count("^") or "operator is missing" in message


def test_the_caret_stands_under_the_word_although_marks_have_no_width():
    with pytest.raises(QueryError) as caught:
        parse("الإِرْهَاب and a")
    _, shown, caret = str(caught.value).split("\n")

    assert shown.index("and") - caret.index("^") == 3  # three vowel marks before


def test_a_query_error_is_a_codebook_error():
    assert issubclass(QueryError, CodebookError)
