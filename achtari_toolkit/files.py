"""Files that are written whole or not at all, and only for those whom the umask allows to read them."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from achtari_toolkit.errors import AchtariError, WriteError


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give the path of a new file to write to; it replaces the file at path at the end, or is removed on failure.

    The new file is in the same folder and has the permissions that the umask leaves, whatever those of the old file.
    A link stays a link: the file it leads to is replaced. A device or pipe is written to directly.

    Raises WriteError if the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if target.is_dir():
            raise WriteError(f"{path} cannot be written: it is a folder. Give the name of a file.")
        if target.exists() and not target.is_file():
            yield target
            return
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        yield part
        part.replace(target)
    except AchtariError:
        raise
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {_reason(error, target.parent)}") from error
    finally:
        part.unlink(missing_ok=True)


def write_text(text: str, path: str | Path) -> None:
    r"""Write text as UTF-8 with \n at the end of lines; an older file is replaced whole or not at all.

    Raises WriteError if the file cannot be written.
    """
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def with_folder(path: str | Path) -> Path:
    """Return path, and make the folder that it is in if there is none.

    Raises WriteError if the folder cannot be made.
    """
    folder = Path(path).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: its folder cannot be made ({error.strerror}). Choose another folder."
        ) from error
    return Path(path)


def _reason(error: OSError, folder: Path) -> str:
    if not folder.is_dir():
        return f"there is no folder {folder}. Make it first, or choose another one."
    if isinstance(error, PermissionError):
        return f"permission denied in {folder}. Choose another folder, or close the program that has the file open."
    return f"{error.strerror or error}. Choose another name or folder, or make room on the disk."
