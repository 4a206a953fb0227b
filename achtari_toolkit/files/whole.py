"""Whether a file is whole: by the checksums within it, and by a manifest beside it."""

from __future__ import annotations

from pathlib import Path

from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files.manifest import check_manifest
from achtari_toolkit.files.sealed import check_seal


def check_whole(path: str | Path) -> bool:
    """Say whether a file carries checksums, within it or in a manifest beside it; it agrees with them then.

    Raises DamagedFile, which names the file and the place, if it does not, and OSError if it cannot be read.
    """
    has_manifest = check_manifest(path)
    with Path(path).open("rb") as stream:
        if stream.read(4) != b"PAR1":
            return has_manifest
        try:
            return check_seal(stream) or has_manifest
        except DamagedFile as error:
            raise DamagedFile(f"{path} {error}", lost=error.lost) from error
