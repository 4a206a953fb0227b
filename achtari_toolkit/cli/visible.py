"""Text of strangers on a terminal: what would move its cursor or turn its letters is shown instead."""

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u2028\u2029"  # ends of lines and paragraphs
    "\u202a-\u202e\u2066-\u206f"  # direction: embeddings, overrides, isolates, and what Unicode gave up
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"  # annotations, bytes of a name that are no text, tags
)


def visible(text: str) -> str:
    r"""Return text with control characters and direction overrides as escapes; lines, tabs and Arabic stay.

    Direction marks (U+200E, U+200F, U+061C) and joiners stay: Arabic, Persian and mixed lines are written with them.

    >>> print(visible("تقرير\u202e.html \x1b[2J\x9b1m\x7f\r"))
    تقرير\u202e.html \x1b[2J\x9b1m\x7f\x0d
    >>> visible("a\n\tب\u200f") == "a\n\tب\u200f"
    True
    """
    return UNSEEN.sub(lambda match: _escape(ord(match[0])), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
