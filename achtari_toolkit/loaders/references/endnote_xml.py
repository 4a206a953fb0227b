"""EndNote's XML: <xml><records><record>, each text within elements of style."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.markup.xml_names import name_of, text_of
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.references.reference import Reference, record_of_reference
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem


def is_endnote_xml(file: File) -> bool:
    """Say whether a text is XML of EndNote: records with a type of reference."""
    return xml_root(file) in ("xml", "records") and "<ref-type" in file.text_head


def read_endnote_xml(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the references of an XML file of EndNote."""
    for piece in xml_records(file, "record"):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from record_of_reference(_reference(piece[1]), file, piece[0])


def _reference(record: Element) -> Reference:
    def texts(*path: str) -> list[str]:
        elements = [record]
        for name in path:
            elements = [child for element in elements for child in element if name_of(child) == name]
        return [text for text in map(text_of, elements) if text]

    def text(*paths: tuple[str, ...]) -> str:
        return next((text_of_path for path in paths for text_of_path in texts(*path)), "")

    return Reference(
        title=text(("titles", "title")),
        abstract=text(("abstract",)),
        authors=texts("contributors", "authors", "author"),
        journal=text(("titles", "secondary-title"), ("periodical", "full-title"), ("publisher",)),
        url=text(("urls", "related-urls", "url"), ("urls", "web-urls", "url")),
        doi=text(("electronic-resource-num",)),
        language=text(("language",)),
        section=text(("section",)),
        dates=[
            *((date, "EndNote date") for date in texts("dates", "pub-dates", "date")),
            *((year, "EndNote year") for year in texts("dates", "year")),
        ],
    )
