"""The head of a clipping: its headline, source, date, author and address, by their labels or by their form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from achtari_toolkit.text.dates.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, either, plain_text, read_words
from achtari_toolkit.text.dates.date_words import WORDS as WORDS_OF_DATES
from achtari_toolkit.text.dates.dateline import PLACE
from achtari_toolkit.text.dates.parse_date import parse_date
from achtari_toolkit.text.dates.zones import GREENWICH, HOURS

DOCUMENT_WORDS = read_words("document_words.yml", "achtari_toolkit.loaders.documents")
LABELS = {plain_text(label): name for name, labels in DOCUMENT_WORDS["labels"].items() for label in labels}
LABELLED = re.compile(r"[-*•\s]*\**([^\W\d_][^:：*]{0,28}?)\**\s?[:：]\**(?:\s+|\Z|(?=\d|[^\W\d]))(.*)", re.DOTALL)
BYLINE = re.compile(rf"\W*{either(DOCUMENT_WORDS['bylines'])}\s*[:：]?\s*(?=\S)")
ADDRESS = re.compile(r"[<(]?(https?://[^\s<>]+?)[>)]?")
PARTS = re.compile(r"\s*[|•·*]\s*|\s+[-–—/]\s+|\s*[,،;؛]\s+|\s*[()\[\]]\s*|\s+(?=(?:[Pp]ar|[Bb]y|بقلم|كتبه?)\s)")
SENTENCE_END = (".", "!", "؟", "?", "…", "»", "”", '"', ":", ";")
MAX_HEAD_LINES = 14
MAX_HEADLINE = 300  # characters
MAX_DATE_LINE = 140
MAX_NAME = 70  # characters of a source or an author
MAX_NAME_WORDS = 8
MAX_LONE_NAME = 2  # words of a source that stands above date and headline: few headlines are so short
MAX_BESIDE_DATE = 3  # words before a day that no sign separates from it
MAX_NAMES = 3  # beside the day of a date line
MAX_CLOCK_WORD = 3  # characters of a word such as "pm"


@dataclass
class ClippingHead:
    """What the head of a clipping says, and how many of its lines it takes; empty where it says nothing."""

    headline: str = ""
    site: str = ""
    date: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    body: str = ""
    n_lines: int = 0
    labels: list[str] = field(default_factory=list)

    def set(self, name: str, value: str) -> None:
        """Set what is not set yet."""
        if not getattr(self, name):
            setattr(self, name, value)

    def has_evidence(self) -> bool:
        """Say whether the head has more than a headline."""
        return bool(self.date or self.url or self.site or self.byline or self.labels)


def clipping_head(lines: Sequence[str], *, headline: str = "") -> ClippingHead:
    """Return the head of the lines of a clipping, none of which is empty; the lines after it are its body.

    headline  where the document marks it as such; its line is not among the others

    Lines with a label ("Source: ...", "التاريخ: ...") say themselves what they are, in any order. Without labels, the
    first line is the headline, and short lines around it with a day, an address, or "Par", "By" or "بقلم" before a name
    are date and source, address and author. The first other line begins the body.

    >>> head = clipping_head(["Le pont rouvre", "Le Titre – 3 avril 2021", "Par Lina Exemple", "Le pont a rouvert lundi."])
    >>> head.headline, head.site, head.date, head.byline, head.n_lines
    ('Le pont rouvre', 'Le Titre', '3 avril 2021', 'Par Lina Exemple', 3)
    """
    head, at = ClippingHead(headline=headline), 0
    while at < min(len(lines), MAX_HEAD_LINES) and not head.body:
        n_taken = _labelled(head, lines, at) or _printed(head, lines, at)
        if not n_taken:
            break
        at += n_taken
    head.n_lines = at
    return head


def is_date_line(text: str) -> bool:
    """Say whether a short line is a day with at most a source, a place or an author beside it.

    >>> is_date_line("هسبريس، 3 أبريل 2021"), is_date_line("Il est né le 3 avril 2021 dans le vieux quartier.")
    (True, False)
    """
    return bool(_date_line(text))


def label_of(text: str) -> tuple[str, str]:
    """Return what the label of a line means, and the text after it; empty texts if it has none.

    >>> label_of("Source : Le Titre"), label_of("المصدر: جريدة"), label_of("Rabat : une réunion")
    (('site', 'Le Titre'), ('site', 'جريدة'), ('', ''))
    """
    match = LABELLED.fullmatch(text)
    name = LABELS.get(plain_text(match[1]), "") if match else ""
    return (name, match[2].strip().strip("*").strip()) if match and name else ("", "")


def _labelled(head: ClippingHead, lines: Sequence[str], at: int) -> int:
    """Take a line with a label; return how many lines that is."""
    name, value = label_of(lines[at])
    if not name or len(value) > MAX_HEADLINE and name != "body":
        return 0
    if name in head.labels and name != "ignored":
        return 0
    n_taken = 1
    if not value and at + 1 < len(lines) and name != "body" and not label_of(lines[at + 1])[0]:
        value, n_taken = lines[at + 1], 2
        if len(value) > MAX_HEADLINE:
            return 0
    head.labels.append(name)
    if name == "body":
        head.body = value or " "
    elif name != "ignored":
        if name == "headline" and head.headline and "headline" not in head.labels[:-1]:
            head.headline = value  # what came before is the name of a collection
        head.set(name, _address(value) if name == "url" else value)
    return n_taken


def _printed(head: ClippingHead, lines: Sequence[str], at: int) -> int:
    """Take a line whose form says what it is; return how many lines that is."""
    text, after = lines[at], lines[at + 1 : at + 3]
    if ADDRESS.fullmatch(text):
        head.set("url", _address(text))
        return 1
    if not head.date and (parts := _date_line(text)):
        for name, value in parts.items():
            head.set(name, value)
        return 1
    if head.headline and _is_byline(text) and not head.byline:
        head.byline = text
        return 1
    if not head.headline and len(text) <= MAX_HEADLINE and len(lines) > at + 1:
        if (
            not head.date
            and is_name(text)
            and after
            and _date_line(after[0])
            and _is_title_after(text, lines[at + 2 :])
        ):
            head.set("site", text)
        else:
            head.headline = text
        return 1
    if head.headline and not head.site and not head.date and is_name(text) and after and _date_line(after[0]):
        head.site = text
        return 1
    return 0


def _is_title_after(name: str, lines: Sequence[str]) -> bool:
    """Say whether the line after name and date is a headline, which then is longer than the name of a paper."""
    if len(lines) < 2 or len(name.split()) > MAX_LONE_NAME or _is_byline(lines[0]):
        return False
    return (
        len(name) < len(lines[0]) <= MAX_HEADLINE // 2 and not lines[0].endswith(".") and len(lines[1]) > len(lines[0])
    )


def is_name(text: str) -> bool:
    return len(text) <= MAX_NAME and len(text.split()) <= MAX_NAME_WORDS and not text.endswith(SENTENCE_END)


def _is_byline(text: str) -> bool:
    return BYLINE.match(plain_text(text)) is not None and is_name(text.rstrip(":")) and len(text.split()) > 1


def _date_line(text: str) -> dict[str, str]:
    """The parts of a line that is a day with a source or an author beside it: date, site, byline; none of another."""
    if len(text) > MAX_DATE_LINE or not _is_day(text):
        return {}
    pieces = [piece for piece in PARTS.split(text) if piece]
    names = [piece for piece in pieces if not _is_day(piece) and _is_beside_date(piece)]
    days = [piece for piece in pieces if _is_day(piece)]
    if len(names) > MAX_NAMES or not all(map(is_name, names)) or len(days) > 1:
        return {}
    date = _without(text, names)
    words = date.split()
    n_before = next((n for n in range(len(words)) if not _n_words_beside_date(" ".join(words[n:]))), len(words))
    if n_before > MAX_BESIDE_DATE or not _is_day(" ".join(words[n_before:])):
        return {}
    parts = {"date": " ".join(words[n_before:])}
    for name in [" ".join(words[:n_before]), *names] if n_before else names:
        if _is_byline(name):
            parts.setdefault("byline", name)
        elif not re.fullmatch(PLACE, plain_text(name)):
            parts.setdefault("site", name)
    return parts


def _is_day(text: str) -> bool:
    return parse_date(text).precision in ("time", "day")


def _is_beside_date(piece: str) -> bool:
    """Say whether a piece of a date line is a name: it has words that no date has, or is no part of a date at all."""
    is_part_of_date = CALENDAR_WORDS.search(plain_text(piece)) or re.search(r"\d", piece)
    return bool(_n_words_beside_date(piece)) or (not is_part_of_date and len(piece) > MAX_CLOCK_WORD)


def _without(text: str, names: list[str]) -> str:
    """A date line without the names beside the date, and without the signs that stood between them."""
    for name in names:
        text = text.replace(name, " ", 1)
    return " ".join(text.split()).strip(" -–—|•·,،;؛/()[]*")


BESIDE = ("published", "updated", "details", "before_noon", "after_noon", "prepositions")
CALENDAR = (MONTH_NUMBER, WEEKDAY_NUMBER, GREENWICH, HOURS)
DATE_WORDS = re.compile("|".join(map(either, (*CALENDAR, *(WORDS_OF_DATES[name] for name in BESIDE)))))
CALENDAR_WORDS = re.compile("|".join(map(either, CALENDAR)))


def _n_words_beside_date(text: str) -> int:
    rest = DATE_WORDS.sub(" ", re.sub(r"\d+(?:er|st|nd|rd|th|h)?", " ", plain_text(text)))
    return len(re.findall(r"[^\W\d_]{2,}", rest))


def _address(text: str) -> str:
    match = re.search(r"https?://[^\s<>\"]+", text)
    return match[0].rstrip(").,") if match else text
