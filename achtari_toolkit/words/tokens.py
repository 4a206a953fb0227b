"""The words of a corpus as integers."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.text.arabic.clitic_slots import BEFORE_DEFINITE
from achtari_toolkit.text.script.capital_accents import without_accents
from achtari_toolkit.words.capital_lines import lines_of_capitals
from achtari_toolkit.words.display import tokens_html, tokens_text
from achtari_toolkit.words.hamza_variants import HamzaVariants, hamza_variants
from achtari_toolkit.words.type_counts import tally_types

PIECE_WORDS = 1 << 22  # read at a time
FIELDS = ("headline", "lead", "body", "byline")


class Writing(NamedTuple):
    """The types of a word, int32 (types,), sorted, and how each has to be written, uint8 (types,)."""

    rows: np.ndarray
    conditions: np.ndarray


@dataclass(frozen=True, eq=False)
class Tokens:
    """Words of a corpus, as integers. Arrays may be memory-mapped; they are never changed.

    article_ids  index (documents,)     article_id of each document
    ids          int32 (tokens,)        row of each word in types
    bounds       int64 (documents + 1,) document d is ids[bounds[d]:bounds[d + 1]], headline first, then its body
    bodies       int64 (documents,)     position in ids where the body of each document begins
    bylines      int64 (documents + 1,) the byline of document d is ids[bylines[d]:bylines[d + 1]]: bylines come
                                        after the last body: ids[:bounds[-1]] are the words of headlines and bodies
    paragraphs   int64 (paragraphs,)    positions that begin a paragraph; a headline is one, a line of a body, a byline
    sentences    int64 (sentences,)     positions that begin a sentence; every paragraph begins one
    capitals     int64 (capitals,)      positions of words in capitals, of two letters or digits at least: EU, G20
    initials     int64 (initials,)      positions of other words that begin with A, C, E, I, O or U, which may have
                                        lost its accent: Etats
    hamzas       int64 (hamzas,)        positions of words whose hamzas contradict the spelling of their type: أعداد,
                                        where إعداد is more frequent
    hamza_kinds  uint8 (hamzas,)        which hamzas they have (words.engine.hamzas)
    types        table (types,)         key: the folded word, sorted by its UTF-8 bytes, so that words with the
                                        same beginning are neighbours; spelling: the commonest spelling, for display
                                        (ties: the first by its bytes); count: how often the word occurs
    version      str                    which folding made the keys
    """

    article_ids: pd.Index
    ids: np.ndarray
    bounds: np.ndarray
    bodies: np.ndarray
    bylines: np.ndarray
    paragraphs: np.ndarray
    sentences: np.ndarray
    capitals: np.ndarray
    initials: np.ndarray
    hamzas: np.ndarray
    hamza_kinds: np.ndarray
    types: pd.DataFrame
    version: str

    def __repr__(self) -> str:
        return tokens_text(self)

    def _repr_html_(self) -> str:
        return tokens_html(self)

    def __len__(self) -> int:
        return len(self.article_ids)

    @cached_property
    def keys(self) -> tuple[np.ndarray, memoryview]:
        """The keys as (bounds, UTF-8 bytes): key i is bytes[bounds[i]:bounds[i + 1]]."""
        keys = pa.array(self.types["key"], pa.large_string())
        keys = keys.combine_chunks() if isinstance(keys, pa.ChunkedArray) else keys
        _, bounds, letters = keys.buffers()
        whole = np.frombuffer(bounds, np.int64)[keys.offset : keys.offset + len(keys) + 1]
        return whole, memoryview(letters or b"")

    @cached_property
    def counts(self) -> np.ndarray:
        """How often each type occurs, int64 (types,)."""
        return self.types["count"].to_numpy(np.int64)

    @cached_property
    def resolved(self) -> dict[Hashable, np.ndarray]:
        """{word of a query: the types that it matches}, kept by query_types.resolve from one codebook to the next."""
        return {}

    @cached_property
    def reaches(self) -> dict[Hashable, np.ndarray]:
        """{(bound, window): mean reach of each type}, kept by measures.vocabulary.reach from one code to the next."""
        return {}

    @cached_property
    def form_counts(self) -> dict[str, int]:
        """{a form: how often the corpus has it}, kept by corpus_counts.count: the rules ask for few forms often."""
        return {}

    @cached_property
    def writings(self) -> dict[Hashable, Writing]:
        """{word of a query: its types and how each has to be written}, for those where it matters; kept too."""
        return {}

    @cached_property
    def hamza_variants(self) -> HamzaVariants:
        """The spellings of each type whose hamzas contradict the one that is shown, and where they are."""
        return hamza_variants(np.asarray(self.ids)[self.hamzas], np.asarray(self.hamza_kinds))

    @cached_property
    def lines_of_capitals(self) -> np.ndarray:
        """Whether each word in capitals is in a line of capitals, bool (capitals,)."""
        capitals, sentences, ids = (np.asarray(array) for array in (self.capitals, self.sentences, self.ids))
        return lines_of_capitals(capitals, sentences, ids, self.types["key"])

    @cached_property
    def counts_in_capitals(self) -> np.ndarray:
        """How often each type is in capitals, has a bare initial, is in capitals outside of lines, int64 (3, types)."""
        capitals = np.asarray(self.capitals)
        positions = capitals, self.initials, capitals[~self.lines_of_capitals]
        ids, n = np.asarray(self.ids), len(self.types)
        return np.stack([np.bincount(ids[chosen], minlength=n) for chosen in positions])

    @cached_property
    def accented(self) -> dict[str, list[int]]:
        """{key without its accents: the types that have accents there}, of Latin letters."""
        keys = pa.array(self.types["key"], pa.large_string())
        rows = np.flatnonzero(pc.match_substring_regex(keys, "[\u00e0-\u024f]").to_numpy(zero_copy_only=False))
        without: dict[str, list[int]] = {}
        for row, key in zip(rows.tolist(), keys.take(rows).to_pylist(), strict=True):
            without.setdefault(without_accents(key), []).append(row)
        return without

    @cached_property
    def order(self) -> np.ndarray:
        """Rank of each document by article_id, int64 (documents,): hits are sorted by it, whatever the corpus order."""
        rank = np.empty(len(self), np.int64)
        rank[np.argsort(self.article_ids.to_numpy(dtype=object), kind="stable")] = np.arange(len(self))
        return rank

    @cached_property
    def after_definite(self) -> np.ndarray:
        """How often each type follows a word with the Arabic article, int64 (types,): adjectives do."""
        definite = self.types["key"].str.startswith(BEFORE_DEFINITE).to_numpy(bool)
        n = np.zeros(len(self.types), np.int64)
        for start in range(0, len(self.ids), PIECE_WORDS):
            ids = np.asarray(self.ids[start : start + PIECE_WORDS + 1])
            n += np.bincount(ids[1:][definite[ids[:-1]]], minlength=len(n))
        return n

    @cached_property
    def tally(self) -> np.ndarray:
        """Sums over documents for each type, int64 (types, 4): occurrences, documents, squares, occurrences x words.

        Kept, because every comparison of articles with the rest needs it. Headlines and bodies only.
        """
        return tally_types(self.ids, self.bounds, np.arange(len(self)), self.types["count"].to_numpy())

    @property
    def words(self) -> int:
        """How many words headlines and bodies have."""
        return int(self.bounds[-1])

    @cached_property
    def leads(self) -> np.ndarray:
        """Position after the lead of each document, int64 (documents,): after the first paragraph of its body."""
        following = np.searchsorted(self.paragraphs, self.bodies, side="right")
        return np.minimum(np.append(self.paragraphs, len(self.ids))[following], self.bounds[1:])

    def field(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return where a field of each document starts and stops in ids, int64 (documents,) each.

        name  headline, lead (the first paragraph of the body), body (the lead is part of it) or byline

        A field without words stops where it starts. Positions compare as integers: position p of document d is in the
        field if starts[d] <= p < stops[d]. Raises OptionError for another name.
        """
        check_choice("name", name, FIELDS)
        return {
            "headline": (self.bounds[:-1], self.bodies),
            "lead": (self.bodies, self.leads),
            "body": (self.bodies, self.bounds[1:]),
            "byline": (self.bylines[:-1], self.bylines[1:]),
        }[name]

    def document_rows(self, articles: pd.DataFrame) -> np.ndarray:
        """Return the document number of each article, int64 (articles,).

        Raises SchemaError if an article is not in the tokens.
        """
        rows = self.article_ids.get_indexer(articles["article_id"])
        if (rows < 0).any():
            raise SchemaError(
                f"{(rows < 0).sum()} of {len(articles)} articles are not in the tokens. "
                f"Call words.tokenize on the whole corpus first."
            )
        return rows

    def paragraphs_of(self, positions: np.ndarray) -> np.ndarray:
        """Return the number of the paragraph of each position: equal numbers are one paragraph."""
        return np.searchsorted(self.paragraphs, positions, side="right") - 1

    def sentences_of(self, positions: np.ndarray) -> np.ndarray:
        """Return the number of the sentence of each position: equal numbers are one sentence."""
        return np.searchsorted(self.sentences, positions, side="right") - 1

    def documents_of(self, positions: np.ndarray) -> np.ndarray:
        """Return the number of the document of each position of ids, in headline, body or byline."""
        in_text = np.searchsorted(self.bounds, positions, side="right") - 1
        return np.where(positions < self.words, in_text, np.searchsorted(self.bylines, positions, side="right") - 1)

    def within(self, positions: np.ndarray, documents: np.ndarray) -> np.ndarray:
        """Return each position counted within its document: headline from 0, body, then byline, without a gap."""
        gap = np.asarray(self.bylines)[documents] - np.asarray(self.bounds)[documents + 1]
        from_start = positions - np.asarray(self.bounds)[documents]
        return np.where(positions < self.words, from_start, from_start - gap)

    def positions(self, within: np.ndarray, documents: np.ndarray) -> np.ndarray:
        """Return the positions in ids of words that are counted within their document: the inverse of within."""
        bounds = np.asarray(self.bounds)
        begins, ends = bounds[documents], bounds[np.asarray(documents) + 1]
        position = begins + np.asarray(within, np.int64)
        return np.where(position < ends, position, position - ends + np.asarray(self.bylines)[documents])
