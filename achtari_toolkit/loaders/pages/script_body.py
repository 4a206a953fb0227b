"""Bodies that a page keeps in the data or templates of its scripts, and shows only when these have run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from achtari_toolkit.loaders.pages.json_ld import MAX_DEPTH, plain_value
from achtari_toolkit.loaders.pages.json_scripts import json_values
from achtari_toolkit.text.dates.date_words import plain_text

BODY_KEYS = frozenset(
    "body content articlebody text html fulltext bodyhtml contenthtml bodytext story maincontent rendered paragraphs"
    " blocks article_body body_html content_html full_text".split()
)
TITLE_KEYS = ("title", "headline", "name", "seotitle", "shorttitle")
ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?[\w.$\[\]\"']{1,80}\s*=\s*(?=[{\[])")
BODY_NAME = re.compile(r"[{,]\s*['\"]?(?:body|content|articleBody|text|html|blocks)['\"]?\s*:")
MAX_MENDED = 100_000  # characters of data that are no JSON and that are mended
DATA_TYPES = ("application/json", "text/json")
TEMPLATE_TYPES = ("text/template", "text/x-template", "text/html", "text/x-handlebars-template")
MIN_TEXT = 250  # characters of a text in a script that may be a body
SHELL_IDS = ("app", "root", "__next", "__nuxt", "___gatsby", "main-app")  # elements that scripts fill
MAX_SHELL_BODY = 250  # characters, excluded, of a body that may be the beginning of one that a script shows


def script_body(page: HtmlElement, headline: str) -> str:
    """Return the longest text in the scripts of a page that may be the body; empty if there is none.

    It is the value of a name such as body or content, in an object that has the headline too if one has; or a template
    of HTML.
    """
    candidates = [
        (is_titled, body) for value in _data(page) for is_titled, body in _bodies(value, plain_text(headline))
    ]
    templates = (script.text or "" for script in page.iter("script") if _type(script) in TEMPLATE_TYPES)
    candidates += [(False, text) for text in templates if "<p" in text or "<br" in text]
    long = [(is_titled, len(body), body) for is_titled, body in candidates if len(body) >= MIN_TEXT]
    return max(long)[2] if long else ""


def is_filled_by_script(page: HtmlElement, body: list[str]) -> bool:
    """Say whether a short body seems to be what a page shows before its scripts have run."""
    if not body or sum(map(len, body)) >= MAX_SHELL_BODY:
        return False
    has_shell = any(page.xpath("boolean(//*[@id=$id])", id=name) for name in SHELL_IDS)
    return has_shell and any(_has_data(script) for script in page.iter("script"))


def _has_data(script: HtmlElement) -> bool:
    return _type(script) in DATA_TYPES or ASSIGNED.match(script.text or "") is not None


def _data(page: HtmlElement) -> Iterator[object]:
    """The JSON values of the data scripts of a page."""
    for script in page.iter("script"):
        text = script.text or ""
        assigned = ASSIGNED.match(text)
        if _type(script) in DATA_TYPES or assigned:
            try:
                yield json.JSONDecoder(strict=False).raw_decode(text[assigned.end() :] if assigned else text.strip())[0]
            except (ValueError, RecursionError):
                yield from json_values(text) if MIN_TEXT <= len(text) <= MAX_MENDED and BODY_NAME.search(text) else ()


def _type(script: HtmlElement) -> str:
    return (script.get("type") or "").partition(";")[0].strip().lower()


def _bodies(value: object, headline: str, depth: int = 0) -> Iterator[tuple[bool, str]]:
    """The texts under names of bodies within a value, and whether the headline is beside them."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        named = [text for name, text in value.items() if name.lower() in TITLE_KEYS and isinstance(text, str)]
        titles = [plain_text(plain_value(text)) for text in named]
        is_titled = bool(headline) and headline in titles
        for name, member in value.items():
            if name.lower() in BODY_KEYS:
                yield is_titled, _text(member)
            yield from _bodies(member, headline, depth + 1)
    elif isinstance(value, list):
        for member in value:
            yield from _bodies(member, headline, depth + 1)


def _text(value: object, depth: int = 0) -> str:
    """A text, or the texts of a list of paragraphs, in lines."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and depth < MAX_DEPTH:
        return "\n".join(filter(None, (_text(member, depth + 1) for member in value)))
    if isinstance(value, dict) and depth < MAX_DEPTH:
        return next(filter(None, (_text(value[name], depth + 1) for name in value if name.lower() in BODY_KEYS)), "")
    return ""
