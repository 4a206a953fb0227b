"""What can be saved of a damaged file, in a new one; only when it is called for, and it says what is gone."""

from __future__ import annotations

from pathlib import Path

from achtari_toolkit.errors import DamagedFile, OptionError
from achtari_toolkit.files.folders import new_folder
from achtari_toolkit.files.manifest import FileSums, is_manifest, manifest_path, read_manifest, write_manifest
from achtari_toolkit.files.mending import mend
from achtari_toolkit.files.replacing import replacing
from achtari_toolkit.files.whole import is_parquet


def salvage(path: str | Path, to: str | Path) -> str:
    """Write what can be saved of a file or folder to a new one; return what that is and what is gone, in words.

    Flipped bits, and neighbouring bytes that were lost, up to a sixty-fourth of the file, are mended: the new file is
    the old one as it was written, proven by its checksums. Of a Parquet file that cannot be mended the rows of every
    whole row group are written, those of earlier versions included.

    Raises DamagedFile if nothing can be saved, or the file carries no checksums; OptionError if to is path, or path
    does not exist; WriteError if to cannot be written.
    """
    path, to = Path(path), Path(to)
    if not path.exists():
        raise OptionError(f"{path} does not exist. Give a damaged file or folder.")
    if path.resolve() == to.resolve():
        raise OptionError(f"{to} is the damaged file itself. Give another name.")
    if path.is_dir():
        return _folder(path, to)
    if not path.is_file():
        raise OptionError(f"{path} is a pipe or a device. Give a damaged file or folder.")
    saved = _file(path, to)
    if is_manifest(manifest_path(to)):  # of an older file
        write_manifest(to)
    return saved


def _file(path: Path, to: Path) -> str:
    """Salvage by the manifest, if there is one; what it cannot mend of Parquet by the seal and by row groups."""
    with path.open("rb") as stream:
        may_have_rows = is_parquet(path, stream)
    if may_have_rows and not is_manifest(manifest_path(path)):
        return _parquet(path, to)
    try:
        return _described(path, to)
    except DamagedFile:
        if may_have_rows:
            return _parquet(path, to)
        raise


def _parquet(path: Path, to: Path) -> str:
    from achtari_toolkit.files.row_groups import salvage_parquet

    return salvage_parquet(path, to)


def _described(path: Path, to: Path) -> str:
    manifest = manifest_path(path)
    if not is_manifest(manifest):
        raise DamagedFile(f"{path} carries no checksums, so that nothing of it can be proven. Write it again.")
    content = _mended(path, read_manifest(manifest), path.name)
    with replacing(to) as part:
        part.write_bytes(content)
    write_manifest(to)
    return f"{to} is {path.name} as its manifest describes it."


def _folder(path: Path, to: Path) -> str:
    if not is_manifest(manifest_path(path)):
        raise DamagedFile(f"{path} has no manifest, so that nothing of it can be proven. Salvage its files one by one.")
    files = read_manifest(manifest_path(path))
    contents = {name: _mended(path / name, files, name) for name in files}
    with new_folder(to) as part:
        for name, content in contents.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_bytes(content)
        write_manifest(part)
    return f"{to} has the {len(files):,} files of {path.name} as its manifest describes them."


def _mended(path: Path, files: dict[str, FileSums], name: str) -> bytearray:
    if name not in files:
        raise DamagedFile(f"the manifest of {path} does not name it. Write it again.")
    try:
        content = bytearray(path.read_bytes()) if path.is_file() else bytearray()
    except OSError as error:
        raise DamagedFile(f"{path} cannot be read ({error.strerror or error}).") from error
    if lost := mend(content, files[name].sums):
        raise DamagedFile(f"{path} cannot be mended: {len(lost):,} of its blocks are lost. Write it again.")
    return content
