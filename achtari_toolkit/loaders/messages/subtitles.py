"""Transcripts with times (SRT, WebVTT, SBV): one article, whose body has a line per cue."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.messages.videos import video_item
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem

CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
TIMES = re.compile(rf"^[ \t]*{CLOCK}[ \t]*(?:-->|,)[ \t]*{CLOCK}(?:[ \t][^\n]*)?$", re.MULTILINE)
NUMBER = re.compile(r"\d{1,7}")
FIRST = re.compile(rf"(?:\d{{1,7}}[ \t]*\n\s*)?[ \t]*{CLOCK}[ \t]*(?:-->|,)[ \t]*{CLOCK}")
VTT = re.compile(r"WEBVTT(?:[ \t]+(?:-[ \t]*)?([^\n]*))?(?:\n|\Z)")
VTT_FIELD = re.compile(r"^([A-Za-z-]{2,30})\s*:\s*(.{1,300})$", re.MULTILINE)
VOICE = re.compile(r"<v(?:\.[\w.]*)?[ \t]+([^<>]{1,80})>")
TAG = re.compile(r"</?(?:[a-zA-Z][^<>]{0,200}|\d[\d:.,]{3,20})>|\{\\[^{}]{0,200}\}")
INFO, INFO_BYTES = ".info.json", 100_000_000  # what yt-dlp writes beside a video, and how large it is at most
TRANSCRIPT = "transcript"  # the section of a transcript whose video has a record of its own
BLOCKS = ("NOTE", "STYLE", "REGION")


class Cue(NamedTuple):
    """A line of a transcript: when it is heard, in seconds from the beginning, and its text."""

    start: float
    stop: float
    text: str


def is_subtitles(file: File) -> bool:
    """Say whether a text begins as WebVTT does, or with the times of a cue."""
    head = file.text_head.replace("\r\n", "\n").replace("\r", "\n")
    return VTT.match(head) is not None or FIRST.match(head) is not None


def read_subtitles(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield the transcript as one article: a line of the body is a cue, in the order of the file.

    loaders.cues says when each line is heard. Lines that a later cue repeats, as rolling captions do, occur once.
    Title and language are those that a WebVTT file states; title, channel, day and address those of the info.json that
    yt-dlp wrote beside it. Cues without text are counted in a Problem.
    """
    text = _text(file)
    cues, n_empty = cues_of(text)
    fields = {name.lower(): value.strip() for name, value in VTT_FIELD.findall(text.partition("\n\n")[0])}
    title = VTT.match(text.lstrip())
    if n_empty:
        yield Problem(file.source, "empty", f"{n_empty} of {n_empty + len(cues)} cues have no text.", lost=0)
    headline = (title[1] or "").strip() if title else ""
    date = fields.get("date", "")
    item = replace(
        _video_beside(file),
        body="\n".join(cue.text for cue in cues),
        language=fields.get("language", ""),
    )
    if not item.headline:
        stated = fields.get("title") or ("" if ":" in headline else headline)
        item = replace(item, headline=stated, dates=(StatedDate(date, "WebVTT Date"),) if date else ())
    yield from record_of_item(item, file, file.source)


def _video_beside(file: File) -> FeedItem:
    """What yt-dlp says of the video of a transcript: in `x.info.json` beside `x.vtt` or `x.ar.vtt`."""
    name = file.source.rpartition("/")[2]
    if file.folder is None or "!" in name:
        return FeedItem()
    for stem in dict.fromkeys((name.rsplit(".", 2)[0], name.rsplit(".", 1)[0])):
        path = file.folder / f"{stem}{INFO}"
        try:
            entry = json.loads(path.read_bytes()) if path.is_file() and path.stat().st_size < INFO_BYTES else None
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(entry, dict):
            return replace(video_item(entry), section=TRANSCRIPT)
    return FeedItem()


def cues_of(text: str) -> tuple[list[Cue], int]:
    """Return the cues of a transcript that have a text of their own, and how many have none at all.

    >>> cues_of("1\\n00:00:01,000 --> 00:00:02,500\\nUn\\n\\n2\\n00:01:00,000 --> 00:01:01,000\\nDeux")[0][1]
    Cue(start=60.0, stop=61.0, text='Deux')
    """
    marks = list(TIMES.finditer(text))
    cues: list[Cue] = []
    n_empty, shown = 0, [""]
    for mark, following in zip_longest(marks, marks[1:]):
        lines = _cue_lines(text[mark.end() : following.start() if following else len(text)], is_last=following is None)
        n_empty += not lines
        start, stop = _seconds(mark.groups()[:4]), _seconds(mark.groups()[4:])
        new = _new_lines(lines, shown)
        shown = lines or shown
        if new:
            cues.append(Cue(start, stop, " ".join(new)))
    return cues, n_empty


def _text(file: File) -> str:
    return file.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _cue_lines(block: str, *, is_last: bool) -> list[str]:
    """The lines of a cue, without marks of style; the number or name of the next cue is not among them."""
    parts = block.strip("\n").split("\n\n")
    kept = [part for part in parts if not part.lstrip().startswith(BLOCKS)]
    lines = "\n\n".join(kept).split("\n")
    if (
        not is_last
        and lines
        and (NUMBER.fullmatch(lines[-1].strip()) or (len(kept) > 1 and len(kept[-1].split("\n")) == 1))
    ):
        lines = lines[:-1]
    return [shown for line in lines if (shown := _plain(line))]


def _plain(marked: str) -> str:
    marked = VOICE.sub(lambda voice: f"{voice[1].strip()}: ", marked, count=1)
    return " ".join(html.unescape(TAG.sub("", marked)).split()).strip("\u200e\u200f\u202a\u202b\u202c ")


def _new_lines(lines: list[str], shown: list[str]) -> list[str]:
    """The lines of a cue that the cue before did not end with."""
    for n in range(min(len(lines), len(shown)), 0, -1):
        if lines[:n] == shown[-n:]:
            return lines[n:]
    return lines


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")
