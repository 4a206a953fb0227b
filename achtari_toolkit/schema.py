"""Columns, types and checks of the tables that travel between the rooms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from achtari_toolkit.errors import SchemaError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

VERSION = 2  # of the article table; written into every article Parquet file
ARTICLES = {
    "article_id": "str",  # 16 hex of sha256 over site, url, published_raw, headline, body as loaded
    "site": "str",  # the name that the source prints of itself
    "outlet": "str",  # key of an outlets table; missing until cleaners.name_outlets, or unknown
    "url": "str",
    "headline": "str",
    "body": "str",  # paragraphs joined by a newline
    "published": "datetime64[us, UTC]",  # NaT where the source gives no date
    "published_raw": "str",  # the date as the source prints it
    "published_precision": "str",  # time, day, month, year or none
    "date_evidence": "str",  # where the date was read; missing where there is none
    "language": "str",  # ar, fr, en, es, or mixed: two of them; missing until known
    "darija": "bool",  # True where the Arabic is Moroccan, as cleaners.name_language finds; False elsewhere and before
    "byline": "str",
    "section": "str",
    "source": "str",  # file, and record within it, that the article came from
    "duplicate_of": "str",  # article_id of the first article with the same text; missing for originals
    "story": "str",  # article_id of the origin of the story; missing until stories are found
    "simulated": "bool",  # True for invented press
}
FLAGS = [name for name, kind in ARTICLES.items() if kind == "bool"]
PROBLEMS = {
    "source": "str",  # file, and member or record within it
    "kind": "str",
    "message": "str",
    "lost": "int64",  # records that are not among the articles because of it; 0 where they were loaded all the same
    "see": "str",  # the command that shows the bytes; empty where there are none
}
HITS = ("article_id", "code", "pattern", "first", "last")
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

    frame = complete(pd.DataFrame(list(records), columns=list(ARTICLES)))
    return frame.drop_duplicates("article_id", ignore_index=True)


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """Return frame with every column and type of ARTICLES and with article_id computed; repeated rows stay.

    frame  any of the columns of ARTICLES; published holds UTC times or is missing
    """
    import pandas as pd

    absent = pd.Series(None, index=frame.index, dtype="str")
    columns = {
        name: frame[name].astype("str") if name in frame else absent for name, kind in ARTICLES.items() if kind == "str"
    }
    for name, value in {"headline": "", "body": "", "published_precision": "none"}.items():
        columns[name] = columns[name].fillna(value)
    columns["published"] = pd.to_datetime(frame["published"] if "published" in frame else absent, utc=True)
    columns |= {name: frame[name].eq(True) if name in frame else False for name in FLAGS}
    columns["article_id"] = _article_ids(pd.DataFrame(columns))
    return pd.DataFrame(columns, columns=list(ARTICLES)).astype(ARTICLES)


def with_every_column(frame: pd.DataFrame) -> pd.DataFrame:
    """Return articles of an older version with the columns that it lacked: missing values, and False for flags."""
    older = frame.reindex(columns=list(ARTICLES))
    return older.assign(**{name: older[name].eq(True) for name in FLAGS}).astype(ARTICLES)


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


def make_problems(records: Iterable[Mapping[str, str | int]] = ()) -> pd.DataFrame:
    """Return the problems table: source, kind, message, lost, see; one row a failure."""
    import pandas as pd

    return pd.DataFrame(list(records), columns=list(PROBLEMS)).astype(PROBLEMS)


def check_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """Return articles unchanged, or raise SchemaError if it lacks a column or an article_id stands twice."""
    absent = [name for name in ARTICLES if name not in articles]
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


def check_hits(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return hits unchanged, or raise SchemaError if a column is absent or a hit lies outside the corpus."""
    absent = [name for name in HITS if name not in hits]
    if absent:
        raise SchemaError(f"the hits lack {', '.join(absent)}; make them with codebooks.find.")
    return check_corpus(hits, articles)


def check_corpus(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return hits unchanged, or raise SchemaError if a hit lies in an article that the corpus lacks."""
    stray = ~is_among(hits["article_id"], articles["article_id"])
    if stray.any():
        raise SchemaError(
            f"{stray.sum()} of {len(hits)} hits lie in articles that the corpus lacks. "
            f"After filtering articles, filter hits too: hits[hits.article_id.isin(articles.article_id)]."
        )
    return hits


def is_among(ids: pd.Series, known: pd.Series) -> np.ndarray:
    """Return whether each article_id is one of those known, bool; pandas' isin takes twenty times as long for text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    asked, listed = (pa.table({"id": column})["id"].cast(pa.large_string()) for column in (ids, known))
    return pc.is_in(asked, value_set=listed.combine_chunks()).to_numpy()
