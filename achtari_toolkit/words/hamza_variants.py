"""Variants of a type: its spelling, and those whose hamzas contradict it, as أعداد does where إعداد is more frequent.

Variant 0 is the spelling, 1 and 2 the most frequent ones that contradict it, 3 all others.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

LAST_VARIANT = 3
BYTE_BITS = 8


class HamzaVariants(NamedTuple):
    """The variants of the types of a corpus.

    of_types      {type: {hamzas that contradict its spelling: how often they occur}}, the most frequent first, at most
                  LAST_VARIANT; the last has the count of all others too
    of_positions  uint8 (hamzas,), the variant at each position of Tokens.hamzas
    """

    of_types: dict[int, dict[int, int]]
    of_positions: np.ndarray


def hamza_variants(types: np.ndarray, hamza_kinds: np.ndarray) -> HamzaVariants:
    """Return the variants from the type and the hamzas at each position where they contradict its spelling."""
    pairs = types.astype(np.int64) << BYTE_BITS | hamza_kinds
    distinct, inverse, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    rows, hamzas = distinct >> BYTE_BITS, distinct % (1 << BYTE_BITS)
    order = np.lexsort((hamzas, -counts, rows))
    variants = np.empty(len(distinct), np.uint8)
    variants[order] = np.minimum(np.arange(len(order)) - np.searchsorted(rows, rows[order]) + 1, LAST_VARIANT)
    of_types: dict[int, dict[int, int]] = {}
    for row, kind, n in zip(rows[order].tolist(), hamzas[order].tolist(), counts[order].tolist(), strict=True):
        of_type = of_types.setdefault(row, {})
        kind = kind if len(of_type) < LAST_VARIANT else list(of_type)[-1]
        of_type[kind] = of_type.get(kind, 0) + n
    return HamzaVariants(of_types, variants[inverse])
