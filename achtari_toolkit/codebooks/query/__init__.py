"""The query language: text of a pattern to a tree, a tree and Tokens to spans of words."""

from achtari_toolkit.codebooks.query.parser import parse

__all__ = ["parse"]
