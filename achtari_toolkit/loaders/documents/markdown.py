"""Markdown as paragraphs, headings and links; code is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from achtari_toolkit.loaders.documents.paragraphs import Paragraph, unwrapped
from achtari_toolkit.loaders.markup.html_paragraphs import paragraphs

SIGNS = re.compile(r"^\#{1,6}[ \t]+\S|\[[^\]\n]{1,300}\]\(https?://|^\*\*[^*\n]{1,80}\*\*", re.MULTILINE)
PARSER = MarkdownIt("commonmark", {"html": True, "maxNesting": 20})


def is_markdown(text: str) -> bool:
    """Say whether a text has headings, links or bold text as Markdown writes them."""
    return SIGNS.search(text) is not None


def paragraphs_of_markdown(text: str) -> list[Paragraph]:
    """Return the paragraphs and headings of Markdown.

    >>> [(p.text, p.level) for p in paragraphs_of_markdown("# Titre\\n\\nUn **mot**\\n\\n- deux")]
    [('Titre', 1), ('Un mot', 0), ('deux', 0)]
    """
    width = max(map(len, text.splitlines()), default=0)
    return list(_paragraphs(PARSER.parse(text), width))


def _paragraphs(tokens: list[Token], width: int) -> Iterator[Paragraph]:
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            level = int(before.tag[1]) if before and before.type == "heading_open" else 0
            yield from _inline(token, level, width)
        elif token.type == "html_block":
            yield from (Paragraph(line) for line in paragraphs(token.content).splitlines())
        elif token.type == "hr":
            yield Paragraph("-----")
        elif token.type == "code_block":  # a paragraph that an author indented
            yield from (Paragraph(" ".join(line.split())) for line in token.content.splitlines() if line.strip())


def _inline(token: Token, level: int, width: int) -> Iterator[Paragraph]:
    children = token.children or []
    links = [str(child.attrGet("href") or "") for child in children if child.type == "link_open"]
    pieces, linked, depth = [], 0, 0
    for child in children:
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        piece = "\n" if child.type in ("softbreak", "hardbreak") else child.content
        if child.type in ("text", "code_inline", "softbreak", "hardbreak"):
            pieces.append(piece)
            linked += len(piece) if depth else 0
    lines = [stripped for line in "".join(pieces).split("\n") if (stripped := " ".join(line.split()))]
    link = links[0] if len(set(links)) == 1 else ""
    for line in [" ".join(lines)] if level and lines else unwrapped(lines, width) if lines else []:
        is_link = bool(link) and linked > 0.8 * len(line)
        yield Paragraph(line, level=level, link=link, is_link=is_link)
