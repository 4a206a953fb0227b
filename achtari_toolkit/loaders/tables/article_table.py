"""An article table that write_articles wrote as text: its columns come back as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from achtari_toolkit.loaders.source.controls import TEXTS, without_controls
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.schema import ARTICLES, complete
from achtari_toolkit.schema.articles import FLAGS, PRECISIONS
from achtari_toolkit.text.spreadsheet_safety import unescaped

ARTICLE_ID = "[0-9a-f]{16}"


def is_article_table(names: list[str], columns: Mapping[str, str] | None) -> bool:
    """Say whether a table has all columns of articles, and the caller named none of them otherwise."""
    return set(ARTICLES.names) <= set(names) and set((columns or {}).values()).isdisjoint(names)


def read_article_table(
    table: pd.DataFrame, file: File, *, first: int, is_escaped: bool
) -> Iterator[pd.DataFrame | Problem]:
    """Yield the rows of an article table of text, with the article_id that they have, and a Problem for each bad one.

    first       number of the first row
    is_escaped  text that a spreadsheet would run has an apostrophe before it, as in .csv and .tsv of write_articles
    """
    frame = table[ARTICLES.names].set_axis(range(first, first + len(table)))
    is_empty = frame[["article_id", "url", "headline", "body"]].isna().all(axis=1)
    frame = frame[~is_empty]
    texts = {name: frame[name] for name in TEXTS}
    if is_escaped:
        texts = {name: texts[name].map(unescaped, na_action="ignore").astype("str") for name in TEXTS}
    flags = {name: frame[name].str.casefold().eq("true") for name in FLAGS}
    published = pd.to_datetime(frame["published"], format="ISO8601", utc=True, errors="coerce")
    texts["published_precision"] = texts["published_precision"].where(texts["published_precision"].isin(PRECISIONS))
    texts["source"] = texts["source"].fillna(pd.Series([f"{file.source}#{n}" for n in frame.index], frame.index))
    plain, controls = without_controls(pd.DataFrame({**texts, **flags, "published": published}))
    articles = complete(plain)
    has_id = plain["article_id"].str.fullmatch(ARTICLE_ID).eq(True)
    yield articles.assign(article_id=plain["article_id"].where(has_id, articles["article_id"]))
    for n in table.index[is_empty.to_numpy()]:
        yield Problem(f"{file.source}#{first + n}", "empty", "the row has no headline, no body and no address.")
    for n in frame.index[published.isna() & frame["published"].notna()]:
        yield Problem(f"{file.source}#{n}", "no_date", f"the date {frame['published'][n]!r} cannot be read.", lost=0)
    yield from controls
