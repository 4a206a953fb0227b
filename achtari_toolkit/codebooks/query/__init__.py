"""The query language: text of a pattern to a tree, a tree and Tokens to spans of words."""

from achtari_toolkit.codebooks.query.actor_names import with_spellings
from achtari_toolkit.codebooks.query.grammar import broken, readable
from achtari_toolkit.codebooks.query.parser import parse
from achtari_toolkit.codebooks.query.tree import (
    InField,
    Node,
    Phrase,
    Reference,
    Surname,
    walk,
    without_forms,
)

__all__ = [
    "InField", "Node", "Phrase", "Reference", "Surname", "broken", "parse", "readable", "walk", "with_spellings",
    "without_forms",
]  # fmt: skip
