"""The query language: text of a pattern to a tree, a tree and Tokens to spans of words."""

from achtari_toolkit.codebooks.query.grammar import broken, readable
from achtari_toolkit.codebooks.query.parser import parse
from achtari_toolkit.codebooks.query.tree import Field, Node, Phrase, Reference, Surname, bar, walk

__all__ = ["Field", "Node", "Phrase", "Reference", "Surname", "bar", "broken", "parse", "readable", "walk"]
