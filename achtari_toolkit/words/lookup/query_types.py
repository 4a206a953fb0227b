"""Which types a word of a query matches: decided once in the types table, never in the texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable
from itertools import islice
from typing import Literal, NamedTuple, get_args

import numpy as np

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.text.arabic.clitics import bare, forms, is_arabic, plain
from achtari_toolkit.text.languages.latin_forms import forms_of_key, is_latin_word
from achtari_toolkit.text.names.acronyms import spellings
from achtari_toolkit.text.script.capital_accents import with_initial_accents, without_accents, without_initial_accent
from achtari_toolkit.text.script.folding import dotted, folded_words, written_words
from achtari_toolkit.words.lookup.disambiguation import is_word_of_its_own, written
from achtari_toolkit.words.lookup.inflected_types import forms_of_all
from achtari_toolkit.words.lookup.name_spellings import other_spellings
from achtari_toolkit.words.lookup.type_lookup import like, neighbours
from achtari_toolkit.words.lookup.written_as import ACRONYM, ANYHOW, BARE_INITIAL, IN_CAPITALS
from achtari_toolkit.words.tokens import Tokens, Writing

Level = Literal["exact", "acronym", "abbreviation", "capitals", "word", "lemma"]
LEVELS = get_args(Level)
LEAST_PLURAL = 3  # letters of an acronym that may have a plural, NGOs: ANS is not the plural of AN


class QueryWord(NamedTuple):
    """One word of a query, and how many forms it matches.

    text       as typed; * is any letters or none
    level      exact: this spelling alone, folded; word: also with proclitics and article, if it is Arabic, with
               dots, if it is an acronym in capitals, and where a capital has lost its accent; acronym: the Arabic name
               of a letter, or an acronym of such names, however they are spelled and joined; abbreviation: an acronym
               in Latin capitals, only in capitals if its letters are a word too; capitals: in capitals only; lemma:
               also every inflected form of the word
    lang       ar, fr, en or es; None: by its script, and Latin letters are read as French and as English
    relations  at level lemma, also the forms of its nisba adjective: إرهابي for إرهاب
    name       also other spellings of the word in a name (name_spellings): it is part of a name, or the whole of it;
               spacing: it is one itself, joined or parted otherwise than the name is listed
    """

    text: str
    level: Level = "word"
    lang: Literal["ar", "fr", "en", "es"] | None = None
    relations: bool = False
    name: Literal["part", "whole", "spacing"] | None = None


def elements(pattern: str) -> tuple[str, ...]:
    """Return the words of a pattern as they are written, * kept; punctuation separates them as in texts.

    >>> elements("خلي* إرهابي*"), elements("F.B.I"), elements("l'ONU")
    (('خلي*', 'إرهابي*'), ('F.B.I',), ('l', 'ONU'))

    Raises OptionError if the pattern has no word.
    """
    words = tuple(written_words(unicodedata.normalize("NFC", pattern), keep="*"))
    if not any(folded_words(word) for word in words):
        raise OptionError(f"the pattern {pattern!r} has no word to look for; write at least one word besides the *.")
    return words


def resolve(words: Iterable[QueryWord], tokens: Tokens) -> dict[Hashable, np.ndarray]:
    """Return, for each word, the types it matches at its level: rows of tokens.types, sorted, int32.

    All words are looked up at once, and tokens.resolved keeps them: the next codebook only needs those that are new.

    Some of the types may match only where they are in capitals, or have other hamzas: tokens.writings has those words.
    Raises OptionError for an unknown level.
    """
    query_words, kept = list(dict.fromkeys(words)), tokens.resolved
    kept.update(_names([word for word in query_words if word.name and word not in kept], tokens))
    new = [word for word in query_words if word not in kept]
    inflected = [word for word in new if has_forms(word)]
    forms = forms_of_all([(word.text, word.relations) for word in inflected], tokens)
    for word, forms_of_word in zip(inflected, forms, strict=True):
        kept[word] = np.array([form.row for form in forms_of_word], np.int32)
        if any(form.condition for form in forms_of_word):
            tokens.writings[word] = Writing(kept[word], np.array([form.condition for form in forms_of_word], np.uint8))
    spelled = {word: _spelled(word, tokens) for word in new if word not in kept and set(word.text) != {"*"}}
    types = _types_of(spelled, tokens)
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
        word: [
            word._replace(name=None),
            *(QueryWord(key, "exact") for key in others.get(word.name or "", {}).get(folded[word], ())),
        ]
        for word in words
    }
    types = resolve([one for ways in spelled.values() for one in ways], tokens)
    of_names: dict[Hashable, np.ndarray] = {}
    for word, ways in spelled.items():
        of_names[word] = np.unique(np.concatenate([types[one] for one in ways]))
        if writing := tokens.writings.get(ways[0]):
            conditions = np.zeros(len(of_names[word]), np.uint8)
            conditions[np.searchsorted(of_names[word], writing.rows)] = writing.conditions
            tokens.writings[word] = Writing(of_names[word], conditions)
    return of_names


def _types_of(spelled: dict[QueryWord, dict[str, int]], tokens: Tokens) -> dict[Hashable, np.ndarray]:
    """The types with one of the spellings of each word: by binary search, or in one pass if a * is before the end.

    The words some of whose spellings have a condition are kept in tokens.writings too.
    """
    plain = {word: [] if "*" in next(iter(forms))[:-1] else list(forms) for word, forms in spelled.items()}
    starts, stops = neighbours([form for forms in plain.values() for form in forms], tokens)
    bounds = np.cumsum([0, *map(len, plain.values())])
    types: dict[Hashable, np.ndarray] = {}
    for word, i, j in zip(plain, bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        types[word] = _union(starts[i:j], stops[i:j]) if i < j else like(list(spelled[word]), tokens).astype(np.int32)
        conditions = list(spelled[word].values())
        if i < j and any(conditions):
            types[word] = _conditioned(word, starts[i:j], stops[i:j], conditions, tokens)
    return types


def _conditioned(
    word: QueryWord, starts: np.ndarray, stops: np.ndarray, conditions: list[int], tokens: Tokens
) -> np.ndarray:
    """The types of a word; if one matches on a condition only, tokens.writings keeps the conditions.

    A type that several spellings match has the weakest of their conditions.
    """
    by_row: dict[int, int] = {}
    for condition, start, stop in sorted(zip(conditions, starts.tolist(), stops.tolist(), strict=True)):
        for row in range(start, stop):
            by_row.setdefault(row, condition)
    rows = np.array(sorted(by_row), np.int32)
    if any(by_row.values()):
        tokens.writings[word] = Writing(rows, np.array([by_row[row] for row in rows.tolist()], np.uint8))
    return rows


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


def _spelled(word: QueryWord, tokens: Tokens) -> dict[str, int]:
    """Every folded spelling that the word matches at its level, and how it has to be written there."""
    check_choice("level", word.level, LEVELS)
    if word.level == "acronym":
        return dict.fromkeys(spellings(word.text), ANYHOW)
    if word.level == "exact" or is_arabic(word.text):
        plain_forms = ["".join(folded_words(word.text, keep="*"))] if word.level == "exact" else forms(word.text)
        return dict.fromkeys(plain_forms, ANYHOW)
    if word.level in ("abbreviation", "capitals"):
        return _in_capitals(word, tokens)
    return _with_lost_accents(dict.fromkeys([*_latin(word, tokens), *_dotted(word.text)]))


def _in_capitals(word: QueryWord, tokens: Tokens) -> dict[str, int]:
    """An acronym. One whose letters are no word, such as FBI, is also found as fbi, and in the plural."""
    key = "".join(folded_words(word.text, keep="*"))
    if word.level == "capitals":
        return dict.fromkeys([key, *_dotted(word.text)], IN_CAPITALS)
    spelled = [key, f"{key}s"] if len(key) >= LEAST_PLURAL else [key]
    as_acronym = {form: ACRONYM if is_latin_word(form) else ANYHOW for form in spelled}
    as_acronym |= dict.fromkeys(_accented(key, tokens), as_acronym[key])  # ÉTAT for ETAT
    return as_acronym | dict.fromkeys(_dotted(word.text), ANYHOW)


def _latin(word: QueryWord, tokens: Tokens) -> list[str]:
    """The spellings of a word in Latin letters, with the accents that a capital of the query may have lost."""
    key = "".join(folded_words(word.text, keep="*"))
    typed = [key] if word.lang == "en" else [key, *with_initial_accents(word.text, key)]
    if word.level == "lemma" and "*" not in key:
        typed = [form for spelled in typed for form in forms_of_key(spelled, None if word.lang == "ar" else word.lang)]
    if word.text.isupper() and len(word.text) > 1 and word.text.isascii():
        typed += _accented(key, tokens)
    return typed


def _accented(key: str, tokens: Tokens) -> list[str]:
    """The words of the corpus that are printed so where capitals have lost their accents."""
    return [tokens.types["key"].iloc[row] for row in tokens.accented.get(key, ())]


def _with_lost_accents(spelled: Iterable[str]) -> dict[str, int]:
    """The spellings, and those whose accents newsrooms leave out: Etat and ETAT for État, never etat."""
    conditions = dict.fromkeys(spelled, ANYHOW)
    for key in list(conditions):
        conditions.setdefault(without_initial_accent(key), BARE_INITIAL)
        conditions.setdefault(without_accents(key), IN_CAPITALS)
    return conditions


def _dotted(text: str) -> list[str]:
    """F.B.I. for FBI."""
    key = dotted(text)
    return [key] if key else []
