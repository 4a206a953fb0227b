"""The elements of a page: parsed once, read by everything that looks for something on it."""

from __future__ import annotations

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.surplus_attributes import without_surplus_attributes

PAGE_CHARACTERS = 20_000_000  # at most; a larger page is not an article
PARSER = lxml.html.HTMLParser(
    encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
)
PARSER.set_element_class_lookup(  # one class for all: by tag, each visit of an element would ask Python for it
    lxml.etree.ElementDefaultClassLookup(element=HtmlElement)
)


def page_tree(text: str) -> HtmlElement:
    """Return the root element of a page, without comments and processing instructions.

    Of a tag the first 500 attributes are there; no page has more.
    Raises lxml.etree.LxmlError if the text has no element.
    """
    markup = without_surplus_attributes(text)
    return lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=PARSER)


def words_of(element: HtmlElement) -> str:
    """Return the text of an element and of all within it on one line."""
    return " ".join(element.text_content().split())
