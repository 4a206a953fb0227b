"""Manifests: the checksums of files that hold none themselves, in a JSON file beside a file or in a folder.

    {"achtari_manifest": 1, "toolkit": version, "files": {name: {"bytes", "sha256", "digests", "parity"}}, "digest"}

digests and parity are those of checksums.py in base64; sha256 is for other programs, such as sha256sum. digest is xxh3
of the manifest as JSON without it: keys sorted, indented by 1, ASCII.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from xxhash import xxh3_64_hexdigest

from achtari_toolkit import __version__
from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files.checksums import BLOCK, DIGEST, Checksums, checksums, damaged_blocks, n_blocks, parity_bytes
from achtari_toolkit.files.replacing import MANIFEST_ENDING, write_text
from achtari_toolkit.files.sealed import in_words

KEY, VERSION = "achtari_manifest", 1
IN_FOLDER = "manifest.json"
MOST_FILES = 100_000  # of a manifest, which is read in about 4 s then


class FileSums(NamedTuple):
    """What a manifest says of a file."""

    sha256: str
    sums: Checksums


def manifest_path(path: str | Path) -> Path:
    """Return where the manifest of a file or folder is."""
    path = Path(path)
    return path / IN_FOLDER if path.is_dir() else path.with_name(path.name + MANIFEST_ENDING)


def write_manifest(path: str | Path) -> Path:
    """Write the manifest of a file beside it, or of all files of a folder into it, and return its path.

    An older manifest is replaced. Raises DamagedFile if there is no such file or folder, or it has too many files;
    WriteError if the manifest cannot be written.
    """
    path = Path(path)
    target = manifest_path(path)
    try:
        names = _names_in(path) if path.is_dir() else [path.name]
        _check_number(len(names))
        folder = path if path.is_dir() else path.parent
        files = {name: _described(folder / name) for name in names}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DamagedFile(f"{path} cannot be described: {reason}. Give a file or folder.") from error
    content = {KEY: VERSION, "toolkit": __version__, "files": files}
    write_text(_json(content | {"digest": xxh3_64_hexdigest(_json(content).encode())}), target)
    return target


def read_manifest(path: str | Path) -> dict[str, FileSums]:
    """Return what a manifest says: {name of a file: its checksums}.

    Raises DamagedFile if it is damaged, of a newer version, or no manifest.
    """
    path = Path(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content[KEY] != VERSION:
            raise DamagedFile(
                f"{path} is a manifest of version {content[KEY]!r}; this toolkit reads {VERSION}. Update it."
            )
        _check_number(len(content["files"]))
        digest = content.pop("digest")
        if xxh3_64_hexdigest(_json(content).encode()) != digest:
            raise ValueError("its digest differs")
        return {_safe_name(name): _file_sums(about) for name, about in content["files"].items()}
    except DamagedFile:
        raise
    except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise DamagedFile(
            f"{path} is no whole manifest ({type(error).__name__}: {error}), so that it proves no file whole. "
            f"Restore it from a copy; or remove it, to read them unchecked."
        ) from error


def check_manifest(path: str | Path) -> bool:
    """Say whether a file has a manifest beside it; it is as the manifest says then.

    Raises DamagedFile if it is not, or the manifest is damaged.
    """
    path = Path(path)
    manifest = manifest_path(path)
    if not is_manifest(manifest):
        return False
    about = read_manifest(manifest).get(path.name)
    if about is None:
        raise DamagedFile(
            f"{manifest} does not name {path.name}. Write a new manifest: achtari check --manifest {path}."
        )
    if fault := fault_of(path, about.sums):
        raise DamagedFile(
            f"{path} differs from its manifest {manifest.name}: {fault}. Restore it from a copy, or mend it: achtari "
            f"salvage FILE --to NEW. If you changed it on purpose, remove the manifest."
        )
    return True


def is_manifest(path: Path) -> bool:
    """Say whether a file is a manifest of this toolkit, by its name and its beginning, whole or damaged.

    One that is beside a file of its name counts as well if nothing of it is left, such as where a sector was zeroed.
    """
    if path.name != IN_FOLDER and not path.name.endswith(MANIFEST_ENDING):
        return False
    try:
        if not path.is_file():  # a pipe is not opened
            return False
        with path.open("rb") as file:
            head = file.read(len(KEY) + 16)
    except OSError:  # also a name that would be too long
        return False
    matching = sum(a == b for a, b in zip(head, _json({KEY: VERSION}).encode(), strict=False))
    if matching >= len(KEY) - 2:  # one flipped byte does not make it another file
        return True
    is_lost = not head or b"\0" in head  # cut to nothing or zeroed
    return is_lost and path.name.endswith(MANIFEST_ENDING) and described_by(path).exists()


def described_by(manifest: Path) -> Path:
    """Return the file that a manifest is beside."""
    return manifest.with_name(manifest.name.removesuffix(MANIFEST_ENDING))


def fault_of(path: Path, sums: Checksums) -> str:
    """Return what of a file is not as its checksums say, in words; empty if it is whole."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return "it is no file"
        size = about.st_size
        if size != sums.n_bytes:
            return f"it has {size:,} bytes and was written with {sums.n_bytes:,}"
        with path.open("rb") as file:
            damaged = damaged_blocks(file, sums)
    except OSError as error:
        return f"it cannot be read ({error.strerror or error})"
    ranges = ((block * BLOCK, min((block + 1) * BLOCK, sums.n_bytes)) for block in damaged)
    n = n_blocks(sums.n_bytes)
    return f"{len(damaged):,} of {n:,} blocks are not as they were written, {in_words(ranges)}" if damaged else ""


def _names_in(folder: Path) -> list[str]:
    """The files below a folder, sorted, without its manifest and hidden ones."""
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    return sorted(name for name in names if name != IN_FOLDER and not name.startswith(".") and "/." not in name)


def _check_number(n_files: int) -> None:
    if n_files > MOST_FILES:
        raise ValueError(f"it has {n_files:,} files, and a manifest describes at most {MOST_FILES:,}")


def _described(file: Path) -> dict[str, int | str]:
    with file.open("rb") as stream:
        sums = checksums(stream, file.stat().st_size)
        stream.seek(0)
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    digests, parity = (base64.b64encode(part).decode("ascii") for part in (sums.digests, sums.parity))
    return {"bytes": sums.n_bytes, "sha256": sha256, "digests": digests, "parity": parity}


def _file_sums(about: dict[str, int | str]) -> FileSums:
    n_bytes = int(about["bytes"])
    digests, parity = (base64.b64decode(str(about[name]), validate=True) for name in ("digests", "parity"))
    if n_bytes < 0 or len(digests) != n_blocks(n_bytes) * DIGEST or len(parity) != parity_bytes(n_bytes):
        raise ValueError(f"its digests are not those of {n_bytes:,} bytes")
    return FileSums(str(about["sha256"]), Checksums(n_bytes, digests, parity))


def _safe_name(name: str) -> str:
    """The name of a file within the folder. Raises ValueError for one that leads out of it, or that no file has."""
    is_plain = name == PurePosixPath(name).as_posix() != "."
    if not is_plain or "\0" in name or ".." in Path(name).parts or Path(name).is_absolute():
        raise ValueError(f"it names {name[:80]!r}, which is not within its folder")
    os.fsencode(name)
    return name


def _json(content: dict[str, object]) -> str:
    return json.dumps(content, sort_keys=True, indent=1) + "\n"
