"""The loaders as fuzzing runs them: one file in memory, recognised and read, and what must hold of all it yields."""

import io

import pandas as pd
from fuzz.seeds import seeds

from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import KINDS, Problem
from achtari_toolkit.loaders.together import read_together
from achtari_toolkit.schema import ARTICLES

LOADERS = seeds()


def loaded(content: bytes) -> None:
    """Read a file in memory; raises AssertionError if what it yields breaks a rule."""
    items = list(read_together(read_file(File("0", io.BytesIO(content)))))
    assert items or not content.strip(), "a file with neither article nor problem"
    for item in items:
        check_item(item)


def check_item(item: object) -> None:
    if isinstance(item, Problem):
        assert item.kind in KINDS, f"an unknown kind: {item.kind}"
        assert item.lost >= 0, "a negative number of lost records"
        assert item.message, "a problem without a message"
    elif isinstance(item, pd.DataFrame):
        assert set(item) <= set(ARTICLES.names), f"unknown columns: {set(item) - set(ARTICLES.names)}"
        assert item["source"].str.startswith("0").all() or "article_id" in item, "an article of another source"
    elif isinstance(item, dict):
        assert str(item.get("source", "")).startswith("0"), "a record without a source"
        assert set(item) <= set(ARTICLES.names), f"unknown columns: {set(item) - set(ARTICLES.names)}"
    else:
        assert isinstance(item, ColumnFate), f"a {type(item).__name__} that loaders do not yield"
