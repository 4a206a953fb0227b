"""Which posts of WordPress are articles, and their text without blocks and shortcodes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from achtari_toolkit.loaders.markup.html_paragraphs import paragraphs
from achtari_toolkit.loaders.source.problem import Problem

INTERNAL_TYPES = frozenset(  # that WordPress and its page builders use for themselves
    "page attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block"
    " wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face acf-field"
    " acf-field-group elementor_library shop_order shop_coupon product_variation amp_validated_url wpcf7_contact_form"
    " feedback".split()
)
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


def is_article(kind: str, status: str) -> bool:
    """Say whether a post is an article that readers could see.

    That is a published post, or a type of the site's own such as news or opinion; not a page, picture or menu, and not
    a draft, private or scheduled post. A post without type or status counts as a published post.
    """
    return (kind or "post") not in INTERNAL_TYPES and (status or "publish") == "publish"


def left_out(counts: Counter[str], source: str, *, n_comments: int = 0) -> Iterator[Problem]:
    """Yield one Problem that says how many of each kind were left out, if any."""
    if counts:
        by_count = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        kinds = ", ".join(f"{n} {kind}" for kind, n in by_count)
        comments = f"; comments of readers, which are not read: {n_comments}" if n_comments else ""
        yield Problem(source, "no_article", f"no published articles: {kinds}{comments}.", lost=counts.total())


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
