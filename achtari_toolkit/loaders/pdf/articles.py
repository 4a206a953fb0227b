"""The articles of a PDF: where each begins, by bookmarks, numbers of pages, headlines in large type, or pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from achtari_toolkit.loaders.pdf.blocks import Block
from achtari_toolkit.loaders.pdf.running import TypedPage

HEADLINE = 1.2  # of the size of the text: type that is larger is that of headlines
SAME_SIZE = 1.06  # of two headlines
MIN_TEXT = 200  # characters between two headlines of a page that are of two articles
MAX_HEADLINE = 300  # characters
SENTENCE_END = (".", "!", "?", "؟", ":", "…", "»", "”", '"', "؛", ")", "]")
MIN_PARAGRAPH = 40  # characters of a paragraph that may go on in the next column


class PrintedClipping(NamedTuple):
    """An article: its first page, how many began there before it, its headline, and the paragraphs around that."""

    page: int
    earlier: int
    above: list[str]
    headline: str
    below: list[str]


def articles_of(pages: Sequence[TypedPage], starts_of_pages: Sequence[int]) -> Iterator[PrintedClipping]:
    """Yield the articles of a document.

    starts_of_pages  the pages on which articles begin, as the document says; empty if it does not say

    Else an article begins at each headline. A headline is the largest type in the upper half of a page, if it is a
    fifth larger than the text; further down, type of the same size begins an article if there is text between. A page
    without a headline goes on with the article before it. Without any headline, each page is an article.
    """
    size = text_size(pages)
    runs: list[tuple[int, list[Block]]] = []
    has_heads = any(_heads(page, size) for page in pages)
    for page in pages:
        if starts_of_pages:
            cuts = [0] if page.number in starts_of_pages else []
        else:
            cuts = _heads(page, size) if has_heads else [0]
        first = cuts[0] if cuts else len(page.blocks)
        if runs and first:
            runs[-1][1].extend(page.blocks[:first])
        elif first and page.blocks:
            cuts = [0, *(cut for cut in cuts if cut)]
        for start, stop in zip(cuts, [*cuts[1:], len(page.blocks)], strict=False):
            runs.append((page.number, page.blocks[start:stop]))
    numbers = [number for number, _ in runs]
    for n, (number, blocks) in enumerate(runs):
        yield _clipping(number, n - numbers.index(number), blocks, size)


def text_size(pages: Sequence[TypedPage]) -> float:
    """Return the size of type that most of the text is at or below."""
    sizes = sorted((block.size, len(block.text)) for page in pages for block in page.blocks)
    half, n = sum(n for _, n in sizes) / 2, 0
    for size, n_characters in sizes:
        n += n_characters
        if n >= half:
            return size
    return 0.0


def _heads(page: TypedPage, size: float) -> list[int]:
    """The blocks with which the articles of a page begin."""
    middle = (page.top + page.bottom) / 2
    large = [
        n for n, block in enumerate(page.blocks) if block.size >= HEADLINE * size and len(block.text) <= MAX_HEADLINE
    ]
    upper = [n for n in large if page.blocks[n].y >= middle]
    if not upper:
        return []
    largest = max(page.blocks[n].size for n in upper)
    heads = [n for n in large if page.blocks[n].size * SAME_SIZE >= largest]
    starts, before = [0], heads[0]
    for n in heads[1:]:
        if sum(len(block.text) for block in page.blocks[before + 1 : n]) >= MIN_TEXT:
            starts.append(n)
        before = n
    return starts


def _clipping(number: int, earlier: int, blocks: list[Block], size: float) -> PrintedClipping:
    largest = max((block.size for block in blocks if len(block.text) <= MAX_HEADLINE), default=0.0)
    at = next((n for n, block in enumerate(blocks) if block.size * SAME_SIZE >= largest), 0)
    if largest < HEADLINE * size:
        return PrintedClipping(number, earlier, [], "", paragraphs(blocks))
    stop = at + 1
    while stop < len(blocks) and blocks[stop].size * SAME_SIZE >= largest:
        stop += 1
    headline = " ".join(block.text for block in blocks[at:stop])
    return PrintedClipping(number, earlier, paragraphs(blocks[:at]), headline, paragraphs(blocks[stop:]))


def paragraphs(blocks: Sequence[Block]) -> list[str]:
    """Return the texts of blocks; a paragraph that goes on in the next column or page is one."""
    texts: list[str] = []
    before: Block | None = None
    for block in blocks:
        goes_on = (
            before is not None and block.is_first and len(before.text) >= MIN_PARAGRAPH
            and not before.text.endswith(SENTENCE_END) and abs(before.size - block.size) < 0.1 * block.size
        )  # fmt: skip
        if goes_on:
            texts[-1] = f"{texts[-1]} {block.text}"
        else:
            texts.append(block.text)
        before = block
    return [text for text in texts if text]
