"""Why a pattern matches: the words of the corpus behind each of its words, ticked or not."""

from __future__ import annotations

import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook
from achtari_toolkit.codebooks.query import Surname
from achtari_toolkit.codebooks.query.phrase_search import is_spelled_out, level_of, phrases_of
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.lookup.query_types import resolve


def explain(codebook: Codebook, tokens: Tokens) -> pd.DataFrame:
    """Return which words of the corpus each word of each pattern stands for.

    Columns code, pattern, word (of the pattern), level (exact, acronym, word, lemma, relations or
    surname: like word, behind a full name alone), type (folded key), spelling,
    count (occurrences of the type in the whole corpus, inside the phrase or not), ticked (False: the codebook says
    that this pattern does not match the type). A pattern word that no text has gives one row with count 0 and
    missing type. Further writings of an acronym have rows, at level acronym, only where a text has them as one word.
    The codebook's lists come behind its codes. Sorted as the codebook, then by falling count.
    """
    lists = [code for code in codebook.background if code.kind == "list"]
    asked = [
        (code.key, query.pattern, word, phrase.barred, isinstance(query.tree, Surname))
        for code in (*codebook.codes, *lists)
        for query in code.queries
        for phrase in phrases_of([query.tree])
        if not is_spelled_out(phrase)
        for word in dict.fromkeys(phrase.words)
    ]
    types = resolve([word for _, _, word, *_ in asked], tokens)
    keys, spellings, counts = (tokens.types[name].to_numpy() for name in ("key", "spelling", "count"))
    rows = []
    for code, pattern, word, barred, is_surname in dict.fromkeys(asked):
        told = (code, pattern, word.text, "surname" if is_surname else level_of(word))
        listed = sorted(types[word].tolist(), key=lambda row: (-counts[row], keys[row]))
        rows += [(*told, keys[row], spellings[row], counts[row], keys[row] not in barred) for row in listed]
        rows += [] if listed or word.level == "acronym" else [(*told, None, None, 0, True)]
    table = pd.DataFrame(rows, columns=["code", "pattern", "word", "level", "type", "spelling", "count", "ticked"])
    texts = dict.fromkeys(["code", "pattern", "word", "level", "type", "spelling"], "str")
    return table.astype({**texts, "count": "int64", "ticked": "bool"})
