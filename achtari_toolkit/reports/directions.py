"""Give every block of a page its own `lang` and `dir`, from the characters that stand in it."""

import re

from lxml import html

from achtari_toolkit.text.direction import direction

BLOCKS = (
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "td", "th", "blockquote",
    "ul", "ol", "dl", "dt", "dd", "pre", "figcaption", "summary",
)  # fmt: skip
LATIN_WORD = re.compile(r"[a-zàâçéèêëîïôûùüÿœæ]+")
FUNCTION_WORDS = {  # frequent, and not shared by the two languages
    "fr": frozenset("le la les des du de et un une en est dans que qui pour au aux sur par avec ce sont pas l d".split()),
    "en": frozenset("the of and to is that for with was by are this at from it be has have not no an their its".split()),
}


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
    >>> language("12 %", page="ar")
    'ar'
    """
    if not any(character.isalpha() for character in text):
        return page
    if direction(text) == "rtl":
        return "ar"
    words = LATIN_WORD.findall(text.lower())
    counts = {lang: sum(word in known for word in words) for lang, known in FUNCTION_WORDS.items()}
    if counts["fr"] != counts["en"]:
        return max(counts, key=counts.get)
    return page if page != "ar" else ""


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
