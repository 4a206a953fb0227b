"""The blocks of text of a mail in HTML: cells of tables, paragraphs and lines, with the addresses that they link to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from achtari_toolkit.sources.page_copies import original_url

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code em font i img ins kbd label mark q s samp small span strike strong sub sup"
    " time tt u var wbr o:p".split()
)
SKIPPED = frozenset("script style head title noscript template svg iframe object select button input form del".split())
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|\Z)", re.IGNORECASE
)
REDIRECTS = "url q u target redirect redirect_url dest to".split()  # parameters with the address of an article
INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200d\u2060\ufeff\u2007]+")  # with which newsletters fill their preview


class MailBlock(NamedTuple):
    """One block of text.

    links     the addresses that it links to
    linked    how many of its characters are links
    title     the text of its first link
    level     of a heading, 1 to 6; 0 for other blocks
    item      what the markup calls it: name, publisher or description of an item; empty if nothing
    """

    text: str
    links: tuple[str, ...] = ()
    linked: int = 0
    level: int = 0
    item: str = ""
    title: str = ""

    def is_link(self) -> bool:
        """Say whether nearly all of the block is a link."""
        return bool(self.links) and self.linked > 0.75 * len(self.text.replace(" ", ""))


class _Run:
    """Text and inline elements of a block, up to where it breaks."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.links: dict[str, None] = {}
        self.linked, self.level, self.item = 0, 0, ""
        self.title: list[str] = []

    def block(self) -> MailBlock | None:
        text = " ".join(INVISIBLE.sub("", "".join(self.pieces)).split())
        title = " ".join(INVISIBLE.sub("", "".join(self.title)).split())
        block = MailBlock(text, tuple(self.links), self.linked, self.level, self.item, title)
        self.pieces, self.links, self.linked, self.level, self.item = [], {}, 0, 0, ""
        self.title = []
        return block if block.text else None


def mail_blocks(page: HtmlElement) -> Iterator[MailBlock]:
    """Yield the blocks of a mail, in their order; what it hides is left out."""
    run = _Run()
    stack: list[tuple[HtmlElement, str]] = [(page, "start")]
    links: list[str] = []
    while stack:
        element, event = stack.pop()
        if not isinstance(element.tag, str):
            _add(run, element.tail, links)
            continue
        is_block = element.tag not in INLINE
        if event == "end":
            if is_block and (block := run.block()):
                yield block
            if element.tag == "a" and links:
                links.pop()
            if element is not page:
                _add(run, element.tail, links)
            continue
        if element.tag in SKIPPED or HIDDEN.search(element.get("style") or ""):
            _add(run, element.tail, links)
            continue
        if is_block and (block := run.block()):
            yield block
        if element.tag == "a":
            links.append(article_address(element.get("href") or ""))
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            run.level = int(element.tag[1])
        run.item = run.item or _item_of(element)
        _add(run, element.text, links)
        stack.append((element, "end"))
        stack.extend((child, "start") for child in reversed(element))
    if block := run.block():
        yield block


def article_address(address: str) -> str:
    """Return the address of an article that a redirect of Google, Facebook and others names, else the address itself.

    >>> article_address("https://www.google.com/url?rct=j&url=https://x.example/a%3Fb%3D1&ct=ga")
    'https://x.example/a?b=1'
    """
    address = "".join(address.split())
    try:
        parts = urlsplit(address)
        named = parse_qs(parts.query) if parts.scheme in ("http", "https") else {}
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    targets = [value for key in REDIRECTS for value in named.get(key, []) if value.startswith(("http://", "https://"))]
    return targets[0] if targets else original_url(address)


def _add(run: _Run, text: str | None, links: list[str]) -> None:
    if not text:
        return
    run.pieces.append(text)
    if links and links[-1]:
        run.linked += len("".join(text.split()))
        if text.strip():
            run.links.setdefault(links[-1])
        if len(run.links) == 1:
            run.title.append(text)


def _item_of(element: HtmlElement) -> str:
    """What microdata calls an element of an item of an alert."""
    prop = element.get("itemprop") or ""
    if prop in ("description", "publisher"):
        return prop
    return ""
