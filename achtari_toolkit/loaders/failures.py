"""What goes wrong while a file is read, as the Problem that says so."""

from __future__ import annotations

import errno
import lzma
import struct
import tarfile
import traceback
import zipfile
import zlib
from pathlib import Path

import lxml.etree
import pyarrow as pa

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.reading_limits import how_to_raise
from achtari_toolkit.loaders.time_limit import TooSlow

UNREADABLE = (  # what the readers of other libraries raise for a file that breaks its format
    OSError, ValueError, LookupError, RuntimeError, EOFError, zlib.error, lzma.LZMAError, struct.error,
    zipfile.BadZipFile, tarfile.TarError, pa.ArrowException, lxml.etree.LxmlError,
)  # fmt: skip
DISK_ERRORS = (errno.EIO, errno.ENOSPC, errno.ESTALE, errno.EMFILE, errno.ENFILE)  # of the disk, not of the format
DISK_ADVICE = "Check the disk and the space for temporary files, and load it again."
SHOWN_CHARACTERS = 300  # of the message of an error


def problem_of(error: TooSlow | Exception, source: str, seconds: float) -> Problem:
    """Return the Problem of an error that ended the reading of a file; what came before is loaded.

    seconds  that it had until its next record
    """
    kind, lost = "damaged", 1
    if isinstance(error, UnreadableSource):
        kind, lost, reason = error.kind, error.lost, str(error)
    elif isinstance(error, TooSlow):
        kind, reason = (
            "too_slow",
            (
                f"took more than {seconds:,.0f} seconds of CPU time until its next record; what came before is loaded. "
                f"If it is honest, {how_to_raise('seconds_per_record')}."
            ),
        )
    elif isinstance(error, MemoryError | pa.ArrowMemoryError):
        kind, reason = "too_large", "needs more memory than there is; what came before is loaded. Split it."
    elif isinstance(error, OSError) and error.errno in DISK_ERRORS:
        kind, reason = "not_opened", f"could not be read: {error.strerror}. {DISK_ADVICE}"
    elif isinstance(error, UNREADABLE):
        reason = f"breaks the rules of its format: {type(error).__name__}: {str(error).rstrip('.')}."
    else:
        kind, reason = "unforeseen", _report_of(error)
    return Problem(source, kind, f"{source} {reason}", lost=lost)


def _report_of(error: Exception) -> str:
    """What a reader of the report needs: the error, and the last lines of code that it passed, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    steps = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-3:]))
    return (
        f"cannot be read, by a fault of the toolkit: {type(error).__name__}: {str(error)[:SHOWN_CHARACTERS]} "
        f"({steps}). Please report this message; the other files are not affected."
    )
