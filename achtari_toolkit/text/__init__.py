"""Strings in, strings out: direction, months, dates, language, folding, names, display."""

from achtari_toolkit.text.acronyms import acronym_key
from achtari_toolkit.text.names import name_similarity

__all__ = ["acronym_key", "name_similarity"]
