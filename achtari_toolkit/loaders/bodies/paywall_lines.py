"""Lines that pages print instead of the rest of an article for subscribers; paywall.yml lists their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml
from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.listed_items import is_teaser
from achtari_toolkit.loaders.markup.page_tree import words_of
from achtari_toolkit.loaders.markup.text_blocks import INLINE, named
from achtari_toolkit.text.dates.date_words import plain_text

MAX_LINE = 300  # characters of a line that says so
MAX_INNER_LINE = 160  # characters of one with text of the article after it
MAX_PREVIEW = 2_500  # characters of a body that is the beginning of an article
MAX_REPEATS = 2  # of one line on a page; with more it is a label of teasers
WALL_SHARE = 0.4  # of a line that its words are; in a longer sentence they are quoted
SENTENCE = re.compile(r"[^.!?؟…]+[.!?؟…]*\s*")
MAX_SENTENCES = 100  # characters of a line whose sentences are looked at one by one
OFFERS = ("offre", "offer", "ofert", "عرض", "عروض")  # in links of boxes that ask readers to pay
MIN_TITLE, MAX_LABELLED = 20, 200  # characters of the link of a teaser, and of a teaser with a label before it
MAX_BEFORE = 12  # characters of a line of the body before its words: "Cet article est ..."; a sentence has more
STEMS = (  # of which one is in every such line; looked for before the patterns, in a fifth of the time
    "abonn", "abonad", "subscri", "suscr", "member", "premium", "unlock", "locked", "paywall", "payant", "de pago",
    "regist", "inscri", "connect", "identifi", "sign in", "sign-in", "sign up", "log in", "login", "account", "trial",
    "limit", "gratuit", "offert", "compte", "free article", "free stor", "réserv", "reserv", "socio", "sesi",
    "exclusiv", "membre", "keep reading", "to continue", "regíst", "límit", "bloqu", "leyendo", "quedan",
    "la suite", "lisez", "accédez", "full article", "full story",
    "شترك", "شتراك", "سجل", "سجّل", "تسجيل", "عضاء", "عضو", "مدفوع", "المجاني", "مغلق", "مقفل", "انضم", "حساب",
    "من هذا المقال", "من المقال", "من النص",
)  # fmt: skip
WALL_NAME = re.compile(
    r"pay-?wall|\bwall|premium|abon|subscri|lock|gate|restrict|piano|poool|offer|member|regwall", re.IGNORECASE
)
OUTSIDE = ("nav", "footer", "header", "li", "option", "template", "noscript")  # in which labels and menus are


def is_locked(text: str) -> bool:
    """Say whether a line asks readers to subscribe before they read on.

    >>> is_locked("La suite est réservée aux abonnés."), is_locked("Le musée est réservé aux enfants.")
    (True, False)
    """
    return _is_wall(text, ("walls", "invitations"), most_before=MAX_BEFORE)


def without_walls(lines: list[str]) -> list[str]:
    """Return the lines of a body without the short ones that ask readers to subscribe before they read on."""
    return [line for line in lines if len(line) > MAX_INNER_LINE or not is_locked(line)]


def wall_beside(page: HtmlElement, body: list[str]) -> str:
    """Return the line of a page, beside the body, that says that the rest is for subscribers; "" if none does.

    body  the lines of the body

    Menus, lists of other articles and labels that come more than twice do not count; an invitation to those who are
    subscribers counts where the element or one around it is named a paywall.
    """
    if sum(map(len, body)) > MAX_PREVIEW:
        return ""
    text = "\n".join(body)
    lines = list(_short_lines(page))
    texts = [line for line, _ in lines]
    for line, element in lines:
        if line not in text and texts.count(line) <= MAX_REPEATS and not _is_outside(element):
            kinds = ("walls", "invitations") if _is_named_wall(element) else ("walls",)
            if _is_wall(line, kinds):
                return line
    return ""


def _is_wall(text: str, kinds: tuple[str, ...], *, most_before: int = MAX_LINE) -> bool:
    """Say whether the words of one match, or sentences that say so, are enough of a line."""
    if len(text) > MAX_LINE or not _may_be_wall(text):
        return False
    plain = plain_text(text)
    if _patterns()["free"].search(plain):
        return False
    if _says_so(plain, kinds, most_before):
        return True
    sentences = SENTENCE.findall(plain) if len(plain) <= MAX_SENTENCES else []
    n_locked = sum(len(sentence) for sentence in sentences if _says_so(sentence.strip(), kinds, most_before))
    return n_locked >= WALL_SHARE * len(plain) > 0


def _says_so(plain: str, kinds: tuple[str, ...], most_before: int) -> bool:
    match = next(filter(None, (_patterns()[kind].search(plain) for kind in kinds)), None)
    return match is not None and match.start() <= most_before and len(match[0]) >= WALL_SHARE * len(plain)


def _may_be_wall(text: str) -> bool:
    return any(map(text.lower().__contains__, STEMS))


def _short_lines(page: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The short texts of a page and the elements that print them, each with the inline elements in it."""
    seen: set[HtmlElement] = set()
    for node in page.xpath(
        "//body/descendant::text()[string-length(.) > 13 and string-length(.) <= $most]", most=MAX_LINE
    ):
        if not _may_be_wall(node) or node.getparent().tag in ("script", "style"):
            continue
        element = node.getparent().getparent() if node.is_tail else node.getparent()
        while element.tag in INLINE and element.getparent() is not None and element.getparent().tag != "body":
            element = element.getparent()
        if element not in seen:
            seen.add(element)
            text_line = words_of(element) if len(element) else " ".join(node.split())
            if len(text_line) <= MAX_LINE:
                yield text_line, element


def _is_outside(element: HtmlElement) -> bool:
    """Say whether an element is in a menu or in a list of other articles."""
    for above in (element, *element.iterancestors()):
        if above.tag in OUTSIDE and not (above.tag in ("header", "li") and above.find(".//h1") is not None):
            return True
        if above.tag not in ("article", "div", "li") or above.find(".//h1") is not None:
            continue
        if is_teaser(above) or _is_labelled(above):
            return not WALL_NAME.search(named(above))
    return False


def _is_labelled(block: HtmlElement) -> bool:
    """Say whether a short block is a label beside the linked title of another article."""
    titles = (words_of(link) for link in block.iter("a"))
    return len(words_of(block)) <= MAX_LABELLED and any(
        len(title) >= MIN_TITLE and not _may_be_wall(title) and not any(word in title.lower() for word in OFFERS)
        for title in titles
    )


def _is_named_wall(element: HtmlElement) -> bool:
    around = [element, *element.iterancestors()][:4]
    return any(WALL_NAME.search(named(above)) for above in around)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    forms = yaml.safe_load(files(__package__).joinpath("paywall.yml").read_text(encoding="utf-8"))
    return {kind: re.compile("|".join(f"(?:{form})" for form in kind_forms)) for kind, kind_forms in forms.items()}
