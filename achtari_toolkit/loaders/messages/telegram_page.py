"""Telegram as pages: the HTML export of the desktop program, and saved pages of t.me/s; one record per message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.markup.printed_lines import of_class, printed_lines, printed_page
from achtari_toolkit.loaders.messages.chat_text import only_link
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

EXPORT = re.compile(r'class="page_wrap|class="message (?:default|service)')
PREVIEW = "tgme_widget_message"
PREVIEWED = re.compile(
    r'class="[^"]*\btgme_widget_message\b[^"]*"[^>]*data-post=|data-post="[^"]+"[^>]*class="[^"]*\btgme_widget_message\b'
)
STAMP = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d\d:\d\d(?::\d\d)?)(?: (?:UTC|GMT)?([+-]\d\d):?(\d\d))?")


def is_telegram_page(file: File) -> bool:
    """Say whether a page is an HTML export of Telegram, or a page of a channel on t.me."""
    head = file.text_head
    if not head.startswith("<"):
        return False
    is_export = len(set(EXPORT.findall(head))) >= 2 and 'class="history"' in head
    return is_export or (PREVIEW in head and PREVIEWED.search(head) is not None)


def read_telegram_page(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the messages of a page: the chat as site, sender as byline, address where the page names it.

    Notices of Telegram and messages without text are counted in one Problem of kind no_article.
    """
    page = printed_page(file)
    messages = of_class(page, PREVIEW) or of_class(page, "message")
    site = next(
        (words_of(e) for name in ("page_header", "tgme_channel_info_header_title") for e in of_class(page, name)), ""
    )
    number, n_without, sender = 0, 0, ""
    for message in messages:
        if (message.get("id") or "").startswith("message-"):  # the day between messages
            continue
        number += 1
        sender = _sender(message) or sender
        item = _item(message, site or sender, sender)
        if item.body:
            yield from record_of_item(item, file, f"{file.source}#{number}")
        else:
            n_without += 1
    if n_without:
        text = f"{n_without} notices and messages without text are not articles."
        yield Problem(file.source, "no_article", text, lost=n_without)


def _sender(message: HtmlElement) -> str:
    names = of_class(message, "from_name", "tgme_widget_message_owner_name")
    if not names:
        return ""
    name = names[-1] if of_class(message, "forwarded") and len(names) < 2 else names[0]
    return "".join(name.xpath("text()")).strip() or words_of(name)


def _item(message: HtmlElement, site: str, sender: str) -> FeedItem:
    if "service" in (message.get("class") or "").split():
        return FeedItem()
    texts = [
        text
        for text in of_class(message, "text", "tgme_widget_message_text", "js-message_text")
        if not _is_inside(text, message)
    ]
    lines = [line for text in texts[:1] for line in printed_lines(text)]
    links = [link.get("href") or "" for text in texts for link in text.iter("a")]
    forwarded = of_class(message, "tgme_widget_message_forwarded_from_name")
    post = message.get("data-post") or ""
    return FeedItem(
        body="\n".join(lines),
        url=f"https://t.me/{post}" if post else only_link("\n".join([*lines, *links])),
        site=site,
        byline=words_of(forwarded[0]) if forwarded else sender if sender != site else "",
        dates=tuple(_dates(message)),
    )


def _is_inside(text: HtmlElement, message: HtmlElement) -> bool:
    """Say whether a text is that of a message to which this one answers."""
    for above in text.iterancestors():
        if above is message:
            return False
        if "reply" in (above.get("class") or ""):
            return True
    return False


def _dates(message: HtmlElement) -> Iterator[StatedDate]:
    for time in message.iter("time"):
        if time.get("datetime"):
            yield StatedDate(time.get("datetime") or "", "Telegram time")
    for date in of_class(message, "date"):
        raw = (date.get("title") or "").strip()
        if match := STAMP.search(raw):
            day, month, year, clock, hours, minutes = match.groups()
            zone = f"{hours}:{minutes}" if hours else ""
            yield StatedDate(raw, "Telegram date", None, f"{year}-{int(month):02}-{int(day):02}T{clock}{zone}")
        elif raw:
            yield StatedDate(raw, "Telegram date")
