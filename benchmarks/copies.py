"""A press of word numbers with planted copies, and how long its stories take.

Run python -m benchmarks.copies 100000 1000000.

The laws are those measured on 30,259 articles of newspapers: words a text log-normal, types by Zipf, one third of the
articles in families of copies, families of 2 to 8, lags with a median of 8 hours. A copy keeps 40 to 100 % of its
original from the start, has another opening, the closing line of its outlet, and edits. One text in twenty-five is a
formula: one of 40 moulds with other words in its slots.
"""

from __future__ import annotations

import json
import sys
import time
from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.measures.stories.candidates import Times
from achtari_toolkit.measures.stories.openings import Openings
from achtari_toolkit.measures.stories.shingles import Texts
from achtari_toolkit.measures.stories.similar_pairs import similar_pairs
from achtari_toolkit.measures.stories.star_clusters import star_clusters
from benchmarks.vocabulary import zipf_shares

SEED = 20_261_125
TYPES, OUTLETS, A_DAY = 400_000, 14, 1_400
FAMILY_SIZES, FAMILY_COUNTS = np.arange(1, 9), np.array([20_216, 1_794, 563, 281, 168, 108, 59, 27])
LAG_HOURS, LAG_QUANTILES = (0.05, 0.4, 8.0, 31.0, 144.0, 230.0), (0.0, 0.05, 0.5, 0.9, 0.99, 1.0)
KEPT, OPENING, CLOSING, EDITS = (0.4, 1.0), 15, 12, 0.02
FORMULAS, MOULDS, MOULD_WORDS, SLOTS = 0.04, 40, 90, 0.25
NAME_EVERY, NUMBER_EVERY, WEEKDAY_EVERY, FIRST_SENTENCE = 9, 61, 997, 30  # types that are one, and words


class Press(NamedTuple):
    """Texts in order of time: ids int32, bounds int64 (texts + 1,), seconds int64 and family int64 (texts,).

    family  number of the family; a text of its own has its own; every formula text is a family of its own
    """

    ids: np.ndarray
    bounds: np.ndarray
    seconds: np.ndarray
    family: np.ndarray


def press(n: int) -> Press:
    """Return about n texts; the same number gives the same texts."""
    chance = np.random.default_rng([SEED, n])
    shares = np.cumsum(zipf_shares(TYPES))
    sizes = np.repeat(FAMILY_SIZES, FAMILY_COUNTS)[chance.integers(FAMILY_COUNTS.sum(), size=n)]
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), n)) + 1]
    begun = np.sort(chance.random(len(sizes))) * n / A_DAY * 86_400
    lengths = chance.lognormal(5.356, 0.783, len(sizes)).clip(25, 2_500).astype(np.int64)
    moulds = np.searchsorted(shares, chance.random((MOULDS, MOULD_WORDS))).astype(np.int32)
    closings = np.searchsorted(shares, chance.random((OUTLETS, CLOSING))).astype(np.int32)
    texts, seconds, family = [], [], []
    for number, (size, start, length) in enumerate(zip(sizes, begun, lengths, strict=True)):
        if size == 1 and chance.random() < FORMULAS:
            words = moulds[chance.integers(MOULDS)].copy()
            slots = chance.random(MOULD_WORDS) < SLOTS
            words[slots] = np.searchsorted(shares, chance.random(int(slots.sum())))
        else:
            words = np.searchsorted(shares, chance.random(length)).astype(np.int32)
        lags = np.interp(chance.random(size - 1), LAG_QUANTILES, LAG_HOURS) * 3_600
        for place in range(size):
            text = words if place == 0 else _copy(words, shares, chance)
            texts.append(np.concatenate([text, closings[chance.integers(OUTLETS)]]))
        seconds.append(start + np.concatenate([[0.0], lags]))
        family.append(np.full(size, number))
    when = np.concatenate(seconds).astype(np.int64)
    order = np.argsort(when, kind="stable")
    bounds = np.concatenate([[0], np.cumsum([len(texts[i]) for i in order])])
    return Press(np.concatenate([texts[i] for i in order]), bounds, when[order], np.concatenate(family)[order])


def _copy(words: np.ndarray, shares: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    kept = words[: max(40, int(len(words) * chance.uniform(*KEPT)))].copy()
    edited = chance.random(len(kept)) < EDITS
    edited[: min(OPENING, len(kept) // 3)] = chance.random() < 0.6
    kept[edited] = np.searchsorted(shares, chance.random(int(edited.sum())))
    return kept


def openings_of(made: Press) -> Openings:
    """Return the openings of the texts, which have no headlines; every ninth word is a name by its capital."""
    texts = Texts(made.ids, made.bounds[:-1], made.bounds[1:])
    types = np.arange(TYPES)
    keys = pd.Series(types, dtype="str")
    is_weekday = types % WEEKDAY_EVERY == 0
    stops = np.minimum(texts.starts + FIRST_SENTENCE, texts.stops)
    says_day = np.add.reduceat(is_weekday[made.ids], np.stack([texts.starts, stops], axis=1).ravel()[:-1])[::2] > 0
    return Openings(
        texts=texts,
        bodies=texts.starts,
        stops=stops,
        numbers=np.where(types % NUMBER_EVERY == 0, types, 0).astype(np.int32),
        days_first=says_day.astype(np.uint16),
        days_anywhere=says_day.astype(np.uint16),
        types=pd.DataFrame({"key": "w" + keys, "spelling": np.where(types % NAME_EVERY == 0, "W", "w")}),
    )


def measured(n: int, *, with_openings: bool) -> dict[str, float]:
    """CPU seconds of finding the stories of n texts from their word numbers, and how well the families are found."""
    made = press(n)
    texts = Texts(made.ids, made.bounds[:-1], made.bounds[1:])
    times = Times(made.seconds, (made.seconds // 86_400).astype(np.int32))
    openings = openings_of(made) if with_openings else None
    start = time.process_time()
    pairs, compared = similar_pairs(texts, times, openings)
    story = star_clusters(pairs, compared.containment + compared.resemblance, len(texts.starts))
    seconds = time.process_time() - start
    both = story * (made.family.max() + 1) + made.family
    right, found, planted = (_pairs_of(labels) for labels in (both, story, made.family))
    scores = {"precision": right / found, "recall": right / planted}
    return {
        "texts": len(texts.starts),
        "words": len(made.ids),
        "with_openings": with_openings,
        "cpu_seconds": round(seconds, 2),
        **scores,
    }


def _pairs_of(labels: np.ndarray) -> int:
    sizes = np.unique(labels, return_counts=True)[1]
    return int((sizes * (sizes - 1) // 2).sum())


if __name__ == "__main__":
    for is_compared in (False, True):
        measured(500, with_openings=is_compared)  # compiles the kernels
        for size in map(int, sys.argv[1:]):
            print(json.dumps(measured(size, with_openings=is_compared)), flush=True)
