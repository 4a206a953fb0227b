"""Copies of pages: web archives, AMP caches and translations show the page of another host."""

from __future__ import annotations

import re
from datetime import UTC, datetime

INVISIBLE = re.compile(  # controls, direction marks
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
MAX_NESTED_COPIES = 3  # a copy of a copy of a copy
ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|wayback\.archive-it\.org/\d+|arquivo\.pt/(?:noFrame/)?(?:replay|wayback))"
    r"/(?P<time>\d{4,14})(?:[a-z]{2}_)?/(?P<page>.+)",
    re.IGNORECASE,
)
COPIES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"https?://(?:www\.)?google\.[a-z.]+/amp/(?:s/)?(?P<page>.+)",
        r"https?://[^/]+\.cdn\.ampproject\.org/(?:[a-z]/)?(?:s/)?(?P<page>.+)",
        r"https?://(?:www\.)?bing-amp\.com/(?:[a-z]/)?(?:s/)?(?P<page>.+)",
        r"https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{12}:)?(?P<page>[^+&]+).*",
        r"https?://archive\.(?:ph|is|today|md|li|fo|vn)/(?:newest|\d{4,14})/(?P<page>.+)",
    )
)
TRANSLATED = re.compile(r"(?P<scheme>https?://)(?P<host>[^/]+)\.translate\.goog(?P<path>/.*)?", re.IGNORECASE)


def original_url(url: str) -> str:
    """Return the address of the page that a copy shows, or the address itself, without invisible characters.

    >>> original_url("https://www-site-example.translate.goog/a"), original_url(" https://site.example/a ")
    ('https://www.site.example/a', 'https://site.example/a')
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
    """The address that a copy shows, which may be a copy too, or the address itself."""
    match = next(filter(None, (form.fullmatch(bare) for form in (ARCHIVED, *COPIES))), None)
    if match:
        return match["page"]
    if match := TRANSLATED.fullmatch(bare):  # the translator writes a dot as -, and a dash as --
        host = match["host"].replace("--", "\0").replace("-", ".").replace("\0", "-")
        return f"{match['scheme']}{host}{match['path'] or ''}"
    return bare
