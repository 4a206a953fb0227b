"""Why a hit is a hit: each word that matched, with its level and where it is in the original text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook, check_codebook
from achtari_toolkit.codebooks.query import Node
from achtari_toolkit.codebooks.query.phrase_search import SPELLING, find_phrases, level_of, spelled_otherwise
from achtari_toolkit.codebooks.query.tree import And, Between, Most, Phrase, Reference, Where, children
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.words import Tokens, spans
from achtari_toolkit.words.arguments import check_positions, check_tokens

HIT_COLUMNS = ["article_id", "code", "pattern", "first", "last"]
TRACE = Table(
    "codebooks.trace",
    "codebooks.trace(hits, codebook, tokens, articles)",
    (
        Column("article_id", "str", "the article"),
        Column("code", "category", "code of the hit"),
        Column("pattern", "category", "pattern of the hit"),
        Column("first", "int32", "first word of the hit, counted within the article", "words from 0"),
        Column("last", "int32", "last word of the hit, inclusive", "words from 0"),
        Column("word", "str", "word of the pattern"),
        Column(
            "level",
            "str",
            "exact, acronym, abbreviation, capitals, word, lemma, relations, surname (after a full name), or spelling",
        ),
        Column("type", "str", "the word in the text, folded"),
        Column("field", "str", "headline, body or byline"),
        Column("start", "int64", "first character in the field", "characters from 0"),
        Column("stop", "int64", "character after the last one", "characters from 0"),
        Column("text", "str", "articles[field][start:stop]"),
    ),
)


class Match(NamedTuple):
    """A word of a hit: row of the hit, position of the word within its article, and how it matched."""

    hit: int
    position: int
    word: str
    level: str
    type: str


def trace(hits: pd.DataFrame, codebook: Codebook, tokens: Tokens, articles: pd.DataFrame) -> pd.DataFrame:
    """Return every word of a text that made a hit, hit by hit; meant for hits that are shown, not for millions.

    Returns one row per hit and matching word, in the order of hits, then of the words:

    article_id  str       the article
    code        category  code of the hit
    pattern     category  pattern of the hit
    first       int32     first word of the hit, counted within the article from 0
    last        int32     last word of the hit, inclusive
    word        str       word of the pattern
    level       str       exact, acronym, abbreviation, capitals, word, lemma, relations, surname (after a full name),
                          or spelling
    type        str       the word in the text, folded
    field       str       headline, body or byline
    start       int64     first character in the field
    stop        int64     character after the last one
    text        str       articles[field][start:stop]

    Words of an operand after NOT, IF or UNLESS make no hit and have no row.
    Raises SchemaError if a hit was made with another codebook or is in none of the articles.
    """
    check_positions(hits, HIT_COLUMNS)
    check_codebook(codebook)
    check_tokens(tokens)
    order = ["hit", "position", "word", "level"]
    rows = pd.DataFrame(list(_matches(hits, codebook, tokens)), columns=list(Match._fields))
    rows = rows.drop_duplicates(order).sort_values(order)
    hits_of_rows = hits[HIT_COLUMNS].reset_index(drop=True).take(rows["hit"]).reset_index(drop=True)
    words = hits_of_rows.assign(first=rows["position"].to_numpy(), last=rows["position"].to_numpy())
    offsets = spans(words, tokens, articles)[["field", "start", "stop"]]
    texts = articles.set_index("article_id")
    cut = [
        texts.at[article, field][start:stop]
        for article, field, start, stop in zip(
            hits_of_rows["article_id"], *offsets.to_dict("list").values(), strict=True
        )
    ]
    matched = rows[["word", "level", "type"]].reset_index(drop=True)
    table = pd.concat([hits_of_rows, matched, offsets], axis=1).assign(text=pd.Series(cut, dtype="str"))
    dtypes = {name: hits[name].dtype for name in HIT_COLUMNS}
    return build(table, TRACE).astype(dtypes)


def _matches(hits: pd.DataFrame, codebook: Codebook, tokens: Tokens) -> Iterator[Match]:
    """Yield the words of each hit."""
    phrases = _phrases_of_patterns(hits, codebook)
    surnames = {(code.key, name) for code in codebook.codes for name in code.surnames}
    occurrences = find_phrases(list(dict.fromkeys(p for each in phrases.values() for p in each)), tokens)
    otherwise = spelled_otherwise((word for phrase in occurrences for word in phrase.words), tokens)
    keys = tokens.types["key"].to_numpy()
    documents = tokens.document_rows(hits)
    columns = [hits["code"].astype("str"), hits["pattern"].astype("str"), hits["first"], hits["last"], documents]
    for row, (code, pattern, first, last, document) in enumerate(zip(*columns, strict=True)):
        start, stop = _position(first, document, tokens), _position(last, document, tokens)
        for phrase in phrases[code, pattern]:
            spans_of_phrase = occurrences[phrase]
            for i in range(*np.searchsorted(spans_of_phrase.first, [start, stop + 1]).tolist()):
                if spans_of_phrase.last[i] > stop:
                    continue
                for position, word in enumerate(phrase.words, int(spans_of_phrase.first[i])):
                    type_row = int(tokens.ids[position])
                    level = "surname" if (code, pattern) in surnames else level_of(word)
                    level = SPELLING if type_row in otherwise.get(word, ()) else level
                    within = int(tokens.within(np.array(position), np.array(document)))
                    yield Match(row, within, word.text, level, keys[type_row])


def _phrases_of_patterns(hits: pd.DataFrame, codebook: Codebook) -> dict[tuple[str, str], list[Phrase]]:
    """The phrases of each code and pattern of the hits."""
    trees: dict[tuple[str, str], list[Node]] = {}
    for code in codebook.codes:
        for query in code.queries:
            trees.setdefault((code.key, query.pattern), []).append(query.tree)
    phrases = {}
    for pair in hits[["code", "pattern"]].astype("str").drop_duplicates().itertuples(index=False, name=None):
        if pair not in trees:
            raise SchemaError(
                f"the codebook has no pattern {pair[1]!r} of {pair[0]}; give the codebook that made the hits."
            )
        phrases[pair] = list(dict.fromkeys(phrase for tree in trees[pair] for phrase in _phrases(tree, codebook)))
    return phrases


def _position(word: int, document: int, tokens: Tokens) -> int:
    """The position in tokens.ids of a word that is counted within its document."""
    start, stop = tokens.bounds[document : document + 2].tolist()
    return start + word if start + word < stop else int(tokens.bylines[document]) + start + word - stop


def _phrases(node: Node, codebook: Codebook) -> Iterator[Phrase]:
    """The phrases that may make a hit, including those of the codes that are named."""
    if isinstance(node, Phrase):
        yield node
    elif isinstance(node, Reference):
        named = next(code for code in (*codebook.codes, *codebook.background) if code.key == node.code)
        for query in named.queries:
            yield from _phrases(query.tree, codebook)
    for child in _finding(node):
        yield from _phrases(child, codebook)


def _finding(node: Node) -> tuple[Node, ...]:
    """The nodes beneath a node that make a hit: not its conditions."""
    if isinstance(node, And):
        return node.parts
    return (node.part,) if isinstance(node, Where | Between | Most) else children(node)
