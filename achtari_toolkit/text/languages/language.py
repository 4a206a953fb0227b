"""The language of a text: Arabic by its script, languages in Latin letters by letter statistics."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from string import ascii_letters
from typing import TYPE_CHECKING, Literal

from achtari_toolkit.text.languages.amazigh import TIFINAGH, is_amazigh
from achtari_toolkit.text.languages.darija import is_darija
from achtari_toolkit.text.languages.stopwords import stopwords

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LATIN_LANGUAGES: tuple[Literal["en", "es", "fr"], ...] = ("en", "es", "fr")
SAMPLE = 400  # characters that are read; more do not change the result
STATISTICS_SAMPLE = 200  # characters that the model reads
LEAST_ARABIC_LETTERS = 3
LEAST_LATIN_LETTERS, LEAST_WORDS = 12, 3  # with fewer letters and fewer words the model guesses
SHORT_TEXT = 8  # words; up to so many, function words count beside the letters
FUNCTION_WORD = 4.0  # added to the log-likelihood of a language for each of its function words
SECOND_LANGUAGE_PART = 5  # a second language has at least a fifth of the letters
LEAST_SECOND_LETTERS = 60  # and at least so many
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
LETTERS = re.compile(r"[^\W\d_]+")
NOT_SPANISH = re.compile(r"[çèàùâêîôûœ]|[pt]h|([bdfgmpst])\1|[^aeiouáéíóúü\W]y[^aeiouáéíóúü\W]")  # style, attaque
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# Function words that are frequent within sentences, and that only one of the languages has.
OWN_WORDS = ("the of and to in for with is", "los las del el con por una su", "les des le du et est une dans")
WITHIN_SENTENCES = tuple(tuple(f" {word} " for word in words.split()) for words in OWN_WORDS)


def detect_language(text: str) -> str | None:
    """Return "ar", "fr", "en", "es" or "zgh" (Amazigh), or None if the text is too short or in another script.

    The first 400 characters decide. A text is Arabic if most of its letters are Arabic, or if it is Darija in Latin
    letters. Any other language in Latin letters is returned as the most similar of the three: filter it out first.

    >>> detect_language("مباحثات بين حموشي ومدير الـ FBI")
    'ar'
    >>> detect_language("Le Maroc et les États-Unis renforcent leur coopération")
    'fr'
    >>> detect_language("Morocco and the United States strengthen cooperation")
    'en'
    >>> detect_language("Il y a trois jours"), detect_language("Tamazight d tutlayt nneɣ")
    ('fr', 'zgh')
    >>> detect_language("wach kayn chi jdid"), detect_language("FBI")
    ('ar', None)

    Source: py3langid, model of Lui and Baldwin 2012, ACL system demonstrations, 25-30.
    """
    sample = _prose(text[:SAMPLE])
    arabic = _letters(ARABIC, sample)
    if arabic >= LEAST_ARABIC_LETTERS and (2 * arabic > len(sample) or 2 * arabic > _letters(LETTERS, sample)):
        return "ar"
    if is_amazigh(sample):
        return "zgh"
    words = LATIN.findall(sample)
    latin = sum(map(len, words))
    if 2 * latin <= _letters(LETTERS, sample):
        return None
    n_function_words = _function_words(words) if len(words) <= SHORT_TEXT else Counter[str]()
    if latin < LEAST_LATIN_LETTERS and len(words) < LEAST_WORDS and not any(n_function_words.values()):
        return None
    if is_darija(sample):
        return "ar"
    likelihoods = _identifier().rank(sample[:STATISTICS_SAMPLE])
    return str(max(likelihoods, key=lambda pair: pair[1] + FUNCTION_WORD * n_function_words[pair[0]])[0])


def _function_words(words: list[str]) -> Counter[str]:
    """How many of the words are function words of each language, less those that it cannot have.

    y, a and de are of more than one language.
    """
    folded = [word.lower() for word in words]
    counts: Counter[str] = Counter()
    for language in LATIN_LANGUAGES:
        counts[language] = sum(word in stopwords(language) for word in folded)
    counts["es"] -= sum(NOT_SPANISH.search(word) is not None for word in folded)
    return counts


def paragraph_languages(text: str) -> list[str | None]:
    """Return the language of each line of a text, as detect_language does.

    >>> paragraph_languages("قال المسؤول إن التعاون مستمر\\n\\nLe responsable a salué la coopération")
    ['ar', None, 'fr']
    """
    return [detect_language(paragraph) for paragraph in text.split("\n")]


def article_languages(text: str) -> list[str]:
    """Return the languages of an article, the one with most letters first; none if the article is too short.

    Each paragraph has one language. A further language counts if its paragraphs have at least a fifth of the letters
    of all paragraphs whose language is known, and at least 60, so that names or a quoted line are not a language.

    >>> article_languages("اتفق الطرفان على تعزيز التعاون\\nFBI")
    ['ar']
    >>> arabic, french = "اتفق الطرفان على تعزيز التعاون\\n", "Les deux parties ont renforcé la coopération\\n"
    >>> article_languages(arabic * 9 + french * 3)
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
    least = max(LEAST_SECOND_LETTERS, letters.total() / SECOND_LANGUAGE_PART)
    return [language for language, n in letters.most_common() if n >= least or (language, n) in first]


def article_language(text: str) -> str | None:
    """Return the language of an article: "ar", "fr", "en", "es", "zgh", or "mixed" if it has two; None if too short.

    >>> article_language("اتفق الطرفان\\nعلى تعزيز التعاون الأمني"), article_language("12:30")
    ('ar', None)
    """
    languages = article_languages(text)
    return "mixed" if len(languages) > 1 else next(iter(languages), None)


def _may_be_mixed(text: str) -> bool:
    """Whether a text may have a second language, by the letters of both scripts and a few words."""
    written = text.encode("utf-8", "surrogatepass")
    latin = len(written) - len(written.translate(None, ascii_letters.encode()))
    foreign = len(written) - len(text)  # every Arabic letter has two bytes, and every accented one
    if "\n" not in text or foreign > latin * SECOND_LANGUAGE_PART:
        return "\n" in text and TIFINAGH.search(text) is not None
    counts = sorted(sum(map(text.count, words)) for words in WITHIN_SENTENCES)
    return foreign * SECOND_LANGUAGE_PART > latin or (
        counts[-2] > 1 and counts[-2] * SECOND_LANGUAGE_PART * 2 > sum(counts)
    )


def _prose(text: str) -> str:
    """The text without web addresses, whose letters belong to no language."""
    return ADDRESS.sub("", text) if "://" in text or "www." in text else text


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


@cache
def _identifier() -> LanguageIdentifier:
    """The model, read from the installed package once per process (about 0.3 s)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LATIN_LANGUAGES))
    return identifier
