"""Lines that run through a document: headers, footers and numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from achtari_toolkit.loaders.pdf.blocks import Block

EDGE = 0.1  # of the height of a page: in it, above and below, running lines are
MOST_CHARACTERS = 150  # of a running line
SHARE = 0.4  # of the pages have a running line at least
NUMBER = re.compile(r"\d+")
OF = r"(?:/|من|على|of|sur|de|\|)"
PAGE_OF = re.compile(
    rf"(?:.*\W)?(?:page|pages|p\.|صفحة|الصفحة|ص\.?)\s*(\d+)\s*{OF}\s*(\d+)\W*|\W*(\d+)\s*/\s*(\d+)\W*", re.IGNORECASE
)


class TypedPage:
    """A page as paragraphs: its number from 1, its blocks, its lower and upper edge."""

    def __init__(self, number: int, blocks: list[Block], bottom: float, top: float) -> None:
        self.number = number
        self.blocks = blocks
        self.bottom = bottom
        self.top = top

    def edges(self) -> list[Block]:
        """The blocks at the upper and the lower edge that may be running lines."""
        margin = EDGE * (self.top - self.bottom)
        return [
            block for block in self.blocks
            if len(block.text) <= MOST_CHARACTERS and not self.bottom + margin < block.y < self.top - margin
        ]  # fmt: skip


def page_of(page: TypedPage) -> tuple[int, int] | None:
    """Return the two numbers of "page 2 of 3" at an edge of a page, in Arabic, French, English or as 2/3."""
    for block in page.edges():
        match = PAGE_OF.fullmatch(block.text)
        if match:
            number, total = (int(each) for each in match.groups() if each)
            if 1 <= number <= total:
                return number, total
    return None


def without_running_lines(pages: Sequence[TypedPage]) -> tuple[list[TypedPage], list[str]]:
    """Return the pages without the lines at their edges that most of them share, and those lines.

    Two lines are the same if they differ in numbers only. A line counts on two pages and two in five of them at least.
    """
    counts = Counter(key for page in pages for key in {_key(block.text) for block in page.edges()})
    least = max(2.0, SHARE * len(pages))
    repeated = {key for key, n in counts.items() if n >= least}
    lines: list[str] = []
    kept = []
    for page in pages:
        running = [block for block in page.edges() if _key(block.text) in repeated]
        lines += [block.text for block in running]
        blocks = [block for block in page.blocks if block not in running]
        kept.append(TypedPage(page.number, blocks, page.bottom, page.top))
    return kept, lines


def _key(text: str) -> str:
    return NUMBER.sub("#", text)
