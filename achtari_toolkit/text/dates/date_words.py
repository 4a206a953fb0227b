"""The words of dates as months.yml and date_words.yml list them, in the plain form in which dates are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from importlib.resources import files

import yaml

TATWEEL = "\u0640"


class Plain(dict[int, str]):
    """{code point: its plain form}, filled on demand, because texts use few characters."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        is_mark = unicodedata.category(sign) in ("Mn", "Me", "Mc", "Cf", "Cn", "Co", "Cs")
        self[code] = "" if is_mark else str(unicodedata.digit(sign)) if sign.isdecimal() else sign
        return self[code]


PLAIN = Plain({ord(TATWEEL): "", ord("’"): "'"})


def plain_text(text: str) -> str:
    """Return text with Western digits, without accents, marks and hamza on alef, in lower case, evenly spaced.

    >>> plain_text("٢٥  أبْريل\u00a0٢٠٢٤"), plain_text("1er Août")
    ('25 ابريل 2024', '1er aout')
    """
    return " ".join(unicodedata.normalize("NFKD", text).translate(PLAIN).casefold().split())


def read_words(name: str, package: str = "achtari_toolkit.text.dates") -> dict:
    """Return a file of words; every value is text, because YAML would read a bare `on` or `no` as yes or no."""
    return yaml.load((files(package) / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # builds text only


def spellings(entry: str) -> list[str]:
    """Return the spellings of an entry, plain: "août / aout" has one."""
    return list(dict.fromkeys(plain_text(spelling) for spelling in entry.split(" / ")))


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches one of the words, the longest first, as a whole word; digits may be next to it.

    >>> bool(re.fullmatch(either(["mar", "mars"]), "mars")), bool(re.search(either(["mar"]), "mars 3mar2024"))
    (True, True)
    """
    longest_first = sorted({plain_text(word) for word in words}, key=lambda word: (-len(word), word))
    return rf"(?<![^\W\d])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W\d])"


def numbered(lines: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return {plain spelling: position of its entry in its line, from 1}."""
    return {spelling: number for line in lines for number, entry in enumerate(line, 1) for spelling in spellings(entry)}


CALENDAR, WORDS = read_words("months.yml"), read_words("date_words.yml")
MONTH_NUMBER = numbered(CALENDAR["months"].values())
HIJRI_NUMBER = numbered([CALENDAR["hijri"]])
WEEKDAY_NUMBER = numbered(CALENDAR["weekdays"].values())
