"""Word documents (DOCX): an article or clippings; those of Nexis have a loader of their own."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

import pandas as pd
from lxml import etree

from achtari_toolkit.loaders.databases.word_document import WORD_TEXT
from achtari_toolkit.loaders.documents.document_tables import Cells, labelled_rows, read_tables_and_text
from achtari_toolkit.loaders.documents.paragraphs import TITLE, Paragraph
from achtari_toolkit.loaders.markup.office_xml import local_name, xml_elements
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip

BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
LEFT_OUT = ("Fallback", "moveFrom", "del", "rt")  # elements whose text is not part of the document as it is printed
BLOCKS = ("{*}tbl", "{*}tr", "{*}tc", "{*}p")
NOTE_MARKS = ("footnoteReference", "endnoteReference")
INLINE = tuple(
    f"{{*}}{name}" for name in (*LEFT_OUT, "hyperlink", "r", "instrText", *NOTE_MARKS, "sectPr", *BREAKS, "t")
)
HEADING = re.compile(r"heading\s*(\d)|titre\s*(\d)|عنوان\s*(\d)", re.IGNORECASE)
TITLES = ("title", "titre", "العنوان")
ADDRESS_FIELD = re.compile(r"HYPERLINK\s+\"([^\"]+)\"")
LINKED_SHARE = 0.8  # of the characters of a paragraph that is a link


def read_word(file: File) -> Iterator[pd.DataFrame | dict[str, object] | Problem | ColumnFate]:
    """Yield the clippings of a Word document, and the rows of each table that has a head of articles.

    Inserted text counts, deleted text does not; footnotes follow the text of their clipping; headers, footers and
    comments are left out. Raises UnreadableSource if it contains no article.
    """
    damage: list[str] = []
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
        reader = WordReader(_styles(archive, damage), _addresses(archive, damage), _notes(archive, damage))
        with archive.open(WORD_TEXT) as stream:
            for event, element in xml_elements(stream, damage, tag=BLOCKS):
                reader.take(event, element)
    if damage:
        message = f"the document is truncated or damaged ({damage[0]}); what can be read was loaded."
        yield Problem(file.source, "damaged", message, lost=0)
    yield from read_tables_and_text(file, reader.tables, reader.paragraphs, name="Word document")


class WordReader:
    """The paragraphs and tables of a document, from the elements of its text as they come."""

    def __init__(self, levels: dict[str, int], addresses: dict[str, str], notes: dict[str, str]) -> None:
        self.levels, self.addresses, self.notes = levels, addresses, notes
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Cells] = []
        self.rows: Cells = []
        self.n_tables_open, self.starts_page = 0, False

    def take(self, event: str, element: etree._Element) -> None:
        """Take the start or the end of an element."""
        name = local_name(element)
        if name == "tbl":
            self.n_tables_open += 1 if event == "start" else -1
            if event == "start" and self.n_tables_open == 1:
                self.rows = []
            elif event == "end" and self.n_tables_open == 0:
                self._end_table()
        elif name == "tr" and event == "start" and self.n_tables_open == 1:
            self.rows.append([])
        elif name == "tc" and event == "start" and self.n_tables_open == 1 and self.rows:
            self.rows[-1].append([])
        elif name == "p" and event == "end":
            self._end_paragraph(element)
            element.clear()

    def _end_table(self) -> None:
        table = [row for row in self.rows if row]
        if labelled_rows(table) is None:
            self.paragraphs += [paragraph for row in table for cell in row for paragraph in cell]
        elif labelled_rows(table):
            self.paragraphs += labelled_rows(table) or []
        else:
            self.tables.append(table)

    def _end_paragraph(self, element: etree._Element) -> None:
        if not len(element) or any(local_name(above) in LEFT_OUT for above in element.iterancestors()):
            return
        to = self.rows[-1][-1] if self.n_tables_open and self.rows and self.rows[-1] else self.paragraphs
        for paragraph in self._lines_of(element):
            to.append(paragraph)

    def _lines_of(self, element: etree._Element) -> Iterator[Paragraph]:
        text = _ParagraphText(element, self.addresses)
        begins_page = self.starts_page or text.breaks_before or _is_on(element, "pPr", "pageBreakBefore")
        lines = [stripped for line in text.shown.split("\n") if (stripped := " ".join(line.split()))]
        if not lines:
            self.starts_page = begins_page or text.breaks_after
            return
        self.starts_page = text.breaks_after
        level = self._level(element)
        notes = tuple(self.notes[note] for note in text.notes if self.notes.get(note))
        link = text.links[0] if len(set(text.links)) == 1 else ""
        is_link = bool(link) and text.n_linked > LINKED_SHARE * len(text.shown.strip())
        for n, line in enumerate([" ".join(lines)] if level else lines):
            yield Paragraph(line, level, text.is_bold, begins_page and not n, link, is_link, notes if not n else ())

    def _level(self, element: etree._Element) -> int:
        style = next(map(_value, element.iter("{*}pStyle")), "")
        outline = next(map(_value, element.iter("{*}outlineLvl")), "")
        if outline.isdecimal() and int(outline) < 9:
            return int(outline) + 1
        return self.levels[style] if style in self.levels else _level_of_name(style)


class _ParagraphText:
    """The text of a paragraph as it is printed, and what it says beside its text."""

    def __init__(self, paragraph: etree._Element, addresses: dict[str, str]) -> None:
        self.links: list[str] = []
        self.notes: list[str] = []
        self.n_linked, self.breaks_before, self.breaks_after = 0, False, False
        pieces: list[str] = []
        bold: list[bool] = []
        is_bold = is_hidden = is_linked = False
        walk = etree.iterwalk(paragraph, events=("start", "end"), tag=INLINE)
        for event, element in walk:
            name = local_name(element)
            if event == "start" and name in LEFT_OUT:
                walk.skip_subtree()
            elif name == "hyperlink":
                is_linked = event == "start"
                self.links += [addresses[key] for key in element.attrib.values() if is_linked and key in addresses]
            elif name == "r" and event == "start":
                is_hidden = _is_on(element, "rPr", "vanish")
                is_bold = _is_on(element, "rPr", "b") or _is_on(element, "rPr", "bCs")
            elif event == "end" and name == "instrText":
                self.links += ADDRESS_FIELD.findall(element.text or "")
            elif event == "end" and name in NOTE_MARKS:
                self.notes += [value for key, value in element.attrib.items() if etree.QName(key).localname == "id"]
            elif event == "end" and name == "br" and any(value == "page" for value in element.attrib.values()):
                self.breaks_before |= not "".join(pieces).strip()
                self.breaks_after |= bool("".join(pieces).strip())
            elif (
                event == "end"
                and name == "sectPr"
                and not any(_value(e) == "continuous" for e in element.iter("{*}type"))
            ):
                self.breaks_after = True
            elif event == "end" and name in BREAKS and not is_hidden:
                pieces.append(BREAKS[name])
            elif event == "end" and name == "t" and not is_hidden:
                pieces.append(element.text or "")
                bold += [is_bold] if (element.text or "").strip() else []
                self.n_linked += len(element.text or "") if is_linked else 0
        self.shown = "".join(pieces)
        self.is_bold = bool(bold) and all(bold)


def _styles(archive: zipfile.ZipFile, damage: list[str]) -> dict[str, int]:
    """{style: the level of its headings}."""
    levels: dict[str, int] = {}
    based_on: dict[str, str] = {}
    for element in _elements(archive, "word/styles.xml", "style", damage):
        inner = {local_name(e): _value(e) for e in element.iter() if isinstance(e.tag, str)}
        style = next((value for key, value in element.attrib.items() if etree.QName(key).localname == "styleId"), "")
        name, outline = inner.get("name", ""), inner.get("outlineLvl", "")
        if level := _level_of_name(name):
            levels[style] = level
        elif outline.isdecimal() and int(outline) < 9:
            levels[style] = int(outline) + 1
        based_on[style] = inner.get("basedOn", "")
    for style in based_on:
        above, n = style, 0
        while above and above not in levels and n < 10:
            above, n = based_on.get(above, ""), n + 1
        levels.setdefault(style, levels.get(above, 0))
    return levels


def _level_of_name(name: str) -> int:
    """The level of a style by its name; what is not described in the document has only that."""
    if match := HEADING.fullmatch(name):
        return int(next(filter(None, match.groups())))
    return TITLE if name.casefold() in TITLES else 0


def _addresses(archive: zipfile.ZipFile, damage: list[str]) -> dict[str, str]:
    """{relation: the address to which it leads}."""
    relations = _elements(archive, "word/_rels/document.xml.rels", "Relationship", damage)
    return {e.get("Id") or "": e.get("Target") or "" for e in relations if (e.get("Target") or "").startswith("http")}


def _notes(archive: zipfile.ZipFile, damage: list[str]) -> dict[str, str]:
    """{number: text} of the footnotes."""
    notes: dict[str, str] = {}
    for element in _elements(archive, "word/footnotes.xml", "footnote", damage):
        number = next((value for key, value in element.attrib.items() if etree.QName(key).localname == "id"), "")
        texts = [_ParagraphText(p, {}).shown for p in element.iter("{*}p")]
        notes[number] = " ".join(" ".join(texts).split())
    return notes


def _elements(archive: zipfile.ZipFile, member: str, name: str, damage: list[str]) -> Iterator[etree._Element]:
    """The elements of that name in a member; none if the archive lacks it."""
    if member not in archive.namelist():
        return
    with archive.open(member) as stream:
        for event, element in xml_elements(stream, damage, tag=(f"{{*}}{name}",)):
            if event == "end":
                yield element


def _is_on(element: etree._Element, properties: str, name: str) -> bool:
    """Say whether the properties of an element switch something on."""
    for child in element.iterchildren(f"{{*}}{properties}"):
        return any(_value(e) not in ("0", "false", "off") for e in child.iterchildren(f"{{*}}{name}"))
    return False


def _value(element: etree._Element) -> str:
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == "val"), "")
