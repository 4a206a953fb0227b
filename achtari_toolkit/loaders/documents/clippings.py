"""A document as clippings: where each begins, by headings, labels, separators, pages, date lines or links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise
from statistics import median
from typing import NamedTuple

from achtari_toolkit.loaders.documents.date_lines import date_line_parts, is_date_line, is_name
from achtari_toolkit.loaders.documents.paragraphs import TITLE, Paragraph
from achtari_toolkit.loaders.documents.text_head import ADDRESS, MAX_HEADLINE, label_of

LEAST_CLIPPINGS = 2
LEAST_LINKS = 3  # of a list of links without texts
NEAR = 4  # paragraphs after a headline in which its date, source or address is
MIN_WORDS = 15  # of a text below a headline that has neither date nor source
SEPARATOR = re.compile(r"[-=_*~#•·—–─═.\s]{3,}")
SENTENCE_ENDS = (".", "!", "؟", "…", ":", "،", ",", ";")


class Clipping(NamedTuple):
    """The paragraphs of one article, and the section of the review that it is in."""

    paragraphs: list[Paragraph]
    section: str = ""


class Split(NamedTuple):
    """What comes before the first clipping, and the clippings; none if the document is one text."""

    before: list[Paragraph]
    clippings: list[Clipping]


def split_clippings(paragraphs: list[Paragraph]) -> Split:
    """Return the clippings of a document; a single one if nothing shows that it has several.

    The first that holds counts: headings of one level, most of which have a date, a source or an address below them;
    labels that repeat; lines such as "*****"; pages; date lines below titles, or above them if the document begins with
    one; headings alone; lists of links.
    """
    paragraphs = _without_titles(paragraphs)
    for starts_of in (_headings, _labels, _separators, _pages, _date_lines, _dates_above, _top_headings, _links):
        starts = starts_of(paragraphs)
        if len(starts) >= LEAST_CLIPPINGS:
            return Split(_shown(paragraphs[: starts[0]]), list(_cut(paragraphs, starts)))
    return Split([], [Clipping(_shown(paragraphs))])


def _cut(paragraphs: list[Paragraph], starts: list[int]) -> Iterator[Clipping]:
    section = _section(paragraphs[: starts[0]], "", 99)
    for start, stop in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        level = next((p.level for p in paragraphs[start:stop] if p.level > 0), 0) or 99
        within = paragraphs[start:stop]
        n_after = len(within) - next(
            (n for n, p in enumerate(reversed(within)) if not 0 < p.level < level), len(within)
        )
        shown = _shown(within[:n_after])
        if shown:
            yield Clipping(shown, section)
        section = _section(within[n_after:], section, level)


def _section(paragraphs: Sequence[Paragraph], before: str, level: int) -> str:
    """The last heading above a level; the section before if there is none."""
    return next((p.text for p in reversed(paragraphs) if 0 < p.level < level), before)


def _shown(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs if not SEPARATOR.fullmatch(paragraph.text)]


def _without_titles(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Titles that occur more than once are those of articles: headings of the first level."""
    if sum(paragraph.level == TITLE for paragraph in paragraphs) < LEAST_CLIPPINGS:
        return paragraphs
    return [replace(p, level=1 if p.level == TITLE else p.level + (p.level > 0)) for p in paragraphs]


