"""Dispersion: whether a word or a code is spread over all parts of a corpus or sits in a few."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.groups import UNKNOWN, check_by
from achtari_toolkit.measures.vocabulary.word_counts import Group, count_words
from achtari_toolkit.schema import check_articles, check_hits
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled


def dispersion(hits: pd.DataFrame, tokens: Tokens, articles: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """Return how evenly the mentions of each code are spread over the parts of a corpus.

    by  the column of articles that tells the part of each, such as "outlet", "section" or "article_id"; missing values
        are a part of their own, "unknown"

    One row a code: code, n (mentions), parts (that have words), range (parts with a mention), dp (half the sum of the
    differences between the part's share of mentions and of words: 0 is even, near 1 all in one small part), dp_norm
    (dp over its largest value, in [0, 1]), juilland_d (1 is even, 0 all in one part), simulated.
    dp, dp_norm and juilland_d are missing for a code without mentions; the last two where there is but one part.

    Raises SchemaError if a hit lies outside articles, an article is not in tokens, or articles has no column `by`.
    Source: Gries 2008, International Journal of Corpus Linguistics 13:403-437; Lijffijt & Gries 2012, ibid. 17:147-149
    (dp_norm); Juilland & Chang-Rodríguez 1964, Frequency Dictionary of Spanish Words (D, on rates of parts).
    """
    check_hits(hits, check_articles(articles))
    check_by([by], articles)
    rows = tokens.document_rows(articles)
    place = pd.Index(articles["article_id"]).get_indexer(hits["article_id"])
    order = np.argsort(place, kind="stable")
    stops = np.cumsum(np.bincount(place, minlength=len(articles)))
    category = hits["code"].astype("category")
    codes = category.cat.categories
    ids = category.cat.codes.to_numpy()[order].astype(np.int32)
    starts = np.concatenate([[0], stops[:-1]]).astype(np.int64)
    sizes = np.diff(np.asarray(tokens.bounds))[rows]
    told = _spread(ids, np.arange(len(codes), dtype=np.int32), (starts, stops), _parts(articles, by), sizes, len(codes))
    code = pd.Categorical(codes, categories=codes)
    return pd.DataFrame({"code": code, **told, "simulated": bool(articles["simulated"].any())})


def word_dispersion(
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    by: str = "outlet",
    group: Group = "word",
    min_documents: int = 5,
    keep_function_words: bool = False,
) -> pd.DataFrame:
    """Return how evenly each word is spread over the parts of a corpus.

    min_documents  words that fewer articles have are left out

    Columns term, key, and those of dispersion, whose arguments are the same; n counts occurrences in headlines and
    bodies. Sorted by falling n, then key. A word that all outlets have (dp_norm near 0) can stand for the corpus; one of
    a high dp_norm is the house style or the story of a few.

    Raises SchemaError if an article is not in tokens or articles has no column `by`, OptionError for unknown options.
    """
    if min_documents < 1:
        raise OptionError(f"min_documents is {min_documents}; use 1 or more.")
    check_by([by], check_articles(articles))
    how = {"group": group, "keep_function_words": keep_function_words, "min_documents": min_documents}
    counts = count_words(tokens, [articles], **how)
    rows, bounds = tokens.document_rows(articles), np.asarray(tokens.bounds)
    edges = (bounds[rows], bounds[rows + 1])
    told = _spread(
        np.asarray(tokens.ids), counts.of, edges, _parts(articles, by), np.diff(bounds)[rows], len(counts.table)
    )
    table = counts.table.assign(**told, simulated=bool(articles["simulated"].any()))
    return table.iloc[np.argsort(-table["n"].to_numpy(), kind="stable")].reset_index(drop=True)


def _parts(articles: pd.DataFrame, by: str) -> np.ndarray:
    return pd.factorize(articles[by].astype("str").fillna(UNKNOWN))[0]


def _spread(
    ids: np.ndarray,
    of: np.ndarray,
    edges: tuple[np.ndarray, np.ndarray],
    part: np.ndarray,
    sizes: np.ndarray,
    kinds: int,
) -> dict[str, np.ndarray]:
    """n, parts, range, dp, dp_norm and juilland_d of each kind.

    of                  kind of each id; -1 for those that are not asked for
    edges, part, sizes  of each article: where its ids start and stop, the number of its part, how many words it has
    """
    order = np.argsort(part, kind="stable")
    order = order[sizes[order] > 0]  # an article without words adds nothing to its part
    different, part = np.unique(part[order], return_inverse=True)
    words = np.bincount(part, sizes[order], minlength=len(different))
    segments = (edges[0][order].astype(np.int64), edges[1][order].astype(np.int64), part.astype(np.int64))
    n, held, rates = _totals(ids, of, *segments, words, kinds)
    share = words / words.sum()
    parts = len(words)
    apart, squares = _differences(ids, of, *segments, words, share, n, rates / max(parts, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        dp = np.where(n > 0, apart / 2, np.nan)
        variation = np.sqrt(squares / parts) / (rates / parts)
        d = 1 - variation / np.sqrt(parts - 1)
        dp_norm = dp / (1 - share.min(initial=1.0))
    several = (n > 0) & (parts > 1)
    told = {"n": n, "parts": np.full(kinds, parts), "range": held, "dp": dp}
    return told | {"dp_norm": np.where(several, dp_norm, np.nan), "juilland_d": np.where(several, d, np.nan)}


@compiled
def _totals(ids, of, starts, stops, part, words, kinds):
    """Of each kind: occurrences, parts that have it, and the sum over parts of its rate."""
    n, held, rates = np.zeros(kinds, np.int64), np.zeros(kinds, np.int64), np.zeros(kinds)
    last = np.full(kinds, -1, np.int64)
    for d in range(len(starts)):
        for i in range(starts[d], stops[d]):
            kind = of[ids[i]]
            if kind >= 0:
                n[kind] += 1
                rates[kind] += 1 / words[part[d]]
                held[kind] += last[kind] != part[d]
                last[kind] = part[d]
    return n, held, rates


@compiled
def _differences(ids, of, starts, stops, part, words, share, n, mean):
    """Of each kind, over all parts: sum of |share of it - share of words|, and of squares of its rate around the mean.

    Articles stand by part. Every part counts as if it lacked the kind first; a part that has it is then put right.
    """
    apart, squares = np.ones(len(n)), mean * mean * len(words)
    seen, met = np.zeros(len(n), np.int64), np.empty(len(n), np.int64)
    different = 0
    for d in range(len(starts)):
        k = part[d]
        for i in range(starts[d], stops[d]):
            kind = of[ids[i]]
            if kind >= 0:
                if seen[kind] == 0:
                    met[different] = kind
                    different += 1
                seen[kind] += 1
        if d + 1 == len(starts) or part[d + 1] != k:
            for m in range(different):
                kind = met[m]
                rate = seen[kind] / words[k]
                apart[kind] += abs(seen[kind] / n[kind] - share[k]) - share[k]
                squares[kind] += (rate - mean[kind]) ** 2 - mean[kind] ** 2
                seen[kind] = 0
            different = 0
    return apart, np.maximum(squares, 0)
