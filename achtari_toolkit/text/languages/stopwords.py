"""Function words of Arabic, French, English and Spanish, which lists of frequent words leave out."""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.script.folding import matching_key

LANGUAGES = ("ar", "fr", "en", "es")


@cache
def stopwords(lang: Literal["ar", "fr", "en", "es"]) -> frozenset[str]:
    """Return the function words of a language, folded as the engine folds the words of a text.

    The list is stopwords.yml, in groups for human readers. Its Arabic words have no proclitics: remove those of a
    word before looking it up, or generate the forms of the list. Letters that are left alone by an apostrophe (the l
    of l'ONU, the s of Morocco's) are in the French and English lists.

    >>> {"في", "الذي", "الى", "انه"} <= stopwords("ar"), "الارهاب" in stopwords("ar")
    (True, False)
    >>> {"le", "l", "où", "été"} <= stopwords("fr"), "sécurité" in stopwords("fr")
    (True, False)
    >>> {"the", "of", "s"} <= stopwords("en"), "security" in stopwords("en")
    (True, False)
    >>> {"de", "según", "también"} <= stopwords("es"), "seguridad" in stopwords("es")
    (True, False)

    Raises OptionError for another language.
    """
    check_choice("lang", lang, LANGUAGES)
    text = files("achtari_toolkit.text.languages").joinpath("stopwords.yml").read_text(encoding="utf-8")
    groups = yaml.load(text, Loader=yaml.BaseLoader)[lang]  # all values stay text: no, on and off are words here
    listed = (word for group in groups.values() for word in group)
    return frozenset(matching_key(word) for word in listed)
