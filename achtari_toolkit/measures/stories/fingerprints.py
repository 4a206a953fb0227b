"""Passages that texts share: a sample of five-word runs that two copies choose alike, and exact comparison of two texts."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.words.engine.compiled import compiled

WIDTH = 5  # words of a shingle
WINDOW = 10  # shingles of which the lowest hash is sampled: 14 words in common are always found
ROOM = 1 << 22  # samples that one call of the kernel may return
TYPE_FACTOR, STEP = np.uint64(0xD6E8FEB86659FD93), np.uint64(0x9E3779B97F4A7C15)
LAST_FACTOR = np.uint64(0xBF58476D1CE4E5B9)


class Texts(NamedTuple):
    """Words of texts: text t is ids[starts[t]:stops[t]]."""

    ids: np.ndarray
    starts: np.ndarray
    stops: np.ndarray

    @property
    def longest(self) -> int:
        """Words of the longest text."""
        return int((self.stops - self.starts).max(initial=0))

    def at(self, numbers: np.ndarray) -> "Texts":
        """Return the texts of the given numbers, in their order."""
        return Texts(self.ids, self.starts[numbers], self.stops[numbers])


class Samples(NamedTuple):
    """Sampled shingles of texts; text t has the samples bounds[t] to bounds[t + 1].

    hashes  uint64 (samples,)
    places  int32 (samples,)    the shingle within its text, counted from 0
    bounds  int64 (texts + 1,)
    """

    hashes: np.ndarray
    places: np.ndarray
    bounds: np.ndarray


def samples(texts: Texts) -> Samples:
    """Return the sampled shingles of texts.

    Of every ten shingles in a row the one with the lowest hash is kept, so that a passage is sampled in the same places
    wherever it stands. Source: Schleimer, Wilkerson & Aiken 2003, SIGMOD, 76-85 (winnowing).
    """
    n, room = len(texts.starts), max(ROOM, texts.longest)
    bounds, done = np.zeros(n + 1, np.int64), 0
    hashes, places, scratch = [np.empty(0, np.uint64)], [np.empty(0, np.int32)], np.empty(texts.longest, np.uint64)
    while done < n:
        some_hashes, some_places, before = np.empty(room, np.uint64), np.empty(room, np.int32), done
        done, kept = _sample(texts, done, scratch, some_hashes, some_places, bounds)
        bounds[before + 1 : done + 1] += bounds[before]
        hashes.append(some_hashes[:kept].copy())
        places.append(some_places[:kept].copy())
    return Samples(np.concatenate(hashes), np.concatenate(places), bounds)


@compiled
def _sample(texts, text, scratch, hashes, places, bounds):
    """Sample texts from the given one on, until the room may not hold the next; bounds count from this call's start."""
    n = 0
    while text < len(texts.starts):
        size = shingle_hashes(texts.ids, texts.starts[text], texts.stops[text], scratch)
        if n + size > len(hashes):
            break
        lowest, kept = -1, -1
        for i in range(size):
            if lowest < 0 or lowest <= i - WINDOW:
                lowest = max(0, i - WINDOW + 1)
                for j in range(lowest + 1, i + 1):
                    if scratch[j] <= scratch[lowest]:
                        lowest = j
            elif scratch[i] <= scratch[lowest]:
                lowest = i
            if lowest != kept and (i >= WINDOW - 1 or i == size - 1):
                hashes[n], places[n] = scratch[lowest], lowest
                kept = lowest
                n += 1
        text += 1
        bounds[text] = n
    return text, n


@compiled
def shingle_hashes(ids, start, stop, out):
    """Write the hash of every shingle of ids[start:stop] and return how many there are."""
    size = stop - start - WIDTH + 1
    if size < 1:
        return 0
    oldest = STEP * STEP * STEP * STEP * STEP
    rolling = np.uint64(0)
    a = b = c = d = e = np.uint64(0)  # the last five words
    for i in range(start, stop):
        word = np.uint64(ids[i] + 1) * TYPE_FACTOR
        word ^= word >> np.uint64(32)
        rolling = rolling * STEP + word - a * oldest
        a, b, c, d, e = b, c, d, e, word
        if i - start >= WIDTH - 1:
            mixed = (rolling ^ rolling >> np.uint64(32)) * LAST_FACTOR
            out[i - start - WIDTH + 1] = mixed ^ mixed >> np.uint64(29)
    return size
