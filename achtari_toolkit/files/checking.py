"""Whether files and folders are as they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from achtari_toolkit.errors import DamagedFile, OptionError
from achtari_toolkit.files.manifest import (
    described_by,
    fault_of,
    is_manifest,
    manifest_path,
    read_manifest,
)
from achtari_toolkit.files.replacing import MANIFEST_ENDING
from achtari_toolkit.files.whole import check_whole, unreadable_parquet

UNCHECKED = "carries no checksums. Files that this version writes as .parquet do; for others use --manifest."
UNREAD = "is a link to a folder, a broken link, a pipe or a device, which are not read."


class CheckedFile(NamedTuple):
    """What became of one file, or of one folder with a manifest.

    path     of it
    state    whole, damaged, or unchecked: it carries no checksums, or is no file
    message  what is damaged and where, in words; empty if it is whole
    """

    path: Path
    state: Literal["whole", "damaged", "unchecked"]
    message: str


def check(paths: str | Path | Iterable[str | Path]) -> list[CheckedFile]:
    """Return what is whole: one row per file, and per folder that has a manifest, such as one of tokens.

    paths  files or folders; folders are walked, hidden files and links to folders left out

    Every byte is read. Articles, hits and tables in Parquet and folders of tokens carry checksums; any other file may
    have a manifest beside it. A file that its manifest names and that is absent, a folder that cannot be read and a
    Parquet file whose footer cannot be read are damaged. A file that the manifest of its folder does not name has a
    row of its own.

    Raises OptionError if a path does not exist.
    """
    listed = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    absent = [path for path in listed if not path.exists()]
    if absent:
        raise OptionError(f"{absent[0]} does not exist. Give a file or a folder.")
    return [checked for path in listed for checked in _below(path)]


def _below(top: Path) -> Iterator[CheckedFile]:
    """The rows of a file or folder; what is within a folder by name."""
    named: set[Path] = set()  # files that the manifest of a folder above names
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if path in named:
            continue
        if not path.is_dir() or (path.is_symlink() and path is not top):
            yield _file(path)
            continue
        if is_manifest(manifest_path(path)):
            row, names = _folder(path)
            named.update(path / name for name in names)
            yield row
        try:
            waiting += reversed(list(_entries(path)))
        except OSError as error:
            yield CheckedFile(path, "damaged", f"cannot be read ({error.strerror or error}).")


def _entries(folder: Path) -> Iterator[Path]:
    """What is in a folder, without hidden files; what a manifest is beside in the place of the manifest."""
    names = {entry.name for entry in folder.iterdir() if not entry.name.startswith(".")}
    manifests = {name for name in names if is_manifest(folder / name)}
    beside = {described_by(folder / name).name for name in manifests if name.endswith(MANIFEST_ENDING)}
    return (folder / name for name in sorted((names - manifests) | beside))


def _file(path: Path) -> CheckedFile:
    if is_manifest(path) and path.name.endswith(MANIFEST_ENDING):
        path = described_by(path)
    if not path.exists() and is_manifest(manifest_path(path)):
        return CheckedFile(path, "damaged", f"is absent; its manifest {manifest_path(path).name} is there.")
    if not path.is_file():
        return CheckedFile(path, "unchecked", UNREAD)
    try:
        if check_whole(path):
            return CheckedFile(path, "whole", "")
        fault = unreadable_parquet(path)
    except (DamagedFile, OSError) as error:
        return CheckedFile(path, "damaged", str(error).removeprefix(f"{path} "))
    return CheckedFile(path, "damaged", fault) if fault else CheckedFile(path, "unchecked", UNCHECKED)


def _folder(path: Path) -> tuple[CheckedFile, Iterable[str]]:
    """The row of a folder with a manifest, and the files that are named there."""
    try:
        files = read_manifest(manifest_path(path))
    except DamagedFile as error:
        return CheckedFile(path, "damaged", str(error)), []
    faults = [f"{name}: {fault}" for name, about in files.items() if (fault := fault_of(path / name, about.sums))]
    return CheckedFile(path, "damaged" if faults else "whole", "; ".join(faults)), files
