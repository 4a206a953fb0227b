"""From articles to Tokens: one pass over record batches, in memory or onto disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from tqdm import tqdm

from achtari_toolkit.errors import OptionError, SchemaError, TokensError, UnreadableSource
from achtari_toolkit.files import new_folder, with_folder
from achtari_toolkit.text.script.character_table import character_table
from achtari_toolkit.text.script.folding import VERSION
from achtari_toolkit.words.arguments import check_articles_have, check_path, described
from achtari_toolkit.words.engine import kernel
from achtari_toolkit.words.engine.columns import ARRAYS, PIECE_ENTRIES, TABLES, InMemory, OnDisk, utf8
from achtari_toolkit.words.engine.hamzas import keep_differing
from achtari_toolkit.words.engine.letter_case import FormColumns, renumber
from achtari_toolkit.words.engine.merging import merge
from achtari_toolkit.words.engine.vocabulary import MAX_FORMS, Vocabulary
from achtari_toolkit.words.store import assembled, read_tokens, write_about
from achtari_toolkit.words.tokens import Tokens

NEEDED_COLUMNS, BYLINE = ("article_id", "headline", "body"), "byline"
BLOCK_BYTES = 1 << 20  # of text scanned before its words are looked up, so that the scratch arrays fit into the cache
BATCH_ROWS = 10_000
PIECE_WORDS = 1 << 22  # renumbered at a time


def tokenize(articles: pd.DataFrame, *, check: bool = False) -> Tokens:
    """Return the words of headline and body of each article, in the order of the articles.

    articles  columns article_id, headline, body, and byline if there is one; missing text counts as empty
    check     compare the bytes of every word with those of its form, to rule out a hash collision (slower)

    The first call after installation compiles the engine, which takes about 13 seconds; later ones do not.

    Raises SchemaError if a column is absent or is not text, or if an article_id is duplicate, TokensError on a
    collision.
    """
    articles = check_articles_have(articles, NEEDED_COLUMNS)
    table = pa.table({name: _text(articles[name]) for name in (*NEEDED_COLUMNS, BYLINE) if name in articles})
    return assembled(arrays_of(table.to_batches(BATCH_ROWS), InMemory(), check=check), version=VERSION)


def tokenize_batches(batches: Iterable[pa.RecordBatch], *, to: str | Path) -> Tokens:
    """Write the words of a stream of articles to a folder and return them, memory-mapped.

    batches  record batches with the columns article_id, headline, body, and byline if there is one, such as
             pyarrow.parquet.ParquetFile(path).iter_batches(1_000, columns=["article_id", "headline", "body", "byline"])
    to       a folder that does not exist yet; it is written completely or not at all

    Memory contains one batch and a bounded table of words; everything else is written to disk and mapped from there.
    Raises TokensError if the folder exists, SchemaError if a column is absent or is not text, UnreadableSource if the
    batches cannot be read, WriteError if the folder cannot be written, another run is writing it or the disk is full.
    """
    check_path("to", to)
    if isinstance(batches, str | pd.DataFrame) or not isinstance(batches, Iterable):
        raise OptionError(f"batches is {described(batches)}; give record batches, or use words.tokenize for a table.")
    to = Path(to)
    if to.exists():
        raise TokensError(f"{to} exists. Give a new folder, or open this one with words.read_tokens.")
    with (
        with_folder(to),
        new_folder(to) as building,
        tqdm(desc="tokenize", unit="batch", delay=3) as bar,
    ):
        arrays_of(map(_advancing(bar), _read(batches)), OnDisk(building))
        write_about(building)
    return read_tokens(to)


def arrays_of(
    batches: Iterable[pa.RecordBatch], columns: InMemory | OnDisk, *, most: int = MAX_FORMS, check: bool = False
) -> dict[str, np.ndarray]:
    """Return the arrays of Tokens, and the columns of their tables, of a stream of articles.

    most  forms of words in memory at a time, in addition to those of one block; it does not change the result
    """
    scratch = columns.scratch()
    vocabulary = Vocabulary(scratch, most=most)
    words = bylines = article_ids = 0
    columns.append("bounds", np.zeros(1))
    columns.append("article_id_bounds", np.zeros(1))
    for batch in batches:
        _check_columns(batch.schema.names)
        text, bounds = utf8(batch["article_id"].cast(pa.large_string()))
        columns.append("article_ids", text[bounds[0] : bounds[-1]])
        columns.append("article_id_bounds", bounds[1:] - bounds[0] + article_ids)
        article_ids += int(bounds[-1] - bounds[0])
        for block in _blocks(batch["headline"], batch["body"], vocabulary, check):
            columns.append("bodies", block.ends[:, 0] + words)
            columns.append("bounds", block.ends[:, 1] + words)
            words = _append(block.ids, block.begins, words, columns)
        for block in _blocks(pa.nulls(len(batch), pa.string()), _bylines(batch), vocabulary, check):
            scratch.append("byline_ids", block.ids)  # they wait for the last body
            scratch.append("byline_begins", block.begins)
            scratch.append("byline_ends", block.ends[:, 1] + bylines)
            bylines += len(block.ids)
        del batch  # before the next is read
    _append_bylines(words, scratch, columns)
    vocabulary.close()
    _write_types(vocabulary.runs, scratch, columns)
    scratch.drop()
    return {name: columns.finish(name) for name in ARRAYS | TABLES}


def _read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the batches; a failure to read them is not taken for a failure to write the words."""
    n = 0
    try:
        for batch in batches:
            if not isinstance(batch, pa.RecordBatch | pa.Table):
                raise OptionError(f"a batch is {described(batch)}; give record batches, as iter_batches returns them.")
            n += 1
            yield batch
    except OSError as error:
        raise UnreadableSource(
            f"the batches of articles cannot be read on after {n}: {error}. Check the file that they come from."
        ) from error


