"""Text in which a scraper or a database left HTML: its tags become paragraphs, its references characters."""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterable

from achtari_toolkit.loaders.markup.html_paragraphs import paragraphs

KNOWN_TAGS = (
    "p|br|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|blockquote|sup|sub|font|mark|section|article|hr|img|table|tr|td"
    "|cite"
)
TAGS = re.compile(rf"</(?:{KNOWN_TAGS})\s*>|<(?:{KNOWN_TAGS})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
REFERENCE = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
MOST_TIMES = 4  # that HTML was escaped over and over


def unescaped(text: str) -> str:
    r"""Return text whose escaped tags and references were read as HTML, however often they were escaped.

    Text without a complete tag or reference of HTML stays as it is: "a < b", "R&D;" and "<Le Titre>" are no markup.

    >>> unescaped("<p>une &amp;laquo;&amp;nbsp;école&amp;nbsp;&amp;raquo;.</p><p>Deux</p>")
    'une «\xa0école\xa0».\nDeux'
    >>> unescaped("3 < 4 & R&D; <Le Titre>")
    '3 < 4 & R&D; <Le Titre>'
    """
    for _ in range(MOST_TIMES):
        if TAGS.search(text):
            text = paragraphs(text)
        elif REFERENCE.search(text):
            read = REFERENCE.sub(_character, text)
            if read == text:
                break
            text = read
        else:
            break
    return text


def unescaped_lines(texts: Iterable[str]) -> list[str]:
    """Return paragraphs whose escaped markup was read, none of them empty."""
    return [
        text_line for text in texts for part in unescaped(text).split("\n") if (text_line := " ".join(part.split()))
    ]


def _character(match: re.Match[str]) -> str:
    name = match[0]
    return html.unescape(name) if name[1] == "#" or name[1:] in html.entities.html5 else name
