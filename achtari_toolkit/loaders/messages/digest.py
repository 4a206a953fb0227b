"""The items of a mail that is a digest: an alert, a newsletter with links, dispatches one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from achtari_toolkit.loaders.documents.clipping_records import clipping_item, is_more_text
from achtari_toolkit.loaders.documents.clippings import split_clippings
from achtari_toolkit.loaders.documents.date_lines import is_date_line, is_name
from achtari_toolkit.loaders.documents.paragraphs import Paragraph, paragraphs_of_text
from achtari_toolkit.loaders.documents.text_head import clipping_head
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate
from achtari_toolkit.loaders.messages.mail_blocks import MailBlock, article_address
from achtari_toolkit.loaders.messages.mail_text import MailText, is_frame

LEAST_ITEMS = 2
MIN_TITLE_WORDS, MIN_TITLE = 3, 15  # words and characters of a link that is a title
MIN_HEADING_WORDS, MIN_HEADING = 2, 6  # of a link that is a heading: Arabic headlines may have two words
MAX_TITLE = 300
MAX_SITE = 45  # characters of the name of a source that stands alone below a title
SHARE_OF_TEXT = 0.5  # of the words of a digest are in its items, at least
ADDRESS_LINE = re.compile(r"[<(\[]?(https?://[^\s<>]+?)[>)\]]?")
ADDRESS_END = re.compile(r"(.{15,300}?)[\s:–—-]+[<(\[]?(https?://[^\s<>]+?)[>)\]]?")
NUMBERED = re.compile(r"\A(?:\d{1,3}[.)]|[-*•▪●])\s+")
BETWEEN_PARTS = re.compile(r"(\s[|·•–—-]\s)")
RULE = re.compile(r"[-=_*~#─═]{3,}.{0,120}[-=_*~#─═]{3,}|[-=_*~─═]{3,}")


class DigestItem(NamedTuple):
    """A title, its address, what follows it, and the source that the markup names."""

    title: str
    url: str
    lines: list[str]
    site: str = ""


class Digest(NamedTuple):
    """The items of a mail, and its text before the first; none if it is no digest."""

    before: list[str]
    items: list[FeedItem]


def digest_of(text: MailText, *, is_forwarded: bool) -> Digest:
    """Return the items of a mail.

    Links that are titles begin an item each, if most of the text follows them; in plain text lines with an address end
    one. Else the mail is read as a document with clippings is, unless it forwards another one.
    """
    for before, items in (_linked(text.blocks), _addressed(text.plain)):
        n_inside = sum(len(f"{item.title} {' '.join(item.lines)}".split()) for item in items)
        n_before = sum(len(line.split()) for line in before)
        if len(items) >= LEAST_ITEMS and n_inside >= SHARE_OF_TEXT * (n_inside + n_before):
            return Digest(before, [_feed_item(item) for item in items])
    if is_forwarded:
        return Digest([], [])
    of_blocks = [
        Paragraph(b.text, b.level, link=b.links[0] if len(b.links) == 1 else "", is_link=b.is_link())
        for b in text.blocks
    ]
    before_first, clippings = split_clippings(of_blocks or paragraphs_of_text(text.plain))
    if len(clippings) < LEAST_ITEMS:
        return Digest([], [])
    return Digest([p.text for p in before_first], [clipping_item(clipping, "mail", {}) for clipping in clippings])


def _linked(blocks: list[MailBlock]) -> tuple[list[str], list[DigestItem]]:
    """The items of a mail in HTML, each of which begins with a title that is a link, or with a heading above one."""
    before: list[str] = []
    items: list[DigestItem] = []
    for n, block in enumerate(blocks):
        url = block.links[0] if block.links else ""
        title, beside = _title_of(block)
        if title and not (items and items[-1].url == url):
            items.append(DigestItem(title, url, [beside] if beside else []))
        elif block.level and not block.links and (link := _link_below(blocks[n + 1 :])):
            items.append(DigestItem(block.text, link, []))
        elif not items:
            before.append(block.text)
        elif block.item == "publisher" and not items[-1].site:
            items[-1] = items[-1]._replace(site=block.text)
        elif not _is_button(block) and block.text != items[-1].title:
            items[-1].lines.append(block.text)
    return before, items


def _title_of(block: MailBlock) -> tuple[str, str]:
    """The title that a block links to, and the source or day that it prints beside it; empty texts if it is none."""
    title = block.text if block.is_link() else block.title
    least_words, least = (MIN_HEADING_WORDS, MIN_HEADING) if block.level else (MIN_TITLE_WORDS, MIN_TITLE)
    is_long = len(title.split()) >= least_words and least <= len(title) <= MAX_TITLE
    if not is_long or is_more_text(title) or block.item or not block.links:
        return "", ""
    beside = block.text.removeprefix(title).strip(" -–—|•·,،:()[]")
    is_beside = not beside or (block.text.startswith(title) and (is_date_line(beside) or is_name(beside)))
    return (title, beside) if is_beside else ("", "")


def _link_below(blocks: list[MailBlock]) -> str:
    """The address of the first link below a heading, if it leads to the rest of an article."""
    for block in blocks:
        if block.level or _title_of(block)[0]:
            return ""
        if block.links and is_more_text(block.text):
            return block.links[0]
    return ""


def _is_button(block: MailBlock) -> bool:
    """Say whether a block is only a link: to the rest, or to a network on which to share it."""
    return is_more_text(block.text) or (block.is_link() and len(block.text.split()) <= MIN_TITLE_WORDS)


def _addressed(text: str) -> tuple[list[str], list[DigestItem]]:
    """The items of a plain text, each of which ends with its address on a line of its own or after its title.

    Above the first item may be other lines: it has as many groups of lines as most others.
    """
    segments, rest = _segments(text)
    others = Counter(len(groups) for groups, _ in segments[1:]).most_common(1)
    n_groups = others[0][0] if others else 1
    before = [
        line for groups, _ in segments[:1] for group in groups[: max(0, len(groups) - n_groups)] for line in group
    ]
    items = [
        item
        for n, (groups, url) in enumerate(segments)
        for item in _item([line for group in (groups if n else groups[-n_groups:]) for line in group], url)
    ]
    return ([*before, *rest] if items else []), items


def _segments(text: str) -> tuple[list[tuple[list[list[str]], str]], list[str]]:
    """Groups of lines and the address after them, and the lines after the last address."""
    segments: list[tuple[list[list[str]], str]] = []
    groups: list[list[str]] = [[]]
    for line in (*text.splitlines(), ""):
        stripped = " ".join(line.split())
        if RULE.fullmatch(stripped):
            groups = [[]]
        elif not stripped:
            groups += [[]] if groups[-1] else []
        elif match := ADDRESS_LINE.fullmatch(stripped) or ADDRESS_END.fullmatch(stripped):
            if match.re is ADDRESS_END:
                groups[-1].append(match[1])
            segments.append(([group for group in groups if group], article_address(match[match.lastindex or 0])))
            groups = [[]]
        else:
            groups[-1].append(stripped)
    return segments, [line for group in groups for line in group if not is_frame(line)]


def _item(lines: list[str], url: str) -> Iterator[DigestItem]:
    if not lines or any(is_frame(line) for line in lines):
        return
    title, *others = lines
    title = NUMBERED.sub("", title, count=1)
    if len(title.split()) >= MIN_TITLE_WORDS and len(title) <= MAX_TITLE:
        yield DigestItem(title, url, others)


def _date_apart(text_line: str) -> list[str]:
    """A line that begins with source and day, as two: "t.example | 3 avr. 2021 | Le pont ..."."""
    parts = BETWEEN_PARTS.split(text_line)
    for n in (4, 2):  # with what is between them
        beginning = "".join(parts[: n - 1])
        rest = "".join(parts[n:])
        if len(parts) > n and len(rest) > MIN_TITLE and is_date_line(beginning):
            return [beginning, rest]
    return [text_line]


def _feed_item(item: DigestItem) -> FeedItem:
    lines, site = [part for line in item.lines[:1] for part in _date_apart(line)] + item.lines[1:], item.site
    if not site and len(lines) > 1 and is_name(lines[0]) and len(lines[0]) <= MAX_SITE and not is_date_line(lines[0]):
        site, *lines = lines
    head = clipping_head(lines, headline=item.title)
    return FeedItem(
        headline=item.title,
        body="\n".join(filter(None, [head.body.strip(), *lines[head.n_lines :]])),
        url=item.url,
        site=site or head.site,
        byline=head.byline,
        section=head.section,
        dates=(StatedDate(head.date, "mail date line"),) if head.date else (),
        is_summary=True,
    )
