"""Files of the samples, loaded."""

import pandas as pd
from samples import sample

from achtari_toolkit.loaders import load
from achtari_toolkit.loaders.source.problem import KINDS


def kinds(problems) -> list[str]:
    assert set(problems["kind"]) <= set(KINDS)
    return problems["kind"].tolist()


def test_the_seed_page_loads_to_headline_and_five_paragraphs():
    articles, problems = load(sample("seed/achtari24_page_dump.txt"))
    article = articles.iloc[0]

    assert article["headline"].startswith("مباحثات عالية المستوى")
    assert 5 == len(article["body"].split("\n"))
    assert not any(line in article["body"] for line in ("Site icon", "Exit mobile version"))
    assert pd.isna(article["published"])
    assert problems.empty


def test_all_rows_of_the_saudi_press_load():
    articles, problems = load(sample("news_ar_saudi/articles.parquet"))

    assert (8805, 8805) == (len(articles), articles["published"].notna().sum())
    assert ["no_text"] * 3 + ["controls"] == kinds(problems)


def test_all_rows_of_the_french_press_load_with_dates():
    articles, problems = load(sample("news_fr_maroc/h24info.csv"))

    assert (1750, 1750) == (len(articles), articles["published"].notna().sum())
    assert problems.empty
