"""The items of a mail that is a digest: an alert, a newsletter with links, dispatches one after the other."""

from __future__ import annotations

import re
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
LEAST_BARE_ITEMS = 3  # of a list of links without texts
MIN_TITLE_WORDS, MIN_TITLE = 3, 15  # words and characters of a link that is a title
MAX_TITLE = 300
MAX_SITE = 45  # characters of the name of a source that stands alone below a title
SHARE_OF_TEXT = 0.5  # of the words of a digest are in its items, at least
ADDRESS_LINE = re.compile(r"[<(\[]?(https?://[^\s<>]+?)[>)\]]?")
ADDRESS_END = re.compile(r"(.{15,300}?)[\s:–—-]+[<(\[]?(https?://[^\s<>]+?)[>)\]]?")
NUMBERED = re.compile(r"(?:\d{1,3}[.)]|[-*•▪●])\s+")
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
        least = LEAST_ITEMS if sum(bool(item.lines) for item in items) * 2 >= len(items) else LEAST_BARE_ITEMS
        if len(items) >= least and n_inside >= SHARE_OF_TEXT * (n_inside + n_before):
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
        if _is_title(block) and not (items and items[-1].url == url):
            items.append(DigestItem(block.text, url, []))
        elif block.level and not block.links and (link := _link_below(blocks[n + 1 :])):
            items.append(DigestItem(block.text, link, []))
        elif not items:
            before.append(block.text)
        elif block.item == "publisher" and not items[-1].site:
            items[-1] = items[-1]._replace(site=block.text)
        elif not _is_button(block) and block.text != items[-1].title:
            items[-1].lines.append(block.text)
    return before, items


def _is_title(block: MailBlock) -> bool:
    is_long = len(block.text.split()) >= MIN_TITLE_WORDS and MIN_TITLE <= len(block.text) <= MAX_TITLE
    return block.is_link() and is_long and not is_more_text(block.text) and not block.item


def _link_below(blocks: list[MailBlock]) -> str:
    """The address of the first link below a heading, if it leads to the rest of an article."""
    for block in blocks:
        if block.level or _is_title(block):
            return ""
        if block.links and is_more_text(block.text):
            return block.links[0]
    return ""


def _is_button(block: MailBlock) -> bool:
    """Say whether a block is only a link: to the rest, or to a network on which to share it."""
    return is_more_text(block.text) or (block.is_link() and len(block.text.split()) <= MIN_TITLE_WORDS)


def _addressed(text: str) -> tuple[list[str], list[DigestItem]]:
    """The items of a plain text, each of which ends with its address on a line of its own or after its title."""
    before: list[str] = []
    items: list[DigestItem] = []
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
            filled = [group for group in groups if group]
            shown = filled if items else filled[-1:] if filled and len(filled[-1]) > 1 else filled[-2:]
            if not items:
                before += [text for group in filled[: len(filled) - len(shown)] for text in group]
            items += _item([text for group in shown for text in group], article_address(match[match.lastindex or 0]))
            groups = [[]]
        else:
            groups[-1].append(stripped)
    before += [text for group in groups for text in group if not is_frame(text)] if items else []
    return before, items


def _item(lines: list[str], url: str) -> Iterator[DigestItem]:
    if not lines or any(is_frame(line) for line in lines):
        return
    title, *others = lines
    title = NUMBERED.sub("", title, count=1)
    if len(title.split()) >= MIN_TITLE_WORDS and len(title) <= MAX_TITLE:
        yield DigestItem(title, url, others)


def _feed_item(item: DigestItem) -> FeedItem:
    lines, site = item.lines, item.site
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
