"""N-grams: runs of words that occur in several articles, as phrases, formulas and titles do."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.surroundings import Bound
from achtari_toolkit.measures.vocabulary.word_counts import is_content
from achtari_toolkit.schema import Column, Table, build, check_articles
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled

MAX_BUCKET_BITS = 26  # of the number of buckets: their counts take up to 64 MB
MAX_BUCKET_COUNT = 255
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd
MAX_SIZE_WORDS = 10
NGRAMS = Table(
    "measures.ngrams",
    "measures.ngrams(tokens, articles)",
    (
        Column("term", "str", "the commonest spelling of each word"),
        Column("key", "str", "the matching keys"),
        Column("n_tokens", "int64", "occurrences of the run; overlapping ones count each", "runs"),
        Column("documents", "int64", "articles that have the run", "articles"),
        Column("base", "int64", "articles counted", "articles"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("key",),
)


def ngrams(
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    size: int = 2,
    within: Bound = "sentence",
    count: Unit = "articles",
    min_documents: int = 5,
    keep_function_words: bool = False,
) -> pd.DataFrame:
    """Return the runs of `size` words that occur in several articles, and how often.

    size           words of a run, 2 to 10
    within         what a run does not leave: "sentence" or "paragraph"
    count          "texts": exact duplicates count once; "stories": one article per story; copies make every run of one
                   text look like a phrase of many
    min_documents  runs that fewer articles have are left out
    keep_function_words  keep runs that begin or end with a function word or a number; inside a run they are always kept

    Returns one row per run, sorted by falling n_tokens, then key:
        term       str    the commonest spelling of each word
        key        str    the matching keys
        n_tokens   int64  occurrences of the run; overlapping ones count each
        documents  int64  articles that have the run
        base       int64  articles counted
        simulated  bool   some articles are invented

    Raises: SchemaError if a column is absent or an article is not in tokens, OptionError for unknown options.
    """
    if not 2 <= size <= MAX_SIZE_WORDS:
        raise OptionError(
            f"size is {size}; use 2 to {MAX_SIZE_WORDS} words. For single words use measures.frequencies."
        )
    if min_documents < 1:
        raise OptionError(f"min_documents is {min_documents}; use 1 or more.")
    check_choice("within", within, ("paragraph", "sentence"))
    corpus = representatives(check_articles(articles), unit=count)
    rows = np.sort(tokens.document_rows(corpus))
    can_end = np.ones(len(tokens.types), bool)  # the types with which a run may begin and end
    if not keep_function_words:
        can_end = is_content(tokens.types["key"])
    breaks = np.asarray(tokens.paragraphs if within == "paragraph" else tokens.sentences)
    runs = _runs(tokens, rows, breaks, can_end, size, min_documents)
    runs = runs[(runs[:, 0] >= 0) & (runs[:, 2] >= min_documents)]
    types = np.asarray(tokens.ids)[runs[:, 0][:, None] + np.arange(size)]
    table = pd.DataFrame(
        {
            "term": _joined(tokens.types["spelling"], types), "key": _joined(tokens.types["key"], types),
            "n_tokens": runs[:, 1], "documents": runs[:, 2], "base": len(corpus),
            "simulated": bool(corpus["simulated"].any()),
        }
    )  # fmt: skip
    return build(table.sort_values(["n_tokens", "key"], ascending=[False, True], ignore_index=True), NGRAMS)


def _runs(
    tokens: Tokens, rows: np.ndarray, breaks: np.ndarray, can_end: np.ndarray, size: int, min_documents: int
) -> np.ndarray:
    """The counts of the runs that may be frequent enough, as _exact_counts returns them.

    Two passes: the first counts buckets of runs in little memory, the second counts the runs of full buckets exactly.
    """
    next_breaks = np.append(breaks, len(tokens.ids))
    corpus = (np.asarray(tokens.ids), np.asarray(tokens.bounds), rows, next_breaks, can_end, size)
    bits = min(tokens.words.bit_length() + 1, MAX_BUCKET_BITS)
    bucket_counts = _bucket_counts(*corpus, bits)
    min_count = min(min_documents, MAX_BUCKET_COUNT)
    n_full = int((bucket_counts >= min_count).sum())
    n_slots, n_used = 1 << 8, 1 << 8
    while 2 * n_used > n_slots:  # the table was too small
        n_slots = max(2 * n_slots, 1 << int(np.ceil(np.log2(4 * n_full + 1))))
        counts, n_used = _exact_counts(*corpus, bits, bucket_counts, min_count, n_slots)
    return counts


def _joined(words: pd.Series, types: np.ndarray) -> pd.Series:
    """The words of each run, with spaces between."""
    columns = [pa.array(words.take(column)).cast(pa.large_string()) for column in types.T]
    return pd.Series(pc.binary_join_element_wise(*columns, pa.scalar(" ", pa.large_string())), dtype="str")


@compiled
def _run_hash(ids, start, size):
    run_hash = np.uint64(0)
    for i in range(start, start + size):
        run_hash = (run_hash ^ np.uint64(ids[i])) * MULTIPLIER
        run_hash ^= run_hash >> np.uint64(29)
    return run_hash


@compiled
def _bucket_counts(ids, bounds, rows, breaks, can_end, size, bits):
    """How often the runs of each bucket of hashes occur, up to 255: a run is not more frequent than its bucket."""
    counts = np.zeros(1 << bits, np.uint8)
    next_break = 0
    for document in rows:
        for i in range(bounds[document], bounds[document + 1] - size + 1):
            while breaks[next_break] <= i:
                next_break += 1
            if breaks[next_break] - i >= size and can_end[ids[i]] and can_end[ids[i + size - 1]]:
                bucket = _run_hash(ids, i, size) >> np.uint64(64 - bits)
                if counts[bucket] < MAX_BUCKET_COUNT:
                    counts[bucket] += 1
    return counts


@compiled
def _exact_counts(ids, bounds, rows, breaks, can_end, size, bits, bucket_counts, min_count, n_slots):
    """int64 (slots, 4): first position of a run or -1, occurrences, articles, last article + 1; and how many are used.

    A table with open addressing: a slot belongs to the run at its first position, which is compared word by word. Only
    runs of buckets that are full enough get a slot. Stops when half of the slots are used.
    """
    table = np.zeros((n_slots, 4), np.int64)
    table[:, 0] = -1
    next_break, n_used = 0, 0
    for document in rows:
        for i in range(bounds[document], bounds[document + 1] - size + 1):
            while breaks[next_break] <= i:
                next_break += 1
            if breaks[next_break] - i < size or not can_end[ids[i]] or not can_end[ids[i + size - 1]]:
                continue
            run_hash = _run_hash(ids, i, size)
            if bucket_counts[run_hash >> np.uint64(64 - bits)] < min_count:
                continue
            slot = np.int64(run_hash & np.uint64(n_slots - 1))
            while table[slot, 0] >= 0 and not _same_run(ids, table[slot, 0], i, size):
                slot = (slot + 1) & (n_slots - 1)
            if table[slot, 0] < 0:
                table[slot, 0] = i
                n_used += 1
                if 2 * n_used > n_slots:
                    return table, n_used
            table[slot, 1] += 1
            table[slot, 2] += table[slot, 3] != document + 1
            table[slot, 3] = document + 1
    return table, n_used


@compiled
def _same_run(ids, start, other_start, size):
    for i in range(size):  # numba compiles no generator expressions
        if ids[start + i] != ids[other_start + i]:
            return False
    return True
