"""Telegram: the export of the desktop program as JSON, one chat or all of an account; one record per message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.html_paragraphs import lines
from achtari_toolkit.loaders.messages.chat_text import only_link
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.json_records import json_values

MESSAGES = re.compile(r'"messages"\s*:\s*(?=\[)')
CHAT = re.compile(
    r'"type"\s*:\s*"(?:saved_messages|personal_chat|bot_chat|(?:private|public)_(?:super)?(?:group|channel))"'
)
MESSAGE = re.compile(r'"type"\s*:\s*"(?:message|service)"')


def is_telegram(file: File) -> bool:
    """Say whether a text is an export of Telegram: a chat of one of its types, with messages."""
    head = file.text_head
    return head.startswith("{") and bool(CHAT.search(head) and MESSAGES.search(head) and MESSAGE.search(head))


def read_telegram(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the messages of each chat: the chat as site, sender or author as byline, the only link as address.

    Notices of Telegram and messages without text are counted in one Problem of kind no_article per chat. Of an export
    that breaks off the intact messages are read.
    """
    values, problems = json_values(file)
    chats = [chat for value in values for chat in _chats(value)] if not problems else []
    if not chats and (begin := MESSAGES.search(file.text)):
        values, problems = json_values(file.inside(file.source, file.text[begin.end() :].encode("utf-8", "replace")))
        name = re.search(r'"name"\s*:\s*("(?:[^"\\]|\\.){0,200}")', file.text[: begin.start()])
        intact = values[0] if len(values) == 1 and isinstance(values[0], list) else values
        chats = [{"name": name[1].strip('"') if name else "", "messages": intact}]
    yield from problems
    number = 0
    for chat in chats:
        site, n_without = _text(chat.get("name")), 0
        messages = chat.get("messages")
        for message in messages if isinstance(messages, list) else []:
            if not isinstance(message, dict):
                continue
            number += 1
            item = _item(message, site)
            if item.body:
                yield from record_of_item(item, file, f"{file.source}#{number}")
            else:
                n_without += 1
        if n_without:
            message_text = f"{n_without} notices and messages without text of {site or 'a chat'} are not articles."
            yield Problem(file.source, "no_article", message_text, lost=n_without)


def _chats(value: object) -> list[Mapping[str, object]]:
    """The chats of an export: itself, or those in its lists."""
    if not isinstance(value, dict):
        return []
    if isinstance(value.get("messages"), list):
        return [value]
    inner = [value.get("chats"), value.get("left_chats")]
    lists = [chats.get("list") for chats in inner if isinstance(chats, dict)]
    return [chat for listed in lists if isinstance(listed, list) for chat in listed if isinstance(chat, dict)]


def _item(message: Mapping[str, object], site: str) -> FeedItem:
    body = (
        "" if message.get("type") == "service" else lines(_entities(message.get("text")) or _poll(message.get("poll")))
    )
    sender = _text(message.get("author")) or _text(message.get("from"))
    raw = _text(message.get("date"))
    date = StatedDate(raw, "Telegram date", None, _unix_time(message.get("date_unixtime")))
    return FeedItem(
        body=body,
        url=only_link("\n".join([body, *_links(message)])),
        site=site,
        byline=_text(message.get("forwarded_from")) or (sender if sender != site else ""),
        dates=(date,) if raw else (),
    )


def _entities(text: object) -> str:
    """The text of a message, which is a text, or a list of texts and of objects with a text each."""
    if isinstance(text, list):
        return "".join(map(_entities, text))
    if isinstance(text, dict):
        return _entities(text.get("text"))
    return str(sound_text(text)) if isinstance(text, str) else ""


def _links(message: Mapping[str, object]) -> list[str]:
    """The addresses behind words of a message."""
    text = message.get("text")
    entities = text if isinstance(text, list) else []
    return [_text(entity.get("href")) for entity in entities if isinstance(entity, dict) and entity.get("href")]


def _poll(poll: object) -> str:
    """Question and answers of a poll, one per line."""
    if not isinstance(poll, dict):
        return ""
    answers = poll.get("answers")
    texts = [_entities(answer) for answer in answers] if isinstance(answers, list) else []
    return "\n".join([_entities(poll.get("question")), *texts])


def _unix_time(value: object) -> str:
    try:
        return datetime.fromtimestamp(int(str(value)), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _text(value: object) -> str:
    return " ".join(str(sound_text(value)).split()) if isinstance(value, str) else ""
