"""What is on a page between and after the text of its article: quoted posts, comments, teasers, further articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.long_texts import LongText, long_texts
from achtari_toolkit.loaders.bodies.part_checks import is_comment, is_teaser
from achtari_toolkit.loaders.markup.text_blocks import named

EMBEDDED = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|reddit-(?:embed|card)|bluesky-embed"
    r"|mastodon-embed|telegram-post|threads-|pinterest-|tumblr-post|wp-embedded-content",
    re.IGNORECASE,
)  # fmt: skip
EMBEDDED_TAGS = ("blockquote", "div", "figure", "section", "amp-twitter", "amp-instagram", "amp-facebook")
MIN_ITEMS = 3  # of a list of comments or teasers
CHECKED_ITEMS = 4  # the first ones, that show what a list is
MIN_REST = 250  # characters of long texts that are left when a list is taken away: the article


def remove_furniture(page: HtmlElement) -> None:
    """Take from a page, in place, what others wrote or what leads to other articles, wherever it is.

    Taken away are posts of social media, lists whose items are comments (a short line with a name and a time, then
    a text) or teasers (a linked heading, then a text), and articles with a main heading of their own after the first.
    A list stays if nothing but lists would be left: then it is the content of the page.
    """
    for element in list(page.iter(*EMBEDDED_TAGS)):
        if EMBEDDED.search(named(element)) or element.tag.startswith("amp-"):
            _remove(element)
    texts = long_texts(page)
    furniture = {element for items in _lists(texts) for element in items} | set(_further_articles(page))
    if furniture and _length(text for text in texts if furniture.isdisjoint(text.within())) >= MIN_REST:
        for element in furniture:
            _remove(element)


def _lists(texts: list[LongText]) -> Iterator[list[HtmlElement]]:
    """The items of each list of comments or teasers: elements of one tag and class beside each other."""
    lists: dict[tuple[HtmlElement, str, str | None], list[HtmlElement]] = {}
    for text in texts:
        within = text.within()
        for item, parent in pairwise(within):
            if item.tag in ("p", "body", "span", "strong", "em", "br"):
                continue
            items = lists.setdefault((parent, item.tag, item.get("class")), [])
            if not items or items[-1] is not item:
                items.append(item)
    for items in lists.values():
        if len(items) >= MIN_ITEMS and (all(map(is_comment, items[:CHECKED_ITEMS])) or _are_teasers(items)):
            yield items


def _are_teasers(items: list[HtmlElement]) -> bool:
    return all(map(is_teaser, items[:CHECKED_ITEMS]))


def _further_articles(page: HtmlElement) -> Iterator[HtmlElement]:
    """The article elements with a main heading after the one that has the first main heading of the page."""
    first = next(page.iter("h1"), None)
    for article in page.iter("article"):
        heading = article.find(".//h1")
        if heading is not None and heading is not first and next(article.iterancestors("article"), None) is None:
            yield article


def _length(texts: Iterator[LongText]) -> int:
    return sum(len(text.text) for text in texts)


def _remove(element: HtmlElement) -> None:
    """Take an element away and leave the text after it."""
    if element.getparent() is not None:
        element.drop_tree()
