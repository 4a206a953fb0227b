import pytest
from corpus import corpus

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures import frequencies
from achtari_toolkit.words import tokenize

CORPUS = corpus(a="الأمن الامن FBI 12", b="fbi في")


def test_spellings_of_a_word_are_counted_together_and_numbers_left_out():
    table = frequencies(tokenize(CORPUS), CORPUS)

    rows = table[["key", "n_tokens", "documents", "base"]].itertuples(index=False, name=None)
    assert [("fbi", 2, 2, 2), ("الامن", 2, 1, 2)] == list(rows)


def test_function_words_are_left_out_unless_asked_for():
    articles = corpus(a="في وفي من l'ONU the أمن")

    assert ["onu", "امن"] == sorted(frequencies(tokenize(articles), articles)["key"])
    assert 7 == len(frequencies(tokenize(articles), articles, keep_function_words=True))


def test_only_the_given_articles_are_counted():
    assert ["fbi"] == frequencies(tokenize(CORPUS), CORPUS.iloc[1:])["key"].tolist()


def test_no_article_gives_no_word():
    assert frequencies(tokenize(CORPUS), CORPUS.iloc[:0]).empty


def test_simulated_press_marks_its_words():
    assert frequencies(tokenize(CORPUS), CORPUS.assign(simulated=True))["simulated"].all()


def test_articles_outside_the_tokens_are_refused():
    with pytest.raises(SchemaError, match="1 of 2 articles are not in the tokens"):
        frequencies(tokenize(CORPUS.iloc[:1]), CORPUS)
