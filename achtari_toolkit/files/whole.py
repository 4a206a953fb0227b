"""Whether a file is whole: by the checksums within it, and by a manifest beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files.manifest import check_manifest
from achtari_toolkit.files.seal import END
from achtari_toolkit.files.sealed import REMEDY, check_seal


def check_whole(path: str | Path) -> bool:
    """Say whether a file carries checksums, within it or in a manifest beside it; it agrees with them then.

    Raises DamagedFile, which names the file and the place, if it does not, and OSError if it cannot be read.
    """
    has_manifest = check_manifest(path)
    with Path(path).open("rb") as stream:
        if not is_parquet(path, stream):
            return has_manifest
        try:
            return check_seal(stream) or has_manifest
        except DamagedFile as error:
            raise DamagedFile(f"{path} {error}", lost=error.lost) from error


def unreadable_parquet(path: Path) -> str:
    """Return why a Parquet file without checksums is not whole, as far as its footer shows; empty if it is another."""
    with path.open("rb") as stream:
        if not is_parquet(path, stream):
            return ""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            pq.read_metadata(stream)
        except (pa.ArrowException, OSError, ValueError) as error:
            return f"is no whole Parquet file: its footer cannot be read ({error}). {REMEDY}"
    return ""


def is_parquet(path: str | Path, stream: BinaryIO) -> bool:
    """Say whether a file is Parquet by its name, its beginning or its end, any of which may be damaged."""
    if Path(path).suffix == ".parquet" or stream.read(len(END)) == END:
        return True
    stream.seek(max(0, stream.seek(0, os.SEEK_END) - len(END)))
    return stream.read(len(END)) == END
