"""Lines that stand in or behind the body of a page and are not part of it: page_boilerplate.yml tells their words."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import takewhile

import yaml
from lxml.html import HtmlElement

from achtari_toolkit.text.dates.date_words import plain_text

LONGEST_LABEL, LONGEST_POINTER, LONGEST_TAIL = 60, 200, 600  # characters of a line
POINTED = 0.2  # of the characters of a body that links behind it may have; more are its content
BULLET = re.compile(r"^[-•*–]\s+")
SENTENCE_END = tuple(".!?؟…»”\"')")


def without_furniture(lines: list[str], page: HtmlElement) -> list[str]:
    """Return the lines of a body without furniture.

    Wherever they stand go short lines that only name a list of other articles, comments or buttons, and those that
    point to another article by name. From the end go rights, invitations to subscribe or follow, rules for comments,
    what is shown instead of the rest of a locked article, and links to other articles, as long as these are a fifth of
    the body or less.
    """
    kept = [line for line in lines if not _is_label(line)]
    while kept and _is_tail(kept[-1]):
        kept.pop()
    return kept[: len(kept) - _linked(kept, page)]


def is_locked(line: str) -> bool:
    """Say whether a line asks readers to subscribe before they read on.

    >>> is_locked("La suite est réservée aux abonnés."), is_locked("Le musée est réservé aux enfants.")
    (True, False)
    """
    return len(line) < LONGEST_TAIL and words()["locked"].search(plain_text(line)) is not None


def _is_label(line: str) -> bool:
    if len(line) > LONGEST_POINTER:
        return False
    plain = plain_text(BULLET.sub("", line))
    is_name = len(line) <= LONGEST_LABEL and words()["labels"].fullmatch(plain) is not None
    return is_name or words()["pointers"].match(plain) is not None


def _is_tail(line: str) -> bool:
    if len(line) >= LONGEST_TAIL:
        return False
    plain = plain_text(line)
    return words()["tail"].search(plain) is not None or words()["locked"].search(plain) is not None


def _linked(lines: list[str], page: HtmlElement) -> int:
    """How many of the last lines are links and no more, or belong to a list that is made of links."""
    if not lines or not (_may_be_link(lines[-1]) or BULLET.match(lines[-1])):
        return 0
    links = {" ".join(text.split()) for text in page.xpath("//a//text()")}  # most links have one run of text
    are_links = [_may_be_link(line) and BULLET.sub("", line) in links for line in lines]
    n = len(list(takewhile(bool, reversed(are_links))))
    listed = len(list(takewhile(BULLET.match, reversed(lines))))
    if listed > n and 2 * sum(are_links[-listed:]) >= listed:
        n = listed
    return n if _length(lines[len(lines) - n :]) <= POINTED * _length(lines) else 0


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _may_be_link(line: str) -> bool:
    return len(line) <= LONGEST_POINTER and not line.endswith(SENTENCE_END) and not line.startswith("http")


@cache
def words() -> dict[str, re.Pattern[str]]:
    """The patterns of each kind of line, over plain text."""
    told = yaml.safe_load(files(__package__).joinpath("page_boilerplate.yml").read_text(encoding="utf-8"))
    told = {kind: "|".join(f"(?:{pattern})" for pattern in patterns) for kind, patterns in told.items()}
    return {
        "labels": re.compile(rf"(?:{told['labels']}|{told['pointers']})\s*[:.؟?!…»>]*"),
        "pointers": re.compile(rf"(?:{told['pointers']})\s*(?:[:|>»]|\s[-–]\s)"),
        "tail": re.compile(told["tail"]),
        "locked": re.compile(told["locked"]),
    }
