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
CONTROL_REFERENCE = re.compile(r"&#([xX]0{0,6}[01]?[0-9a-fA-F]|0{0,6}[0-3]?[0-9]);")
LAST_CODE_POINT = 0x10FFFF


def mended(text: str) -> str:
    r"""Return XML with CDATA as escaped text, and without characters that XML cannot hold.

    A CDATA section ends where its element closes after it, so that "]]>" may be within it. Control characters and
    references to them are left out, since a parser that recovers from one drops the escaped tags after it; n_controls
    counts them.

    >>> mended("<a>A & B&nbsp;&eacute;&amp;</a><b><![CDATA[<i>x ]]> y]]></b>")
    '<a>A &amp; B\xa0é&amp;</a><b>&lt;i&gt;x ]]&gt; y</b>'
    """
    return CONTROL.sub(_control, REFERENCE.sub(_reference_or_control, _without_cdata(text)))


def n_controls(text: str) -> int:
    """Return how many control characters, and references to them, an XML text has; it can hold none of them."""
    n = len(CONTROL.findall(text))
    if "&#" not in text:
        return n
    return n + sum(_is_control(_code(number[1])) for number in CONTROL_REFERENCE.finditer(_without_cdata(text)))


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
        code = _code(number)
        is_invalid = code == 0 or code > LAST_CODE_POINT or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE
        return "\ufffd" if is_invalid else f"&#{number.lower()};"
    if name in OF_XML:
        return match[0]
    character = html.entities.html5.get(name or "")
    return html.escape(character, quote=False) if character else "&amp;" + (name or "")


def _reference_or_control(match: re.Match[str]) -> str:
    return _control(match) if match[1] and _is_control(_code(match[1])) else _reference(match)


def _control(match: re.Match[str]) -> str:
    """A vertical tab and a form feed end a line."""
    code = _code(match[1]) if match.re is REFERENCE else ord(match[0])
    return "\n" if code in (0x0B, 0x0C) else ""


def _code(number: str) -> int:
    return int(number[1:], 16) if number[0] in "xX" else int(number)


def _is_control(code: int) -> bool:
    return 0 < code < 0x20 and code not in (0x09, 0x0A, 0x0D)
