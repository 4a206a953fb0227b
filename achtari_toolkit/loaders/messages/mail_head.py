"""Who sent a mail, when, and about what; of a forwarded mail, what its own head says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.text.dates.date_words import either, plain_text, read_words

MAIL_WORDS = read_words("mail_words.yml", "achtari_toolkit.loaders.messages")
PREFIX = re.compile(rf"\s*(?:{either(MAIL_WORDS['prefixes'])})\s*(?:\[\d+\])?\s*[:：]\s*", re.IGNORECASE)
FORWARDED = re.compile(either(MAIL_WORDS["forwarded"]))
HEADS = {plain_text(word): name for name, words in MAIL_WORDS["heads"].items() for word in words}
HEAD_LINE = re.compile(r"\W*([^\W\d_][^:：*]{0,20}?)\*?\s?[:：]\*?\s*(.*)")
MAX_FORWARDED_AT = 30  # lines before which a forwarded mail begins
LEAST_HEADS = 3  # lines of the head of a forwarded mail


@dataclass(frozen=True)
class MailHead:
    """Subject, sender (a name, else an address) and date of a mail as it states them; empty where it does not."""

    subject: str = ""
    sender: str = ""
    date: str = ""
    is_forwarded: bool = False

    def forwarded(self, lines: list[str]) -> tuple[MailHead, list[str]]:
        """Return the head of the mail that this one forwards, and its lines; else this one and its lines."""
        for at, line in enumerate(lines[:MAX_FORWARDED_AT]):
            if (FORWARDED.search(plain_text(line)) and len(line) < 100) or _head_name(line) == "from":
                start = at if _head_name(line) == "from" else at + 1
                heads, n_lines = _heads(lines[start:])
                if len(heads) >= LEAST_HEADS:
                    inner = MailHead(
                        _bare(heads.get("subject", self.subject)),
                        _name(heads.get("from", "")),
                        heads.get("date", ""),
                        True,
                    )
                    before = [text for text in lines[:at] if len(text.split()) > 3]
                    return inner, [*before, *lines[start + n_lines :]]
        return replace(self, subject=_bare(self.subject)), lines


def mail_head(message: Message) -> MailHead:
    """Return the head of a mail."""
    return MailHead(
        _field(message, "Subject"), _name(_field(message, "From") or _field(message, "Sender")), _field(message, "Date")
    )


def why_of_program(message: Message) -> str:
    """Return what a mail is that a program answered with; empty text for what somebody sent."""
    if _field(message, "Auto-Submitted").casefold().startswith("auto-replied"):
        return "an automatic answer"
    sender = parseaddr(_field(message, "From"))[1].casefold()
    is_report = message.get_content_type() == "multipart/report" or _field(message, "X-Failed-Recipients")
    return "a report of a mail that was not delivered" if sender.startswith("mailer-daemon") or is_report else ""


def file_name(part: Message) -> str:
    """Return the name of the file that a part of a mail is; empty if it has none."""
    try:
        return _decoded(str(part.get_filename() or ""))
    except (MessageError, LookupError, ValueError, TypeError):
        return ""


def _field(message: Message, name: str) -> str:
    return _decoded(next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), ""))


def _decoded(raw: str) -> str:
    """A field as text; bytes that should have been encoded are read as the encoding of a text is found."""
    raw = " ".join(raw.split())
    if any("\udc80" <= sign <= "\udcff" for sign in raw):
        try:
            raw = decode(raw.encode("utf-8", "surrogateescape")).text
        except (UnreadableSource, UnicodeError):
            raw = raw.encode("utf-8", "replace").decode("utf-8")
    try:
        text = str(make_header(decode_header(raw)))
    except (MessageError, LookupError, UnicodeError, ValueError):
        text = raw
    return " ".join(text.encode("utf-8", "replace").decode("utf-8", "replace").split())


def _name(sender: str) -> str:
    """The name of a sender, else the address."""
    name, address = parseaddr(sender) if "<" in sender or "@" in sender else (sender, "")
    if not name and not address:
        name = sender.partition("<")[0]
    return name.strip(" \"'") or address


def _bare(subject: str) -> str:
    """A subject without what mail programs put before it: "Fwd:", "TR :"."""
    while match := PREFIX.match(subject):
        subject = subject[match.end() :]
    return subject


def _heads(lines: list[str]) -> tuple[dict[str, str], int]:
    """The fields with which a forwarded mail begins, and how many lines they take."""
    heads: dict[str, str] = {}
    n_lines = 0
    for line in lines[:10]:
        name = _head_name(line)
        match = HEAD_LINE.fullmatch(line)
        if not name or not match:
            break
        n_lines += 1
        heads.setdefault(name if name != "others" else plain_text(match[1]), match[2].strip(" *"))
    return heads, n_lines


def _head_name(text: str) -> str:
    match = HEAD_LINE.fullmatch(text)
    return HEADS.get(plain_text(match[1]), "") if match else ""
