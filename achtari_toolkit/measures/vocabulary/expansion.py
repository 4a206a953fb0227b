"""Keyword expansion: words that would bring more articles under a code, for a human to accept or to refuse."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.intervals import wilson_interval
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.contexts import context_similarity
from achtari_toolkit.measures.vocabulary.keyness import compared
from achtari_toolkit.measures.vocabulary.word_counts import Group, count_words
from achtari_toolkit.schema import check_hits, is_among
from achtari_toolkit.words import Tokens, kwic
from achtari_toolkit.words.lookup.type_lookup import type_rows

EVEN = 60  # of reciprocal rank fusion: how little the very first ranks stand out
COLUMNS = [
    "term",
    "key",
    "forms",
    "n",
    "base",
    "share",
    "low",
    "high",
    "added",
    "log_ratio",
    "g2",
    "q",
    "similarity",
    "score",
    "simulated",
]


def expansion(
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    group: Group = "word",
    count: Unit = "articles",
    min_documents: int = 5,
    top: int = 50,
    window: int = 10,
) -> pd.DataFrame:
    """Return the words that would add articles to those that have a hit, the most promising first.

    hits    what codebooks.find returned, of one code: hits[hits.code == "terrorism"]
    group   word, or lemma: the forms of a word together
    count   "texts" or "stories": copies of a text are looked at once
    top     how many words are told
    window  words on each side of hits and candidates that are compared as their surroundings

    Columns term, key, forms (the folded words that it stands for, with spaces between), n (articles with a hit that have
    the word), base (all articles that have it), share = n / base with low and high (95 %, Wilson): how much of what the
    word finds is under the code already; added = base - n: the articles that it would bring; log_ratio, g2 and q of the
    keyness of the word in articles with a hit; similarity (of its surroundings in articles without a hit to those of the
    hits, in [0, 1]), score (sum of 1 / (60 + rank) by g2 and by similarity), simulated. Sorted by falling score, then key.
    Words that add no article are left out, and those that are neither key nor similar.

    A proposal, not a finding: read examples (expansion_examples) before a word goes into a codebook.

    Raises SchemaError if no article has a hit, a hit lies outside articles or an article is not in tokens, OptionError
    for unknown options.
    Source: after King, Lam & Roberts 2017, American Journal of Political Science 61:971-988, who mine keywords from the
    difference of two sets; Cormack, Clarke & Büttcher 2009, SIGIR, 758-759 (rank fusion).
    """
    for name, value in (("min_documents", min_documents), ("top", top), ("window", window)):
        if value < 1:
            raise OptionError(f"{name} is {value}; use 1 or more.")
    corpus, hits = _corpus(hits, articles, count)
    coded = is_among(corpus["article_id"], hits["article_id"])
    sides = corpus[coded], corpus[~coded]
    counts = count_words(tokens, sides, group=group, min_documents=min_documents)
    documents = np.sort(tokens.document_rows(sides[1]))
    alike = context_similarity(hits, tokens, corpus, counts.of, documents, counts.n[1], window=window)
    table = compared(counts).drop(columns=["n", "base", "low", "high"])
    base = counts.documents.sum(axis=0)
    low, high = wilson_interval(counts.documents[0], base)
    table = table.assign(
        n=counts.documents[0], base=base, share=counts.documents[0] / np.maximum(base, 1), low=low, high=high
    )
    table = table.assign(
        added=counts.documents[1], similarity=np.where(counts.documents[1] >= min_documents, alike, 0.0)
    )
    table = table.assign(simulated=bool(corpus["simulated"].any()), row=np.arange(len(table)))
    table = table[(table["added"] > 0) & ((table["g2"] > 0) | (table["similarity"] > 0))]
    ranks = [table[name].rank(ascending=False, method="min") for name in ("g2", "similarity")]
    table = table.assign(score=sum(1 / (EVEN + rank) for rank in ranks))
    table = table.sort_values(["score", "key"], ascending=[False, True], ignore_index=True).head(top)
    return table.assign(forms=_forms(table["row"].to_numpy(), counts.of, tokens))[COLUMNS]


def expansion_examples(
    candidates: pd.DataFrame,
    hits: pd.DataFrame,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    each: int = 2,
    words: int = 8,
    seed: int = 0,
) -> pd.DataFrame:
    """Return lines of articles without a hit in which candidates stand, to read before one is accepted.

    candidates  what expansion returned for these hits, or its rows that are in question
    each        how many lines a candidate, each of another article, drawn by lot
    words       how many words are shown on each side

    The columns of words.kwic; pattern is the key of the candidate. In the order of candidates, then of article_id.
    Raises SchemaError if a hit lies outside articles, TokensError if an article changed since it was tokenized.
    """
    if each < 1:
        raise OptionError(f"each is {each}; use 1 or more lines.")
    corpus, hits = _corpus(hits, articles, "articles")
    rest = np.sort(tokens.document_rows(corpus[~is_among(corpus["article_id"], hits["article_id"])]))
    of = np.full(len(tokens.types), -1, np.int32)
    for row, forms in enumerate(candidates["forms"]):
        of[type_rows(forms.split(" "), tokens)] = row
    ids = np.asarray(tokens.ids[: tokens.words])
    positions = np.flatnonzero(of[ids] >= 0)
    documents = tokens.documents_of(positions)
    places = pd.DataFrame({"row": of[ids[positions]], "document": documents, "position": positions})
    places = places[np.isin(documents, rest)].drop_duplicates(["row", "document"])
    lot = np.random.default_rng(seed).random(len(tokens))[tokens.order[places["document"]]]
    drawn = places.assign(lot=lot).sort_values(["row", "lot"]).groupby("row").head(each)
    drawn = drawn.assign(rank=tokens.order[drawn["document"]]).sort_values(["row", "rank"], ignore_index=True)
    within = tokens.within(drawn["position"].to_numpy(), drawn["document"].to_numpy())
    found = pd.DataFrame({"article_id": tokens.article_ids[drawn["document"]], "first": within, "last": within})
    return kwic(found.assign(pattern=candidates["key"].take(drawn["row"]).array), tokens, articles, words=words)


def _corpus(hits: pd.DataFrame, articles: pd.DataFrame, count: Unit) -> tuple[pd.DataFrame, pd.DataFrame]:
    check_hits(hits, articles)
    corpus = representatives(articles, unit=count)
    if not len(hits):
        raise SchemaError(
            "there is no hit to expand from. Begin with a pattern that finds some articles: codebooks.find."
        )
    return corpus, hits[is_among(hits["article_id"], corpus["article_id"])]


def _forms(rows: np.ndarray, of: np.ndarray, tokens: Tokens) -> list[str]:
    """The keys of the types of each row, with spaces between."""
    types = np.flatnonzero(np.isin(of, rows) & (of >= 0))
    keys = pd.Series(tokens.types["key"].take(types).array, index=of[types]).groupby(level=0).agg(" ".join)
    return keys.reindex(rows).tolist()
