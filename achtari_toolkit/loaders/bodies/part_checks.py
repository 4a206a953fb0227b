"""Whether an element beside a body is a further part of it, or links, comments and other things around it."""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.listed_items import is_comment, is_teaser
from achtari_toolkit.loaders.bodies.page_boilerplate import is_label
from achtari_toolkit.loaders.markup.text_blocks import ASIDE, SKIPPED, named, text_blocks

OTHER_TAGS = ("aside", "button", "dialog", "figure", "footer", "header", "menu", "nav", "select", *SKIPPED)
OTHER_NAMES = re.compile(
    r"author|\bbio|about|newsletter|subscri|abonn|promo|share|social|\btags?\b|meta|caption|cookie|consent|banner|advert"
    r"|login|paywall|disclaimer|copyright|legal|latest|teaser|\bcard|feed|byline|embed|gallery|slider|carousel|notice"
    r"|modal|popup|overlay|signup|credit|(?:next|prev|more|other)[-_]?(?:post|article|news|stor)",
    re.IGNORECASE,
)  # fmt: skip
MAX_LINKED = 0.4  # of the characters of a part that are links
MIN_ITEMS, MOST_ITEMS = 2, 0.6  # items of a list of teasers or comments, and their share of the items of a part


def is_other_text(part: HtmlElement) -> bool:
    """Say whether an element is not a part of the body: links, teasers, comments, boxes or an article of its own."""
    if part.tag in OTHER_TAGS or ASIDE.search(named(part)) or OTHER_NAMES.search(named(part)):
        return True
    if part.tag == "h1" or part.find(".//h1") is not None or (part.tag == "form" and part.find(".//p") is None):
        return True
    texts = block_lines(part)
    if not texts or is_label(texts[0]):
        return True
    length = sum(map(len, texts))
    linked = sum(len("".join(link.itertext())) for link in part.iter("a"))
    return linked > MAX_LINKED * length or _is_list(part)


def block_lines(part: HtmlElement, *, with_links: bool = True) -> list[str]:
    """The texts of the blocks of a part, with those that are only links or without."""
    return [block.text for block in text_blocks(part) if with_links or not block.is_link()]


def _is_list(part: HtmlElement) -> bool:
    """Say whether a part consists of teasers or comments."""
    for element in (part, *part.iterdescendants("div", "ul", "ol", "section")):
        children = [child for child in element if isinstance(child.tag, str) and child.tag not in SKIPPED]
        kinds = Counter((child.tag, child.get("class")) for child in children)
        if not kinds or (most := kinds.most_common(1)[0])[1] < MIN_ITEMS:
            continue
        items = [child for child in children if (child.tag, child.get("class")) == most[0] and child.tag != "p"]
        if items and sum(is_teaser(item) or is_comment(item) for item in items) >= MOST_ITEMS * len(items):
            return True
    return False
