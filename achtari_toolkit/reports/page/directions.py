"""Give every block of a page its own `lang` and `dir`, from its characters."""

from functools import cache

from lxml import html

from achtari_toolkit.interface.words import is_rtl
from achtari_toolkit.reports.page.ordered import block_direction, order
from achtari_toolkit.text.languages.amazigh import is_amazigh
from achtari_toolkit.text.languages.darija import is_darija
from achtari_toolkit.text.languages.stopwords import stopwords
from achtari_toolkit.text.script.direction import direction
from achtari_toolkit.text.script.folding import folded_words

BLOCKS = (
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "td", "th", "blockquote",
    "ul", "ol", "dl", "dt", "dd", "pre", "figcaption", "summary",
)  # fmt: skip
LATIN = ("fr", "en", "es")  # languages in Latin letters whose function words are known
DARIJA_IN_LATIN_LETTERS = "ary-Latn"  # a code of BCP 47; "ar" would be read from right to left


def block_language(text: str, *, page: str) -> str:
    """Return the language of a block on a page written in `page`, as a code of BCP 47; "" if unknown.

    The script decides for Arabic; words decide for Amazigh (zgh), for Darija in Latin letters (ary-Latn) and between
    French, English and Spanish. A text without letters has the language of the page, and so has Latin text on a page
    in another Latin language.

    >>> block_language("مكافحة الإرهاب FBI", page="fr")
    'ar'
    >>> block_language("La lutte contre le terrorisme", page="ar")
    'fr'
    >>> block_language("The fight against terrorism", page="fr")
    'en'
    >>> block_language("El ministro visita los barrios de la ciudad", page="fr")
    'es'
    >>> block_language("3lach had lghla f bladna", page="ar"), block_language("ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ", page="ar")
    ('ary-Latn', 'zgh')
    >>> block_language("12 %", page="ar")
    'ar'
    """
    if not any(character.isalpha() for character in text):
        return page
    if direction(text) == "rtl":
        return page if is_rtl(page) else "ar"
    if is_amazigh(text):
        return "zgh"
    if not is_rtl(page) and page not in LATIN:
        return page
    return DARIJA_IN_LATIN_LETTERS if is_darija(text) else _latin_language(text, page=page)


def _latin_language(text: str, *, page: str) -> str:
    """The language with most function words; le, les, de and la are of Spanish too, so that it needs more than French.

    With a tie between French and English that of a page in Latin letters, else "".
    """
    words = folded_words(text)
    french, english, spanish = (sum(word in _distinctive_words(lang) for word in words) for lang in LATIN)
    if spanish > max(french, english):
        return "es"
    if french != english:
        return "fr" if french > english else "en"
    return "" if is_rtl(page) else page


@cache
def _distinctive_words(lang: str) -> frozenset[str]:
    """Return the function words of a language that English lacks, or those of English that French lacks."""
    return stopwords(lang) - stopwords("fr" if lang == "en" else "en")


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
