"""Lines of another encoding in a text of UTF-8, such as rows that were pasted from an older file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from achtari_toolkit.loaders.source.single_byte import (
    PLAUSIBLE_ARABIC,
    PLAUSIBLE_LATIN,
    arabic_encoding,
    has_long_runs,
    latin_encoding,
)
from achtari_toolkit.text.script.letter_evidence import arabic_share, latin_share

BLOCK_BYTES = 1 << 16  # decoded at once; only the lines of a block with unknown bytes are looked at one by one
WORD = re.compile(rb"[A-Za-z]{0,40}(?:[\x80-\xff]+[A-Za-z]{0,40})+")
SCORED_BYTES = 12_000
Stretch = tuple[int, int]


class MixedText(NamedTuple):
    """Text, how many lines were read in which other encoding, the first of them, and how many bytes are unknown."""

    text: str
    lines: Counter[str]
    first_line: int
    unknown: int


def read_mixed(content: bytes) -> MixedText:
    """Return the text of bytes that are UTF-8 but for some lines or words, each of which is read in its own encoding.

    A word is foreign if most of it is not UTF-8; neighbouring ones are read together. The encodings are chosen once,
    from all foreign words. A word that makes no sense in them keeps U+FFFD: it is damaged, and not foreign.
    """
    arabic, latin = _encodings(content)
    parts: list[str] = []
    lines: Counter[str] = Counter()
    first_line, line_number = 0, 0
    for block in _blocks(content):
        try:
            parts.append(block.decode("utf-8"))
            line_number += block.count(b"\n")
            continue
        except UnicodeDecodeError:
            pass
        for row in block.splitlines(keepends=True):
            text, used = _read_line(row, arabic, latin)
            parts.append(text)
            if used:
                first_line = first_line or line_number + 1
                lines.update(used)
            line_number += row.endswith(b"\n")
    whole = "".join(parts)
    return MixedText(whole, lines, first_line, whole.count("\ufffd") - content.count(b"\xef\xbf\xbd"))


def _encodings(content: bytes) -> tuple[str, str]:
    """The encodings of the foreign words with runs of letters beyond ASCII and of those with single ones; or none."""
    in_runs: list[bytes] = []
    single: list[bytes] = []
    size = 0
    for row in _broken_lines(content):
        for start, stop in _stretches(row):
            stretch = row[start:stop]
            (in_runs if has_long_runs(stretch) else single).append(stretch)
            size += stop - start
        if size > SCORED_BYTES:
            break
    arabic, arabic_score = arabic_encoding(b" ".join(in_runs)) if in_runs else ("", 0.0)
    latin, latin_score = latin_encoding(b" ".join(single)) if single else ("", 0.0)
    return (
        arabic if arabic_score >= PLAUSIBLE_ARABIC else "",
        latin if latin_score >= PLAUSIBLE_LATIN else "",
    )


def _broken_lines(content: bytes) -> Iterator[bytes]:
    for block in _blocks(content):
        try:
            block.decode("utf-8")
        except UnicodeDecodeError:
            yield from block.splitlines(keepends=True)


def _blocks(content: bytes) -> Iterator[bytes]:
    """The content in blocks that end with a line, or a whole long line."""
    start = 0
    while start < len(content):
        stop = content.find(b"\n", start + BLOCK_BYTES)
        stop = len(content) if stop < 0 else stop + 1
        yield content[start:stop]
        start = stop


def _read_line(row: bytes, arabic: str, latin: str) -> tuple[str, set[str]]:
    """A line as text, and the encodings other than UTF-8 that it has."""
    parts, used, at = [], set(), 0
    for start, stop in _stretches(row):
        encoding = _encoding_of(row[start:stop], arabic, latin)
        if encoding:
            parts += [row[at:start].decode("utf-8", "replace"), row[start:stop].decode(encoding, "replace")]
            used.add(encoding)
            at = stop
    parts.append(row[at:].decode("utf-8", "replace"))
    return "".join(parts), used


def _encoding_of(stretch: bytes, arabic: str, latin: str) -> str:
    """The encoding in which a stretch makes sense; empty if it makes none."""
    if has_long_runs(stretch):
        return arabic if arabic and arabic_share(stretch.decode(arabic, "replace")) >= PLAUSIBLE_ARABIC / 2 else ""
    return latin if latin and latin_share(stretch.decode(latin, "replace")) >= PLAUSIBLE_LATIN else ""


def _stretches(row: bytes) -> list[Stretch]:
    """The stretches of words that are not UTF-8 for the most part; words of ASCII between them belong to them."""
    joined: list[list[int]] = []
    is_open = False
    for word in WORD.finditer(row):
        n_invalid, n_valid = _invalid(word[0])
        if n_invalid > n_valid:
            if is_open:
                joined[-1][1] = word.end()
            else:
                joined.append([word.start(), word.end()])
            is_open = True
        elif n_valid > 1 or n_invalid:
            is_open = False
    return [(start, stop) for start, stop in joined]


def _invalid(word: bytes) -> tuple[int, int]:
    """How many bytes of a word are not UTF-8, and how many characters beyond ASCII are."""
    text = word.decode("utf-8", "replace")
    n_invalid = text.count("\ufffd")
    return n_invalid, sum(character > "\x7f" for character in text) - n_invalid
