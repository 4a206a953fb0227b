"""Where forms stand in the sorted types table, by binary search, and which types fit a wildcard."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numba
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.words.tokens import Tokens

ABOVE = b"\xf8"  # sorts after the first byte of any UTF-8 character


def neighbours(wanted: Sequence[str], tokens: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows [start, stop) of the keys equal to each form, or beginning with it if it ends in *."""
    bounds, letters = tokens.keys
    plain = [form.removesuffix("*").encode() for form in wanted]
    after = [form + (ABOVE if w.endswith("*") else b"\0") for form, w in zip(plain, wanted, strict=True)]
    return tuple(_first_not_below(np.frombuffer(letters, np.uint8), bounds, *_joined(sought)) for sought in (plain, after))


def rows_of(forms: Sequence[str], tokens: Tokens) -> np.ndarray:
    """Return the row of the key equal to each form, int64 (forms,); -1 where the corpus does not have it."""
    bounds, letters = tokens.keys
    return _equal(np.frombuffer(letters, np.uint8), bounds, *_joined([form.encode() for form in forms]))


def like(listed: Sequence[str], tokens: Tokens) -> np.ndarray:
    """Return the types that fit one of the forms, which have * at their beginning or inside: one pass over the keys."""
    fits = "|".join(".*".join(map(re.escape, form.split("*"))) for form in listed)
    keys = pa.array(tokens.types["key"], pa.large_string())
    return np.flatnonzero(pc.match_substring_regex(keys, f"^(?:{fits})$").to_numpy(zero_copy_only=False))


def _joined(forms: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    return np.frombuffer(b"".join(forms), np.uint8), np.cumsum([0, *map(len, forms)])


@numba.njit(cache=True)
def _first_not_below(letters, bounds, sought, sought_bounds):
    """For each sought form, the first key that does not sort before it."""
    rows = np.empty(len(sought_bounds) - 1, np.int64)
    for i in range(len(rows)):
        form = sought[sought_bounds[i] : sought_bounds[i + 1]]
        low, high = 0, len(bounds) - 1
        while low < high:
            middle = (low + high) // 2
            if _below(letters[bounds[middle] : bounds[middle + 1]], form):
                low = middle + 1
            else:
                high = middle
        rows[i] = low
    return rows


@numba.njit(cache=True)
def _equal(letters, bounds, sought, sought_bounds):
    """For each sought form, the key that equals it, or -1."""
    rows = _first_not_below(letters, bounds, sought, sought_bounds)
    for i in range(len(rows)):
        row, form = rows[i], sought[sought_bounds[i] : sought_bounds[i + 1]]
        if row == len(bounds) - 1 or bounds[row + 1] - bounds[row] != len(form):
            rows[i] = -1
        elif _below(form, letters[bounds[row] : bounds[row + 1]]):
            rows[i] = -1
    return rows


@numba.njit(cache=True)
def _below(key, form):
    for i in range(min(len(key), len(form))):
        if key[i] != form[i]:
            return key[i] < form[i]
    return len(key) < len(form)
