"""Where the body of a Nexis document ends and its closing fields begin.

A body has paragraphs that begin as fields do: "Update: the minister answered", "Copyright law protects ...". Closing
fields stand together at the end, and hold what their label says: a date, a list of terms, the owner of the rights.
They are read from the end of the document backwards, up to the first paragraph that is none. Where the document states
its number of words and another label agrees with it much better, that one counts.
"""

from __future__ import annotations

from achtari_toolkit.loaders.databases.nexis_labels import LineBlock, Tail, field_of, joined, tail_of
from achtari_toolkit.loaders.databases.press_record import stated_words

MAX_CAPTIONS = 1  # paragraphs that follow the label of a caption that stands alone
MAX_STRAY = 3  # paragraphs that may follow the closing fields, as lines that a service prints
MIN_TOGETHER = 2  # closing fields, one of them technical, that stray paragraphs may follow
STATED_SHARE, STATED_WORDS = 0.02, 3  # by which a body may differ from the words that it states


def closing_start(blocks: list[LineBlock], stated: str, n_before: int, n_around: int, *, capitals: bool) -> int:
    """Return the number of blocks before the closing fields.

    stated    the length that the document states
    n_before  words of the body before these blocks
    n_around  words of headline and byline, which some of the stated lengths include
    capitals  the labels of the document are in capital letters
    """
    kinds = _kinds(blocks, capitals)
    start = _by_position(blocks, kinds, capitals)
    n_stated = stated_words(stated)
    if n_stated is None:
        return start
    n_words, total = [], n_before
    for block in blocks:
        n_words.append(total)
        total += len(joined(block).split())
    n_words.append(total)

    def error(stop: int) -> int:
        return min(abs(n_words[stop] - n_stated), abs(n_words[stop] + n_around - n_stated))

    stops = [stop for stop in _possible(kinds, start) if error(stop) <= _tolerance(n_stated)]
    best = min(stops, key=error, default=start)
    return best if error(start) - error(best) > _tolerance(n_stated) else start


def _kinds(blocks: list[LineBlock], capitals: bool) -> list[Tail]:
    """How surely each block follows the body; a correction does so next to its date."""
    kinds = [tail_of(block, capitals=capitals) for block in blocks]
    fields = [field_of(block, capitals=capitals) for block in blocks]
    for n, field in enumerate(fields):
        if field and field.group == "corrections":
            is_dated = any(near and near.group == "correction_dates" for near in fields[max(n - 1, 0) : n + 2])
            kinds[n] = Tail.CAPTION if is_dated else Tail.WEAK
    return kinds


def _tolerance(n_stated: int) -> float:
    return max(STATED_WORDS, STATED_SHARE * n_stated)


def _by_position(blocks: list[LineBlock], kinds: list[Tail], capitals: bool) -> int:
    """Where the closing fields begin, from the end backwards."""
    start, n_paragraphs = len(blocks), 0
    for n in reversed(range(len(blocks))):
        kind = kinds[n]
        is_field = kind in (Tail.FIRM, Tail.LIKELY) and not n_paragraphs
        is_field |= kind is Tail.FIRM and _are_together(blocks, kinds, n, n_paragraphs, capitals)
        is_caption = start < len(blocks) and (
            (kind is Tail.CAPTION and not n_paragraphs)
            or (kind is Tail.LONE and n + 1 < start and n_paragraphs <= MAX_CAPTIONS)
        )
        if is_field or is_caption:
            start, n_paragraphs = n, 0
        elif kind is not Tail.SHORT:
            n_paragraphs += 1
        if n_paragraphs > MAX_STRAY:
            break
    return start


def _are_together(blocks: list[LineBlock], kinds: list[Tail], n: int, n_stray: int, capitals: bool) -> bool:
    """Whether closing fields, one of them technical, end at a block that stray paragraphs follow."""
    first = n
    while first > 0 and kinds[first - 1] is Tail.FIRM:
        first -= 1
    fields = [field_of(block, capitals=capitals) for block in blocks[first : n + 1]]
    is_technical = any(field and field.group in ("technical", "languages", "dated") for field in fields)
    return n_stray <= MAX_STRAY and len(fields) >= MIN_TOGETHER and is_technical


def _possible(kinds: list[Tail], start: int) -> list[int]:
    """Other places where the closing fields may begin: at any label, but not behind a firm one of them."""
    stops = [n for n, kind in enumerate(kinds) if kind not in (Tail.SHORT, Tail.NONE)]
    last = next((n for n in range(start, len(kinds)) if kinds[n] is Tail.FIRM), len(kinds))
    return [stop for stop in (*stops, len(kinds)) if stop <= last]
