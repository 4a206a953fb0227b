"""Codebook and Tokens to hits, and why each pattern matched."""

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.codebook import Codebook
from achtari_toolkit.words import Tokens, locate, longest
from achtari_toolkit.words.resolve import Word, elements, resolve


def find(codebook: Codebook, tokens: Tokens) -> pd.DataFrame:
    """Return every mention of every code.

    Columns article_id, code (categorical over all codes of the codebook), pattern (categorical),
    first, last (int32): the words it spans, counted from 0 within the article, last included.
    Sorted by article_id, first, last, code.

    The longest match wins: among actors, a name inside a longer name is not a mention; within a topic or a
    frame, a phrase inside a longer one is the same mention. Topics do not hide each other: terrorism inside
    counter-terrorism counts for both. Two patterns of a code with one span are one hit.
    """
    owners = pd.DataFrame([(phrase, code.key) for code in codebook.codes for phrase in code.phrases], columns=["pattern", "code"])
    found = locate(owners["pattern"].tolist(), tokens)
    pairs = _pairs(owners, found["pattern"].cat.categories, codebook)
    hits = _expand(found, pairs)
    hits = hits.drop_duplicates(["article_id", "code", "first", "last"])
    actors = list(codebook.keys("actor"))
    rivals = hits["code"].astype("str").where(~hits["code"].isin(actors), "actor:")
    kept = longest(hits, within=rivals)
    return kept[["article_id", "code", "pattern", "first", "last"]].reset_index(drop=True)


def _pairs(owners: pd.DataFrame, phrases: pd.Index, codebook: Codebook) -> pd.DataFrame:
    """Numbers of pattern and code, sorted so that hits of one span come in the order of code, then pattern."""
    return pd.DataFrame(
        {
            "phrase": phrases.get_indexer(owners["pattern"]),
            "code": pd.Categorical(owners["code"], categories=list(codebook.keys())),
        }
    )


def _expand(found: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """One row for each code that owns the pattern of an occurrence."""
    by_phrase = pairs.sort_values(["phrase", "code"])
    begins = np.searchsorted(by_phrase["phrase"], np.arange(len(found["pattern"].cat.categories) + 1))
    phrase = found["pattern"].cat.codes.to_numpy()
    owners = (begins[1:] - begins[:-1])[phrase]
    rows = np.repeat(np.arange(len(found)), owners)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(owners) - owners, owners)
    hits = found.take(rows).reset_index(drop=True)
    return hits.assign(code=by_phrase["code"].array[begins[phrase[rows]] + nth])


def explain(codebook: Codebook, tokens: Tokens) -> pd.DataFrame:
    """Return which words of the corpus each word of each pattern stands for.

    Columns code, pattern, word (of the pattern), type (folded key), spelling, count (occurrences of the type in
    the whole corpus, inside the phrase or not). A pattern word that no text has gives one row with count 0 and
    missing type. Sorted as the codebook, then by falling count.
    """
    asked = [(code.key, phrase, word) for code in codebook.codes for phrase in code.phrases for word in elements(phrase)]
    types = resolve([Word(word) for _, _, word in asked], tokens)
    rows = pd.DataFrame(asked, columns=["code", "pattern", "word"]).assign(order=range(len(asked)))
    rows = rows.assign(type=[types[Word(word)].tolist() or [-1] for word in rows["word"]]).explode("type")
    table = tokens.types.reindex(rows["type"].astype(int))
    rows = rows.assign(
        type=table["key"].array, spelling=table["spelling"].array, count=table["count"].fillna(0).astype("int64").array
    )
    ordered = rows.sort_values(["order", "count", "type"], ascending=[True, False, True], kind="stable")
    return ordered.drop(columns="order").reset_index(drop=True)
