"""Cleaning of a real crawl."""

import pandas as pd
from samples import sample

from achtari_toolkit.cleaners import (
    clean_with_audit,
)
from achtari_toolkit.schema import make_articles


def test_of_8805_real_articles_only_a_closing_mark_is_taken_by_itself():
    read = pd.read_parquet(sample("news_ar_saudi/articles.parquet")).rename(
        columns={"source": "site", "title": "headline", "content": "body"}
    )
    articles = make_articles(read[["site", "url", "headline", "body"]].to_dict("records"))
    cleaned, table = clean_with_audit(articles, outlets={})

    assert 8805 == len(cleaned)
    assert ["// انتهى //"] == table.loc[table["step"].str.startswith("repeated line of"), "before"].tolist()
