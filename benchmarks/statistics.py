"""Statistics of words on a generated corpus, in CPU seconds: python -m benchmarks.statistics 100000 [STORE].

Each is called five times after a first call, which compiles; the minimum counts. Tokens and hits exist already: texts
are read again only for the lines of a concordance. STORE is a folder of tokens of that corpus, made if it is not there.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from achtari_toolkit import measures, words
from achtari_toolkit.schema import ARTICLES, is_among
from benchmarks.codebook import PATTERNS
from benchmarks.generate import DATA, write_corpus
from benchmarks.jobs import batches

NODE = "مكافحة الإرهاب"
REPEATS = 5


def questions(tokens: words.Tokens, articles: pd.DataFrame) -> dict[str, Callable[[], object]]:
    """The questions by name; fifty codes of one pattern each."""
    found = words.locate(PATTERNS, tokens)
    hits = found.assign(code=found["pattern"])
    node = hits[hits["code"] == NODE]
    coded = is_among(articles["article_id"], node["article_id"])
    sides = articles[coded], articles[~coded]
    return {
        f"keyness, {len(sides[0]):,} articles against the rest": lambda: measures.keyness(tokens, *sides),
        "co-occurrence of 50 codes, article": lambda: measures.cooccurrence(hits, tokens, articles),
        "co-occurrence of 50 codes, sentence": lambda: measures.cooccurrence(hits, tokens, articles, within="sentence"),
        f"collocates of a node, {len(node):,} hits": lambda: measures.collocates(node, tokens, articles),
        "concordance of 1,000 lines": lambda: words.kwic(hits, tokens, articles, sample=1_000),
        "concordance of 1,000 lines, sorted": lambda: words.kwic(hits, tokens, articles, sample=1_000, sort="after"),
        "dispersion of words by outlet": lambda: measures.word_dispersion(tokens, articles),
        "n-grams of 2 words": lambda: measures.ngrams(tokens, articles),
        "n-grams of 3 words": lambda: measures.ngrams(tokens, articles, size=3),
        "keyword expansion": lambda: measures.expansion(node, tokens, articles),
    }


def least(question: Callable[[], object]) -> float:
    """CPU seconds of the fastest answer after the first."""
    question()
    spent = []
    for _ in range(REPEATS):
        start = time.process_time()
        question()
        spent.append(time.process_time() - start)
    return min(spent)


def corpus(size: int, store: Path) -> tuple[words.Tokens, pd.DataFrame]:
    """Tokens from the store and articles with every column, texts included."""
    path = DATA / f"{size}.parquet"
    if not path.exists():
        write_corpus(size, path=path)
    tokens = words.read_tokens(store) if store.exists() else words.tokenize_batches(batches(path), to=store)
    articles = pd.read_parquet(path)
    absent = {
        name: pd.Series(None, index=articles.index, dtype="str") for name in ARTICLES.names if name not in articles
    }
    return tokens, articles.assign(**absent | {"simulated": True})


if __name__ == "__main__":
    size = int(sys.argv[1])
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else DATA / f"{size}.tokens"
    before = os.getloadavg()[0]
    told = {name: round(least(question), 4) for name, question in questions(*corpus(size, folder)).items()}
    load = [round(before, 2), round(os.getloadavg()[0], 2)]
    print(json.dumps({"articles": size, "load_average": load, "cpu_seconds": told}, ensure_ascii=False, indent=1))
