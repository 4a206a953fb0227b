"""Mails (EML): an article, or one per item where the mail is a digest; what is attached is read as a file."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.documents.clipping_records import MIN_PREFACE
from achtari_toolkit.loaders.documents.office_papers import doubt_of
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.messages.digest import Digest, digest_of
from achtari_toolkit.loaders.messages.mail_head import MailHead, file_name, mail_head, why_of_program
from achtari_toolkit.loaders.messages.mail_text import MailText, mail_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import check_depth
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.dateline import read_dateline
from achtari_toolkit.text.dates.parse_date import NOTHING

FIELD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]*|[ \t]+\S[^\r\n]*)\r?(?:\n|\Z)")
FIELD_NAME = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
ABOUT = {b"from", b"subject", b"date", b"to", b"sender", b"reply-to"}  # a mail has two of these, and one of
TRANSPORT = {
    b"mime-version", b"message-id", b"received", b"content-type", b"return-path", b"delivered-to", b"x-mailer",
    b"dkim-signature", b"content-transfer-encoding", b"list-unsubscribe", b"x-priority", b"in-reply-to",
    b"references", b"thread-topic", b"x-gm-thrid",
}  # fmt: skip
MOST_FIELD_LINES = 400  # of the head of a mail
SIGNATURES = ("application/pkcs7-signature", "application/pgp-signature", "text/calendar", "text/vcard", "text/x-vcard",
              "application/ics", "text/rfc822-headers", "message/delivery-status")  # fmt: skip


def is_mail(file: File) -> bool:
    """Say whether a file begins with the fields of a mail."""
    return has_mail_fields(file.head.lstrip(b"\xef\xbb\xbf\r\n"))


def has_mail_fields(content: bytes) -> bool:
    """Say whether bytes begin with the fields of a mail."""
    at, lines = 0, 0
    while (match := FIELD.match(content, at)) and lines < MOST_FIELD_LINES:
        at, lines = match.end(), lines + 1
    names = {name.lower() for name in FIELD_NAME.findall(content[:at])}
    return len(names & ABOUT) >= 2 and bool(names & TRANSPORT)


def read_mail(file: File) -> Iterator[dict[str, object] | Problem | File]:
    """Yield the articles of a mail, then each attached file, which is recognised and read too.

    A mail whose links have titles and texts is a digest, such as an alert: each item is an article, with its address.
    Its date is that of the mail where the item prints none; `date_evidence` says so. Of any other mail subject and text
    are the article, and the name of the sender is its site. A forwarded mail has the subject, sender and date of the
    mail within it. Raises UnreadableSource if a program wrote it: an answer of somebody absent, or what came back.
    """
    check_depth(file.depth + 1)
    message = email.message_from_bytes(file.content.lstrip(b"\xef\xbb\xbf\r\n"), policy=email.policy.compat32)
    if reason := why_of_program(message):
        raise UnreadableSource(f"is no article, but {reason}.", kind="no_article")
    head, text = mail_head(message), mail_text(message)
    for defect in text.defects:
        yield Problem(file.source, "damaged", f"the mail is damaged ({defect}); what can be read was loaded.", lost=0)
    files = list(_attached(message, text))
    inner, lines = head.forwarded(text.lines)
    digest = digest_of(text, is_forwarded=inner.is_forwarded)
    if digest.items:
        yield from _digest(digest, inner, file)
    elif lines or not files:
        item = _item(inner, lines, text.address_of(inner.subject))
        yield from (*doubt_of(item, file.source), *record_of_item(item, file, file.source))
    pictures = [name for name, kind, _ in files if kind.startswith(("image/", "audio/", "video/"))]
    if pictures:
        message_text = f"{len(pictures)} attached pictures or recordings were not read; the first is {pictures[0]!r}."
        yield Problem(file.source, "no_article", message_text, lost=len(pictures))
    for name, kind, content in files:
        if name not in pictures and kind not in SIGNATURES:
            yield file.inside(f"{file.source}!{name}", content)


def _item(head: MailHead, lines: list[str], online: str) -> FeedItem:
    evidence = "date of the forwarded mail" if head.is_forwarded else "mail Date"
    dates = (StatedDate(head.date, evidence),) if head.date else ()
    return FeedItem(headline=head.subject, body="\n".join(lines), url=online, site=head.sender, dates=dates)


def _digest(digest: Digest, head: MailHead, file: File) -> Iterator[dict[str, object] | Problem]:
    """The items of a digest: the date of the mail counts for those that print none, its sender where they name none."""
    if sum(len(line.split()) for line in digest.before) >= MIN_PREFACE:
        beginning = " ".join(digest.before)[:60]
        message = f"the text before the first of {len(digest.items)} items was left out; it begins {beginning!r}."
        yield Problem(file.source, "no_article", message, lost=0)
    mail_date = (StatedDate(head.date, "mail Date, of the digest"),) if head.date else ()
    for number, item in enumerate(digest.items, start=1):
        dateline = read_dateline(item.body, timezone=file.timezone) if not item.dates else NOTHING
        printed = (StatedDate(dateline.matched, "dateline"),) if dateline.when else ()
        dated = replace(item, dates=(*item.dates, *printed, *mail_date), site=item.site or head.sender)
        yield from record_of_item(dated, file, f"{file.source}#{number}")


def _attached(message: Message, text: MailText) -> Iterator[tuple[str, str, bytes]]:
    """Name, type and content of each attached file; pictures within the text are left out."""
    n, names = 0, set[str]()
    for part in parts_of(message):
        if part in text.parts or (part.is_multipart() and part.get_content_type() != "message/rfc822"):
            continue
        kind = part.get_content_type()
        is_inside = part.get_content_disposition() != "attachment" and (part["Content-ID"] or kind.startswith("image/"))
        if is_inside and kind.startswith("image/"):
            continue
        n += 1
        name = _printable(file_name(part) or f"part {n}", names, n)
        yield name, kind, _content(part)


def parts_of(message: Message) -> Iterator[Message]:
    """Yield the parts of a mail in their order, but not those of a mail within it."""
    stack = [message]
    while stack:
        part = stack.pop()
        yield part
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            stack.extend(reversed([inner for inner in part.get_payload() if isinstance(inner, Message)]))


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        return inner.as_bytes() if isinstance(inner, Message) else str(payload).encode("utf-8", "replace")
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _printable(name: str, names: set[str], n: int) -> str:
    """A name that no other attached file of the mail has, without invisible characters."""
    name = "".join(sign if sign.isprintable() and sign not in "!#" else "\ufffd" for sign in name)
    name = f"{n} {name}" if name in names else name
    names.add(name)
    return name
