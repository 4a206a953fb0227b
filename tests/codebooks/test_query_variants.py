import pytest
from corpus import corpus

from achtari_toolkit import codebooks, words
from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.errors import OptionError

PATTERNS = ["~اتفاق IF/sentence أمن*", '"joint operation" UNLESS/sentence film']
BOOK = Codebook.from_dict({"cooperation": PATTERNS, "other": ["ماء"]})
TEXTS = {
    "once": "وقع البلدان اتفاقا لدعم الأمن.",
    "twice": "وقع البلدان اتفاقا لدعم الأمن. واتفاقات الأمن كثيرة.",
    "far": "وقع البلدان الاتفاق. وتحدث الوزير عن الأمن.",
    "film": "A joint operation, the film.",
    "water": "ماء",
}


@pytest.fixture(scope="module")
def variants():
    articles = corpus(**TEXTS)
    return codebooks.query_variants(BOOK, "cooperation", words.tokenize(articles), articles)


def texts_of(hits):
    return set(hits["article_id"])


def test_the_base_query_is_the_codebooks_own(variants):
    articles = corpus(**TEXTS)
    found = codebooks.find(BOOK.only("cooperation"), words.tokenize(articles), articles)

    assert found.equals(variants["base", "written"])
    assert {"once", "twice"} == texts_of(found)


def test_the_strict_query_wants_two_mentions(variants):
    assert {"twice"} == texts_of(variants["strict", "written"])


def test_the_broad_query_forgets_how_near_and_what_not(variants):
    assert {"once", "twice", "far", "film"} == texts_of(variants["broad", "written"])


def test_words_alone_match_no_inflected_form(variants):
    assert texts_of(variants["base", "words"]) < texts_of(variants["base", "written"])
    assert {"far", "film"} <= texts_of(variants["broad", "words"])


def test_every_variant_counts_the_one_code_even_where_it_is_not_found(variants):
    assert 6 == len(variants)
    assert all(["cooperation"] == list(hits["code"].cat.categories) for hits in variants.values())


def test_an_unknown_code_is_named():
    with pytest.raises(OptionError, match="cooperation"):
        codebooks.query_variants(BOOK, "peace", words.tokenize(corpus(**TEXTS)))
