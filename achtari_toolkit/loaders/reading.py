"""What one file contains: its format is recognised by its content, never by its name."""

from collections.abc import Generator, Iterator
from functools import partial
from typing import TypeAlias

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.archives.repeated_captures import SeenCaptures
from achtari_toolkit.loaders.documents.old_office import check_no_old_office
from achtari_toolkit.loaders.documents.plain_text import why_not_text
from achtari_toolkit.loaders.failures import problem_of
from achtari_toolkit.loaders.formats import FORMATS, Format, LoadedItem
from achtari_toolkit.loaders.record_limit import within_length
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.article_parquet import read_article_parquet
from achtari_toolkit.loaders.tables.table_rows import TableRows
from achtari_toolkit.loaders.time_limit import TooSlow, within_seconds

Records: TypeAlias = pd.DataFrame | dict[str, object]  # a table of them, or one


def read_file(
    file: File, seen: SeenCaptures | None = None
) -> Generator[Records | TableRows | Problem | ColumnFate, None, str | None]:
    """Yield what a file contains: article tables, single records, and a Problem for everything that cannot be read.

    The rows of small tables are still to be read, as read_together does. Of a table it also yields a ColumnFate for
    each column. Returns the name of the format, None if none is known.

    seen  the captures of pages within the same file on disk; a later capture of an article is a Problem
    """
    seen = seen or SeenCaptures()
    is_without_records = True
    format_name = None
    seconds = file.limits.until_next(file.size)
    try:
        known = within_seconds(seconds, partial(recognised, file))
        format_name = known.name
        for item in _in_time(known.read(file), seconds):
            if isinstance(item, File):
                yield from read_file(item, seen)
            elif file.captured and isinstance(item, dict) and (repeated := seen.repeated(item)):
                yield repeated
            elif isinstance(item, pd.DataFrame | dict):
                yield from within_length(item, file.limits.characters_per_record, file.source)
            else:
                yield item
            is_without_records &= isinstance(item, ColumnFate) or (isinstance(item, pd.DataFrame) and item.empty)
        if is_without_records and known.read is read_article_parquet:
            yield Problem(file.source, "empty", f"{file.source} is a sound article table without any article.", lost=0)
        elif is_without_records:
            yield Problem(file.source, "empty", f"{file.source} has no record; it was read as {known.name}.")
    except (TooSlow, Exception) as error:  # the only place: what breaks a reader costs a file or member, never others
        yield problem_of(error, file.source, seconds)
    if "decoded" in vars(file):
        yield from _encoding_problems(file)
    return format_name


def _in_time(items: Iterator[LoadedItem], seconds: float) -> Iterator[LoadedItem]:
    """Yield items. Raises TooSlow if one takes more than so many seconds."""
    end = object()
    following = partial(next, items, end)
    while (item := within_seconds(seconds, following)) is not end:
        yield item


def _encoding_problems(file: File) -> Iterator[Problem]:
    """What stays in doubt of the bytes of a file that was read as text."""
    if file.decoded.unknown:
        message = f"{file.decoded.unknown} bytes are not {file.decoded.encoding}; they are loaded as U+FFFD."
        yield Problem(file.source, "encoding", message, lost=0)
    for doubt in file.decoded.doubts:
        yield Problem(file.source, "encoding", f"{doubt}.", lost=0)


def recognised(file: File) -> Format:
    """Return the format of a file. Raises UnreadableSource if the toolkit knows none that fits."""
    if not file.head:
        raise UnreadableSource("is empty.", kind="empty")
    _ = file.is_sealed  # raises where it is not as it was written, before anything is read from it
    for known in FORMATS:
        if (known.is_crawled or not file.url) and known.fits(file):
            return known
    if file.url:
        raise UnreadableSource("is a capture that is neither a page nor a feed.", kind="no_article")
    check_no_old_office(file)
    head = file.text_head or file.text.strip()
    if not head:
        raise UnreadableSource("is empty.", kind="empty")
    message = (
        f"is text of no known format; it begins {head[:60]!r}. As plain text it is no article: {why_not_text(file)}."
    )
    raise UnreadableSource(message, kind="unknown_format")
