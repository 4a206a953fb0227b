"""The rows that can be saved of a damaged Parquet file."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files.checksums import BLOCK
from achtari_toolkit.files.column_chunks import column_chunks
from achtari_toolkit.files.mending import mend
from achtari_toolkit.files.replacing import replacing
from achtari_toolkit.files.seal import Unsealed, put_seal, seal_of
from achtari_toolkit.files.write_parquet import write_parquet

UNREADABLE = (pa.ArrowException, OSError, ValueError)
UNPROVEN = " Its own checksums are lost, so that only those of its pages were compared: look at the rows before use."


def salvage_parquet(path: Path, to: Path) -> str:
    """Write what can be saved of a Parquet file to a new one; return what that is and what is gone, in words.

    Raises DamagedFile if nothing can be saved.
    """
    with path.open("rb") as stream:
        seal = seal_of(stream)
        if seal is None:
            stream.seek(0)
            return _whole_groups(stream.read(), path, to, set(), n_rows=None) + UNPROVEN
        content = bytearray(Unsealed(stream, seal).read(seal.sums.n_bytes))
    lost = mend(content, seal.sums)
    if not lost:
        with replacing(to) as part:
            part.write_bytes(content)
            with part.open("r+b") as written:
                put_seal(written, seal.n_rows)
        return f"{to} is {path.name} as it was written: {seal.n_rows:,} of {seal.n_rows:,} rows."
    if not seal.is_whole:  # those of the pages decide
        return _whole_groups(bytes(content), path, to, set(), n_rows=seal.n_rows) + UNPROVEN
    if (lost[-1] + 1) * BLOCK > seal.n_pages:  # a wrong footer can be readable, and give wrong rows
        raise DamagedFile(f"{path}: nothing can be saved; {seal.n_rows:,} rows are gone with the footer.")
    return _whole_groups(bytes(content), path, to, set(lost), n_rows=seal.n_rows)


def _whole_groups(content: bytes, path: Path, to: Path, lost: set[int], *, n_rows: int | None) -> str:
    """Write the row groups without a lost block whose page checksums agree."""
    try:
        file = pq.ParquetFile(io.BytesIO(content), page_checksum_verification=True)
        chunks = list(column_chunks(file.metadata))
        schema = file.schema_arrow
    except UNREADABLE as error:
        rows = "its rows are" if n_rows is None else f"{n_rows:,} rows are"
        raise DamagedFile(f"{path}: nothing can be saved; {rows} gone with the footer ({error}).") from error
    kept, gone = [], []
    for number in range(file.metadata.num_row_groups):
        of_group = [chunk for chunk in chunks if chunk.row_group == number]
        damaged = [c.column for c in of_group if any(_touches(block, c.start, c.stop) for block in lost)]
        try:
            table = None if damaged else file.read_row_group(number)
        except UNREADABLE:
            table, damaged = None, [c.column for c in of_group if not _is_readable(file, number, c.column)]
        if table is None:
            first, last = of_group[0].first_row + 1, of_group[0].last_row + 1
            gone.append(f"rows {first:,} to {last:,} (damaged: {', '.join(damaged)})")
        else:
            kept.append(table)
    if not kept and gone:
        raise DamagedFile(f"{path}: nothing can be saved; gone are {'; '.join(gone)}.", lost=file.metadata.num_rows)
    rows = pa.concat_tables(kept) if kept else schema.empty_table()
    write_parquet(rows, to)
    left_out = f" Gone are {'; '.join(gone)}." if gone else ""
    return f"{to} has {rows.num_rows:,} of {file.metadata.num_rows:,} rows of {path.name}.{left_out}"


def _touches(block: int, start: int, stop: int) -> bool:
    return block * BLOCK < stop and start < (block + 1) * BLOCK


def _is_readable(file: pq.ParquetFile, number: int, column: str) -> bool:
    try:
        file.read_row_group(number, columns=[column])
    except UNREADABLE:
        return False
    return True
