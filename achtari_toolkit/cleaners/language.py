"""The language of articles whose source does not give it, and which Arabic ones are written in Darija."""

from __future__ import annotations

import numpy as np
import pandas as pd

from achtari_toolkit.schema import check_articles
from achtari_toolkit.text.languages.darija import is_darija
from achtari_toolkit.text.languages.language import article_language, paragraph_languages


def name_language(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a copy whose missing languages are filled (ar, fr, en, es, zgh or mixed) and whose darija is detected.

    A language that the source gives stays. It stays missing where headline and body are too short to detect it.
    darija is detected anew in all articles in Arabic or mixed: True where headline and body, or the Arabic paragraphs
    of a mixed article, are written in Moroccan Arabic; text.darija says how it is detected.
    """
    check_articles(articles)
    texts = (articles["headline"] + "\n" + articles["body"]).to_numpy(object)
    language, unknown = articles["language"].copy(), articles["language"].isna()
    language[unknown] = [article_language(text) for text in texts[unknown]]
    mixed = language.eq("mixed").to_numpy(bool)
    arabic = mixed | language.str.startswith("ar").eq(True).to_numpy(bool)
    darija = np.zeros(len(articles), bool)
    darija[mixed] = [is_darija(_arabic(text)) for text in texts[mixed]]
    darija[arabic & ~mixed] = [is_darija(text) for text in texts[arabic & ~mixed]]
    return articles.assign(language=language, darija=darija)


def _arabic(text: str) -> str:
    """The paragraphs in Arabic."""
    paragraphs = zip(text.split("\n"), paragraph_languages(text), strict=True)
    return "\n".join(paragraph for paragraph, language in paragraphs if language == "ar")
