"""Write tables to files whose bytes depend on their content alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from achtari_toolkit import schema
from achtari_toolkit.loaders.tables.article_parquet import KEY
from datasets.simulated_press.page import furniture, site_name
from datasets.simulated_press.plan import Plan


def write_articles(articles: pd.DataFrame, path: Path) -> None:
    """Write an article table as Parquet, with the version of its schema and without the version of pandas."""
    columns = [pa.field(name, _arrow_type(kind)) for name, kind in schema.ARTICLES.dtypes.items()]
    table = pa.Table.from_pandas(articles, schema=pa.schema(columns), preserve_index=False)
    stamped = table.replace_schema_metadata({KEY: str(schema.VERSION).encode()})
    pq.write_table(stamped, path, compression="zstd", compression_level=19, row_group_size=10_000)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a truth table as UTF-8 CSV with line feeds."""
    table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def write_outlets(plan: Plan, path: Path) -> None:
    """Write the outlets of the data set as the outlets table of the toolkit reads them."""
    outlets = {key: _outlet(outlet) for key, outlet in plan.outlets.items()}
    text = yaml.safe_dump(outlets, allow_unicode=True, sort_keys=False, width=120)
    path.write_text(
        f"# Invented outlets of the simulated press; written by generate.py.\n{text}", encoding="utf-8", newline="\n"
    )


def _outlet(outlet: dict) -> dict:
    languages = list(outlet["languages"])
    lines = list(dict.fromkeys(line for language in languages for line in furniture(outlet, language)))
    fixed = [line.partition("{")[0].strip() for line in lines if "{" in line]
    return {
        "name_ar": outlet["name_ar"],
        "name_latin": outlet["name_latin"],
        "sites": list(dict.fromkeys(site_name(outlet, language) for language in languages)),
        "domains": [outlet["domain"]],
        "languages": languages,
        "kind": outlet["kind"],
        "boilerplate": [line for line in lines if "{" not in line],
        "boilerplate_prefixes": fixed,
    }


def _arrow_type(kind: str) -> pa.DataType:
    return {"str": pa.string(), "bool": pa.bool_(), "datetime64[us, UTC]": pa.timestamp("us", "UTC")}[kind]
