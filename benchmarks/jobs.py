"""The engine's jobs, each in a process of its own: python -m benchmarks.jobs cold CORPUS.parquet [STORE].

yardstick  Parquet text decoded, and copied once
cold       Parquet to tokens in memory to counts
stream     Parquet to a token store on disk, batch by batch
warm       a stored corpus opened, queried, and queried again
Compiling the kernels is a step of its own, jit.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit import words
from benchmarks.codebook import PATTERNS
from benchmarks.counting import Calendar, fingerprint, totals
from benchmarks.measuring import MEGABYTE, Stopwatch

BATCH = 1_000  # articles
TEXT = ["article_id", "headline", "body"]


def yardstick(corpus: Path, store: Path | None, watch: Stopwatch) -> dict[str, object]:
    """Decode the text columns, group by group, and copy their bytes."""
    rows = 0
    with watch.step("decode"):
        for batch in batches(corpus):
            rows += len(batch)
            np.frombuffer(batch["body"].buffers()[2], np.uint8).copy()
    return {"rows": rows}


def cold(corpus: Path, store: Path | None, watch: Stopwatch) -> dict[str, object]:
    """Read, tokenize in memory, count."""
    warm_up(watch)
    with watch.step("read"):
        articles = pd.read_parquet(corpus)
    with watch.step("tokenize"):
        tokens = words.tokenize(articles)
    with watch.step("count"):
        series = count(tokens, Calendar(articles["published"], articles["outlet"]))
    return _result(tokens, series)


def stream(corpus: Path, store: Path | None, watch: Stopwatch) -> dict[str, object]:
    """Tokenize batch by batch onto disk; store must not exist yet."""
    warm_up(watch)
    with watch.step("stream"):
        tokens = words.tokenize_batches(batches(corpus), to=store)
    sizes = {"ids": tokens.ids.nbytes, "types": tokens.types.memory_usage(index=False, deep=True).sum()}
    sizes["article_ids"] = tokens.article_ids.memory_usage(deep=True)
    return {"rows": len(tokens), "sizes_mb": {name: round(int(size) / MEGABYTE) for name, size in sizes.items()}}


def warm(corpus: Path, store: Path | None, watch: Stopwatch) -> dict[str, object]:
    """Open a stored corpus and count, twice: the second time everything is in the caches."""
    warm_up(watch)
    with watch.step("open"):
        tokens = words.read_tokens(store)
        dates = pd.read_parquet(corpus, columns=["published", "outlet"])
    with watch.step("query"):
        calendar = Calendar(dates["published"], dates["outlet"])
        series = count(tokens, calendar)
    with watch.step("again"):
        count(tokens, calendar)
    return _result(tokens, series)


def batches(corpus: Path) -> Iterator[pa.RecordBatch]:
    """The text columns, a batch at a time; pre_buffer would keep every group's compressed bytes in memory."""
    return pq.ParquetFile(corpus, pre_buffer=False).iter_batches(BATCH, columns=TEXT, use_threads=False)


def count(tokens: words.Tokens, calendar: Calendar) -> list[np.ndarray]:
    """Articles that match each pattern, by week and outlet; the corpus and the calendar are in one order."""
    hits = words.locate(PATTERNS, tokens)
    once = hits[["article_id", "pattern"]].drop_duplicates()
    row = tokens.article_ids.get_indexer(once["article_id"])
    which = once["pattern"].cat.codes.to_numpy()
    return [calendar.series(row[which == k]) for k in range(len(PATTERNS))]


def warm_up(watch: Stopwatch) -> None:
    """Compile the kernels, or load them compiled, on three words: in memory, and mapped from disk."""
    few = pa.table({"article_id": ["a"], "headline": ["مكافحة الإرهاب"], "body": ["FBI"]})
    with watch.step("jit"), tempfile.TemporaryDirectory() as folder:
        words.locate(PATTERNS, words.tokenize(few.to_pandas()))
        words.locate(PATTERNS, words.tokenize_batches(few.to_batches(), to=Path(folder) / "tokens"))


def _result(tokens: words.Tokens, series: list[np.ndarray]) -> dict[str, object]:
    told = {"rows": len(tokens), "tokens": len(tokens.ids), "types": len(tokens.types)}
    return {**told, "sha256": fingerprint(series), "counts": totals(series)}


JOBS = {job.__name__: job for job in (yardstick, cold, stream, warm)}

if __name__ == "__main__":
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    name, file, *folder = sys.argv[1:]
    watch = Stopwatch()
    watch.report(job=name, **JOBS[name](Path(file), Path(folder[0]) if folder else None, watch))
