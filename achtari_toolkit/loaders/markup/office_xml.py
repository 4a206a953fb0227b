"""The XML within office documents, element by element, as far as it is intact."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from lxml import etree

from achtari_toolkit.loaders.markup.element_limit import MOST_ELEMENTS, MOST_IN_DOCUMENT, ElementLimit
from achtari_toolkit.loaders.markup.xml_records import SAFE

MENDING = SAFE | {"recover": True, "encoding": None, "remove_comments": True, "remove_pis": True}


def xml_elements(
    stream: IO[bytes], damage: list[str], *, tag: tuple[str, ...], is_counted_by_row: bool = False
) -> Iterator[tuple[str, etree._Element]]:
    """Yield ("start" or "end", element) of a stream of XML, as far as it can be read.

    damage             takes what is wrong with the stream, if anything is
    tag                the elements that are yielded
    is_counted_by_row  there may be any number of elements in all, but not between two that are yielded

    Entities are not expanded, no DTD is read, nothing is fetched. Raises UnreadableSource if there are more elements
    than a document has.
    """
    limit = ElementLimit(_Intact(stream, damage), MOST_ELEMENTS if is_counted_by_row else MOST_IN_DOCUMENT)
    walk = etree.iterparse(limit, events=("start", "end"), tag=tag, **MENDING)
    for event, element in walk:
        yield event, element
        if is_counted_by_row:
            limit.start_record()
    wrong = next((error for error in walk.error_log if error.level > etree.ErrorLevels.WARNING), None)
    if wrong is not None:
        damage.append(f"line {wrong.line}: {wrong.message}")


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


class _Intact:
    """A member of an archive that ends where it is damaged."""

    def __init__(self, stream: IO[bytes], damage: list[str]) -> None:
        self.stream, self.damage = stream, damage

    def read(self, n: int = -1, /) -> bytes:
        try:
            return self.stream.read(n)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            self.damage.append(f"{type(error).__name__}: {error}")
            return b""
