"""What identifies the query of each code: its patterns and those of all that they name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from achtari_toolkit.codebooks.query import Reference, walk

if TYPE_CHECKING:
    from achtari_toolkit.codebooks.files.codebook import Code, Codebook

HASH_DIGITS = 16


def query_hashes(codebook: Codebook) -> dict[str, str]:
    """Return {code: 16 hex digits over all that decides what it finds}.

    That is its patterns, surnames and excluded forms, and those of the codes and lists that they name, and theirs. Of
    an actor it is every actor too: a longer name hides it. Labels, notes and the order of patterns do not matter.
    """
    every = {code.key: code for code in (*codebook.codes, *codebook.background)}
    contents = {key: _content(code) for key, code in every.items()}
    references = {key: _references(code) for key, code in every.items()}
    actors = [key for key, code in every.items() if code.kind == "actor"]
    among_actors = sorted(_named(actors, references))
    hashes = {}
    for code in codebook.codes:
        named = among_actors if code.kind == "actor" else sorted(_named([code.key], references))
        content = [code.key, [contents[key] for key in named]]
        hashes[code.key] = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:HASH_DIGITS]
    return hashes


def _named(keys: list[str], references: Mapping[str, list[str]]) -> set[str]:
    """The keys and every code that their patterns lead to."""
    waiting, named = list(keys), set[str]()
    while waiting:
        key = waiting.pop()
        if key not in named:
            named.add(key)
            waiting += references[key]
    return named


def _references(code: Code) -> list[str]:
    return [node.code for query in code.queries for node in walk(query.tree) if isinstance(node, Reference)]


def _content(code: Code) -> list[object]:
    patterns = sorted([lang, pattern] for lang, listed in code.patterns.items() for pattern in listed)
    forms = sorted([pattern, sorted(excluded)] for pattern, excluded in code.unticked.items())
    return [code.key, code.kind, patterns, forms, sorted(code.surnames)]
