"""Which types a word of a query matches: decided once in the types table, never in the texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable
from itertools import islice
from typing import Literal, NamedTuple

import numpy as np

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.text.arabic.clitics import bare, forms, is_arabic, plain
from achtari_toolkit.text.languages.latin_forms import latin_forms
from achtari_toolkit.text.names.acronyms import spellings
from achtari_toolkit.text.script.folding import dotted, folded_words, written_words
from achtari_toolkit.words.lookup.disambiguation import is_word_of_its_own, written
from achtari_toolkit.words.lookup.inflected_types import forms_of_all
from achtari_toolkit.words.lookup.name_spellings import other_spellings
from achtari_toolkit.words.lookup.type_lookup import like, neighbours
from achtari_toolkit.words.tokens import Tokens

LEVELS = ("exact", "acronym", "word", "lemma")


class QueryWord(NamedTuple):
    """One word of a query, and how many forms it matches.

    text       as typed; * is any letters or none
    level      exact: this spelling alone, folded; word: also with proclitics and article, if it is Arabic, and with
               dots, if it is an acronym in capitals; acronym: the Arabic name of a letter, or an acronym of such names,
               however they are spelled and joined; lemma: also every inflected form of the word
    lang       ar, fr or en; None: by its script, and Latin letters are read as French and as English
    relations  at level lemma, also the forms of its nisba adjective: إرهابي for إرهاب
    name       also other spellings of the word in a name (name_spellings): it is part of a name, or the whole of it
    """

    text: str
    level: Literal["exact", "acronym", "word", "lemma"] = "word"
    lang: Literal["ar", "fr", "en"] | None = None
    relations: bool = False
    name: Literal["part", "whole"] | None = None


def elements(pattern: str) -> tuple[str, ...]:
    """Return the words of a pattern as they are written, * kept; punctuation separates them as in texts.

    >>> elements("خلي* إرهابي*"), elements("F.B.I"), elements("l'ONU")
    (('خلي*', 'إرهابي*'), ('F.B.I',), ('l', 'ONU'))

    Raises OptionError if the pattern has no word.
    """
    written = tuple(written_words(unicodedata.normalize("NFC", pattern), keep="*"))
    if not any(folded_words(word) for word in written):
        raise OptionError(f"the pattern {pattern!r} has no word to look for; write at least one word besides the *.")
    return written


def resolve(words: Iterable[QueryWord], tokens: Tokens) -> dict[Hashable, np.ndarray]:
    """Return, for each word, the types it matches at its level: rows of tokens.types, sorted, int32.

    All words are looked up at once, and tokens.resolved keeps them: the next codebook only needs those that are new.

    Raises OptionError for an unknown level.
    """
    query_words, kept = list(dict.fromkeys(words)), tokens.resolved
    kept.update(_names([word for word in query_words if word.name and word not in kept], tokens))
    new = [word for word in query_words if word not in kept]
    inflected = [word for word in new if has_forms(word)]
    forms = forms_of_all([(word.text, word.relations) for word in inflected], tokens)
    for word, forms_of_word in zip(inflected, forms, strict=True):
        kept[word] = np.array([form.row for form in forms_of_word], np.int32)
    types = _types_of({word: _spelled(word) for word in new if word not in kept and set(word.text) != {"*"}}, tokens)
    kept.update(types)
    kept.update(_without_whole_words({word: types[word] for word in new if word in types and _is_cut(word)}, tokens))
    everything = np.arange(len(tokens.types), dtype=np.int32)
    return {word: kept.get(word, everything) for word in query_words}


def _names(words: list[QueryWord], tokens: Tokens) -> dict[Hashable, np.ndarray]:
    """The types of words of names: those of the word, and its other spellings."""
    if not words:
        return {}
    folded = {word: "".join(folded_words(word.text)) for word in words}
    others = {
        kind: other_spellings(
            sorted({folded[word] for word in words if word.name == kind}), tokens, alone=kind == "whole"
        )
        for kind in ("part", "whole")
    }
    spelled = {
        word: [word._replace(name=None), *(QueryWord(key, "exact") for key in others[word.name].get(folded[word], ()))]
        for word in words
        if word.name
    }
    types = resolve([one for ways in spelled.values() for one in ways], tokens)
    return {word: np.unique(np.concatenate([types[one] for one in ways])) for word, ways in spelled.items()}


def _types_of(spelled: dict[QueryWord, list[str]], tokens: Tokens) -> dict[Hashable, np.ndarray]:
    """The types with one of the spellings of each word: by binary search, or in one pass if a * is before the end."""
    plain = {word: [] if "*" in forms[0][:-1] else forms for word, forms in spelled.items()}
    starts, stops = neighbours([form for forms in plain.values() for form in forms], tokens)
    bounds = np.cumsum([0, *map(len, plain.values())])
    return {
        word: _union(starts[i:j], stops[i:j]) if i < j else like(spelled[word], tokens).astype(np.int32)
        for word, i, j in zip(plain, bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    }


def _without_whole_words(types_of_words: dict[QueryWord, np.ndarray], tokens: Tokens) -> dict[Hashable, np.ndarray]:
    """The types of each word without those that are more likely another word than this one with a proclitic."""
    types = tokens.types.take(np.concatenate([np.empty(0, np.int32), *types_of_words.values()]))
    spelled = map(written, types["key"].tolist(), types["spelling"].tolist())
    kept: dict[Hashable, np.ndarray] = {}
    for word, rows in types_of_words.items():
        candidates, stem = zip(rows.tolist(), islice(spelled, len(rows)), strict=True), bare(word.text)
        likely = [row for row, form in candidates if not is_word_of_its_own(row, form, stem, tokens)]
        kept[word] = np.array(likely, np.int32)
    return kept


def _union(starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """Every row of the ranges, once; the range of a form with * may include that of another."""
    pieces, top = [np.empty(0, np.int32)], 0
    for start, stop in sorted(zip(starts.tolist(), stops.tolist(), strict=True)):
        if max(start, top) < stop:
            pieces.append(np.arange(max(start, top), stop, dtype=np.int32))
            top = stop
    return np.concatenate(pieces)


def has_forms(word: QueryWord) -> bool:
    """Say whether a word also matches its inflected forms: an Arabic word without * at level lemma."""
    return word.level == "lemma" and "*" not in word.text and is_arabic(word.text)


def _is_cut(word: QueryWord) -> bool:
    """Whether types with proclitics match; not for a word with لل, which may be an article or part of it (للجنة)."""
    return (
        word.level == "word" and "*" not in word.text and is_arabic(word.text) and not plain(word.text).startswith("لل")
    )


def _spelled(word: QueryWord) -> list[str]:
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
