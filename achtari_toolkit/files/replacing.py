"""Files that are written whole or not at all: beside the old one, synced to the disk, and renamed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from achtari_toolkit.errors import AchtariError, WriteError
from achtari_toolkit.files.parts import claimed

MANIFEST_ENDING = ".manifest.json"  # after the name of the file that a manifest describes


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give the path of a new file to write to; it replaces the file at path at the end, or is removed on failure.

    The new file keeps the permissions of an old one, else it has those that the umask leaves. A link stays a link: the
    file it leads to is replaced. A manifest beside an old file becomes that of the new one. One run writes a file at a
    time.

    Raises WriteError if the file cannot be written: it is a folder, a device or a pipe, it is read-only, another run is
    writing it, its folder is absent or forbidden, or the disk is full.
    """
    target = target_of(path)
    with write_errors(path, target):
        old = _old_file(target, path)
        with claimed(target) as folder:
            part = folder / target.name
            part.touch()
            yield part
            sync(part)
            if old is not None:
                _give_owner_and_mode(part, old)
            manifests = _manifests_beside({Path(path), target})
            for manifest in manifests.values():
                manifest.unlink(missing_ok=True)  # a run that is killed now leaves a file without one, and none refused
            part.replace(target)
        sync(target.parent)
        _write_manifests(list(manifests))


def write_text(text: str, path: str | Path) -> None:
    r"""Write text as UTF-8 with \n at the end of lines; an older file is replaced whole or not at all.

    Raises WriteError if the file cannot be written.
    """
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def with_folder(path: str | Path) -> Iterator[Path]:
    """Give path, and make the folder that it is in if there is none; on failure what was made is removed if empty.

    Raises WriteError if the folder cannot be made.
    """
    folder = Path(path).parent
    absent = [above for above in (folder, *folder.parents) if not os.path.lexists(above)]
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(
                f"{path} cannot be written: its folder cannot be made ({error.strerror}). Choose another folder."
            ) from error
        yield Path(path)
    except BaseException:
        for above in absent:
            with suppress(OSError):
                above.rmdir()
        raise


@contextmanager
def write_errors(path: str | Path, target: Path) -> Iterator[None]:
    """Turn an OSError into a WriteError that names path and says what to do."""
    try:
        yield
    except AchtariError:
        raise
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {_reason(error, target.parent)}") from error


def target_of(path: str | Path) -> Path:
    """Return the path that links at path lead to. Raises WriteError if there can be no such file."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:  # the current folder is gone, or the name has a NUL
        raise WriteError(f"{str(path)!r} cannot be written: {error}. Give another name or folder.") from error


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk; where a folder cannot be synced, go on."""
    if not path.is_dir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    elif os.name != "nt":
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _manifests_beside(written: set[Path]) -> dict[Path, Path]:
    """The manifest of each of the names of a file that has one: it would refuse the file that is written now."""
    beside = {path: path.with_name(path.name + MANIFEST_ENDING) for path in sorted(written)}
    if not any(os.path.lexists(manifest) for manifest in beside.values()):
        return {}
    from achtari_toolkit.files.manifest import is_manifest  # a process of another user may not read the package

    return {path: manifest for path, manifest in beside.items() if is_manifest(manifest)}


def _write_manifests(paths: list[Path]) -> None:
    if paths:
        from achtari_toolkit.files.manifest import write_manifest

        for path in paths:
            write_manifest(path)


def _old_file(target: Path, path: str | Path) -> os.stat_result | None:
    """What is known of the file that is to be replaced, None if there is none. Raises WriteError if it must stay."""
    try:
        about = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(about.st_mode):
        raise WriteError(f"{path} cannot be written: it is a folder. Give the name of a file.")
    if not stat.S_ISREG(about.st_mode):
        raise WriteError(f"{path} cannot be written: it is a device, a pipe or a broken link. Give the name of a file.")
    if not about.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteError(f"{path} cannot be written: it is read-only. Make it writable, or give another name.")
    return about


def _give_owner_and_mode(part: Path, old: os.stat_result) -> None:
    """Give a new file the owner, group and permissions of the old one, as far as this user may."""
    new, mode = part.stat(), stat.S_IMODE(old.st_mode)
    if new.st_gid != old.st_gid:
        try:
            os.chown(part, -1, old.st_gid)
        except OSError:
            mode &= ~0o070  # they were meant for another group
    if new.st_uid != old.st_uid:
        with suppress(OSError):
            os.chown(part, old.st_uid, -1)
    with suppress(PermissionError):  # the disk has no permissions
        part.chmod(mode)


def _reason(error: OSError, folder: Path) -> str:
    if isinstance(error, PermissionError):
        return f"permission denied in {folder}. Choose another folder, or close the program that has the file open."
    if not folder.is_dir():
        return f"there is no folder {folder}. Make it first, or choose another one."
    return f"{error.strerror or error}. Choose another name or folder, or make room on the disk."
