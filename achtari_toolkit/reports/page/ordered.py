"""Mixed text on a page: the runs that charts isolate by marks are elements here, so that copied text has no marks."""

import re

from lxml import html
from lxml.html.builder import E

from achtari_toolkit.interface.words import Direction, direction_of, is_rtl
from achtari_toolkit.text.script.bidi import line_direction, runs_of
from achtari_toolkit.text.script.bidi_kinds import kinds_of
from achtari_toolkit.text.script.direction import direction

PLAIN_NAME = re.compile("[lL][lL0]*(?: [lL][lL0]*)*")  # kinds of what Arabic around it keeps in order
PLAIN_NUMBER = re.compile("0+(?:[.,:/]0+)*")
LONE_NUMBER = re.compile(rf"[$%]*{PLAIN_NUMBER.pattern}[$%]*")  # kinds of what is in order without Arabic around it
CELLS = ("td", "th")
UNORDERED = {"pre", "code", "bdo", "script", "style"}


def block_direction(text: str, *, lang: str) -> Direction:
    """Return the direction of a block on a page: that of its script, or of its sentence if it has both.

    >>> block_direction("قناة 11-Septembre", lang="ar"), block_direction("Le mot الأمن en 2025", lang="ar")
    ('rtl', 'ltr')
    >>> block_direction("FBI", lang="ar"), block_direction("12 %", lang="ar"), block_direction("الأمن", lang="fr")
    ('ltr', 'rtl', 'rtl')
    """
    letters = {direction(letter) for letter in text if letter.isalpha()}
    if len(letters) == 2:
        return line_direction(text, lang="ar" if is_rtl(lang) else "en")
    return direction(text, otherwise=direction_of(lang))


def ordered(text: str, base: Direction, *, is_whole: bool = True) -> list[str | html.HtmlElement]:
    """Return text as parts for a block of a direction: each run that needs it in a bdi element.

    is_whole  whether the block has nothing but this text

    >>> [part if isinstance(part, str) else (part.get("dir"), part.text) for part in ordered("حصة 2M: 12%", "rtl")]
    ['حصة ', ('ltr', '2M'), ': ', ('ltr', '12%')]
    >>> ordered("لقاء FBI في غشت 2025", "rtl"), ordered("La sécurité en 2025", "ltr")
    (['لقاء FBI في غشت 2025'], ['La sécurité en 2025'])
    """
    runs = runs_of(text, base=base)
    edges = [(0, 0), *((run.start, run.stop) for run in runs), (len(text), len(text))]
    parts: list[str | html.HtmlElement] = []
    position = 0
    for run, before, after in zip(runs, edges, edges[2:], strict=False):
        gaps = [text[before[1] : run.start], text[run.stop : after[0]]]
        ends = [before == (0, 0), after[0] == len(text)]
        if base == "rtl" and _is_in_order(text[run.start : run.stop], gaps, ends, is_whole=is_whole):
            continue
        inner = text[run.start : run.stop]
        within = [inner] if run.direction == "auto" else ordered(inner, run.direction)
        parts += [text[position : run.start], E.bdi(*within, dir=run.direction)]
        position = run.stop
    return [part for part in [*parts, text[position:]] if part != ""]


def order(block: html.HtmlElement) -> None:
    """Put the runs of a block with a direction, and of what is within it, in order; code stays as it is.

    A cell that is one such run, a number with its sign, takes the direction of the run.
    """
    base = block.get("dir")
    if base not in ("rtl", "ltr") or block.tag in UNORDERED:
        return
    is_cell = block.tag in CELLS and len(block) == 0
    if LONE_NUMBER.fullmatch(kinds_of(block.text_content())):
        return
    parts = ordered(block.text or "", base) if is_cell else []
    if len(parts) == 1 and not isinstance(parts[0], str):
        block.set("dir", parts[0].get("dir"))
    else:
        _order_within(block, base)


def _order_within(element: html.HtmlElement, base: Direction) -> None:
    children = list(element)
    parts = ordered(element.text or "", base, is_whole=not children)
    for child in children:
        tail, child.tail = child.tail or "", None
        element.remove(child)
        if child.get("dir") is None and child.tag not in UNORDERED:
            _order_within(child, base)
        parts += [child, *ordered(tail, base, is_whole=False)]
    element.text = None
    for part in parts:
        if not isinstance(part, str):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part


def _is_in_order(inner: str, gaps: list[str], ends: list[bool], *, is_whole: bool) -> bool:
    """Whether a run of Arabic needs no element: a plain name or number between Arabic, or beside an end of its text.

    gaps      what stands between it and the run, or the end of the text, before and after it
    ends      whether each gap ends where the text does
    is_whole  whether the block does so too; a number takes the direction of a name in what follows
    """
    kinds = kinds_of(inner)
    is_number = PLAIN_NUMBER.fullmatch(kinds) is not None
    if not is_number and not PLAIN_NAME.fullmatch(kinds):
        return False
    return all(
        "R" in kinds_of(gap) or (is_end and (is_whole or not is_number)) for gap, is_end in zip(gaps, ends, strict=True)
    )
