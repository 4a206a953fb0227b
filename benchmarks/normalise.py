"""Normalisation against str.translate: python -m benchmarks.normalise [10000].

Both do the same work on the bodies of the generated corpus: the table of str.translate holds every character that a
level changes on its own, and the texts that come out are compared before any time is told. Texts whose characters
have to be looked at in their context are counted, and left out of the comparison of texts but not of the times.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pyarrow.parquet as pq

from achtari_toolkit.text.script.normalization import VERSIONS, normalize, normalize_all
from benchmarks.generate import DATA, write_corpus

REPEATS = 5
HEADLINE = 80  # characters: what is measured besides is texts as short as headlines


def main(size: int) -> None:
    """Print, for each level, how many times faster than str.translate the same texts are normalised."""
    corpus = DATA / f"{size}.parquet"
    if not corpus.exists():
        write_corpus(size, path=corpus)
    texts = pq.read_table(corpus, columns=["body"])["body"].to_pylist()
    short = [text[:HEADLINE] for text in texts]
    for level in VERSIONS:
        table = translation(level)
        same = sum(text.translate(table) == normalize(text, level) for text in texts)
        plain = seconds(lambda table=table: [text.translate(table) for text in texts])
        plain_short = seconds(lambda table=table: [text.translate(table) for text in short])
        one = seconds(lambda level=level: [normalize(text, level) for text in texts])
        together = seconds(lambda level=level: normalize_all(texts, level))
        together_short = seconds(lambda level=level: normalize_all(short, level))
        print(
            f"{level:7} {same / len(texts):.1%} of texts equal; times str.translate: {plain / one:.1f} text by text, "
            f"{plain / together:.1f} together, {plain_short / together_short:.1f} together in {HEADLINE} characters"
        )


def translation(level: str) -> dict[int, str]:
    """What every character becomes on its own."""
    codes = [*range(0xD800), *range(0xE000, 0x20000)]
    becomes = normalize_all([chr(code) for code in codes], level)
    return {code: plain for code, plain in zip(codes, becomes, strict=True) if chr(code) != plain}


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the best of several runs."""
    spent = []
    for _ in range(REPEATS):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
