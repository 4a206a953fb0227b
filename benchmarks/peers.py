"""The same counts by other means, each in a process of its own: python -m benchmarks.peers pandas CORPUS.parquet.

A peer folds the texts once (str.translate, or the database's translate) and asks one regular expression a pattern.
The proclitics of Arabic words are alternatives within it. A letter (ǁ) stands between headline and body, so that
no phrase is found across the two.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from benchmarks.codebook import PATTERNS
from benchmarks.counting import Calendar, fingerprint, totals
from benchmarks.measuring import Stopwatch

BETWEEN = " \u01c1 "  # a letter that no text has
MARKS = "\u0640\u064b-\u0652\u0670"
FOLDED = str.maketrans("أإآٱ", "اااا", "".join(map(chr, [0x640, *range(0x64B, 0x653), 0x670])))
PROCLITICS = "(?:[وف]?(?:ال|بال|كال|لل|[بكل])?)?"
BEFORE_ARTICLE = "(?:[وف]?(?:ال|بال|كال|لل|لال|[بكل])?)?"  # of a word that the pattern writes with the article
UNICODE = (r"\b", r"\w*", r"\W+", r"\b")
HAND_MADE = (r"(?:^|[^\pL\pN])", r"[\pL\pN]*", r"[^\pL\pN]+", r"(?:$|[^\pL\pN])")  # \b and \w of RE2 are ASCII


def expression(pattern: str, *, boundaries: tuple[str, str, str, str]) -> str:
    """Return the regular expression of a pattern for folded, lower-case text."""
    start, letters, gap, stop = boundaries
    return start + gap.join(_word(word, letters) for word in re.findall(r"[\w*]+", pattern)) + stop


def _word(word: str, letters: str) -> str:
    folded, has_article = word.translate(FOLDED).lower(), word.startswith("ال") and len(word) >= 5
    stem = folded.removesuffix("*")[2 if has_article else 0 :]
    stem = stem[2:] if word.startswith("لل") and len(word) >= 5 else stem
    is_arabic = "\u0600" <= stem[0] <= "\u06ff" and len(stem) >= 3
    before = (BEFORE_ARTICLE if has_article else PROCLITICS) if is_arabic else ""
    return before + re.escape(stem) + (letters if word.endswith("*") else "")


def pandas_peer(corpus: Path, watch: Stopwatch) -> list[np.ndarray]:
    r"""pandas: str.translate once, then str.contains a pattern; \b is that of Python's re."""
    return _pandas(corpus, watch, UNICODE)


def pandas_re2_peer(corpus: Path, watch: Stopwatch) -> list[np.ndarray]:
    """pandas on Arrow's RE2: the same with hand-made boundaries, which keep Python's re out."""
    return _pandas(corpus, watch, HAND_MADE)


def _pandas(corpus: Path, watch: Stopwatch, boundaries: tuple[str, str, str, str]) -> list[np.ndarray]:
    with watch.step("read"):
        articles = pd.read_parquet(corpus)
    with watch.step("fold"):
        texts = (articles["headline"] + BETWEEN + articles["body"]).str.translate(FOLDED).str.lower()
    with watch.step("count"):
        calendar, series = Calendar(articles["published"], articles["outlet"]), []
        for pattern in PATTERNS:
            found = texts.str.contains(expression(pattern, boundaries=boundaries), regex=True)
            series.append(calendar.series(np.flatnonzero(found.to_numpy(dtype=bool))))
    return series


def duckdb_peer(corpus: Path, watch: Stopwatch) -> list[np.ndarray]:
    """DuckDB, one thread: translate and regexp_replace once, then regexp_matches a pattern."""
    asked = ", ".join(
        f"regexp_matches(t, '{expression(p, boundaries=HAND_MADE)}') AS p{k}" for k, p in enumerate(PATTERNS)
    )
    folded = f"regexp_replace(translate(lower(headline || '{BETWEEN}' || body), 'أإآٱ', 'اااا'), '[{MARKS}]', '', 'g')"
    with watch.step("count"):
        database = duckdb.connect(config={"threads": 1, "preserve_insertion_order": True})
        source = f"(SELECT published, outlet, {folded} AS t FROM read_parquet('{corpus}'))"
        table = database.sql(f"SELECT published, outlet, {asked} FROM {source}").to_arrow_table()
        dates = table.select(["published", "outlet"]).to_pandas()
        calendar = Calendar(dates["published"].dt.tz_convert("UTC"), dates["outlet"])
        found = [table[f"p{k}"].to_numpy() for k in range(len(PATTERNS))]
        series = [calendar.series(np.flatnonzero(column.astype(bool))) for column in found]
    return series


PEERS = {"pandas": pandas_peer, "pandas_re2": pandas_re2_peer, "duckdb": duckdb_peer}

if __name__ == "__main__":
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    name, file = sys.argv[1:]
    watch = Stopwatch()
    series = PEERS[name](Path(file), watch)
    watch.report(job=name, sha256=fingerprint(series), counts=totals(series))
