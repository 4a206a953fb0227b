"""Factiva's XML answers: one article element for each article."""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.press_record import Printed, record_of
from achtari_toolkit.loaders.markup.xml_names import children, first_text, name_of, text_of
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

ROOTS = ("ppsresponse", "ppsarticleresponse")
STATED = re.compile(r"<(?:\w+:)?ppsarticleResultSet[^<>]{0,200}\bcount=\"(\d{1,6})\"", re.IGNORECASE)


def is_factiva_xml(file: File) -> bool:
    """Say whether an XML text is an answer of Factiva."""
    return xml_root(file) in ROOTS


def read_factiva_xml(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of an XML answer of Factiva; of one that breaks off those that are there, and a Problem.

    Raises UnreadableSource if it holds no article.
    """
    stated, found = STATED.search(file.text_head), 0
    for piece in xml_records(file, "ppsarticle"):
        found += 1
        if isinstance(piece, Problem):
            found -= not piece.lost
            yield piece
            continue
        source, element = piece
        article = next((child for child in element if name_of(child) == "article"), element)
        yield from record_of(_printed(article, source), file.timezone)
    if stated and int(stated[1]) > found:
        told = f"the file counts {stated[1]} articles and holds {found}: it breaks off, or was cut."
        yield Problem(file.source, "damaged", told, lost=int(stated[1]) - found)
    elif not found:
        raise UnreadableSource("is an answer of Factiva without any article.", kind="empty")


def _printed(article: Element, source: str) -> Printed:
    parts = children(article)
    texts = (part for name in ("leadparagraph", "tailparagraphs") for part in parts.get(name, ()))
    dates = [inner for part in parts.get("publicationdate", ()) for inner in part]
    return Printed(
        source,
        headline=first_text(parts, "headline"),
        paragraphs=list(filter(None, (text_of(p) for part in texts for p in part.iter() if name_of(p) == "paragraph"))),
        site=first_text(parts, "sourcename"),
        date=" ".join(filter(None, map(text_of, dates))) or first_text(parts, "publicationdate"),
        evidence="Factiva publicationDate",
        byline=first_text(parts, "byline"),
        section=first_text(parts, "sectionname", "columnname"),
        language=first_text(parts, "baselanguage"),
        words=first_text(parts, "wordcount"),
    )
