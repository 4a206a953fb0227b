"""How often each word occurs, in all articles or in some of them."""

import pandas as pd

from achtari_toolkit.measures.vocabulary.word_counts import Group, count_words
from achtari_toolkit.words import Tokens


def frequencies(
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    group: Group = "word",
    keep_function_words: bool = False,
) -> pd.DataFrame:
    """Return how often each word occurs in the given articles.

    tokens    the words of these articles, and of others if there are more
    articles  the articles to count in, such as those with a hit; their rows must be in tokens
    group     word: every word by itself; lemma: the forms of a word under its headword, وبالأمن and للأمن under الأمن
    keep_function_words  count في, de and the as well; they are left out, also with proclitics, if False

    Columns term (the commonest spelling), key (folded; of the headword, if forms are grouped), n (occurrences), documents (articles that have it),
    base (articles counted), simulated (whether any of them is). Sorted by falling n, then key.
    Words without a letter (numbers) are left out. A word that does not occur has no row.

    Raises SchemaError if an article is not in tokens, OptionError for another group.
    """
    counts = count_words(tokens, [articles], group=group, keep_function_words=keep_function_words)
    table = counts.table.assign(n=counts.n[0], documents=counts.documents[0])
    table = table.assign(base=len(articles), simulated=bool(articles["simulated"].any()))
    return table.sort_values(["n", "key"], ascending=[False, True]).reset_index(drop=True)
