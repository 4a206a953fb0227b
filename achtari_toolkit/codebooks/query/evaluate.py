"""From a tree and a corpus to spans: one function for the spans, one for the articles in which a condition holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from achtari_toolkit.codebooks.query.spans import (
    NOWHERE,
    Spans,
    has_near,
    in_field,
    mentions,
    near,
    outermost,
    outside,
    union,
)
from achtari_toolkit.codebooks.query.tree import (
    And,
    Between,
    Count,
    InField,
    InLanguage,
    Most,
    Near,
    Node,
    Or,
    Phrase,
    Rate,
    Reference,
    Surname,
    Where,
    is_condition,
)
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.words import Tokens

TITLE: dict[str | None, str] = {"title": "headline"}  # fields with another name in Tokens


@dataclass(frozen=True)
class Search:
    """What the evaluation of a query looks up.

    phrases    where every phrase of the trees occurs, bylines included
    codes      {code: its trees}, for references
    actors     codes whose spans are dropped inside a longer name
    names      names that are not inside a longer one
    languages  {language: whether each document is written in it, (documents,)}; None: not known
    cache      spans of codes already evaluated, by code and field
    counts     mentions in each document of codes already counted, by code and field
    """

    tokens: Tokens
    phrases: Mapping[Phrase, Spans]
    codes: Mapping[str, Sequence[Node]]
    actors: Collection[str]
    names: Spans
    languages: Mapping[str, np.ndarray] | None
    cache: dict[tuple[str, str | None], Spans] = field(default_factory=dict)
    counts: dict[tuple[str, str | None], np.ndarray] = field(default_factory=dict)


def spans_of(node: Node, search: Search, field: str | None = None) -> Spans:
    """Return the spans of a node in one field, or in headline and body if none is named."""
    match node:
        case Phrase():
            return in_field(search.phrases[node], TITLE.get(field, field), search.tokens)
        case Or(parts):
            return union(spans_of(part, search, field) for part in parts)
        case And(parts):
            spans = union(spans_of(part, search, field) for part in parts if not is_condition(part))
            return _in_articles(spans, holds(node, search, field), search)
        case Near(first, second, max_gap, ordered):
            a, b = spans_of(first, search, field), spans_of(second, search, field)
            return near(a, b, search.tokens, max_gap, ordered=ordered)
        case Where(part) | Between(part):
            spans = spans_of(part, search, field)
            return spans.where(_is_beside(spans, node, search, field))
        case Count(_, part) | Rate(_, _, part) | Most(part):
            return _in_articles(spans_of(part, search, field), _is_often(node, search, field), search)
        case InField(name, part):
            return spans_of(part, search, name)
        case Reference(code):
            return code_spans(code, search, field)
        case Surname(part, code):
            return _after_full_names(spans_of(part, search, field), code, search)
    return NOWHERE


def _is_beside(spans: Spans, node: Where | Between, search: Search, field: str | None) -> np.ndarray:
    """Whether what the node asks for is near each span of its part, bool (spans,)."""
    if isinstance(node, Where):
        condition = spans_of(node.condition, search, field)
        return has_near(spans, condition, search.tokens, node.max_gap) == node.keep_if_near
    parties = _parties(node.parties, search, field)
    names = outermost(union(parties))  # Soudan inside Soudan du Sud is no second party
    near_party = [has_near(spans, outside(party, names), search.tokens, node.max_gap) for party in parties]
    return np.sum(near_party, axis=0) > 1


def _is_often(node: Count | Rate | Most, search: Search, field: str | None) -> np.ndarray:
    """Whether each document has the part of the node as often as it asks for, bool (documents,)."""
    n = _n_mentions(node.part, search, field)
    match node:
        case Count(least):
            return n >= least
        case Rate(least, per):
            return n * per >= least * _n_words(search, field)
        case Most(_, others):
            return np.logical_and.reduce([n > _n_others(node.part, other, n, search, field) for other in others])


def _n_others(part: Node, other: Node, n_part: np.ndarray, search: Search, field: str | None) -> np.ndarray:
    """How often each document has what the part is compared with; a pattern of a list is compared with the others."""
    n = _n_mentions(other, search, field)
    if isinstance(other, Reference) and other.code not in search.actors and part in search.codes[other.code]:
        return n - n_part
    return n


def _n_mentions(node: Node, search: Search, field: str | None) -> np.ndarray:
    """How often each document has the node; a match inside a longer one does not count."""
    if not isinstance(node, Reference):
        return mentions(outermost(spans_of(node, search, field)), search.tokens)
    if (node.code, field) not in search.counts:
        search.counts[node.code, field] = mentions(outermost(code_spans(node.code, search, field)), search.tokens)
    return search.counts[node.code, field]


def _n_words(search: Search, field: str | None) -> np.ndarray:
    """The words of one field of each document, or of headline and body if none is named."""
    if field is None:
        return np.diff(search.tokens.bounds)
    starts, stops = search.tokens.field(TITLE.get(field, field))
    return stops - starts


def _parties(node: Node, search: Search, field: str | None) -> list[Spans]:
    """The spans of each pattern of a code, or of each part of a choice or of the only pattern of a code."""
    match node:
        case Reference(code):
            trees = search.codes[code]
            if len(trees) == 1:
                return _parties(trees[0], search, field)
            return [pattern_spans(code, tree, search, field) for tree in trees]
        case Or(parts):
            return [spans_of(part, search, field) for part in parts]
    return [spans_of(node, search, field)]


def code_spans(code: str, search: Search, field: str | None = None) -> Spans:
    """Return the spans of every pattern of a code."""
    if (code, field) not in search.cache:
        search.cache[code, field] = union(pattern_spans(code, tree, search, field) for tree in search.codes[code])
    return search.cache[code, field]


def pattern_spans(code: str, tree: Node, search: Search, field: str | None = None) -> Spans:
    """Return the spans of one pattern of a code, for actors without those inside a longer name."""
    spans = spans_of(tree, search, field)
    return outside(spans, search.names) if code in search.actors else spans


def holds(node: Node, search: Search, field: str | None = None) -> np.ndarray:
    """Return whether a node holds in each document, bool (documents,)."""
    match node:
        case InLanguage(code):
            if search.languages is None:
                raise CodebookError(
                    f"a pattern asks for lang:{code}; give find the articles too: find(codebook, tokens, articles)."
                )
            return search.languages[code]
        case And(parts, without):
            present = [holds(part, search, field) for part in parts]
            absent = [~holds(part, search, field) for part in without]
            return np.logical_and.reduce([*present, *absent])
        case Or(parts):
            return np.logical_or.reduce([holds(part, search, field) for part in parts])
    return mentions(spans_of(node, search, field), search.tokens) > 0


def _after_full_names(spans: Spans, code: str, search: Search) -> Spans:
    """The spans after a full name of the code in the same article, and those in the headline of an article with one."""
    full = union(pattern_spans(code, tree, search) for tree in search.codes[code] if not isinstance(tree, Surname))
    tokens = search.tokens
    begins = np.full(len(tokens), len(tokens.ids), np.int64)
    np.minimum.at(begins, tokens.documents_of(full.first), full.first)
    documents = tokens.documents_of(spans.first)
    in_headline = (spans.first < np.asarray(tokens.bodies)[documents]) & (begins[documents] < len(tokens.ids))
    return spans.where((spans.first > begins[documents]) | in_headline)


def _in_articles(spans: Spans, articles: np.ndarray, search: Search) -> Spans:
    return spans.where(articles[search.tokens.documents_of(spans.first)])
