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
    language, unknown = articles["language"].copy(), articles["language"].isna()
    beginnings = articles["headline"][unknown] + "\n" + articles["body"][unknown].str.slice(0, SAMPLE)
    language[unknown] = [detect_language(text) for text in beginnings]
    return articles.assign(language=language)
