"""Any mix of files and folders as one article table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from achtari_toolkit.loaders.columns.named_columns import NamedColumns
from achtari_toolkit.loaders.loaded import Loaded
from achtari_toolkit.loaders.source.reading_limits import DEFAULT_LIMITS, Limits
from achtari_toolkit.loaders.streaming import stream
from achtari_toolkit.schema import make_articles, make_problems
from achtari_toolkit.text.dates.parse_date import ZONE


def load(
    paths: str | Path | Iterable[str | Path],
    *,
    columns: NamedColumns | None = None,
    timezone: str = ZONE,
    limits: Limits = DEFAULT_LIMITS,
) -> Loaded:
    """Return (articles, problems): everything that could be read, and one row per thing that could not.

    paths     files or folders; folders are walked, archives opened. Links to folders and hidden files are not read,
              and told: see docs/loading.md
    columns   which column of a table has what, where its name does not say it: {"headline": "T1", "body": "T2"};
              or for the files of a pattern: {"exports/*.csv": {"body": "T2"}}. It applies to tables that have the
              column; the others are read by their own names, which is reported
    timezone  of dates without a zone: a day begins at its midnight there
    limits    time and space that a file and a record may take; beyond them they are problems

    Formats are recognised by content: loaders/formats.py lists them. Encodings: UTF-8, UTF-16, what a page declares,
    windows-1256, ISO 8859-6, windows-1252.

    articles has the columns of schema.ARTICLES, in the order of the sorted files; what a file does not say is
    missing. `source` names the file, relative to the given path, then `!` and the member of an archive, then `#` and
    the record. Of duplicate records the first is kept.

    problems has one row per problem:
        source   str    file, and member or record within it
        kind     str    one of those in loaders/source/problem.py
        message  str    what was found, what was expected, what to do next
        lost     int64  records that are not among the articles because of it; 0 where they were loaded
        see      str    the command that shows the bytes; empty text where there are none
    summary counts both tables.

    The pair that is returned also has the tables `files` (one row per file: its format, whether it was read, in part or
    not, and why) and `columns` (one row per column of each table: what it became and how it was recognised, its number
    of values, an example; columns that were not used have no `ours`): see Loaded.

    Raises: SchemaError if columns names a column that articles do not have, UnreadableSource if the only path given
    does not exist.
    """
    batches = list(stream(paths, columns=columns, timezone=timezone, limits=limits))
    articles = [batch.articles for batch in batches if len(batch.articles)]
    problems = [batch.problems for batch in batches if len(batch.problems)]
    return Loaded(
        pd.concat(articles, ignore_index=True) if articles else make_articles([]),
        pd.concat(problems, ignore_index=True) if problems else make_problems(),
        files=pd.concat([batch.files for batch in batches], ignore_index=True) if batches else (),
        columns=pd.concat([batch.columns for batch in batches], ignore_index=True) if batches else (),
    )
