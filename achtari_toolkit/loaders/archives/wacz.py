"""WACZ: web archives in a zip archive, with a list of their hashes."""

import hashlib
import json
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.archives.zip_archive import read_members
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import BLOCK, check_depth
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import open_zip

INDEX = "datapackage.json"
FOLDER = "archive/"


def is_wacz(file: File) -> bool:
    """Say whether a zip archive is a WACZ: it has an index, and a folder of web archives or of their pages."""
    return INDEX in file.members and any(name.startswith((FOLDER, "indexes/", "pages/")) for name in file.members)


def read_wacz(file: File) -> Iterator[File | Problem]:
    """Yield each web archive of a WACZ as a file, and a Problem for each that does not have the hash of the index.

    Raises UnreadableSource if it holds no web archive.
    """
    check_depth(file.depth + 1)
    with open_zip(file.stream) as archive:
        found = [member for member in archive.infolist() if member.filename.startswith(FOLDER) and not member.is_dir()]
        if not found:
            raise UnreadableSource(f"is a WACZ without web archives in its folder {FOLDER}.", kind="empty")
        known = _hashes(archive.read(INDEX)) if archive.getinfo(INDEX).file_size < BLOCK else {}
        for piece in read_members(file, archive, found):
            if isinstance(piece, File) and (said := known.get(piece.source.removeprefix(f"{file.source}!"))):
                if _sha256(piece) != said:
                    told = f"{piece.source} does not have the hash that the index tells; what is intact was read."
                    yield Problem(piece.source, "damaged", told, lost=0)
            yield piece


def _hashes(index: bytes) -> dict[str, str]:
    """The sha256 of each member that an index lists; none of an index that cannot be read."""
    try:
        listed = json.loads(index)["resources"]
        told = {str(entry["path"]): str(entry["hash"]) for entry in listed}
    except (ValueError, LookupError, TypeError, RecursionError):
        return {}
    return {path: said.partition(":")[2] for path, said in told.items() if said.startswith("sha256:")}


def _sha256(file: File) -> str:
    return hashlib.file_digest(file.open(), "sha256").hexdigest()
