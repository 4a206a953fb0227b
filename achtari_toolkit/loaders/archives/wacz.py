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

WACZ_INDEX = "datapackage.json"
WACZ_ARCHIVES = "archive/"  # the folder of the web archives


def is_wacz(file: File) -> bool:
    """Say whether a zip archive is a WACZ: it has an index, and a folder of web archives or of their pages."""
    folders = (WACZ_ARCHIVES, "indexes/", "pages/")
    return WACZ_INDEX in file.members and any(name.startswith(folders) for name in file.members)


def read_wacz(file: File) -> Iterator[File | Problem]:
    """Yield each web archive of a WACZ as a file, and a Problem for each whose hash differs from that of the index.

    Raises UnreadableSource if it contains no web archive.
    """
    check_depth(file.depth + 1)
    with open_zip(file.stream) as archive:
        members = [
            member for member in archive.infolist() if member.filename.startswith(WACZ_ARCHIVES) and not member.is_dir()
        ]
        if not members:
            raise UnreadableSource(f"is a WACZ without web archives in its folder {WACZ_ARCHIVES}.", kind="empty")
        hashes = _hashes(archive.read(WACZ_INDEX)) if archive.getinfo(WACZ_INDEX).file_size < BLOCK else {}
        for piece in read_members(file, archive, members):
            if isinstance(piece, File):
                expected = hashes.get(piece.source.removeprefix(f"{file.source}!"))
                if expected and _sha256(piece) != expected:
                    message = f"the hash of {piece.source} differs from that in the index; what is intact was read."
                    yield Problem(piece.source, "damaged", message, lost=0)
            yield piece


def _hashes(index: bytes) -> dict[str, str]:
    """The sha256 of each member that an index lists; none of an index that cannot be read."""
    try:
        resources = json.loads(index)["resources"]
        hashes = {str(resource["path"]): str(resource["hash"]) for resource in resources}
    except (ValueError, LookupError, TypeError, RecursionError):
        return {}
    return {path: value.partition(":")[2] for path, value in hashes.items() if value.startswith("sha256:")}


def _sha256(file: File) -> str:
    digest, stream = hashlib.sha256(), file.open()
    while block := stream.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()
