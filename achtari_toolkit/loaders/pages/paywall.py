"""Whether a page shows the whole of its article or its beginning, by what it declares and what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.page_body import Body
from achtari_toolkit.loaders.bodies.paywall_lines import wall_beside
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.pages.json_ld import MAX_DEPTH

LOCKED_TIERS, METERED_TIERS = ("locked", "premium", "paid", "subscriber", "subscribers"), ("metered",)
TIER_METAS = ("article:content_tier", "og:article:content_tier", "content_tier", "article:access", "content-tier")
FALSE = ("false", "0", "no")
WHOLE_SHARE = 0.8  # of the words that an article declares to have; with more of them it is there
PAID_SHARE, FREE_SHARE = 0.4, 0.1  # of the body, in its paid part and outside of it, where both are there
SELECTOR = re.compile(r"(?P<kind>[.#])(?P<name>[\w-]+)\s*$")
CUT_ENDS = ("…", "...", "[…]", "[...]")


def paywall_doubt(page: HtmlElement, declared: list[object], metas: Mapping[str, str], body: Body) -> str:
    """Return why the body seems to be only the beginning of an article for subscribers; "" if it seems whole.

    A line that says so counts, in the body or beside it; and JSON-LD or a meta element that says that the article is
    not free, unless the page has as many words as it declares, or its paid part and its free one. An article of which
    readers may read a number for free is whole unless it ends as cut texts do.
    """
    n_body = sum(map(len, body.lines))
    if wall := body.wall or wall_beside(page, body.lines):
        return f"the page shows the beginning of an article for subscribers; it prints {wall[:80]!r}"
    says = _declares_payment(declared, metas)
    if not says or _is_whole(page, declared, body, n_body):
        return ""
    is_metered = says.endswith(METERED_TIERS)
    if is_metered and not (body.lines and body.lines[-1].endswith(CUT_ENDS)):
        return ""
    return f"the page declares that its article is for subscribers ({says}); the body may be only its beginning"


def _declares_payment(declared: list[object], metas: Mapping[str, str]) -> str:
    """What says that the article is not free; empty if nothing does."""
    tier = next((f"{name}: {metas[name].lower()}" for name in TIER_METAS if name in metas), "")
    if tier.endswith((*LOCKED_TIERS, *METERED_TIERS)):
        return tier
    values = [value.get("isAccessibleForFree") for value in _parts(declared)]
    values.append(metas.get("isaccessibleforfree"))
    is_paid = any(str(value).lower().rpartition("/")[2] in FALSE for value in values if value not in (None, ""))
    return "isAccessibleForFree: false" if is_paid else ""


def _is_whole(page: HtmlElement, declared: list[object], body: Body, n_body: int) -> bool:
    """Say whether the page has as many words as it declares, or the part that it declares to be paid and the rest."""
    n_words = len(" ".join(body.lines).split())
    for part in _parts(declared):
        count = str(part.get("wordCount") or "")
        if count.isdecimal() and int(count) > 0:
            return n_words >= WHOLE_SHARE * int(count)
        selector = part.get("cssSelector")
        for one in selector if isinstance(selector, list) else [selector]:
            n_paid = _length_of(page, one) if isinstance(one, str) else 0
            if PAID_SHARE * n_body <= n_paid <= (1 - FREE_SHARE) * n_body:
                return True
    return False


def _length_of(page: HtmlElement, selector: str) -> int:
    """The characters of the elements that a selector such as ".paywall" or "#rest" chooses; 0 if it chooses none."""
    match = SELECTOR.search(selector)
    if match is None:
        return 0
    attribute = "class" if match["kind"] == "." else "id"
    chosen = page.xpath(
        f"//*[contains(concat(' ', normalize-space(@{attribute}), ' '), $name)]", name=f" {match['name']} "
    )
    return sum(len(words_of(element)) for element in chosen)


def _parts(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """The objects of JSON-LD values, and those within them."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(member, depth + 1)
