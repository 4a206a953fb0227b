"""Where and when a page was saved, as the program that saved it wrote into the file."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urljoin

from lxml.html import HtmlElement

from achtari_toolkit.sources import host_of, publisher_url
from achtari_toolkit.text.dates.parse_date import parse_date

HEAD_CHARACTERS = 6_000  # of a page in which a program says where it saved it from
TAIL_CHARACTERS = 3_000  # the Wayback Machine says it at the end
SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d{1,5}\)(?P<browser>\S+?)\s*-->"  # browsers, the mark of the web
    r"|page saved with singlefile\s+url:\s*(?P<singlefile>\S+)(?:\s+saved date:\s*(?P<singlefile_time>[^\n]{1,80}))?"
    r"|<!--\s*saved from (?P<monolith>https?://\S+)(?: at (?P<monolith_time>\S+))?"
    r"|<!--\s*mirrored from (?P<httrack>\S+) by httrack[^>]{0,90}?(?:,\s*(?P<httrack_time>\w{3},[^>]{1,40}))?\s*-->"
    r"|data-scrapbook-source=[\"'](?P<scrapbook>[^\"']+)"
    r"|<!--\s*(?:source|url|original url|page url|downloaded from)\s*:\s*(?P<other>https?://\S+)",
    re.IGNORECASE,
)
ARCHIVED_ON = re.compile(r"FILE ARCHIVED ON (?P<time>\d\d:\d\d:\d\d \w{3} \d\d, \d{4})")
ZONE_NAME = re.compile(r"\s*\([^)]{0,60}\)\s*$")  # after an offset: (heure normale d'Europe centrale)
UNRESOLVED = re.compile(  # hosts of copies whose address does not say of what
    r"(?:.+\.)?(?:archive\.(?:ph|is|today|md|li|fo|vn|org)|webcache\.googleusercontent\.com|translate\.google\.[a-z.]+"
    r"|translate\.goog|cdn\.ampproject\.org|ghostarchive\.org|perma\.cc|news\.google\.com|localhost|127\.0\.0\.1)"
)


class PageOrigin(NamedTuple):
    """The address from which a page was saved, and when; None where nothing says so."""

    url: str | None
    saved: datetime | None


def page_origin(text: str) -> PageOrigin:
    """Return from where and when the program that saved a page says that it did so.

    Known are the browsers ("saved from url"), SingleFile, monolith, HTTrack, WebScrapBook and the Wayback Machine.

    >>> page_origin("<!-- saved from url=(0024)https://site.example/a -->").url
    'https://site.example/a'
    """
    saved_from = SAVED_FROM.search(text, 0, HEAD_CHARACTERS)
    archived = ARCHIVED_ON.search(text, max(0, len(text) - TAIL_CHARACTERS))
    if saved_from is None:
        return PageOrigin(None, _time(archived["time"]) if archived else None)
    groups = saved_from.groupdict()
    times = [value for name, value in groups.items() if name.endswith("_time") and value]
    url = next((value for name, value in groups.items() if not name.endswith("_time") and value), None)
    if url and "://" not in url:
        url = f"https://{url}"
    return PageOrigin(url if url and not url.startswith(("file:", "about:")) else None, _time(next(iter(times), "")))


def page_address(page: HtmlElement, declared: list[str | None], saved_from: str | None) -> str | None:
    """Return the address of the article: the first that is declared and not that of a copy, else where it was saved.

    declared    addresses that the page declares, the most reliable first
    saved_from  the address at which it was captured or saved
    """
    base = saved_from or next(iter(page.xpath("//base/@href")), "")
    addresses = [publisher_url(urljoin(base, address.strip())) for address in [*declared, saved_from] if address]
    known = [address for address in addresses if host_of(address)]
    return next((address for address in known if not UNRESOLVED.fullmatch(host_of(address))), None) or next(
        iter(known), None
    )


def _time(text: str) -> datetime | None:
    dated = parse_date(ZONE_NAME.sub("", text), timezone="UTC")
    return dated.when if dated.precision in ("time", "day") else None
