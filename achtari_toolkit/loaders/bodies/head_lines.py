"""Lines that a page prints above the text of an article: the headline again, the date."""

from __future__ import annotations

import re
import unicodedata

from achtari_toolkit.text.dates.date_words import WORDS, either, plain_text
from achtari_toolkit.text.dates.parse_date import parse_date

MAX_DATE_LINE = 100  # characters
LABELS = re.compile(
    either([word for kind in ("published", "updated", "details", "prepositions") for word in WORDS[kind]])
)


def is_date_line(text_line: str) -> bool:
    """Say whether a line is a date and nothing else but the words that are printed with one.

    >>> is_date_line("Publié le 3 avril 2021 à 10:00"), is_date_line("Le 3 avril 2021, la commune a ouvert un parc.")
    (True, False)
    """
    if len(text_line) > MAX_DATE_LINE or not any(character.isdigit() for character in text_line):
        return False
    dated = parse_date(text_line)
    if dated.precision not in ("time", "day"):
        return False
    words = set(re.findall(r"[^\W\d_]{2,}", LABELS.sub(" ", plain_text(text_line))))
    return not words - set(re.findall(r"[^\W\d_]{2,}", dated.matched))


def without_invisible(text: str) -> str:
    """Return text without characters that are not printed, such as marks of direction."""
    if text.isprintable():  # nearly every line
        return text
    return "".join(character for character in text if unicodedata.category(character) != "Cf")
