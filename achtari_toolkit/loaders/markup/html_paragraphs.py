"""HTML within feeds, exports and JSON as paragraphs of text."""

from __future__ import annotations

import html
import re

import lxml.etree

from achtari_toolkit.loaders.markup.page_tree import PAGE_CHARACTERS, page_tree
from achtari_toolkit.loaders.markup.text_blocks import text_blocks
from achtari_toolkit.loaders.markup.xml_mending import sound_references

TAG = re.compile(r"<[A-Za-z/!?]")
BREAK = re.compile(r"<br\b[^<>]{0,200}>", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def paragraphs(markup: str) -> str:
    """Return the text of HTML, its paragraphs and lines joined by a newline; plain text is cut at its blank lines.

    Scripts, forms, menus and lists of other articles are left out, as text_blocks describes.
    Text beyond 20 million characters is left out: no article is so long.

    >>> paragraphs("<p>un &amp; deux</p><p>trois<br>quatre</p>")
    'un & deux\\ntrois\\nquatre'
    >>> paragraphs("AT&amp;T\\n1 < 2")
    'AT&T 1 < 2'
    """
    if not TAG.search(markup):
        return "\n".join(filter(None, (" ".join(part.split()) for part in BLANK_LINES.split(html.unescape(markup)))))
    page = BREAK.sub("\n<p>", sound_references(markup[:PAGE_CHARACTERS]))
    try:
        tree = page_tree(f"<html><body>{page}</body></html>")
    except lxml.etree.LxmlError:  # nothing but comments
        return ""
    return "\n".join(block.text for block in text_blocks(tree))


def one_line(markup: str) -> str:
    """Return the text of HTML on one line, as headlines have it.

    >>> one_line("A &#8220;<b>B</b>&#8221;")
    'A “B”'
    """
    if not TAG.search(markup):
        return " ".join(html.unescape(markup).split())
    return " ".join(paragraphs(markup).split())


def lines(text: str) -> str:
    """Return plain text, each of its lines without spaces around, without the empty ones."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
