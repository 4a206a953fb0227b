"""The tables that travel between the rooms: their columns, types and checks."""

from achtari_toolkit.schema.articles import (
    ARTICLES,
    FINGERPRINT,
    FLAGS,
    PRECISIONS,
    VERSION,
    article_id,
    check_articles,
    complete,
    make_articles,
    with_every_column,
)
from achtari_toolkit.schema.data_hash import hash_of_articles
from achtari_toolkit.schema.days import read_day
from achtari_toolkit.schema.hits import HITS, check_corpus, check_hits, is_among
from achtari_toolkit.schema.intake import COLUMNS, FILES, IN_PART, NO_ARTICLE, NOT_READ, READ
from achtari_toolkit.schema.problems import PROBLEMS, make_problems
from achtari_toolkit.schema.renamed import renamed, warn_renamed
from achtari_toolkit.schema.simulated import is_simulated
from achtari_toolkit.schema.table import Column, Table, build, check_columns

__all__ = [
    "ARTICLES",
    "COLUMNS",
    "FILES",
    "FINGERPRINT",
    "FLAGS",
    "HITS",
    "IN_PART",
    "NOT_READ",
    "NO_ARTICLE",
    "PRECISIONS",
    "PROBLEMS",
    "READ",
    "VERSION",
    "Column",
    "Table",
    "article_id",
    "build",
    "check_articles",
    "check_columns",
    "check_corpus",
    "check_hits",
    "complete",
    "hash_of_articles",
    "is_among",
    "is_simulated",
    "make_articles",
    "make_problems",
    "read_day",
    "renamed",
    "warn_renamed",
    "with_every_column",
]


def __dir__() -> list[str]:
    return sorted(__all__)
