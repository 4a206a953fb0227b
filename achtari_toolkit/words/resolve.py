"""Which types a pattern word stands for: decided once against the types table, never in the texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

import numba
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.text.clitics import forms
from achtari_toolkit.text.folding import folded_words, written_words
from achtari_toolkit.words.tokens import Tokens

LEVELS = ("exact", "word", "lemma")
ABOVE = b"\xf8"  # sorts after the first byte of any UTF-8 character


class Word(NamedTuple):
    """One word of a query, and how far it reaches.

    text   as typed; * stands for any letters or none
    level  exact: this spelling alone, folded; word: also with proclitics and article, if it is Arabic;
           lemma: also every inflected form of the word
    lang   ar, fr or en; None where the script has to tell
    """

    text: str
    level: Literal["exact", "word", "lemma"] = "word"
    lang: Literal["ar", "fr", "en"] | None = None


def elements(pattern: str) -> tuple[str, ...]:
    """Return the words of a pattern as they are written, * kept; punctuation separates them as it does in texts.

    >>> elements("خلي* إرهابي*"), elements("F.B.I"), elements("l'ONU")
    (('خلي*', 'إرهابي*'), ('F', 'B', 'I'), ('l', 'ONU'))

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
    spelled = {word: _spelled(word) for word in asked if set(word.text) != {"*"}}
    plain = [(word, form) for word, listed in spelled.items() for form in listed if "*" not in form[:-1]]
    starts, stops = _neighbours([form for _, form in plain], tokens)
    found: dict[Word, list[np.ndarray]] = {word: [] for word in spelled}
    for (word, _), start, stop in zip(plain, starts.tolist(), stops.tolist(), strict=True):
        if start < stop:
            found[word].append(np.arange(start, stop))
    for word, listed in spelled.items():
        if "*" in listed[0][:-1]:
            found[word].append(_like(listed, tokens))
    kinds = {word: np.unique(np.concatenate([[], *rows])).astype(np.int32) for word, rows in found.items()}
    everything = np.arange(len(tokens.types), dtype=np.int32)
    return {word: kinds.get(word, everything) for word in asked}


def _spelled(word: Word) -> list[str]:
    """Every folded spelling that the word matches at its level."""
    check_choice("level", word.level, LEVELS)
    return ["".join(folded_words(word.text, keep="*"))] if word.level == "exact" else forms(word.text)


def _neighbours(wanted: list[str], tokens: Tokens) -> tuple[np.ndarray, np.ndarray]:
    """Rows [start, stop) of the keys equal to each form, or beginning with it if it ends in *: keys are sorted."""
    bounds, letters = tokens.keys
    plain = [form.removesuffix("*").encode() for form in wanted]
    after = [form + (ABOVE if w.endswith("*") else b"\0") for form, w in zip(plain, wanted, strict=True)]
    return tuple(_first_not_below(np.frombuffer(letters, np.uint8), bounds, *_joined(sought)) for sought in (plain, after))


def _joined(forms: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    return np.frombuffer(b"".join(forms), np.uint8), np.cumsum([0, *map(len, forms)])


@numba.njit(cache=True)
def _first_not_below(letters, bounds, sought, sought_bounds):
    """For each sought form, the first key that does not sort before it."""
    rows = np.empty(len(sought_bounds) - 1, np.int64)
    for i in range(len(rows)):
        form = sought[sought_bounds[i] : sought_bounds[i + 1]]
        low, high = 0, len(bounds) - 1
        while low < high:
            middle = (low + high) // 2
            if _below(letters[bounds[middle] : bounds[middle + 1]], form):
                low = middle + 1
            else:
                high = middle
        rows[i] = low
    return rows


@numba.njit(cache=True)
def _below(key, form):
    for i in range(min(len(key), len(form))):
        if key[i] != form[i]:
            return key[i] < form[i]
    return len(key) < len(form)


def _like(listed: list[str], tokens: Tokens) -> np.ndarray:
    """Types that fit one of the forms, which have * at their beginning or inside: one pass over the keys."""
    fits = "|".join(".*".join(map(re.escape, form.split("*"))) for form in listed)
    keys = pa.array(tokens.types["key"], pa.large_string())
    return np.flatnonzero(pc.match_substring_regex(keys, f"^(?:{fits})$").to_numpy(zero_copy_only=False))
