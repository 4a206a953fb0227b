"""Where the arrays of growing Tokens are: kept in memory, or written to a folder and mapped."""

from __future__ import annotations

import errno
import os
import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

import numpy as np
import pandas as pd
import pyarrow as pa

ARRAYS: dict[str, type[np.generic]] = {
    "ids": np.int32, "bounds": np.int64, "bodies": np.int64, "bylines": np.int64, "paragraphs": np.int64,
    "sentences": np.int64, "capitals": np.int64, "initials": np.int64, "hamzas": np.int64, "hamza_kinds": np.uint8,
}  # fmt: skip
TABLES: dict[str, type[np.generic]] = {  # columns of text are UTF-8 bytes, and bounds (rows + 1,) in them
    "article_ids": np.uint8, "article_id_bounds": np.int64, "keys": np.uint8, "key_bounds": np.int64,
    "spellings": np.uint8, "spelling_bounds": np.int64, "counts": np.int64,
}  # fmt: skip
SCRATCH: dict[str, type[np.generic]] = {
    "run_records": np.uint8, "run_bounds": np.int64, "run_counts": np.int64, "run_numbers": np.int32, "rows": np.int32,
    "form_cases": np.uint8, "form_hamzas": np.uint8, "other_hamzas": np.uint8, "shown": np.int32,
    "byline_ids": np.int32, "byline_ends": np.int64, "byline_begins": np.uint8,
}  # fmt: skip
DTYPES: dict[str, type[np.generic]] = {**ARRAYS, **TABLES, **SCRATCH}
PIECE_ENTRIES = 1 << 22  # changed at a time
UNKNOWN_TO_DISK = (errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS)


@dataclass
class InMemory:
    """Arrays in memory: lists of pieces until they are finished."""

    pieces: dict[str, list[np.ndarray]] = field(default_factory=lambda: defaultdict(list))

    def append(self, name: str, piece: np.ndarray) -> None:
        self.pieces[name].append(piece.astype(DTYPES[name], copy=False))

    def room(self, name: str, n: int) -> np.ndarray:
        """Return an array of n entries to fill; memory that is never touched is not used."""
        self.pieces[name] = [np.empty(n, DTYPES[name])]
        return self.pieces[name][0]

    def cut(self, name: str, n: int) -> None:
        """Keep the first n entries of an array that was filled."""
        self.pieces[name] = [self.pieces[name][0][:n]]

    def finish(self, name: str) -> np.ndarray:
        pieces = self.pieces.pop(name, [])
        return pieces[0] if len(pieces) == 1 else np.concatenate([*pieces, np.empty(0, DTYPES[name])])

    def change(self, name: str, changed: Callable[[np.ndarray], np.ndarray]) -> None:
        """Put what a function returns for each piece of an array in its place."""
        array = self.finish(name)
        for start in range(0, len(array), PIECE_ENTRIES):
            array[start : start + PIECE_ENTRIES] = changed(array[start : start + PIECE_ENTRIES])
        self.pieces[name] = [array]

    def scratch(self) -> InMemory:
        """Return another store of this kind."""
        return InMemory()

    def drop(self) -> None:
        self.pieces.clear()


@dataclass
class OnDisk:
    """Arrays on disk: files `NAME.bin` of a folder, in the byte order of the machine, written as they grow."""

    folder: Path

    def append(self, name: str, piece: np.ndarray) -> None:
        with (self.folder / f"{name}.bin").open("ab") as file:
            file.write(np.ascontiguousarray(piece, DTYPES[name]).data.cast("B") if len(piece) else b"")

    def room(self, name: str, n: int) -> np.ndarray:
        """Return an array of n entries to fill, whose space on the disk is reserved: a full disk is an error here.

        Without it, writing to the mapped array would end the process.
        """
        path = self.folder / f"{name}.bin"
        with path.open("wb") as file:
            _reserve(file, n * np.dtype(DTYPES[name]).itemsize)
        return mapped(path, DTYPES[name], mode="r+")

    def cut(self, name: str, n: int) -> None:
        """Keep the first n entries of an array that was filled."""
        with (self.folder / f"{name}.bin").open("r+b") as file:
            file.truncate(n * np.dtype(DTYPES[name]).itemsize)

    def finish(self, name: str) -> np.ndarray:
        return mapped(self.folder / f"{name}.bin", DTYPES[name], mode="r+")

    def change(self, name: str, changed: Callable[[np.ndarray], np.ndarray]) -> None:
        """Put what a function returns for each piece of an array in its place.

        Written and not mapped: disks that copy what is written anew, such as Btrfs, may be full then.
        """
        path, dtype = self.folder / f"{name}.bin", np.dtype(DTYPES[name])
        path.touch()  # an array without entries has no file yet
        with path.open("r+b") as file:
            while piece := file.read(PIECE_ENTRIES * dtype.itemsize):
                file.seek(-len(piece), os.SEEK_CUR)
                file.write(changed(np.frombuffer(piece, dtype)).astype(dtype, copy=False).data.cast("B"))

    def scratch(self) -> OnDisk:
        """Return a folder within this one."""
        within = self.folder / "scratch"
        within.mkdir()
        return OnDisk(within)

    def drop(self) -> None:
        shutil.rmtree(self.folder)


def _reserve(file: BinaryIO, n_bytes: int) -> None:
    """Make a new file n_bytes long, and take their space on the disk."""
    try:
        os.posix_fallocate(file.fileno(), 0, max(n_bytes, 1))
    except (AttributeError, OSError) as error:  # macOS and Windows lack it, and some disks do not know it
        if isinstance(error, OSError) and error.errno not in UNKNOWN_TO_DISK:
            raise
        for start in range(0, n_bytes, PIECE_ENTRIES):
            file.write(bytes(min(PIECE_ENTRIES, n_bytes - start)))
    file.truncate(n_bytes)


def mapped(path: Path, dtype: type[np.generic], *, mode: Literal["r", "r+"] = "r") -> np.ndarray:
    """Return a file as an array without reading it; an empty file cannot be mapped and gives an empty array."""
    if not path.exists() or not path.stat().st_size:
        return np.empty(0, dtype)
    return np.asarray(np.memmap(path, dtype, mode))


def utf8(texts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Return the UTF-8 bytes of an Arrow array of text, and where each text begins and ends (texts + 1,).

    Binary arrays are accepted: bytes that are not UTF-8 separate words. Missing counts as empty.
    """
    whole = texts.cast(pa.large_binary())
    if whole.null_count:
        whole = whole.fill_null(b"")
    _, bounds, letters = whole.buffers()
    offsets = np.frombuffer(bounds, np.int64)[whole.offset : whole.offset + len(whole) + 1]
    return np.frombuffer(letters or b"", np.uint8), offsets


def texts(letters: np.ndarray, bounds: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """Return UTF-8 bytes and where each text begins and ends as a pandas array of text, without copying them."""
    buffers = pa.py_buffer(bounds), pa.py_buffer(letters)
    return pd.array(pa.LargeStringArray.from_buffers(len(bounds) - 1, *buffers), dtype="str")
