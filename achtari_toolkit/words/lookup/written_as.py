"""How a word has to be written in the text: acronyms in capitals, capitals without their accents, hamzas.

Types do not tell; Tokens.capitals, Tokens.initials and Tokens.hamzas do, by position.

A condition on hamzas is the sum of HAMZAS and of 2 ** variant for each variant of the type that matches.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.arabic.clitics import plain
from achtari_toolkit.words.engine.hamzas import with_hamzas
from achtari_toolkit.words.tokens import Tokens, Writing

ANYHOW, BARE_INITIAL, IN_CAPITALS, ACRONYM = range(4)  # ACRONYM: in capitals, and not in a line of capitals
HAMZAS = 16


class Variant(NamedTuple):
    """A spelling of a type, without vowel marks, and how often the corpus has it."""

    letters: str
    n: int


def are_so_written(positions: np.ndarray, conditions: np.ndarray, tokens: Tokens) -> np.ndarray:
    """Return whether the word at each position is written as its condition says, bool (positions,)."""
    row = np.searchsorted(tokens.capitals, positions)
    in_capitals = _is_at(tokens.capitals, row, positions)
    initial = _is_at(tokens.initials, np.searchsorted(tokens.initials, positions), positions)
    in_line = np.append(tokens.lines_of_capitals, False)[row] & in_capitals
    by_case = [True, initial | in_capitals, in_capitals, in_capitals & ~in_line]
    is_of_case = np.choose(np.where(conditions < HAMZAS, conditions, ANYHOW), by_case)
    is_of_hamzas = conditions >> _variants_at(positions, tokens) & 1 > 0
    return np.where(conditions < HAMZAS, is_of_case, is_of_hamzas)


def counts_so_written(writing: Writing, tokens: Tokens) -> np.ndarray:
    """Return how often each type of a word occurs as its condition says, int64 (types,)."""
    in_capitals, initial, acronym = tokens.counts_in_capitals[:, writing.rows]
    kinds = [tokens.counts[writing.rows], initial + in_capitals, in_capitals, acronym]
    counts = np.choose(np.where(writing.conditions < HAMZAS, writing.conditions, ANYHOW), kinds)
    for i in np.flatnonzero(writing.conditions >= HAMZAS).tolist():
        variants = enumerate(variants_of(int(writing.rows[i]), tokens))
        counts[i] = sum(variant.n for number, variant in variants if writing.conditions[i] >> number & 1)
    return counts


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


def condition_of(is_match: Iterable[bool]) -> int:
    """Return the condition that these variants of a type match, from its spelling on; ANYHOW if all do."""
    matches = list(is_match)
    return ANYHOW if all(matches) else HAMZAS + sum(1 << variant for variant, matched in enumerate(matches) if matched)


def either(a: int, b: int) -> int:
    """Return the condition on hamzas that one of two is met."""
    return a | b if a and b else ANYHOW


def spelling_so_written(row: int, condition: int, tokens: Tokens) -> str:
    """Return the most frequent spelling of a type that is written as a condition says."""
    if condition < HAMZAS or condition & 1:
        return str(tokens.types["spelling"].array[row])
    return next(variant.letters for n, variant in enumerate(variants_of(row, tokens)) if condition >> n & 1)


def variants_of(row: int, tokens: Tokens) -> list[Variant]:
    """Return the spelling of a type, and those whose hamzas contradict it: the variants 0, 1, 2 and 3."""
    letters, n_uses = plain(tokens.types["spelling"].array[row]), int(tokens.counts[row])
    others = tokens.hamza_variants.of_types.get(row)
    if not others:
        return [Variant(letters, n_uses)]
    key = tokens.types["key"].array[row]
    shown = Variant(letters, n_uses - sum(others.values()))
    return [shown, *(Variant(with_hamzas(key, hamzas), n) for hamzas, n in others.items())]


def _variants_at(positions: np.ndarray, tokens: Tokens) -> np.ndarray:
    """Which variant of its type each position is."""
    row = np.searchsorted(tokens.hamzas, positions)
    of_positions = np.append(tokens.hamza_variants.of_positions, 0)
    return np.where(_is_at(tokens.hamzas, row, positions), of_positions[row], 0)


def _is_at(places: np.ndarray, row: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Whether each position is the place of its row."""
    if not len(places):
        return np.zeros(len(positions), bool)
    return np.asarray(places)[np.minimum(row, len(places) - 1)] == positions
