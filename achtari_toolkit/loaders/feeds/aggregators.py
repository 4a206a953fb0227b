"""Items that an aggregator lists: their site is the publisher that they name, and their text is a summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.feeds.feed_item import FeedItem
from achtari_toolkit.loaders.markup.xml_names import children, first_text, name_of, text_of

AGGREGATOR = re.compile(  # addresses and titles of feeds that list articles of others
    r"//(?:www\.)?(?:news\.google\.[a-z.]+|google\.[a-z.]+/(?:alerts|news|url\b)|bing\.com/news|news(?:\.search)?\.yahoo\."
    r"|[a-z]{2}\.news\.yahoo\.|msn\.com/|flipboard\.com|newsnow\.co|smartnews\.)"
    r"|\bGoogle (?:News|Actualit|Alert|Noticias)|\bأخبار Google|\bBing(?:News| news)|\bYahoo!? (?:News|Actualit)",
    re.IGNORECASE,
)
GOOGLE_ITEM = re.compile(r"//news\.google\.[a-z.]+/", re.IGNORECASE)
TAIL = re.compile(r"\s+[-–—|·]\s+(?=\S)")
MOST_TAILS = 2  # publishers that print their name in the headline have it twice
HEAD_NAMES = ("link", "title", "generator", "id", "atom:link")


def of_publisher(item: FeedItem, fields: Mapping[str, list[Element]], head: Mapping[str, list[Element]]) -> FeedItem:
    """Return an item with the publisher that it names as its site, and without that name behind its headline.

    An item of an aggregator is a summary; a text that only repeats its headline is none, and without a name it has no
    site, since the title of the feed is that of a search.
    """
    is_listed = _is_aggregated(item, head)
    name = _publisher(fields, is_listed) or (_name_in_text(item) if is_listed else "")
    if not name and not is_listed:
        return item
    headline = _without_tail(item.headline, name)
    body = _own_text(item, headline, name) if is_listed else item.body
    return replace(item, site=name, headline=headline, body=body, is_summary=item.is_summary or is_listed)


def _is_aggregated(item: FeedItem, head: Mapping[str, list[Element]]) -> bool:
    stated = (element.get("href") or text_of(element) for name in HEAD_NAMES for element in head.get(name, ()))
    return any(map(AGGREGATOR.search, stated)) or GOOGLE_ITEM.search(item.url) is not None


def _publisher(fields: Mapping[str, list[Element]], is_listed: bool) -> str:
    """The feed that an item came from: a source with an address, or with a title as Atom has it.

    Aggregators also have it without an address and in vocabularies of their own; elsewhere that may be an agency.
    """
    named = [e for name, elements in fields.items() if name == "source" or name.endswith(":source") for e in elements]
    for element in named:
        is_plain = name_of(element) == "source"
        if any(name_of(child) for child in element):
            text = first_text(children(element), "title")
        else:
            text = text_of(element) if is_listed or (is_plain and element.get("url")) else ""
        if text and name_of(element) != "dc:source":
            return text
    return ""


def _name_in_text(item: FeedItem) -> str:
    """The end of the headline, where the text of the item ends with it too: older items have no source."""
    end = TAIL.split(item.headline)[-1]
    return end if end != item.headline and item.body.rstrip().endswith(end) else ""


def _without_tail(headline: str, name: str) -> str:
    for _ in range(MOST_TAILS):
        parts = list(TAIL.finditer(headline))
        if not name or not parts or _letters(headline[parts[-1].end() :]) != _letters(name):
            break
        headline = headline[: parts[-1].start()].rstrip()
    return headline


def _own_text(item: FeedItem, headline: str, name: str) -> str:
    """The lines that say more than the headline and the publisher."""
    repeated = {_letters(text) for text in (headline, item.headline, headline + name, name)}
    lines = [line for line in item.body.split("\n") if _letters(line) not in repeated]
    return "" if GOOGLE_ITEM.search(item.url) and _are_headlines(lines) else "\n".join(lines)


def _are_headlines(lines: Iterable[str]) -> bool:
    """Whether no line ends as a sentence does: a list of what others wrote."""
    return not any(line.rstrip().endswith((".", "!", "؟", "…", "...")) for line in lines)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
