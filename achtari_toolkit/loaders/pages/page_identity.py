"""Which of the articles that a page declares in JSON-LD is the article of the page, and which are others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from lxml.html import HtmlElement

from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.pages.json_ld import MAX_DEPTH, is_article, plain_value, text_of
from achtari_toolkit.sources import canonical_url
from achtari_toolkit.text.dates.date_words import plain_text

URL_METAS = ("og:url", "twitter:url", "al:web:url", "parsely-link", "sailthru.url", "citation_public_url")
TITLE_METAS = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title", "dc.title")
MIN_TITLE = 8  # characters by which a headline within a longer title is recognised
MAX_START = 40  # characters of a headline that was cut
SAME_WORDS, OTHER_WORDS = 0.6, 0.2  # of a headline: with more words in a title it is the same, with fewer another
MIN_WORDS = 4  # of a headline that alone shows that the article is another one
SITE = re.compile(r"https://[^/?]+(?:/(?:[a-z]{2})?)?")  # the address of a whole site
SAME, UNKNOWN, OTHER = 0, 1, 2  # the article of the page; not said; another one


class PageIdentity(NamedTuple):
    """What a page says that it is: its addresses in canonical form, and its titles in plain form."""

    urls: frozenset[str]
    titles: tuple[str, ...]


def page_identity(page: HtmlElement, metas: Mapping[str, str], url: str | None) -> PageIdentity:
    """Return the addresses and titles that a page declares or prints.

    url  the address at which the page was saved, if it is known

    The address of the whole site, which some sites declare on every page, does not count.
    """
    links = [link.get("href") for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    addresses = [url, *links, *(metas.get(name) for name in URL_METAS)]
    titles = [metas.get(name, "") for name in TITLE_METAS] + [
        words_of(x) for tag in ("h1", "title") for x in page.iter(tag)
    ]
    site = plain_text(metas.get("og:site_name", ""))
    plain = dict.fromkeys(plain_text(plain_value(title)) for title in titles)
    return PageIdentity(frozenset(_pages(addresses, url)), tuple(title for title in plain if title not in ("", site)))


def of_this_page(values: list[object], identity: PageIdentity) -> list[object]:
    """Return JSON-LD values without the articles of other pages; the article of this page comes first.

    An article belongs to the page if its address or headline is one of the page's. It is another one if neither its
    address nor its headline is, or if its headline of four words or more has next to none in common with the titles.
    Where an article belongs to the page, those of which nothing is said do not count; several that belong to it are
    read as one, the first value of each name counting.
    """
    verdicts = [(_verdict(one, identity), one) for value in values for one in _articles(value)]
    if not verdicts:
        return values
    same = sorted((rank, n) for n, ((verdict, rank), _) in enumerate(verdicts) if verdict == SAME)
    others = {id(one) for (verdict, _), one in verdicts if verdict == OTHER or (same and verdict == UNKNOWN)}
    rest = [_without(value, others) for value in values]
    if not same:
        return rest
    merged: dict[str, object] = {}
    for _, n in same:
        merged |= {name: value for name, value in verdicts[n][1].items() if name not in merged and value}
    return [merged, *rest]


def _verdict(declared: Mapping[str, object], identity: PageIdentity) -> tuple[int, int]:
    """Whether an article is that of the page, and how well it fits: 0 by address and headline, 1 or 2 by one."""
    entity = declared.get("mainEntityOfPage")
    entities = [entity.get("@id"), entity.get("url")] if isinstance(entity, dict) else [entity]
    base = next(iter(identity.urls), None)
    urls = set(_pages([declared.get("url"), declared.get("@id"), *entities], base))
    headline = plain_text(text_of(declared.get("headline") or declared.get("name")))
    likeness = max((_likeness(headline, title) for title in identity.titles), default=None) if headline else None
    is_url, is_elsewhere = bool(urls & identity.urls), bool(urls and identity.urls)
    is_title = likeness is not None and likeness >= (1 if is_elsewhere else SAME_WORDS)
    if is_url or is_title:
        return SAME, 2 - is_title - (is_url and is_title)
    is_long = all(len(_words(text)) >= MIN_WORDS for text in (headline, max(identity.titles, key=len, default="")))
    is_strange = likeness is not None and likeness < (SAME_WORDS if is_elsewhere else OTHER_WORDS * is_long)
    return (OTHER if is_strange or (is_elsewhere and likeness is None) else UNKNOWN), 0


def _likeness(headline: str, title: str) -> float:
    """1 if one of two plain titles contains the other or its beginning, else the share of words in common."""
    shorter, longer = sorted((headline, title), key=len)
    if shorter == longer or (len(shorter) >= MIN_TITLE and shorter in longer):
        return 1.0
    start = headline.rstrip(" .…")[:MAX_START]
    if len(start) == MAX_START and start in title:
        return 1.0
    words = _words(headline)
    return len(words & _words(title)) / len(words) if words else 0.0


def _words(title: str) -> set[str]:
    return {word for word in re.findall(r"\w+", title) if len(word) > 2}


def _pages(addresses: list[object], base: str | None) -> Iterator[str]:
    """The addresses of pages, and not of sites, in canonical form."""
    for address in addresses:
        if isinstance(address, str) and address.strip() and not address.startswith("#"):
            canonical = canonical_url(urljoin(base or "", plain_value(address)))
            if canonical and not SITE.fullmatch(canonical):
                yield canonical


def _articles(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Every article object within a JSON-LD value."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        if is_article(value):
            yield value
        for member in value.values():
            yield from _articles(member, depth + 1)
    elif isinstance(value, list):
        for member in value:
            yield from _articles(member, depth + 1)


def _without(value: object, others: set[int], depth: int = 0) -> object:
    """A JSON-LD value without certain objects."""
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [_without(member, others, depth + 1) for member in value if id(member) not in others]
    if isinstance(value, dict):
        if id(value) in others:
            return {}
        return {name: _without(m, others, depth + 1) for name, m in value.items() if id(m) not in others}
    return value
