"""Which types a pattern word stands for: decided once against the types table, never in the texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

import numpy as np

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.text.acronyms import spellings
from achtari_toolkit.text.clitics import forms, is_arabic
from achtari_toolkit.text.folding import dotted, folded_words, written_words
from achtari_toolkit.text.latin_forms import latin_forms
from achtari_toolkit.words.inflecting import forms_of
from achtari_toolkit.words.lookup import like, neighbours
from achtari_toolkit.words.tokens import Tokens

LEVELS = ("exact", "acronym", "word", "lemma")


class Word(NamedTuple):
    """One word of a query, and how far it reaches.

    text   as typed; * stands for any letters or none
    level  exact: this spelling alone, folded; word: also with proclitics and article, if it is Arabic, and
           with dots, if it is an acronym in capitals;
           acronym: the Arabic name of a letter, or an acronym of such names, however they are spelled and joined;
           lemma: also every inflected form of the word
    lang   ar, fr or en; None where the script has to tell: Latin letters are then read as French and as English
    relations  at level lemma, the forms of its adjective of relation too: إرهابي for إرهاب
    """

    text: str
    level: Literal["exact", "acronym", "word", "lemma"] = "word"
    lang: Literal["ar", "fr", "en"] | None = None
    relations: bool = False


def elements(pattern: str) -> tuple[str, ...]:
    """Return the words of a pattern as they are written, * kept; punctuation separates them as it does in texts.

    >>> elements("خلي* إرهابي*"), elements("F.B.I"), elements("l'ONU")
    (('خلي*', 'إرهابي*'), ('F.B.I',), ('l', 'ONU'))

    Raises OptionError if the pattern holds no word.
    """
    written = tuple(written_words(unicodedata.normalize("NFC", pattern), keep="*"))
    if not any(folded_words(word) for word in written):
        raise OptionError(f"the pattern {pattern!r} holds no word to look for; write at least one word beside the *.")
    return written


def resolve(words: Iterable[Word], tokens: Tokens) -> dict[Word, np.ndarray]:
    """Return, for each word, the types it matches at its level: rows of tokens.types, sorted, int32.

    Raises OptionError for an unknown level.
    """
    asked = list(dict.fromkeys(words))
    inflected = {word: _inflected(word, tokens) for word in asked if _has_forms(word)}
    spelled = {word: _spelled(word) for word in asked if set(word.text) != {"*"} and word not in inflected}
    plain = [(word, form) for word, listed in spelled.items() for form in listed if "*" not in form[:-1]]
    starts, stops = neighbours([form for _, form in plain], tokens)
    found: dict[Word, list[np.ndarray]] = {word: [] for word in spelled}
    for (word, _), start, stop in zip(plain, starts.tolist(), stops.tolist(), strict=True):
        if start < stop:
            found[word].append(np.arange(start, stop))
    for word, listed in spelled.items():
        if "*" in listed[0][:-1]:
            found[word].append(like(listed, tokens))
    kinds = {word: np.unique(np.concatenate([[], *rows])).astype(np.int32) for word, rows in found.items()}
    everything = np.arange(len(tokens.types), dtype=np.int32)
    kinds |= inflected
    return {word: kinds.get(word, everything) for word in asked}


def _has_forms(word: Word) -> bool:
    return word.level == "lemma" and "*" not in word.text and is_arabic(word.text)


def _inflected(word: Word, tokens: Tokens) -> np.ndarray:
    rows = [form.row for form in forms_of(word.text, tokens, relations=word.relations)]
    return np.array(rows, np.int32)


def _spelled(word: Word) -> list[str]:
    """Every folded spelling that the word matches at its level."""
    check_choice("level", word.level, LEVELS)
    if word.level == "exact":
        return ["".join(folded_words(word.text, keep="*"))]
    if word.level == "acronym":
        return spellings(word.text)
    if word.level == "lemma" and word.lang != "ar" and "*" not in word.text and not is_arabic(word.text):
        return [*latin_forms(word.text, word.lang), *_dotted(word.text)]
    return [*forms(word.text), *_dotted(word.text)]


def _dotted(text: str) -> list[str]:
    """F.B.I. for FBI."""
    key = dotted(text)
    return [key] if key else []
