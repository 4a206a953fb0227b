"""Candidate pairs: texts that may share a passage, because they share fingerprints that are not formulas."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.measures.stories.entries import put, same_shingle, shingle_of, sorted_entries, text_of
from achtari_toolkit.measures.stories.fingerprints import Fingerprints
from achtari_toolkit.measures.stories.formulas import FORMULA_FREE_DAYS, FormulaWeights, formula_table, weight_on
from achtari_toolkit.words.engine.compiled import compiled

COPY_MAX_DAYS = 14
COPY_MAX_SECONDS = COPY_MAX_DAYS * 86_400
TEXTS_PER_FINGERPRINT = 16  # earlier texts that one fingerprint may lead to, so that the cost stays linear
PAIRS_PER_TEXT = 16  # earlier texts that one text is paired with
MIN_SHARED_WEIGHT = 0.1  # of the fingerprints of the shorter text; a copy shares about 0.3 or more
DAY_BITS, MAX_DAYS = 8, 255  # of a reference: position << 8 | days


class Times(NamedTuple):
    """When texts were published, in order of time, undated ones last; -1 for undated.

    seconds  int64 (texts,) since 1970
    days     int32 (texts,) local day since 1970
    """

    seconds: np.ndarray
    days: np.ndarray

    def lag_seconds(self, pairs: np.ndarray) -> np.ndarray:
        """Time between the texts of each pair, int64 (pairs,); the highest number where one is undated.

        pairs  int64 (pairs, 2), text numbers
        """
        seconds = self.seconds[pairs]
        lag = np.abs(seconds[:, 0] - seconds[:, 1])
        return np.where(seconds.min(axis=1, initial=np.iinfo(np.int64).max) < 0, np.iinfo(np.int64).max, lag)


def candidate_pairs(fingerprints: Fingerprints, times: Times) -> tuple[np.ndarray, FormulaWeights]:
    """Return pairs of texts to compare, int64 (pairs, 2), the later text first, and the fingerprints that are formulas.

    A text is paired with up to sixteen earlier texts: those that share most of its fingerprints, by weight. The weight
    of a fingerprint that was printed on more than three days is (3 / days)², of every other one 1.
    """
    n_texts = len(times.days)

    def put_all(entries: np.ndarray, bucket_stops: np.ndarray) -> None:
        _put_fingerprints(fingerprints.hashes, fingerprints.bounds, entries, bucket_stops)

    entries = sorted_entries(put_all)
    shared_counts, text_weights = np.zeros(n_texts + 1, np.int64), np.diff(fingerprints.bounds).astype(np.float64)
    formulas, formula_days = _count(entries, times.days, shared_counts, text_weights)
    bounds = np.cumsum(shared_counts)
    references = np.empty(bounds[-1], np.int64)
    _refer(entries, times.days, bounds[:-1].copy(), references)
    pairs = np.empty((n_texts * PAIRS_PER_TEXT, 2), np.int32)
    n_pairs = _pair(entries, references, bounds, text_weights, times.seconds, pairs)
    return pairs[:n_pairs].astype(np.int64), formula_table(formulas, formula_days)


@compiled
def _put_fingerprints(hashes, bounds, entries, bucket_stops):
    for text in range(len(bounds) - 1):
        for i in range(bounds[text], bounds[text + 1]):
            put(entries, bucket_stops, hashes[i], np.uint64(text))


@compiled
def _run_of_shingle(entries, start, days):
    """Where the entries of the shingle of entries[start] stop, and on how many days it was printed, at least 1."""
    stop, n_days, previous_day = start, 0, -1
    while stop < len(entries) and same_shingle(entries[stop], entries[start]):
        day = days[text_of(entries[stop])]
        n_days += day >= 0 and day != previous_day
        previous_day = day
        stop += 1
    return stop, max(n_days, 1)


@compiled
def _count(entries, days, shared_counts, text_weights):
    """Count the shared fingerprints of each text, and reduce its weight by its formulas.

    shared_counts  (texts + 1,)  [text + 1]: its fingerprints that another text has too

    Returns the fingerprints that are formulas, and on how many days each was printed.
    """
    capacity = len(entries) // FORMULA_FREE_DAYS + 1
    formulas, formula_days = np.empty(capacity, np.uint64), np.empty(capacity, np.int64)
    n, start = 0, 0
    while start < len(entries):
        stop, n_days = _run_of_shingle(entries, start, days)
        is_shared = entries[start] != entries[stop - 1]
        if is_shared:
            for position in range(start, stop):
                shared_counts[text_of(entries[position]) + 1] += 1
        if n_days > FORMULA_FREE_DAYS:
            formulas[n], formula_days[n] = shingle_of(entries[start]), n_days
            n += 1
            for position in range(start, stop):
                text_weights[text_of(entries[position])] -= 1 - weight_on(n_days)
        start = stop
    return formulas[:n].copy(), formula_days[:n].copy()


@compiled
def _refer(entries, days, stops, references):
    """Write a reference to each shared fingerprint, text by text: position in entries << 8 | days, up to 255."""
    start = 0
    while start < len(entries):
        stop, n_days = _run_of_shingle(entries, start, days)
        is_shared = entries[start] != entries[stop - 1]
        if is_shared:
            for position in range(start, stop):
                text = text_of(entries[position])
                references[stops[text]] = position << DAY_BITS | min(n_days, MAX_DAYS)
                stops[text] += 1
        start = stop


@compiled
def _pair(entries, references, bounds, text_weights, seconds, pairs):
    """Write (text, earlier text) for the earlier texts that share most weight with each text; ties: the earliest."""
    shared_weights, counted_for = np.zeros(len(seconds), np.float32), np.full(len(seconds), -1, np.int32)
    others = np.empty(len(seconds), np.int32)
    n_pairs = 0
    for text in range(len(seconds)):
        n_others = 0
        for i in range(bounds[text], bounds[text + 1]):
            position, weight = references[i] >> DAY_BITS, weight_on(references[i] & MAX_DAYS)
            for back in range(1, min(TEXTS_PER_FINGERPRINT, position) + 1):
                entry = entries[position - back]
                if not same_shingle(entry, entries[position]):
                    break
                other = text_of(entry)
                if seconds[text] >= 0 and seconds[text] - seconds[other] > COPY_MAX_SECONDS:
                    break
                if other == text:
                    continue
                if counted_for[other] != text:
                    counted_for[other], shared_weights[other], others[n_others] = text, 0, other
                    n_others += 1
                shared_weights[other] += weight
        n_pairs = _keep_best(text, others[:n_others], shared_weights, text_weights, pairs, n_pairs)
    return n_pairs


@compiled
def _keep_best(text, others, shared_weights, text_weights, pairs, n_pairs):
    """Write the pairs of a text with the other texts that share enough with it, the best first, up to sixteen."""
    left = 0
    for other in others:
        if shared_weights[other] >= MIN_SHARED_WEIGHT * min(text_weights[text], text_weights[other]):
            others[left] = other
            left += 1
    for _ in range(min(PAIRS_PER_TEXT, left)):
        best = 0
        for i in range(1, left):
            other, best_other = others[i], others[best]
            is_tie = shared_weights[other] == shared_weights[best_other]
            if shared_weights[other] > shared_weights[best_other] or (is_tie and other < best_other):
                best = i
        pairs[n_pairs, 0], pairs[n_pairs, 1] = text, others[best]
        n_pairs += 1
        left -= 1
        others[best] = others[left]
    return n_pairs
