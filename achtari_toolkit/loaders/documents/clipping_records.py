"""The clippings of a document as records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.documents.clippings import Clipping, split_clippings
from achtari_toolkit.loaders.documents.date_lines import DOCUMENT_WORDS
from achtari_toolkit.loaders.documents.office_papers import doubt_of
from achtari_toolkit.loaders.documents.paragraphs import Paragraph
from achtari_toolkit.loaders.documents.prose import why_not_prose
from achtari_toolkit.loaders.documents.text_head import ClippingHead, clipping_head
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.date_words import plain_text

NUMBERED = re.compile(r"(\d{1,3})\s?[.)/:-]\s*(?=[^\W\d])")  # 3. Le pont rouvre
MIN_PREFACE = 12  # words before the first clipping that are more than the title of a collection
READ_MORE = {plain_text(text) for text in DOCUMENT_WORDS["read_more"]}


def read_clippings(
    file: File, paragraphs: list[Paragraph], *, name: str, stated: Mapping[str, str] | None = None
) -> Iterator[dict[str, object] | Problem]:
    """Yield the record of each clipping of a document, and a Problem for a text before the first.

    name    of the format, for the evidence of dates and for messages
    stated  what the document says of itself before its text, by our columns: it counts first, for a document of one
            article

    Raises UnreadableSource if the document has one text, which is no article.
    """
    before, clippings = split_clippings(paragraphs)
    if len(clippings) == 1:
        _check(clippings[0], name, bool(stated))
        item = clipping_item(clippings[0], name, stated or {})
        yield from (*doubt_of(item, file.source), *record_of_item(item, file, file.source))
        return
    if sum(len(paragraph.text.split()) for paragraph in before) >= MIN_PREFACE:
        beginning = " ".join(paragraph.text for paragraph in before)[:60]
        message = f"the text before the first of {len(clippings)} clippings was left out; it begins {beginning!r}."
        yield Problem(file.source, "no_article", message, lost=0)
    items = without_numbers([clipping_item(clipping, name, {}) for clipping in clippings])
    for number, item in enumerate(items, start=1):
        yield from record_of_item(item, file, f"{file.source}#{number}")


def without_numbers(items: list[FeedItem]) -> list[FeedItem]:
    """Return items without the numbers before their headlines, if these count them from 1 in order."""
    matches = [NUMBERED.match(item.headline) for item in items]
    if [match and int(match[1]) for match in matches] != list(range(1, len(items) + 1)):
        return items
    return [replace(item, headline=NUMBERED.sub("", item.headline, count=1)) for item in items]


def head_of(paragraphs: list[Paragraph]) -> tuple[ClippingHead, list[Paragraph]]:
    """Return the head of a clipping and the paragraphs after it."""
    is_heading = bool(paragraphs) and (paragraphs[0].level != 0 or paragraphs[0].is_link)
    rest = paragraphs[is_heading:]
    head = clipping_head([p.text for p in rest], headline=paragraphs[0].text if is_heading else "")
    return head, rest[head.n_lines :]


def why_not_article(paragraphs: list[Paragraph], *, has_head: bool = False) -> str:
    """Return why the paragraphs of a document are no article; empty text if they may be one."""
    head, rest = head_of(paragraphs)
    texts = [*filter(None, [head.body.strip()]), *(p.text for p in rest)]
    if has_head or head.has_evidence():
        return why_not_prose(texts, has_head=True)
    return why_not_prose([p.text for p in paragraphs])


def _check(clipping: Clipping, name: str, is_stated: bool) -> None:
    texts = [paragraph.text for paragraph in clipping.paragraphs]
    if not texts:
        raise UnreadableSource(f"is a {name} without text.", kind="empty")
    if reason := why_not_article(clipping.paragraphs, has_head=is_stated):
        message = f"is a {name} without an article: {reason}; it begins {' '.join(texts)[:60]!r}."
        raise UnreadableSource(message, kind="unknown_format")


def clipping_item(clipping: Clipping, name: str, stated: Mapping[str, str]) -> FeedItem:
    """Return what a clipping says; name and stated are those of read_clippings."""
    head, rest = head_of(clipping.paragraphs)
    values = vars(head) | {ours: value for ours, value in stated.items() if value}
    texts = [p.text for p in rest if not is_read_more(p)]
    if values["headline"] != head.headline and head.headline not in ("", values["headline"]):
        texts.insert(0, head.headline)
    notes = [note for paragraph in clipping.paragraphs for note in paragraph.notes]
    where = "front matter" if stated.get("date") else "date label" if "date" in head.labels else "date line"
    return FeedItem(
        headline=values["headline"],
        body="\n".join(filter(None, [head.body.strip(), *texts, *notes])),
        url=values["url"] or _link(clipping.paragraphs, len(clipping.paragraphs) - len(rest)),
        site=values["site"],
        byline=values["byline"],
        section=values["section"] or clipping.section,
        language=values["language"],
        dates=(StatedDate(values["date"], f"{name} {where}"),) if values["date"] else (),
    )


def is_read_more(paragraph: Paragraph) -> bool:
    """Say whether a paragraph only links to the rest of the article."""
    return is_more_text(paragraph.text)


def is_more_text(text: str) -> bool:
    """Say whether a text is that of a link to the rest of an article: "Lire la suite", "المزيد".

    >>> is_more_text("Lire la suite »"), is_more_text("La suite des travaux")
    (True, False)
    """
    return plain_text(text).strip(" .…>»:[]()←→+") in READ_MORE


def _link(paragraphs: list[Paragraph], n_head: int) -> str:
    """The address to which the head of a clipping or its last link leads."""
    linked = [p.link for n, p in enumerate(paragraphs) if p.link and (n < n_head or is_read_more(p))]
    return next((link for link in linked if link.startswith(("http://", "https://"))), "")
