"""Pages that list articles and are none: home pages, sections, tags, authors, archives and results of a search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.long_texts import LongText
from achtari_toolkit.loaders.bodies.page_furniture import teasers
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.markup.text_blocks import named
from achtari_toolkit.loaders.pages.json_ld import text_of
from achtari_toolkit.sources import host_of
from achtari_toolkit.text.dates.date_words import plain_text

MIN_TITLE = 15  # characters of a link that is the headline of another article
FEW_LINKS, MANY_LINKS, VERY_MANY_LINKS = 2, 5, 15  # to other articles
LITTLE_TEXT, A_TEXT, LONG_TEXT = 300, 600, 1_500  # characters of a page outside of its teasers
DECLARED = 4  # signs of an article in the metadata, with which a page is one unless its address is that of a list
MIN_SIGNS = 3  # of a list, and more than of an article
LIST_TYPES = ("collectionpage", "searchresultspage", "profilepage", "itemlist")
MENUS = ("nav", "header", "footer")
HOME = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|home|default|accueil)(?:\.\w{2,5})?/?)?", re.IGNORECASE)
SECTION = re.compile(r"/[^\d/.]{1,24}/?")  # one short word without a number
ARTICLE_PATH = re.compile(r"\d{4,}|(?:[^\W_]+[-_]){3}|\.html?$|/20\d\d/\d")


class ListSigns(NamedTuple):
    """What speaks for a list of articles, what for one article, links to others, and characters besides these."""

    of_list: int
    of_article: int
    n_links: int
    n_text: int

    def is_list(self) -> bool:
        """Say whether the page is a list."""
        least = self.of_article + (2 if self.n_text >= A_TEXT else 1)
        return self.n_links >= FEW_LINKS and self.of_list >= max(MIN_SIGNS, least)


def list_signs(
    page: HtmlElement,
    texts: list[LongText],
    declared: list[object],
    article: Mapping[str, str],
    metas: Mapping[str, str],
    url: str | None,
) -> ListSigns:
    """Return what a page shows of being a list of articles.

    texts  its long texts
    url    the address of the page, if it is known

    For a list speak the address of a home page, section, tag, author or search, types of Open Graph, JSON-LD and
    WordPress, the words of the title, many links to articles of the site and little or no text besides them. For an
    article speak a declared article, a time of publication, an address with a number or a long name, and text.
    """
    metadata = (
        3 * bool(article.get("headline"))
        + 2 * metas.get("og:type", "").lower().startswith("article")
        + 4 * any(name.endswith("published_time") for name in metas)
    )
    if metadata >= DECLARED and _address_signs(url) < 2:
        return ListSigns(0, metadata, 0, 0)
    listed = teasers(texts)
    shown = [text for text in texts if not any(above.tag in ("footer", "nav") for above in text.within)]
    n_text = sum(len(text.text) for text in shown if listed.isdisjoint(text.within))
    of_list = sum(
        (
            _address_signs(url),
            metas.get("og:type", "").lower() in ("website", "blog", "profile"),
            2 * _is_titled(page),
            2 * _is_archive(page),
            2 * (not article and any(_type(value) in LIST_TYPES for value in declared)),
            n_text < LITTLE_TEXT,
            2 * (n_text == 0 and len(listed) >= MANY_LINKS),
        )
    )
    if of_list == 0:  # links alone make no list
        return ListSigns(of_list, metadata, 0, n_text)
    n_links = len(_first_links(page, url))
    of_list += sum(n_links >= n for n in (MANY_LINKS, VERY_MANY_LINKS))
    of_article = sum(
        (
            metadata,
            2 * bool(page.xpath("boolean(//@itemtype[contains(., 'Article') or contains(., 'BlogPosting')])")),
            _address_signs(url) < 2 and bool(url and ARTICLE_PATH.search(unquote(urlsplit(url).path))),
            2 * sum(n_text >= n for n in (A_TEXT, LONG_TEXT)),
        )
    )
    return ListSigns(of_list, of_article, n_links, n_text)


def _first_links(page: HtmlElement, url: str | None) -> set[str]:
    """The addresses of the first links to other articles, as many as count."""
    links: set[str] = set()
    for address in _article_links(page, url):
        links.add(address)
        if len(links) >= VERY_MANY_LINKS:
            break
    return links


def _article_links(page: HtmlElement, url: str | None) -> Iterator[str]:
    """The addresses of the links with long texts that lead to other pages of the site, outside of menus."""
    host = host_of(url or "")
    for link in page.iter("a"):
        address = link.get("href") or ""
        if address.startswith(("#", "javascript:", "mailto:")) or len(link.text_content().strip()) < MIN_TITLE:
            continue
        if any(above.tag in MENUS for above in link.iterancestors()):
            continue
        if "//" not in address or not host or host_of(urljoin(url or "", address)) == host:
            yield address.partition("#")[0]


def _address_signs(url: str | None) -> int:
    """2 for the address of a home page, a tag, an author or a search, 1 for that of a section, else 0."""
    if not url:
        return 0
    parts = urlsplit(url)
    path = unquote(parts.path)
    if HOME.fullmatch(path) and not parts.query:
        return 2
    if _patterns()["paths"].search(path.lower()) and not ARTICLE_PATH.search(path.rpartition("/")[2]):
        return 2
    if _patterns()["queries"].search(parts.query.lower()):
        return 2
    return int(SECTION.fullmatch(path) is not None and path.count("-") < 2)


def _is_titled(page: HtmlElement) -> bool:
    """Say whether the title or main heading is that of a list."""
    titles = [plain_text(words_of(element)[:200]) for tag in ("title", "h1") for element in page.iter(tag)]
    parts = {part.strip() for title in titles for part in (title, *re.split(r"\s[|–—-]\s", title))}
    return any(_patterns()["titles"].fullmatch(part) for part in parts)


def _is_archive(page: HtmlElement) -> bool:
    """Say whether the body is of a class that WordPress and Drupal give to lists."""
    body = page.find("body")
    classes = set(named(body).lower().split()) if body is not None else set()
    return bool(classes & set(_patterns_of("classes"))) and not classes & {
        "single",
        "single-post",
        "page-node-type-article",
    }


def _type(value: object) -> str:
    if isinstance(value, dict):
        graph = value.get("@graph")
        types = [value.get("@type"), *(one.get("@type") for one in graph or [] if isinstance(one, dict))]
        names = [name for one in types for name in text_of(one).lower().split(", ")]
        return next((name for name in names if name in LIST_TYPES), "")
    return ""


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = yaml.safe_load(
        files(__package__).joinpath("list_pages.yml").read_text(encoding="utf-8")
    )
    return words


def _patterns_of(kind: str) -> list[str]:
    return _words()[kind]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile("|".join(f"(?:{form})" for form in forms)) for kind, forms in _words().items()}
