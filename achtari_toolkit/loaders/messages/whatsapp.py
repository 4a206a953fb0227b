"""Chats that WhatsApp exports as text: one record per message, whatever the language and clock of the telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.messages.chat_stamps import Stamp, read_stamps, stamp_of
from achtari_toolkit.loaders.messages.chat_text import is_log_level, message_text, only_link
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
MARKED_NOTICE = re.compile("\\][^:]{1,80}: \u200e")
SENDER = re.compile(r"([^:\n]{1,80}?)\s?:\s(.*)|([^:\n]{1,80}?):\Z", re.DOTALL)
GROUP = re.compile("[\"“”«»']\\s*(.{1,100}?)\\s*[\"“”«»']")
GROUP_WORDS = ("group", "groupe", "مجموعة", "المجموعة", "grupo", "gruppe")
SAMPLE_LINES = 60
LEAST_STAMPS, STAMPED = 3, 0.5  # messages, and share of the lines, of a chat whose first message has lost its beginning


class ChatMessage(NamedTuple):
    """A message: when, by whom (missing for what WhatsApp itself says), and its lines.

    is_notice  WhatsApp itself says it in the name of the sender, as it marks on iPhones
    """

    stamp: Stamp
    sender: str | None
    text: str
    is_notice: bool = False


def is_whatsapp(file: File) -> bool:
    """Say whether the lines of a text begin with day, clock and sender as WhatsApp writes them."""
    lines = [MARKS.sub("", line) for line in file.text_head.splitlines()[:SAMPLE_LINES] if line.strip()]
    stamped = [stamp for line in lines if (stamp := stamp_of(line))]
    if not stamped or (stamp_of(lines[0]) is None and len(stamped) < max(LEAST_STAMPS, STAMPED * len(lines))):
        return False
    senders = [match[1] or match[3] for stamp in stamped if (match := SENDER.fullmatch(stamp.rest))]
    is_log = sum(map(is_log_level, senders)) * 10 > len(senders)
    return bool(senders) and not is_log and len({stamp.form for stamp in stamped}) == 1


def read_whatsapp(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the messages of a chat: sender as byline, the only link of a message as its address, the group as site.

    Whether day or month comes first is decided by the whole chat: by a number above 12, else by the order of its
    messages, else the day comes first; `date_evidence` says so. What WhatsApp itself says, pictures that were left out
    and deleted messages are counted in one Problem of kind no_article.
    """
    messages = list(_messages(file.text))
    if file.text.strip() and stamp_of(MARKS.sub("", file.text.lstrip().split("\n", 1)[0].rstrip())) is None:
        yield Problem(file.source, "damaged", "the file begins within a message, whose time and sender are missing.")
    times = read_stamps([message.stamp for message in messages])
    named = (_group(message.text) for message in messages if message.sender is None or message.is_notice)
    group = next(filter(None, named), messages[0].sender if messages and messages[0].is_notice else "") or ""
    n_without = {"notices of WhatsApp": 0, "pictures or recordings without text": 0, "deleted messages": 0}
    for number, (message, read_as) in enumerate(zip(messages, times.read_as, strict=True), start=1):
        text, reason = message_text(message.text)
        is_notice = message.sender is None or (message.is_notice and bool(text))
        if message.sender is None or is_notice or not text:
            n_without["notices of WhatsApp" if is_notice else reason] += 1
            continue
        date = StatedDate(message.stamp.raw, f"WhatsApp{times.doubt}", None, read_as)
        item = FeedItem(body=text, url=only_link(text), site=group, byline=message.sender, dates=(date,))
        yield from record_of_item(item, file, f"{file.source}#{number}")
    n_left_out = sum(n_without.values())
    if n_left_out:
        counted = ", ".join(f"{n} {name}" for name, n in n_without.items() if n)
        yield Problem(file.source, "no_article", f"{counted} are not articles.", lost=n_left_out)


def _messages(text: str) -> Iterator[ChatMessage]:
    """The messages of a chat; a line without a time continues the one before."""
    stamp, lines, form, is_notice = None, [], None, False
    for raw in text.splitlines():
        shown = MARKS.sub("", raw)
        begins = stamp_of(shown)
        if begins and form in (None, begins.form):
            if stamp:
                yield _message(stamp, lines)._replace(is_notice=is_notice)
            stamp, lines, form = begins, [begins.rest], begins.form
            is_notice = begins.form == "brackets" and MARKED_NOTICE.search(raw) is not None
        elif stamp:
            lines.append(shown)
    if stamp:
        yield _message(stamp, lines)._replace(is_notice=is_notice)


def _message(stamp: Stamp, lines: list[str]) -> ChatMessage:
    first, *others = lines
    match = SENDER.fullmatch(first)
    if not match:
        return ChatMessage(stamp, None, "\n".join(lines))
    return ChatMessage(stamp, (match[1] or match[3]).strip("~ \u202f\u00a0"), "\n".join([match[2] or "", *others]))


def _group(notice: str) -> str:
    """The name of a group, from the notice that it was made."""
    match = GROUP.search(notice)
    return match[1] if match and any(word in notice.casefold() for word in GROUP_WORDS) else ""
