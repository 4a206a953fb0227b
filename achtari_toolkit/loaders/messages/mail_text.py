"""The text of a mail: of its HTML, or of its plain text if that has more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

import lxml.etree
from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.documents.paragraphs import paragraphs_of_text
from achtari_toolkit.loaders.markup.page_tree import PAGE_CHARACTERS, page_tree
from achtari_toolkit.loaders.messages.mail_blocks import MailBlock, mail_blocks
from achtari_toolkit.loaders.messages.mail_head import MAIL_WORDS, file_name
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.text.dates.date_words import either, plain_text

FRAME = re.compile(either(MAIL_WORDS["frame"]))
ONLINE = re.compile(
    either(
        [w for w in MAIL_WORDS["frame"] if re.search("browser|online|webpage|navigateur|ligne|المتصفح|navegador", w)]
    )
)
MAX_FRAME = 220  # characters of a line that belongs to the frame
MORE_TEXT = 1.5  # times the text of the HTML that the plain text must have to be read instead
TEXTS = ("text/plain", "text/html")
DAMAGE = (
    "StartBoundaryNotFoundDefect",
    "CloseBoundaryNotFoundDefect",
    "MultipartInvariantViolationDefect",
    "InvalidBase64LengthDefect",
)


@dataclass
class MailText:
    """What a mail says.

    lines    of its text, without its frame
    blocks   of its HTML, with their links; empty if it is plain text
    plain    the lines of its plain text, as they are
    online   the address of the same mail on the web
    parts    the parts that hold the text
    defects  what is wrong with the mail
    """

    lines: list[str] = field(default_factory=list)
    blocks: list[MailBlock] = field(default_factory=list)
    plain: str = ""
    online: str = ""
    parts: list[Message] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    def address_of(self, subject: str) -> str:
        """Return the address to which the subject links where the text repeats it, else that of the mail on the web."""
        wanted = plain_text(subject)
        return next(
            (b.links[0] for b in self.blocks if b.links and wanted and plain_text(b.title) == wanted), self.online
        )


def mail_text(message: Message) -> MailText:
    """Return the text of a mail; what it forwards as a file of its own is not part of it."""
    text = MailText()
    markup: list[str] = []
    plain: list[str] = []
    for part in _text_parts(message, text):
        text.parts.append(part)
        (markup if part.get_content_type() == "text/html" else plain).append(_content(part))
    text.plain = "\n\n".join(plain)
    blocks = [block for page in markup if (tree := _tree(page)) is not None for block in mail_blocks(tree)]
    text.online = next(
        (link for b in blocks for link in b.links if is_frame(b.text) and ONLINE.search(plain_text(b.text))), ""
    )
    text.blocks = [block for block in blocks if not is_frame(block.text)]
    of_markup = [block.text for block in text.blocks]
    of_plain = [p.text for p in paragraphs_of_text(text.plain) if not is_frame(p.text)]
    is_plain = sum(map(len, of_plain)) > MORE_TEXT * sum(map(len, of_markup)) or not of_markup
    text.lines = of_plain if is_plain else of_markup
    return text


def is_frame(text: str) -> bool:
    """Say whether a line belongs to the frame of a mail, such as the link to unsubscribe."""
    return len(text) <= MAX_FRAME and FRAME.search(plain_text(text)) is not None


def _text_parts(message: Message, text: MailText) -> list[Message]:
    parts, stack = [], [message]
    while stack:
        part = stack.pop()
        text.defects += [type(defect).__name__ for defect in part.defects if type(defect).__name__ in DAMAGE]
        if part.is_multipart():
            if part.get_content_type() != "message/rfc822":
                stack.extend(reversed([inner for inner in part.get_payload() if isinstance(inner, Message)]))
        elif (
            part.get_content_type() in TEXTS and part.get_content_disposition() != "attachment" and not file_name(part)
        ):
            parts.append(part)
    return parts


def _content(part: Message) -> str:
    """The text of a part, in the encoding that it declares unless its bytes contradict it."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = str(part.get_content_charset() or "")
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeError, ValueError):
        pass
    try:
        return decode(content).text
    except UnreadableSource:
        return content.decode("utf-8", "replace")


def _tree(markup: str) -> HtmlElement | None:
    try:
        return page_tree(markup[:PAGE_CHARACTERS])
    except (lxml.etree.LxmlError, ValueError):
        return None
