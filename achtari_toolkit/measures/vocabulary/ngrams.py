"""N-grams: runs of words that return, as phrases, formulas and titles do."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.measures.units import Unit, representatives
from achtari_toolkit.measures.vocabulary.surroundings import Bound
from achtari_toolkit.measures.vocabulary.word_counts import is_told
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled

MOST_BITS = 26  # of the number of buckets: rough counts take 64 MB at the most
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd
LONGEST = 10


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
    """Return the runs of `size` words that several articles have, with how often.

    size           words of a run, 2 to 10
    within         what a run does not leave: "sentence" or "paragraph"
    count          "texts": exact repeats count once; "stories": one article a story; copies make every run of one text
                   look like a phrase of many
    min_documents  runs that fewer articles have are left out
    keep_function_words  keep runs that begin or end with a function word or a number; inside they may always stand

    Columns term (the commonest spelling of each word), key (folded), n (occurrences; overlapping ones count each),
    documents (articles), base (all articles), simulated. Sorted by falling n, then key.

    Raises SchemaError if an article is not in tokens, OptionError for unknown options.
    """
    if not 2 <= size <= LONGEST:
        raise OptionError(f"size is {size}; use 2 to {LONGEST} words. For single words use measures.frequencies.")
    if min_documents < 1:
        raise OptionError(f"min_documents is {min_documents}; use 1 or more.")
    check_choice("within", within, ("paragraph", "sentence"))
    corpus = representatives(articles, unit=count)
    rows = np.sort(tokens.document_rows(corpus))
    ends = np.ones(len(tokens.types), bool)
    if not keep_function_words:
        ends = is_told(tokens.types["key"])
    breaks = np.asarray(tokens.paragraphs if within == "paragraph" else tokens.sentences)
    plan = (np.asarray(tokens.ids), np.asarray(tokens.bounds), rows, np.append(breaks, len(tokens.ids)), ends, size)
    bits = min(tokens.words.bit_length() + 1, MOST_BITS)
    rough = _rough(*plan, bits)
    least = min(min_documents, 255)
    slots, used = 1 << 8, 1 << 8
    while 2 * used > slots:  # too few: as many as the first part of the corpus asked for, with room for the rest
        slots = max(2 * slots, 1 << int(np.ceil(np.log2(4 * (rough >= least).sum() + 1))))
        found, used = _exact(*plan, bits, rough, least, slots)
    found = found[(found[:, 0] >= 0) & (found[:, 2] >= min_documents)]
    first, n, documents = found[:, 0], found[:, 1], found[:, 2]
    types = np.asarray(tokens.ids)[first[:, None] + np.arange(size)]
    told = pd.DataFrame(
        {name: _joined(tokens.types[column], types) for name, column in (("term", "spelling"), ("key", "key"))}
    )
    told = told.assign(n=n, documents=documents, base=len(corpus), simulated=bool(corpus["simulated"].any()))
    return told.sort_values(["n", "key"], ascending=[False, True], ignore_index=True)


def _joined(words: pd.Series, types: np.ndarray) -> pd.Series:
    columns = [pa.array(words.take(column)).cast(pa.large_string()) for column in types.T]
    return pd.Series(pc.binary_join_element_wise(*columns, pa.scalar(" ", pa.large_string())), dtype="str")


@compiled
def _hash(ids, at, size):
    folded = np.uint64(0)
    for i in range(at, at + size):
        folded = (folded ^ np.uint64(ids[i])) * MULTIPLIER
        folded ^= folded >> np.uint64(29)
    return folded


@compiled
def _rough(ids, bounds, rows, breaks, ends, size, bits):
    """How often the runs of each bucket of hashes occur, up to 255: a run is no more frequent than its bucket."""
    rough = np.zeros(1 << bits, np.uint8)
    b = 0
    for d in rows:
        for i in range(bounds[d], bounds[d + 1] - size + 1):
            while breaks[b] <= i:
                b += 1
            if breaks[b] - i >= size and ends[ids[i]] and ends[ids[i + size - 1]]:
                bucket = _hash(ids, i, size) >> np.uint64(64 - bits)
                if rough[bucket] < 255:
                    rough[bucket] += 1
    return rough


@compiled
def _exact(ids, bounds, rows, breaks, ends, size, bits, rough, least, slots):
    """int64 (slots, 4): first position of a run or -1, occurrences, articles, last article; and how many are taken.

    Only runs of buckets that are full enough have a slot; it belongs to the run at its first position, which is compared
    word by word. It stops when half of the slots are taken.
    """
    table = np.zeros((slots, 4), np.int64)
    table[:, 0] = -1
    b, used = 0, 0
    for d in rows:
        for i in range(bounds[d], bounds[d + 1] - size + 1):
            while breaks[b] <= i:
                b += 1
            if breaks[b] - i < size or not ends[ids[i]] or not ends[ids[i + size - 1]]:
                continue
            folded = _hash(ids, i, size)
            if rough[folded >> np.uint64(64 - bits)] < least:
                continue
            slot = np.int64(folded & np.uint64(slots - 1))
            while table[slot, 0] >= 0 and not _same(ids, table[slot, 0], i, size):
                slot = (slot + 1) & (slots - 1)
            if table[slot, 0] < 0:
                table[slot, 0] = i
                used += 1
                if 2 * used > slots:
                    return table, used
            table[slot, 1] += 1
            table[slot, 2] += table[slot, 3] != d + 1
            table[slot, 3] = d + 1
    return table, used


@compiled
def _same(ids, one, other, size):
    for i in range(size):  # noqa: SIM110, numba compiles no generator expressions
        if ids[one + i] != ids[other + i]:
            return False
    return True
