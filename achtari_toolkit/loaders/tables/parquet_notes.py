"""Parquet whose writer noted categories, read as the plain texts that it stores."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.loaders.source.file import File

NOTES, UNREAD = b"ARROW:schema", b"ARROW:unread"  # of the types that the columns had in memory
MARK = b"PAR1"
END_BYTES = 8  # the length of the footer, and MARK
NUMBER_BITS = 32  # of the numbers that stand for categories, as Arrow itself makes them


class _Unnoted(pq.ParquetFile):
    """A Parquet file without the notes of its writer, but for the zones of times, which noted has."""

    noted: pa.Schema

    def iter_batches(self, *args: object, **kwargs: object) -> Iterator[pa.RecordBatch]:
        kinds = {field.name: field.type for field in self.noted if pa.types.is_temporal(field.type)}
        for batch in super().iter_batches(*args, **kwargs):
            pairs = zip(batch.schema.names, batch.columns, strict=True)
            columns = [column.cast(kinds.get(name, column.type)) for name, column in pairs]
            yield pa.RecordBatch.from_arrays(columns, batch.schema.names)


def opened_parquet(file: File) -> pq.ParquetFile:
    """Return a Parquet file, ready to be read.

    Categories of few values, as pandas has them, are texts: Arrow refuses all of them where one is not UTF-8.
    """
    how = {"pre_buffer": False, "page_checksum_verification": not file.is_sealed}
    table = pq.ParquetFile(file.open(), **how)
    if not any(_has_few_categories(field.type) for field in table.schema_arrow):
        return table
    footer = _footer(file).replace(NOTES, UNREAD)
    unnoted = _Unnoted(file.open(), metadata=pq.read_metadata(pa.BufferReader(MARK + footer)), **how)
    unnoted.noted = table.schema_arrow
    return unnoted


def _has_few_categories(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return bool(kind.index_type.bit_width != NUMBER_BITS)
    return any(_has_few_categories(kind.field(n).type) for n in range(kind.num_fields))


def _footer(file: File) -> bytes:
    """The description of the columns, its length and the mark of the end."""
    stream = file.open()
    end = stream.seek(-END_BYTES, io.SEEK_END)
    n_bytes = int.from_bytes(stream.read(END_BYTES)[:4], "little")
    stream.seek(end - n_bytes)
    return stream.read(n_bytes + END_BYTES)
