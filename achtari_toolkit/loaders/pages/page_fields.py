"""Headline, site, author, section and language of an article, from the metadata of its page or as it prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.markup.text_blocks import is_aside
from achtari_toolkit.loaders.pages.json_ld import plain_value
from achtari_toolkit.text.dates.date_words import plain_text

HEADLINES = (  # meta elements, the most reliable first
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title", "dc.title", "dcterms.title",
    "headline",
)  # fmt: skip
SITES = (
    "og:site_name", "application-name", "citation_journal_title", "citation_publisher", "dc.publisher",
    "dcterms.publisher", "publisher", "apple-mobile-web-app-title", "cre",
)  # fmt: skip
AUTHORS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "citation_author",
    "dc.creator", "dcterms.creator", "dc.contributor", "byl", "cxenseparse:author", "creator",
)  # fmt: skip
SECTIONS = (
    "article:section", "og:article:section", "parsely-section", "sailthru.section", "citation_section", "section",
    "cxenseparse:category", "articlesection", "dc.subject.section",
)  # fmt: skip
LANGUAGES = ("og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage")
PROPERTIES = ("headline", "author", "publisher", "articlesection")  # of microdata
AUTHOR_LABEL = re.compile(r"written by|ecrit par|par|publie par|escrito por|(كتب|كتبه|كتبها|بواسطة|الكاتب).*")
HOME = re.compile(r"(?:https?:)?(?://[^/?#]+)?/?(?:\w\w/?)?(?:index\.\w{2,5})?", re.IGNORECASE)
SEPARATOR = re.compile(r"\s+[|–—·»-]\s+|\s*\|\s*")  # between a headline and the name of its site
ADDRESS = re.compile(r"(?:https?:)?//|@\w+$|www\.")  # an author that is an address is no name


class PageFields(NamedTuple):
    """The fields of an article besides body, date and address; empty text where the page does not say."""

    headline: str
    site: str
    byline: str
    section: str
    language: str


def page_fields(page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str]) -> PageFields:
    """Return the fields of the article of a page: what JSON-LD says, then meta elements, then what the page prints.

    article, metas  what json_ld and the meta elements of the page declare
    """
    properties = _printed_properties(page)
    site = (
        _first(metas, SITES[:1]) or article.get("publisher") or _first(metas, SITES) or properties.get("publisher", "")
    )
    return PageFields(
        headline=_headline(
            [article.get("headline", ""), *_titles(metas), properties.get("headline", ""), *_printed(page, site)], site
        ),
        site=site,
        byline=article.get("author") or _author(page, metas, properties.get("author", "")),
        section=article.get("section") or _first(metas, SECTIONS) or properties.get("articlesection", ""),
        language=_language(page, article, metas),
    )


def headings(page: HtmlElement) -> list[str]:
    """Return the texts of the main headings, then of the title."""
    return [text for tag in ("h1", "title") for text in map(words_of, page.iter(tag)) if text]


def _headline(titles: list[str], site: str) -> str:
    """The first title that is not the name of the site; a logo is often the main heading."""
    title = next((title for title in titles if title and not _is_site(title, site)), "")
    return title or next(filter(None, titles), "")


def _titles(metas: Mapping[str, str]) -> list[str]:
    return [metas.get(name, "") for name in HEADLINES]


def _printed(page: HtmlElement, site: str) -> Iterator[str]:
    """The headlines that a page prints: main headings, first those of the title; further headings beside a logo."""
    titles = [words_of(title) for title in page.iter("title")]
    in_title = plain_text(" ".join(titles))
    printed = [words_of(heading) for heading in page.iter("h1") if not _is_logo(heading)]
    second = {plain_text(words_of(heading)) for heading in page.iter("h2")}
    main = [text for text in printed if not _ends_title(text, titles, second)]
    yield from sorted(main, key=lambda text: plain_text(text) not in in_title if len(main) > 1 else 0)
    if len(main) <= 1 and (not main or any(_is_site(text, site) for text in main)):
        yield from (words_of(heading) for heading in page.iter("h2") if plain_text(words_of(heading)) in in_title)
    yield from titles


def _is_logo(heading: HtmlElement) -> bool:
    """Say whether a heading is nothing but a link to the home page."""
    link = heading.find(".//a")
    return (
        link is not None and HOME.fullmatch(link.get("href") or "") is not None and words_of(link) == words_of(heading)
    )


def _ends_title(text: str, titles: list[str], second: set[str]) -> bool:
    """Say whether a main heading is the first or last part of a title that has a second heading too: a name."""
    title = plain_text(text)
    parts = [[plain_text(part) for part in SEPARATOR.split(one)] for one in titles]
    return any(title in (one[0], one[-1]) and any(part in second for part in one if part != title) for one in parts)


def _is_site(title: str, site: str) -> bool:
    return bool(site) and plain_text(title).strip(" .|-") == plain_text(site).strip(" .|-")


def _author(page: HtmlElement, metas: Mapping[str, str], printed: str) -> str:
    names = [metas.get(name, "") for name in AUTHORS]
    labelled = [metas.get(f"twitter:data{n}", "") for n in (1, 2) if _labels_author(metas.get(f"twitter:label{n}", ""))]
    links = [words_of(link) for link in page.iter("a") if "author" in (link.get("rel") or "").split()]
    candidates = [*names, *labelled, printed, *links[:1]]
    return next((name for name in candidates if name and not ADDRESS.match(name)), "")


def _labels_author(label: str) -> bool:
    return AUTHOR_LABEL.fullmatch(plain_text(label)) is not None


def _printed_properties(page: HtmlElement) -> dict[str, str]:
    """The texts of the microdata of a page outside of comments and other articles; the first of a name counts."""
    properties: dict[str, str] = {}
    for element in page.xpath("//body/descendant::*[@itemprop][not(self::meta)]"):
        for name in element.get("itemprop").lower().split():
            if name in PROPERTIES and name not in properties and not is_aside(element):
                inner = next((one for one in element.iter() if one.get("itemprop") == "name"), element)
                properties[name] = inner.get("content") or words_of(inner)
    return properties


def _language(page: HtmlElement, article: Mapping[str, str], metas: Mapping[str, str]) -> str:
    """The language that the page declares, in two letters."""
    root = page.get("lang") or page.get("xml:lang") or ""
    candidates = [article.get("language", ""), root, *(metas.get(name, "") for name in LANGUAGES)]
    declared = next(filter(None, candidates), "")
    return declared.lower()[:2] if declared[:2].isalpha() else ""


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((plain_value(metas[name]) for name in names if metas.get(name)), "")
