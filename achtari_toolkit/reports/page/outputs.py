"""What the cells of an executed notebook show, as HTML that does no harm."""

import base64
import re
from collections.abc import Mapping

from lxml import html
from nbformat import NotebookNode

from achtari_toolkit.interface.words import say
from achtari_toolkit.reports.page.directions import mark_blocks
from achtari_toolkit.reports.page.elements import directed, element, to_html
from achtari_toolkit.reports.page.figures import figure_html
from achtari_toolkit.reports.page.prose import Outline, inner, prose
from achtari_toolkit.reports.page.sanitise import clean_html
from achtari_toolkit.reports.page.table import boxed
from achtari_toolkit.text.script.printable import printable

PLOTLY = "application/vnd.plotly.v1+json"
PICTURES = ("image/png", "image/jpeg", "image/svg+xml")
MEMORY_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")  # of an object in memory, which differs from run to run
ANSI_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
WARNING = re.compile(  # with its place, of any name; or of such a name
    r"^(?:.*?:\d+: (?!Tqdm)[A-Z]\w*[a-z]\w*|.*?\b(?!Tqdm)\w*Warning): (.+)$", re.MULTILINE
)


def output_html(output: NotebookNode, *, lang: str, outline: Outline, number: int, warned: set[str]) -> str:
    """Return one output as HTML, empty where it shows nothing.

    number  which figure comes next
    warned  the warnings that the page has; new ones are added
    """
    if output.output_type == "stream":
        return stream_html(output, lang=lang, warned=warned)
    if output.output_type == "error":
        return text_html(f"{output.ename}: {output.evalue}", lang=lang)
    data = output.data
    if PLOTLY in data:
        return figure_html(data[PLOTLY], number=number, lang=lang)
    if "text/html" in data:
        return fragment_html(joined(data["text/html"]), lang=lang)
    if "text/markdown" in data:
        return prose(joined(data["text/markdown"]), lang=lang, outline=outline)
    for kind in PICTURES:
        if kind in data:
            return picture_html(kind, joined(data[kind]), number=number, lang=lang)
    return text_html(joined(data.get("text/plain", "")), lang=lang)


def is_figure(output: NotebookNode) -> bool:
    """Return whether an output is drawn as a numbered figure."""
    if output.output_type not in ("display_data", "execute_result"):
        return False
    kinds = set(output.data)
    is_picture = bool(kinds & set(PICTURES)) and not kinds & {"text/html", "text/markdown"}
    return PLOTLY in kinds or is_picture


def is_simulated(output: NotebookNode) -> bool:
    """Return whether an output comes from simulated press: a figure, a block of ours, or a table of pandas."""
    if output.output_type not in ("display_data", "execute_result"):
        return False
    meta = output.data.get(PLOTLY, {}).get("layout", {}).get("meta", {})
    is_marked = isinstance(meta, Mapping) and bool(meta.get("simulated"))
    is_marked_block = bool(output.metadata.get("achtari", {}).get("simulated", False))
    return is_marked or is_marked_block or has_simulated_rows(joined(output.data.get("text/html", "")))


def has_simulated_rows(source: str) -> bool:
    """Return whether a printed table has a column `simulated` with True in it."""
    if "simulated" not in source or "<table" not in source:
        return False
    for table in html.fragment_fromstring(printable(clean_html(source)), create_parent="div").iter("table"):
        rows = [[cell.text_content().strip() for cell in row.iter("th", "td")] for row in table.iter("tr")]
        if rows and "simulated" in rows[0]:
            at = rows[0].index("simulated")
            if any(len(row) > at and row[at] == "True" for row in rows[1:]):
                return True
    return False


def fragment_html(source: str, *, lang: str) -> str:
    """Return HTML of another object: cleaned, its blocks with their direction, its tables in scrolling boxes."""
    root = html.fragment_fromstring(printable(clean_html(source)), create_parent="div")
    mark_blocks(root, lang=lang)
    boxed(root, lang=lang)
    if not root.text_content().strip():
        return ""
    return f'<div class="shown">{clean_html(inner(root))}</div>'


def stream_html(output: NotebookNode, *, lang: str, warned: set[str]) -> str:
    """Return printed text; of the error stream only the warnings, since progress bars are no result.

    A page shows each warning once: how often Python repeats one depends on what else its process has done.
    """
    text = joined(output.text)
    if output.name != "stderr":
        return text_html(text, lang=lang)
    warnings = [w for w in dict.fromkeys(WARNING.findall(ANSI_COLOURS.sub("", text))) if w not in warned]
    warned.update(warnings)
    return "".join(to_html(directed("p", warning, lang=lang, class_="warning")) for warning in warnings)


def text_html(text: str, *, lang: str) -> str:
    """Return plain text unchanged but for addresses in memory, which are left out."""
    steady = MEMORY_ADDRESS.sub("", ANSI_COLOURS.sub("", text)).strip("\n")
    return to_html(directed("pre", steady, lang=lang, class_="printed")) if steady.strip() else ""


def picture_html(kind: str, source: str, *, number: int, lang: str) -> str:
    """Return a picture that travels inside the page; as an image it cannot run a script."""
    is_text = kind == "image/svg+xml"
    data = base64.b64encode(source.encode("utf-8")).decode("ascii") if is_text else "".join(source.split())
    caption = say("reports.figure", lang, n=number)
    picture = element("img", alt=caption)
    picture.set("src", f"data:{kind};base64,{data}")
    return to_html(element("figure", picture, directed("figcaption", caption, lang=lang), id=f"figure-{number}"))


def joined(text: str | list[str]) -> str:
    """Return the text of an output, which a notebook may keep as a list of lines."""
    return text if isinstance(text, str) else "".join(text)
