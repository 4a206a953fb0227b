"""JSON Feed 1 and 1.1: one record per item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.html_paragraphs import lines, one_line, paragraphs
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.json_records import json_values

JSON_FEED_VERSION = re.compile(r"jsonfeed\.org\\?/version")
ITEMS = re.compile(r'"items"\s*:\s*(?=\[)')


def is_json_feed(file: File) -> bool:
    """Say whether a text is a JSON object that names the version of JSON Feed."""
    return file.text_head.startswith("{") and JSON_FEED_VERSION.search(file.text_head) is not None


def read_json_feed(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the items of a feed: text from content_html or content_text, else the summary, with a Problem.

    Of a truncated feed the intact items are read. Raises UnreadableSource if there is none.
    """
    values, problems = json_values(file)
    feed = values[0] if len(values) == 1 and isinstance(values[0], dict) else {}
    items = feed.get("items")
    if not isinstance(items, list) and (key := ITEMS.search(file.text)):
        items, problems = json_values(file.inside(file.source, file.text[key.end() :].encode("utf-8", "replace")))
        if len(items) == 1 and isinstance(items[0], list):  # only what follows the items is missing
            items = items[0]
            yield Problem(file.source, "damaged", "the JSON breaks off after its items; all of them are there.", lost=0)
    yield from problems
    if not isinstance(items, list) or not items:
        raise UnreadableSource("is a JSON Feed without items.", kind="empty")
    for n, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield from record_of_item(_item(item, feed), file, f"{file.source}#{n}")


def _item(item: Mapping[str, object], feed: Mapping[str, object]) -> FeedItem:
    body = paragraphs(_text(item.get("content_html"))) or lines(_text(item.get("content_text")))
    summary = "" if body else paragraphs(_text(item.get("summary")))
    dates = (
        StatedDate(_text(item.get("date_published")), "feed date_published"),
        StatedDate(_text(item.get("date_modified")), "feed date_modified, last update"),
    )
    url = _text(item.get("url")) or _text(item.get("external_url")) or _address(_text(item.get("id")))
    return FeedItem(
        headline=one_line(_text(item.get("title"))),
        body=body or summary,
        url=url,
        site=one_line(_text(feed.get("title"))),
        byline=", ".join(_names(item) or _names(feed)),
        section=", ".join(filter(None, map(_text, _list(item.get("tags"))))),
        language=_text(item.get("language")) or _text(feed.get("language")),
        dates=tuple(date for date in dates if date.raw),
        is_summary=bool(summary),
    )


def _names(value: Mapping[str, object]) -> list[str]:
    """The names of the authors of an item or feed."""
    authors = value.get("authors")
    listed = authors if isinstance(authors, list) else [value.get("author")]
    names = (one_line(_text(author.get("name"))) for author in listed if isinstance(author, dict))
    return [name for name in names if name]


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    """Text as it is, a number as text, anything else as nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return str(sound_text(value)).strip() if isinstance(value, str) else ""
