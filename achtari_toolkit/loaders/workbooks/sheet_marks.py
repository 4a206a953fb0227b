"""What the XML of an XLSX workbook says of its cells besides their values: hidden rows, links, and their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from posixpath import join, normpath

from achtari_toolkit.loaders.workbooks.sheet import Merged, Row

ADDRESS = re.compile(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,10})")
LINK = re.compile(r"https?://", re.IGNORECASE)
HYPERLINK = re.compile(
    r"""^=?(?:_xlfn\.)?\s*HYPERLINK\(\s*(?:"(?P<address>(?:[^"]|"")*)"|(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7}))\s*"""
    r"""(?:[,;]\s*(?:"(?P<label>(?:[^"]|"")*)"|[^"]*)\s*)?\)""",
    re.IGNORECASE,
)
MOST_LINKED = 10_000  # cells of one range that lead to one address


@dataclass
class Marks:
    """What one member of a workbook says: of a sheet its marks, of others the names of sheets and what they refer to.

    hidden_rows  indices of rows
    links        the cells of a link, "A2" or "A2:A9", and the key of its address
    merged       merged cells, "A2:A9"
    formulas     HYPERLINK formulas by row and column, from 0
    relations    addresses or members by their key
    sheets       names of sheets, and the key of their member
    """

    hidden_rows: set[int] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    sheets: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note an element that is no cell."""
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "hyperlink" and plain.get("ref"):
            self.links.append((plain["ref"], plain.get("id", "")))
        elif name == "mergeCell":
            self.merged.append(plain.get("ref", ""))
        elif name == "Relationship":
            self.relations[plain.get("Id", "")] = plain.get("Target", "")
        elif name == "sheet":
            self.sheets.append((plain.get("name", ""), plain.get("id", "")))


def marks_by_sheet(marks: Mapping[str, Marks]) -> dict[str, Marks]:
    """Return the marks of each sheet by its name, with its links by address.

    marks  by the name of the member
    """
    book = marks.get("xl/workbook.xml", Marks())
    members = marks.get("xl/_rels/workbook.xml.rels", Marks()).relations
    by_sheet = {}
    for name, key in book.sheets:
        target = members.get(key, "")
        member = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        folder, _, part = member.rpartition("/")
        addresses = marks.get(f"{folder}/_rels/{part}.rels", Marks()).relations
        sheet = marks.get(member, Marks())
        links = [(cells, addresses.get(link, "")) for cells, link in sheet.links]
        by_sheet[name] = replace(sheet, links=links)
    return by_sheet


def linked_cells(marks: Marks, rows: list[Row], first_column: int) -> dict[tuple[int, int], str]:
    """Return the address that each cell leads to, by its row and column.

    first_column  that the rows begin with
    """
    cells = {cell: link for ref, link in marks.links if LINK.match(link) for cell in _cells(ref)}
    for cell, formula in marks.formulas.items():
        if link := _address(formula, rows, first_column):
            cells[cell] = link
    return {(row, column - first_column): link for (row, column), link in cells.items()}


def merged_cells(marks: Marks, first_column: int) -> list[Merged]:
    """Return the merged cells of a sheet whose rows begin with a column; those that break the rules are left out."""
    corners = filter(None, map(_corners, marks.merged))
    cells = (Merged(top, start - first_column, bottom, stop - first_column) for (top, start), (bottom, stop) in corners)
    return [merged for merged in cells if merged.column >= 0]


def labelled(marks: Marks, rows: list[Row], first_column: int) -> None:
    """Write the text of a HYPERLINK formula whose result the program did not save into its cell."""
    for (row, column), formula in marks.formulas.items():
        at = column - first_column
        if row < len(rows) and 0 <= at and (at >= len(rows[row]) or rows[row][at] is None):
            rows[row] += [None] * (at + 1 - len(rows[row]))
            rows[row][at] = formula_label(formula)


def formula_link(link: str | None, formula: str) -> str | None:
    """Return the address that a cell has, or that its HYPERLINK formula has, if it is one of the web."""
    parts = HYPERLINK.match(formula)
    link = link or ((parts["address"] or "").replace('""', '"') if parts else None)
    return link if link and LINK.match(link) else None


def formula_label(formula: str) -> str | None:
    """Return the text that a HYPERLINK formula shows, or None."""
    parts = HYPERLINK.match(formula)
    return ((parts["label"] or parts["address"] or "").replace('""', '"') or None) if parts else None


@lru_cache(maxsize=1 << 14)
def column_number(letters: str) -> int:
    """Return the number of a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _address(formula: str, rows: list[Row], first_column: int) -> str | None:
    """The address of a HYPERLINK formula, or of the cell that it names."""
    parts = HYPERLINK.match(formula)
    if parts is None or parts["cell"] is None:
        return formula_link(None, formula)
    row, column = next(_cells(parts["cell"]))
    at = column - first_column
    value = rows[row][at] if row < len(rows) and 0 <= at < len(rows[row]) else None
    return value if value and LINK.match(value) else None


def _cells(ref: str) -> Iterator[tuple[int, int]]:
    """The rows and columns of "A2" or "A2:B9", from 0; of a very large range the first ones."""
    if (corners := _corners(ref)) is None:
        return
    (top, start), (bottom, stop) = corners
    all_cells = ((row, column) for row in range(top, bottom + 1) for column in range(start, stop + 1))
    for _, cell in zip(range(MOST_LINKED), all_cells, strict=False):
        yield cell


def _corners(ref: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first and the last row and column of "A2" or "A2:B9", from 0; None if it is no range."""
    first, _, last = ref.partition(":")
    start, stop = ADDRESS.fullmatch(first), ADDRESS.fullmatch(last or first)
    if start is None or stop is None:
        return None
    return (int(start[2]) - 1, column_number(start[1]) - 1), (int(stop[2]) - 1, column_number(stop[1]) - 1)
