"""How often each word occurs in the parts of a corpus, and how unevenly: the counts that measures of words use."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.errors import check_choice
from achtari_toolkit.text.arabic.clitic_slots import BEFORE_BARE
from achtari_toolkit.text.languages.stopwords import LANGUAGES, stopwords
from achtari_toolkit.words import Tokens, headwords
from achtari_toolkit.words.type_counts import tally, tally_types

Group = Literal["word", "lemma"]
LatinLanguage = Literal["fr", "en", "es"]
LATIN_LANGUAGES: tuple[LatinLanguage, ...] = ("fr", "en", "es")  # of equally many articles, the first


class WordCounts(NamedTuple):
    """Counts of each word (or lemma) in each part.

    table      table (words,)          term: the commonest spelling, key: folded; sorted by key
    of_type    int32 (types,)          the row of table in which each type is counted; -1 where it was left out
    n          int64 (parts, words)    occurrences
    documents  int64 (parts, words)    articles that have it
    squares    int64 (parts, words)    sum over articles of the square of its occurrences
    cross      int64 (parts, words)    sum over articles of its occurrences times the words of the article
    sizes      int64 arrays, one per part: words of each article
    """

    table: pd.DataFrame
    of_type: np.ndarray
    n: np.ndarray
    documents: np.ndarray
    squares: np.ndarray
    cross: np.ndarray
    sizes: list[np.ndarray]


def count_words(
    tokens: Tokens,
    parts: Sequence[pd.DataFrame],
    *,
    group: Group = "word",
    keep_function_words: bool = False,
    min_documents: int = 1,
) -> WordCounts:
    """Return the counts of the words of headlines and bodies in each part.

    parts          articles; no article is in two of them
    min_documents  words that fewer articles of all parts together have are left out

    Words without a letter (numbers) are left out, function words too unless they are kept; sizes count all words.

    Raises: SchemaError if an article is not in tokens, OptionError for another group.
    """
    check_choice("group", group, ("word", "lemma"))
    rows = [np.sort(tokens.document_rows(articles)) for articles in parts]
    bounds, types = np.asarray(tokens.bounds), tokens.types
    sizes = [bounds[documents + 1] - bounds[documents] for documents in rows]
    kept, counts = _counts_of_types(tokens, rows, min_documents if group == "word" else 1)
    is_counted = is_content(types["key"].take(kept), keep_function_words=keep_function_words)
    kept, counts = kept[is_counted], counts[:, is_counted]
    if group == "lemma":
        lang = _commonest_latin_language(parts)
        table, of_type, counts = _counts_of_lemmas(tokens, rows, kept, lang, min_documents, keep_function_words)
    else:
        table = types[["spelling", "key"]].take(kept).rename(columns={"spelling": "term"})
        of_type = _numbered(len(types), kept, np.arange(len(kept)))
    n, documents, squares, cross = np.moveaxis(counts, -1, 0)
    return WordCounts(table.reset_index(drop=True), of_type, n, documents, squares, cross, sizes)


def is_content(keys: pd.Series, *, keep_function_words: bool = False) -> np.ndarray:
    """Return whether each key has a letter and, unless those are kept, is not a function word of any language."""
    folded = pa.array(keys).cast(pa.large_string())
    has_letter = pc.match_substring_regex(folded, r"\pL")
    if keep_function_words:
        return has_letter.to_numpy(zero_copy_only=False)
    is_function_word = pc.is_in(folded, value_set=_function_words())
    return pc.and_not(has_letter, is_function_word).to_numpy(zero_copy_only=False)


def _counts_of_lemmas(
    tokens: Tokens,
    rows: list[np.ndarray],
    kept: np.ndarray,
    lang: LatinLanguage | None,
    min_documents: int,
    keep_function_words: bool,
) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The lemmas of the kept types (term, key) by key, the lemma of each type, and their counts (parts, lemmas, 4)."""
    lemmas = headwords(tokens, kept, lang=lang)
    used, lemma_of_kept = np.unique(lemmas.of[kept], return_inverse=True)
    names = lemmas.table[["term", "key"]].take(used).reset_index(drop=True)
    lemma_of_type = _numbered(len(tokens.types), kept, lemma_of_kept)
    counts = np.stack([tally(tokens.ids, tokens.bounds, documents, lemma_of_type, len(used)) for documents in rows])
    is_counted = counts[..., 1].sum(axis=0) >= min_documents
    is_counted &= is_content(names["key"], keep_function_words=keep_function_words)
    table = names[is_counted].sort_values("key")
    row_of_lemma = _numbered(len(names), table.index.to_numpy(), np.arange(len(table)))
    of_type = _numbered(len(tokens.types), kept, row_of_lemma[lemma_of_kept])
    return table, of_type, counts[:, table.index]


def _commonest_latin_language(parts: Sequence[pd.DataFrame]) -> LatinLanguage | None:
    """The commonest language of the articles in French, English and Spanish; None if there are none."""
    counts = pd.concat([articles["language"] for articles in parts]).value_counts()
    commonest: LatinLanguage = max(LATIN_LANGUAGES, key=lambda language: counts.get(language, 0))
    return commonest if commonest in counts else None


@cache
def _function_words() -> pa.Array:
    """Function words of all languages, folded, the Arabic ones with proclitics too."""
    arabic = {before + word for word in stopwords("ar") for before in BEFORE_BARE}
    return pa.array(sorted(arabic.union(*(stopwords(lang) for lang in LANGUAGES))), pa.large_string())


def _numbered(size: int, rows: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """int32 (size,): the number of each of the given rows, -1 elsewhere."""
    number_of_row = np.full(size, -1, np.int32)
    number_of_row[rows] = numbers
    return number_of_row


def _counts_of_types(tokens: Tokens, rows: list[np.ndarray], min_documents: int) -> tuple[np.ndarray, np.ndarray]:
    """The types that enough articles have, in order, and their counts, int64 (parts, types, 4).

    Where the parts make up the whole corpus, the largest of them is not counted: its sums are those of the corpus less
    those of the other parts.
    """
    occurrences = tokens.types["count"].to_numpy()
    is_whole_corpus = len(tokens) > 0 and len(np.unique(np.concatenate(rows))) == len(tokens)
    largest = int(np.argmax([len(documents) for documents in rows])) if is_whole_corpus else -1
    counts = [
        tokens.tally if part == largest else tally_types(tokens.ids, tokens.bounds, documents, occurrences)
        for part, documents in enumerate(rows)
    ]
    in_articles = tokens.tally[:, 1] if is_whole_corpus else sum(count[:, 1] for count in counts)
    kept = np.flatnonzero(in_articles >= max(min_documents, 1))
    counts = [count[kept] for count in counts]
    if is_whole_corpus:
        counts[largest] = counts[largest] - sum(count for part, count in enumerate(counts) if part != largest)
    return kept, np.stack(counts)
