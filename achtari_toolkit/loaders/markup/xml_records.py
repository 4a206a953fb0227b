"""XML of feeds, sitemaps and exports, record by record; a broken record costs itself alone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

import lxml.etree
from lxml.etree import _Element as Element

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.markup.xml_mending import mended
from achtari_toolkit.loaders.markup.xml_names import declarations
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "encoding": "utf-8"}
ROOT = re.compile(  # what may stand before the root of a document, and the root; each part is matched once, never again
    r"(?>\s++|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE(?>[^>\[]*+(?:\[(?>.*?\]))?[^>]*+)>)*+<(?:[\w.-]++:)?([\w.-]++)",
    re.DOTALL | re.IGNORECASE,
)
SHOWN = 4_000  # characters in which the XML begins, where a server printed a warning before it
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
NESTED = 3  # elements around a record at most: rss, channel and one more
WHERE = re.compile(r", line \d+, column \d+.*$", re.DOTALL)


def xml_root(file: File) -> str:
    """Return the name of the outermost element, in small letters without prefix; empty if the text is no XML.

    A warning that a server printed before the XML declaration is passed over.
    """
    head = file.text_head
    start = head.find("<?xml", 0, SHOWN) if not head.startswith("<") or head[:4] == "<br " else 0
    found = ROOT.match(head, max(start, 0))
    return found[1].lower() if found else ""


def xml_records(file: File, *names: str) -> Iterator[tuple[str, Element] | Problem]:
    """Yield (source, element) of each element of these names, numbered from 1; element.getparent() is what holds it.

    A record lives until the next one is asked for. Entities are not expanded, no DTD is read, nothing is fetched, and
    elements deeper or texts longer than libxml2 allows break the rules. Where the XML breaks its rules, what is left is
    read record by record, each in the context of the document's beginning: unescaped signs, entities of HTML and control
    characters are mended, and what still is broken is read as far as it goes, with a Problem each.

    Raises UnreadableSource if broken XML holds no record.
    """
    done = 0
    try:
        for done, element in enumerate(_sound(file, names), start=1):
            yield f"{file.source}#{done}", element
    except lxml.etree.XMLSyntaxError as error:
        why = f"line {error.lineno}: {WHERE.sub('', str(error))}"
        yield from _salvaged(file, names, done, why)


def _sound(file: File, names: tuple[str, ...]) -> Iterator[Element]:
    """The records as the parser meets them. Raises XMLSyntaxError where the XML breaks its rules."""
    before = None
    for _, element in lxml.etree.iterparse(_utf8(file), tag=[f"{{*}}{name}" for name in names], **SAFE):
        if sum(1 for _ in zip(element.iterancestors(), range(NESTED + 1), strict=False)) > NESTED:
            continue
        yield element
        element.clear()
        if before is not None and before.getparent() is not None:
            before.getparent().remove(before)
        before = element


def _utf8(file: File) -> BinaryIO:
    """The document as UTF-8: the file itself where it seems to be, else its text."""
    if decode(file.head).encoding == "utf-8":
        return file.open()
    return io.BytesIO(xml_text(file).encode("utf-8", "replace"))


def xml_text(file: File) -> str:
    """Return the text: in the encoding that it declares where it is no UTF and no byte contradicts it."""
    if decode(file.head).encoding.startswith("cp") and (said := DECLARED.search(file.head)):
        try:
            return file.content.decode(said[1].decode("ascii"))
        except (LookupError, ValueError):
            pass
    return file.text


def _salvaged(file: File, names: tuple[str, ...], done: int, why: str) -> Iterator[tuple[str, Element] | Problem]:
    """The records behind the first `done`, each parsed by itself."""
    text = xml_text(file)
    stretches = list(_stretches(text, names))
    if not stretches:
        raise UnreadableSource(f"breaks the rules of XML and holds no <{names[0]}> ({why}).")
    told = f"the XML breaks its rules ({why}); the records from there on were read one by one."
    yield Problem(file.source, "damaged", told, lost=0)
    head = text[: stretches[0][0]]
    parent, known = _context(head), declarations(head)
    for n, (start, stop) in enumerate(stretches[done:], start=done + 1):
        source = f"{file.source}#{n}"
        element, doubt = _alone(text[start:stop], known)
        if element is None or not "".join(element.itertext()).strip():
            yield Problem(source, "damaged", f"nothing of the record can be read ({doubt or why}).")
            continue
        if doubt:
            yield Problem(source, "damaged", f"the record is broken ({doubt}); what is there was loaded.", lost=0)
        parent.append(element)
        yield source, element
        parent.remove(element)


def _stretches(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where each record begins and ends; one without an end reaches to the next. Comments between records hold none."""
    tag = re.compile(rf"<!--|<(/?)(?:[\w.-]+:)?(?:{'|'.join(names)})(?=[\s>/])", re.IGNORECASE)
    at, start = 0, None
    while found := tag.search(text, at):
        at = found.end()
        if found[0] == "<!--":
            if start is None:
                closed = text.find("-->", at)
                at = closed if closed >= 0 else at
        elif found[1] == "":
            if start is not None:
                yield start, found.start()
            start = found.start()
        elif start is not None:
            closed = text.find(">", at)
            yield start, closed + 1 if closed >= 0 else len(text)
            start = None
    if start is not None:
        yield start, len(text)


def _context(head: str) -> Element:
    """The element that holds the records, as far as the text before the first one tells it."""
    parser = lxml.etree.XMLParser(recover=True, **SAFE)
    try:
        root = lxml.etree.fromstring(mended(head).encode("utf-8", "replace"), parser)
    except (lxml.etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return lxml.etree.Element("records")
    channel = next(root.iterchildren("{*}channel"), None)
    return root if channel is None else channel


def _alone(stretch: str, known: str) -> tuple[Element | None, str]:
    """A record parsed by itself, and what is broken in it; empty if it is sound once mended."""
    content = f"<records {known}>{mended(stretch)}</records>".encode("utf-8", "replace")
    try:
        return next(iter(lxml.etree.fromstring(content, lxml.etree.XMLParser(**SAFE))), None), ""
    except lxml.etree.XMLSyntaxError as error:
        doubt = WHERE.sub("", str(error))
    parser = lxml.etree.XMLParser(recover=True, **SAFE)
    try:
        root = lxml.etree.fromstring(content, parser)
    except lxml.etree.XMLSyntaxError:
        return None, doubt
    if all(error.type_name == "ERR_INVALID_CHAR" for error in parser.error_log):
        doubt = ""  # control characters are told where they are taken out
    return (next(root.iterchildren("*"), None) if root is not None else None), doubt
