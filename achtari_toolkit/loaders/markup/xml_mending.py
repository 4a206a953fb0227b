"""Frequent faults of XML in feeds, mended: bare ampersands, HTML entities, nested CDATA, control characters."""

from __future__ import annotations

import html
import html.entities
import re
from bisect import bisect_left

CDATA, END = "<![CDATA[", re.compile(r"\]\]>(?=\s*</([\w:.-]*))")
OPENED = re.compile(r"<([\w:.-]+)[^<>]*>\s*\Z")
NEAR_CHARACTERS = 300  # before CDATA, in which its element begins
REFERENCE = re.compile(r"&(?:#(\d{1,9}|[xX][0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]{1,31};)?)")
OF_XML = ("amp;", "lt;", "gt;", "quot;", "apos;")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LAST_CODE_POINT = 0x10FFFF


def mended(text: str) -> str:
    r"""Return XML with CDATA as escaped text, and characters that XML cannot hold as references or U+FFFD.

    A CDATA section ends where its element closes after it, so that "]]>" may be within it. Control characters become
    references, which a recovering parser reads, so that they are counted and reported like those of other formats.

    >>> mended("<a>A & B&nbsp;&eacute;&amp;</a><b><![CDATA[<i>x ]]> y]]></b>")
    '<a>A &amp; B\xa0é&amp;</a><b>&lt;i&gt;x ]]&gt; y</b>'
    """
    return CONTROL.sub(_control, REFERENCE.sub(_reference, _without_cdata(text)))


def sound_references(markup: str) -> str:
    """Return HTML whose numeric references are all valid; the invalid ones are U+FFFD."""
    if "&#" not in markup:
        return markup
    return REFERENCE.sub(lambda match: _reference(match) if match[1] else match[0], markup)


def _without_cdata(text: str) -> str:
    ends: dict[str, list[int]] = {"": []}  # where sections may end: by the element that closes after them, and all
    for end in END.finditer(text):
        ends[""].append(end.start())
        ends.setdefault(end[1], []).append(end.start())
    parts, at = [], 0
    while (start := text.find(CDATA, at)) >= 0:
        opened = OPENED.search(text[max(at, start - NEAR_CHARACTERS) : start])
        stops = ends.get(opened[1] if opened else "") or ends[""]
        n = bisect_left(stops, start + len(CDATA))
        if n == len(stops):
            break
        stop = stops[n]
        inner = text[start + len(CDATA) : stop].replace("]]]]><![CDATA[>", "]]>")
        parts += [text[at:start].replace("]]>", "]]&gt;"), html.escape(inner, quote=False)]
        at = stop + len("]]>")
    return "".join([*parts, text[at:].replace(CDATA, "").replace("]]>", "]]&gt;")])


def _reference(match: re.Match[str]) -> str:
    number, name = match.groups()
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        is_invalid = code == 0 or code > LAST_CODE_POINT or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE
        return "\ufffd" if is_invalid else f"&#{number.lower()};"
    if name in OF_XML:
        return match[0]
    character = html.entities.html5.get(name or "")
    return html.escape(character, quote=False) if character else "&amp;" + (name or "")


def _control(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"&#{code};" if 0 < code < 0x20 else "\ufffd"
