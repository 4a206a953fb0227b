"""How often each word occurs, in all articles or in some of them."""

import pandas as pd

from achtari_toolkit.measures.vocabulary.word_counts import Group, count_words
from achtari_toolkit.schema import Column, Table, build, check_articles
from achtari_toolkit.words import Tokens

FREQUENCIES = Table(
    "measures.frequencies",
    "measures.frequencies(tokens, articles)",
    (
        Column("term", "str", "the commonest spelling"),
        Column("key", "str", "the matching key, of the lemma if forms are grouped"),
        Column("n_tokens", "int64", "occurrences", "words"),
        Column("documents", "int64", "articles that have the word", "articles"),
        Column("base", "int64", "articles counted", "articles"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("key",),
)


def frequencies(
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    group: Group = "word",
    keep_function_words: bool = False,
) -> pd.DataFrame:
    """Return how often each word occurs in these articles.

    tokens    the words of these articles; it may contain other articles too
    articles  the articles to count in, such as those with a hit
    group     word: each word by itself; lemma: the forms of a word together, وبالأمن and للأمن under الأمن
    keep_function_words  count في, de and the as well; if False they are left out, also with proclitics

    Returns one row per word that occurs, sorted by falling n_tokens, then key:
        term       str    the commonest spelling
        key        str    the matching key, of the lemma if forms are grouped
        n_tokens   int64  occurrences
        documents  int64  articles that have the word
        base       int64  articles counted
        simulated  bool   some articles are invented

    Words without a letter (numbers) are left out.

    Raises: SchemaError if a column is absent or an article is not in tokens, OptionError for another group.
    """
    counts = count_words(tokens, [check_articles(articles)], group=group, keep_function_words=keep_function_words)
    rows = counts.table.assign(n_tokens=counts.n[0], documents=counts.documents[0], base=len(articles))
    rows = rows.assign(simulated=bool(articles["simulated"].any()))
    return build(rows.sort_values(["n_tokens", "key"], ascending=[False, True], ignore_index=True), FREQUENCIES)
