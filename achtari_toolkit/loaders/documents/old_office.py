"""Files of old Office programs that are no workbooks: recognised, and refused with the remedy."""

from __future__ import annotations

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.source.file import File

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how files of old Office programs begin
PROGRAMS = {  # a name in the directory of the file, and what the file is
    "WordDocument": (
        "a Word document of before 2007 (.doc)",
        "Open it in Word or LibreOffice and save it as .docx or .odt.",
    ),
    "PowerPoint Document": ("a presentation (.ppt)", "Save its text as .docx or .txt."),
    "__properties_version1.0": (
        "a mail of Outlook (.msg)",
        "Open it in Outlook and save it as .eml or .txt, or drag it into a mailbox of Thunderbird.",
    ),
}


def check_no_old_office(file: File) -> None:
    """Raise UnreadableSource if a file is a document, a presentation or a mail of old Office programs."""
    if not file.head.startswith(COMPOUND):
        return
    for name, (kind, remedy) in PROGRAMS.items():
        if name.encode("utf-16-le") in file.content:
            raise UnreadableSource(f"is {kind}, which is not read. {remedy}", kind="unknown_format")
