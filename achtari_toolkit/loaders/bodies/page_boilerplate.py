"""Lines in or after the body of a page that are not part of it; page_boilerplate.yml lists their words."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import takewhile

import yaml
from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.paywall_lines import is_locked
from achtari_toolkit.text.dates.date_words import plain_text

MAX_LABEL, MAX_POINTER, MAX_TAIL = 60, 200, 600  # characters of a line
MAX_LINKED_SHARE = 0.2  # of the characters of a body that are links after it; more are its content
BULLET = re.compile(r"^[-•*–]\s+")
STATEMENT_ENDS = (".", "…", "»", "”")
SENTENCE_ENDS = tuple(".!?؟…»”\"')")


def without_boilerplate(lines: list[str], page: HtmlElement) -> list[str]:
    """Return the lines of a body without boilerplate.

    Removed anywhere are short lines that only name a list of other articles, comments or buttons, and those that
    point to another article by name. Removed from the end are rights, invitations to subscribe or follow, rules for
    comments, what is shown instead of the rest of a locked article, and links to other articles, if these are at most
    a fifth of the body.
    """
    links = _linked_texts(page, lines)
    kept = [line for line in _without_list(lines) if not (is_label(line) or _points(line, links))]
    while kept and _is_tail(kept[-1]):
        kept.pop()
    return kept[: len(kept) - _count_linked(kept, page)]


def is_label(text: str) -> bool:
    """Say whether a line only names a list of other articles, comments or a button, or points to another article."""
    if len(text) > MAX_POINTER:
        return False
    plain = plain_text(BULLET.sub("", text))
    is_name = len(text) <= MAX_LABEL and line_patterns()["labels"].fullmatch(plain) is not None
    return is_name or line_patterns()["pointers"].match(plain) is not None


def _without_list(lines: list[str]) -> list[str]:
    """The lines without a list of other articles at the end: its name, and short lines that are no sentences."""
    for n in range(len(lines) - 1, 0, -1):
        if len(lines[n]) > MAX_POINTER or lines[n].endswith(STATEMENT_ENDS):
            return lines
        if is_label(lines[n]):
            return lines[:n] if n_characters(lines[n:]) <= MAX_LINKED_SHARE * n_characters(lines) else lines
    return lines


def _linked_texts(page: HtmlElement, lines: list[str]) -> set[str]:
    """The texts of links, if a line of the body may be a link after words that point to another article."""
    if not any(len(line) <= MAX_POINTER and line_patterns()["pointing"].match(plain_text(line)) for line in lines):
        return set()
    return {" ".join(text.split()) for text in page.xpath("//a//text()")}


def _points(text_line: str, links: set[str]) -> bool:
    """Say whether a line is a link after words that point to another article, without a colon between them."""
    if not links or len(text_line) > MAX_POINTER or not line_patterns()["pointing"].match(plain_text(text_line)):
        return False
    words = text_line.split()
    return any(" ".join(words[n:]) in links for n in range(len(words)))


def _is_tail(text: str) -> bool:
    if len(text) >= MAX_TAIL:
        return False
    return line_patterns()["tail"].search(plain_text(text)) is not None or is_locked(text)


def _count_linked(lines: list[str], page: HtmlElement) -> int:
    """How many of the last lines are only links, or items of a list of which at least half are links."""
    if not lines or not (_may_be_link(lines[-1]) or BULLET.match(lines[-1])):
        return 0
    links = {" ".join(text.split()) for text in page.xpath("//a//text()")}  # most links are one text node
    are_links = [_may_be_link(line) and BULLET.sub("", line) in links for line in lines]
    n = len(list(takewhile(bool, reversed(are_links))))
    n_listed = len(list(takewhile(BULLET.match, reversed(lines))))
    if n_listed > n and 2 * sum(are_links[-n_listed:]) >= n_listed:
        n = n_listed
    return n if n_characters(lines[len(lines) - n :]) <= MAX_LINKED_SHARE * n_characters(lines) else 0


def n_characters(lines: list[str]) -> int:
    """Return how many characters lines have together."""
    return sum(map(len, lines))


def _may_be_link(text: str) -> bool:
    return len(text) <= MAX_POINTER and not text.endswith(SENTENCE_ENDS) and not text.startswith("http")


@cache
def line_patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of each kind of line, over plain text."""
    forms = yaml.safe_load(files(__package__).joinpath("page_boilerplate.yml").read_text(encoding="utf-8"))
    either = {kind: "|".join(f"(?:{form})" for form in kind_forms) for kind, kind_forms in forms.items()}
    return {
        "labels": re.compile(rf"(?:{either['labels']}|{either['pointers']})\s*[:.؟?!…»>]*"),
        "pointing": re.compile(rf"\W*(?:{either['pointers']})\b"),
        "pointers": re.compile(rf"(?:{either['pointers']})\s*(?:[:|>»]|\s[-–]\s)"),
        "tail": re.compile(either["tail"]),
    }
