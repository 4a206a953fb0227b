"""French, English and Spanish words and their inflected forms, from the dictionaries of simplemma."""

from functools import cache
from typing import Literal

from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.languages.stopwords import stopwords
from achtari_toolkit.text.script.character_table import TWO_LETTERS
from achtari_toolkit.text.script.folding import folded_words

LANGUAGES = ("en", "fr", "es")
WITHOUT_LANGUAGE = ("en", "fr")  # where a query names no language: Spanish forms would be added to French words


def latin_forms(word: str, lang: Literal["en", "fr", "es"] | None = None) -> list[str]:
    """Return the folded forms of the lemma of a word; the word itself if it is not listed.

    lang  None returns the forms of French and English together

    >>> latin_forms("attentats", "fr"), latin_forms("men", "en")
    (['attentat', 'attentats'], ['man', 'manned', 'manning', 'mans', 'men'])
    >>> latin_forms("terrorism", "en"), latin_forms("FBI")
    (['terrorism', 'terrorisms'], ['fbi'])
    >>> latin_forms("atentados", "es"), latin_forms("œuvre", "fr")
    (['atentado', 'atentados'], ['oeuvre', 'oeuvres'])

    Raises OptionError for another language.
    Source: simplemma (Barbaresi 2025), read from the installed package (about 0.5 s per language).
    """
    if lang is not None:
        check_choice("lang", lang, LANGUAGES)
    return forms_of_key("".join(folded_words(word)), lang)


def forms_of_key(key: str, lang: Literal["en", "fr", "es"] | None = None) -> list[str]:
    """Return what latin_forms does, for a word that is folded already."""
    forms_of_lemma = {key}
    for language in (lang,) if lang else WITHOUT_LANGUAGE:
        lemmas, forms = _dictionary(language)
        forms_of_lemma.update(forms.get(lemmas.get(key, key), ()))
    return sorted(forms_of_lemma)


def is_latin_word(key: str) -> bool:
    """Return whether a folded word is a French or English word, or a Spanish function word.

    >>> [is_latin_word(key) for key in ("un", "us", "sur", "ces", "las", "fbi", "otan")]
    [True, True, True, True, True, False, False]
    """
    if any(key in lemmas or key in forms for lemmas, forms in map(_dictionary, WITHOUT_LANGUAGE)):
        return True
    return any(key in stopwords(lang) for lang in LANGUAGES)


def latin_lemma(word: str, lang: Literal["en", "fr", "es"]) -> str:
    """Return the lemma of a folded word, the word itself if the dictionary lacks it.

    >>> latin_lemma("attentats", "fr"), latin_lemma("fbi", "fr")
    ('attentat', 'fbi')
    """
    return _dictionary(lang)[0].get(word, word)


@cache
def _dictionary(lang: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """{folded form: lemma} and {lemma: its folded forms}; forms of several words, such as man's, are left out.

    Of œuvre and oeuvre, which fold alike, the lemma of œuvre counts: the dictionaries know the other as a verb.
    """
    from simplemma.strategies import DefaultDictionaryFactory

    lemmas: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    listed = DefaultDictionaryFactory().get_dictionary(lang)
    for form in sorted(listed, key=lambda form: (form != form.lower(), "œ" not in form and "æ" not in form, form)):
        if form.isalpha():
            folded, lemma = (text.casefold().translate(TWO_LETTERS) for text in (form, listed[form]))
            lemmas.setdefault(folded, lemma)
            forms.setdefault(lemma, []).append(folded)
    return lemmas, {lemma: tuple(dict.fromkeys(listed)) for lemma, listed in forms.items()}
