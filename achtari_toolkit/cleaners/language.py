"""The language of articles that do not say it."""

from __future__ import annotations

import pandas as pd

from achtari_toolkit.schema import check_articles
from achtari_toolkit.text.language import SAMPLE, detect_language


def name_language(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy whose missing languages are filled: ar, fr, en or es, by headline and first lines.

    A language that the source gives stays. It stays missing where the text is too short to tell.
    """
    check_articles(articles)
    unknown = articles["language"].isna()
    beginnings = articles.loc[unknown, "headline"] + "\n" + articles.loc[unknown, "body"].str.slice(0, SAMPLE)
    found = pd.Series([detect_language(text) for text in beginnings], index=beginnings.index, dtype="str")
    return articles.assign(language=articles["language"].fillna(found))
