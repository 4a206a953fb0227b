"""What the values of a column are, whatever its head says: addresses, dates, long text, languages or papers."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from statistics import median

import pandas as pd

from achtari_toolkit.sources import read_outlets, site_key
from achtari_toolkit.text.dates.date_words import plain_text
from achtari_toolkit.text.dates.parse_date import parse_date
from achtari_toolkit.text.languages.language_names import language_code

SAMPLE_ROWS = 2_000  # of the first block, whose
SAMPLE_VALUES = 60  # first values are looked at
MOST_DATE = 80  # characters of a date
CUT = 4_000  # characters of a value that are looked at
ADDRESS = re.compile(r"(?:https?:)?//\S+|www\.\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}/\S*", re.IGNORECASE)
HOST = re.compile(r"(?:(?:https?:)?//)?(?:[\w-]+\.)+[a-z]{2,24}/?", re.IGNORECASE)  # an address without a path
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp|ico|mp4|mp3|m3u8)(?:[?#]\S*)?$", re.IGNORECASE)
NUMBER = re.compile(r"[+-]?\d[\d\s.,\u00a0]*%?")
EPOCH = re.compile(r"(?:[6-9]\d{8}|[12]\d{9})(?:\d{3}|\d{6})?(?:\.\d+)?")  # seconds, thousandths or millionths
CLOCK = re.compile(
    r"\d{1,2}\s?[:hH.]\s?\d{2}(?::\d{2})?(?:\.\d+)?\s?(?:[ap]\.?m\.?|ص|م)?(?:\s?(?:Z|[+-]\d\d:?\d\d))?", re.I
)
FLAGS = frozenset(
    "yes no true false oui non vrai faux si sí نعم لا 0 1 y n o x ✓ published draft publish pending".split()
)
LETTERS = re.compile(r"[^\W\d_]")
MOST = 0.6  # of the values that show what a column is


@dataclass(frozen=True, eq=False)
class Cells:
    """A sample of the values of a column, without empty ones.

    values  as the table has them, cut
    share   of the rows looked at that have a value
    """

    values: list[str]
    share: float

    @cached_property
    def n_characters(self) -> float:
        """Characters of the value in the middle; 0 without values."""
        return median(map(len, self.values)) if self.values else 0

    @cached_property
    def distinct(self) -> float:
        """Different values as a share of all."""
        return len(set(self.values)) / len(self.values) if self.values else 0.0

    @cached_property
    def are_addresses(self) -> bool:
        """Whether they are addresses of pages."""
        return self._are(lambda text: ADDRESS.fullmatch(text) is not None and PICTURE.search(text) is None)

    @cached_property
    def are_pictures(self) -> bool:
        """Whether they are addresses of pictures or recordings."""
        return self._are(lambda text: ADDRESS.fullmatch(text) is not None and PICTURE.search(text) is not None)

    @cached_property
    def are_hosts(self) -> bool:
        """Whether they are domains or addresses without a path."""
        return self._are(lambda text: HOST.fullmatch(text) is not None)

    @cached_property
    def are_numbers(self) -> bool:
        """Whether they are numbers."""
        return self._are(lambda text: NUMBER.fullmatch(text) is not None)

    @cached_property
    def are_dates(self) -> bool:
        """Whether they are days, or days with a clock."""
        return self._are(is_date)

    @cached_property
    def are_days(self) -> bool:
        """Whether they are days without a clock."""
        return self._are(lambda text: len(text) < MOST_DATE and parse_date(text).precision == "day")

    @cached_property
    def are_years(self) -> bool:
        """Whether they are years or months, which are dates too where there is nothing better."""
        return self._are(lambda text: len(text) < MOST_DATE and parse_date(text).precision in ("month", "year"))

    @cached_property
    def are_clocks(self) -> bool:
        """Whether they are times of a day."""
        return self._are(lambda text: CLOCK.fullmatch(text) is not None)

    @cached_property
    def are_flags(self) -> bool:
        """Whether they say yes or no."""
        return self._are(lambda text: text.casefold() in FLAGS)

    @cached_property
    def are_languages(self) -> bool:
        """Whether they are names or codes of languages."""
        return self._are(lambda text: len(text) < 40 and language_code(text) is not None)

    @cached_property
    def are_outlets(self) -> bool:
        """Whether they are names of outlets that the toolkit knows."""
        return self._are(is_outlet)

    @cached_property
    def are_long(self) -> bool:
        """Whether they are text of several sentences."""
        return self.n_characters >= 180 and not (self.are_addresses or self.are_pictures)

    def _are(self, fits: Callable[[str], bool]) -> bool:
        return bool(self.values) and sum(map(fits, self.values)) >= MOST * len(self.values)


def cells_of(columns: Iterable[pd.Series]) -> list[Cells]:
    """Return a sample of the values of each column of a table of text, in their order."""
    return [_cells(column.array[:SAMPLE_ROWS].tolist()) for column in columns]


def is_date(text: str) -> bool:
    """Say whether a text is a day, or a day with a clock, and little else.

    >>> is_date("03/04/2021"), is_date("السبت 3 أبريل 2021"), is_date("Le marché du 3 avril 2021 a ouvert")
    (True, True, False)
    """
    if len(text) > MOST_DATE:
        return False
    if EPOCH.fullmatch(text):
        return True
    dated = parse_date(text)
    if dated.precision not in ("day", "time"):
        return False
    rest = plain_text(text).replace(dated.matched, " ", 1)
    return len(LETTERS.findall(rest)) <= 14 and (
        len(LETTERS.findall(rest)) <= 10 or any(map(str.isdigit, dated.matched))
    )


def is_outlet(text: str) -> bool:
    """Say whether a text is the name of an outlet that the toolkit knows, or its site."""
    return len(text) < 80 and site_key(text) in _outlet_names()


def _cells(column: list[object]) -> Cells:
    filled = [text for text in column if isinstance(text, str) and text]
    plain = (html.unescape(value[:CUT]) if "&" in value else value[:CUT] for value in filled[: 2 * SAMPLE_VALUES])
    values = [text for value in plain if (text := value.strip())][:SAMPLE_VALUES]
    return Cells(values, len(filled) / len(column) if values else 0.0)


@cache
def _outlet_names() -> frozenset[str]:
    """Names of known outlets, folded."""
    outlets = read_outlets().values()
    names = (name for outlet in outlets for name in (*outlet.sites, outlet.name_ar, outlet.name_latin))
    return frozenset(site_key(name) for name in names if name)
