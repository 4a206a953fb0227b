"""Copies of pages and links to them: web archives, caches, proxies and redirects show the page of another host."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import unquote

from achtari_toolkit.sources.redirects import redirected

INVISIBLE = re.compile(  # controls, direction marks
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
MAX_NESTED_COPIES = 4  # a copy of a copy of a copy
ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|wayback\.archive-it\.org/\d+|arquivo\.pt/(?:noFrame/)?(?:replay|wayback))"
    r"/(?P<time>\d{4,14})\*?(?:[a-z]{2}_)?/(?P<page>.+)",
    re.IGNORECASE,
)
WITHIN = re.compile(  # an address whose path is another one, after a time or a few words
    r"https?://[^/?#]+/(?:[\w.*~-]{1,40}/){0,4}[?!]?(?P<page>https?(?::|%3a)(?:/|%2f).+)", re.IGNORECASE
)
COPIES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"https?://(?:www\.)?google\.[a-z.]+/amp/(?:s/)?(?P<page>[^/?]+\.[^?]+.*)",
        r"https?://(?:[^/]+\.)?cdn\.ampproject\.org/(?:(?:[a-z]|wp)/)?(?:s/)?(?P<page>.+)",
        r"https?://(?:www\.)?bing-amp\.com/(?:[a-z]/)?(?:s/)?(?P<page>.+)",
        r"https?://webcache\.googleusercontent\.com/search\?(?:.*&)?q=cache:(?:(?!https?:)[\w-]+:)?(?P<page>[^+&\s]+).*",
        r"https?://archive\.(?:ph|is|today|md|li|fo|vn)/(?:newest|oldest|\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})/(?P<page>.+)",
        r"https?://web\.archive\.org/(?:web|save)/(?:[\d*]{1,15}(?:[a-z]{2}_)?/)?(?P<page>[\w-]+(?:\.[\w-]+)+/.+)",
        r"https?://(?:r\.jina\.ai|1\d?ft\.io|via\.hypothes\.is|outline\.com|smry\.ai)/(?P<page>[\w-]+(?:\.[\w-]+)+/.+)",
        r"https?://urldefense\.com/v3/__(?P<page>.+?)__;.*",
        r"(?:view-source|feed|about:reader\?url=|read):?(?P<page>https?(?::|%3a)(?:/|%2f).+)",
    )
)
TRANSLATED = re.compile(r"(?P<scheme>https?://)(?P<host>[^/]+)\.translate\.goog(?P<path>/.*)?", re.IGNORECASE)
PROXIED = re.compile(  # libraries show pages below their host: www-site-example.ezproxy.university.example
    r"(?P<scheme>https?://)(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*?)\.(?:eu\d?\.|us\d?\.)?[a-z0-9]*(?:ez-?proxy|proxy|ezp)[a-z0-9]*"
    r"(?:-[a-z0-9-]+)?(?:\.[a-z0-9-]+)+(?::\d+)?(?P<path>[/?].*)?",
    re.IGNORECASE,
)
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}", re.IGNORECASE)


def original_url(url: str) -> str:
    """Return the address of the page that a copy shows or a link leads to, or the address itself.

    Characters that are not visible are left out. Known are web archives, caches and readers, AMP caches, translations,
    proxies of libraries, and the links of search engines, social media and mail that lead to another address; not those
    whose target only their server knows, such as t.co and archive.ph/AbCdE.

    >>> original_url("https://www-site-example.translate.goog/a"), original_url(" https://site.example/a ")
    ('https://www.site.example/a', 'https://site.example/a')
    >>> original_url("https://www.google.com/url?sa=t&url=https%3A%2F%2Fsite.example%2Fa&ct=ga")
    'https://site.example/a'
    """
    bare = INVISIBLE.sub("", url).strip()
    for _ in range(MAX_NESTED_COPIES):
        original = _original_of_copy(bare)
        if original == bare:
            break
        bare = original
    return bare


def archived_at(url: str) -> datetime | None:
    """Return the UTC time at which a web archive saved the page, read from its address; None if the address has no day.

    >>> archived_at("https://web.archive.org/web/20110106023242/http://site.example/").isoformat()
    '2011-01-06T02:32:42+00:00'
    """
    match = ARCHIVED.fullmatch(INVISIBLE.sub("", url).strip())
    if not match or len(match["time"]) < 8:
        return None
    try:
        return datetime.strptime(match["time"].ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _original_of_copy(bare: str) -> str:
    """The address that a copy shows or a link leads to, which may be a copy too, or the address itself."""
    match = next(filter(None, (form.fullmatch(bare) for form in (ARCHIVED, WITHIN, *COPIES))), None)
    if match:
        page = match["page"]
        return unquote(page) if re.match(r"https?(?:%3a|:%2f)", page, re.IGNORECASE) else page
    if match := TRANSLATED.fullmatch(bare):
        return f"{match['scheme']}{_undashed(match['host'])}{_untranslated(match['path'] or '')}"
    if (match := PROXIED.fullmatch(bare)) and HOST.fullmatch(host := _undashed(match["host"], is_proxy=True)):
        return f"{match['scheme']}{host}{match['path'] or ''}"
    return redirected(bare)


def _untranslated(path: str) -> str:
    """A path and query without the parameters of the translator."""
    bare, mark, query = path.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("_x_tr_"))
    return f"{bare}{mark}{kept}" if kept else bare


def _undashed(host: str, *, is_proxy: bool = False) -> str:
    """A host whose dots were written as - and whose dashes as --; proxies also leave the dots as they are."""
    if is_proxy and "." in host:
        return host
    return host.replace("--", "\0").replace("-", ".").replace("\0", "-")
