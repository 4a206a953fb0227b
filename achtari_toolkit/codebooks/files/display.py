"""How a codebook shows itself in a console and in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from achtari_toolkit.text.script.direction import direction

if TYPE_CHECKING:
    from achtari_toolkit.codebooks.files.codebook import Code

ROWS = 20  # codes that are shown
PATTERNS = 6  # of a code that are shown


def codebook_text(name: str, version: str, codes: Sequence[Code]) -> str:
    """Return one line: the name, the version, and how many codes of each kind there are."""
    counts = [(kind, sum(code.kind == kind for code in codes)) for kind in ("topic", "actor", "frame")]
    kinds = ", ".join(f"{n:,} {kind}{'' if n == 1 else 's'}" for kind, n in counts if n) or "no codes"
    return f"Codebook({name!r}, version {version!r}, {kinds})"


def codebook_html(name: str, version: str, codes: Sequence[Code]) -> str:
    """Return the codes as a small table: key, kind, labels, and the first patterns."""
    head = "".join(f"<th>{title}</th>" for title in ("code", "kind", "label", "patterns"))
    rows = "".join(_row(code) for code in codes[:ROWS])
    more = f"<p>and {len(codes) - ROWS:,} more codes</p>" if len(codes) > ROWS else ""
    caption = escape(codebook_text(name, version, codes))
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _row(code: Code) -> str:
    patterns = [(lang, pattern) for lang, listed in code.patterns.items() for pattern in listed]
    shown = _joined(patterns[:PATTERNS]) + (f" … ({len(patterns):,})" if len(patterns) > PATTERNS else "")
    cells = (escape(code.key), escape(code.kind), _joined(code.label.items()), shown)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _joined(texts: Iterable[tuple[str, str]]) -> str:
    """(language, text) pairs as HTML, each isolated in its own direction."""
    return " · ".join(_directed(lang, text) for lang, text in texts)


def _directed(lang: str, text: str) -> str:
    language = "" if lang == "any" else f' lang="{lang}"'
    return f'<bdi dir="{direction(text)}"{language}>{escape(text)}</bdi>'
