"""How often each word occurs, in all articles or in some of them."""

from functools import cache

import numba
import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.clitics import BEFORE_BARE
from achtari_toolkit.text.stopwords import LANGUAGES, stopwords
from achtari_toolkit.words import Tokens


def frequencies(tokens: Tokens, articles: pd.DataFrame, *, keep_function_words: bool = False) -> pd.DataFrame:
    """Return how often each word occurs in the given articles.

    tokens    the words of these articles, and of others if there are more
    articles  the articles to count in, such as those with a hit; their rows must be in tokens
    keep_function_words  count في, de and the as well; they are left out, also with proclitics, if False

    Columns term (the commonest spelling), key (folded), n (occurrences), documents (articles that have it),
    base (articles counted), simulated (whether any of them is). Sorted by falling n, then key.
    Words without a letter (numbers) are left out. A word that does not occur has no row.

    Raises SchemaError if an article is not in tokens.
    """
    wanted = tokens.article_ids.isin(articles["article_id"])
    if wanted.sum() != len(articles):
        raise SchemaError(
            f"{len(articles) - wanted.sum()} of {len(articles)} articles are not in the tokens. "
            f"Call words.tokenize on the whole corpus first."
        )
    n, documents = _count(np.asarray(tokens.ids), tokens.bounds, wanted, len(tokens.types))
    keys = tokens.types["key"]
    told = keys.str.contains(r"[^\W\d_]", regex=True) & (n > 0)
    if not keep_function_words:
        told &= ~keys.isin(_function_words())
    table = pd.DataFrame({"term": tokens.types["spelling"], "key": keys, "n": n, "documents": documents})[told]
    table = table.assign(base=len(articles), simulated=bool(articles["simulated"].any()))
    return table.sort_values(["n", "key"], ascending=[False, True]).reset_index(drop=True)


@cache
def _function_words() -> list[str]:
    """Function words of all languages, folded, the Arabic ones with proclitics too."""
    arabic = {before + word for word in stopwords("ar") for before in BEFORE_BARE}
    return sorted(arabic.union(*(stopwords(lang) for lang in LANGUAGES)))


@numba.njit(cache=True)
def _count(ids, bounds, wanted, types):
    n, documents = np.zeros(types, np.int64), np.zeros(types, np.int64)
    last = np.full(types, -1, np.int64)
    for d in range(len(bounds) - 1):
        if wanted[d]:
            for i in range(bounds[d], bounds[d + 1]):
                kind = ids[i]
                n[kind] += 1
                if last[kind] != d:
                    last[kind] = d
                    documents[kind] += 1
    return n, documents
