"""The engine: articles to Tokens, patterns to hits, and back to the original text."""

from achtari_toolkit.words.kwic import kwic
from achtari_toolkit.words.locate import locate
from achtari_toolkit.words.longest import longest
from achtari_toolkit.words.spans import spans
from achtari_toolkit.words.store import read_tokens
from achtari_toolkit.words.tokenizer import tokenize, tokenize_batches
from achtari_toolkit.words.tokens import Tokens

__all__ = ["Tokens", "kwic", "locate", "longest", "read_tokens", "spans", "tokenize", "tokenize_batches"]
