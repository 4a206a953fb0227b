"""Pages that a browser printed: the time of printing, the title and the address at their edges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from achtari_toolkit.loaders.pdf.running import TypedPage

PRINTED = re.compile(
    r"[\d/.\u200e\u200f-]{6,14}[,،]?\s(?:à\s|at\s|um\s)?\d{1,2}[:h.]\d{2}(?::\d{2})?(?:\s?(?:[AP]\.?M\.?|[صم]))?",
    re.IGNORECASE,
)
NUMBER = r"\d{1,3}\s?(?:/|of|sur|von|de|من)\s?\d{1,3}"
ADDRESS = re.compile(rf"(?:{NUMBER}\s)?(?P<url>(?:https?|file)://\S+)(?:\s{NUMBER})?")
ENDS_WITH_ADDRESS = re.compile(r".*\s(?P<url>https?://\S+)")  # Firefox prints title and address above
PAGE_NUMBER = re.compile(rf"(?:{NUMBER}\s?)?(?:{PRINTED.pattern})?|{PRINTED.pattern}\s{NUMBER}", re.IGNORECASE)
COUNTED = re.compile(rf"(?:\A|\s){NUMBER}(?:\s{PRINTED.pattern})?\Z", re.IGNORECASE)
TIMED = re.compile(rf"(?:{NUMBER}\s)?{PRINTED.pattern}", re.IGNORECASE)
CUT = ("…", "...")


class Print(NamedTuple):
    """The pages without what the browser printed at their edges, those lines, and the address; empty if it is cut."""

    pages: list[TypedPage]
    lines: list[str]
    url: str


def without_browser_lines(pages: Sequence[TypedPage]) -> Print:
    """Return pages without the lines of a browser.

    It prints an address, a time and the number of pages at the edges; with fewer of them, the lines stay. The time is
    that of printing, and no date of the article; what stands beside it on its line is the title.
    """
    edges = [block.text for block in pages[0].edges()] if pages else []
    address = next(filter(None, map(_address, edges)), "")
    if not address or not any(map(TIMED.match, edges)) or not any(map(COUNTED.search, edges)):
        return Print(list(pages), [], "")
    lines: list[str] = []
    kept = []
    for page in pages:
        level = {round(block.y) for block in page.edges() if PRINTED.match(block.text) or _address(block.text)}
        left_out = [
            block for block in page.edges() if PAGE_NUMBER.fullmatch(block.text) or round(block.y) in level
        ]  # fmt: skip
        lines += [block.text for block in left_out]
        kept.append(TypedPage(page.number, [b for b in page.blocks if b not in left_out], page.bottom, page.top))
    is_whole = address.startswith("http") and not address.endswith(CUT)
    return Print(kept, lines, address if is_whole else "")


def _address(text: str) -> str:
    match = ADDRESS.fullmatch(text) or ENDS_WITH_ADDRESS.fullmatch(text)
    return match["url"] if match else ""
