"""Every writer and command of the toolkit, to be killed, run against one another, or stopped by a full disk."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa

NOTEBOOK = {
    "nbformat": 4, "nbformat_minor": 5, "metadata": {},
    "cells": [{"cell_type": "code", "id": "a", "execution_count": None, "metadata": {"tags": ["parameters"]},
               "outputs": [], "source": "n = 1"},
              {"cell_type": "code", "id": "b", "execution_count": None, "metadata": {}, "outputs": [],
               "source": "import time\ntime.sleep(0.2)\n'تقرير ' * n"}],
}  # fmt: skip
CODEBOOK = (
    "title: {ar: الماء}\nversion: '1'\ncodes:\n  water: {kind: topic, label: {ar: الماء}, patterns: {ar: [ماء]}}\n"
)


def articles(n: int) -> pd.DataFrame:
    from achtari_toolkit.schema import make_articles

    bodies = (f"ماء {i} " + " ".join(f"كلمة{i * 7 + j}" for j in range(60)) for i in range(n))
    dates = [{"published": f"2025-{1 + i // 28}-{1 + i % 28:02}", "published_precision": "day"} for i in range(n)]
    rows = zip(bodies, dates, strict=True)
    return make_articles([{"headline": f"خبر {i}", "body": body, **date} for i, (body, date) in enumerate(rows)])


def hits(n: int) -> pd.DataFrame:
    ids = articles(n)["article_id"].repeat(20)
    rows = {"article_id": ids, "code": pd.Categorical(["water"] * len(ids)), "pattern": "ماء"}
    return pd.DataFrame({**rows, "first": list(range(20)) * n, "last": list(range(20)) * n})


def write_articles(path: Path, n: int) -> None:
    from achtari_toolkit.loaders import write_articles as write

    write(articles(n), path)


def write_table(path: Path, n: int) -> None:
    from achtari_toolkit.loaders import write_table as write

    write(articles(n)[["article_id", "headline", "body"]], path)


def write_hits(path: Path, n: int) -> None:
    from achtari_toolkit.codebooks import write_hits as write

    write(hits(n), path)


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
    write(source, to=path, timeout=60, trust=True, parameters={"n": n})


def manifest_of(path: Path, n: int) -> Path:
    """A file whose manifest is to be at path: a link beside it leads there."""
    file = path.parents[1] / f"{n}.csv"
    if not file.exists():
        shutil.copy(path.parents[1] / "inputs" / file.name, file)
        file.with_name(f"{n}.csv.manifest.json").symlink_to(path)
    return file


def write_manifest(path: Path, n: int) -> None:
    from achtari_toolkit.files import write_manifest as write

    write(manifest_of(path, n))


def check(path: Path, n: int) -> None:
    run("check", "--manifest", str(manifest_of(path, n)))


def run(*arguments: str) -> None:
    from achtari_toolkit.cli import main
    from achtari_toolkit.errors import AchtariError

    if main(arguments):
        raise AchtariError("status 1")


def command(*arguments: str) -> Callable[[Path, int], None]:
    """A writer that runs a command with --to."""

    def write(path: Path, n: int) -> None:
        inputs = path.parents[1] / "inputs"
        run(*[word.format(inputs=inputs, n=n) for word in arguments], "--to", str(path))

    return write


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
    "manifest": ("m.json", write_manifest),
    "render": ("r.html", render),
    "achtari load": ("l.parquet", command("load", "{inputs}/{n}.jsonl")),
    "achtari clean": ("k.parquet", command("clean", "{inputs}/{n}.parquet")),
    "achtari find": ("f.parquet", command("find", "{inputs}/{n}.parquet", "--codebook", "{inputs}/c.yml")),
    "achtari measure": ("m.csv", command("measure", "{inputs}/{n}.parquet", "{inputs}/{n}.hits", "--every", "day")),
    "achtari report": ("r.html", command("report", "{inputs}/small.ipynb", "--trust", "--set", "n={n}")),
    "achtari notebook": ("b.ipynb", command("notebook", "02_topic_over_time")),
    "achtari check": ("m.json", check),
    "achtari salvage": ("s.parquet", command("salvage", "{inputs}/{n}.damaged")),
    "achtari salvage, tokens": ("words", command("salvage", "{inputs}/{n}.tokens")),
}
MAY_NOT_EXIST = (
    "tokens",
    "achtari salvage, tokens",
    "achtari notebook",
)  # writers that refuse to write over an old output


def make_inputs(folder: Path, sizes: tuple[int, int]) -> None:
    """Make what the commands read."""
    from achtari_toolkit import codebooks, loaders

    (folder / "small.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    (folder / "c.yml").write_text(CODEBOOK, encoding="utf-8")
    for n in sizes:
        for ending in ("jsonl", "csv", "parquet"):
            loaders.write_articles(articles(n), folder / f"{n}.{ending}")
        shutil.copy(folder / f"{n}.parquet", folder / f"{n}.damaged")
        flip(folder / f"{n}.damaged")
        codebooks.write_hits(hits(n), folder / f"{n}.hits")
        tokenize_batches(folder / f"{n}.tokens", n)
        flip(folder / f"{n}.tokens" / "ids.bin")


def flip(path: Path) -> None:
    """Change one bit in the midst of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
