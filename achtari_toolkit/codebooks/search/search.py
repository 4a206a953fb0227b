"""A codebook prepared for a corpus: where its phrases occur, which names compete, and the language of articles."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook
from achtari_toolkit.codebooks.query.evaluate import Search
from achtari_toolkit.codebooks.query.grammar import LANGUAGES
from achtari_toolkit.codebooks.query.phrase_search import find_phrases, phrases_of
from achtari_toolkit.codebooks.query.spans import outermost, union
from achtari_toolkit.codebooks.query.tree import InLanguage, Node, is_name, walk
from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.text import article_languages
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.arguments import check_articles_have


def as_written(node: Node) -> Node:
    """Return the tree as the codebook has it."""
    return node


def search_of(
    codebook: Codebook,
    tokens: Tokens,
    articles: pd.DataFrame | None,
    further: Collection[Node] = (),
    reading: Callable[[Node], Node] = as_written,
) -> Search:
    """Return what the evaluation of the codebook looks up.

    articles  with the language of each article; needed only if a pattern has a lang: condition
    further   trees of other queries that are evaluated too
    reading   what is made of each tree of the codebook before it is searched
    """
    every = (*codebook.codes, *codebook.background)
    codes = {code.key: tuple(reading(query.tree) for query in code.queries) for code in every}
    searched = [tree for trees in (*codes.values(), further) for tree in trees]
    phrases = find_phrases(phrases_of(searched), tokens)
    actors = frozenset(code.key for code in every if code.kind == "actor")
    names = phrases_of(tree for key in sorted(actors) for tree in codes[key] if is_name(tree))
    has_conditions = any(isinstance(node, InLanguage) for tree in searched for node in walk(tree))
    return Search(
        tokens,
        phrases,
        codes,
        actors,
        outermost(union(phrases[name] for name in names)),
        _languages(articles, tokens) if has_conditions and articles is not None else None,
    )


def _languages(articles: pd.DataFrame, tokens: Tokens) -> dict[str, np.ndarray]:
    """For each language, which documents are written in it; a mixed article is in each language of its paragraphs."""
    check_articles_have(articles, ("article_id", "language"))
    row = pd.Index(articles["article_id"]).get_indexer(tokens.article_ids)
    if (row < 0).any():
        raise SchemaError(
            f"{(row < 0).sum()} of {len(row)} articles of the tokens are not in articles. "
            f"Give find the articles that were tokenized."
        )
    named = articles["language"].to_numpy(dtype=object, na_value="")[row]
    unknown = int((named == "").sum())
    if unknown:
        warnings.warn(
            f"{unknown} of {len(row)} articles have no language: lang: leaves them out. Run cleaners.clean first.",
            MisleadingResult,
            stacklevel=4,
        )
    languages = {code: named == code for code in LANGUAGES}
    mixed = np.flatnonzero(named == "mixed")
    for document, text in zip(mixed, _texts(articles, row[mixed]), strict=True):
        for code in article_languages(text):
            languages[code][document] = True
    return languages


def _texts(articles: pd.DataFrame, rows: np.ndarray) -> pd.Series:
    if len(rows) and not {"headline", "body"} <= set(articles):
        raise SchemaError(
            f"{len(rows)} articles are mixed, and only headline and body show in which languages. "
            f"Give find articles with both columns."
        )
    return articles["headline"].iloc[rows] + "\n" + articles["body"].iloc[rows] if len(rows) else pd.Series(dtype="str")
