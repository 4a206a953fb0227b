"""XML of a shape of its own, as corpora have it: an element for each text, fields as attributes or as elements.

The element that repeats is the record. Its attributes and its elements with text are columns, which are recognised by
their names as those of any table; paragraphs are the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import lxml.etree
import pandas as pd
from lxml.etree import _Element as Element

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.columns.table_width import frame_of
from achtari_toolkit.loaders.exchange.xml_lines import attribute, lines, local, own_name, plain_name
from achtari_toolkit.loaders.markup.xml_records import SAFE, xml_records, xml_root
from achtari_toolkit.loaders.source.fate import ColumnFate
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.column_map import articles_of

HTML_TAGS = frozenset(
    "html head body div p span a article section main header footer nav aside table tr td ul ol li h1 h2 h3 h4 h5 h6 br"
    " hr img script style meta link form b i u em strong font center frameset iframe svg math title figure blockquote"
    " pre dl button input label select textarea video audio picture small noscript base".split()
)
PARAGRAPHS = ("p", "para", "paragraph", "ab", "s", "seg", "l", "u", "w", "tok", "token")
BODIES = ("main", "story", "block", "content", "fulltext", "bodytext", "contenu", "corps", "المتن")  # with paragraphs
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
TEXT = "text"  # the column of paragraphs and of text that no element has
MOST_LEVELS = 3  # elements around a record
NAMED = ("name", "key", "n", "type")  # attributes that say what a general element has: <field name="title">
GENERAL = ("field", "str", "arr", "date", "int", "long", "value", "meta", "property", "attribute", "item", "column")


def is_corpus_xml(file: File) -> bool:
    """Say whether a text is XML that is no page: it declares XML or has records, and its elements are not of HTML."""
    root, is_declared = xml_root(file), "<?xml" in file.text_head[:200]
    if not root or root == "html":
        return False
    if root in HTML_TAGS:
        return is_declared and _has_other_names(file)
    return is_declared or _record_name(file) != ""


def _has_other_names(file: File) -> bool:
    """Whether an element that HTML has too contains elements that it has not: <article><date>."""
    root = _beginning(file)
    return root is not None and any(local(child) not in HTML_TAGS | set(PARAGRAPHS) | {""} for child in root)


def read_corpus_xml(file: File) -> Iterator[pd.DataFrame | Problem | ColumnFate]:
    """Yield the records as a table. Raises UnreadableSource if no element repeats and none has text."""
    name = _record_name(file)
    if not name:
        raise UnreadableSource(f"is XML of <{xml_root(file)}> without a record that is known.", kind="unknown_format")
    rows, problems = [], []
    for piece in xml_records(file, name):
        if isinstance(piece, Problem):
            problems.append(piece)
        else:
            rows.append(_fields(piece[1]))
    yield from problems
    if rows:
        table, surplus = frame_of(rows, file.source)
        yield from articles_of([table, *surplus], file)


def _record_name(file: File) -> str:
    """The name of the element that repeats nearest to the root; the root itself if none does and it has fields."""
    root = _beginning(file)
    if root is None:
        return ""
    level, alone = [root], ""
    for _ in range(MOST_LEVELS):
        children = [child for element in level for child in element if local(child)]
        names = Counter(child.tag for child in children if local(child) not in PARAGRAPHS)
        tag, n = names.most_common(1)[0] if names else ("", 0)
        if n > 1:
            return plain_name(tag)
        if n == 1 and len(children) == 1 and not alone and _has_fields(children[0]):
            alone = plain_name(tag)
        level = [child for child in children if len(child)]
    return alone or (own_name(root) if _has_fields(root) else "")


def _beginning(file: File) -> Element | None:
    """The outermost element, as far as the first bytes of the file go."""
    parser = lxml.etree.XMLParser(recover=True, **SAFE)
    return lxml.etree.fromstring(file.text_head.encode("utf-8", "replace"), parser)


def _has_fields(element: Element) -> bool:
    """Whether an element has several attributes or elements of different names."""
    names = {local(child) for child in element if local(child) not in PARAGRAPHS} - {""}
    return len(names) + len(element.attrib) > 1


def _fields(record: Element) -> dict[str, str | None]:
    fields: dict[str, list[str]] = {plain_name(name): [value] for name, value in record.attrib.items() if value.strip()}
    texts = [record.text or ""]
    for child in record:
        texts.append(child.tail or "")
        name = local(child)
        if name in PARAGRAPHS:
            texts += ["\n", "\n".join(lines(child)), "\n" if name not in ("w", "tok", "token") else " "]
        elif name:
            _add(fields, child)
    own_text = "\n".join(text_line for text in "".join(texts).split("\n") if (text_line := " ".join(text.split())))
    if own_text:
        fields.setdefault(TEXT, []).append(own_text)
    return {name: "\n".join(values) for name, values in fields.items()}


def _add(fields: dict[str, list[str]], element: Element) -> None:
    """Add the text of an element under its name, or under the one that it names; of one with fields, each of them."""
    name = own_name(element)
    if name.lower() in GENERAL:
        name = attribute(element, *NAMED) or name
    children = [child for child in element if local(child)]
    kinds = {local(child) for child in children} - set(PARAGRAPHS)
    if len(kinds) > 1 and not (element.text or "").strip():
        for child in children:
            _add(fields, child)
        return
    is_body = any(local(child) in PARAGRAPHS for child in children) and name.lower() in BODIES
    if text := _text(element) or attribute(element, "content", "value", "when"):
        fields.setdefault(TEXT if is_body else name, []).append(text)


def _text(element: Element) -> str:
    """The lines of an element; of one without others within it, its paragraphs."""
    if len(element):
        return "\n".join(lines(element))
    return "\n".join(" ".join(part.split()) for part in BLANK_LINE.split(element.text or "") if part.strip())
