"""Where the arrays of a growing token table go: kept in memory, or written to a folder and mapped."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

DTYPES = {
    "ids": np.int32, "bounds": np.int64, "bodies": np.int64, "bylines": np.int64, "paragraphs": np.int64, "sentences": np.int64,
}  # fmt: skip


@dataclass
class InMemory:
    """Arrays are lists of pieces until they are finished."""

    pieces: dict[str, list[np.ndarray]] = field(default_factory=lambda: {name: [] for name in DTYPES})

    def append(self, name: str, piece: np.ndarray) -> None:
        self.pieces[name].append(piece.astype(DTYPES[name], copy=False))

    def finish(self, name: str) -> np.ndarray:
        pieces = self.pieces.pop(name)
        return np.concatenate(pieces) if pieces else np.empty(0, DTYPES[name])


@dataclass
class OnDisk:
    """Arrays are files `NAME.bin` of a folder, in the machine's byte order, written as they come."""

    folder: Path

    def append(self, name: str, piece: np.ndarray) -> None:
        with open(self.folder / f"{name}.bin", "ab") as file:
            piece.astype(DTYPES[name], copy=False).tofile(file)

    def finish(self, name: str) -> np.ndarray:
        return mapped(self.folder / f"{name}.bin", DTYPES[name], mode="r+")


def mapped(path: Path, dtype: type, *, mode: str = "r") -> np.ndarray:
    """Return a file as an array without reading it; an empty file cannot be mapped and gives an empty array."""
    if not path.exists() or not path.stat().st_size:
        return np.empty(0, dtype)
    return np.memmap(path, dtype, mode)


def write_json(path: Path, content: dict[str, str | int]) -> None:
    """Write a small JSON object, keys sorted."""
    path.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1), encoding="utf-8")


def index_of(article_ids: list[str]) -> pd.Index:
    """Return article_ids as an index of text."""
    return pd.Index(article_ids, dtype="str", name="article_id")
