"""Addresses that look like those of a known outlet: letters of other scripts, rn for m, its domain before another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import idna

from achtari_toolkit.sources.outlets import Outlet
from achtari_toolkit.sources.page_copies import original_url
from achtari_toolkit.sources.urls import host_of

LOOKS_LIKE = {  # letters of Cyrillic, Greek, Armenian and Latin, and digits, that look like these letters
    "a": "аɑα", "c": "сϲ", "d": "ԁ", "e": "еҽє3", "g": "ցɡ", "h": "һհ", "j": "ј", "k": "κк", "l": "іιıɩӏ1|", "m": "м",
    "n": "ոпη", "o": "оοօ0", "p": "рρ", "q": "գԛ", "r": "г", "s": "ѕ5$", "t": "тτ", "u": "υս", "v": "ѵν", "w": "ԝшω",
    "x": "хχ", "y": "уүγʏ", "z": "ᴢ",
}  # fmt: skip
LETTER_OF = {ord(character): letter for letter, similar in LOOKS_LIKE.items() for character in similar}
AUTHORITY = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?/*([^/?#]+)", re.IGNORECASE)
HOST_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+")
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"))


def lookalike(url: str, outlets: Mapping[str, Outlet]) -> str | None:
    """Return the key of the outlet whose domain an address imitates; None for its own addresses and all others.

    Only the look of the address counts. The site may be honest, so it is never merged with the outlet.

    >>> lookalike("https://achtаri24.com/1", {"a": Outlet("a", domains=("achtari24.com",))})  # with a Cyrillic а
    'a'
    >>> lookalike("https://fr.achtari24.com/1", {"a": Outlet("a", domains=("achtari24.com",))}) is None
    True
    """
    labels = host_of(url).split(".")
    domains = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    known = {domain: outlet.key for outlet in outlets.values() for domain in outlet.domains}
    if any(domain in known for domain in domains):
        return None
    by_look = {looks(domain): key for domain, key in known.items()}
    imitated = (by_look[looks(domain)] for domain in domains if looks(domain) in by_look)
    return next(imitated, None) or _named_in_host(url, known)


def _named_in_host(url: str, known: Mapping[str, str]) -> str | None:
    """The outlet whose domain is part of the host of an address: site.example.evil.example."""
    authority = AUTHORITY.match(original_url(url))
    if not authority:
        return None
    hosts = HOST_NAME.findall(unicodedata.normalize("NFKC", authority[1]).replace("。", ".").lower())
    return next((key for domain, key in known.items() for host in hosts if f".{domain}." in f".{host}."), None)


def looks(host: str) -> str:
    """Return a host with letters that look alike replaced by the same letter.

    >>> looks("xn--achtri24-46g.com") == looks("achtari24.com"), looks("hespress.com") == looks("hespresso.com")
    (True, False)
    """
    try:
        decoded = idna.decode(host) if "xn--" in host else host
    except idna.IDNAError:
        decoded = host
    decomposed = unicodedata.normalize("NFKD", decoded)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    look = bare.casefold().translate(LETTER_OF)
    for pair, letter in PAIRS:
        look = look.replace(pair, letter)
    return look
