"""XML of feeds, sitemaps and exports, record by record; a broken record costs itself alone."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import lxml.etree
from lxml.etree import _Element as Element

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.markup.element_limit import MOST_ELEMENTS, ElementLimit, n_elements, too_many
from achtari_toolkit.loaders.markup.xml_mending import mended, n_controls
from achtari_toolkit.loaders.markup.xml_names import declarations
from achtari_toolkit.loaders.source.encoding import decode
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "encoding": "utf-8"}
ROOT = re.compile(  # what may come before the root of a document, and the root; each part is matched only once
    r"(?>\s++|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE(?>[^>\[]*+(?:\[(?>.*?\]))?[^>]*+)>)*+<(?:[\w.-]++:)?([\w.-]++)",
    re.DOTALL | re.IGNORECASE,
)
WARNING_CHARACTERS = 4_000  # that a server may have printed before the XML
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
MOST_MOVED = 20_000  # elements of a broken record that is put in its context: lxml takes their square to move them
MOST_PARENTS = 3  # elements around a record: rss, channel and one more
FIELD = re.compile(r"<(/?)((?:[\w.-]+:)?([\w.-]+))(?=[\s>/])")
ONCE = (  # fields that a record has at most once
    "title", "headline", "guid", "id", "pubdate", "published", "updated", "date", "description", "text", "body",
    "content", "encoded", "loc", "url", "lastmod",
)  # fmt: skip
WHERE = re.compile(r", line \d+, column \d+.*$", re.DOTALL)


def xml_root(file: File) -> str:
    """Return the name of the outermost element, in small letters without prefix; empty if the text is not XML.

    A warning that a server printed before the XML declaration is skipped.
    """
    head = file.text_head
    start = head.find("<?xml", 0, WARNING_CHARACTERS) if not head.startswith("<") or head[:4] == "<br " else 0
    root = ROOT.match(head, max(start, 0))
    return root[1].lower() if root else ""


def xml_records(file: File, *names: str, most: int = MOST_ELEMENTS) -> Iterator[tuple[str, Element] | Problem]:
    """Yield (source, element) of each element of these names, numbered from 1; element.getparent() is its parent.

    A record is valid until the next one is requested. Entities are not expanded, no DTD is read, nothing is fetched,
    and elements deeper or texts longer than libxml2 allows break the rules. Where the XML breaks its rules, the rest is
    read record by record, each in the context of the document's beginning: bare ampersands, HTML entities and control
    characters are mended, and what is still broken is read as far as it goes, with one Problem each.

    Raises UnreadableSource if broken XML has no record, and where a record has more than `most` elements.
    """
    done = 0
    swallowed = re.compile(rf"</(?:{'|'.join(names)})>\s*<(?:{'|'.join(names)})[\s>]")
    try:
        for done, element in enumerate(_sound(file, names, most), start=1):
            if swallowed.search("".join(element.itertext())):
                yield from _salvaged(
                    file, names, most, done - 1, "the text of a record holds the end of one and another"
                )
                return
            yield f"{file.source}#{done}", element
    except lxml.etree.XMLSyntaxError as error:
        why = f"line {error.lineno}: {WHERE.sub('', str(error))}"
        yield from _salvaged(file, names, most, done, why)


def _sound(file: File, names: tuple[str, ...], most: int) -> Iterator[Element]:
    """The records as the parser meets them. Raises XMLSyntaxError where the XML breaks its rules.

    A record is emptied once the next has been read: lxml takes the square of its size while parts of it are held.
    """
    before, stream = None, ElementLimit(_utf8(file), most)
    for _, element in lxml.etree.iterparse(stream, tag=[f"{{*}}{name}" for name in names], **SAFE):
        if sum(1 for _ in zip(element.iterancestors(), range(MOST_PARENTS + 1), strict=False)) > MOST_PARENTS:
            continue
        yield element
        if before is not None:
            before.clear()
            if before.getparent() is not None:
                before.getparent().remove(before)
        before = element
        stream.start_record()


def _utf8(file: File) -> BinaryIO:
    """The document as UTF-8: the file itself if it seems to be UTF-8, else its text."""
    if decode(file.head).encoding == "utf-8":
        return file.open()
    return io.BytesIO(xml_text(file).encode("utf-8", "replace"))


def xml_text(file: File) -> str:
    """Return the text, in the encoding that it declares if it is not UTF and no byte contradicts it."""
    if decode(file.head).encoding.startswith("cp") and (declared := DECLARED.search(file.head)):
        try:
            return file.content.decode(declared[1].decode("ascii"))
        except (LookupError, ValueError):
            pass
    return file.text


def _salvaged(
    file: File, names: tuple[str, ...], most: int, done: int, why: str
) -> Iterator[tuple[str, Element] | Problem]:
    """The records after the first `done`, each parsed separately."""
    text = xml_text(file)
    stretches = list(_stretches(text, names))
    if not stretches:
        raise UnreadableSource(f"breaks the rules of XML and has no <{names[0]}> ({why}).")
    message = f"the XML breaks its rules ({why}); the records from there on were read one by one."
    yield Problem(file.source, "damaged", message, lost=0)
    head = text[: stretches[0].start]
    parent, known = _context(head), declarations(head)
    controls: dict[str, int] = {}
    for n, stretch in enumerate(stretches[done:], start=done + 1):
        source, content = f"{file.source}#{n}", stretch.opening + text[stretch.start : stretch.stop]
        n_within = n_elements(content.encode("utf-8", "replace"))
        if n_within > most:
            yield Problem(source, "too_large", f"the file has {too_many(most)}.")
            continue
        if removed := n_controls(content):
            controls[source] = removed
        element, doubt = _alone(content, known)
        if element is None or not "".join(element.itertext()).strip():
            yield Problem(source, "damaged", f"nothing of the record can be read ({doubt or why}).")
            continue
        if doubt:
            n_merged = _records_within(content) - 1
            within = f"; it holds parts of {n_merged + 1} records, of which one was loaded" if n_merged else ""
            message = f"the record is broken ({doubt}); what is there was loaded{within}."
            yield Problem(source, "damaged", message, lost=n_merged)
        if n_within <= MOST_MOVED:
            parent.append(element)
        yield source, element
        if n_within <= MOST_MOVED:
            parent.remove(element)
    if controls:
        message = (
            f"{sum(controls.values())} control characters, which XML cannot hold, were removed from {len(controls)} "
            f"records; the first is {next(iter(controls))}."
        )
        yield Problem(file.source, "controls", message, lost=0)


class _Stretch(NamedTuple):
    """Where a record begins and ends, and the opening tag that it lacks; empty if it is there."""

    start: int
    stop: int
    opening: str = ""


def _stretches(text: str, names: tuple[str, ...]) -> Iterator[_Stretch]:
    """The records: one without an end reaches to the next, one without a beginning from the one before.

    Of the first record without a beginning nothing is known but its end. Comments are skipped.
    """
    tag = re.compile(rf"<!--|<(/?)((?:[\w.-]+:)?(?:{'|'.join(names)}))(?=[\s>/])", re.IGNORECASE)
    at, start, before = 0, None, None
    while match := tag.search(text, at):
        at = match.end()
        if match[0] == "<!--":
            if start is None:
                closed = text.find("-->", at)
                at = closed if closed >= 0 else at
        elif match[1] == "":
            if start is not None:
                yield _Stretch(start, match.start())
            start = match.start()
        else:
            closed = text.find(">", at)
            stop = closed + 1 if closed >= 0 else len(text)
            lacking = _Stretch(stop if before is None else before, stop, "" if before is None else f"<{match[2]}>")
            yield lacking if start is None else _Stretch(start, stop)
            start, before = None, stop
    if start is not None:
        yield _Stretch(start, len(text))


def _records_within(content: str) -> int:
    """How many records a broken one holds parts of: as many as a field that a record has once begins or ends in it."""
    tags = Counter((slash, name) for slash, name, local in FIELD.findall(content) if local.lower() in ONCE)
    return max(tags.values(), default=1)


def _context(head: str) -> Element:
    """The element that contains the records, as far as the text before the first one says."""
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
    """A record parsed separately, and what is broken in it; empty if it is sound after mending."""
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
    if root is None:
        return None, doubt
    element, *behind = [*root.iterchildren("*")] or [None]
    if element is not None:
        element.extend(behind)  # what a broken end of an element left outside of the record
    return element, doubt
