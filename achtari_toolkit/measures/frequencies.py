"""How often each word occurs, in all articles or in some of them."""

from functools import cache
from typing import Literal

import numba
import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.text.attaching import BEFORE_BARE
from achtari_toolkit.text.stopwords import LANGUAGES, stopwords
from achtari_toolkit.words import Tokens, headwords

GROUPS = ("word", "lemma")

def frequencies(
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    group: Literal["word", "lemma"] = "word",
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
    check_choice("group", group, GROUPS)
    wanted = tokens.article_ids.isin(articles["article_id"])
    if wanted.sum() != len(articles):
        raise SchemaError(
            f"{len(articles) - wanted.sum()} of {len(articles)} articles are not in the tokens. "
            f"Call words.tokenize on the whole corpus first."
        )
    ids, types = np.asarray(tokens.ids), tokens.types
    n, documents = _count(ids, tokens.bounds, wanted, np.arange(len(types)), len(types))
    told = types["key"].str.contains(r"[^\W\d_]", regex=True).to_numpy(bool) & (n > 0)
    if not keep_function_words:
        told &= ~types["key"].isin(_function_words()).to_numpy()
    table = types.rename(columns={"spelling": "term"})[["term", "key"]]
    if group == "lemma":
        groups = headwords(tokens, np.flatnonzero(told), lang=_latin_language(articles))
        of = np.where(told, groups.of, len(groups.table))  # what is left out is counted in one group behind the others
        n, documents = _count(ids, tokens.bounds, wanted, of, len(groups.table) + 1)
        table, n, documents = groups.table[["term", "key"]], n[:-1], documents[:-1]
        told = (n > 0) & (keep_function_words | ~table["key"].isin(_function_words()).to_numpy())
    table = table.assign(n=n, documents=documents)[told]
    table = table.assign(base=len(articles), simulated=bool(articles["simulated"].any()))
    return table.sort_values(["n", "key"], ascending=[False, True]).reset_index(drop=True)


def _latin_language(articles: pd.DataFrame) -> Literal["fr", "en"] | None:
    """The commoner language of the articles in French and English; None if there are none."""
    counts = articles["language"].value_counts().reindex(["fr", "en"], fill_value=0)
    return counts.idxmax() if counts.any() else None


@cache
def _function_words() -> list[str]:
    """Function words of all languages, folded, the Arabic ones with proclitics too."""
    arabic = {before + word for word in stopwords("ar") for before in BEFORE_BARE}
    return sorted(arabic.union(*(stopwords(lang) for lang in LANGUAGES)))


@numba.njit(cache=True)
def _count(ids, bounds, wanted, group, groups):
    n, documents = np.zeros(groups, np.int64), np.zeros(groups, np.int64)
    last = np.full(groups, -1, np.int64)
    for d in range(len(bounds) - 1):
        if wanted[d]:
            for i in range(bounds[d], bounds[d + 1]):
                kind = group[ids[i]]
                n[kind] += 1
                if last[kind] != d:
                    last[kind] = d
                    documents[kind] += 1
    return n, documents
