"""Words of real press: no two share a type, and no article is torn from its noun."""

import pytest
from samples import sample

from achtari_toolkit import loaders
from achtari_toolkit.words import Tokens, locate, tokenize


def keys(tokens: Tokens) -> list[str]:
    return tokens.types["key"].iloc[tokens.ids].tolist()


def test_the_name_between_wrong_quotation_marks_is_found_on_the_seed_page():
    articles, _ = loaders.load(sample("seed"))
    tokens = tokenize(articles, check=True)

    assert 2 == len(locate(["إف بي آي"], tokens))
    assert "ال" not in keys(tokens)


@pytest.mark.parametrize("folder", ["news_ar_maroc_2019", "news_fr_maroc", "news_ar_saudi"])
def test_no_two_words_of_real_press_share_a_type_and_articles_rarely_stand_alone(folder):
    articles, _ = loaders.load(sample(folder))
    tokens = tokenize(articles.head(2_000), check=True)
    counts = tokens.types.set_index("spelling")["count"]  # آل is a name, ال a word torn apart

    assert counts.get("ال", 0) / tokens.words < 0.0001
