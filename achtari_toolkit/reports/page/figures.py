"""A plotly figure in a report: its drawing, what it shows in words, and its numbers in a table below."""

import base64
import csv
import hashlib
import io
import json
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from lxml.html import HtmlElement

from achtari_toolkit.interface.words import direction_of, say
from achtari_toolkit.reports.page.elements import directed, element, to_html, unstyled
from achtari_toolkit.reports.page.table import scrolled, table_element
from achtari_toolkit.text.script.printable import UNPRINTABLE, printable
from achtari_toolkit.text.spreadsheet_safety import harmless

GZIP_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"  # RFC 1952: deflate, no time, best compression, unknown system
DEFAULT_HEIGHT_PX = 450  # of a figure without a height; plotly's own default
UNSAFE = re.compile(f"[<>&\u2028\u2029]|{UNPRINTABLE.pattern}")


def plotly_script() -> str:
    """Return the plotly.js that came with the plotly package."""
    return (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")


def packed(script: str) -> str:
    """Return a script as base64 of gzip: the same bytes every time, and on every version of Python."""
    body = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    content = script.encode("utf-8")
    checks = struct.pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    return base64.b64encode(GZIP_HEADER + body.compress(content) + body.flush() + checks).decode("ascii")


def script_hash(script: str) -> str:
    """Return what a content security policy calls a script that it lets run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}'"


def figure_html(bundle: Mapping[str, Any], *, number: int, lang: str) -> str:
    """Return the figure element of one plotly bundle {"data", "layout"}; `page.js` draws it.

    layout.meta may hold alt (one sentence), lang and table {"columns", "rows"}, which is printed below.
    """
    layout = dict(bundle["layout"])
    meta = dict(layout["meta"]) if isinstance(layout.get("meta"), Mapping) else {}
    data = meta.pop("table", None)
    layout["meta"] = meta
    for fixed in ("width", "autosize"):
        layout.pop(fixed, None)
    drawing = element("div", class_="drawing", role="img", aria_label=described(meta, layout, number=number, lang=lang))
    drawing.set("style", f"min-height:{int(layout.get('height') or DEFAULT_HEIGHT_PX)}px")
    source = element("script", type="application/json", class_="plotly")
    source.text = script_json({"data": bundle["data"], "layout": layout})
    caption = directed("figcaption", say("reports.figure", lang, n=number), lang=lang)
    made = element("figure", drawing, source, caption, class_="plot", id=f"figure-{number}", dir=direction_of(lang))
    if data:
        caption.append(csv_link(data, number=number, lang=lang))
        caption.append(data_table(data, number=number, lang=meta.get("lang") or lang, page=lang))
    return to_html(made)


def described(meta: Mapping[str, Any], layout: Mapping[str, Any], *, number: int, lang: str) -> str:
    """Return the sentence that replaces a drawing where it cannot be seen: its alt text, else its title."""
    title = layout.get("title")
    text = title.get("text") if isinstance(title, Mapping) else title
    return printable(meta.get("alt") or text or say("reports.figure", lang, n=number))


def script_json(value: object) -> str:
    """Return JSON that can neither end the script element around it nor break the encoding of the page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda unsafe: f"\\u{ord(unsafe[0]):04x}", text)


def data_table(data: Mapping[str, Sequence], *, number: int, lang: str, page: str) -> HtmlElement:
    """Return the plotted numbers, folded away below their figure."""
    summary = directed("summary", say("reports.data", page, n=number), lang=page)
    rows = [[str(text) for text in row] for row in data["rows"]]
    made = table_element([str(name) for name in data["columns"]], rows, lang=lang)
    return element("details", summary, scrolled(unstyled(made)))


def csv_link(data: Mapping[str, Sequence], *, number: int, lang: str) -> HtmlElement:
    """Return the link below a figure that saves its numbers, which are in the link itself."""
    packed_rows = base64.b64encode(csv_bytes(data["columns"], data["rows"])).decode("ascii")
    link = element("a", say("reports.csv", lang), download=f"figure-{number}.csv", class_="csv")
    link.set("href", f"data:text/csv;charset=utf-8;base64,{packed_rows}")
    return link


def csv_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, which spreadsheets need to read Arabic."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\r\n").writerows(
        [[harmless(str(text)) for text in row] for row in [columns, *rows]]
    )
    return lines.getvalue().encode("utf-8-sig")
