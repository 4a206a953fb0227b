"""A tree and a corpus to spans: one function for what is found, one for which articles a condition holds in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from achtari_toolkit.codebooks.query.spans import (
    NOWHERE,
    Spans,
    beside,
    in_field,
    mentions,
    near,
    outermost,
    outside,
    union,
)
from achtari_toolkit.codebooks.query.tree import (
    All,
    Count,
    Either,
    Field,
    Language,
    Near,
    Node,
    Phrase,
    Reference,
    Surname,
    Where,
    is_condition,
)
from achtari_toolkit.errors import CodebookError
from achtari_toolkit.words import Tokens

TITLE = {"title": "headline"}  # fields that Tokens name otherwise


@dataclass(frozen=True)
class Search:
    """What evaluation looks up.

    phrases    where every phrase of the trees occurs, bylines included
    codes      {code: its trees}, for references
    actors     codes whose spans give way to a longer name
    names      names that lie in no longer one
    languages  {language: whether each document is written in it, (documents,)}; None: nobody told
    done       spans of codes already evaluated, by code and field
    """

    tokens: Tokens
    phrases: Mapping[Phrase, Spans]
    codes: Mapping[str, Sequence[Node]]
    actors: Collection[str]
    names: Spans
    languages: Mapping[str, np.ndarray] | None
    done: dict[tuple[str, str | None], Spans] = field(default_factory=dict)


def found(node: Node, search: Search, field: str | None = None) -> Spans:
    """Return the spans that a node finds in one field, or in headline and body if none is named."""
    match node:
        case Phrase():
            return in_field(search.phrases[node], TITLE.get(field, field), search.tokens)
        case Either(parts):
            return union(found(part, search, field) for part in parts)
        case All(parts):
            spans = union(found(part, search, field) for part in parts if not is_condition(part))
            return _in_articles(spans, holds(node, search, field), search)
        case Near(first, second, most, ordered):
            a, b = found(first, search, field), found(second, search, field)
            return near(a, b, search.tokens, most, ordered=ordered)
        case Where(part, condition, most, wanted):
            a, b = found(part, search, field), found(condition, search, field)
            return a.where(beside(a, b, search.tokens, most) == wanted)
        case Field(name, part):
            return found(part, search, name)
        case Count(least, part):
            spans = found(part, search, field)
            often = mentions(outermost(spans), search.tokens) >= least
            return _in_articles(spans, often, search)
        case Reference(code):
            return code_spans(code, search, field)
        case Surname(part, code):
            return _behind_full_names(found(part, search, field), code, search)
    return NOWHERE


def code_spans(code: str, search: Search, field: str | None = None) -> Spans:
    """Return the spans of every pattern of a code."""
    if (code, field) not in search.done:
        search.done[code, field] = union(pattern_spans(code, tree, search, field) for tree in search.codes[code])
    return search.done[code, field]


def pattern_spans(code: str, tree: Node, search: Search, field: str | None = None) -> Spans:
    """Return the spans of one pattern of a code; an actor's span inside a longer name is none."""
    spans = found(tree, search, field)
    return outside(spans, search.names) if code in search.actors else spans


def holds(node: Node, search: Search, field: str | None = None) -> np.ndarray:
    """Say for each document whether a node holds in it, bool (documents,)."""
    match node:
        case Language(code):
            if search.languages is None:
                raise CodebookError(
                    f"a pattern asks for lang:{code}; give find the articles too: find(codebook, tokens, articles)."
                )
            return search.languages[code]
        case All(parts, without):
            wanted = [holds(part, search, field) for part in parts]
            unwanted = [~holds(part, search, field) for part in without]
            return np.logical_and.reduce([*wanted, *unwanted])
        case Either(parts):
            return np.logical_or.reduce([holds(part, search, field) for part in parts])
    return mentions(found(node, search, field), search.tokens) > 0


def _behind_full_names(spans: Spans, code: str, search: Search) -> Spans:
    """The spans behind a full name of the code in the same article, and those in the headline above one."""
    full = union(pattern_spans(code, tree, search) for tree in search.codes[code] if not isinstance(tree, Surname))
    tokens = search.tokens
    begins = np.full(len(tokens), len(tokens.ids), np.int64)
    np.minimum.at(begins, tokens.documents_of(full.first), full.first)
    documents = tokens.documents_of(spans.first)
    in_headline = (spans.first < np.asarray(tokens.bodies)[documents]) & (begins[documents] < len(tokens.ids))
    return spans.where((spans.first > begins[documents]) | in_headline)


def _in_articles(spans: Spans, articles: np.ndarray, search: Search) -> Spans:
    return spans.where(articles[search.tokens.documents_of(spans.first)])
