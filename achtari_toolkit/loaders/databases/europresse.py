"""Europresse pages: articles as the service printed them until about 2014, and as it prints them since."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, record_of
from achtari_toolkit.loaders.markup.printed_lines import of_class, printed_lines, printed_page, printed_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.parse_date import Dated, parse_date

EUROPRESSE_MARKS = ("docpublicationname", "titrearticlevisu", "cedrom-sni.com/schema")  # in lower case
EUROPRESSE_TITLES = (
    "titreArticle",
    "TitreArticle",
    "grandTitre",
    "titreArticleVisu",
    "TitreArticleVisu",
    "rdp__articletitle",
)
EUROPRESSE_AUTHORS = ("docAuthors", "sm-margin-bottomNews")
EUROPRESSE_TEXTS = ("DocText", "docOcurrContainer")
CLOSING_LINE = re.compile(
    r"(?:©|\(c\))\s?\d{4}\b|Numéro de document|Document number|رقم الوثيقة|Certificat émis", re.IGNORECASE
)
DOCUMENT_NUMBER = re.compile(r"\w+·((?:19|20)\d{6})·\w+·\w+")
ISSUE = re.compile(r"\s*,\s*(?:no|vol)\b.*", re.IGNORECASE)
WORD_COUNT = re.compile(r"(?<!\d)(?:\d{1,3}(?:[\s.,]\d{3})+|\d{1,6})\s(?:mots?|words?|palabras?)\b", re.IGNORECASE)
MAX_AUTHOR = 80  # characters of a line that names the author


def is_europresse(file: File) -> bool:
    """Say whether a page is one of Europresse."""
    head = file.text_head.lower() if file.text_head.startswith("<") else ""
    return any(mark in head for mark in EUROPRESSE_MARKS)


def read_europresse(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a Europresse page.

    Site, headline, date and section are in elements of known classes; the body is what follows, up to the copyright
    line or the document number. Where no date can be read, the one within that number counts.

    Raises UnreadableSource if it contains no article.
    """
    page = printed_page(file)
    articles = [
        element for element in page.iter("article") if of_class(element, "DocPublicationName", *EUROPRESSE_TITLES)
    ]
    articles = articles or [_article_around(name) for name in of_class(page, "DocPublicationName")]
    if not articles:
        raise UnreadableSource("is a page of Europresse without any article.", kind="no_article")
    for number, article in enumerate(articles, start=1):
        yield from record_of(_printed_article(article, f"{file.source}#{number}"), file.timezone)


def _article_around(name: HtmlElement) -> HtmlElement:
    """The largest element around the name of a publication that contains no other such name."""
    article = name
    for ancestor in name.iterancestors():
        names = (inner for inner in ancestor.iter() if "DocPublicationName" in (inner.get("class") or "").split())
        if ancestor.tag == "body" or len(list(islice(names, 2))) > 1:
            break
        article = ancestor
    return article


def _printed_article(article: HtmlElement, source: str) -> PrintedArticle:
    site = printed_text(next(iter(of_class(article, "DocPublicationName")), None))
    headline = next(filter(None, map(printed_text, of_class(article, *EUROPRESSE_TITLES))), "")
    head = " ".join(map(printed_text, of_class(article, "DocHeader"))).replace(" ,", ",")
    numbers = DOCUMENT_NUMBER.findall(printed_text(article))
    raw, evidence, dated = head, "Europresse date line", parse_date(head)
    if not dated.when and numbers:
        raw, evidence, dated = numbers[0], "Europresse document number", parse_date(numbers[0])
    authors = [printed_text(element) for element in of_class(article, *EUROPRESSE_AUTHORS)]
    byline, paragraphs, is_closed = _body(article, headline, authors)
    word_count = WORD_COUNT.search(head)
    return PrintedArticle(
        source,
        headline=headline,
        paragraphs=paragraphs,
        site=ISSUE.sub("", site),
        date=raw,
        evidence=evidence,
        byline=byline,
        section=_section(head, dated),
        word_count=word_count[0] if word_count else "",
        missing_end="" if is_closed or numbers else "its copyright line and its document number are missing",
    )


def _section(head: str, dated: Dated) -> str:
    """What comes before the date: "Politique, jeudi 5 octobre 2013"; empty if the date comes first."""
    parts = [part.strip() for part in head.split(",")]
    first = next((n for n, part in enumerate(parts) if parse_date(part).when), 0)
    return ", ".join(filter(None, parts[:first])) if dated.when else ""


def _body(article: HtmlElement, headline: str, authors: list[str]) -> tuple[str, list[str], bool]:
    """The author, the paragraphs, and whether the closing line is there."""
    texts = of_class(article, *EUROPRESSE_TEXTS)
    if texts:
        lines = [line for line in printed_lines(texts[0]) if line not in authors]
        return authors[-1] if authors else "", [line for line in lines if not CLOSING_LINE.match(line)], True
    lines = printed_lines(article)
    start = next((n for n, line in enumerate(lines) if line == headline), -1) + 1
    after = lines[start:] if headline else lines
    stop = next((n for n, line in enumerate(after) if CLOSING_LINE.match(line)), len(after))
    before = _subtitles(article, lines[: max(start - 1, 0)])
    author, body = _author(article, after[:stop])
    return author, [*before, *body], stop < len(after)


def _subtitles(article: HtmlElement, lines: list[str]) -> list[str]:
    """The lines above the headline that are neither site nor header."""
    head = {line for element in of_class(article, "DocPublicationName", "DocHeader") for line in printed_lines(element)}
    header_letters = "".join("".join(map(printed_text, of_class(article, "DocHeader"))).split())
    return [line for line in lines if line not in head and "".join(line.split()) != header_letters]


def _author(article: HtmlElement, lines: list[str]) -> tuple[str, list[str]]:
    """The author, if the first line is between the headline and the first paragraph, and the other lines."""
    title = next(iter(of_class(article, *EUROPRESSE_TITLES)), None)
    node, between = (None, "") if title is None else (title.getnext(), title.tail or "")
    while node is not None and node.tag == "br":
        between += node.tail or ""
        node = node.getnext()
    name = " ".join(between.split())
    is_author = bool(lines) and name == lines[0] and len(name) <= MAX_AUTHOR and not name.endswith((".", "!", "?", ":"))
    return (name, lines[1:]) if is_author else ("", lines)
