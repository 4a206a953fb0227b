"""Texts of NewsBank, PressReader and WiseNews: a headline, a line with paper and date, the body, and fields around it.

Each article ends with a line that only these services print: the number of the record, or the address of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.databases.labelled_lines import Field, field_of, text_lines
from achtari_toolkit.loaders.databases.nexis_labels import ALL_RIGHTS, is_rights
from achtari_toolkit.loaders.databases.press_record import PrintedArticle, record_of
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.text.dates.date_words import plain_text
from achtari_toolkit.text.dates.parse_date import parse_date

SERVICES = {  # name: a line that only its texts have
    "NewsBank": re.compile(
        r"^[^\S\n]*(?:Record(?: Number)?\s?:\s?\w{4,}|Author/Byline\s?:"
        r"|Read News Document\s*$|.{0,60}\bNewsBank, inc\b)",
        re.IGNORECASE | re.MULTILINE,
    ),
    "PressReader": re.compile(
        r"^[^\S\n]*(?:https?://(?:www\.)?pressreader\.com/\S+\s*$|Article Name\s?:|.{0,80}\bPressReader(?:\.com)?\s*$)",
        re.IGNORECASE | re.MULTILINE,
    ),
    "WiseNews": re.compile(
        r"^[^\S\n]*(?:文章[編编][號号]|Document Number)\s?[:：]|^.{0,40}\bWise(?:News|Search)\b|慧科", re.MULTILINE
    ),
}
END = re.compile(
    r"(?:Record(?: Number)?|文章[編编][號号]|Document Number|End Page)\s?[:：].*|https?://(?:www\.)?pressreader\.com/\S+",
    re.IGNORECASE,
)
RULE = re.compile(r"[-_=*~]{10,}|\f")
AFTER_END = re.compile(
    r"(?:本內容|本内容|版[權权]|citation\b|\(newsbank\)).{0,200}|https?://\S+"
    r"|.{0,60}\b(?:NewsBank|PressReader|WiseNews)\b.{0,60}|WORDS \d+",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*[|│｜]\s*|\s+[-–—]\s+")
LENGTH = re.compile(r"\d[\d., ]{0,8}\s?(?:words?|mots?|字|كلمة)|words?", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,6}")
PAGE = re.compile(r"(?:page|p\.|pg\.|الصفحة)?\s?[A-Z]{0,3}-?\d{1,4}", re.IGNORECASE)
URL_DAY = re.compile(r"pressreader\.com/(?:[\w-]+/){1,3}((?:19|20)\d{6})\b")
NOISE = re.compile(r"Read News Document|View PDF|OpenURL Link", re.IGNORECASE)
SENTENCE_ENDS = (".", "؟", "!", "?", "。")
MAX_OWNER = 6  # words behind what says who has the rights
MIN_SENTENCE = 4  # words, excluded
HEAD_LINES = 10  # in which an article says what it is
MAX_NAME = 10  # words of the name of a paper
MAX_DAY = 9  # words of a date


@dataclass
class Head:
    """What the first lines of an article say.

    names   parts of lines that are neither labelled nor a date, number or page: paper, then section
    n_lines how many lines belong to it
    """

    fields: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    n_lines: int = 0


def service_of(text: str) -> str:
    """Return the name of the service that printed a text; empty if none did."""
    return next((name for name, line in SERVICES.items() if line.search(text)), "")


def is_printed_text(file: File) -> bool:
    """Say whether a text has lines that only NewsBank, PressReader or WiseNews print."""
    return not file.text_head.startswith(("<", "{", "[")) and service_of(file.text_head) != ""


def read_printed_text(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the articles of a text of NewsBank, PressReader or WiseNews. Raises UnreadableSource if it has none."""
    service = service_of(file.text_head)
    all_parts = list(_parts(list(text_lines(file.text.replace("\f", "\n\f\n")))))
    parts = [part for part in all_parts if len(part) > 1]
    if not parts:
        raise UnreadableSource(f"is a text of {service} without any article.", kind="no_article")
    for number, part in enumerate(parts, start=1):
        yield from record_of(_printed_article(part, f"{file.source}#{number}", service), file.timezone)
    if len(all_parts[-1]) == 1:
        message = f"the text breaks off after the first line of an article, {all_parts[-1][0][:60]!r}."
        yield Problem(file.source, "damaged", message)


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each article: up to a rule, or up to its last line and what belongs to it."""
    part: list[str] = []
    is_ended = False
    for line in lines:
        if RULE.fullmatch(line):
            yield part
            part, is_ended = [], False
            continue
        if is_ended and not (_is_after_end(line) or END.fullmatch(line)):
            yield part
            part, is_ended = [], False
        part.append(line)
        is_ended = is_ended or END.fullmatch(line) is not None
    if part and not is_ended and all(map(_is_after_end, part)):
        return
    yield part


def _is_after_end(text_line: str) -> bool:
    if is_rights([text_line]):
        return len(ALL_RIGHTS.split(plain_text(text_line))[-1].split()) <= MAX_OWNER
    return AFTER_END.fullmatch(text_line) is not None and not _is_sentence(text_line)


def _printed_article(lines: Sequence[str], source: str, service: str) -> PrintedArticle:
    stop = len(lines)
    while stop > 1 and (_is_after_end(lines[stop - 1]) or _is_short(field_of(lines[stop - 1]))):
        stop -= 1
    head = _head(lines[:stop])
    fields = {known.name: known.text for line in reversed(lines[stop:]) if (known := field_of(line))} | head.fields
    names = head.names if fields.get("publication") else head.names[1:]
    address = next((line for line in lines[stop:] if line.startswith("http")), fields.get("url", ""))
    day = URL_DAY.search(address)
    return PrintedArticle(
        source,
        headline=fields.get("title") or " ".join(head.titles),
        paragraphs=lines[head.n_lines : stop],
        site=fields.get("publication") or next(iter(head.names), ""),
        date=fields.get("date", "") or (day[1] if day else ""),
        evidence=f"{service} {'date line' if fields.get('date') else 'address'}",
        byline=fields.get("author") or " ".join(names[1:2]),
        section=fields.get("section") or " ".join(names[:1]),
        language=fields.get("language", ""),
        url=address,
        word_count=fields.get("words", ""),
    )


def _head(lines: Sequence[str]) -> Head:
    """What the first lines say: fields, lines with a date in a part of them, lengths; other lines are the headline."""
    head = Head()
    n_before = next((n for n, line in enumerate(lines[:HEAD_LINES]) if n and _is_sentence(line)), HEAD_LINES)
    last = max((n for n, line in enumerate(lines[:n_before]) if _is_meta(line, n)), default=-1)
    for n, line in enumerate(lines[: last + 1]):
        if not _is_meta(line, n):
            head.titles.append(line)
            continue
        for part in BETWEEN.split(line) if not field_of(line) or "|" in line else [line]:
            _take(head, part.strip())
    head.n_lines = last + 1
    if len(head.titles) > 1 and not head.names and "publication" not in head.fields:
        head.names.append(head.titles.pop())  # the paper on a line of its own between headline and date
    if not head.titles and "title" not in head.fields and head.n_lines < len(lines):
        head.titles.append(lines[head.n_lines])
        head.n_lines += 1
    return head


def _is_meta(text_line: str, n: int) -> bool:
    """Whether a line of the head says something of the article; a body may begin with a date, and has sentences."""
    if (
        field_of(text_line)
        or NOISE.fullmatch(text_line)
        or LENGTH.fullmatch(text_line)
        or (n and NUMBER.fullmatch(text_line))
    ):
        return True
    return any(_is_day(part) for part in BETWEEN.split(text_line)) and not text_line.endswith(SENTENCE_ENDS)


def _is_sentence(text_line: str) -> bool:
    return text_line.endswith(SENTENCE_ENDS) and len(text_line.split()) > MIN_SENTENCE and not field_of(text_line)


def _take(head: Head, part: str) -> None:
    known = field_of(part)
    if known:
        head.fields.setdefault(known.name, known.text)
    elif _is_day(part):
        head.fields.setdefault("date", part)
    elif LENGTH.fullmatch(part) and NUMBER.match(part):
        head.fields.setdefault("words", part)
    elif (
        part
        and len(part.split()) <= MAX_NAME
        and not (PAGE.fullmatch(part) or NOISE.fullmatch(part) or LENGTH.fullmatch(part))
    ):
        head.names.append(part)


def _is_day(part: str) -> bool:
    return 0 < len(part.split()) <= MAX_DAY and parse_date(part).precision in ("day", "time")


def _is_short(known: Field | None) -> bool:
    """Whether a line is a field that closes an article and no paragraph that begins as one."""
    return known is not None and not (known.text.endswith(SENTENCE_ENDS) and len(known.text.split()) > MIN_SENTENCE)
