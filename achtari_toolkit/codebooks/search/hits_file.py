"""Hits on disk: Parquet, including the codes that found nothing."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.files import replacing
from achtari_toolkit.schema import HITS
from achtari_toolkit.words.arguments import check_path, check_table

CODES = b"achtari.codes"


def write_hits(hits: pd.DataFrame, path: str | Path) -> None:
    """Write hits as Parquet; all categories of code, with hits or without, are kept in the metadata of the file.

    Raises SchemaError if hits lacks a column, WriteError if the file cannot be written.
    """
    check_table(hits, HITS)
    check_path("path", path)
    if not isinstance(hits["code"].dtype, pd.CategoricalDtype):
        hits = hits.astype({"code": "category"})
    table = pa.Table.from_pandas(hits.astype({"code": "str", "pattern": "str"}), preserve_index=False)
    codes = "\n".join(map(str, hits["code"].cat.categories)).encode()
    with replacing(path) as part:
        pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), CODES: codes}), part)


def read_hits(path: str | Path) -> pd.DataFrame:
    """Return hits as write_hits wrote them.

    Raises SchemaError if the file is not a hits file.
    """
    check_path("path", path)
    try:
        table = pq.read_table(path)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise SchemaError(f"{path} cannot be read as hits ({error}). Write it with codebooks.write_hits.") from error
    codes = (table.schema.metadata or {}).get(CODES)
    if codes is None or set(table.column_names) != set(HITS.names):
        columns = ", ".join(table.column_names)
        raise SchemaError(
            f"{path} is not a hits file: it has the columns {columns}. Write it with codebooks.write_hits."
        )
    hits = table.to_pandas()
    return hits.assign(
        code=pd.Categorical(hits["code"], categories=codes.decode().split("\n")),
        pattern=hits["pattern"].astype("category"),
    )[HITS.names]
