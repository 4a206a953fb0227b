"""The text of a message without what the program put into it, and the address that it shares."""

from __future__ import annotations

import re

from achtari_toolkit.text.dates.date_words import either, plain_text, read_words

CHAT_WORDS = read_words("chat_words.yml", "achtari_toolkit.loaders.messages")
OMITTED, DELETED, ATTACHED = (
    re.compile(rf"[^\w]*(?:{either(CHAT_WORDS[name])})[^\w]*") for name in ("omitted", "deleted", "attached")
)
ATTACHED_NAME = re.compile(r"<[^<>:]{2,20}\s?:\s?[^<>]{1,200}\.\w{2,5}>")  # <pièce jointe : 0001-PHOTO.jpg>
EDITED = re.compile(r"\s*<[^<>]{5,60}>\s*\Z")
EDITED_WORDS = re.compile(either(CHAT_WORDS["edited"]))
LOG_LEVELS = set(CHAT_WORDS["log_levels"])
LINK = re.compile(r"https?://[^\s<>\"]+")


def message_text(text: str) -> tuple[str, str]:
    """Return the text of a message, and of an empty one why it is empty.

    >>> message_text("<Médias omis>"), message_text("Une école ouvre <Ce message a été modifié>")
    (('', 'pictures or recordings without text'), ('Une école ouvre', ''))
    """
    if (edited := EDITED.search(text)) and EDITED_WORDS.search(plain_text(edited[0])):
        text = text[: edited.start()]
    lines = [" ".join(line.split()) for line in text.splitlines()]
    kept = [line for line in lines if line and not _is_media(line)]
    if len(kept) == 1 and DELETED.fullmatch(plain_text(kept[0])):
        return "", "deleted messages"
    return "\n".join(kept), "" if kept else "pictures or recordings without text"


def only_link(text: str) -> str:
    """Return the address in a text, if it has exactly one."""
    links = {link.rstrip(").,;:!?»”'،؛") for link in LINK.findall(text)}
    return links.pop() if len(links) == 1 else ""


def is_log_level(name: str) -> bool:
    """Say whether what a line names is the level of a log, not a person.

    >>> is_log_level("app.ERROR"), is_log_level("ليلى")
    (True, False)
    """
    return any(word in LOG_LEVELS for word in re.split(r"[\W_]+", name.casefold()))


def _is_media(text: str) -> bool:
    plain = plain_text(text)
    if OMITTED.fullmatch(plain):
        return True
    is_attached = ATTACHED.search(plain) is not None and re.search(r"\.\w{2,5}\b", text) is not None
    return is_attached or ATTACHED_NAME.fullmatch(text) is not None
