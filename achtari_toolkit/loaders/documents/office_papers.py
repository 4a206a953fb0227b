"""Documents that may be no article: invoices, contracts, licences, templates, and what is named README."""

from __future__ import annotations

import re

from achtari_toolkit.loaders.documents.date_lines import DOCUMENT_WORDS
from achtari_toolkit.loaders.feeds.feed_item import FeedItem
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.date_words import date_text, either

LEAST_SIGNS = 3  # different ones of a kind of papers
WORDS_PER_SIGN = 20  # of a text that is of a kind: an article on invoices has more of its own
PLACEHOLDER = re.compile(r"\{\{[^{}]{0,80}\}\}|\*\|[^|*]{1,60}\|\*|%%\w{1,40}%%|lorem ipsum", re.IGNORECASE)
FILE_NAMES = {date_text(name) for name in DOCUMENT_WORDS["names_of_notes"]}
PAPERS = {kind: re.compile(either(signs)) for kind, signs in DOCUMENT_WORDS["papers"].items()}


def doubt_of(item: FeedItem, source: str) -> list[Problem]:
    """Return a Problem of kind unsure if a record may be no article; it is loaded all the same."""
    if reason := why_unsure(item, source):
        return [Problem(source, "unsure", f"the record was loaded, and may be no article: {reason}.", lost=0)]
    return []


def why_unsure(item: FeedItem, source: str) -> str:
    """Return why a record may be no article; empty text if nothing says so.

    A text without outlet and date is no reason: corpora keep bodies alone. Only here the name of a file counts.
    """
    text = date_text(f"{item.headline} {item.body}")
    if PLACEHOLDER.search(text):
        return "it has placeholders, as templates have"
    n_words = len(text.split())
    for kind, form in PAPERS.items():
        signs = form.findall(text)
        if len(set(signs)) >= LEAST_SIGNS and len(signs) * WORDS_PER_SIGN >= n_words:
            return f"it reads like {kind}"
    name = source.replace("\\", "/").rsplit("/", 1)[-1].rsplit("!", 1)[-1].split(".", 1)[0]
    is_of_folder = not item.site and date_text(name).strip(" _-") in FILE_NAMES
    return f"a file named {name} is about other files" if is_of_folder else ""
