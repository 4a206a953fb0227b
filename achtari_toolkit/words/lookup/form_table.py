"""Which forms a word of a query matches, as a table that a researcher can read."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, check_choice
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.arabic.headwords import headwords
from achtari_toolkit.text.languages.latin_forms import latin_forms
from achtari_toolkit.text.script.folding import folded_words
from achtari_toolkit.words.arguments import check_text, check_tokens
from achtari_toolkit.words.lookup.inflected_types import Form, forms_of
from achtari_toolkit.words.lookup.shared_types import others_as_text, shared_types
from achtari_toolkit.words.lookup.type_lookup import type_rows
from achtari_toolkit.words.lookup.written_as import counts_so_written, spelling_so_written
from achtari_toolkit.words.tokens import Tokens, Writing

WORD_FORMS = Table(
    "words.word_forms",
    "words.word_forms(word, tokens)",
    (
        Column("word", "str", "the word, as typed"),
        Column("how", "str", "headword, spelling, inflected or unknown: how the lexicon knows the word"),
        Column("headword", "str", "headword of the form"),
        Column("type", "str", "the form, folded"),
        Column("spelling", "str", "its commonest spelling"),
        Column("count", "int64", "how often it is so spelled", "words"),
        Column("kind", "str", "what it is of the headword: noun, plural, past ...; word for Latin letters"),
        Column("also", "str", "other words that it may be, with how often each occurs", missing="it is no other word"),
    ),
    key=("headword", "type"),
)


def word_forms(
    word: str, tokens: Tokens, *, lang: Literal["fr", "en", "es"] | None = None, relations: bool = False
) -> pd.DataFrame:
    """Return the forms of a word that the corpus has: what a query finds at level lemma, and why.

    lang       of a word in Latin letters; None takes the forms of French and of English, not of Spanish
    relations  also the forms of its nisba adjective: إرهابي for إرهاب

    Returns one row per form, sorted by falling count, then type; none if the corpus has no form:

    word      str    the word, as typed
    how       str    headword: it is one itself; spelling: one except for its hamzas; inflected: a form of these
                     headwords; unknown: the lexicon lacks it
    headword  str    headword of the form
    type      str    the form, folded
    spelling  str    its commonest spelling: of those with other hamzas (أعداد, إعداد), of those that are the form
    count     int64  how often it is so spelled
    kind      str    what it is of the headword: noun, plural, feminine, past, present ...; word for Latin letters;
                     as typed: only its letters are those of the word
    also      str    other words that it may be, with how often each occurs: منح 228; missing if it is no other word

    Types that may be a form of the word too, but are more likely another word, are in codebooks.explain.
    Raises OptionError if word has no letter, or for another language.
    """
    check_text("word", word)
    check_tokens(tokens)
    if lang is not None:
        check_choice("lang", lang, ("fr", "en", "es"))
    if not folded_words(word):
        raise OptionError(f"word is {word!r}, which has no letter; give a word.")
    if is_arabic(word):
        how: str = headwords(word).how
        forms = forms_of(word, tokens, relations=relations)
    else:
        how = "headword"
        forms = [Form(int(row), word, "word") for row in type_rows(latin_forms(word, lang), tokens) if row >= 0]
    rows, conditions = [form.row for form in forms], [form.condition for form in forms]
    writing = Writing(np.array(rows, np.int32), np.array(conditions, np.uint8))
    columns = {
        "word": [word] * len(forms),
        "how": [how] * len(forms),
        "headword": [form.headword for form in forms],
        "type": tokens.types["key"].take(rows).array,
        "spelling": [spelling_so_written(*pair, tokens) for pair in zip(rows, conditions, strict=True)],
        "count": counts_so_written(writing, tokens),
        "kind": [form.kind for form in forms],
        "also": _also(word, forms, tokens, relations=relations),
    }
    table = build(pd.DataFrame(columns), WORD_FORMS)
    return table.sort_values(["count", "type"], ascending=[False, True]).reset_index(drop=True)


def _also(word: str, forms: list[Form], tokens: Tokens, *, relations: bool) -> list[str | None]:
    """The other words that each form may be."""
    shared = shared_types([(word, relations)], tokens)[0] if is_arabic(word) else {}
    return [others_as_text(shared[form.row].others) if form.row in shared else None for form in forms]
