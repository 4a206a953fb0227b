"""Factiva pages, saved or exported: many articles, with or without the codes of their fields."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, record_of
from achtari_toolkit.loaders.markup.printed_lines import of_class, printed_lines, printed_page, printed_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.clock import read_clock
from achtari_toolkit.text.dates.date_words import plain_text
from achtari_toolkit.text.dates.parse_date import parse_date
from achtari_toolkit.text.languages.language_names import language_code

FACTIVA_PAGE = re.compile(
    r"<title>\s*(?:Dow Jones\s+)?Factiva\s*</title>|<div[^>]{0,200}\bclass=\"article [a-z]{2}Article\b", re.IGNORECASE
)
ARTICLE_CLASS = re.compile(r"[a-z]{2}Article")
FIELD_CODE = re.compile(r"[A-Z]{2,3}")
WORD_COUNT_LINE = re.compile(
    r"\d[\d.,\s\u00a0\u202f]*(?:words?|mots?|wort(?:er)?|palabras?|woorden|parole|palavras|كلمة|كلمات)"
)
COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
DOCUMENT_LINE = re.compile(r"Document [A-Z0-9]{6,}\w*\Z")
MAX_CLOCK_LINE = 20  # characters, excluded
MAX_LANGUAGE_LINE = 40  # characters, excluded


def is_factiva_html(file: File) -> bool:
    """Say whether a page is one of Factiva."""
    return file.text_head.startswith("<") and FACTIVA_PAGE.search(file.text_head) is not None


def read_factiva_html(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a Factiva page.

    Where the page prints field codes, HD is the headline, LP and TD the body, PD and ET the date, SN the site, BY the
    byline, SE the section, LA the language and WC the number of words, in any language of the interface.
    Without codes the fields are recognised by their order around the number of words and the date.

    Raises UnreadableSource if it contains no article.
    """
    page = printed_page(file)
    articles = [element for element in page.iter("div") if _is_article(element)]
    if not articles:
        message = "is a page of Factiva without any article. Save the page that shows the articles."
        raise UnreadableSource(message, kind="no_article")
    for number, article in enumerate(articles, start=1):
        fields, source = _coded_fields(article), f"{file.source}#{number}"
        yield from record_of(_with_codes(fields, source) if fields else _without_codes(article, source), file.timezone)


def _is_article(element: HtmlElement) -> bool:
    classes = (element.get("class") or "").split()
    return "article" in classes and any(map(ARTICLE_CLASS.fullmatch, classes))


def _coded_fields(article: HtmlElement) -> dict[str, list[str]]:
    """The lines of each field, by its code."""
    fields: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        code, *values = [printed_lines(cell) for cell in row.findall("td")] or [[]]
        if len(code) == 1 and FIELD_CODE.fullmatch(code[0]) and values:
            fields.setdefault(code[0], []).extend(line for lines in values for line in lines)
    return fields


def _with_codes(fields: dict[str, list[str]], source: str) -> PrintedArticle:
    def field(code: str) -> str:
        return " ".join(fields.get(code, []))

    return PrintedArticle(
        source,
        headline=field("HD"),
        paragraphs=[*fields.get("LP", []), *fields.get("TD", [])],
        site=field("SN"),
        date=f"{field('PD')} {field('ET')}".strip(),
        evidence="Factiva PD",
        byline=field("BY"),
        section=field("SE"),
        language=field("LA"),
        word_count=field("WC"),
        missing_end="" if "AN" in fields else "its document number AN is missing",
    )


def _without_codes(article: HtmlElement, source: str) -> PrintedArticle:
    """The fields in the order in which Factiva prints them: number of words, date, time, site, code, page, language."""
    headline = next(
        (e for e in article.iter() if e.get("id") == "hd" or (e.get("class") or "").endswith("Headline")), None
    )
    author = next(iter(of_class(article, "author")), None)
    bodies = [e for e in article.iter("p") if "articleParagraph" in (e.get("class") or "")]
    divs = [e for e in article.iter("div") if e not in (article, headline, author) and not e.findall("div")]
    lines = [text for div in divs if (text := printed_text(div))]
    count = next((n for n, line in enumerate(lines) if WORD_COUNT_LINE.fullmatch(plain_text(line))), None)
    word_count, rest = (lines[count], lines[count + 1 :]) if count is not None else ("", lines)
    day = next((n for n, line in enumerate(rest[:2]) if parse_date(line).precision == "day"), 0)
    date, *rest = rest[day:] or [""]
    has_clock = bool(rest) and len(rest[0]) < MAX_CLOCK_LINE and read_clock(plain_text(rest[0]))
    clock = rest.pop(0) if has_clock else ""
    site, *rest = rest or [""]
    short_lines = [line for line in rest if len(line) < MAX_LANGUAGE_LINE and not COPYRIGHT.search(line)]
    is_closed = any(DOCUMENT_LINE.match(line) for line in printed_lines(article)[-3:])
    return PrintedArticle(
        source,
        headline=printed_text(headline),
        paragraphs=[line for paragraph in bodies for line in printed_lines(paragraph)],
        site=site,
        date=f"{date} {clock}".strip(),
        evidence="Factiva date line",
        byline=" ".join(printed_text(author).replace("&softReturn;", " ").split()),
        section=" ".join(lines[:count]) if count else "",
        language=next(filter(language_code, short_lines), ""),
        word_count=word_count,
        missing_end="" if is_closed else "its document number is missing",
    )
