"""The text of posts of WordPress, without blocks and shortcodes."""

from __future__ import annotations

import re

from achtari_toolkit.loaders.markup.html_paragraphs import paragraphs

ZERO_DATE = "0000-00-00"  # how WordPress writes that there is no date
MEDIA_CODES = (
    "gallery|playlist|audio|video|embed|youtube|vimeo|soundcloud|googlemaps|contact-form-7|contact-form|instagram|tweet"
)
MEDIA_WITH_CONTENT = re.compile(rf"(?<!\[)\[({MEDIA_CODES})\b[^\[\]]{{0,2000}}\][^\[\]<>]{{0,500}}\[/\1\](?!\])")
BUILT_IN_CODE = re.compile(rf"(?<!\[)\[/?(?:{MEDIA_CODES}|caption|wp_caption|more|dropcap)\b[^\[\]]{{0,2000}}\](?!\])")
CODE_WITH_SETTINGS = re.compile(
    r"(?<!\[)\[[a-z][\w-]{1,40}\s[^\[\]=]{0,60}=\s?[\"'“”»″&][^\[\]]{0,2000}\](?!\])", re.IGNORECASE
)
CLOSING_CODE = re.compile(r"(?<!\[)\[/([a-z][\w-]{1,40})\](?!\])", re.IGNORECASE)
BARE_CODE = re.compile(r"(?<!\[)\[/?([a-z][\w-]{1,40})\](?!\])", re.IGNORECASE)
ESCAPED_CODE = re.compile(r"\[(\[[a-z/][^\[\]]{0,2000}\])\]", re.IGNORECASE)
TAG_OR_LINE_END = re.compile(r"<[^<>]{0,5000}>|\n\s*")


def post_text(content: str) -> str:
    """Return the paragraphs of a post as WordPress stores it: lines of the old editor, blocks of the new one.

    >>> post_text("un\\ndeux\\n\\n[gallery ids='1,2']\\n<!-- wp:paragraph --><p>trois</p>")
    'un deux\\ntrois'
    >>> post_text("un\\n\\ndeux [sic]\\n[caption id='a']<img src='b'> trois[/caption]")
    'un\\ndeux [sic]\\ntrois'
    """
    if "<!-- wp:" not in content:  # the old editor: a line ends where the author pressed Enter
        content = TAG_OR_LINE_END.sub(lambda match: match[0] if match[0][0] == "<" else "<br>", content)
    return paragraphs(without_shortcodes(content))


def without_shortcodes(content: str) -> str:
    """Return HTML without the shortcodes that WordPress replaces: [gallery ids="1"], [caption ...]; [sic] stays.

    A shortcode is one of WordPress's own, or has settings, or is closed by [/name]; its content stays, except for
    addresses of films and the like. [[gallery]] is printed as [gallery].
    """
    if "[" not in content:
        return content
    content = CODE_WITH_SETTINGS.sub("", BUILT_IN_CODE.sub("", MEDIA_WITH_CONTENT.sub("", content)))
    closed = set(CLOSING_CODE.findall(content))
    if closed:
        content = BARE_CODE.sub(lambda match: "" if match[1] in closed else match[0], content)
    return ESCAPED_CODE.sub(r"\1", content)


def sections_of(terms: list[tuple[str, str]], taxonomies: tuple[str, ...]) -> str:
    """Return the names of (taxonomy, name) terms in the order of the taxonomies, each once, joined by a comma."""
    names = [name for wanted in taxonomies for taxonomy, name in terms if taxonomy == wanted and name]
    return ", ".join(dict.fromkeys(names))
