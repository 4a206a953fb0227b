"""Why a pattern matches: the words of the corpus that each of its words matches, ticked or not."""

from __future__ import annotations

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
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.arguments import check_tokens
from achtari_toolkit.words.lookup.query_types import resolve

EXPLAIN = Table(
    "codebooks.explain",
    "codebooks.explain(codebook, tokens)",
    (
        Column("code", "str", "the code or list"),
        Column("pattern", "str", "its pattern"),
        Column("word", "str", "word of the pattern"),
        Column(
            "level",
            "str",
            "exact, acronym, word, lemma, relations, surname: like word, after a full name only, or spelling",
        ),
        Column("type", "str", "type that the word matches, folded", missing="the corpus has none"),
        Column("spelling", "str", "its commonest spelling", missing="the corpus has none"),
        Column("count", "int64", "how often the type occurs in the corpus, inside the phrase or not", "words"),
        Column("ticked", "bool", "False: the codebook excludes the type from this pattern"),
    ),
)


def explain(codebook: Codebook, tokens: Tokens) -> pd.DataFrame:
    """Return which words of the corpus each word of each pattern matches.

    Returns one row per word of a pattern and type:

    code      str    the code or list
    pattern   str    its pattern
    word      str    word of the pattern
    level     str    exact, acronym, word, lemma, relations, surname (like word, after a full name only), or spelling
    type      str    type that the word matches, folded; missing if the corpus has none
    spelling  str    its commonest spelling; missing if the corpus has none
    count     int64  how often the type occurs in the corpus, inside the phrase or not
    ticked    bool   False: the codebook excludes the type from this pattern

    A word that matches nothing has one row with count 0. Other spellings of an acronym have rows, at level acronym,
    only where the corpus has them as one word. The lists of the codebook follow its codes. Sorted as the codebook, then
    by falling count.
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
    types = resolve([word for _, _, word, *_ in pattern_words], tokens)
    otherwise = spelled_otherwise((word for _, _, word, *_ in pattern_words), tokens)
    keys, spellings, counts = (tokens.types[name].to_numpy() for name in ("key", "spelling", "count"))
    rows: list[tuple[object, ...]] = []
    for code, pattern, word, excluded_forms, is_surname in dict.fromkeys(pattern_words):
        about, level = (code, pattern, word.text), "surname" if is_surname else level_of(word)
        other = otherwise.get(word, frozenset())
        by_count = sorted(types[word].tolist(), key=lambda row: (-counts[row], keys[row]))
        rows += [
            (
                *about,
                SPELLING if row in other else level,
                keys[row],
                spellings[row],
                counts[row],
                keys[row] not in excluded_forms,
            )
            for row in by_count
        ]
        if not by_count and word.level != "acronym":
            rows.append((*about, level, None, None, 0, True))
    return build(pd.DataFrame(rows, columns=EXPLAIN.names), EXPLAIN)
