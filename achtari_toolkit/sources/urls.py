"""Addresses: one form for all links to a page, for comparison and never to fetch."""

from __future__ import annotations

import re
import unicodedata
from posixpath import normpath
from urllib.parse import quote, unquote_to_bytes, urlsplit

import idna

from achtari_toolkit.sources.page_copies import original_url

SCHEME = re.compile(r"(?:https?:)?//", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)  # mailto:; not site.example:8080
VARIANT = re.compile(  # other hosts of the same pages; a domain must be left, not only its ending
    r"^(?:(?:www\d?|m|mobile|amp|wap)\.)+(?!(?:ac|co|com|edu|gov|net|org|press)\.[a-z]{2}$)(?=[^.]+\.[^.]+)"
)
HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
AMP_START = re.compile(r"^/amp(?=/.)", re.IGNORECASE)
AMP_END = re.compile(r"/amp(?:/index)?(?:\.html?)?/*$|\.amp(?=(?:\.html?)?/*$)", re.IGNORECASE)
INDEX = re.compile(r"/index\.(?:html?|php|aspx?)$", re.IGNORECASE)
SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
TRACKERS = re.compile(  # parameters that never choose the page
    r"utm_.+|fb_.+|mc_[ce]id|_hs\w+|hsctatracking|at_(?:medium|campaign|custom\d|creation)|xtor|cmpid|_ga|_gl|spm|trk"
    r"|ns_(?:campaign|mchannel|source)|(?:fb|g|dc|ms|tt|y|wbra|gbra|tw)clid|gclsrc|igshid|igsh|sfnsn|_x_tr_\w+"
    r"|ref|ref_src|ref_url|referer|referrer|share|source_share|__twitter_impression|replytocom|jsessionid|phpsessid"
    r"|amp|ampmode|amp_.+|outputtype|nonamp|noamp|non-amp|mobile|isapp|print"
)  # fmt: skip
DEFAULT_PORTS = (80, 443)
NO_ADDRESS = ("", None, "", "", "")
HIDES_HOST = re.compile("[@\\\\\u3002\uff0e\uff61%]")  # user names, backslashes, full stops of other scripts
ENCODED = re.compile(r"(?:%[0-9a-fA-F]{2})+|[^!-~]+")


def canonical_url(url: str) -> str:
    """Return the same form for all addresses of a page; empty if the address is not of the web or hides its host.

    The form has https; the host in lower case, without www, m and amp, in punycode; no default port, fragment, AMP
    ending, session or tracking parameter, and no slash at the end; sorted parameters; readable Arabic letters. A copy
    in a web archive or AMP cache has the form of the page that it shows. An address hides its host with a user name,
    a backslash or a full stop of another script, which programs read in different ways.

    >>> canonical_url("http://www.site.example:80/%D8%A3%D9%85%D9%86/amp/?utm_source=x#top")
    'https://site.example/أمن'
    >>> canonical_url("https://web.archive.org/web/20110106023242/http://m.site.example/?p=12&fbclid=a")
    'https://site.example?p=12'
    """
    host, port, path, query, fragment = _split(original_url(url))
    if not host:
        return ""
    authority = host if port in (None, *DEFAULT_PORTS) else f"{host}:{port}"
    parameters = sorted(readable(pair) for pair in query.split("&") if pair and not _tracks(pair))
    kept_query = "?" + "&".join(parameters) if parameters else ""
    kept_fragment = "#" + readable(fragment) if fragment.startswith("!") else ""  # #!/2015/ is a page of some old sites
    return f"https://{authority}{_path(path)}{kept_query}{kept_fragment}"


def host_of(url: str) -> str:
    """Return the host of the page that an address shows: lower case, punycode, without www, m and amp; "" if none.

    >>> host_of("HTTPS://Fr.Site.Example.:443/a"), host_of("achtаri24.com"), host_of("https://site.example@127.0.0.1/")
    ('fr.site.example', 'xn--achtri24-46g.com', '')
    """
    return _split(original_url(url))[0]


def publisher_url(url: str) -> str:
    """Return the address at the publisher of the page that a copy shows or a link leads to, or the address itself.

    >>> publisher_url("https://site-example.cdn.ampproject.org/c/s/site.example/a"), publisher_url("site.example/a")
    ('https://site.example/a', 'site.example/a')
    """
    original = original_url(url)
    if original == url.strip() or not host_of(original):
        return url
    return original if SCHEME.match(original) else f"https://{original}"


def readable(part: str) -> str:
    """Return part of an address with letters decoded, and characters of syntax, spaces and controls encoded.

    >>> readable("%d8%a3%2Fb c"), readable("%E9t%C3%A9")
    ('أ%2Fb%20c', '%E9té')
    """
    return unicodedata.normalize("NFC", ENCODED.sub(lambda run: _decoded(run[0]), part))


def _decoded(run: str) -> str:
    raw = unquote_to_bytes(run.encode("utf-8", "surrogatepass"))  # lone surrogates stay encoded, as other wrong bytes
    try:
        letters = unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        return "".join(f"%{byte:02X}" for byte in raw)
    return "".join(character if _is_plain(character) else quote(character, safe="") for character in letters)


def _is_plain(character: str) -> bool:
    """Letters, marks and digits of any script, and characters that have no meaning in an address."""
    category = unicodedata.category(character)[0]
    return character in "-._~" or category in "LMN" or (ord(character) > 127 and category in "PS")


def _path(path: str) -> str:
    bare = SESSION.sub("", path)
    bare = AMP_END.sub("", AMP_START.sub("", bare))
    bare = INDEX.sub("", readable(bare))
    return "" if bare in ("", "/") else normpath("/" + bare.strip("/")).rstrip("/")


def _tracks(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return bool(TRACKERS.fullmatch(name.lower())) or (name == "m" and value in ("0", "1"))


def _split(url: str) -> tuple[str, int | None, str, str, str]:
    """Host, port, path, query and fragment; the host is empty if none can be read."""
    scheme = SCHEME.match(url)
    if OTHER_SCHEME.match(url):
        return NO_ADDRESS
    try:
        parts = urlsplit(url if scheme and scheme[0][0] != "/" else "https://" + url.lstrip("/"))
        host, port = _punycode(parts.hostname or ""), parts.port
    except ValueError:
        return NO_ADDRESS
    if HIDES_HOST.search(parts.netloc):
        return NO_ADDRESS
    is_host = "." in host or scheme is not None
    return VARIANT.sub("", host) if is_host else "", port, parts.path, parts.query, parts.fragment


def _punycode(host: str) -> str:
    """The host as networks know it; empty if it is not a host."""
    folded = unicodedata.normalize("NFKC", host).lower().rstrip(".")
    if folded.isascii():
        return folded if HOST.fullmatch(folded) else ""
    try:
        return idna.encode(folded, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""
