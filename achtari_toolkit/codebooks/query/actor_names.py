"""The names in the query of an actor: their words in other spellings, and joined or parted as newsrooms do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from achtari_toolkit.codebooks.query.tree import Node, Or, Phrase, with_phrases
from achtari_toolkit.words.lookup.name_spacing import spacings
from achtari_toolkit.words.lookup.query_types import QueryWord


def with_spellings(node: Node) -> Node:
    """Return the node of an actor: the words of its names are found in their other spellings too."""
    return with_phrases(node, _spelled_and_spaced, of_conditions=False)


def _spelled_and_spaced(phrase: Phrase) -> Node:
    kind: Literal["part", "whole"] = "whole" if len(phrase.words) == 1 else "part"
    named = replace(phrase, words=tuple(_spelled(word, kind) for word in phrase.words))
    spaced = [replace(phrase, words=way) for way in _spacings(named.words)]
    return Or((named, *spaced)) if spaced else named


def _spelled(word: QueryWord, kind: Literal["part", "whole"]) -> QueryWord:
    is_name_word = word.level in ("word", "lemma") and not word.relations and "*" not in word.text
    is_name_word = is_name_word and not word.text.isupper()  # an acronym
    return word._replace(name=kind) if is_name_word else word


def _spacings(words: tuple[QueryWord, ...]) -> Iterator[tuple[QueryWord, ...]]:
    """The words of a name as newsrooms join and part them; the second of two parts has no proclitics."""
    typed = {word.text: word for word in words}
    for way in spacings(list(typed)) if all(word.name for word in words) and len(typed) == len(words) else ():
        spaced: list[QueryWord] = []
        for text in way:
            level: Literal["exact", "word"] = "exact" if spaced and spaced[-1].name == "spacing" else "word"
            spaced.append(typed.get(text, QueryWord(text, level, words[0].lang, name="spacing")))
        yield tuple(spaced)
