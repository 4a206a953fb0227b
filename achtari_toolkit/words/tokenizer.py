"""Articles to Tokens: one pass over record batches, in memory or onto disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from tqdm.auto import tqdm

from achtari_toolkit.errors import SchemaError, TokensError
from achtari_toolkit.text.folding import VERSION
from achtari_toolkit.text.letters import letters
from achtari_toolkit.words import kernel
from achtari_toolkit.words.columns import DTYPES, InMemory, OnDisk, index_of
from achtari_toolkit.words.store import read_tokens, write_rest
from achtari_toolkit.words.tokens import Tokens
from achtari_toolkit.words.vocabulary import Vocabulary

NEEDED, BYLINE = ("article_id", "headline", "body"), "byline"
BLOCK_BYTES = 1 << 20  # of text scanned before its words are looked up; the scratch arrays stay in the cache
BATCH_ROWS = 10_000
REMAP_TOKENS = 1 << 22


def tokenize(articles: pd.DataFrame, *, check: bool = False) -> Tokens:
    """Return the words of headline and body of each article, in the order of the articles.

    articles  columns article_id, headline, body, and byline if there is one; missing text counts as empty
    check     compare the bytes of every word with those of its type, to rule out a hash collision (slower)

    Raises SchemaError if a column is absent or an article_id stands twice, TokensError on a collision.
    """
    _check_columns(articles.columns)
    if articles["article_id"].duplicated().any():
        raise SchemaError("an article_id stands twice. Use articles.drop_duplicates('article_id') first.")
    table = pa.table({name: _text(articles[name]) for name in (*NEEDED, BYLINE) if name in articles})
    return _tokenize(table.to_batches(BATCH_ROWS), InMemory(), check=check)


def tokenize_batches(batches: Iterable[pa.RecordBatch], *, to: str | Path) -> Tokens:
    """Write the words of a stream of articles to a folder and return them, memory-mapped.

    batches  record batches with the columns article_id, headline, body, and byline if there is one, such as
             pyarrow.parquet.ParquetFile(path).iter_batches(10_000, columns=["article_id", "headline", "body", "byline"])
    to       a folder that does not exist yet; it appears whole or not at all

    Memory holds one batch, the types and the article_ids; the words go to disk as they come.
    Raises TokensError if the folder exists, SchemaError if a column is absent.
    """
    to = Path(to)
    if to.exists():
        raise TokensError(f"{to} exists. Give a new folder, or open this one with words.read_tokens.")
    to.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{to.name}-", dir=to.parent))
    try:
        tokens = _tokenize(tqdm(batches, desc="tokenize", unit="batch", delay=3), OnDisk(building))
        write_rest(tokens, building)
        building.rename(to)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return read_tokens(to)


def _tokenize(batches: Iterable[pa.RecordBatch], columns: InMemory | OnDisk, *, check: bool = False) -> Tokens:
    vocabulary, article_ids, total = Vocabulary(), [], 0
    bylines: list[Block] = []  # a few words an article: they wait for the last body
    columns.append("bounds", np.zeros(1))
    for batch in batches:
        _check_columns(batch.schema.names)
        article_ids += [pd.Index(batch["article_id"].to_pandas())]
        for block in _blocks(batch["headline"], batch["body"], vocabulary, check):
            columns.append("bodies", block.ends[:, 0] + total)
            columns.append("bounds", block.ends[:, 1] + total)
            total = _append(block, total, columns)
        bylines += _blocks(pa.nulls(len(batch), pa.string()), _bylines(batch), vocabulary, check)
    columns.append("bylines", np.array([total]))
    for block in bylines:
        columns.append("bylines", block.ends[:, 1] + total)
        total = _append(block, total, columns)
    types, rank = vocabulary.sorted_types()
    arrays = {name: columns.finish(name) for name in DTYPES}
    for start in range(0, len(arrays["ids"]), REMAP_TOKENS):
        piece = arrays["ids"][start : start + REMAP_TOKENS]
        np.take(rank, piece, out=piece, mode="clip")
    index = index_of([]).append(article_ids) if article_ids else index_of([])
    return Tokens(index.astype("str"), types=types, version=VERSION, **arrays)


class Block(NamedTuple):
    """Words of some documents: ids (words,), ends (documents, 2) behind headline and body, what begins at each word."""

    ids: np.ndarray
    ends: np.ndarray
    begins: np.ndarray


def _append(block: Block, total: int, columns: InMemory | OnDisk) -> int:
    """Add the words of a block to total others; return how many there are then."""
    columns.append("ids", block.ids)
    columns.append("sentences", np.flatnonzero(block.begins) + total)
    columns.append("paragraphs", np.flatnonzero(block.begins == kernel.PARAGRAPH) + total)
    return total + len(block.ids)


def _bylines(batch: pa.RecordBatch) -> pa.Array:
    return batch[BYLINE] if BYLINE in batch.schema.names else pa.nulls(len(batch), pa.string())


def _blocks(headline: pa.Array, body: pa.Array, vocabulary: Vocabulary, check: bool) -> Iterator[Block]:
    """Yield the words of blocks of whole documents."""
    headlines, headline_bounds = utf8(headline)
    bodies, body_bounds = utf8(body)
    before = headline_bounds + body_bounds  # bytes up to each document
    first = 0
    while first < len(body):
        stop = int(np.searchsorted(before, before[first] + BLOCK_BYTES, side="right")) - 1
        stop = min(max(stop, first + 1), len(body))
        most = int(before[stop] - before[first])  # words, if each were one byte, as in 5%
        found, ends = np.empty((most, kernel.COLUMNS), np.uint64), np.empty((stop - first, 2), np.int64)
        n = kernel.scan(headlines, headline_bounds, bodies, body_bounds, first, stop, letters(), found, ends)
        ids = vocabulary.look_up(found[:n], headlines, bodies)
        if check:
            vocabulary.check(found[:n], ids, headlines, bodies)
        yield Block(ids, ends, found[:n, 4].astype(np.uint8))
        first = stop


def utf8(texts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Return the UTF-8 bytes of an Arrow array of text, and where each text begins and ends (texts + 1,).

    Binary arrays serve too: bytes that are not UTF-8 separate words. Missing counts as empty.
    """
    whole = texts.cast(pa.large_binary())
    if whole.null_count:
        whole = whole.fill_null(b"")
    _, bounds, letters = whole.buffers()
    offsets = np.frombuffer(bounds, np.int64)[whole.offset : whole.offset + len(whole) + 1]
    return np.frombuffer(letters or b"", np.uint8), offsets


def _text(column: pd.Series) -> pa.Array | pa.ChunkedArray:
    """The column as Arrow text; lone surrogates, which UTF-8 cannot hold, become question marks."""
    try:
        return pa.array(column, pa.large_string(), from_pandas=True)
    except UnicodeEncodeError:
        clean = [v.encode("utf-8", "replace").decode() if isinstance(v, str) else None for v in column]
        return pa.array(clean, pa.large_string())


def _check_columns(names: Iterable[str]) -> None:
    names = list(names)
    absent = [name for name in NEEDED if name not in names]
    if absent:
        raise SchemaError(f"tokenize needs the columns {', '.join(NEEDED)}; {', '.join(absent)} is absent from {names}.")
