"""Why a pattern matches: the words of the corpus that each of its words matches, ticked or not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook, check_codebook
from achtari_toolkit.codebooks.query import Surname
from achtari_toolkit.codebooks.query.phrase_search import (
    SPELLING,
    is_spelled_out,
    level_of,
    phrases_of,
    spelled_otherwise,
)
from achtari_toolkit.codebooks.review.accuracy import NOT_MEASURED, accuracy, accuracy_text
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.arguments import check_tokens
from achtari_toolkit.words.lookup.query_types import QueryWord, has_forms, resolve
from achtari_toolkit.words.lookup.shared_types import SharedType, others_as_text, shared_types
from achtari_toolkit.words.lookup.written_as import counts_so_written, spelling_so_written
from achtari_toolkit.words.tokens import Writing

LEVELS = "exact, acronym, abbreviation, capitals, word, lemma, relations, surname (after a full name only), or spelling"
EXPLAIN = Table(
    "codebooks.explain",
    "codebooks.explain(codebook, tokens)",
    (
        Column("code", "str", "the code or list"),
        Column("pattern", "str", "its pattern"),
        Column("word", "str", "word of the pattern"),
        Column("level", "str", LEVELS),
        Column("type", "str", "type that the word matches, folded", missing="the corpus has none"),
        Column("spelling", "str", "its commonest spelling", missing="the corpus has none"),
        Column("count", "int64", "how often the type is so written in the corpus, in the phrase or not", "words"),
        Column("ticked", "bool", "False: the codebook excludes the type from this pattern"),
        Column("matched", "bool", "False: a form of the word too, but counted as one of the words in also"),
        Column("also", "str", "other words that the type may be, with how often each occurs", missing="no other word"),
        Column("accuracy", "str", "how well the code was found where people read, or that it was not measured"),
    ),
)


def explain(codebook: Codebook, tokens: Tokens) -> pd.DataFrame:
    """Return which words of the corpus each word of each pattern matches.

    Returns one row per word of a pattern and type:

    code      str    the code or list
    pattern   str    its pattern
    word      str    word of the pattern
    level     str    exact, acronym, abbreviation, capitals, word, lemma, relations, surname (like word, after a full
                     name only), or spelling
    type      str    type that the word matches, folded; missing if the corpus has none
    spelling  str    its commonest spelling, with the hamzas of the word; missing if the corpus has none
    count     int64  how often the type is so written in the corpus, in the phrase or not: in capitals, or with the
                     hamzas of the word (أعداد, not إعداد), where only those count
    ticked    bool   False: the codebook excludes the type from this pattern
    matched   bool   False: the type may be a form of the word, but is counted as one of the words in also
    also      str    other words that the type may be, with how often each occurs: منح 228; missing if there is none
    accuracy  str    how well the code was found where people read, or that it was not measured

    At level lemma a type may be a form of two words: منح is the plural of منحة, and a verb. It is matched, with the
    other word in also, or not matched, because the corpus has the other word far more often. A word that matches
    nothing has one row with count 0. Other spellings of an acronym have rows, at level acronym, only where the corpus
    has them as one word. The lists of the codebook follow its codes. Sorted as the codebook, then by falling count,
    types that are not matched last.
    """
    check_codebook(codebook)
    check_tokens(tokens)
    lists = [code for code in codebook.background if code.kind == "list"]
    pattern_words = [
        (code.key, query.pattern, word, phrase.excluded_forms, isinstance(query.tree, Surname))
        for code in (*codebook.codes, *lists)
        for query in code.queries
        for phrase in phrases_of([query.tree])
        if not is_spelled_out(phrase)
        for word in dict.fromkeys(phrase.words)
    ]
    query_words = list(dict.fromkeys(word for _, _, word, *_ in pattern_words))
    types, inflected = resolve(query_words, tokens), [word for word in query_words if has_forms(word)]
    otherwise = spelled_otherwise(query_words, tokens)
    shared_of_words = shared_types([(word.text, word.relations) for word in inflected], tokens)
    shared = dict(zip(inflected, shared_of_words, strict=True))
    rows: list[tuple[object, ...]] = []
    for code, pattern, word, excluded_forms, is_surname in dict.fromkeys(pattern_words):
        about, level = (code, pattern, word.text), "surname" if is_surname else level_of(word)
        of_word = _types_of_word(_written(word, types[word], tokens), shared.get(word, {}), excluded_forms, tokens)
        other = otherwise.get(word, frozenset())
        rows += [(*about, SPELLING if row in other else level, *columns) for row, columns in of_word]
        if not of_word and word.level != "acronym":
            rows.append((*about, level, None, None, 0, True, True, None))
    scores = {row["code"]: accuracy_text(row) for row in accuracy(codebook).to_dict("records")}
    table = pd.DataFrame(rows, columns=EXPLAIN.names[:-1])
    return build(table.assign(accuracy=table["code"].map(scores).fillna(NOT_MEASURED)), EXPLAIN)


def _types_of_word(
    matched: dict[int, tuple[str, int]], shared: dict[int, SharedType], excluded_forms: frozenset[str], tokens: Tokens
) -> list[tuple[int, tuple[object, ...]]]:
    """Rows of the types that a word matches, then of those that are left out, and their columns from type on.

    matched  {row: how the type is written as the word asks, and how often}
    """
    left_out = sorted(shared.keys() - set(matched))
    rows, is_matched = [*matched, *left_out], [True] * len(matched) + [False] * len(left_out)
    types = tokens.types.take(rows)
    others = zip(types["spelling"].tolist()[len(matched) :], types["count"].tolist()[len(matched) :], strict=True)
    spellings, counts = zip(*matched.values(), *others, strict=True) if rows else ((), ())
    ticked = [key not in excluded_forms for key in types["key"]]
    also = [others_as_text(shared[row].others) if row in shared else None for row in rows]
    columns = zip(types["key"], spellings, counts, ticked, is_matched, also, strict=True)
    return sorted(zip(rows, columns, strict=True), key=lambda row: (not row[1][4], -row[1][2], row[1][0]))


def _written(word: QueryWord, types: np.ndarray, tokens: Tokens) -> dict[int, tuple[str, int]]:
    """How each type of a word is written as the word asks, and how often; without those that never are."""
    writing = tokens.writings.get(word, Writing(types, np.zeros(len(types), np.uint8)))
    rows = zip(types.tolist(), writing.conditions.tolist(), counts_so_written(writing, tokens).tolist(), strict=True)
    return {row: (spelling_so_written(row, condition, tokens), n) for row, condition, n in rows if n}
