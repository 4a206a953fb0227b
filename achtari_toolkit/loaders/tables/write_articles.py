"""The article table as a file that load reads back."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.files import replacing
from achtari_toolkit.loaders.tables.article_parquet import write_article_parquet
from achtari_toolkit.loaders.tables.write_table import DELIMITERS, suffix_of, write_delimited, write_table
from achtari_toolkit.loaders.tables.write_workbook import CELL_CHARACTERS, cell_text
from achtari_toolkit.schema import ARTICLES, check_articles
from achtari_toolkit.text.spreadsheet_safety import escaped


def write_articles(articles: pd.DataFrame, path: str | Path) -> None:
    """Write articles as .parquet, .csv, .tsv, .jsonl or .xlsx, as the name of path ends; load reads them back.

    An older file is replaced whole or not at all.
    Parquet keeps everything and records the version of the table (zstd, with page checksums).
    The other kinds keep all columns with article_id, dates to the microsecond and flags as they are, but do not
    distinguish empty from missing text: both come back as missing, in headline and body as empty text. A missing source
    comes back as the row in the file. Control characters and lone surrogates, which loaders remove, do not come back.
    In .csv and .tsv an apostrophe is put before text that a spreadsheet would run as a formula, and load removes it.

    Raises OptionError if the name ends otherwise, or a text or the table is too long for a workbook; SchemaError if
    articles is not an article table; WriteError if the file cannot be written.
    """
    suffix = suffix_of(path)
    table = check_articles(articles)[ARTICLES.names].astype(ARTICLES.dtypes)
    if suffix == ".parquet":
        write_article_parquet(table, path)
    elif suffix in DELIMITERS:
        with replacing(path) as part:
            write_delimited(table, part, DELIMITERS[suffix], escaped)
    else:
        if suffix == ".xlsx":
            _check_lengths(table)
        write_table(table, path)


def _check_lengths(articles: pd.DataFrame) -> None:
    """Raise OptionError if a text does not fit into a cell of a workbook."""
    texts = articles.select_dtypes("str")
    is_long = texts.map(lambda text: len(cell_text(text)) > CELL_CHARACTERS, na_action="ignore").eq(True).any(axis=1)
    if is_long.any():
        raise OptionError(
            f"{is_long.sum()} of {len(articles)} articles have a text longer than the {CELL_CHARACTERS:,} "
            f"characters that a cell of a workbook holds; the first is {articles.loc[is_long, 'article_id'].iloc[0]}. "
            f"Write .csv, .jsonl or .parquet, or loaders.write_table, which cuts such texts."
        )
