"""How Tokens show themselves in a console and in a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from achtari_toolkit.text.script.direction import direction

if TYPE_CHECKING:
    from achtari_toolkit.words.tokens import Tokens

SHOWN_TYPES = 10  # the most frequent ones


def tokens_text(tokens: Tokens) -> str:
    """Return one line: how many articles, words and types there are."""
    counts = ((len(tokens), "article"), (tokens.words, "word"), (len(tokens.types), "type"))
    return f"Tokens({', '.join(f'{n:,} {noun}' if n == 1 else f'{n:,} {noun}s' for n, noun in counts)})"


def tokens_html(tokens: Tokens) -> str:
    """Return a small table of the most frequent types, under the counts."""
    order = tokens.types["count"].nlargest(SHOWN_TYPES).index
    frequent = tokens.types.loc[order]
    rows = "".join(_row(word, n) for word, n in zip(frequent["spelling"], frequent["count"], strict=True))
    head = "<thead><tr><th>most frequent types</th><th>count</th></tr></thead>"
    return f"<table><caption>{escape(tokens_text(tokens))}</caption>{head}<tbody>{rows}</tbody></table>"


def _row(word: str, n: int) -> str:
    side = direction(word)
    language = ' lang="ar"' if side == "rtl" else ""
    return f'<tr><td dir="{side}"{language}>{escape(word)}</td><td>{n:,}</td></tr>'
