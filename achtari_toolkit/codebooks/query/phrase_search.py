"""Where the phrases of queries occur: all words are looked up at once, all phrases found in one scan."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from achtari_toolkit.codebooks.query.spans import Spans
from achtari_toolkit.codebooks.query.tree import Node, Phrase, walk
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.lookup.locate import occurrences
from achtari_toolkit.words.lookup.query_types import QueryWord, resolve
from achtari_toolkit.words.tokens import Writing

SPELLING = "spelling"  # the level of a type that is another spelling of a word of a name


def phrases_of(trees: Iterable[Node]) -> list[Phrase]:
    """Return every phrase of the trees, once."""
    return list(dict.fromkeys(node for tree in trees for node in walk(tree) if isinstance(node, Phrase)))


def find_phrases(phrases: Sequence[Phrase], tokens: Tokens) -> dict[Phrase, Spans]:
    """Return where each phrase occurs, bylines included."""
    rows = [tuple((word, phrase.excluded_forms) for word in phrase.words) for phrase in phrases]
    types = types_of(phrases, tokens)
    writings: dict[Hashable, Writing] = {
        pair: tokens.writings[pair[0]] for row in rows for pair in row if pair[0] in tokens.writings
    }
    which, first, last = occurrences(rows, types, tokens, writings)
    begins = np.searchsorted(which, np.arange(len(phrases) + 1))
    return {phrase: Spans(first[i:j], last[i:j]) for phrase, i, j in zip(phrases, begins[:-1], begins[1:], strict=True)}


def types_of(phrases: Iterable[Phrase], tokens: Tokens) -> dict[Hashable, np.ndarray]:
    """Return the types that each word matches, by the word and the forms that are excluded from it."""
    wanted = list(dict.fromkeys((word, phrase.excluded_forms) for phrase in phrases for word in phrase.words))
    excluded = {form: QueryWord(form, "exact") for form in sorted(frozenset().union(*(forms for _, forms in wanted)))}
    types = resolve([*(word for word, _ in wanted), *excluded.values()], tokens)
    unwanted = {
        forms: np.concatenate([types[excluded[form]] for form in sorted(forms)]) for _, forms in wanted if forms
    }
    return {
        (word, forms): np.setdiff1d(types[word], unwanted[forms]) if forms else types[word] for word, forms in wanted
    }


def is_spelled_out(phrase: Phrase) -> bool:
    """Whether a phrase is an acronym letter by letter, F B I: each of these words alone says nothing."""
    return len(phrase.words) > 1 and {word.level for word in phrase.words} == {"acronym"}


def level_of(word: QueryWord) -> str:
    """Return how many forms a word matches: exact, acronym, word, lemma, or relations (lemma and nisba adjective)."""
    return "relations" if word.relations else word.level


def spelled_otherwise(words: Iterable[QueryWord], tokens: Tokens) -> dict[QueryWord, frozenset[int]]:
    """Return, for each word of a name, the types that it matches only as another spelling or spacing."""
    named = [word for word in dict.fromkeys(words) if word.name]
    plain = {word: word._replace(name=None) for word in named}
    types = resolve([*named, *plain.values()], tokens)
    listed = {word: frozenset(types[plain[word]].tolist()) if word.name != "spacing" else frozenset() for word in named}
    return {word: frozenset(types[word].tolist()) - listed[word] for word in named}
