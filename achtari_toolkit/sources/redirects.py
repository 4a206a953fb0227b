"""Links that lead to a page through another host: search engines, social media, mail filters."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote, urlsplit

TARGETS = (  # parameters that have the address to which a link leads, the likeliest first
    "url", "u", "q", "to", "target", "dest", "destination", "redirect", "redirect_url", "redirect_uri", "link", "goto",
    "out", "href", "uddg", "imgrefurl", "qurl", "z", "a", "r", "ru", "continue", "loc",
)  # fmt: skip
REDIRECT_PATH = re.compile(  # of hosts of any name
    r"(?:/[\w-]+){0,2}/(?:url|l|link|links|redirect|redir|redirection|out|away|go|goto|exit|external|click|track|imgres"
    r"|apiclick|jsredir|cache|translate|translate_c|translate_a/t|bv|sharer|share|safety/go|login|connect|redirector|viewer"
    r"|proxy|ck|r|c)(?:/a)?(?:\.php|\.aspx?|\.html?)?/?",
    re.IGNORECASE,
)
REDIRECT_HOST = re.compile(  # that do nothing else
    r"(?:.*\.)?(?:l\.facebook\.com|lm\.facebook\.com|l\.instagram\.com|l\.messenger\.com|safelinks\.protection\.outlook\.com"
    r"|slack-redir\.net|href\.li|anonym\.to|out\.reddit\.com|t\.umblr\.com|urldefense\.proofpoint\.com|urldefense\.com"
    r"|away\.vk\.com|clicks?\.[\w.-]+|r\.search\.yahoo\.com|exit\.sc|disq\.us)",
    re.IGNORECASE,
)
ABSOLUTE = re.compile(r"https?://[^/\s]+", re.IGNORECASE)
WITHIN_PATH = re.compile(r"/RU=(?P<page>[^/]+)/RK=")  # of Yahoo
NEWS_ITEM = re.compile(
    r"https://news\.google\.com/(?:rss/|__i/rss/rd/)?(?:articles|read)/(?P<id>[\w-]+)", re.IGNORECASE
)
DECODED_PAGE = re.compile(rb"https?://[!-~]+")
MAX_ADDRESS = 8_000  # characters that are looked at


def redirected(url: str) -> str:
    """Return the address to which a link of a search engine, social medium or mail filter leads, or the link itself.

    >>> redirected("https://l.facebook.com/l.php?u=https%3A%2F%2Fsite.example%2Fa&h=AT")
    'https://site.example/a'
    >>> redirected("https://site.example/a?ref_url=https://other.example/")
    'https://site.example/a?ref_url=https://other.example/'
    """
    if not ABSOLUTE.match(url) or len(url) > MAX_ADDRESS:
        return url
    if item := NEWS_ITEM.match(url):
        return _encoded_page(item["id"]) or url
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    if within := WITHIN_PATH.search(parts.path):
        return unquote(within["page"])
    if not (parts.query and (REDIRECT_PATH.fullmatch(parts.path) or REDIRECT_HOST.fullmatch(host))):
        return url
    return next((page for page in _targets(parts.query) if _leads_away(page, host)), url)


def _targets(query: str) -> list[str]:
    """The values of a query that may be the address to which a link leads, the likeliest first."""
    values = dict(reversed(parse_qsl(query)))
    named = [values[name] for name in TARGETS if name in values]
    encoded = [_encoded_page(value[2:]) for value in named if value.startswith("a1")]  # of Bing
    proofpoint = [unquote(value.replace("-", "%").replace("_", "/")) for value in named if "-3A__" in value]
    return [*named, *encoded, *proofpoint, unquote(query)]


def _leads_away(page: str, host: str) -> bool:
    match = ABSOLUTE.match(page)
    return match is not None and host not in match[0].lower()


def _encoded_page(text: str) -> str:
    """The address within a text of base64; empty if there is none."""
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return ""
    page = DECODED_PAGE.search(content)
    return page[0].decode("ascii") if page else ""
