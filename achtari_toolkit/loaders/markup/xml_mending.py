"""What feeds break most often in XML, put right: unescaped signs, entities of HTML, nested CDATA, control characters."""

from __future__ import annotations

import html
import html.entities
import re
from bisect import bisect_left

CDATA, END = "<![CDATA[", re.compile(r"\]\]>(?=\s*</([\w:.-]*))")
OPENED = re.compile(r"<([\w:.-]+)[^<>]*>\s*\Z")
NEAR = 300  # characters before CDATA in which its element begins
REFERENCE = re.compile(r"&(?:#(\d{1,9}|[xX][0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]{1,31};)?)")
OF_XML = ("amp;", "lt;", "gt;", "quot;", "apos;")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LAST = 0x10FFFF


def mended(text: str) -> str:
    r"""Return XML with CDATA as escaped text, and signs that no XML may hold as references or U+FFFD.

    A CDATA section ends where its element closes behind it, so that "]]>" may stand within it. Control characters become
    references, which a parser that recovers reads, so that they are counted and told like those of other formats.

    >>> mended("<a>A & B&nbsp;&eacute;&amp;</a><b><![CDATA[<i>x ]]> y]]></b>")
    '<a>A &amp; B\xa0é&amp;</a><b>&lt;i&gt;x ]]&gt; y</b>'
    """
    return CONTROL.sub(_control, REFERENCE.sub(_reference, _without_cdata(text)))


def sound_references(markup: str) -> str:
    """Return HTML whose numeric references all name a character; those that name none are U+FFFD."""
    return (
        REFERENCE.sub(lambda found: _reference(found) if found[1] else found[0], markup) if "&#" in markup else markup
    )


def _without_cdata(text: str) -> str:
    ends: dict[str, list[int]] = {"": []}  # where sections may end: by the element that closes behind them, and all
    for end in END.finditer(text):
        ends[""].append(end.start())
        ends.setdefault(end[1], []).append(end.start())
    parts, at = [], 0
    while (start := text.find(CDATA, at)) >= 0:
        opened = OPENED.search(text[max(at, start - NEAR) : start])
        places = ends.get(opened[1] if opened else "") or ends[""]
        if (n := bisect_left(places, start + len(CDATA))) == len(places):
            break
        stop = places[n]
        inner = text[start + len(CDATA) : stop].replace("]]]]><![CDATA[>", "]]>")
        parts += [text[at:start].replace("]]>", "]]&gt;"), html.escape(inner, quote=False)]
        at = stop + len("]]>")
    return "".join([*parts, text[at:].replace(CDATA, "").replace("]]>", "]]&gt;")])


def _reference(found: re.Match[str]) -> str:
    number, name = found.groups()
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        is_none = code == 0 or code > LAST or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE
        return "\ufffd" if is_none else f"&#{number.lower()};"
    if name in OF_XML:
        return found[0]
    sign = html.entities.html5.get(name or "")
    return html.escape(sign, quote=False) if sign else "&amp;" + (name or "")


def _control(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"&#{code};" if 0 < code < 0x20 else "\ufffd"
