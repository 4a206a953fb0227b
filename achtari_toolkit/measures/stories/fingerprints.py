"""Fingerprints: the shingles of a text that winnowing selects, so that two copies select the same ones."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.measures.stories.shingles import Texts, shingle_hashes
from achtari_toolkit.words.engine.compiled import compiled

WINNOW_SHINGLES = 10  # one of so many consecutive shingles is selected: 14 consecutive words in common are always found
FINGERPRINTS_PER_CALL = 1 << 22  # for which one call of the kernel has room


class Fingerprints(NamedTuple):
    """Fingerprints of texts; those of text t are bounds[t] to bounds[t + 1].

    hashes     uint64 (fingerprints,)
    positions  int32 (fingerprints,)   which shingle of its text it is, counted from 0
    bounds     int64 (texts + 1,)
    """

    hashes: np.ndarray
    positions: np.ndarray
    bounds: np.ndarray


def fingerprints(texts: Texts) -> Fingerprints:
    """Return the fingerprints of texts.

    Of every ten consecutive shingles the one with the lowest hash is selected, the last one of equal hashes. A passage
    therefore has the same fingerprints in every text.

    Source: Schleimer, Wilkerson & Aiken 2003, SIGMOD, 76-85 (winnowing).
    """
    n_texts, capacity = len(texts.starts), max(FINGERPRINTS_PER_CALL, texts.longest)
    bounds, text = np.zeros(n_texts + 1, np.int64), 0
    hash_parts, position_parts = [np.empty(0, np.uint64)], [np.empty(0, np.int32)]
    scratch = np.empty(texts.longest, np.uint64)
    while text < n_texts:
        hashes, positions, first_text = np.empty(capacity, np.uint64), np.empty(capacity, np.int32), text
        text, n = _winnow(texts, text, scratch, hashes, positions, bounds)
        bounds[first_text + 1 : text + 1] += bounds[first_text]
        hash_parts.append(hashes[:n].copy())
        position_parts.append(positions[:n].copy())
    return Fingerprints(np.concatenate(hash_parts), np.concatenate(position_parts), bounds)


@compiled
def _winnow(texts, text, scratch, hashes, positions, bounds):
    """Select the fingerprints of texts from this one on, until there may be no room for those of the next.

    Returns the next text and how many fingerprints were selected; bounds count from the first text of this call.
    """
    n = 0
    while text < len(texts.starts):
        n_shingles = shingle_hashes(texts.ids, texts.starts[text], texts.stops[text], scratch)
        if n + n_shingles > len(hashes):
            break
        lowest, last_selected = -1, -1
        for i in range(n_shingles):
            if lowest < 0 or lowest <= i - WINNOW_SHINGLES:  # the lowest shingle has left the window: search it again
                lowest = max(0, i - WINNOW_SHINGLES + 1)
                for j in range(lowest + 1, i + 1):
                    if scratch[j] <= scratch[lowest]:
                        lowest = j
            elif scratch[i] <= scratch[lowest]:
                lowest = i
            if lowest != last_selected and (i >= WINNOW_SHINGLES - 1 or i == n_shingles - 1):  # of a whole window
                hashes[n], positions[n] = scratch[lowest], lowest
                last_selected = lowest
                n += 1
        text += 1
        bounds[text] = n
    return text, n
