"""What one file on disk contains, and at last what became of it."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from achtari_toolkit.errors import DamagedFile
from achtari_toolkit.files.manifest import check_manifest, is_manifest
from achtari_toolkit.loaders.batches import ReadItem
from achtari_toolkit.loaders.columns.named_columns import NamedColumns, columns_of_file
from achtari_toolkit.loaders.no_file import not_opened, open_file
from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.fate import FileFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.reading_limits import Limits, how_to_raise
from achtari_toolkit.loaders.tables.table_rows import TableRows
from achtari_toolkit.loaders.walking import FoundFile
from achtari_toolkit.schema import IN_PART, NO_ARTICLE, NOT_READ, READ

NO_ARTICLES = ("empty", "no_article", "elsewhere")  # kinds of problems of what is not an article


@dataclass(frozen=True)
class Options:
    """How the caller of load wants files to be read."""

    columns: NamedColumns | None
    timezone: str
    limits: Limits


@dataclass(frozen=True)
class FileEnd:
    """The end of what a file contains; source is missing where it was no file."""

    source: str | None
    format: str | None = None


def read_path(on_disk: FoundFile, options: Options) -> Iterator[ReadItem | TableRows | FileEnd]:
    """Yield what a file on disk contains, and at last its FileEnd; nothing of a manifest of checksums."""
    if not is_manifest(on_disk.path):
        format_name = yield from _timed(on_disk, options)
        yield FileEnd(on_disk.source, format_name)


def with_fates(items: Iterable[ReadItem | FileEnd]) -> Iterator[ReadItem]:
    """Yield items, with the FileFate of each file in the place of its end."""
    n_records = 0
    lost: dict[str, int] = {}  # records by kind of problem
    for item in items:
        if isinstance(item, FileEnd):
            if item.source is not None:
                yield _fate(item.source, item.format, n_records, lost)
            n_records, lost = 0, {}
            continue
        n_records += len(item) if isinstance(item, pd.DataFrame) else isinstance(item, dict)
        if isinstance(item, Problem):
            lost[item.kind] = lost.get(item.kind, 0) + item.lost
        yield item


def _timed(on_disk: FoundFile, options: Options) -> Generator[ReadItem | TableRows, None, str | None]:
    """What a file contains, until it took the time that a file may take; a file that cannot be opened is a Problem."""
    columns = columns_of_file(options.columns, on_disk.source)
    try:
        check_manifest(on_disk.path)
        with open_file(on_disk.path) as stream:
            file = File(
                on_disk.source, stream, columns, options.timezone, folder=on_disk.path.parent, limits=options.limits
            )
            reading = read_file(file)
            seconds_left = options.limits.in_all(file.size)
            while seconds_left > 0:
                began = time.thread_time()
                item = next(reading)
                seconds_left -= time.thread_time() - began
                yield item
            reading.close()
            yield _too_slow(on_disk.source, options.limits.in_all(file.size))
    except StopIteration as end:
        return end.value
    except DamagedFile as error:
        yield Problem(on_disk.source, "damaged", str(error), lost=error.lost)
    except OSError as error:
        yield not_opened(on_disk.source, f"cannot be opened: {error.strerror or error}.")
    return None


def _too_slow(source: str, seconds: float) -> Problem:
    message = (
        f"{source} took more than {seconds:,.0f} seconds of CPU time; what came before is loaded. "
        f"If it is honest, {how_to_raise('seconds_per_file')}."
    )
    return Problem(source, "too_slow", message)


def _fate(source: str, format_name: str | None, n_records: int, lost: Mapping[str, int]) -> FileFate:
    """Return what became of a file.

    lost  records that were not read, by kind of problem
    """
    n_failed = sum(n for kind, n in lost.items() if kind not in NO_ARTICLES)
    of_none = NOT_READ if n_failed or not lost else NO_ARTICLE
    outcome = of_none if not n_records else IN_PART if n_failed else READ
    return FileFate(source, format_name, outcome, n_records, n_failed, ", ".join(lost) or None)
