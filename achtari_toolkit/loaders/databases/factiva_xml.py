"""Factiva's XML answers: one article element for each article."""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, record_of
from achtari_toolkit.loaders.markup.xml_names import children, first_text, name_of, text_of
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

FACTIVA_ROOTS = ("ppsresponse", "ppsarticleresponse")
STATED_ARTICLES = re.compile(r"<(?:\w+:)?ppsarticleResultSet[^<>]{0,200}\bcount=\"(\d{1,6})\"", re.IGNORECASE)


def is_factiva_xml(file: File) -> bool:
    """Say whether an XML text is an answer of Factiva."""
    return xml_root(file) in FACTIVA_ROOTS


def read_factiva_xml(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of an XML answer of Factiva; of a truncated one those that are there, and a Problem.

    Raises UnreadableSource if it contains no article.
    """
    stated_match, n_articles = STATED_ARTICLES.search(file.text_head), 0
    n_stated = int(stated_match[1]) if stated_match else 0
    for piece in xml_records(file, "ppsarticle"):
        if isinstance(piece, Problem):
            n_articles += bool(piece.lost)
            yield piece
            continue
        n_articles += 1
        source, element = piece
        article = next((child for child in element if name_of(child) == "article"), element)
        yield from record_of(_printed_article(article, source), file.timezone)
    if n_stated > n_articles:
        message = f"the file states {n_stated} articles and contains {n_articles}: it is truncated."
        yield Problem(file.source, "damaged", message, lost=n_stated - n_articles)
    elif not n_articles:
        raise UnreadableSource("is an answer of Factiva without any article.", kind="empty")


def _printed_article(article: Element, source: str) -> PrintedArticle:
    fields = children(article)
    texts = [text for name in ("leadparagraph", "tailparagraphs") for text in fields.get(name, ())]
    paragraphs = [inner for text in texts for inner in text.iter() if name_of(inner) == "paragraph"]
    dates = [inner for date in fields.get("publicationdate", ()) for inner in date]
    return PrintedArticle(
        source,
        headline=first_text(fields, "headline"),
        paragraphs=list(filter(None, map(text_of, paragraphs))),
        site=first_text(fields, "sourcename"),
        date=" ".join(filter(None, map(text_of, dates))) or first_text(fields, "publicationdate"),
        evidence="Factiva publicationDate",
        byline=first_text(fields, "byline"),
        section=first_text(fields, "sectionname", "columnname"),
        language=first_text(fields, "baselanguage"),
        word_count=first_text(fields, "wordcount"),
    )
