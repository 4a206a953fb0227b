"""Word documents: the paragraphs of a DOCX file."""

from lxml import etree

from achtari_toolkit.loaders.markup.office_xml import local_name, xml_elements
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.zip_index import check_document, open_zip

WORD_TEXT = "word/document.xml"
WORD_BREAKS = {"br": "\n", "cr": "\n", "tab": " "}
TEXTS = tuple(f"{{*}}{name}" for name in ("t", *WORD_BREAKS))


def is_word(file: File) -> bool:
    """Say whether a zip archive is a Word document."""
    return WORD_TEXT in file.members


def paragraphs_of(file: File, damage: list[str]) -> list[str]:
    """Return the lines of a Word document that are not empty, one per paragraph or line break.

    damage  a list to which errors in the document are added; what can be read is returned all the same

    Raises UnreadableSource if it unpacks to too much, BadZipFile if the archive is incomplete.
    """
    lines: list[str] = []
    with open_zip(file.stream) as archive:
        check_document(archive, file.size)
        with archive.open(WORD_TEXT) as stream:
            for event, element in xml_elements(stream, damage, tag=("{*}p",)):
                if event == "end":
                    lines += [" ".join(line.split()) for line in _text(element).split("\n")]
                    element.clear()
    return [line for line in lines if line]


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, without what a marked revision deleted."""
    return "".join(
        (inner.text or "") if local_name(inner) == "t" else WORD_BREAKS.get(local_name(inner), "")
        for inner in paragraph.iter(*TEXTS)
    )
