"""Tags of HTML with more attributes than any page has: libxml2 compares each attribute with all before it."""

from __future__ import annotations

import re

MOST_ATTRIBUTES = 500  # of a tag; honest pages have some dozens
FEW_CHARACTERS = 30_000  # in which no tag has enough attributes to matter
BLANK = r"\t\n\f\r "
VALUE = rf"""(?:"[^"]*+"?|'[^']*+'?|[^{BLANK}>"'][^{BLANK}>]*+)"""
ATTRIBUTE = rf"[{BLANK}/]*+[^{BLANK}/>][^{BLANK}/>=]*+(?:[{BLANK}]*+=[{BLANK}]*+{VALUE}?+)?+"
ATTRIBUTES = rf"(?:{ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+"
CLOSE = rf"[{BLANK}/]*+(?:>|\Z)"
VERBATIM = "(?i:script|style|title|textarea|xmp|iframe|noembed|noframes)"  # what is in them is no tag
USUAL = re.compile(  # as far as no tag has too many; each part is matched once, whatever comes after it
    rf"""(?:[^<]++
    |<!--(?>-?>|.*?--!?>|.*)
    |<(?={VERBATIM}[{BLANK}/>])([a-zA-Z]++){ATTRIBUTES}{CLOSE}(?>.*?(?=(?i:</\1)[{BLANK}/>])|.*)
    |</?(?!{VERBATIM}[{BLANK}/>])[a-zA-Z][^{BLANK}/>]*+{ATTRIBUTES}{CLOSE}
    |</{VERBATIM}{ATTRIBUTES}{CLOSE}
    |<(?!/?[a-zA-Z]|!--))*+""".replace("\n    ", ""),
    re.DOTALL,
)
KEPT = re.compile(rf"</?[a-zA-Z][^{BLANK}/>]*+{ATTRIBUTES}")
SURPLUS = re.compile(rf"(?:{ATTRIBUTE})*+")


def without_surplus_attributes(markup: str) -> str:
    """Return HTML in which a tag has at most MOST_ATTRIBUTES attributes; the further ones are left out.

    >>> page = "<p " + " ".join(f"a{n}" for n in range(40_000)) + " class=b>خبر</p>"
    >>> without_surplus_attributes(page)[-20:]
    '97 a498 a499>خبر</p>'
    """
    if len(markup) < FEW_CHARACTERS:
        return markup
    at, parts = 0, []
    while (stop := USUAL.match(markup, at).end()) < len(markup):  # type: ignore[union-attr] # it matches everything
        kept = KEPT.match(markup, stop)
        if kept is None:
            break
        parts.append(markup[at : kept.end()])
        at = SURPLUS.match(markup, kept.end()).end()  # type: ignore[union-attr]
        if at == kept.end():
            break
    return "".join([*parts, markup[at:]])
