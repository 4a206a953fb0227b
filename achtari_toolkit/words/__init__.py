"""The token engine: from articles to Tokens, from patterns to hits, and back to the original text."""

from achtari_toolkit.words.context.concordance import kwic
from achtari_toolkit.words.context.spans import spans
from achtari_toolkit.words.lookup.form_table import word_forms
from achtari_toolkit.words.lookup.lemmas import headwords
from achtari_toolkit.words.lookup.locate import locate
from achtari_toolkit.words.lookup.longest_match import longest
from achtari_toolkit.words.store import read_tokens
from achtari_toolkit.words.tokenizer import tokenize, tokenize_batches
from achtari_toolkit.words.tokens import Tokens

__all__ = [
    "Tokens",
    "headwords",
    "kwic",
    "locate",
    "longest",
    "read_tokens",
    "spans",
    "tokenize",
    "tokenize_batches",
    "word_forms",
]


def __dir__() -> list[str]:
    return sorted(__all__)
