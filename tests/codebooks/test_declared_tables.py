"""What functions of words and codebooks return is what their tables declare and their docstrings list."""

import pandas as pd
import pytest
from corpus import corpus

from achtari_toolkit import codebooks, words
from achtari_toolkit.codebooks import Codebook, find
from achtari_toolkit.codebooks.actors.suggest_aliases import ALIASES
from achtari_toolkit.codebooks.review.compare import COMPARE
from achtari_toolkit.codebooks.review.explain import EXPLAIN
from achtari_toolkit.codebooks.review.trace import TRACE
from achtari_toolkit.words.context.concordance import KWIC
from achtari_toolkit.words.context.spans import SPANS
from achtari_toolkit.words.lookup.form_table import WORD_FORMS

ARTICLES = corpus(a="قال رشيد بوجطاط. ثم قال رشيد بوجتات وبوجتات", b="water")
TOKENS = words.tokenize(ARTICLES)
ACTOR = {"kind": "actor", "patterns": ["رشيد بوجطاط"]}
BOOK = Codebook.from_dict({"codes": {"rachid": ACTOR, "water": ["water"]}})
HITS = find(BOOK, TOKENS)
CALLS = {
    WORD_FORMS: (words.word_forms, lambda word: words.word_forms(word, TOKENS), ["قال", "غائب"]),
    KWIC: (words.kwic, lambda hits: words.kwic(hits, TOKENS, ARTICLES), [HITS, HITS.iloc[:0]]),
    SPANS: (words.spans, lambda hits: words.spans(hits, TOKENS, ARTICLES), [HITS, HITS.iloc[:0]]),
    EXPLAIN: (codebooks.explain, lambda book: codebooks.explain(book, TOKENS), [BOOK]),
    TRACE: (codebooks.trace, lambda hits: codebooks.trace(hits, BOOK, TOKENS, ARTICLES), [HITS, HITS.iloc[:0]]),
    COMPARE: (
        codebooks.compare,
        lambda old: codebooks.compare(old, BOOK, TOKENS, ARTICLES),
        [BOOK, BOOK.only("water")],
    ),
    ALIASES: (
        codebooks.suggest_aliases,
        lambda fewest: codebooks.suggest_aliases(BOOK, TOKENS, ARTICLES, fewest=fewest),
        [1, 99],
    ),
}
FROM_HITS = ("article_id", "code", "pattern", "first", "last")  # keep the type that hits gave them


@pytest.mark.parametrize("table", CALLS, ids=lambda table: table.name)
def test_a_returned_table_has_the_declared_columns_and_types_with_rows_and_without(table):
    _, call, cases = CALLS[table]
    for case in cases:
        returned = call(case)
        types = {name: str(dtype) for name, dtype in returned.dtypes.items() if name not in FROM_HITS}

        assert table.names == list(returned)
        assert {name: dtype for name, dtype in table.dtypes.items() if name not in FROM_HITS} == types


@pytest.mark.parametrize("table", [t for t in CALLS if t is not SPANS], ids=lambda table: table.name)
def test_a_docstring_lists_the_columns_of_its_table_in_their_order(table):
    function, *_ = CALLS[table]
    lines = [line.split()[:1] for line in function.__doc__.split("Returns one row per ")[1].splitlines()[1:]]
    listed = [word for words_of_line in lines for word in words_of_line if word in table.names]

    assert table.names == list(pd.unique(pd.Series(listed)))