def _advancing(bar: tqdm) -> Callable[[pa.RecordBatch], pa.RecordBatch]:
    """Advance the bar at each batch and keep none: a loop over tqdm keeps one while the next is read."""

    def advance(batch: pa.RecordBatch) -> pa.RecordBatch:
        bar.update()
        return batch

    return advance


class TokenBlock(NamedTuple):
    """Words of some documents: ids (words,), ends (documents, 2) of headline and body, what begins with each word."""

    ids: np.ndarray
    ends: np.ndarray
    begins: np.ndarray


def _append(ids: np.ndarray, begins: np.ndarray, total: int, columns: InMemory | OnDisk) -> int:
    """Add words to the total number of earlier ones; return their number then."""
    columns.append("ids", ids)
    columns.append("sentences", np.flatnonzero(begins) + total)
    columns.append("paragraphs", np.flatnonzero(begins == kernel.PARAGRAPH) + total)
    return total + len(ids)


def _append_bylines(words: int, scratch: InMemory | OnDisk, columns: InMemory | OnDisk) -> None:
    """Append the bylines to the words of all bodies."""
    ids, begins, ends = (scratch.finish(name) for name in ("byline_ids", "byline_begins", "byline_ends"))
    columns.append("bylines", np.array([words]))
    for start in range(0, len(ends), PIECE_WORDS):
        columns.append("bylines", ends[start : start + PIECE_WORDS] + words)
    for start in range(0, len(ids), PIECE_WORDS):
        words = _append(ids[start : start + PIECE_WORDS], begins[start : start + PIECE_WORDS], words, columns)


def _write_types(runs: list[int], scratch: InMemory | OnDisk, columns: InMemory | OnDisk) -> None:
    """Write the types, replace the numbers of forms in ids by rows of types, and keep how words are written."""
    rows, cases, start = merge(runs, scratch, columns), scratch.finish("form_cases"), 0
    forms = FormColumns(rows, cases, scratch.room("other_hamzas", len(rows)))
    keep_differing(scratch.finish("form_hamzas"), rows, scratch.finish("shown"), forms.other_hamzas)
    names, positions = ("capitals", "initials", "hamzas"), np.empty((3, PIECE_ENTRIES), np.int64)
    hamza_kinds = np.empty(PIECE_ENTRIES, np.uint8)

    def renumbered(ids: np.ndarray) -> np.ndarray:
        nonlocal start
        of_types = np.empty(len(ids), np.int32)
        counts = renumber(ids, forms, start, of_types, positions, hamza_kinds)
        for name, of_kind, n in zip(names, positions, counts, strict=True):
            columns.append(name, of_kind[:n].copy())
        columns.append("hamza_kinds", hamza_kinds[: counts[-1]].copy())
        start += len(ids)
        return of_types

    columns.change("ids", renumbered)


def _bylines(batch: pa.RecordBatch) -> pa.Array:
    return batch[BYLINE] if BYLINE in batch.schema.names else pa.nulls(len(batch), pa.string())


def _blocks(headline: pa.Array, body: pa.Array, vocabulary: Vocabulary, check: bool) -> Iterator[TokenBlock]:
    """Yield the words of blocks of whole documents."""
    headlines, headline_bounds = utf8(headline)
    bodies, body_bounds = utf8(body)
    before = headline_bounds + body_bounds  # bytes up to each document
    first, scanned = 0, np.empty((0, kernel.SCAN_COLUMNS), np.uint64)
    while first < len(body):
        stop = int(np.searchsorted(before, before[first] + BLOCK_BYTES, side="right")) - 1
        stop = min(max(stop, first + 1), len(body))
        max_words = int(before[stop] - before[first])  # if each has one byte, as in 5%
        if len(scanned) < max_words:  # new memory costs time
            scanned = np.empty((max_words, kernel.SCAN_COLUMNS), np.uint64)
        ends = np.empty((stop - first, 2), np.int64)
        n = kernel.scan(headlines, headline_bounds, bodies, body_bounds, first, stop, character_table(), scanned, ends)
        ids = vocabulary.look_up(scanned[:n], headlines, bodies)
        if check:
            vocabulary.check(scanned[:n], ids, headlines, bodies)
        ids += vocabulary.before
        if vocabulary.is_full:
            vocabulary.close()
        yield TokenBlock(ids, ends, scanned[:n, 3].astype(np.uint8))
        first = stop


def _text(column: pd.Series) -> pa.Array | pa.ChunkedArray:
    """The column as Arrow text; lone surrogates, which UTF-8 does not have, become question marks."""
    try:
        return pa.array(column, pa.large_string(), from_pandas=True)
    except pa.ArrowException as error:
        raise SchemaError(f"articles has values in the column {column.name} that are not text: {error}.") from error
    except UnicodeEncodeError:
        clean = [v.encode("utf-8", "replace").decode() if isinstance(v, str) else None for v in column]
        return pa.array(clean, pa.large_string())


def _check_columns(names: Iterable[str]) -> None:
    names = list(names)
    absent = [name for name in NEEDED_COLUMNS if name not in names]
    if absent:
        raise SchemaError(
            f"tokenize needs the columns {', '.join(NEEDED_COLUMNS)}; {', '.join(absent)} is absent from "
            f"{', '.join(map(str, names)) or 'a table without columns'}."
        )
