"""Give every block of a page its own `lang` and `dir`, from its characters."""

from functools import cache

from lxml import html

from achtari_toolkit.interface.words import is_rtl
from achtari_toolkit.reports.page.ordered import block_direction, order
from achtari_toolkit.text.languages.stopwords import stopwords
from achtari_toolkit.text.script.direction import direction
from achtari_toolkit.text.script.folding import folded_words

BLOCKS = (
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "td", "th", "blockquote",
    "ul", "ol", "dl", "dt", "dd", "pre", "figcaption", "summary",
)  # fmt: skip
LATIN = ("fr", "en")  # languages in Latin letters whose function words are known


def block_language(text: str, *, page: str) -> str:
    """Return the language of a block on a page written in `page`: ar, fr, en or that of the page; "" if unknown.

    The script decides for Arabic, and function words decide between French and English.
    A text without letters has the language of the page, and so has Latin text on a page in a third Latin language.

    >>> block_language("مكافحة الإرهاب FBI", page="fr")
    'ar'
    >>> block_language("La lutte contre le terrorisme", page="ar")
    'fr'
    >>> block_language("The fight against terrorism", page="fr")
    'en'
    >>> block_language("They will meet again", page="ar")
    'en'
    >>> block_language("12 %", page="ar")
    'ar'
    """
    if not any(character.isalpha() for character in text):
        return page
    if direction(text) == "rtl":
        return page if is_rtl(page) else "ar"
    if not is_rtl(page) and page not in LATIN:
        return page
    words = folded_words(text)
    counts = {lang: sum(word in _distinctive_words(lang) for word in words) for lang in LATIN}
    if counts["fr"] != counts["en"]:
        return max(LATIN, key=counts.__getitem__)
    return "" if is_rtl(page) else page


@cache
def _distinctive_words(lang: str) -> frozenset[str]:
    """Return the function words of one of the two languages that the other does not have."""
    return stopwords(lang).difference(*(stopwords(other) for other in LATIN if other != lang))


def mark(block: html.HtmlElement, *, lang: str) -> None:
    """Set dir, and lang where it differs from the page's, on one element."""
    text = block.text_content()
    block.set("dir", block_direction(text, lang=lang))
    spoken = block_language(text, page=lang)
    if spoken != lang:
        block.set("lang", spoken)


def mark_blocks(root: html.HtmlElement, *, lang: str) -> None:
    """Set dir and lang on every block within root that does not have its own, and put its mixed text in order."""
    for block in root.iter(*BLOCKS):
        if block.tag == "pre" and block.find("code") is not None:
            block.set("dir", "ltr")
        elif block.get("dir") not in ("rtl", "ltr"):
            mark(block, lang=lang)
    for block in list(root.iter(*BLOCKS)):
        order(block)
