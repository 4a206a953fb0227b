from collections import Counter

import pandas as pd
import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import ngrams
from achtari_toolkit.words import tokenize

PRESS = corpus(
    a="مكافحة الإرهاب والتطرف. مكافحة الارهاب اليوم",
    b="في مكافحة الإرهاب",
    c="La lutte contre le terrorisme",
    d="lutte contre le Terrorisme",
)


def runs(articles=PRESS, **how):
    return ngrams(tokenize(articles), articles, **{"min_documents": 1} | how)


def test_runs_are_counted_folded_and_shown_as_written():
    row = runs().iloc[0]

    assert ("مكافحة الإرهاب", "مكافحة الارهاب", 3, 2, 4) == tuple(row[["term", "key", "n_tokens", "documents", "base"]])


def test_a_run_does_not_leave_its_sentence_unless_asked():
    assert "والتطرف مكافحة" not in set(runs()["key"])
    assert "والتطرف مكافحة" in set(runs(within="paragraph")["key"])


def test_a_run_does_not_leave_the_headline_its_paragraph_or_its_article():
    articles = corpus(a="b\nc", d="e").assign(headline=["x", "y"])

    assert runs(articles, within="paragraph", keep_function_words=True).empty


def test_function_words_may_stand_inside_a_run_but_not_at_its_ends():
    three = set(runs(size=3)["key"])

    assert {"lutte contre le"} & three == set()
    assert {"lutte contre le terrorisme"} == set(runs(size=4)["key"])
    assert "lutte contre le" in set(runs(size=3, keep_function_words=True)["key"])


def test_runs_of_few_articles_are_left_out_and_none_is_no_error():
    assert ["مكافحة الارهاب"] == runs(min_documents=2)["key"].tolist()
    assert runs(min_documents=5).empty
    assert runs(PRESS.iloc[:0]).empty


def test_copies_count_once_by_story():
    articles = PRESS.assign(story=["a", "a", "c", "d"])

    assert (2, 1, 3) == tuple(runs(articles, count="stories").iloc[0][["n_tokens", "documents", "base"]])


def test_rows_in_another_order_give_the_same_table():
    tokens = tokenize(PRESS)

    pd.testing.assert_frame_equal(
        ngrams(tokens, PRESS, min_documents=1), ngrams(tokens, PRESS.iloc[::-1], min_documents=1)
    )


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("xyzw"), max_size=12), min_size=1, max_size=4),
    st.integers(2, 4),
    st.integers(1, 2),
)
def test_counts_are_those_of_a_plain_loop(texts, size, least):
    slices = [[" ".join(text[i : i + size]) for i in range(len(text) - size + 1)] for text in texts]
    n, documents = Counter(run for each in slices for run in each), Counter(run for each in slices for run in set(each))
    articles = corpus(**{f"a{i}": " ".join(text) for i, text in enumerate(texts)})
    table = runs(articles, size=size, min_documents=least, keep_function_words=True)

    assert {run: (n[run], documents[run]) for run in n if documents[run] >= least} == {
        row.key: (row.n_tokens, row.documents) for row in table.itertuples()
    }


def test_more_runs_than_the_first_table_holds_are_all_found():
    articles = corpus(a=" ".join(f"w{i} v{i}" for i in range(3000)))

    assert 5999 == len(runs(articles, keep_function_words=True))


def test_wrong_options_and_foreign_articles_are_refused():
    with pytest.raises(OptionError, match="size is 1"):
        runs(size=1)
    with pytest.raises(OptionError, match="within is 'page'"):
        runs(within="page")
    with pytest.raises(SchemaError, match="not in the tokens"):
        ngrams(tokenize(PRESS.iloc[:1]), PRESS)
