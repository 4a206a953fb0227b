"""Let through only the HTML that a report needs; everything else becomes text or goes."""

import nh3

from achtari_toolkit.reports.page.elements import is_web_address

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
TAGS = {
    "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "hr", "i", "li", "mark", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "details": {"open"},
    **{tag: {"id"} for tag in HEADINGS},
}
CLASSES = {  # of our own objects, see page.css
    "div": {"evidence", "methods", "kwic", "scroll"},
    "span": {"before", "after"},
    "table": {"plain", "lines"},
    "td": {"number", "left", "right", "context"},
    "th": {"number", "left", "right"},
    "p": {"note", "simulated", "headline", "cite", "source"},
}


def clean_html(source: str, *, headings: bool = False) -> str:
    """Return the harmless part of source: no script, style, image, form or frame, and links to http and https only.

    headings  True keeps h1 to h6 with their id, which only the report's own text may set
    """
    return nh3.clean(
        source,
        tags=TAGS | HEADINGS if headings else TAGS,
        attributes=ATTRIBUTES if headings else {tag: names for tag, names in ATTRIBUTES.items() if tag not in HEADINGS},
        attribute_filter=keep_attribute,
        allowed_classes=CLASSES,
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )


def keep_attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute, or None to drop it."""
    if name == "href":
        return value if is_web_address(value) else None
    if name == "dir":
        return value if value in ("rtl", "ltr") else None
    return value
