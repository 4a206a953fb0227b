"""Which texts may share a passage: those that hold the same sampled shingles, and which samples are formulas."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.measures.stories.fingerprints import Samples
from achtari_toolkit.measures.stories.formulas import (
    BUCKET_SHIFT,
    BUCKETS,
    COMMON_DAYS,
    LOW,
    LOW_BITS,
    Formulas,
    hash_table,
)
from achtari_toolkit.words.engine.compiled import compiled

WINDOW = 14 * 24 * 3_600  # seconds: a copy comes within fourteen days
NEAREST = 16  # earlier texts that one sample may lead to, so that the cost stays linear
PROPOSED = 16  # earlier texts that are proposed for one text
SHARED = 0.1  # of the samples of the shorter text; a copy shares about 0.3 or more


class Times(NamedTuple):
    """When texts were published, in order of time, undated ones last; -1 for undated.

    seconds  int64 (texts,) since 1970
    days     int32 (texts,) local day
    """

    seconds: np.ndarray
    days: np.ndarray


def candidates(found: Samples, times: Times) -> tuple[np.ndarray, Formulas]:
    """Return pairs of texts to compare, int64 (pairs, 2), later first, and the samples that are formulas.

    A text is paired with those sixteen earlier texts at the most whose samples it shares best. A sample that was taken
    on more than three days weighs (3 / days)², another 1: what is printed again and again tells little.
    """
    texts = len(times.days)
    ordered = _ordered(found)
    recurring, weights = np.zeros(texts + 1, np.int64), np.diff(found.bounds).astype(np.float64)
    shingles, printed = _common(ordered, times.days, recurring, weights)
    bounds = np.cumsum(recurring)
    places = np.empty(bounds[-1], np.int64)
    _place(ordered, times.days, bounds[:-1].copy(), places)
    out = np.empty((texts * PROPOSED, 2), np.int32)
    n = _propose(ordered, places, bounds, weights, times.seconds, out)
    return out[:n].astype(np.int64), hash_table(shingles, printed)


def _ordered(found: Samples) -> np.ndarray:
    """The samples as uint64 (samples,), by hash, then by text: the low bits hold the text. Buckets sort within the cache."""
    sizes = np.zeros(BUCKETS, np.int64)
    _fill(found.hashes, found.bounds, sizes, found.hashes[:0])
    ends = np.cumsum(sizes)
    ordered = np.empty(len(found.hashes), np.uint64)
    _fill(found.hashes, found.bounds, ends - sizes, ordered)
    for start, stop in zip(ends - sizes, ends, strict=True):
        ordered[start:stop].sort()
    return ordered


@compiled
def _fill(hashes, bounds, ends, ordered):
    """Put the samples behind the ends of their buckets; without room for them, only count them."""
    for text in range(len(bounds) - 1):
        for sample in range(bounds[text], bounds[text + 1]):
            bucket = hashes[sample] >> BUCKET_SHIFT
            if len(ordered):
                ordered[ends[bucket]] = hashes[sample] & ~LOW | np.uint64(text)
            ends[bucket] += 1


@compiled
def _group(ordered, start, days):
    """Where the entries of one shingle stop, and on how many days it was printed."""
    stop, printed, last = start, 0, -1
    while stop < len(ordered) and ordered[stop] >> LOW_BITS == ordered[start] >> LOW_BITS:
        day = days[ordered[stop] & LOW]
        printed += day >= 0 and day != last
        last = day
        stop += 1
    return stop, max(printed, 1)


@compiled
def _common(ordered, days, recurring, weights):
    """Count the recurring samples of each text, behind its place; take from its weight what formulas lack to 1."""
    shingles, counts = (
        np.empty(len(ordered) // COMMON_DAYS + 1, np.uint64),
        np.empty(len(ordered) // COMMON_DAYS + 1, np.int64),
    )
    n, start = 0, 0
    while start < len(ordered):
        stop, printed = _group(ordered, start, days)
        if ordered[start] != ordered[stop - 1]:
            for place in range(start, stop):
                recurring[(ordered[place] & LOW) + 1] += 1
        if printed > COMMON_DAYS:
            shingles[n], counts[n] = ordered[start] & ~LOW, printed
            n += 1
            for place in range(start, stop):
                weights[ordered[place] & LOW] -= 1 - (COMMON_DAYS / printed) ** 2
        start = stop
    return shingles[:n].copy(), counts[:n].copy()


@compiled
def _place(ordered, days, ends, places):
    """Write for each text where its recurring samples stand in ordered, and on how many days, 255 at the most."""
    start = 0
    while start < len(ordered):
        stop, printed = _group(ordered, start, days)
        if ordered[start] != ordered[stop - 1]:
            for place in range(start, stop):
                text = ordered[place] & LOW
                places[ends[text]] = place << 8 | min(printed, 255)
                ends[text] += 1
        start = stop


@compiled
def _propose(ordered, places, bounds, weights, seconds, out):
    """Write (later, earlier) for each text and the earlier ones that share most weight with it; ties to the earliest."""
    votes, met = np.zeros(len(seconds), np.float32), np.full(len(seconds), -1, np.int32)
    touched = np.empty(len(seconds), np.int32)
    n = 0
    for text in range(len(seconds)):
        others = 0
        for sample in range(bounds[text], bounds[text + 1]):
            place, printed = places[sample] >> 8, places[sample] & 255
            weight = min(1.0, (COMMON_DAYS / printed) ** 2)
            for back in range(1, min(NEAREST, place) + 1):
                entry = ordered[place - back]
                if entry >> LOW_BITS != ordered[place] >> LOW_BITS:
                    break
                other = entry & LOW
                if seconds[text] >= 0 and seconds[text] - seconds[other] > WINDOW:
                    break
                if other == text:
                    continue
                if met[other] != text:
                    met[other], votes[other], touched[others] = text, 0, other
                    others += 1
                votes[other] += weight
        n = _best(text, touched[:others], votes, weights, out, n)
    return n


@compiled
def _best(text, others, votes, weights, out, n):
    """Write the pairs of a text with those others that share enough with it, the best first, as many as may be."""
    left = 0
    for other in others:
        if votes[other] >= SHARED * min(weights[text], weights[other]):
            others[left] = other
            left += 1
    for _ in range(min(PROPOSED, left)):
        best = 0
        for i in range(1, left):
            if votes[others[i]] > votes[others[best]] or (
                votes[others[i]] == votes[others[best]] and others[i] < others[best]
            ):
                best = i
        out[n, 0], out[n, 1] = text, others[best]
        n += 1
        left -= 1
        others[best] = others[left]
    return n
