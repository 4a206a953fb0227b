"""Tables that arrange a page, as sites of the 2000s have them, become blocks; tables of data stay tables."""

from __future__ import annotations

from lxml.html import HtmlElement

MIN_CELL = 300  # characters of a cell that contains text and not data
MIN_PARAGRAPHS = 2  # of a cell that contains text
PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "center")


def unfold_tables(page: HtmlElement) -> None:
    """Make blocks of the tables of a page that arrange it, in place.

    They have one column, or a table, a main heading or the text of an article in a cell.
    """
    for table in list(page.iter("table")):
        if _arranges(table):
            for part in list(table.iter(*PARTS)):
                if next(part.iterancestors("table"), table) is table or part is table:
                    part.tag = "div"


def _arranges(table: HtmlElement) -> bool:
    rows = [len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr")]
    return max(rows, default=0) < 2 or any(
        cell.find(".//table") is not None
        or cell.find(".//h1") is not None
        or len(cell.findall(".//p")) >= MIN_PARAGRAPHS
        or len("".join(cell.itertext())) > MIN_CELL
        for cell in table.iter("td")
    )
