r"""Text of strangers as it is safe to print: what moves a cursor, turns letters or does not show is escaped.

A byte that is not UTF-8 becomes \xe9, a control character \x1b, another character that does not show \u202e.
"""

import re

UNSAFE = (
    "\x00-\x1f\x7f-\x9f"  # control characters
    "\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"  # line ends, embeddings, overrides, isolates
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # what no text can hold; names on disk may
    "\U000e0000-\U000e007f"  # tags, which nothing shows
)
UNSAFE_CHARACTER = re.compile(f"[{UNSAFE}]")
ESCAPE_LIKE = re.compile(r"\\(?=x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")
LINE_OR_TAB = re.compile("([\n\t])")
ESCAPED_BYTES = range(0xDC80, 0xDD00)  # what stands for a byte that is not UTF-8 in a name (PEP 383)


def visible(text: str) -> str:
    r"""Return text with what is unsafe to print escaped; Arabic, its joiners and direction marks stay.

    >>> visible("خبر\u202e\n.txt")
    'خبر\\u202e\\x0a.txt'
    >>> visible("caf\udce9.csv")
    'caf\\xe9.csv'
    """
    if text.isascii() and text.isprintable():
        return text
    return UNSAFE_CHARACTER.sub(lambda match: _escape(match[0]), text)


def visible_lines(text: str) -> str:
    r"""Return text as visible returns it, but that line feeds and tabs stay.

    >>> print(visible_lines("تقرير\u202e.html\n\x1b[2J\x9b1m\x7f\r"))
    تقرير\u202e.html
    \x1b[2J\u009b1m\x7f\x0d
    """
    return "".join(part if part in ("\n", "\t") else visible(part) for part in LINE_OR_TAB.split(text))


def visible_name(name: str) -> str:
    r"""Return the name of a file as a source prints it: no two names are printed alike.

    >>> visible_name("caf\udce9"), visible_name("caf\\xe9")
    ('caf\\xe9', 'caf\\x5cxe9')
    """
    return visible(ESCAPE_LIKE.sub(r"\\x5c", name) if "\\" in name else name)


def _escape(character: str) -> str:
    code = ord(character)
    if code in ESCAPED_BYTES:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
