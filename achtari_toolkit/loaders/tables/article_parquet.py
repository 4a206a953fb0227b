"""The toolkit's own file: the article table as Parquet, with the version of its schema."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.files.write_parquet import write_parquet
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.schema import VERSION, with_every_column

KEY = b"achtari.articles"


def write_article_parquet(articles: pd.DataFrame, path: str | Path) -> None:
    """Write an article table with the version of its schema."""
    table = pa.Table.from_pandas(articles, preserve_index=False)
    versioned = table.replace_schema_metadata({**(table.schema.metadata or {}), KEY: str(VERSION).encode()})
    write_parquet(versioned, path)


def is_article_parquet(file: File) -> bool:
    """Say whether a file holds articles written by write_articles."""
    return file.head.startswith(b"PAR1") and KEY in (pq.read_schema(file.open()).metadata or {})


def read_article_parquet(file: File) -> Iterator[pd.DataFrame]:
    """Yield the articles of a file that write_articles wrote, unchanged; columns that it lacks are added.

    Raises UnreadableSource if a newer version of the toolkit wrote it, or if it has no seal and is damaged.
    """
    about = pq.read_metadata(file.open())
    version = int(about.metadata[KEY])
    if version > VERSION:
        message = f"is of schema version {version}, this toolkit reads {VERSION}. Update achtari_toolkit."
        raise UnreadableSource(message, kind="newer")
    try:
        table = pq.read_table(file.open(), page_checksum_verification=not file.is_sealed)
    except (pa.ArrowException, OSError) as error:
        message = f"is damaged: {error}. Restore it from a copy, or mend it: achtari salvage FILE --to NEW."
        raise UnreadableSource(message, lost=about.num_rows) from error
    yield with_every_column(table.to_pandas())