def has_evidence(paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether one of the first paragraphs after a headline is a date, a labelled source or an address."""
    return any(is_date_line(p.text) or label_of(p.text)[0] or ADDRESS.fullmatch(p.text) for p in paragraphs[:NEAR])


def _between(paragraphs: list[Paragraph], starts: list[int]) -> list[list[Paragraph]]:
    stops = [*starts[1:], len(paragraphs)] if starts else []
    return [paragraphs[start + 1 : stop] for start, stop in zip(starts, stops, strict=True)]


def _headings(paragraphs: list[Paragraph]) -> list[int]:
    """The headings of the level that has the most dates and sources below it; a date may also be above a heading."""
    best: list[int] = []
    n_best = 0
    for level in sorted({p.level for p in paragraphs if p.level > 0}):
        starts = [n for n, p in enumerate(paragraphs) if p.level == level]
        n_evident = sum(map(has_evidence, _between(paragraphs, starts)))
        above = [n - 1 if n and is_date_line(paragraphs[n - 1].text) else n for n in starts]
        n_above = sum(start != n for start, n in zip(above, starts, strict=True))
        if above[0] < starts[0] and n_above >= n_evident:
            starts, n_evident = above, n_above
        if n_evident * 2 >= len(starts) and n_evident > max(n_best, 1):
            best, n_best = starts, n_evident
    return best


def _top_headings(paragraphs: list[Paragraph]) -> list[int]:
    """The headings of the highest level, if the document begins with one and a text is below most."""
    level = min((p.level for p in paragraphs if p.level > 0), default=0)
    starts = [n for n, p in enumerate(paragraphs) if level and p.level == level]
    if not starts or starts[0] != 0:
        return []
    return starts if median(map(_n_words, _between(paragraphs, starts))) >= MIN_WORDS else []


def _labels(paragraphs: list[Paragraph]) -> list[int]:
    """The first label of each run of labels that comes again, or the title above it."""
    labels = [(n, name) for n, p in enumerate(paragraphs) if (name := label_of(p.text)[0]) not in ("", "ignored")]
    first = labels[0][1] if labels else ""
    starts = []
    for n, name in labels:
        if name == first:
            above = paragraphs[n - 1] if n else None
            has_title = first != "headline" and above and is_title(above) and not label_of(above.text)[0]
            starts.append(n - 1 if has_title else n)
    is_text = [
        any(not label_of(p.text)[0] or label_of(p.text)[0] == "body" for p in part)
        for part in _between(paragraphs, starts)
    ]
    n_names = len({name for _, name in labels})
    return starts if n_names > 1 and sum(is_text) * 2 > len(starts) else []


def _separators(paragraphs: list[Paragraph]) -> list[int]:
    starts = [0, *(n + 1 for n, p in enumerate(paragraphs) if SEPARATOR.fullmatch(p.text))]
    return _articles_at(paragraphs, starts)


def _pages(paragraphs: list[Paragraph]) -> list[int]:
    return _articles_at(paragraphs, [0, *(n for n, p in enumerate(paragraphs) if p.starts_page and n)])


def _articles_at(paragraphs: list[Paragraph], starts: list[int]) -> list[int]:
    """The starts of parts that are not empty, if most parts begin as articles do."""
    parts = [
        (start, _shown([paragraphs[start], *rest]))
        for start, rest in zip(starts, _between(paragraphs, starts), strict=True)
        if start < len(paragraphs)
    ]
    parts = [(start, part) for start, part in parts if part]
    n_articles = sum(_is_article(part) for _, part in parts)
    parts = list(dropwhile(lambda part: not _is_article(part[1]), parts))
    return [start for start, _ in parts] if n_articles >= LEAST_CLIPPINGS and n_articles * 2 > len(parts) else []


def _is_article(part: list[Paragraph]) -> bool:
    """Say whether paragraphs begin with a title, or with a date or label above one, and a text follows."""
    if is_title(part[0]) or label_of(part[0].text)[0]:
        return has_evidence(part) or _n_words(part[1:]) >= MIN_WORDS
    return len(part) > 1 and is_date_line(part[0].text) and is_title(part[1])


def _date_lines(paragraphs: list[Paragraph]) -> list[int]:
    """The titles that have a date line below them, with a source between or not."""
    starts: list[int] = []
    for n, paragraph in enumerate(paragraphs):
        if not n or not is_date_line(paragraph.text) or not is_title(paragraphs[n - 1]):
            continue
        has_source = "site" in date_line_parts(paragraph.text)
        is_source = n > 1 and not has_source and is_name(paragraphs[n - 1].text) and is_title(paragraphs[n - 2])
        start = n - 2 if is_source and (not starts or n - 2 > starts[-1] + 1) else n - 1
        starts.append(start)
    return [
        start for start, rest in zip(starts, _between(paragraphs, starts), strict=True) if _n_words(rest) > MIN_WORDS
    ]


def _dates_above(paragraphs: list[Paragraph]) -> list[int]:
    """The date lines that have a title below them, if the document begins with one: an article begins with a title."""
    first = next((n for n, p in enumerate(paragraphs) if p.level != TITLE), 0)
    if not paragraphs or not is_date_line(paragraphs[first].text):
        return []
    starts = [
        n for n, (p, after) in enumerate(pairwise(paragraphs)) if is_date_line(p.text) and is_title(after)
    ]  # fmt: skip
    return [
        start for start, rest in zip(starts, _between(paragraphs, starts), strict=True) if _n_words(rest) > MIN_WORDS
    ]


def _links(paragraphs: list[Paragraph]) -> list[int]:
    """The titles that link to their articles, if they are most of the document."""
    starts = [n for n, p in enumerate(paragraphs) if p.is_link and len(p.text.split()) > NEAR]
    if len(starts) < LEAST_LINKS or len(starts) * 3 < len(paragraphs):
        return []
    return starts if _n_words(paragraphs[: starts[0]]) * 2 <= _n_words(paragraphs) else []


def is_title(paragraph: Paragraph) -> bool:
    """Say whether a paragraph may be a headline: short, and without the end of a sentence."""
    text = paragraph.text
    return len(text) <= MAX_HEADLINE // 2 and not text.endswith(SENTENCE_ENDS) and not is_date_line(text)


def _n_words(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(paragraph.text.split()) for paragraph in paragraphs)
