"""Whether a sealed file is whole, and where it is not."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files.checksums import BLOCK, damaged_blocks, differing, digests_of, n_blocks
from achtari_toolkit.files.mending import mend
from achtari_toolkit.files.seal import VERSION, Seal, Unsealed, seal_of

MARK = "achtari.sealed"  # in the footer of a sealed file: the bytes of its pages, in 20 digits
MARKED = re.compile(rb"achtari\.sealed\x18\x14([0-9]{20})")
NAMED = 3  # places in a message
MOST_LOCATED = 256 << 20  # bytes: of larger files the blocks are named, since single bytes need it in memory
REMEDY = "Restore it from a copy, or mend what can be mended: achtari salvage FILE --to NEW."


def check_seal(stream: BinaryIO) -> bool:
    """Say whether a file carries a seal; it is whole then.

    Raises DamagedFile, whose message continues the name of the file, if it is not as it was written, also where only
    its seal is damaged or absent.
    """
    seal = seal_of(stream)
    if seal is None:
        if has_lost_its_seal(stream):
            raise DamagedFile(f"is damaged: its checksums are lost. {REMEDY}")
        return False
    if seal.version > VERSION:
        raise DamagedFile(
            f"has checksums of version {seal.version}; this toolkit reads {VERSION}. Update achtari_toolkit.",
            lost=seal.n_rows,
        )
    faults = list(seal_faults(stream, seal))
    if faults:
        raise DamagedFile(f"is damaged: {'; '.join(faults)}. {REMEDY}", lost=seal.n_rows)
    return True


def seal_faults(stream: BinaryIO, seal: Seal) -> Iterator[str]:
    """Yield what is wrong with a sealed file, in words."""
    size, written = stream.seek(0, os.SEEK_END), seal.sums.n_bytes + seal.size
    if size != written:
        yield f"it has {size:,} bytes and was written with {written:,}"
    if not seal.is_whole:
        yield "its checksums are not as they were written"
    plain = cast(BinaryIO, Unsealed(stream, seal))
    damaged = damaged_blocks(plain, seal.sums)
    if damaged and seal.sums.n_bytes <= MOST_LOCATED:
        yield _damage(bytearray(_all_of(stream, seal)), seal)
    elif damaged:
        places = in_words(_in_file((n * BLOCK, min((n + 1) * BLOCK, seal.sums.n_bytes)), seal) for n in damaged)
        yield f"{len(damaged):,} of {n_blocks(seal.sums.n_bytes):,} blocks are not as they were written, {places}"


def in_words(ranges: Iterable[tuple[int, int]]) -> str:
    """Return ranges of bytes in words, the first of many, neighbours as one."""
    joined: list[list[int]] = []
    for start, stop in ranges:
        if joined and joined[-1][1] == start:
            joined[-1][1] = stop
        else:
            joined.append([start, stop])
    shown = ", ".join(
        f"byte {start:,}" if stop == start + 1 else f"bytes {start:,} to {stop - 1:,}" for start, stop in joined[:NAMED]
    )
    return shown + (f" and {len(joined) - NAMED:,} more places" if len(joined) > NAMED else "")


def has_lost_its_seal(stream: BinaryIO) -> bool:
    """Say whether a Parquet file that has no seal was written with one.

    The mark of another file, which a program copied with the metadata of the table, does not count.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - (1 << 20)))
    mark = MARKED.search(stream.read())
    if not mark:
        return False
    import pyarrow as pa
    import pyarrow.parquet as pq

    from achtari_toolkit.files.column_chunks import column_chunks

    try:
        stream.seek(0)
        return int(mark[1]) == max(chunk.stop for chunk in column_chunks(pq.read_metadata(stream)))
    except (pa.ArrowException, OSError, ValueError):
        return True


def _all_of(stream: BinaryIO, seal: Seal) -> bytes:
    """Pages and footer, as they are."""
    return Unsealed(stream, seal).read(seal.sums.n_bytes)


def _damage(content: bytearray, seal: Seal) -> str:
    """What of pages and footer is not as it was written: bytes, and columns and rows if the footer can be read."""
    damaged = bytes(content)
    lost = mend(content, seal.sums)
    changed = differing(digests_of(damaged), seal.sums.digests)
    ranges = [_changed_bytes(damaged, content, block, is_lost=block in lost) for block in changed]
    places = in_words(_in_file(position, seal) for position in ranges)
    if not lost or (lost[-1] + 1) * BLOCK <= seal.n_pages:
        places += _columns(bytes(content), ranges)
    return (
        f"{len(changed):,} of {n_blocks(seal.sums.n_bytes):,} blocks are not as they were written, {places}; "
        f"{len(changed) - len(lost):,} of them can be mended"
    )


def _changed_bytes(damaged: bytes, mended: bytearray, block: int, *, is_lost: bool) -> tuple[int, int]:
    """From the first to the last byte of a block that changed, stop excluded; the whole block if it is lost."""
    start, stop = block * BLOCK, min((block + 1) * BLOCK, len(mended))
    before, after = damaged[start:stop].ljust(stop - start, b"\0"), mended[start:stop]
    places = [n for n in range(stop - start) if before[n] != after[n]]
    return (start, stop) if is_lost or not places else (start + places[0], start + places[-1] + 1)


def _in_file(position: tuple[int, int], seal: Seal) -> tuple[int, int]:
    """A range of pages and footer as a range of the sealed file; one with bytes of both has the seal within it."""
    start, stop = position
    return start + seal.size * (start >= seal.n_pages), stop + seal.size * (stop > seal.n_pages)


def _columns(content: bytes, ranges: list[tuple[int, int]]) -> str:
    """The columns and rows that ranges of pages belong to, in words."""
    import pyarrow.parquet as pq

    from achtari_toolkit.files.column_chunks import column_chunks

    chunks = [
        f"column {chunk.column}, rows {chunk.first_row + 1:,} to {chunk.last_row + 1:,}"
        for chunk in column_chunks(pq.read_metadata(io.BytesIO(content)))
        if any(chunk.start < stop and start < chunk.stop for start, stop in ranges)
    ]
    more = f"; and {len(chunks) - NAMED:,} more" if len(chunks) > NAMED else ""
    return f" ({'; '.join(chunks[:NAMED])}{more})" if chunks else ""
