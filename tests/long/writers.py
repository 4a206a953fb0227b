"""Every writer and command of the toolkit, to be killed, run against one another, or stopped by a full disk."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa

NOTEBOOK = {
    "nbformat": 4, "nbformat_minor": 5, "metadata": {},
    "cells": [{"cell_type": "code", "id": "a", "execution_count": None, "metadata": {}, "outputs": [],
               "source": "import time\ntime.sleep(0.2)\n'تقرير ' * 2000"}],
}  # fmt: skip
CODEBOOK = (
    "title: {ar: الماء}\nversion: '1'\ncodes:\n  water: {kind: topic, label: {ar: الماء}, patterns: {ar: [ماء]}}\n"
)


def articles(n: int) -> pd.DataFrame:
    from achtari_toolkit.schema import make_articles

    bodies = (f"ماء {i} " + " ".join(f"كلمة{i * 7 + j}" for j in range(60)) for i in range(n))
    dates = {"published": "2025-01-05T10:00:00Z", "published_precision": "time"}
    return make_articles([{"headline": f"خبر {i}", "body": body, **dates} for i, body in enumerate(bodies)])


def hits(n: int) -> pd.DataFrame:
    rows = {"article_id": [str(i) for i in range(n)], "code": pd.Categorical(["water"] * n), "pattern": "ماء"}
    return pd.DataFrame({**rows, "first": 0, "last": 0})


def write_articles(path: Path, n: int) -> None:
    from achtari_toolkit.loaders import write_articles as write

    write(articles(n), path)


def write_table(path: Path, n: int) -> None:
    from achtari_toolkit.loaders import write_table as write

    write(articles(n)[["article_id", "headline", "body"]], path)


def write_hits(path: Path, n: int) -> None:
    from achtari_toolkit.codebooks import write_hits as write

    write(hits(20 * n), path)


def write_codebook(path: Path, n: int) -> None:
    from achtari_toolkit.codebooks import Code, Codebook
    from achtari_toolkit.codebooks import write_codebook as write

    codes = tuple(Code(f"c{i}", "topic", {"ar": f"الماء {i}"}, {"ar": (f"ماء{i}",)}) for i in range(n))
    write(Codebook("press", 1, {"ar": "الصحافة"}, codes), path)


def write_network(path: Path, n: int) -> None:
    import networkx

    from achtari_toolkit.measures import write_network as write

    write(networkx.path_graph(5 * n), path)


def tokenize_batches(path: Path, n: int) -> None:
    from achtari_toolkit.words import tokenize_batches as write

    table = articles(n)[["article_id", "headline", "body"]]
    write(pa.Table.from_pandas(table, preserve_index=False).to_batches(100), to=path)


def render(path: Path, n: int) -> None:
    from achtari_toolkit.reports import render as write

    source = path.parents[1] / "inputs" / "small.ipynb"
    write(source, to=path, timeout=60, trust=True)


def command(*arguments: str) -> Callable[[Path, int], None]:
    def run(path: Path, n: int) -> None:
        from achtari_toolkit.cli import main
        from achtari_toolkit.errors import AchtariError

        inputs = path.parents[1] / "inputs"
        words = [word.format(inputs=inputs, n=n) for word in arguments]
        if main([*words, "--to", str(path)]):
            raise AchtariError("status 1")

    return run


WRITERS: dict[str, tuple[str, Callable[[Path, int], None]]] = {
    "articles.parquet": ("a.parquet", write_articles),
    "articles.csv": ("a.csv", write_articles),
    "articles.jsonl": ("a.jsonl", write_articles),
    "articles.xlsx": ("a.xlsx", write_articles),
    "table.csv": ("t.csv", write_table),
    "table.xlsx": ("t.xlsx", write_table),
    "table.parquet": ("t.parquet", write_table),
    "hits": ("h.parquet", write_hits),
    "codebook": ("c.yml", write_codebook),
    "network": ("n.gexf", write_network),
    "tokens": ("tokens", tokenize_batches),
    "render": ("r.html", render),
    "achtari load": ("l.parquet", command("load", "{inputs}/{n}.jsonl")),
    "achtari clean": ("k.parquet", command("clean", "{inputs}/{n}.parquet")),
    "achtari find": ("f.parquet", command("find", "{inputs}/{n}.parquet", "--codebook", "{inputs}/c.yml")),
    "achtari measure": ("m.csv", command("measure", "{inputs}/{n}.parquet", "{inputs}/hits.parquet")),
    "achtari report": ("r.html", command("report", "{inputs}/small.ipynb", "--trust")),
    "achtari notebook": ("b.ipynb", command("notebook", "02_topic_over_time")),
}
MAY_NOT_EXIST = ("tokens", "achtari notebook")  # writers that refuse to write over an old output


def make_inputs(folder: Path, sizes: tuple[int, int]) -> None:
    """Make what the commands read."""
    from achtari_toolkit import codebooks, loaders, words

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    (folder / "c.yml").write_text(CODEBOOK, encoding="utf-8")
    for n in sizes:
        loaders.write_articles(articles(n), folder / f"{n}.jsonl")
        loaders.write_articles(articles(n), folder / f"{n}.parquet")
    small = articles(min(sizes))
    codebook = codebooks.read_codebook(folder / "c.yml")
    codebooks.write_hits(codebooks.find(codebook, words.tokenize(small), small), folder / "hits.parquet")
