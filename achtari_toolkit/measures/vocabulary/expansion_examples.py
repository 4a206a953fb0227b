"""Examples of the words that keyword expansion proposes, to read before one is accepted."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.vocabulary.expansion import EXPANSION, corpus_with_hits
from achtari_toolkit.schema import check_columns, is_among
from achtari_toolkit.words import Tokens, kwic
from achtari_toolkit.words.lookup.type_lookup import type_rows


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
    """Return candidates in context, from articles without a hit, to read before one is accepted.

    candidates  what expansion returned for these hits, or some of its rows
    each        lines per candidate, each from another article, chosen at random
    words       words that are shown on each side
    seed        of the choice: the same seed gives the same lines

    Returns the columns of words.kwic, in the order of candidates, then of article_id; pattern is the key of the
    candidate.

    Raises: SchemaError if a column is absent or a hit lies outside articles, TokensError if an article changed since it
    was tokenized, OptionError for unknown options.
    """
    if each < 1:
        raise OptionError(f"each is {each}; use 1 or more lines.")
    check_columns(candidates, EXPANSION, ["key", "forms"])
    corpus, hits = corpus_with_hits(hits, articles, "articles")
    without_hit = corpus[~is_among(corpus["article_id"], hits["article_id"])]
    occurrences = _occurrences(candidates["forms"].tolist(), tokens, tokens.document_rows(without_hit))
    random = np.random.default_rng(seed).random(len(tokens))[tokens.order[occurrences["document"]]]
    chosen = occurrences.assign(random=random).sort_values(["candidate", "random"]).groupby("candidate").head(each)
    rank = tokens.order[chosen["document"]]
    chosen = chosen.assign(rank=rank).sort_values(["candidate", "rank"], ignore_index=True)
    within = tokens.within(chosen["position"].to_numpy(), chosen["document"].to_numpy())
    examples = pd.DataFrame({"article_id": tokens.article_ids[chosen["document"]], "first": within, "last": within})
    keys = candidates["key"].take(chosen["candidate"]).array
    return kwic(examples.assign(pattern=keys), tokens, articles, words=words)


def _occurrences(forms: list[str], tokens: Tokens, documents: np.ndarray) -> pd.DataFrame:
    """The first occurrence of each candidate in each of these documents: candidate (its row), document, position."""
    candidate_of_type = np.full(len(tokens.types), -1, np.int32)
    for candidate, keys in enumerate(forms):
        rows = type_rows(keys.split(" "), tokens)
        candidate_of_type[rows[rows >= 0]] = candidate
    ids = np.asarray(tokens.ids[: tokens.words])
    positions = np.flatnonzero(candidate_of_type[ids] >= 0)
    occurrences = pd.DataFrame(
        {
            "candidate": candidate_of_type[ids[positions]],
            "document": tokens.documents_of(positions),
            "position": positions,
        }
    )
    return occurrences[np.isin(occurrences["document"], documents)].drop_duplicates(["candidate", "document"])
