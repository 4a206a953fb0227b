"""A plain table that knows the direction of each of its texts."""

from collections.abc import Sequence

import pandas as pd
from lxml.html import HtmlElement

from achtari_toolkit.interface.labels import Labels, label_texts
from achtari_toolkit.interface.words import check_language, direction_of, say
from achtari_toolkit.reports.page.block import Block
from achtari_toolkit.reports.page.cells import is_number
from achtari_toolkit.reports.page.elements import directed, element, styled, to_html
from achtari_toolkit.reports.page.local_dates import with_local_dates
from achtari_toolkit.reports.page.named_values import cell_printer, column_name
from achtari_toolkit.schema import is_simulated
from achtari_toolkit.sources.local_times import Zones
from achtari_toolkit.text.script.direction import direction

ROW_LINE = "1px solid rgba(128,128,128,.35)"


def table(
    frame: pd.DataFrame, *, lang: str, caption: str = "", labels: Labels | None = None, zone: Zones = None
) -> Block:
    """Return the columns of frame as a table on a page written in lang; the index is left out.

    labels  names to print instead of the keys of outlets and codes: {key: name}, or outlets as sources.read_outlets
            returns them
    zone    in which times are printed, as in measures.share

    Times in UTC are printed as local ones: a day keeps its day, and a month has none. A missing value is a dash, a zero
    is 0, a probability (p, q) below a thousandth is printed as such.
    Numbers are aligned at their last digit.
    Every cell is escaped, the names of columns too: any of them may hold article text.
    Columns of the toolkit's own tables (an audit, problems, a measure) are named in the language of the page, and so
    are their values where these are words of the toolkit: steps, kinds of problems, states, reasons, roles, units.
    Simulated if the frame has a column `simulated` with True in it.

    Raises OptionError for a language that the interface does not have.
    """
    check_language(lang)
    names = label_texts(labels, lang)
    is_invented = is_simulated(frame)
    frame = with_local_dates(frame, zone=zone, lang=lang)
    columns = [column_name(str(name), lang=lang) for name in frame.columns]
    printers = [cell_printer(str(name), lang=lang, labels=names) for name in frame.columns]
    texts = [[printer(value) for value in frame[name]] for printer, name in zip(printers, frame.columns, strict=True)]
    rows = [list(row) for row in zip(*texts, strict=True)]
    html_table = table_element(
        columns, rows, lang=lang, caption=caption or ("" if rows else say("reports.empty", lang))
    )
    plain = "\n".join("\t".join(row) for row in [columns, *rows])
    return Block(to_html(scrolled(html_table)), plain, is_invented)


def table_element(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, lang: str, caption: str = ""
) -> HtmlElement:
    """Return a table element of texts, each column with one side to which its cells are aligned."""
    sides = [column_side([row[at] for row in rows] or [name], lang=lang) for at, name in enumerate(columns)]
    made = element("table", class_="plain", dir=direction_of(lang))
    if caption:
        made.append(
            styled(directed("caption", caption, lang=lang), text_align="start", font_weight="600", padding=".3em 0")
        )
    made.append(element("thead", table_row("th", columns, sides, lang=lang)))
    made.append(element("tbody", *(table_row("td", row, sides, lang=lang) for row in rows)))
    return styled(made, border_collapse="collapse", margin="0", font_variant_numeric="tabular-nums")


def column_side(texts: Sequence[str], *, lang: str) -> str:
    """Return the class of a column: number, or the side where most of its text starts, for a column has one edge."""
    if all(map(is_number, texts)):
        return "number"
    return "right" if direction(" ".join(texts), otherwise=direction_of(lang)) == "rtl" else "left"


def align_columns(made: HtmlElement, *, lang: str) -> None:
    """Give every column of a table that others made its one side; a table with joined cells is left as it is."""
    rows = [list(row.iterchildren("th", "td")) for row in made.iter("tr")]
    joined = any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row)
    if len(rows) < 2 or joined or len({len(row) for row in rows}) > 1:
        return
    for column in zip(*rows, strict=True):
        side = column_side([cell.text_content() for cell in column[1:]], lang=lang)
        for cell in column:
            cell.set("class", side)


def table_row(tag: str, texts: Sequence[str], sides: Sequence[str], *, lang: str) -> HtmlElement:
    """Return one row; tag is th for the head and td below it."""
    return element("tr", *(table_cell(tag, text, side, lang=lang) for text, side in zip(texts, sides, strict=True)))


def table_cell(tag: str, text: str, side: str, *, lang: str) -> HtmlElement:
    """Return one cell with the direction of its own text; numbers run left to right everywhere."""
    cell = directed(tag, text, lang=lang, class_=side)
    if side == "number" and tag == "td":
        cell.set("dir", "ltr")
    if tag == "th":
        cell.set("scope", "col")
    aligned = "left" if side == "left" else "right"
    return styled(cell, text_align=aligned, padding=".3em .7em", border_bottom=ROW_LINE, vertical_align="top")


def scrolled(made: HtmlElement) -> HtmlElement:
    """Return a wide element in a box of its own that scrolls, so that the page does not."""
    return styled(element("div", made, class_="scroll"), overflow_x="auto", max_width="100%")


def boxed(root: HtmlElement, *, lang: str) -> None:
    """Put each table of others within root in a scrolling box, its columns aligned; ours are in theirs already."""
    for made in list(root.iter("table")):
        if made.getparent().get("class") == "scroll":
            continue
        align_columns(made, lang=lang)
        box = element("div", class_="scroll")
        made.addprevious(box)
        box.append(made)
