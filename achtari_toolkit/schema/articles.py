"""The article table: its columns, how records become rows, and its checks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema.table import Column, Table, check_columns

if TYPE_CHECKING:
    import pandas as pd

VERSION = 2  # of the article table; written into every article Parquet file
ARTICLES = Table(
    "articles",
    "loaders.load, or schema.make_articles",
    (
        Column("article_id", "str", "16 hex digits of a hash over what the source says, see FINGERPRINT"),
        Column("site", "str", "the name that the source prints of itself", missing="not printed"),
        Column("outlet", "str", "key of an outlets table, or unknown", missing="cleaners.name_outlets has not run"),
        Column("url", "str", "address of the article", missing="the source gives none"),
        Column("headline", "str", "headline; empty text where there is none"),
        Column("body", "str", "paragraphs joined by a newline; empty text where there is none"),
        Column("published", "datetime64[us, UTC]", "when it was published", missing="no date is known"),
        Column("published_raw", "str", "the date as the source prints it", missing="the source prints none"),
        Column("published_precision", "str", "how precise published is: time, day, month, year or none"),
        Column("date_evidence", "str", "where the date was read", missing="no date is known"),
        Column("language", "str", "ar, fr, en, es ..., or mixed: two of them", missing="not known"),
        Column("darija", "bool", "the Arabic is Moroccan, as cleaners.name_language detects it"),
        Column("byline", "str", "author or agency as printed", missing="not printed"),
        Column("section", "str", "section as printed", missing="not printed"),
        Column("source", "str", "file, and record within it, that the article came from"),
        Column("duplicate_of", "str", "article_id of the first article with the same text", missing="an original"),
        Column("story", "str", "article_id of the origin of the story", missing="stories were not marked"),
        Column("simulated", "bool", "the press is invented"),
    ),
    key=("article_id",),
)
FLAGS = [name for name, dtype in ARTICLES.dtypes.items() if dtype == "bool"]
PRECISIONS = ("time", "day", "month", "year", "none")
FINGERPRINT = ("site", "url", "published_raw", "headline", "body")  # what identifies an article


def article_id(record: Mapping[str, str | None]) -> str:
    """Return the 16 hex digits that identify an article by what its source says.

    record  site, url, published_raw, headline, body exactly as loaded; missing counts as empty

    >>> article_id({"headline": "لقاء أمني", "body": ""})
    'd6e22fec080992cd'
    """
    values = [record.get(name) or "" for name in FINGERPRINT]
    return hashlib.sha256("\x1f".join(values).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def make_articles(records: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return the article table of records, in their order, with every column and type of ARTICLES.

    records  mappings with any of the columns of ARTICLES; article_id is computed here

    A record that comes twice keeps its first row only: compare the number of rows with the number of records.
    Absent values are missing, except headline and body, which are then empty text, and darija and simulated, which
    are False.
    """
    import pandas as pd

    frame = complete(pd.DataFrame(list(records), columns=ARTICLES.names))
    return frame.drop_duplicates("article_id", ignore_index=True)


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """Return frame with every column and type of ARTICLES and with article_id computed; repeated rows stay.

    frame  any of the columns of ARTICLES; published holds UTC times or is missing
    """
    import pandas as pd

    absent = pd.Series(None, index=frame.index, dtype="str")
    columns = {
        name: frame[name].astype("str") if name in frame else absent
        for name, dtype in ARTICLES.dtypes.items()
        if dtype == "str"
    }
    for name, value in {"headline": "", "body": "", "published_precision": "none"}.items():
        columns[name] = columns[name].fillna(value)
    columns["published"] = pd.to_datetime(frame.get("published", absent), utc=True)
    columns |= {name: frame[name].eq(True) if name in frame else False for name in FLAGS}
    columns["article_id"] = _article_ids(pd.DataFrame(columns))
    return pd.DataFrame(columns, columns=ARTICLES.names).astype(ARTICLES.dtypes)


def with_every_column(frame: pd.DataFrame) -> pd.DataFrame:
    """Return articles of an older version with the columns that it lacked: missing values, and False for flags."""
    older = frame.reindex(columns=ARTICLES.names)
    return older.assign(**{name: older[name].eq(True) for name in FLAGS}).astype(ARTICLES.dtypes)


def _article_ids(frame: pd.DataFrame) -> pd.Series:
    """The article_id of each row; hashed in the memory of Arrow, a fifth of the time of one Python text a row."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pa.schema([(name, pa.large_string()) for name in FINGERPRINT])
    between, digests = pa.scalar("\x1f", pa.large_string()), []
    for rows in pa.Table.from_pandas(frame[list(FINGERPRINT)], text, preserve_index=False).to_batches(
        max_chunksize=1_000
    ):
        joined = pc.binary_join_element_wise(*rows.columns, between, null_handling="replace", null_replacement="")
        _, bounds, content = joined.buffers()
        stops = np.frombuffer(bounds, np.int64, len(joined) + 1).tolist()
        whole = memoryview(content or b"")
        digests += [hashlib.sha256(whole[start:stop]).digest()[:8] for start, stop in pairwise(stops)]
    stops = pa.py_buffer(np.arange(0, 16 * len(frame) + 1, 16))
    ids = pa.Array.from_buffers(
        pa.large_string(), len(frame), [None, stops, pa.py_buffer(b"".join(digests).hex().encode())]
    )
    return pd.Series(ids, index=frame.index, dtype="str")


def check_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """Return articles unchanged, or raise SchemaError if it lacks a column or repeats an article_id."""
    check_columns(articles, ARTICLES, needed=())  # it is a table
    absent = [name for name in ARTICLES.names if name not in articles]
    if absent:
        raise SchemaError(
            f"the article table lacks {', '.join(absent)}; it has {', '.join(map(str, articles.columns))}. "
            f"Load it with loaders.load, or build it with schema.make_articles."
        )
    repeated = articles["article_id"].duplicated()
    if repeated.any():
        raise SchemaError(
            f"{repeated.sum()} of {len(articles)} rows repeat an article_id, the first is "
            f"{articles.loc[repeated, 'article_id'].iloc[0]}. Use articles.drop_duplicates('article_id')."
        )
    return articles
