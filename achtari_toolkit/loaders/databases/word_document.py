"""Word documents: the paragraphs of a DOCX file."""

from lxml import etree

from achtari_toolkit.loaders.markup.office_xml import local_name, xml_elements
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip

MAIN = "word/document.xml"
BREAKS = {"br": "\n", "cr": "\n", "tab": " "}


def is_word(file: File) -> bool:
    """Say whether a zip archive is a Word document."""
    return MAIN in file.members


def paragraphs_of(file: File, damage: list[str]) -> list[str]:
    """Return the lines of a Word document that say something, one a paragraph or line break.

    damage  takes what is wrong with the document, if anything is; what can be read is returned

    Raises UnreadableSource if it unpacks to too much, BadZipFile if it is no whole archive.
    """
    lines: list[str] = []
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
        with archive.open(MAIN) as stream:
            for event, element in xml_elements(stream, damage):
                if event == "end" and local_name(element) == "p":
                    lines += [" ".join(line.split()) for line in _text(element).split("\n")]
                    element.clear()
    return [line for line in lines if line]


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, without what was deleted in a marked revision."""
    return "".join(
        (inner.text or "") if local_name(inner) == "t" else BREAKS.get(local_name(inner), "")
        for inner in paragraph.iter()
    )
