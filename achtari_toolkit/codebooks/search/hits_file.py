"""Hits on disk: Parquet, with the codes that found nothing kept."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.files import replacing
from achtari_toolkit.schema import HITS

CODES = b"achtari.codes"


def write_hits(hits: pd.DataFrame, path: str | Path) -> None:
    """Write hits as Parquet; the categories of code go into the file's metadata, those without hits included."""
    table = pa.Table.from_pandas(hits.astype({"code": "str", "pattern": "str"}), preserve_index=False)
    codes = "\n".join(hits["code"].cat.categories).encode()
    with replacing(path) as part:
        pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), CODES: codes}), part)


def read_hits(path: str | Path) -> pd.DataFrame:
    """Return hits as write_hits wrote them.

    Raises SchemaError if the file is not one of them.
    """
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise SchemaError(f"{path} cannot be read as hits ({error}). Write it with codebooks.write_hits.") from error
    codes = (table.schema.metadata or {}).get(CODES)
    if codes is None or set(table.column_names) != set(HITS.names):
        holds = ", ".join(table.column_names)
        raise SchemaError(f"{path} holds {holds} and is no file of hits. Write it with codebooks.write_hits.")
    hits = table.to_pandas()
    return hits.assign(
        code=pd.Categorical(hits["code"], categories=codes.decode().split("\n")),
        pattern=hits["pattern"].astype("category"),
    )[HITS.names]
