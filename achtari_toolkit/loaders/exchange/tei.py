"""TEI: one article for each text, or for each article of an issue, dated by what the edition says of its source."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from achtari_toolkit.loaders.exchange.xml_lines import attribute, inner, inner_text, lines, within
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.element_limit import MOST_IN_DOCUMENT
from achtari_toolkit.loaders.markup.xml_records import xml_records, xml_root
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

ARTICLE_TYPES = ("article", "news", "story", "item", "entry")
BESIDES = ("note", "figdesc", "fw", "teiheader", "comments")
NO_DATES = ("download", "scan", "digitization", "retrieved", "accessed")  # types of dates that are not of the text


def is_tei(file: File) -> bool:
    """Say whether a text is XML of TEI."""
    return xml_root(file) in ("tei", "teicorpus", "tei.2") and "teiheader" in file.text_head.lower()


def read_tei(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a TEI file: of an issue with several articles each on its own.

    The date is that of the source described in the header, then of the creation, then of the publication.
    """
    for piece in xml_records(file, "TEI", "TEI.2", most=MOST_IN_DOCUMENT):
        if isinstance(piece, Problem):
            yield piece
            continue
        source, document = piece
        parts = _articles(document)
        for number, part in enumerate(parts, start=1):
            item = _item(document, part, is_one_of_many=len(parts) > 1)
            yield from record_of_item(item, file, f"{source}.{number}" if len(parts) > 1 else source)


def _articles(document: Element) -> list[Element]:
    """The divisions that are articles with a head each, if there are several; else the whole text."""
    bodies = [body for text in within(document, "text") for body in inner(text, "body")]
    divisions = [
        division
        for body in bodies[:1]
        for division in inner(body, "div", "div1", "div2")
        if attribute(division, "type").lower() in ARTICLE_TYPES and within(division, "head")
    ]
    outermost = [each for each in divisions if not any(outer in divisions for outer in each.iterancestors())]
    return outermost if len(outermost) > 1 else bodies[:1] or [document]


def _item(document: Element, part: Element, *, is_one_of_many: bool) -> FeedItem:
    head = " ".join(line for element in within(part, "head") for line in lines(element))
    texts = [line for child in part for line in lines(child, BESIDES) if not _is_comment(child)]
    header = next(inner(document, "teiheader"), document)
    title = _title(header)
    headline = head if is_one_of_many else title or head
    if headline and len(texts) > 1 and texts[0] == headline:
        texts = texts[1:]
    abstract = " ".join(line for element in inner(header, "abstract") for line in lines(element))
    return FeedItem(
        headline=headline,
        body="\n".join(texts) or abstract,
        url=_address(header),
        site=_site(header),
        byline=", ".join(dict.fromkeys(_authors(part if is_one_of_many else header))),
        section="",
        language=next((attribute(each, "ident") for each in inner(header, "language")), "")
        or attribute(document, "lang"),
        dates=tuple(_dates(header)),
        is_summary=not texts and bool(abstract),
    )


def _is_comment(element: Element) -> bool:
    return attribute(element, "type").lower() == "comments"


def _title(header: Element) -> str:
    """The title of the article: of the source where it is described in parts, else of the file."""
    for source in inner(header, "sourcedesc"):
        for analytic in inner(source, "analytic"):
            if title := inner_text(analytic, "title"):
                return title
    return next((" ".join(lines(each)) for desc in inner(header, "titlestmt") for each in within(desc, "title")), "")


def _authors(part: Element) -> Iterator[str]:
    for element in inner(part, "author", "byline"):
        names = [" ".join(lines(name)) for name in inner(element, "persname", "name")] or [" ".join(lines(element))]
        yield from filter(None, names)


def _site(header: Element) -> str:
    """The journal of the source, else its publisher, else that of the file."""
    sources = list(inner(header, "sourcedesc"))
    for source in sources:
        titles = [each for each in inner(source, "title") if attribute(each, "level") in ("j", "m", "s")]
        titles += [each for monograph in inner(source, "monogr") for each in within(monograph, "title")]
        titles += [each for each in inner(source, "bibl") if attribute(each, "type") == "sigle"]
        if name := next(filter(None, (" ".join(lines(each)) for each in titles)), ""):
            return name
    publishers = [each for parent in (*sources, header) for each in inner(parent, "publisher")]
    return next(filter(None, (" ".join(lines(each)) for each in publishers)), "")


def _dates(header: Element) -> Iterator[StatedDate]:
    for element_name in ("sourcedesc", "creation", "publicationstmt"):
        for description in inner(header, element_name):
            for date in inner(description, "date"):
                raw = attribute(date, "when", "when-iso", "from", "notbefore") or " ".join(lines(date))
                if raw and attribute(date, "type").lower() not in NO_DATES:
                    yield StatedDate(raw, f"TEI date in {element_name}")


def _address(header: Element) -> str:
    texts = [attribute(each, "target") for each in inner(header, "ptr", "ref")]
    texts += [" ".join(lines(each)) for each in inner(header, "idno", "ref")]
    return next((text for text in texts if text.startswith(("http://", "https://"))), "")
