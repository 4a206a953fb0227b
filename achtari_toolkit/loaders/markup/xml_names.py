"""Names of elements in feeds and exports: one short prefix per namespace, whatever prefix the file has for it."""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import _Element as Element

PREFIXES = (  # part of the address of a namespace, in small letters: the prefix that it has here
    ("purl.org/rss/1.0/modules/content", "content:"),
    ("purl.org/dc/elements", "dc:"), ("purl.org/dc/terms", "dcterms:"),
    ("search.yahoo.com/mrss", "media:"), ("rssnamespace.org/feedburner", "feedburner:"), ("itunes.com", "itunes:"),
    ("google.com/schemas/sitemap-news", "news:"), ("google.com/schemas/sitemap-", "sitemap-"),
    ("wordpress.org/export", "wp:"), ("www.w3.org/1999/xhtml", "xhtml:"),
)  # fmt: skip
PLAIN = re.compile(  # namespaces whose names have no prefix here: RSS, Atom, sitemaps, Factiva
    r"purl\.org/(?:rss/1\.0/?$|atom|net/rss1\.1)|w3\.org/2005/atom|netscape\.com|userland\.com|law\.harvard\.edu"
    r"|sitemaps\.org|google\.com/schemas/sitemap/|factiva\.com/pps"
)  # fmt: skip
DECLARATION = re.compile(r"\s(xmlns(?::[\w.-]+)?)\s*=\s*(\"[^\"<&]+\"|'[^'<&]+')")
MOST_DECLARATIONS = 100  # that are read
USUAL = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "atom": "http://www.w3.org/2005/Atom",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "wp": "http://wordpress.org/export/1.2/",
}


def name_of(element: Element) -> str:
    """Return the name of an element in small letters with the prefix of its namespace: title, dc:creator.

    It is "" for comments.
    """
    if not isinstance(element.tag, str):
        return ""
    address, _, local = element.tag.rpartition("}")
    local, address = local.lower(), address[1:].lower()
    if not address or PLAIN.search(address):
        return local
    if "wordpress.org/export" in address and "excerpt" in address:
        return f"excerpt:{local}"
    own_prefix = f"{element.prefix}:" if element.prefix else ""
    return next((prefix for part, prefix in PREFIXES if part in address), own_prefix) + local


def children(element: Element) -> dict[str, list[Element]]:
    """Return the children of an element by name, those of a media:group among them."""
    by_name: dict[str, list[Element]] = {}
    for child in element:
        name = name_of(child)
        if name == "media:group":
            for inner in child:
                by_name.setdefault(name_of(inner), []).append(inner)
        elif name:
            by_name.setdefault(name, []).append(child)
    return by_name


def text_of(element: Element | None) -> str:
    """Return all text in an element on one line; empty if there is none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def first_text(elements: dict[str, list[Element]], *names: str) -> str:
    """Return the first text of elements with one of the names, in the order of the names."""
    texts = (text_of(element) for name in names for element in elements.get(name, ()))
    return next(filter(None, texts), "")


def declarations(head: str) -> str:
    """Return the declarations of namespaces in the beginning of a document, and the usual ones that it lacks."""
    declared: dict[str, str] = {}
    for declaration in islice(DECLARATION.finditer(head), MOST_DECLARATIONS):
        declared.setdefault(declaration[1], declaration[2])
    usual = {f"xmlns:{prefix}": f'"{address}"' for prefix, address in USUAL.items()}
    return " ".join(f"{name}={address}" for name, address in (usual | declared).items() if name != "xmlns:xml")
