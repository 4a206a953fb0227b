"""What is on a page between and after the text of its article: quoted posts, comments, teasers, further articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.listed_items import HEADINGS, is_comment, is_teaser
from achtari_toolkit.loaders.bodies.long_texts import LongText
from achtari_toolkit.loaders.bodies.page_boilerplate import is_label
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.markup.text_blocks import named

EMBEDDED = re.compile(
    r"twitter-(?:tweet|video)|^amp-|instagram-media|tiktok-embed|fb-(?:post|video)|reddit-(?:embed|card)|bluesky-embed"
    r"|mastodon-embed|telegram-post|threads-|pinterest-|tumblr-post|wp-embedded-content",
    re.IGNORECASE,
)  # fmt: skip
MAY_BE_EMBEDDED = (
    "//blockquote[@class] | //*[starts-with(name(), 'amp-')] | //*[self::div or self::figure or self::section]"
    "[contains(@class, 'tweet') or contains(@class, 'embed') or contains(@class, 'fb-') or contains(@class, '-post')]"
)
NUMBERED = re.compile(r"\d+|(?<![^\s-])(?:odd|even|first|last)(?![^\s])", re.IGNORECASE)  # in classes of items
MIN_ITEMS = 3  # of a list of comments or teasers
CHECKED_ITEMS = 4  # the first ones, that show what a list is
MIN_REST = 250  # characters of long texts that are left when a list is taken away: the article


def without_furniture(page: HtmlElement, texts: list[LongText], headline: str) -> list[LongText]:
    """Take from a page, in place, what others wrote or what leads to other articles; return its long texts that stay.

    Taken away are posts of social media, lists whose items are comments (a short line with a name and a time, then
    a text) or teasers (a linked heading, then a text), and articles under another main heading after the article.
    headline is that of the article. A list stays if nothing but lists would be left: it is what the page is for.
    """
    embedded = {
        element for element in page.xpath(MAY_BE_EMBEDDED) if EMBEDDED.search(f"{element.tag} {named(element)}")
    }
    others = {element for items in _lists(texts) for element in items} | set(_further_articles(page, headline))
    if others and sum(len(text.text) for text in texts if others.isdisjoint(text.within)) < MIN_REST:
        others = set()
    removed = embedded | others
    for element in removed:
        _remove(element)
    return [text for text in texts if removed.isdisjoint(text.within)] if removed else texts


def teasers(texts: list[LongText]) -> set[HtmlElement]:
    """Return the elements that are teasers in lists of them, among those that contain long texts."""
    listed = {item for items in _groups(texts) if _are_teasers(items) for item in items}
    below_links = {text.element for text in texts if _is_below_link(text.element)}
    return listed | below_links if len(below_links) >= MIN_ITEMS else listed


def _is_below_link(element: HtmlElement) -> bool:
    """Say whether an element comes directly after a heading that is a link."""
    before = element.getprevious()
    return before is not None and before.tag in HEADINGS and before.find(".//a") is not None


def _lists(texts: list[LongText]) -> Iterator[list[HtmlElement]]:
    """The items of each list of comments or teasers."""
    for items in _groups(texts):
        checked = items if items[0].tag == "p" else items[:CHECKED_ITEMS]  # paragraphs of a body have no class either
        if all(map(is_comment, checked)) or _are_teasers(items) or _is_labelled(items[0]):
            yield items


def _is_labelled(item: HtmlElement) -> bool:
    """Say whether the heading before a first item only names a list of comments or of other articles."""
    before = item.getprevious()
    return before is not None and before.tag in HEADINGS and is_label(words_of(before))


def _groups(texts: list[LongText]) -> Iterator[list[HtmlElement]]:
    """The elements with long texts that stand beside each other and have one tag and class, three or more."""
    lists: dict[tuple[HtmlElement, str, str], list[HtmlElement]] = {}
    for text in texts:
        within = text.within
        for item, parent in pairwise(within):
            if item.tag in ("body", "span", "strong", "em", "br"):
                continue
            items = lists.setdefault((parent, item.tag, _signature(item)), [])
            if not items or items[-1] is not item:
                items.append(item)
    yield from (items for items in lists.values() if len(items) >= MIN_ITEMS)


def _signature(item: HtmlElement) -> str:
    """The class of an item without what differs from one to the next; articles have the names of their subjects too."""
    return "" if item.tag == "article" else NUMBERED.sub("", item.get("class") or "").strip()


def _are_teasers(items: list[HtmlElement]) -> bool:
    return items[0].tag != "p" and all(map(is_teaser, items[:CHECKED_ITEMS]))


def _further_articles(page: HtmlElement, headline: str) -> Iterator[HtmlElement]:
    """The article elements under another main heading, after the heading that is the headline."""
    is_after = False
    for element in page.iter("h1", "article"):
        heading = element if element.tag == "h1" else element.find(".//h1")
        text = words_of(heading) if heading is not None else ""
        is_headline = bool(text) and (text in headline or headline in text)
        if element.tag == "article" and is_after and text and not is_headline:
            yield element
        is_after = is_after or (element.tag == "h1" and is_headline)


def _remove(element: HtmlElement) -> None:
    """Take an element away and leave the text after it."""
    if element.getparent() is not None:
        element.drop_tree()
