"""How a word has to be written in the text: acronyms in capitals, and capitals that newsrooms print without accents.

Types do not tell; Tokens.capitals and Tokens.initials do, by position.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from achtari_toolkit.words.tokens import Tokens, Writing

ANYHOW, BARE_INITIAL, IN_CAPITALS, ACRONYM = range(4)  # ACRONYM: in capitals, and not in a line of capitals


def are_so_written(positions: np.ndarray, conditions: np.ndarray, tokens: Tokens) -> np.ndarray:
    """Return whether the word at each position is written as its condition says, bool (positions,)."""
    row = np.searchsorted(tokens.capitals, positions)
    in_capitals = _is_at(tokens.capitals, row, positions)
    initial = _is_at(tokens.initials, np.searchsorted(tokens.initials, positions), positions)
    in_line = np.append(tokens.lines_of_capitals, False)[row] & in_capitals
    return np.choose(conditions, [True, initial | in_capitals, in_capitals, in_capitals & ~in_line])


def counts_so_written(writing: Writing, tokens: Tokens) -> np.ndarray:
    """Return how often each type of a word occurs as its condition says, int64 (types,)."""
    in_capitals, initial, acronym = tokens.counts_in_capitals[:, writing.rows]
    kinds = [tokens.counts[writing.rows], initial + in_capitals, in_capitals, acronym]
    return np.choose(writing.conditions, kinds)


def as_written(
    phrases: Sequence[tuple[Hashable, ...]],
    writings: Mapping[Hashable, Writing],
    which: np.ndarray,
    first: np.ndarray,
    tokens: Tokens,
) -> np.ndarray:
    """Return whether every word of each occurrence is written as it has to be, bool (occurrences,).

    writings      of the words that have conditions
    which, first  the phrase of each occurrence, and the position of its first word
    """
    is_kept = np.ones(len(which), bool)
    number = {word: n for n, word in enumerate(writings)}
    n_types = len(tokens.types)
    pairs = [n * n_types + writing.rows.astype(np.int64) for n, writing in enumerate(writings.values())]
    pair_of_word_and_type = np.concatenate([np.empty(0, np.int64), *pairs])
    conditions = np.concatenate([np.empty(0, np.uint8), *(writing.conditions for writing in writings.values())])
    for offset in range(max(map(len, phrases), default=0) if writings else 0):
        words = [number.get(phrase[offset], -1) if offset < len(phrase) else -1 for phrase in phrases]
        word = np.array(words, np.int64)[which]
        chosen = np.flatnonzero((word >= 0) & is_kept)
        positions = first[chosen] + offset
        row = np.searchsorted(pair_of_word_and_type, word[chosen] * n_types + np.asarray(tokens.ids)[positions])
        is_kept[chosen] = are_so_written(positions, conditions[row], tokens)
    return is_kept


def _is_at(places: np.ndarray, row: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Whether each position is the place of its row."""
    if not len(places):
        return np.zeros(len(positions), bool)
    return np.asarray(places)[np.minimum(row, len(places) - 1)] == positions
