"""Make HTML elements from unchecked text: escaped, printable, each with its direction."""

import re

from lxml import html
from lxml.html.builder import E

from achtari_toolkit.reports.page.directions import mark
from achtari_toolkit.reports.page.ordered import order
from achtari_toolkit.text.script.printable import printable

WEB = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Return whether text is an http or https address, the only kind that a report links to.

    >>> is_web_address("https://example.org/خبر"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return WEB.fullmatch(text) is not None


def element(tag: str, *children: str | html.HtmlElement, **attributes: str) -> html.HtmlElement:
    """Return an element with children; texts are escaped, and `class_` means the attribute class."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value}
    return E(tag, named, *(printable(child) if isinstance(child, str) else child for child in children))


def directed(tag: str, text: str, *, lang: str, **attributes: str) -> html.HtmlElement:
    """Return an element holding text in order, with the lang and dir of that text on a page written in lang."""
    made = element(tag, text, **attributes)
    mark(made, lang=lang)
    order(made)
    return made


def link(text: str, url: str, *, lang: str) -> html.HtmlElement:
    """Return a link to url, or plain text where url is not a web address."""
    if not is_web_address(url):
        return directed("span", text, lang=lang)
    return directed("a", text, lang=lang, href=url, rel="noopener noreferrer nofollow")


def styled(made: html.HtmlElement, **styles: str) -> html.HtmlElement:
    """Return the same new element with an inline style, which JupyterLab needs and a report drops."""
    made.set("style", ";".join(f"{name.replace('_', '-')}:{value}" for name, value in styles.items()))
    return made


def unstyled(made: html.HtmlElement) -> html.HtmlElement:
    """Return the same element without inline styles, for a report, whose style sheet says it all once."""
    for part in made.iter():
        part.attrib.pop("style", None)
    return made


def to_html(made: html.HtmlElement) -> str:
    """Return the source text of an element."""
    return html.tostring(made, encoding="unicode")
