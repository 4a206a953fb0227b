"""French and English words and their inflected forms, from the dictionaries of simplemma."""

from functools import cache
from typing import Literal

from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.script.folding import folded_words

LANGUAGES = ("en", "fr")


def latin_forms(word: str, lang: Literal["en", "fr"] | None = None) -> list[str]:
    """Return the folded forms of the lemma of a French or English word; the word itself if it is not listed.

    lang  None returns the forms of both languages

    >>> latin_forms("attentats", "fr"), latin_forms("men", "en")
    (['attentat', 'attentats'], ['man', 'manned', 'manning', 'mans', 'men'])
    >>> latin_forms("terrorism", "en"), latin_forms("FBI")
    (['terrorism', 'terrorisms'], ['fbi'])

    Raises OptionError for another language.
    Source: simplemma (Barbaresi 2025), read from the installed package (about 0.5 s per language).
    """
    if lang is not None:
        check_choice("lang", lang, LANGUAGES)
    key = "".join(folded_words(word))
    forms_of_lemma = {key}
    for language in (lang,) if lang else LANGUAGES:
        lemmas, forms = _dictionary(language)
        forms_of_lemma.update(forms.get(lemmas.get(key, key), ()))
    return sorted(forms_of_lemma)


def latin_lemma(word: str, lang: Literal["en", "fr"]) -> str:
    """Return the lemma of a folded French or English word, the word itself if the dictionary lacks it.

    >>> latin_lemma("attentats", "fr"), latin_lemma("fbi", "fr")
    ('attentat', 'fbi')
    """
    return _dictionary(lang)[0].get(word, word)


def is_listed(word: str) -> bool:
    """Return whether a folded word is in a dictionary of French or English.

    >>> is_listed("trompe"), is_listed("hammouchi")
    (True, False)
    """
    return any(word in _dictionary(language)[0] for language in LANGUAGES)


@cache
def _dictionary(lang: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """{folded form: lemma} and {lemma: its folded forms}; forms of several words, such as man's, are left out."""
    from simplemma.strategies import DefaultDictionaryFactory

    lemmas: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    listed = DefaultDictionaryFactory().get_dictionary(lang)
    for form in sorted(listed, key=lambda form: (form != form.lower(), form)):
        if form.isalpha():
            folded, lemma = form.casefold(), listed[form].casefold()
            lemmas.setdefault(folded, lemma)
            forms.setdefault(lemma, []).append(folded)
    return lemmas, {lemma: tuple(dict.fromkeys(listed)) for lemma, listed in forms.items()}
