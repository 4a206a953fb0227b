"""Which types a pattern word stands for: decided once against the types table, never in the texts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.errors import OptionError
from achtari_toolkit.text.clitics import forms
from achtari_toolkit.text.folding import folded_words, written_words
from achtari_toolkit.words.tokens import Tokens

ABOVE = b"\xf8"  # sorts after the first byte of any UTF-8 character


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


def resolve(word: str, tokens: Tokens) -> np.ndarray:
    """Return the types (rows of tokens.types, sorted, int32) that one word of a pattern matches.

    Arabic words match with proclitics and with or without the article; * stands for any letters or none.
    """
    if set(word) == {"*"}:
        return np.arange(len(tokens.types), dtype=np.int32)
    spelled = forms(word)
    wild = "*" in spelled[0].rstrip("*")
    found = [_like(form, tokens) if wild else _beginning(form, tokens) for form in spelled]
    return np.unique(np.concatenate(found)).astype(np.int32)


def _beginning(form: str, tokens: Tokens) -> np.ndarray:
    """Types equal to form, or that begin with it if it ends in *: neighbours, since keys are sorted."""
    bounds, letters = tokens.keys
    wanted = form.rstrip("*").encode()
    count = len(bounds) - 1

    def key(row: int) -> bytes:
        return bytes(letters[bounds[row] : bounds[row + 1]])

    start = bisect_left(range(count), wanted, key=key)
    if form.endswith("*"):
        return np.arange(start, bisect_left(range(count), wanted + ABOVE, key=key))
    return np.arange(start, start + (start < count and key(start) == wanted))


def _like(form: str, tokens: Tokens) -> np.ndarray:
    """Types that fit a form with * at its beginning or inside: one pass over the keys."""
    fits = "^" + ".*".join(map(re.escape, form.split("*"))) + "$"
    keys = pa.array(tokens.types["key"], pa.large_string())
    return np.flatnonzero(pc.match_substring_regex(keys, fits).to_numpy(zero_copy_only=False))
