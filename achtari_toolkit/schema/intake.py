"""What became of the files of a load, and of the columns of their tables."""

from __future__ import annotations

from achtari_toolkit.schema.table import Column, Table

READ, IN_PART, NO_ARTICLE, NOT_READ = "read", "in part", "no article", "not read"

FILES = Table(
    "loaders.load files",
    "loaders.load",
    (
        Column("source", "str", "file, relative to the path that was loaded"),
        Column("format", "str", "the format that its content shows", missing="none that is known"),
        Column("outcome", "str", "read, in part, no article or not read"),
        Column("records", "int64", "records that were read, duplicates included", "records"),
        Column("lost", "int64", "records that were not read, as far as they can be counted", "records"),
        Column("reasons", "str", "kinds of the problems met, each once", missing="no problem was met"),
    ),
    key=("source",),
)

COLUMNS = Table(
    "loaders.load columns",
    "loaders.load",
    (
        Column("source", "str", "the table: file, and member or sheet within it"),
        Column("theirs", "str", "the column as the table names it"),
        Column("ours", "str", "the column of articles that it became", missing="it was not used"),
        Column("evidence", "str", "how it was recognised: name, values or caller", missing="it was not used"),
        Column("filled", "int64", "records with a value in it", "records"),
        Column("records", "int64", "records of the table", "records"),
        Column("example", "str", "the first value, cut to 60 characters", missing="it has no value"),
    ),
    key=("source", "theirs"),
)
