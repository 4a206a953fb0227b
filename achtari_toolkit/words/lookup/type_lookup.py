"""Where forms are in the sorted types table, by binary search, and which types fit a wildcard."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.tokens import Tokens


def neighbours(wanted: Sequence[str], tokens: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows [start, stop) of the keys equal to each form, or beginning with it if it ends in *."""
    bounds, letters = _keys(tokens)
    starred, plain = [form.endswith("*") for form in wanted], [form.removesuffix("*") for form in wanted]
    return _neighbours(letters, bounds, *_joined(plain), np.array(starred, bool))


def type_rows(forms: Sequence[str], tokens: Tokens) -> np.ndarray:
    """Return the row of the key equal to each form, int64 (forms,); -1 where the corpus does not have it."""
    bounds, letters = _keys(tokens)
    return _equal(letters, bounds, *_joined(forms))


def extended(
    before: Sequence[str], stems: Sequence[str], after: Sequence[str], tokens: Tokens
) -> list[tuple[int, int, int, int]]:
    """Return (number of the prefix, of the stem, of the suffix, row) for each key that is made of the three.

    The whole table is searched for before + stem alone, because keys with the same beginning are neighbours. Sorted
    stems are found several times faster, because each search reads what the last one did.
    """
    bounds, letters = _keys(tokens)
    return _extended(letters, bounds, *_joined(before), *_joined(stems), *_joined(after))


def like(wildcards: Sequence[str], tokens: Tokens) -> np.ndarray:
    """Return the types that fit one of the forms, which have * at their beginning or inside: one pass over the keys."""
    fits = "|".join(".*".join(map(re.escape, form.split("*"))) for form in wildcards)
    keys = pa.array(tokens.types["key"], pa.large_string())
    return np.flatnonzero(pc.match_substring_regex(keys, f"^(?:{fits})$").to_numpy(zero_copy_only=False))


def _keys(tokens: Tokens) -> tuple[np.ndarray, np.ndarray]:
    bounds, letters = tokens.keys
    return bounds, np.frombuffer(letters, np.uint8)


def _joined(forms: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Bytes of forms one after another, and where each begins; Arrow encodes them at once."""
    _, bounds, letters = pa.array(forms, pa.large_string()).buffers()
    return np.frombuffer(letters or b"", np.uint8), np.frombuffer(bounds, np.int64)[: len(forms) + 1]


@compiled
def _neighbours(letters, bounds, wanted, wanted_bounds, starred):
    """For each wanted form, the range of keys that equal it, or that begin with it if it is starred."""
    starts = np.empty(len(starred), np.int64)
    stops = np.empty(len(starred), np.int64)
    for i in range(len(starred)):
        form = wanted[wanted_bounds[i] : wanted_bounds[i + 1]]
        starts[i] = stops[i] = _first(letters, bounds, 0, len(bounds) - 1, 0, form)
        if starred[i]:
            stops[i] = _after_prefix(letters, bounds, starts[i], form)
        elif _is_equal(letters, bounds, starts[i], form):
            stops[i] += 1
    return starts, stops


@compiled
def _equal(letters, bounds, wanted, wanted_bounds):
    """For each wanted form, the row of the key that equals it, or -1."""
    rows = np.empty(len(wanted_bounds) - 1, np.int64)
    for i in range(len(rows)):
        form = wanted[wanted_bounds[i] : wanted_bounds[i + 1]]
        row = _first(letters, bounds, 0, len(bounds) - 1, 0, form)
        rows[i] = row if _is_equal(letters, bounds, row, form) else -1
    return rows


@compiled
def _extended(letters, bounds, before, before_bounds, stems, stem_bounds, after, after_bounds):
    """What `extended` returns, over bytes."""
    matches = [(0, 0, 0, 0) for _ in range(0)]
    begin = np.empty(len(before) + len(stems), np.uint8)
    for b in range(len(before_bounds) - 1):
        length = before_bounds[b + 1] - before_bounds[b]
        begin[:length] = before[before_bounds[b] : before_bounds[b + 1]]
        for i in range(len(stem_bounds) - 1):
            whole = length + stem_bounds[i + 1] - stem_bounds[i]
            begin[length:whole] = stems[stem_bounds[i] : stem_bounds[i + 1]]
            start = _first(letters, bounds, 0, len(bounds) - 1, 0, begin[:whole])
            stop = _after_prefix(letters, bounds, start, begin[:whole])
            for a in range(len(after_bounds) - 1 if start < stop else 0):
                end = after[after_bounds[a] : after_bounds[a + 1]]
                row = _first(letters, bounds, start, stop, whole, end)
                is_as_long = row < stop and bounds[row + 1] - bounds[row] == whole + len(end)
                if is_as_long and not _below(end, letters[bounds[row] + whole : bounds[row + 1]]):
                    matches.append((b, i, a, row))
    return matches


@compiled
def _first(letters, bounds, low, high, skip, form):
    """The first row from low up to high whose key, after the bytes to skip, does not sort before the form."""
    while low < high:
        middle = (low + high) // 2
        if _below(letters[bounds[middle] + skip : bounds[middle + 1]], form):
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def _after_prefix(letters, bounds, start, form):
    """The first row from start on whose key does not begin with the form: steps that double, then bisection."""
    low, step = start, 1
    while low + step < len(bounds) and _begins(letters[bounds[low + step - 1] : bounds[low + step]], form):
        low, step = low + step, 2 * step
    high = min(low + step, len(bounds) - 1)
    while low < high:
        middle = (low + high) // 2
        if _begins(letters[bounds[middle] : bounds[middle + 1]], form):
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def _is_equal(letters, bounds, row, form):
    """Whether the row exists and its key, which does not sort before the form, equals it."""
    if row == len(bounds) - 1 or bounds[row + 1] - bounds[row] != len(form):
        return False
    return not _below(form, letters[bounds[row] : bounds[row + 1]])


@compiled
def _begins(key, form):
    for i in range(len(form)):
        if i == len(key) or key[i] != form[i]:
            return False
    return True


@compiled
def _below(key, form):
    for i in range(min(len(key), len(form))):
        if key[i] != form[i]:
            return key[i] < form[i]
    return len(key) < len(form)
