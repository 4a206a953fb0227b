"""What WordPress keeps that is an article, and what it keeps beside: blocks, shortcodes, drafts, menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from achtari_toolkit.loaders.markup.html_paragraphs import paragraphs
from achtari_toolkit.loaders.source.problem import Problem

OWN_TYPES = frozenset(  # of things that WordPress and its builders of pages keep for themselves
    "page attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block wp_template"
    " wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face acf-field acf-field-group"
    " elementor_library shop_order shop_coupon product_variation amp_validated_url wpcf7_contact_form feedback".split()
)
NOTHING = "0000-00-00"  # how WordPress writes that there is no date
EMPTY_CODES = (
    "gallery|playlist|audio|video|embed|youtube|vimeo|soundcloud|googlemaps|contact-form-7|contact-form|instagram|tweet"
)
WITH_CONTENT = re.compile(rf"(?<!\[)\[({EMPTY_CODES})\b[^\[\]]{{0,2000}}\][^\[\]<>]{{0,500}}\[/\1\](?!\])")
ALONE = re.compile(rf"(?<!\[)\[/?(?:{EMPTY_CODES}|caption|wp_caption|more|dropcap)\b[^\[\]]{{0,2000}}\](?!\])")
WITH_SETTINGS = re.compile(
    r"(?<!\[)\[[a-z][\w-]{1,40}\s[^\[\]=]{0,60}=\s?[\"'“”»″&][^\[\]]{0,2000}\](?!\])", re.IGNORECASE
)
CLOSED = re.compile(r"(?<!\[)\[/([a-z][\w-]{1,40})\](?!\])", re.IGNORECASE)
NAMED = re.compile(r"(?<!\[)\[/?([a-z][\w-]{1,40})\](?!\])", re.IGNORECASE)
ESCAPED = re.compile(r"\[(\[[a-z/][^\[\]]{0,2000}\])\]", re.IGNORECASE)
LINE_END = re.compile(r"<[^<>]{0,5000}>|\n\s*")


def is_article(kind: str, status: str) -> bool:
    """Say whether a post is an article that readers could see.

    That is a post or a type of the site's own making, such as news or opinion, that is published; no page, picture or
    menu, no draft, no private or planned post. An answer that does not tell type or status has them so.
    """
    return (kind or "post") not in OWN_TYPES and (status or "publish") == "publish"


def left_out(counted: Counter[str], source: str, *, comments: int = 0) -> Iterator[Problem]:
    """Yield one Problem that tells how many of each kind were left out, if any."""
    if counted:
        listed = ", ".join(f"{n} {what}" for what, n in sorted(counted.items(), key=lambda each: (-each[1], each[0])))
        beside = f"; comments of readers, which are not read: {comments}" if comments else ""
        yield Problem(source, "no_article", f"no published articles: {listed}{beside}.", lost=counted.total())


def post_text(content: str) -> str:
    """Return the paragraphs of a post as WordPress stores it: lines of the old editor, blocks of the new one.

    >>> post_text("un\\ndeux\\n\\n[gallery ids='1,2']\\n<!-- wp:paragraph --><p>trois</p>")
    'un deux\\ntrois'
    >>> post_text("un\\n\\ndeux [sic]\\n[caption id='a']<img src='b'> trois[/caption]")
    'un\\ndeux [sic]\\ntrois'
    """
    if "<!-- wp:" not in content:  # there a line ends where the editor pressed Enter
        content = LINE_END.sub(lambda found: found[0] if found[0][0] == "<" else "<br>", content)
    return paragraphs(without_shortcodes(content))


def without_shortcodes(content: str) -> str:
    """Return HTML without the shortcodes that WordPress replaces: [gallery ids="1"], [caption ...]; [sic] stays.

    A shortcode is one of WordPress's own, or has settings, or is closed by [/name]; what stands between stays, but for
    addresses of films and the like. [[gallery]] is printed as [gallery].
    """
    if "[" not in content:
        return content
    bare = WITH_SETTINGS.sub("", ALONE.sub("", WITH_CONTENT.sub("", content)))
    closed = set(CLOSED.findall(bare))
    if closed:
        bare = NAMED.sub(lambda found: "" if found[1] in closed else found[0], bare)
    return ESCAPED.sub(r"\1", bare)
