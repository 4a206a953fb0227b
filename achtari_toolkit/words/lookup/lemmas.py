"""Each type under its headword: the inverse of looking up the forms of a word, for lists and clouds of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.text.arabic.analyses import cost, fold
from achtari_toolkit.text.arabic.clitics import is_arabic, plain
from achtari_toolkit.text.arabic.headwords import ARTICLE, without_article
from achtari_toolkit.text.arabic.headwords import headwords as headwords_of_word
from achtari_toolkit.text.arabic.segmentation import segmentation
from achtari_toolkit.text.languages.latin_forms import latin_lemma
from achtari_toolkit.words.arguments import check_tokens, described
from achtari_toolkit.words.lookup.corpus_counts import uses
from achtari_toolkit.words.lookup.disambiguation import Written, readings, written
from achtari_toolkit.words.tokens import Tokens


class Groups(NamedTuple):
    """Types grouped by headword.

    of     int32 (types,)   the group of each type
    table  table (groups,)  key: the headword, folded; term: the commonest spelling of the headword, alone or with the
                            article, or the folded headword where the corpus has neither
    """

    of: np.ndarray
    table: pd.DataFrame


def headwords(tokens: Tokens, rows: np.ndarray, *, lang: Literal["fr", "en", "es"] | None = None) -> Groups:
    """Return the headword of each of the types in rows; every other type is a separate group.

    rows  rows of tokens.types, such as those that occur in a selection of articles (about 40,000 per second)
    lang  the language of words in Latin letters; None leaves them as they are

    An Arabic type counts under the headword of its likeliest analysis: fewest clitics, then the most frequent headword.
    One that the lexicon lacks only loses its proclitics and pronoun, where the corpus has the rest.
    Raises OptionError if a row is not one of tokens.types, or for another language.
    """
    check_tokens(tokens)
    if lang is not None:
        check_choice("lang", lang, ("fr", "en", "es"))
    rows = _checked_rows(rows, len(tokens.types))
    keys, spellings = tokens.types["key"].tolist(), tokens.types["spelling"].tolist()
    counts = dict(zip(keys, tokens.types["count"].tolist(), strict=True))
    heads = list(keys)
    for row in rows.tolist():
        if is_arabic(keys[row]):
            heads[row] = fold(headword_of(written(keys[row], spellings[row]), tokens, lambda key: counts.get(key, 0)))
        elif lang:
            heads[row] = latin_lemma(keys[row], lang)
    of, named = pd.factorize(np.array(heads, dtype=object))
    terms = [_term(head, counts) for head in named]
    row_of = dict(zip(keys, range(len(keys)), strict=True))
    shown = [plain(spellings[row_of[term]]) if term in row_of else term for term in terms]
    return Groups(of.astype(np.int32), pd.DataFrame({"key": named, "term": shown}))


def _checked_rows(rows: np.ndarray, n_types: int) -> np.ndarray:
    array = np.asarray(rows)
    if array.ndim != 1 or (array.size and not np.issubdtype(array.dtype, np.integer)):
        raise OptionError(f"rows is {described(rows)}; give an array of rows of tokens.types, such as np.arange(100).")
    if array.size and not (0 <= array.min() and array.max() < n_types):
        raise OptionError(f"rows has {array.min()} to {array.max()}; tokens.types has the rows 0 to {n_types - 1}.")
    return array.astype(np.int64)


def headword_of(word: Written, tokens: Tokens, count: Callable[[str], int]) -> str:
    """The headword of an Arabic type; folded where the lexicon lacks it."""
    known = readings(word, tokens)
    if len(known) == 1:
        return known[0].headword
    if known:
        return min(known, key=lambda r: (round(cost(r)), -uses(r.headword, tokens), cost(r), r.headword)).headword
    letters = word.letters
    start, enclitic_letters, _ = segmentation(letters, count)
    rest = letters[start:]
    if start and letters[start - 1] == "ل" and rest.startswith("ل"):  # للبوليساريو
        rest = ARTICLE + rest[1:]
    core = without_article(rest[: len(rest) - enclitic_letters])
    if (
        enclitic_letters
        and core.endswith("ت")
        and count(fold(core[:-1] + "ة")) + count(fold(ARTICLE + core[:-1] + "ة"))
    ):
        core = core[:-1] + "ة"
    return next((word for word in (core, rest) if headwords_of_word(word) == ((word,), "unknown")), letters)


def _term(head: str, counts: dict[str, int]) -> str:
    """The more frequent of the headword with and without its article."""
    return max((head, ARTICLE + head), key=lambda key: (counts.get(key, 0), key == head))
