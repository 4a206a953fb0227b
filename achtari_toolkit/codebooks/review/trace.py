"""Why a hit is a hit: each word that matched, with its level and its place in the original text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook
from achtari_toolkit.codebooks.query import Node
from achtari_toolkit.codebooks.query.phrase_search import find_phrases, level_of
from achtari_toolkit.codebooks.query.tree import All, Phrase, Reference, Where, children
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.words import Tokens, spans

HIT = ["article_id", "code", "pattern", "first", "last"]
MATCHED = ["word", "level", "type"]


def trace(hits: pd.DataFrame, codebook: Codebook, tokens: Tokens, articles: pd.DataFrame) -> pd.DataFrame:
    """Return every word of a text that made a hit, hit by hit; meant for the hits that are shown, not for millions.

    Columns article_id, code, pattern, first, last (of the hit), word (of the pattern), level (exact, acronym,
    word, lemma, relations or surname: the full name stands in the article), type (folded key of the word in the text), field, start, stop, text: it is articles[field][start:stop].
    In the order of hits, then of the words. Words of an operand behind NOT, IF or UNLESS make no hit and are not told.
    Raises SchemaError if a hit was made with another codebook or lies outside articles.
    """
    rows = pd.DataFrame(list(_matched(hits, codebook, tokens)), columns=["hit", "place", *MATCHED])
    rows = rows.drop_duplicates(["hit", "place", "word", "level"]).sort_values(["hit", "place", "word", "level"])
    whole = hits[HIT].reset_index(drop=True).take(rows["hit"]).reset_index(drop=True)
    at = whole.assign(first=rows["place"].to_numpy(), last=rows["place"].to_numpy())
    placed = spans(at, tokens, articles)[["field", "start", "stop"]]
    texts = articles.set_index("article_id")
    cut = [
        texts.at[article, field][start:stop]
        for article, field, start, stop in zip(whole["article_id"], *placed.to_dict("list").values(), strict=True)
    ]
    words = rows[MATCHED].reset_index(drop=True).astype("str")
    return pd.concat([whole, words, placed], axis=1).assign(text=pd.Series(cut, dtype="str"))


def _matched(hits: pd.DataFrame, codebook: Codebook, tokens: Tokens) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield (row of the hit, word within the article, word of the pattern, level, type)."""
    trees = {(code.key, query.pattern): [] for code in codebook.codes for query in code.queries}
    for code in codebook.codes:
        for query in code.queries:
            trees[code.key, query.pattern].append(query.tree)
    asked = hits[["code", "pattern"]].astype("str").drop_duplicates().itertuples(index=False, name=None)
    sought, surnames = {}, {(code.key, name) for code in codebook.codes for name in code.surnames}
    for pair in asked:
        if pair not in trees:
            raise SchemaError(
                f"the codebook has no pattern {pair[1]!r} of {pair[0]}; give the codebook that made the hits."
            )
        sought[pair] = list(dict.fromkeys(phrase for tree in trees[pair] for phrase in _wanted(tree, codebook)))
    occurrences = find_phrases(list(dict.fromkeys(p for phrases in sought.values() for p in phrases)), tokens)
    keys = tokens.types["key"].to_numpy()
    documents = tokens.article_ids.get_indexer(hits["article_id"])
    columns = zip(
        hits["code"].astype("str"), hits["pattern"].astype("str"), hits["first"], hits["last"], documents, strict=True
    )
    for row, (code, pattern, first, last, document) in enumerate(columns):
        first, last = _position(first, document, tokens), _position(last, document, tokens)
        for phrase in sought[code, pattern]:
            found = occurrences[phrase]
            for i in range(*np.searchsorted(found.first, [first, last + 1]).tolist()):
                if found.last[i] <= last:
                    for nth, word in enumerate(phrase.words):
                        place = int(found.first[i]) + nth
                        yield (
                            row,
                            int(tokens.within(place, document)),
                            word.text,
                            "surname" if (code, pattern) in surnames else level_of(word),
                            keys[tokens.ids[place]],
                        )


def _position(place: int, document: int, tokens: Tokens) -> int:
    """The position in tokens.ids of a word that is counted within its document."""
    start, stop = tokens.bounds[document : document + 2].tolist()
    return start + place if start + place < stop else int(tokens.bylines[document]) + start + place - stop


def _wanted(node: Node, codebook: Codebook) -> Iterator[Phrase]:
    """The phrases that may make a hit, those of the codes that are named included."""
    if isinstance(node, Phrase):
        yield node
    elif isinstance(node, Reference):
        named = next(code for code in (*codebook.codes, *codebook.background) if code.key == node.code)
        for query in named.queries:
            yield from _wanted(query.tree, codebook)
    sought = node.parts if isinstance(node, All) else (node.part,) if isinstance(node, Where) else children(node)
    for child in sought:
        yield from _wanted(child, codebook)
