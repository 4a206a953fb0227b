"""Pages saved with their pictures: MHTML of Chromium, Edge and Opera, and the web archives of Safari."""

from __future__ import annotations

import email
import email.policy
import plistlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from xml.parsers.expat import ExpatError

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.limits import check_depth
from achtari_toolkit.loaders.source.problem import Problem

MULTIPART = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
SAVED = re.compile(
    rb"^(?:snapshot-content-location|from:\s*<?saved by|content-location|x-mimeole|mime-version):?",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESSED = re.compile(rb"^(?:to|received|message-id|delivered-to):", re.IGNORECASE | re.MULTILINE)
FIRST_FIELD = re.compile(rb"[\xef\xbb\xbf\s]*[A-Za-z][A-Za-z0-9-]{1,60}:")
HEAD_END = re.compile(rb"\r?\n\r?\n")
MAIN = "WebMainResource"
PAGE_TYPES = ("text/html", "application/xhtml+xml")


def is_mhtml(file: File) -> bool:
    """Say whether a file begins with the fields of a page that was saved as MHTML, and not of a mail."""
    if not FIRST_FIELD.match(file.head):
        return False
    fields = HEAD_END.split(file.head.lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    return bool(MULTIPART.search(fields) and SAVED.search(fields)) and not ADDRESSED.search(fields)


def read_mhtml(file: File) -> Iterator[File | Problem]:
    """Yield the page, with the address from which it was saved, and when.

    Raises UnreadableSource if it contains no page.
    """
    check_depth(file.depth + 1)
    message = email.message_from_bytes(file.content.lstrip(b"\xef\xbb\xbf\r\n"), policy=email.policy.compat32)
    address = _field(message, "Snapshot-Content-Location")
    pages = [part for part in message.walk() if part.get_content_type() in PAGE_TYPES]
    if not pages:
        raise UnreadableSource("is MHTML without a page.", kind="empty")
    page = next((part for part in pages if address and _field(part, "Content-Location") == address), pages[0])
    if any("Boundary" in type(defect).__name__ for part in message.walk() for defect in part.defects):
        yield Problem(file.source, "damaged", "the saved page breaks off; what can be read was loaded.", lost=0)
    content = page.get_payload(decode=True)
    markup = _in_utf_8(content if isinstance(content, bytes) else b"", str(page.get_content_charset() or ""))
    url = (
        _address(address) or _address(_field(page, "Content-Location")) or _address(_field(message, "Content-Location"))
    )
    yield file.inside(file.source, markup, url=url or file.url, captured=_saved_at(_field(message, "Date")))


def is_safari_archive(file: File) -> bool:
    """Say whether a file is a property list with the main resource of a page."""
    is_list = file.head.startswith(b"bplist00") or (
        b"<plist" in file.head[:1_000] and file.head.lstrip().startswith(b"<")
    )
    return is_list and MAIN.encode() in (file.head if MAIN.encode() in file.head else file.content)


def read_safari_archive(file: File) -> Iterator[File]:
    """Yield the page of a web archive of Safari, with its address.

    Raises UnreadableSource if it breaks the rules of property lists, or its main resource is no page.
    """
    check_depth(file.depth + 1)
    try:
        archive = plistlib.loads(file.content)
    except (
        ValueError,
        ExpatError,
        LookupError,
        OverflowError,
        TypeError,
        AttributeError,
        RecursionError,
        MemoryError,
    ) as error:
        raise UnreadableSource(f"is a damaged web archive of Safari: {type(error).__name__}: {error}.") from None
    page = archive.get(MAIN) if isinstance(archive, dict) else None
    content = page.get("WebResourceData") if isinstance(page, dict) else None
    if not isinstance(page, dict) or not isinstance(content, bytes) or not content:
        raise UnreadableSource("is a web archive of Safari without a page.", kind="empty")
    markup = _in_utf_8(content, str(page.get("WebResourceTextEncodingName") or ""))
    yield file.inside(file.source, markup, url=_address(str(page.get("WebResourceURL") or "")) or file.url)


def _in_utf_8(content: bytes, charset: str) -> bytes:
    """A page in UTF-8: read in the encoding that its part declares, unless its bytes contradict it."""
    if charset.lower() not in ("", "utf-8", "utf8"):
        try:
            return b"\xef\xbb\xbf" + content.decode(charset).encode("utf-8", "replace")
        except (LookupError, UnicodeError, ValueError):
            pass
    try:
        return b"\xef\xbb\xbf" + decode(content).text.removeprefix("\ufeff").encode("utf-8", "replace")
    except UnreadableSource:
        return content


def _field(part: Message, name: str) -> str:
    return "".join(str(part.get(name) or "").split()) if name != "Date" else str(part.get(name) or "")


def _address(text: str) -> str | None:
    return text if text.startswith(("http://", "https://")) else None


def _saved_at(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
