"""Text of strangers as a page, a drawing or an XML file may hold it."""

import re

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 has no way to write these
HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # a surrogate, which Python's texts may hold and no file can
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
DIRECTION_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # page and drawing set direction
MARKS = (  # the blocks of combining marks, and the Hebrew and Arabic ones
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
MARK_PILE = re.compile(f"([{MARKS}]{{4}})[{MARKS}]+")
LINE_END = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def printable(text: str) -> str:
    """Return text as a page may show it: no control characters, no bidi controls, at most four marks on a letter.

    >>> printable("لقاء\\u202e أمني\\x00")
    'لقاء أمني�'
    >>> printable("Réunion à Rabat"), printable("FBI talks")
    ('Réunion à Rabat', 'FBI talks')
    """
    return MARK_PILE.sub(r"\1", DIRECTION_CONTROLS.sub("", UNPRINTABLE.sub("\ufffd", text)))


def drawable(text: str) -> str:
    r"""Return text as a drawing may show it: printable, each kind of line end a line feed, a tab a space.

    >>> drawable("الأمن\r\nالوطني\u2029"), drawable("Sûreté\tnationale"), drawable("FBI\x85CIA")
    ('الأمن\nالوطني\n', 'Sûreté nationale', 'FBI\nCIA')
    """
    return printable(LINE_END.sub("\n", text).replace("\t", " "))
