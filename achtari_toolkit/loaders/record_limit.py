"""Articles that are longer than the limit: they are left out, and told."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.reading_limits import how_to_raise

TEXT_COLUMNS = ("headline", "body")


def within_length(
    records: pd.DataFrame | dict[str, object], most: int, source: str
) -> Iterator[pd.DataFrame | dict[str, object] | Problem]:
    """Yield a record, or a table of them without those of more than so many characters, and a Problem for each of
    these.

    source  of the file
    """
    if isinstance(records, dict):
        n = sum(len(text) for text in map(records.get, TEXT_COLUMNS) if isinstance(text, str))
        yield _too_large(str(records.get("source") or source), n, most) if n > most else records
        return
    if sum(_longest(records[name]) for name in TEXT_COLUMNS) <= most:
        yield records
        return
    n_characters = sum(records[name].str.len().fillna(0) for name in TEXT_COLUMNS)
    is_longer = n_characters > most
    yield records[~is_longer] if is_longer.any() else records
    for name, n in zip(records.loc[is_longer, "source"], n_characters[is_longer], strict=True):
        yield _too_large(name if isinstance(name, str) else source, int(n), most)


def _longest(texts: pd.Series) -> int:
    """The bytes of the longest text, which are never fewer than its characters, and which Arrow knows uncounted."""
    return pc.max(pc.binary_length(pa.array(texts.array))).as_py() or 0


def _too_large(source: str, n: int, most: int) -> Problem:
    message = (
        f"{source} has {n:,} characters and was left out: an article has at most {most:,}. "
        f"If it is one, {how_to_raise('characters_per_record')}."
    )
    return Problem(source, "too_large", message)
