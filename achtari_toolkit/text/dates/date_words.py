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
MIXED = {ord(sign): plain for sign, plain in zip("ىیةک‐‑‒–—―−", "ييهك-------", strict=True)}
DATE_SIGNS = Plain({**PLAIN, **MIXED})  # letters that newsrooms mix, and dashes
MIXED_LETTERS = str.maketrans({"ي": "[يىی]", "ه": "[هة]", "ك": "[كک]"})  # for patterns over text that is only plain


def plain_text(text: str) -> str:
    """Return text with Western digits, without accents, marks and hamza on alef, in lower case, evenly spaced.

    >>> plain_text("٢٥  أبْريل\u00a0٢٠٢٤"), plain_text("1er Août")
    ('25 ابريل 2024', '1er aout')
    """
    return _plain(text, PLAIN)


def date_text(text: str) -> str:
    """Return plain text with one form of the letters and dashes that newsrooms mix, as dates are read from.

    >>> date_text("الساعة 10:15 – 5 ماى")
    'الساعه 10:15 - 5 ماي'
    """
    return _plain(text, DATE_SIGNS)


def _plain(text: str, signs: Plain) -> str:
    return " ".join(unicodedata.normalize("NFKD", text).translate(signs).casefold().split())


def read_words(name: str, package: str = "achtari_toolkit.text.dates") -> dict:
    """Return a file of words; every value is text, because YAML would read a bare `on` or `no` as yes or no."""
    return yaml.load((files(package) / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # builds text only


def spellings(entry: str) -> list[str]:
    """Return the spellings of an entry as dates are read: "août / aout" has one."""
    return list(dict.fromkeys(date_text(spelling) for spelling in entry.split(" / ")))


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches one of the words, the longest first, as a whole word; digits may be next to it.

    It matches in plain text as in date text.

    >>> bool(re.fullmatch(either(["mar", "mars"]), "mars")), bool(re.search(either(["mar"]), "mars 3mar2024"))
    (True, True)
    """
    longest_first = sorted({date_text(word) for word in words}, key=lambda word: (-len(word), word))
    return rf"(?<![^\W\d])(?:{_branches(longest_first)})(?![^\W\d])"


def _branches(words: list[str], depth: int = 2) -> str:
    """Words as a pattern, grouped by their first letters: 6 times faster over months than one list of 250."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[:1], []).append(word)
    branches: list[str] = []
    for letter, members in groups.items():
        if len(members) < 3 or not depth or not letter:
            branches += map(_pattern, members)
        else:
            branches.append(f"{_letter(letter)}(?:{_branches([word[1:] for word in members], depth - 1)})")
    return "|".join(branches)


def _letter(sign: str) -> str:
    return re.escape(sign).translate(MIXED_LETTERS)


def _pattern(word: str) -> str:
    """A word as a pattern; the digit of كانون 2 is not the beginning of a year."""
    pattern = "".join(map(_letter, word))
    return rf"{pattern}(?!\d)" if word[-1:].isdigit() else pattern


def numbered(lines: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return {plain spelling: position of its entry in its line, from 1}."""
    return {spelling: number for line in lines for number, entry in enumerate(line, 1) for spelling in spellings(entry)}


CALENDAR, WORDS = read_words("months.yml"), read_words("date_words.yml")
MONTH_NUMBER = numbered(CALENDAR["months"].values())
HIJRI_NUMBER = numbered([CALENDAR["hijri"]])
WEEKDAY_NUMBER = numbered(CALENDAR["weekdays"].values())
DAY_IN_WORDS = numbered(WORDS["days_in_words"].values())
