"""What a word of a query stands for, as a table that a researcher can read."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.arabic.headwords import headwords
from achtari_toolkit.text.languages.latin_forms import latin_forms
from achtari_toolkit.words.lookup.inflected_types import Form, forms_of
from achtari_toolkit.words.lookup.type_lookup import type_rows
from achtari_toolkit.words.tokens import Tokens


def word_forms(
    word: str, tokens: Tokens, *, lang: Literal["fr", "en"] | None = None, relations: bool = False
) -> pd.DataFrame:
    """Return the forms of a word that the corpus has: what a query finds at level lemma, and why.

    lang       of a word in Latin letters; None takes the forms of French and of English
    relations  the forms of its adjective of relation too: إرهابي for إرهاب

    Columns word (as asked), how (headword: it is one itself; spelling: one but for its hamzas; inflected: it is a form
    of these headwords; unknown: the lexicon lacks it), headword, type (folded), spelling (the commonest), count, kind
    (noun, plural, feminine, past, present ...: what the type is of the headword; word for Latin letters).
    Sorted by falling count, then type. No row if the corpus has no form.
    """
    if is_arabic(word):
        how, found = headwords(word).how, forms_of(word, tokens, relations=relations)
    else:
        how, rows = "headword", type_rows(latin_forms(word, lang), tokens)
        found = [Form(int(row), word, "word") for row in rows if row >= 0]
    types = tokens.types.take([form.row for form in found])
    table = pd.DataFrame(
        {
            "word": pd.Series([word] * len(found), dtype="str"),
            "how": pd.Series([how] * len(found), dtype="str"),
            "headword": pd.Series([form.headword for form in found], dtype="str"),
            "type": types["key"].array,
            "spelling": types["spelling"].array,
            "count": types["count"].array,
            "kind": pd.Series([form.kind for form in found], dtype="str"),
        }
    )
    return table.sort_values(["count", "type"], ascending=[False, True]).reset_index(drop=True)
