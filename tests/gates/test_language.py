"""The quality of language: gold headlines, short texts beside the model alone, Darija beside a reader, mixed articles."""

import json
from pathlib import Path

import press

from achtari_toolkit.text import article_language

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def test_no_article_of_one_language_is_mixed_and_every_pair_is():
    articles = press.articles().groupby("language").head(300)
    texts = articles["headline"] + "\n" + articles["body"]
    of = {
        language: texts[articles["language"].eq(language)].str.slice(0, 800).tolist() for language in ("ar", "fr", "en")
    }
    pairs = [pair for a, b in (("ar", "fr"), ("fr", "en"), ("en", "ar")) for pair in zip(of[a], of[b], strict=True)]

    assert articles["language"].tolist() == [article_language(text) for text in texts]
    mixed = sum(article_language("\n".join(pair)) == "mixed" for pair in pairs)

    assert len(pairs) == 900
    assert mixed / len(pairs) >= FLOORS["mixed_articles_found"]
