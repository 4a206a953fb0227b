"""The language of a text: the script settles Arabic, letter statistics the languages in Latin letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LATIN_LANGUAGES = ("en", "es", "fr")
SAMPLE = 400  # characters; more do not change the answer, they only cost time
FEWEST_ARABIC, FEWEST_LATIN = 3, 12  # letters; on fewer the statistics guess
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
LETTERS = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """Return "ar", "fr", "en" or "es", or None where the text is too short or in neither script.

    The first 400 characters decide. Arabic is every text with most letters in Arabic script, Darija too.
    Any other language in Latin letters comes back as the nearest of the three: filter those out before.

    >>> detect_language("مباحثات بين حموشي ومدير الـ FBI")
    'ar'
    >>> detect_language("Le Maroc et les États-Unis renforcent leur coopération")
    'fr'
    >>> detect_language("Morocco and the United States strengthen cooperation")
    'en'
    >>> detect_language("FBI") is None
    True

    Source: py3langid, model of Lui and Baldwin 2012, ACL system demonstrations, 25-30.
    """
    sample = text[:SAMPLE]
    arabic, latin, letters = (sum(map(len, script.findall(sample))) for script in (ARABIC, LATIN, LETTERS))
    if arabic >= FEWEST_ARABIC and 2 * arabic > letters:
        return "ar"
    if latin >= FEWEST_LATIN and 2 * latin > letters:
        return str(_identifier().classify(sample)[0])
    return None


@cache
def _identifier() -> LanguageIdentifier:
    """The model, read once a process (about 0.3 s) from the installed package."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LATIN_LANGUAGES))
    return identifier
