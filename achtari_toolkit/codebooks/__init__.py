"""Codebooks: what to look for, found in Tokens and explained."""

from achtari_toolkit.codebooks.actors.suggest_aliases import suggest_aliases
from achtari_toolkit.codebooks.files.codebook import Code, Codebook
from achtari_toolkit.codebooks.files.read_codebook import read_codebook
from achtari_toolkit.codebooks.files.write_codebook import write_codebook
from achtari_toolkit.codebooks.review.accuracy import accuracy
from achtari_toolkit.codebooks.review.compare import compare
from achtari_toolkit.codebooks.review.explain import explain
from achtari_toolkit.codebooks.review.hard_cases import hard_cases
from achtari_toolkit.codebooks.review.main_topic import main_topic
from achtari_toolkit.codebooks.review.query_variants import query_variants
from achtari_toolkit.codebooks.review.trace import trace
from achtari_toolkit.codebooks.review.untick import untick
from achtari_toolkit.codebooks.search.find import find
from achtari_toolkit.codebooks.search.hits_file import read_hits, write_hits

__all__ = [
    "Code",
    "Codebook",
    "accuracy",
    "compare",
    "explain",
    "find",
    "hard_cases",
    "main_topic",
    "query_variants",
    "read_codebook",
    "read_hits",
    "suggest_aliases",
    "trace",
    "untick",
    "write_codebook",
    "write_hits",
]


def __dir__() -> list[str]:
    return sorted(__all__)
