"""How often each word occurs in one part of a corpus or in several, and how unevenly: the counts behind word measures."""

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


class WordCounts(NamedTuple):
    """Counts of each word (or headword) in each part.

    table      table (words,)          term: the commonest spelling, key: folded; sorted by key
    of         int32 (types,)          the row of table that each type counts in; -1 where it was left out
    n          int64 (parts, words)    occurrences
    documents  int64 (parts, words)    articles that have it
    squares    int64 (parts, words)    sum over articles of the square of its occurrences
    cross      int64 (parts, words)    sum over articles of its occurrences times the words of the article
    sizes      int64 arrays, one a part: how many words each article has
    """

    table: pd.DataFrame
    of: np.ndarray
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
    Raises SchemaError if an article is not in tokens, OptionError for another group.
    """
    check_choice("group", group, ("word", "lemma"))
    rows = [np.sort(tokens.document_rows(articles)) for articles in parts]
    bounds, types = np.asarray(tokens.bounds), tokens.types
    sizes = [bounds[part + 1] - bounds[part] for part in rows]
    kept, counts = _of_types(tokens, rows, min_documents if group == "word" else 1)
    told = is_told(types["key"].take(kept), keep_function_words=keep_function_words)
    kept, counts = kept[told], counts[:, told]
    if group == "lemma":
        groups = headwords(tokens, kept, lang=_latin_language(parts))
        used, which = np.unique(groups.of[kept], return_inverse=True)
        heads = groups.table[["term", "key"]].take(used).reset_index(drop=True)
        of = _numbers(len(types), kept, which)
        counts = np.stack([tally(tokens.ids, tokens.bounds, documents, of, len(used)) for documents in rows])
        enough = counts[..., 1].sum(axis=0) >= min_documents
        enough &= is_told(heads["key"], keep_function_words=keep_function_words)
        table = heads[enough].sort_values("key")
        counts, place = counts[:, table.index], _numbers(len(heads), table.index, np.arange(len(table)))
        of = _numbers(len(types), kept, place[which])
    else:
        table = types[["spelling", "key"]].take(kept).rename(columns={"spelling": "term"})
        of = _numbers(len(types), kept, np.arange(len(kept)))
    return WordCounts(table.reset_index(drop=True), of, *np.moveaxis(counts, -1, 0), sizes)


def is_told(keys: pd.Series, *, keep_function_words: bool = False) -> np.ndarray:
    """Return whether each folded word has a letter and, unless they are kept, is no function word of any language."""
    folded = pa.array(keys).cast(pa.large_string())
    found = pc.match_substring_regex(folded, r"\pL")
    told = found if keep_function_words else pc.and_not(found, pc.is_in(folded, value_set=_function_words()))
    return told.to_numpy(zero_copy_only=False)


def _latin_language(parts: Sequence[pd.DataFrame]) -> Literal["fr", "en"] | None:
    """The commoner language of the articles in French and English; None if there are none."""
    languages = pd.concat([articles["language"] for articles in parts])
    counts = languages.value_counts().reindex(["fr", "en"], fill_value=0)
    return counts.idxmax() if counts.any() else None


@cache
def _function_words() -> pa.Array:
    """Function words of all languages, folded, the Arabic ones with proclitics too."""
    arabic = {before + word for word in stopwords("ar") for before in BEFORE_BARE}
    return pa.array(sorted(arabic.union(*(stopwords(lang) for lang in LANGUAGES))), pa.large_string())


def _numbers(size: int, rows: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """int32 (size,): the number of each of the given rows, -1 elsewhere."""
    of = np.full(size, -1, np.int32)
    of[rows] = numbers
    return of


def _of_types(tokens: Tokens, rows: list[np.ndarray], least: int) -> tuple[np.ndarray, np.ndarray]:
    """The types that enough articles have, in order, and their counts, int64 (parts, types, 4).

    The largest part of a whole corpus is what the others leave of it: all four are sums over articles.
    """
    occurrences = tokens.types["count"].to_numpy()
    everything = len(tokens) > 0 and len(np.unique(np.concatenate(rows))) == len(tokens)
    largest = int(np.argmax([len(documents) for documents in rows])) if everything else -1
    ids, bounds = tokens.ids, tokens.bounds
    counts = [
        tokens.tally if part == largest else tally_types(ids, bounds, documents, occurrences)
        for part, documents in enumerate(rows)
    ]
    total = tokens.tally[:, 1] if everything else sum(count[:, 1] for count in counts)
    enough = np.flatnonzero(total >= max(least, 1))
    counts = [count[enough] for count in counts]
    if everything:
        counts[largest] = counts[largest] - sum(count for part, count in enumerate(counts) if part != largest)
    return enough, np.stack(counts)
