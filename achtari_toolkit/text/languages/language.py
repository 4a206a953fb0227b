"""The language of a text: the script settles Arabic, letter statistics the languages in Latin letters."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from string import ascii_letters
from typing import TYPE_CHECKING

from achtari_toolkit.text.languages.darija import is_darija

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LATIN_LANGUAGES = ("en", "es", "fr")
SAMPLE, STATISTICS = 400, 200  # characters; more do not change the answer, they only cost time
FEWEST_ARABIC, FEWEST_LATIN, FEWEST_WORDS = 3, 12, 3  # letters, letters or words; on fewer the statistics guess
SHORT = 5  # words; in so few, function words that only one language has go before the statistics
SECOND, FEWEST_SECOND = 5, 60  # a second language has a fifth of the letters, and so many
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
LETTERS = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
TELLING = {  # function words that only one of the languages has; the first eight are the commonest within sentences
    "en": "the of and to in for with is that was by are this at from be has have not its it will who after his her".split(),
    "es": "los las del el y con por una su sus para lo como más fue ha está pero este esta desde sobre".split(),
    "fr": "les des le du et est une dans pour au aux sur avec ce cette qui sont pas par ses leur ont été à où d l".split(),
}
LANGUAGE_OF = {word: language for language, words in TELLING.items() for word in words}
WITHIN = tuple(tuple(f" {word} " for word in words[:8]) for words in TELLING.values())


def detect_language(text: str) -> str | None:
    """Return "ar", "fr", "en" or "es", or None where the text is too short or in neither script.

    The first 400 characters decide. Arabic is every text with most letters in Arabic script, and Darija in Latin
    letters too. Any other language in Latin letters comes back as the nearest of the three: filter those out before.

    >>> detect_language("مباحثات بين حموشي ومدير الـ FBI")
    'ar'
    >>> detect_language("Le Maroc et les États-Unis renforcent leur coopération")
    'fr'
    >>> detect_language("Morocco and the United States strengthen cooperation")
    'en'
    >>> detect_language("wach kayn chi jdid"), detect_language("FBI")
    ('ar', None)

    Source: py3langid, model of Lui and Baldwin 2012, ACL system demonstrations, 25-30.
    """
    sample = _prose(text[:SAMPLE])
    arabic = _letters(ARABIC, sample)
    if arabic >= FEWEST_ARABIC and (2 * arabic > len(sample) or 2 * arabic > _letters(LETTERS, sample)):
        return "ar"
    words = LATIN.findall(sample)
    latin = sum(map(len, words))
    if 2 * latin <= _letters(LETTERS, sample):
        return None
    told = {LANGUAGE_OF.get(word.lower()) for word in words} - {None} if len(words) <= SHORT else set()
    if latin < FEWEST_LATIN and len(words) < FEWEST_WORDS and not told:
        return None
    if is_darija(sample):
        return "ar"
    return told.pop() if len(told) == 1 else str(_identifier().classify(sample[:STATISTICS])[0])


def paragraph_languages(text: str) -> list[str | None]:
    """Return the language of each line of a text, as detect_language tells it.

    >>> paragraph_languages("قال المسؤول إن التعاون مستمر\\n\\nLe responsable a salué la coopération")
    ['ar', None, 'fr']
    """
    return [detect_language(paragraph) for paragraph in text.split("\n")]


def article_languages(text: str) -> list[str]:
    """Return the languages of an article, the one with most letters first; none where it is too short to tell.

    Every paragraph has one language. Another than the first counts if its paragraphs hold at least a fifth of the
    letters of all paragraphs whose language is known, and at least 60: names and a quoted line make no second one.

    >>> article_languages("اتفق الطرفان على تعزيز التعاون\\nFBI")
    ['ar']
    >>> article_languages("اتفق الطرفان على تعزيز التعاون\\n" * 9 + "Les deux parties ont renforcé la coopération\\n" * 3)
    ['ar', 'fr']
    """
    if not _may_be_mixed(text):
        language = detect_language(text)
        return [language] if language else []
    letters = Counter[str]()
    for paragraph, language in zip(text.split("\n"), paragraph_languages(text), strict=True):
        if language:
            letters[language] += _letters(LETTERS, _prose(paragraph))
    first = letters.most_common(1)
    least = max(FEWEST_SECOND, letters.total() / SECOND)
    return [language for language, n in letters.most_common() if n >= least or (language, n) in first]


def article_language(text: str) -> str | None:
    """Return the language of an article: "ar", "fr", "en", "es", "mixed" if article_languages has two; None as there.

    >>> article_language("اتفق الطرفان\\nعلى تعزيز التعاون الأمني"), article_language("12:30")
    ('ar', None)
    """
    languages = article_languages(text)
    return "mixed" if len(languages) > 1 else next(iter(languages), None)


def _may_be_mixed(text: str) -> bool:
    """Whether a second language is worth looking for, judged from the letters of both scripts and a few words."""
    written = text.encode("utf-8", "surrogatepass")
    latin = len(written) - len(written.translate(None, ascii_letters.encode()))
    foreign = len(written) - len(text)  # every Arabic letter is two bytes; an accented one too
    if "\n" not in text or foreign > latin * SECOND:
        return False
    counts = sorted(sum(map(text.count, words)) for words in WITHIN)
    return foreign * SECOND > latin or (counts[-2] > 1 and counts[-2] * SECOND * 2 > sum(counts))


def _prose(text: str) -> str:
    """The text without web addresses, whose letters are no language."""
    return ADDRESS.sub("", text) if "://" in text or "www." in text else text


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


@cache
def _identifier() -> LanguageIdentifier:
    """The model, read once a process (about 0.3 s) from the installed package."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LATIN_LANGUAGES))
    return identifier
