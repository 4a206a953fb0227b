"""Codebooks: what to look for, found in Tokens and explained."""

from achtari_toolkit.codebooks.codebook import Code, Codebook
from achtari_toolkit.codebooks.comparing import compare
from achtari_toolkit.codebooks.explaining import explain
from achtari_toolkit.codebooks.finding import find
from achtari_toolkit.codebooks.hits_file import read_hits, write_hits
from achtari_toolkit.codebooks.reading import read_codebook
from achtari_toolkit.codebooks.suggesting import suggest_aliases
from achtari_toolkit.codebooks.ticking import untick
from achtari_toolkit.codebooks.tracing import trace
from achtari_toolkit.codebooks.writing import write_codebook

__all__ = [
    "Code",
    "Codebook",
    "compare",
    "explain",
    "find",
    "read_codebook",
    "read_hits",
    "suggest_aliases",
    "trace",
    "untick",
    "write_codebook",
    "write_hits",
]
