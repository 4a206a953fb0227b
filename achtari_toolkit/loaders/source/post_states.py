"""Which posts of a content management system are articles that readers could see, by their type and state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from achtari_toolkit.loaders.source.problem import Problem

INTERNAL_TYPES = frozenset(  # that WordPress and its page builders use for themselves
    "page attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block"
    " wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face acf-field"
    " acf-field-group elementor_library shop_order shop_coupon product_variation amp_validated_url wpcf7_contact_form"
    " feedback".split()
)
PUBLIC_STATES = frozenset(("publish", "published", "publié", "منشور"))
OTHER_STATES = frozenset(
    "draft auto-draft pending private future trash inherit scheduled unpublished archived brouillon privé planifié"
    " مسودة خاص مجدول".split()
)


def is_article(kind: str, status: str) -> bool:
    """Say whether a post is an article that readers could see.

    That is a published post, or a type of the site's own such as news or opinion; not a page, picture or menu, and not
    a draft, private or scheduled post. A post without type or status counts as a published post.
    """
    return (kind or "post") not in INTERNAL_TYPES and (status or "publish") in PUBLIC_STATES


def left_out(counts: Counter[str], source: str, *, n_comments: int = 0) -> Iterator[Problem]:
    """Yield one Problem that says how many of each kind were left out, if any."""
    if counts:
        by_count = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        kinds = ", ".join(f"{n} {kind}" for kind, n in by_count)
        comments = f"; comments of readers, which are not read: {n_comments}" if n_comments else ""
        yield Problem(source, "no_article", f"no published articles: {kinds}{comments}.", lost=counts.total())
