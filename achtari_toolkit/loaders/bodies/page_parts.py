"""The parts of a body that trafilatura leaves out where the body stands in several blocks of the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import accumulate, takewhile
from typing import NamedTuple

import lxml.html
from lxml.html import HtmlElement

from achtari_toolkit.loaders.bodies.long_texts import LongText
from achtari_toolkit.loaders.bodies.part_checks import block_lines, is_other_text
from achtari_toolkit.loaders.bodies.paywall_lines import is_locked
from achtari_toolkit.loaders.markup.text_blocks import INLINE

MISSED_SHARE = 0.1  # of the body; less text outside of it is not looked at
CORE_SHARE = 0.8  # of the characters found that the core of the body contains
WHOLE_SHARE = 0.97  # of the characters of all parts, in the lines that were read of them
MIN_TEXTS, MIN_LONE_TEXT = 2, 300  # long texts of a part of another class, or characters of its only one
MAX_LEVELS = 8  # elements around the core that may contain further parts
GRID = re.compile(r"\b(?:col|grid|span|offset|w)-", re.IGNORECASE)  # classes whose numbers are widths


class BodyText(NamedTuple):
    """A long text of the page, and the line of the body that contains it, if one does."""

    long: LongText
    line_index: int | None


def with_missed_parts(
    long: list[LongText], lines: list[str], titles: set[str], extracted: Callable[[HtmlElement], list[str]]
) -> list[str]:
    """Return the lines of a body with those of its parts that are missing from them, in the order of the page.

    long       the long texts of the page
    titles     headlines on one line, which are no text of the body
    extracted  what reads the lines of a page that has all parts next to each other; where it leaves some out too, the
               parts are read block by block

    A part is an element beside the one that contains the body, or beside one around it: of the same tag and class, or
    of any within the smallest element that has the main heading too. Parts that are links, lists of other articles,
    comments, forms or under a heading of their own are left out.
    """
    on_page = "\n".join((*lines, *titles))
    missed = [text for text in long if text.text not in on_page]
    if not lines or sum(len(text.text) for text in missed) < MISSED_SHARE * sum(map(len, lines)):
        return lines
    texts = body_texts(long, lines, titles)
    core = core_of([text.long for text in texts if text.line_index is not None])
    parts = list(_parts(core, missed)) if core is not None else []
    n_missed = sum(len(text.text) for text in missed if not set(parts).isdisjoint(text.within))
    if core is None or n_missed < MISSED_SHARE * sum(map(len, lines)):
        return lines
    page_of_parts = _page_of(core, parts)
    joined = extracted(page_of_parts)
    return joined if _is_whole(joined, texts, {core, *parts}) else _inserted(lines, texts, parts)


def _is_whole(lines: list[str], texts: list[BodyText], parts: set[HtmlElement]) -> bool:
    """Say whether lines contain nearly all long texts of the parts."""
    wanted = [text.long.text for text in texts if not parts.isdisjoint(text.long.within)]
    n_kept = sum(len(text) for text in wanted if any(text in line for line in lines))
    return n_kept >= WHOLE_SHARE * sum(map(len, wanted))


def _page_of(core: HtmlElement, parts: list[HtmlElement]) -> HtmlElement:
    """A page that has nothing but copies of the core and the parts, in their order."""
    page = lxml.html.document_fromstring("<html><body><article></article></body></html>")
    article = page.find(".//article")
    wanted = {core, *parts}
    article.extend(deepcopy(element) for element in core.getroottree().getroot().iter() if element in wanted)
    return page


def densest_lines(texts: list[LongText], titles: set[str]) -> list[str]:
    """Return the lines of the element of a page that prints most long texts itself; empty if none prints enough.

    It is what is left to try where trafilatura finds next to nothing.
    """
    lengths: Counter[HtmlElement] = Counter()
    for text in texts:
        if text.text in titles or is_locked(text.text):
            continue
        block = next(element for element in text.within if element.tag not in INLINE)
        lengths[block] += len(text.text)
        if block.tag in ("p", "li", "blockquote") and (parent := block.getparent()) is not None:
            lengths[parent] += len(text.text)
    densest, length = max(lengths.items(), key=lambda item: item[1], default=(None, 0))
    if densest is None or length < MIN_LONE_TEXT or is_other_text(densest):
        return []
    return block_lines(densest, with_links=False)


def body_texts(long: list[LongText], lines: list[str], titles: set[str]) -> list[BodyText]:
    """The long texts of a page with the lines that contain them, in their order."""
    body = "\n".join(lines)
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    texts, start = [], 0
    for text in long:
        if text.text not in titles:
            index = _line_index(text.text, body, starts, start)
            start = start if index is None else index
            texts.append(BodyText(text, index))
    return texts


def _line_index(words: str, body: str, starts: list[int], start: int) -> int | None:
    """The line of a body that contains a text, looked for from a line on and then from the beginning."""
    at = body.find(words, starts[start])
    at = body.find(words) if at < 0 else at
    return None if at < 0 else bisect_right(starts, at) - 1


def core_of(texts: list[LongText]) -> HtmlElement | None:
    """The smallest element that contains most of the texts; None without texts."""
    lengths: Counter[HtmlElement] = Counter()
    for text in texts:
        for element in text.within:
            lengths[element] += len(text.text)
    enough = CORE_SHARE * sum(len(text.text) for text in texts)
    holders = [element for element, length in lengths.items() if length >= enough]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _parts(core: HtmlElement, missed: list[LongText]) -> Iterator[HtmlElement]:
    """The elements beside the core, or beside those around it, that contain missed text of the body."""
    missed_in: dict[HtmlElement, list[int]] = {}
    for text in missed:
        for element in text.within:
            missed_in.setdefault(element, []).append(len(text.text))
    is_headed = _has_heading(core)
    below = core
    for level, around in enumerate(core.iterancestors()):
        if level >= MAX_LEVELS or (around.tag in ("body", "html") and is_headed and not below.get("class")):
            return
        for part in _beside(below, around):
            if part not in missed_in:
                continue
            is_alike = part.tag == below.tag and _signature(part) == _signature(below) != ""
            is_text = len(missed_in[part]) >= MIN_TEXTS or missed_in[part][0] >= MIN_LONE_TEXT
            if (is_alike or (is_text and not is_headed)) and not is_other_text(part):
                yield part
        is_headed = is_headed or _has_heading(around)
        below = around


def _beside(below: HtmlElement, around: HtmlElement) -> Iterator[HtmlElement]:
    """The elements beside one that no main heading separates from it."""
    for siblings in (below.itersiblings(preceding=True), below.itersiblings()):
        yield from takewhile(lambda sibling: not _has_heading(sibling), siblings)


def _has_heading(element: HtmlElement) -> bool:
    return element.tag == "h1" or element.find(".//h1") is not None


def _signature(element: HtmlElement) -> str:
    """The class of an element, without numbers that count parts."""
    name = " ".join((element.get("class") or "").split())
    return name if GRID.search(name) else re.sub(r"\d+", "", name)


def _inserted(lines: list[str], texts: list[BodyText], parts: list[HtmlElement]) -> list[str]:
    """The lines with those of each part after the last line that comes before the part on the page."""
    after: dict[HtmlElement, int] = {}
    last = -1
    for text in texts:
        if text.line_index is not None:
            last = text.line_index
            continue
        within = set(text.long.within)
        for part in parts:
            if part in within:
                after.setdefault(part, last)
    known = set(lines)
    merged: list[str] = []
    for index in range(-1, len(lines)):
        merged += lines[index : index + 1] if index >= 0 else []
        for part in (part for part, position in after.items() if position == index):
            merged += [text for text in block_lines(part, with_links=False) if text not in known]
    return merged
