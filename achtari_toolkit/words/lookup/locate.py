"""Where patterns occur: one scan over the integers of a corpus for all patterns together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.errors import TokensError
from achtari_toolkit.text.script.folding import VERSION
from achtari_toolkit.words.arguments import check_texts, check_tokens
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.lookup.query_types import QueryWord, elements, resolve
from achtari_toolkit.words.lookup.written_as import as_written
from achtari_toolkit.words.tokens import Tokens, Writing

ROOM = 1 << 20  # hits that one call of the scan may return


def locate(patterns: Sequence[str], tokens: Tokens) -> pd.DataFrame:
    """Return every occurrence of every pattern, including overlapping ones.

    patterns  phrases of words; * inside a word is any letters, Arabic words match with proclitics

    Returns one row per occurrence, sorted by article_id, first, last and pattern:

    article_id  str       the article
    pattern     category  the pattern; its categories are all patterns, in their order
    first       int32     first word of the match, counted within the article from 0, headline first
    last        int32     last word of the match, inclusive

    A phrase never crosses from the headline to the body or from one paragraph to the next.
    Raises OptionError if a pattern has no word.
    """
    check_texts("patterns", patterns)
    check_tokens(tokens)
    distinct = list(dict.fromkeys(patterns))
    phrases = [tuple(map(QueryWord, elements(pattern))) for pattern in distinct]
    kinds = resolve((word for phrase in phrases for word in phrase), tokens)
    which, first, last = occurrences(phrases, kinds, tokens)
    in_text = first < tokens.words  # bylines come after: they are searched when a query names them
    which, first, last = which[in_text], first[in_text], last[in_text]
    documents = tokens.documents_of(first)
    names = np.argsort(np.argsort(np.array(distinct, dtype=object))) if distinct else np.empty(0, np.int64)
    order = np.lexsort((names[which], last, first, tokens.order[documents]))
    which, first, last, documents = which[order], first[order], last[order], documents[order]
    return pd.DataFrame(
        {
            "article_id": tokens.article_ids[documents],
            "pattern": pd.Categorical.from_codes(which, categories=distinct),
            "first": (first - tokens.bounds[documents]).astype(np.int32),
            "last": (last - tokens.bounds[documents]).astype(np.int32),
        }
    )


def occurrences(
    phrases: Sequence[tuple[Hashable, ...]],
    kinds: Mapping[Hashable, np.ndarray],
    tokens: Tokens,
    writings: Mapping[Hashable, Writing] | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every occurrence of every phrase: which phrase it is, and its first and last position in tokens.ids.

    phrases   each a sequence of words
    kinds     the types that each word matches, as resolve returns them
    writings  how words have to be written; None: as tokens.writings has it

    Arrays int64, sorted by phrase, then by position. Raises TokensError if tokens were folded by another version.
    """
    if tokens.version != VERSION:
        raise TokensError(f"these tokens were folded as {tokens.version}, patterns now as {VERSION}. Tokenize again.")
    which, first = _scan_all(np.asarray(tokens.ids), _plan(phrases, kinds, tokens))
    last = first + np.array([len(phrase) for phrase in phrases], np.int64)[which] - 1
    inside = np.searchsorted(tokens.paragraphs, first, "right") == np.searchsorted(tokens.paragraphs, last, "right")
    if writings is None:
        writings = {word: tokens.writings[word] for row in phrases for word in row if word in tokens.writings}
    inside &= as_written(phrases, writings, which, first, tokens)
    which, first, last = which[inside], first[inside], last[inside]
    order = np.argsort(which, kind="stable")  # the scan returns the occurrences of one phrase in their order
    return which[order], first[order], last[order]


class Plan(NamedTuple):
    """What the scan looks up. The anchor of a phrase is the word that occurs least: only there a phrase is compared.

    is_anchor            bool (types,)                  the type is matched by the anchor of a phrase
    compact_rows         int32 (types,)                 row of a type among those that a word matches, from 1; 0: none
    anchor_bounds        int64 (compact rows + 1,)      phrases anchored at compact row r are
    phrases_at_anchor    int64 (anchors,)               phrases_at_anchor[anchor_bounds[r]:anchor_bounds[r + 1]]
    anchor_offsets       int64 (phrases,)               which word of a phrase is its anchor
    phrase_bounds        int64 (phrases + 1,)           words of phrase k are
    phrase_words         int64 (words of all,)          phrase_words[phrase_bounds[k]:phrase_bounds[k + 1]]
    membership_bits      uint64 (compact rows, n // 64 + 1)  bit w of row r: word w matches the type
    """

    is_anchor: np.ndarray
    compact_rows: np.ndarray
    anchor_bounds: np.ndarray
    phrases_at_anchor: np.ndarray
    anchor_offsets: np.ndarray
    phrase_bounds: np.ndarray
    phrase_words: np.ndarray
    membership_bits: np.ndarray


