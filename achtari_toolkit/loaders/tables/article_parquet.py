"""The toolkit's own file: the article table as Parquet, with the version of its schema."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.files import replacing
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.schema import VERSION, with_every_column

KEY = b"achtari.articles"


def write_article_parquet(articles: pd.DataFrame, path: str | Path) -> None:
    """Write an article table with the version of its schema."""
    table = pa.Table.from_pandas(articles, preserve_index=False)
    versioned = table.replace_schema_metadata({**(table.schema.metadata or {}), KEY: str(VERSION).encode()})
    with replacing(path) as part:
        pq.write_table(versioned, part, compression="zstd", write_page_checksum=True)


def is_article_parquet(file: File) -> bool:
    """Say whether a file holds articles written by write_articles."""
    return file.head.startswith(b"PAR1") and KEY in (pq.read_schema(file.open()).metadata or {})


def read_article_parquet(file: File) -> Iterator[pd.DataFrame]:
    """Yield the articles of a file that write_articles wrote, unchanged; columns that it lacks are added.

    Raises UnreadableSource if a newer version of the toolkit wrote it.
    """
    version = int(pq.read_schema(file.open()).metadata[KEY])
    if version > VERSION:
        message = f"is of schema version {version}, this toolkit reads {VERSION}. Update achtari_toolkit."
        raise UnreadableSource(message, kind="newer")
    yield with_every_column(pq.read_table(file.open(), page_checksum_verification=True).to_pandas())
