"""Write a generated corpus: python -m benchmarks.generate 10000 100000 1000000.

The same number of articles gives the same articles on every machine. Length law: words a body log-normal
(mu 5.356, sigma .783), at most 2,500. Ten years, eight outlets, one paragraph a body.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.codebook import DECOYS, PLANTED
from benchmarks.vocabulary import PROCLITIC_SHARES, PROCLITICS, arabic_types, latin_types, zipf_shares

SEED = 20_261_124
DATA = Path(__file__).parent / "data"
ROW_GROUP = 10_000
FIRST_DAY, DAYS = np.datetime64("2015-01-05", "us"), 3_650
OUTLETS = (*(f"arabic_{i}" for i in range(1, 7)), "french_1", "english_1")
OUTLET_SHARES = (0.24, 0.19, 0.15, 0.12, 0.10, 0.08, 0.07, 0.05)
LANGUAGES = ("ar", "ar", "ar", "ar", "ar", "ar", "fr", "en")
ARABIC_TYPES, LATIN_TYPES = 200_000, 40_000
LATIN_IN_ARABIC = 0.02  # share of words of an Arabic text in Latin letters
SEPARATORS = (" ", "، ", ". ", " \u00ab", "\u00bb ", " 2019 ", "\u00a0")
SEPARATOR_SHARES = (0.885, 0.05, 0.04, 0.005, 0.005, 0.01, 0.005)
SCHEMA = pa.schema(
    [("article_id", pa.string()), ("outlet", pa.string()), ("published", pa.timestamp("us", tz="UTC"))]
    + [(name, pa.string()) for name in ("language", "headline", "body")]
)


def write_corpus(n: int, *, path: Path) -> None:
    """Write n articles as Parquet, in row groups of 10,000: columns of SCHEMA, oldest first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words = Words()
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for start in range(0, n, ROW_GROUP):
            chance = np.random.default_rng([SEED, n, start])
            writer.write_table(_rows(start, min(start + ROW_GROUP, n), n, chance, words), row_group_size=ROW_GROUP)


class Words:
    """Every spelling that may stand in a text, numbered: Arabic with proclitics, Latin, planted, decoys."""

    def __init__(self) -> None:
        arabic = arabic_types(ARABIC_TYPES, seed=SEED)
        latin = latin_types(LATIN_TYPES, seed=SEED)
        self.latin = len(arabic) * len(PROCLITICS)
        self.planted = self.latin + len(latin)
        self.decoys = self.planted + len(PLANTED)
        listed = [proclitic + word for word in arabic for proclitic in PROCLITICS]
        self.spellings = pa.array([*listed, *latin, *PLANTED, *DECOYS, *SEPARATORS])
        self.separators = self.decoys + len(DECOYS)
        self.arabic_shares = zipf_shares(len(arabic))
        self.latin_shares = zipf_shares(len(latin))

    def draw(self, is_latin: np.ndarray, chance: np.random.Generator) -> np.ndarray:
        """Return the number of a spelling for each word of a text."""
        n = len(is_latin)
        rank, proclitic = _drawn(self.arabic_shares, n, chance), _drawn(PROCLITIC_SHARES, n, chance)
        return np.where(is_latin, self.latin + _drawn(self.latin_shares, n, chance), rank * len(PROCLITICS) + proclitic)


def _drawn(shares: Sequence[float], n: int, chance: np.random.Generator) -> np.ndarray:
    """n draws from 0 to len(shares) - 1, int64 (n,), by their shares."""
    return np.searchsorted(np.cumsum(shares), chance.random(n)).clip(max=len(shares) - 1)


def _rows(start: int, stop: int, n: int, chance: np.random.Generator, words: Words) -> pa.Table:
    m = stop - start
    outlet = _drawn(OUTLET_SHARES, m, chance)
    day = np.arange(start, stop) * DAYS // n
    second = day * 86_400 + chance.integers(86_400, size=m)
    published = FIRST_DAY + np.sort(second) * np.timedelta64(1_000_000, "us")
    lengths = chance.lognormal(5.356, 0.783, m).clip(12, 2_500).astype(np.int64)
    latin = np.array([language != "ar" for language in LANGUAGES])[outlet]
    columns = {
        "article_id": [f"{number:016x}" for number in range(start, stop)],
        "outlet": np.array(OUTLETS)[outlet],
        "published": pa.array(published),
        "language": np.array(LANGUAGES)[outlet],
        "headline": _texts(chance.integers(6, 13, m), latin, 0.03, chance, words),
        "body": _texts(lengths, latin, 1.1, chance, words),
    }
    return pa.table(columns).cast(SCHEMA)


def _texts(
    lengths: np.ndarray, latin: np.ndarray, plants: float, chance: np.random.Generator, words: Words
) -> pa.Array:
    """One text for each length: words and separators in turn, plants phrases a text on average."""
    total = int(lengths.sum())
    is_latin = np.repeat(latin, lengths) | (chance.random(total) < LATIN_IN_ARABIC)
    numbers = words.draw(is_latin, chance)
    for first, count, much in ((words.planted, len(PLANTED), plants), (words.decoys, len(DECOYS), plants / 5)):
        at = chance.integers(total, size=int(len(lengths) * much))
        numbers[at] = first + np.minimum(chance.exponential(count / 3, len(at)).astype(np.int64), count - 1)
    pieces = np.empty(2 * total, np.int64)
    pieces[0::2] = numbers
    pieces[1::2] = words.separators + _drawn(SEPARATOR_SHARES, total, chance)
    bounds = np.concatenate([[0], np.cumsum(2 * lengths)]).astype(np.int32)
    lists = pa.ListArray.from_arrays(pa.array(bounds), words.spellings.take(pa.array(pieces)))
    return pc.utf8_trim_whitespace(pc.binary_join(lists, ""))


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]):
        write_corpus(size, path=DATA / f"{size}.parquet")
