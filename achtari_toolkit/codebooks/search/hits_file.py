"""Hits on disk: Parquet with checksums, including the codes that found nothing."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from achtari_toolkit.errors import DamagedFile, SchemaError
from achtari_toolkit.files.whole import check_whole
from achtari_toolkit.files.write_parquet import write_parquet
from achtari_toolkit.schema import HITS
from achtari_toolkit.words.arguments import check_path, check_table

CODES, VERSION_KEY = b"achtari.codes", b"achtari.hits"
GROUP_ROWS = 500_000  # rows of hits are short: smaller groups cost a third of the size and half of the speed
VERSION = 1  # of the file; those without one are read too


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
    about = {CODES: codes, VERSION_KEY: str(VERSION).encode()}
    write_parquet(
        table.replace_schema_metadata({**(table.schema.metadata or {}), **about}), path, group_rows=GROUP_ROWS
    )


def read_hits(path: str | Path) -> pd.DataFrame:
    """Return hits as write_hits wrote them, after its checksums, and a manifest if one is beside it, have been checked.

    Files of earlier versions have none and are read unchecked.

    Raises SchemaError if the file is not a hits file, DamagedFile if it is not as it was written.
    """
    check_path("path", path)
    try:
        check_whole(path)
        table = pq.read_table(path)
    except DamagedFile:
        raise
    except FileNotFoundError as error:
        raise SchemaError(
            f"there is no hits file {path}. Give the path of one; achtari find or codebooks.write_hits writes it."
        ) from error
    except (OSError, ValueError, pa.ArrowException) as error:
        raise SchemaError(f"{path} cannot be read as hits ({error}). Write it with codebooks.write_hits.") from error
    about = table.schema.metadata or {}
    codes = about.get(CODES)
    if codes is None or set(table.column_names) != set(HITS.names):
        columns = ", ".join(table.column_names)
        raise SchemaError(
            f"{path} is not a hits file: it has the columns {columns}. Write it with codebooks.write_hits."
        )
    if (version := about.get(VERSION_KEY, b"1")) != str(VERSION).encode():
        raise SchemaError(
            f"{path} is a hits file of version {version.decode(errors='replace')}; this toolkit reads {VERSION}. "
            f"Update achtari_toolkit, or find the hits again."
        )
    try:
        hits = table.to_pandas()
        return hits.assign(
            code=pd.Categorical(hits["code"], categories=codes.decode().split("\n")),
            pattern=hits["pattern"].astype("category"),
        )[HITS.names]
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        pa.ArrowException,
    ) as error:  # metadata of another program
        raise SchemaError(f"{path} cannot be read as hits ({error}). Write it with codebooks.write_hits.") from error