def _plan(phrases: Sequence[tuple[Hashable, ...]], kinds: Mapping[Hashable, np.ndarray], tokens: Tokens) -> Plan:
    counts = tokens.counts
    words = list(dict.fromkeys(word for phrase in phrases for word in phrase))
    frequency = {word: int(counts[kinds[word]].sum()) for word in words}
    anchor_offsets = np.array([_rarest(phrase, frequency) for phrase in phrases], np.int64)
    possible = [k for k, phrase in enumerate(phrases) if all(frequency[word] for word in phrase)]

    pattern_types = np.unique(np.concatenate([np.empty(0, np.int32), *(kinds[word] for word in words)]))
    compact_rows = np.zeros(len(tokens.types), np.int32)
    compact_rows[pattern_types] = np.arange(1, len(pattern_types) + 1)
    membership_bits = np.zeros((len(pattern_types) + 1, len(words) // 64 + 1), np.uint64)
    for i, word in enumerate(words):
        membership_bits[compact_rows[kinds[word]], i // 64] |= np.uint64(1) << np.uint64(i % 64)
    anchored = [(int(row), k) for k in possible for row in compact_rows[kinds[phrases[k][anchor_offsets[k]]]]]
    anchor_bounds, phrases_at_anchor = _grouped(anchored, len(pattern_types) + 1)
    is_anchor = np.zeros(len(tokens.types), np.bool_)
    is_anchor[pattern_types] = np.diff(anchor_bounds)[1:] > 0
    phrase_bounds = np.concatenate([[0], np.cumsum([len(phrase) for phrase in phrases])]).astype(np.int64)
    number = {word: i for i, word in enumerate(words)}
    phrase_words = np.array([number[word] for phrase in phrases for word in phrase], np.int64)
    return Plan(
        is_anchor,
        compact_rows,
        anchor_bounds,
        phrases_at_anchor,
        anchor_offsets,
        phrase_bounds,
        phrase_words,
        membership_bits,
    )


def _rarest(phrase: tuple[Hashable, ...], frequency: Mapping[Hashable, int]) -> int:
    """Which word of a phrase occurs least; ties: the first."""
    frequencies = [frequency[word] for word in phrase]
    return frequencies.index(min(frequencies))


def _grouped(pairs: list[tuple[int, int]], rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Bounds and second members of pairs grouped by the first: row r has members[bounds[r]:bounds[r + 1]]."""
    table = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return np.searchsorted(table[:, 0], np.arange(rows + 1)), np.ascontiguousarray(table[:, 1])


def _scan_all(ids: np.ndarray, plan: Plan) -> tuple[np.ndarray, np.ndarray]:
    """Phrase and first position of each occurrence, in the order of the anchors."""
    which, first, at = [np.empty(0, np.int64)], [np.empty(0, np.int64)], 0
    room = max(ROOM, len(plan.phrases_at_anchor))
    while at < len(ids):
        numbers, positions = np.empty(room, np.int64), np.empty(room, np.int64)
        n, at = _scan(ids, at, plan, numbers, positions)
        which.append(numbers[:n])
        first.append(positions[:n])
    return np.concatenate(which), np.concatenate(first)


@compiled
def _scan(ids: np.ndarray, at: int, plan: Plan, which: np.ndarray, first: np.ndarray) -> tuple[int, int]:
    """Write the phrases that match at each anchor from position `at` on; stop when which may not hold the next ones.

    Returns the number of occurrences and the position where to go on.
    """
    is_anchor, compact_rows, bounds, phrases = (
        plan.is_anchor,
        plan.compact_rows,
        plan.anchor_bounds,
        plan.phrases_at_anchor,
    )
    offsets, phrase_bounds, words, bits = (
        plan.anchor_offsets,
        plan.phrase_bounds,
        plan.phrase_words,
        plan.membership_bits,
    )
    n = 0
    for i in range(at, len(ids)):
        if not is_anchor[ids[i]]:
            continue
        row = compact_rows[ids[i]]
        if n + bounds[row + 1] - bounds[row] > len(which):
            return n, i
        for k in phrases[bounds[row] : bounds[row + 1]]:
            start = i - offsets[k]
            length = phrase_bounds[k + 1] - phrase_bounds[k]
            if start < 0 or start + length > len(ids):
                continue
            matches = True
            for j in range(length):
                word = words[phrase_bounds[k] + j]
                if not bits[compact_rows[ids[start + j]], word >> 6] >> np.uint64(word & 63) & np.uint64(1):
                    matches = False
                    break
            if matches:
                which[n], first[n] = k, start
                n += 1
    return n, len(ids)
