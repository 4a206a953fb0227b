"""Addresses that look like a known outlet's and are not: letters of other scripts, rn for m, its name before one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import idna

from achtari_toolkit.sources.outlets import Outlet
from achtari_toolkit.sources.page_copies import original_url
from achtari_toolkit.sources.urls import host_of

DRAWN_AS = {  # letters of Cyrillic, Greek, Armenian and Latin that are drawn as these, and the digits put for them
    "a": "аɑα", "c": "сϲ", "d": "ԁ", "e": "еҽє3", "g": "ցɡ", "h": "һհ", "j": "ј", "k": "κк", "l": "іιıɩӏ1|", "m": "м",
    "n": "ոпη", "o": "оοօ0", "p": "рρ", "q": "գԛ", "r": "г", "s": "ѕ5$", "t": "тτ", "u": "υս", "v": "ѵν", "w": "ԝшω",
    "x": "хχ", "y": "уүγʏ", "z": "ᴢ",
}  # fmt: skip
LIKE = {ord(sign): letter for letter, signs in DRAWN_AS.items() for sign in signs}
AUTHORITY = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?/*([^/?#]+)", re.IGNORECASE)
AS_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"))


def lookalike(url: str, outlets: Mapping[str, Outlet]) -> str | None:
    """Return the key of the outlet whose domain an address imitates; None for its own addresses and all others.

    The address is judged by its looks only: it may be an honest neighbour, so it is never merged with the outlet.

    >>> lookalike("https://achtаri24.com/1", {"a": Outlet("a", domains=("achtari24.com",))})  # with a Cyrillic а
    'a'
    >>> lookalike("https://fr.achtari24.com/1", {"a": Outlet("a", domains=("achtari24.com",))}) is None
    True
    """
    labels = host_of(url).split(".")
    above = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    known = {domain: outlet.key for outlet in outlets.values() for domain in outlet.domains}
    if any(domain in known for domain in above):
        return None
    drawn = {looks(domain): key for domain, key in known.items()}
    imitated = [drawn[looks(domain)] for domain in above if looks(domain) in drawn]
    shown = AUTHORITY.match(original_url(url))
    named = AS_HOST.findall(unicodedata.normalize("NFKC", shown[1]).replace("。", ".").lower()) if shown else []
    return next(
        iter([*imitated, *(key for domain, key in known.items() for host in named if _begins(host, domain))]), None
    )


def _begins(host: str, domain: str) -> bool:
    """Say whether a host is a domain, or names it before its own: site.example.evil.example."""
    return f".{host}.".find(f".{domain}.") >= 0


def looks(host: str) -> str:
    """Return a host with the letters that look alike made one.

    >>> looks("xn--achtri24-46g.com") == looks("achtari24.com"), looks("hespress.com") == looks("hespresso.com")
    (True, False)
    """
    try:
        shown = idna.decode(host) if "xn--" in host else host
    except idna.IDNAError:
        shown = host
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", shown) if not unicodedata.combining(sign))
    drawn = bare.casefold().translate(LIKE)
    for pair, single in PAIRS:
        drawn = drawn.replace(pair, single)
    return drawn
