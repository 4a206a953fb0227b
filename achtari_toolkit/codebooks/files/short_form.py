"""Codebooks as short as a first question, {"water": ["ماء", "drought"]}, written out in full."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from achtari_toolkit.codebooks.query import Phrase, parse, walk
from achtari_toolkit.errors import QueryError
from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.languages.latin_forms import latin_forms

FULL_FORM = ("name", "version", "title", "licence", "lists", "codes")


def is_flat(content: Mapping[str, Any]) -> bool:
    """Whether a mapping is codes alone, {key: [pattern, ...]}, without the fields of a codebook."""
    return bool(content) and not any(name in content for name in FULL_FORM)


def written_out(content: object) -> object:
    """Return the content of a codebook in full; what is in full already, or breaks a rule, stays as it is.

    A list of patterns in place of a code is a topic without labels. A list of patterns without languages is sorted by
    pattern_language.
    """
    if not isinstance(content, Mapping):
        return content
    full = {"codes": content} if is_flat(content) else dict(content)
    if isinstance(full.get("codes"), Mapping):
        full["codes"] = {key: _code(code) for key, code in full["codes"].items()}
    if isinstance(full.get("lists"), Mapping):
        full["lists"] = {key: _by_language(patterns) for key, patterns in full["lists"].items()}
    return full


def _code(code: object) -> object:
    if isinstance(code, list | tuple):
        return {"kind": "topic", "patterns": _by_language(code)}
    if isinstance(code, Mapping) and "patterns" in code:
        return {**code, "patterns": _by_language(code["patterns"])}
    return code


def _by_language(patterns: object) -> object:
    """A list of patterns as {language: patterns}; anything else as it is."""
    if not isinstance(patterns, list | tuple) or not patterns:
        return patterns
    sorted_patterns: dict[str, list[object]] = {}
    for pattern in patterns:
        sorted_patterns.setdefault(language_of(pattern), []).append(pattern)
    return sorted_patterns


def language_of(pattern: object) -> str:
    """Return the language of a pattern of a list: that of its query, any if it is not text."""
    query = pattern.get("query") if isinstance(pattern, Mapping) else pattern
    return pattern_language(query) if isinstance(query, str) else "any"


@lru_cache(maxsize=1 << 16)
def pattern_language(query: str) -> str:
    """Return the language of a query: ar, fr, en, or any if its words are of several, of both or of neither.

    Arabic letters are ar. A word in Latin letters is fr or en if only the dictionary of that language has it.

    >>> [pattern_language(query) for query in ("ماء", "sécheresse", "drought", "FBI", "attack", "{water} NEAR/5 ماء")]
    ['ar', 'fr', 'en', 'any', 'en', 'ar']
    """
    try:
        words = [word.text for node in walk(parse(query)) if isinstance(node, Phrase) for word in node.words]
    except QueryError:
        return "ar" if is_arabic(query) else "any"  # the rules report the error
    if words and all(map(is_arabic, words)):
        return "ar"
    known = [
        lang for lang in ("fr", "en") if words and not any(map(is_arabic, words)) and all(_has(lang, w) for w in words)
    ]
    return known[0] if len(known) == 1 else "any"


def _has(lang: Any, word: str) -> bool:
    """Whether the dictionary of a language has a word in more than one form."""
    return len(latin_forms(word, lang)) > 1
