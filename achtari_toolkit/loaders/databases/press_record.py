"""One article as a press database prints it, made a record: its date read, its language named, its length checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from achtari_toolkit.loaders.markup.escaped_markup import unescaped, unescaped_lines
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.parse_date import Dated, parse_date
from achtari_toolkit.text.languages.language_names import language_code

WORD_COUNT_TOLERANCE = 0.2  # part of the stated words that may be missing or too many
STATED_NUMBER = re.compile(r"\d{1,9}(?:[.,'\u2019\s\u00a0\u202f]\d{3}){0,2}")


@dataclass(frozen=True)
class PrintedArticle:
    """What a database prints of one article; what it does not print is empty.

    source       where the article is: file, "#" and number
    paragraphs   of its body
    date         as printed, with the time next to it
    evidence     where the date is printed: a field or a line
    language     by name or code
    word_count   the length that the database states: "475 words"
    lead         the first paragraph, if it is a teaser, which not every stated length includes
    is_summary   the paragraphs are a summary of the article, not its text
    missing_end  what the end of a truncated article lacks
    """

    source: str
    headline: str = ""
    paragraphs: Sequence[str] = ()
    site: str = ""
    date: str = ""
    evidence: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    word_count: str = ""
    lead: str = ""
    is_summary: bool = False
    missing_end: str = ""


def record_of(article: PrintedArticle, timezone: str) -> Iterator[dict[str, object] | Problem]:
    """Yield the record of an article, after a Problem for each doubt about it; of an empty one the Problem alone."""
    body = "\n".join(unescaped_lines(article.paragraphs))
    headline, site, byline, section = (
        " ".join(unescaped(text).split()) for text in (article.headline, article.site, article.byline, article.section)
    )
    if not (headline or body or article.url):
        yield Problem(article.source, "empty", "the article has no headline, no body and no address.")
        return
    dated = parse_date(article.date, timezone=timezone)
    yield from _doubts(article, body, dated)
    yield {
        "site": site or None,
        "url": article.url or None,
        "headline": headline,
        "body": body,
        "published": dated.when,
        "published_raw": article.date or None,
        "published_precision": dated.precision,
        "date_evidence": ", ".join(filter(None, (article.evidence, dated.reading))) if dated.when else None,
        "language": language_code(article.language),
        "byline": byline or None,
        "section": section or None,
        "source": article.source,
    }


def stated_words(text: str) -> int | None:
    """Return the first number of a text, which may have separators of thousands; None if it has none.

    >>> stated_words("2,968 words"), stated_words("1 234 mots"), stated_words("٤٧٥ كلمة"), stated_words("")
    (2968, 1234, 475, None)
    """
    number = STATED_NUMBER.search(text)
    return int(re.sub(r"\D", "", number[0])) if number else None


def _doubts(article: PrintedArticle, body: str, dated: Dated) -> Iterator[Problem]:
    """What may be wrong with an article that is loaded all the same."""
    source = article.source
    if article.missing_end:
        yield Problem(source, "damaged", f"the article is truncated: {article.missing_end}.", lost=0)
    if article.date and not dated.when:
        yield Problem(source, "no_date", f"the date {article.date!r} cannot be read.", lost=0)
    if body and article.is_summary:
        yield Problem(source, "summary", "the file has a summary of the article and not its text.", lost=0)
    if not body:
        yield Problem(source, "no_body", "the article has no body; its headline was loaded.", lost=0)
    n_stated = stated_words(article.word_count)
    if body and n_stated is not None:
        n_words = _nearest_count(article, body, n_stated)
        if abs(n_words - n_stated) > WORD_COUNT_TOLERANCE * n_stated:
            message = f"{article.word_count!r} is stated, but the article has {n_words} words."
            yield Problem(source, "length", message, lost=0)


def _nearest_count(article: PrintedArticle, body: str, n_stated: int) -> int:
    """The words of the article, with headline and byline, or without the teaser: what is nearest to what is stated."""
    n_body = len(body.split())
    n_all = n_body + len(article.headline.split()) + len(article.byline.split())
    n_without_lead = n_body - len(article.lead.split())
    return min(n_body, n_all, n_without_lead, key=lambda n: abs(n - n_stated))
