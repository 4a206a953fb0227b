"""Invisible and misshapen characters: the same headline copied from two newsrooms becomes the same characters."""

from __future__ import annotations

import pandas as pd

from achtari_toolkit.schema import check_articles
from achtari_toolkit.text.script.repair import repair

REPAIRED = ("headline", "body", "byline", "site")


def repair_text(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy whose headline, body, byline and site are repaired by text.repair; missing stays missing."""
    check_articles(articles)
    repaired = {name: articles[name].map(repair, na_action="ignore").astype("str") for name in REPAIRED}
    return articles.assign(**repaired)
