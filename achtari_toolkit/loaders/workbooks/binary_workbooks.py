"""XLS and XLSB workbooks: read in a process of their own, because a cell may claim an address that takes all memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip
from achtari_toolkit.loaders.workbooks.sheet import Merged, Sheet
from achtari_toolkit.loaders.workbooks.sheet_articles import workbook_articles
from achtari_toolkit.loaders.workbooks.workbook_rows import MEMORY_BYTES

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how files of old Office programs begin
STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book", "EncryptedPackage"))  # a workbook has one
OLDER = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00\x00\x05")  # Excel 2 to 5
ENTRY = 128  # bytes of an entry of the directory, which begin at a multiple of them
SCRIPT = Path(__file__).with_name("workbook_rows.py")
SECONDS = 600  # that reading may take
ADVICE = "Save it as .xlsx."


def is_binary_workbook(file: File) -> bool:
    """Say whether a file is an XLS workbook, an XLSB workbook, or one that is protected by a password."""
    if "xl/workbook.bin" in file.members or file.head.startswith(OLDER):
        return True
    return file.head.startswith(COMPOUND) and any(_has_stream(file.content, name) for name in STREAMS)


def _has_stream(content: bytes, name: bytes) -> bool:
    """Say whether the directory of a file names a stream: "Book" may also be of a font, in a Word document."""
    at = content.find(name + b"\0\0")
    while at >= 0 and at % ENTRY:
        at = content.find(name + b"\0\0", at + 1)
    return at >= 0


def read_binary_workbook(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the articles of each sheet that has a head and a row.

    Raises UnreadableSource if the workbook cannot be read, or takes too much memory or time.
    """
    if file.head.startswith(OLDER):
        raise UnreadableSource(f"is a workbook of Excel 5 or older, which is not read. {ADVICE}", kind="unknown_format")
    if file.members:
        with open_zip(file.stream) as archive:
            check_document(archive, file.size)
    yield from workbook_articles(_sheets(_run(file.content)), file)


def _run(content: bytes) -> bytes:
    """What the script writes for a workbook. Raises UnreadableSource if it does not end well."""
    try:
        process = subprocess.run(
            [sys.executable, "-P", str(SCRIPT)], input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableSource(f"takes more than {SECONDS} seconds to read. {ADVICE}", kind="too_large") from None
    if not process.stdout.endswith(b"null\n") and not process.stdout.rstrip().endswith(b"}"):
        raise UnreadableSource(
            f"cannot be read within {MEMORY_BYTES >> 30} GB of memory; a cell may be far from the others. {ADVICE}",
            kind="too_large",
        )
    return process.stdout


def _sheets(output: bytes) -> Iterator[Sheet]:
    sheet = None
    for line in output.decode("ascii").split("\n"):  # as json.dumps writes it
        value = json.loads(line)
        if isinstance(value, list) and sheet is not None:
            sheet.rows.append(value)
            continue
        if sheet is not None:
            yield sheet
        if value is None:
            return
        if "error" in value:
            raise UnreadableSource(f"is a workbook that cannot be read: {value['error']}. {ADVICE}")
        first = value["first_column"]
        merged = [Merged(row, column - first, last, end - first) for row, column, last, end in value["merged"]]
        sheet = Sheet(value["name"], [], value["is_hidden"], merged=merged)
