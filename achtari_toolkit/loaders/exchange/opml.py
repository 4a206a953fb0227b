"""OPML: a list of feeds, which has no article itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.markup.xml_records import xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

FEED = re.compile(r"\bxmlUrl\s*=\s*[\"']([^\"']+)", re.IGNORECASE)


def is_opml(file: File) -> bool:
    """Say whether a text is OPML."""
    return xml_root(file) == "opml"


def read_opml(file: File) -> Iterator[Problem]:
    """Raise UnreadableSource, which says how many feeds the list names: a list has no article."""
    feeds = FEED.findall(file.text)
    example = f"; the first is {feeds[0]}" if feeds else ""
    raise UnreadableSource(
        f"is OPML, a list of {len(feeds)} feeds and not of articles{example}. Save the feeds and load them.",
        kind="no_article",
    )
    yield
