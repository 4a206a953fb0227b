"""Functions of text: its language, its dialect, its names. Strings in, strings or tables out."""

from achtari_toolkit.text.languages.darija import is_darija
from achtari_toolkit.text.languages.language import (
    article_language,
    article_languages,
    detect_language,
    paragraph_languages,
)
from achtari_toolkit.text.names.acronyms import acronym_key
from achtari_toolkit.text.names.name_similarity import name_similarity

__all__ = [
    "acronym_key",
    "article_language",
    "article_languages",
    "detect_language",
    "is_darija",
    "name_similarity",
    "paragraph_languages",
]


def __dir__() -> list[str]:
    return sorted(__all__)
