"""Give every block of a page its own `lang` and `dir`, from the characters that stand in it."""

from functools import cache

from lxml import html

from achtari_toolkit.text.languages.stopwords import stopwords
from achtari_toolkit.text.script.direction import direction
from achtari_toolkit.text.script.folding import folded_words

BLOCKS = (
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "td", "th", "blockquote",
    "ul", "ol", "dl", "dt", "dd", "pre", "figcaption", "summary",
)  # fmt: skip
LATIN = ("fr", "en")


def page_direction(lang: str) -> str:
    """Return the direction of a page written in lang.

    >>> page_direction("ar"), page_direction("fr"), page_direction("en")
    ('rtl', 'ltr', 'ltr')
    """
    return "rtl" if lang == "ar" else "ltr"


def language(text: str, *, page: str) -> str:
    """Return the language of a block on a page written in `page`: ar, fr or en; "" where it cannot be told.

    The script decides for Arabic, and function words decide between French and English.
    A text without letters has the language of the page.

    >>> language("مكافحة الإرهاب FBI", page="fr")
    'ar'
    >>> language("La lutte contre le terrorisme", page="ar")
    'fr'
    >>> language("The fight against terrorism", page="fr")
    'en'
    >>> language("They will meet again", page="ar")
    'en'
    >>> language("12 %", page="ar")
    'ar'
    """
    if not any(character.isalpha() for character in text):
        return page
    if direction(text) == "rtl":
        return "ar"
    words = folded_words(text)
    counts = {lang: sum(word in _own_words(lang) for word in words) for lang in LATIN}
    if counts["fr"] != counts["en"]:
        return max(counts, key=counts.get)
    return page if page != "ar" else ""


@cache
def _own_words(lang: str) -> frozenset[str]:
    """The function words of one of the two languages that the other does not have."""
    return stopwords(lang).difference(*(stopwords(other) for other in LATIN if other != lang))


def mark(block: html.HtmlElement, *, lang: str) -> None:
    """Set dir, and lang where it differs from the page's, on one element."""
    text = block.text_content()
    block.set("dir", direction(text, otherwise=page_direction(lang)))
    spoken = language(text, page=lang)
    if spoken != lang:
        block.set("lang", spoken)


def mark_blocks(root: html.HtmlElement, *, lang: str) -> None:
    """Set dir and lang on every block within root that does not carry its own."""
    for block in root.iter(*BLOCKS):
        if block.tag == "pre" and block.find("code") is not None:
            block.set("dir", "ltr")
        elif block.get("dir") not in ("rtl", "ltr"):
            mark(block, lang=lang)
