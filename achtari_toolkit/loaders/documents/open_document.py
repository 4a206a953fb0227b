"""ODT documents of LibreOffice and others: an article or clippings."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

import pandas as pd
from lxml import etree

from achtari_toolkit.loaders.documents.document_tables import Cells, labelled_rows, read_tables_and_text
from achtari_toolkit.loaders.documents.paragraphs import TITLE, Paragraph
from achtari_toolkit.loaders.markup.office_xml import local_name, xml_elements
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip

KIND = b"application/vnd.oasis.opendocument.text"  # templates, pages and master documents have an ending
BREAKS = {"tab": " ", "line-break": "\n"}
LEFT_OUT = (
    "annotation",
    "tracked-changes",
    "ruby-text",
    "index-title-template",
    "table-of-content",
    "header",
    "footer",
)
BLOCKS = ("{*}style", "{*}table", "{*}table-row", "{*}table-cell", "{*}p", "{*}h")
HEADING = re.compile(r"Heading_20_(\d)")
MAX_SPACES = 1_000
LINKED_SHARE = 0.8  # of the characters of a paragraph that is a link


def is_open_document(file: File) -> bool:
    """Say whether a zip archive is an ODT document."""
    if not {"mimetype", "content.xml"} <= file.members:
        return False
    with open_zip(file.stream) as archive, archive.open("mimetype") as stream:
        return stream.read(100).strip().startswith(KIND)


def read_open_document(file: File) -> Iterator[pd.DataFrame | dict[str, object] | Problem | ColumnFate]:
    """Yield the clippings of an ODT document, and the rows of each table that has a head of articles.

    Deleted text, comments, headers and lists of contents are left out; footnotes follow the text of their clipping.
    Raises UnreadableSource if it contains no article.
    """
    damage: list[str] = []
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
        reader = OpenDocumentReader()
        for member in ("styles.xml", "content.xml"):
            if member in archive.namelist():
                _read(archive, member, reader, damage)
    if damage:
        message = f"the document is truncated or damaged ({damage[0]}); what can be read was loaded."
        yield Problem(file.source, "damaged", message, lost=0)
    yield from read_tables_and_text(file, reader.tables, reader.paragraphs, name="ODT document")


def _read(archive: zipfile.ZipFile, member: str, reader: OpenDocumentReader, damage: list[str]) -> None:
    with archive.open(member) as stream:
        for event, element in xml_elements(stream, damage, tag=BLOCKS):
            reader.take(event, element, is_text=member == "content.xml")


class OpenDocumentReader:
    """The paragraphs and tables of a document, from the elements of its styles and text as they come."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Cells] = []
        self.rows: Cells = []
        self.parents: dict[str, str] = {}
        self.bold: set[str] = set()
        self.pages: set[str] = set()
        self.n_tables_open = 0

    def take(self, event: str, element: etree._Element, *, is_text: bool) -> None:
        """Take the start or the end of an element."""
        name = local_name(element)
        if name == "style" and event == "end":
            self._take_style(element)
        elif not is_text:
            return
        elif name == "table":
            self.n_tables_open += 1 if event == "start" else -1
            if event == "start" and self.n_tables_open == 1:
                self.rows = []
            elif event == "end" and self.n_tables_open == 0:
                self._end_table()
        elif name == "table-row" and event == "start" and self.n_tables_open == 1:
            self.rows.append([])
        elif name == "table-cell" and event == "start" and self.n_tables_open == 1 and self.rows:
            self.rows[-1].append([])
        elif name in ("p", "h") and event == "end":
            above = [local_name(e) for e in element.iterancestors()]
            if not any(each in LEFT_OUT or each == "note" for each in above):
                to = self.rows[-1][-1] if self.n_tables_open and self.rows and self.rows[-1] else self.paragraphs
                to.extend(self._lines_of(element))
                element.clear()

    def _take_style(self, element: etree._Element) -> None:
        name = _attribute(element, "name")
        self.parents[name] = _attribute(element, "parent-style-name")
        for inner in element.iter():
            if _attribute(inner, "font-weight") == "bold" or _attribute(inner, "font-weight-complex") == "bold":
                self.bold.add(name)
            if _attribute(inner, "break-before") == "page" or (
                inner is element and _attribute(inner, "master-page-name")
            ):
                self.pages.add(name)

    def _end_table(self) -> None:
        table = [row for row in self.rows if row]
        rows = labelled_rows(table)
        if rows == []:
            self.tables.append(table)
        else:
            self.paragraphs += rows or [paragraph for row in table for cell in row for paragraph in cell]

    def _lines_of(self, element: etree._Element) -> Iterator[Paragraph]:
        style = _attribute(element, "style-name")
        links: list[str] = []
        notes: list[str] = []
        pieces = list(_pieces(element, links, notes))
        shown = "".join(text for text, _, _ in pieces)
        lines = [stripped for line in shown.split("\n") if (stripped := " ".join(line.split()))]
        level = self._level(element, style)
        n_linked = sum(len(text) for text, is_linked, _ in pieces if is_linked)
        weights = [style in self.bold or span in self.bold for text, _, span in pieces if text.strip()]
        link = links[0] if len(set(links)) == 1 else ""
        is_link = bool(link) and n_linked > LINKED_SHARE * len(shown.strip())
        for n, line in enumerate([" ".join(lines)] if level and lines else lines):
            starts = style in self.pages and not n
            yield Paragraph(line, level, all(weights), starts, link, is_link, tuple(notes) if not n else ())

    def _level(self, element: etree._Element, style: str) -> int:
        outline = _attribute(element, "outline-level")
        if local_name(element) == "h":
            return int(outline) if outline.isdecimal() and 0 < int(outline) < 10 else 1
        above, n = style, 0
        while above and n < 10:
            if above == "Title":
                return TITLE
            if match := HEADING.fullmatch(above):
                return int(match[1])
            above, n = self.parents.get(above, ""), n + 1
        return 0


def _pieces(paragraph: etree._Element, links: list[str], notes: list[str]) -> Iterator[tuple[str, bool, str]]:
    """Each piece of text of a paragraph, whether it is a link, and its style; adds to links and notes."""
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    n_links, spans = 0, [""]
    for event, element in walk:
        name = local_name(element)
        if event == "start" and name == "note":
            body = [e for e in element.iter() if local_name(e) == "note-body"]
            notes += [" ".join("".join(e.itertext()).split()) for e in body]
            walk.skip_subtree()
        elif event == "start" and name in LEFT_OUT:
            walk.skip_subtree()
        elif event == "start":
            if name == "a":
                links.append(_attribute(element, "href"))
                n_links += 1
            if name == "span":
                spans.append(_attribute(element, "style-name"))
            if name == "s":
                count = _attribute(element, "c")
                yield " " * min(int(count) if count.isdecimal() else 1, MAX_SPACES), n_links > 0, spans[-1]
            if text := BREAKS.get(name, "") + (element.text or ""):
                yield text, n_links > 0, spans[-1]
        if event == "end":
            n_links -= name == "a"
            if name == "span" and len(spans) > 1:
                spans.pop()
            if element is not paragraph and element.tail:
                yield element.tail, n_links > 0, spans[-1]


def _attribute(element: etree._Element, name: str) -> str:
    if not isinstance(element.tag, str):
        return ""
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), "")
