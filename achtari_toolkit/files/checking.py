"""Whether files and folders are as they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from achtari_toolkit.errors import DamagedFile, OptionError
from achtari_toolkit.files.manifest import fault_of, is_manifest, manifest_path, read_manifest
from achtari_toolkit.files.whole import check_whole

UNCHECKED = "carries no checksums. Files that this version writes as .parquet do; for others use --manifest."


class CheckedFile(NamedTuple):
    """What became of one file, or of one folder with a manifest.

    path     of it
    state    whole, damaged, or unchecked: it carries no checksums
    message  what is damaged and where, in words; empty if it is whole
    """

    path: Path
    state: Literal["whole", "damaged", "unchecked"]
    message: str


def check(paths: str | Path | Iterable[str | Path]) -> list[CheckedFile]:
    """Return what is whole: one row per file, and per folder that has a manifest, such as one of tokens.

    paths  files or folders; folders are walked, hidden files left out

    Every byte is read. Articles, hits and tables in Parquet and folders of tokens carry checksums; any other file may
    have a manifest beside it.

    Raises OptionError if a path does not exist.
    """
    listed = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    absent = [path for path in listed if not path.exists()]
    if absent:
        raise OptionError(f"{absent[0]} does not exist. Give a file or a folder.")
    return [checked for path in listed for checked in _below(path)]


def _below(path: Path) -> Iterator[CheckedFile]:
    if not path.is_dir():
        yield _file(path)
    elif is_manifest(manifest_path(path)):
        yield _folder(path)
    else:
        for entry in sorted(path.iterdir()):
            if not entry.name.startswith(".") and not is_manifest(entry) and (entry.is_dir() or entry.is_file()):
                yield from _below(entry)


def _file(path: Path) -> CheckedFile:
    try:
        return CheckedFile(path, "whole", "") if check_whole(path) else CheckedFile(path, "unchecked", UNCHECKED)
    except (DamagedFile, OSError) as error:
        return CheckedFile(path, "damaged", str(error).removeprefix(f"{path} "))


def _folder(path: Path) -> CheckedFile:
    try:
        files = read_manifest(manifest_path(path))
    except DamagedFile as error:
        return CheckedFile(path, "damaged", str(error))
    faults = [f"{name}: {fault}" for name, about in files.items() if (fault := fault_of(path / name, about.sums))]
    return CheckedFile(path, "damaged" if faults else "whole", "; ".join(faults))
