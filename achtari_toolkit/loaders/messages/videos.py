"""Videos: what yt-dlp writes beside them (info.json, with comments), and answers of the YouTube Data API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.feeds.feed_item import FeedItem, StatedDate, record_of_item
from achtari_toolkit.loaders.markup.html_paragraphs import lines, paragraphs
from achtari_toolkit.loaders.source.controls import sound_text
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import Problem
from achtari_toolkit.loaders.tables.json_records import json_values

OF_YT_DLP = (
    "upload_date",
    "uploader",
    "webpage_url",
    "duration",
    "view_count",
    "extractor",
    "channel_id",
    "subtitles",
    "automatic_captions",
    "playlist_id",
)
LEAST_FIELDS = 4  # of those that yt-dlp writes
FIELD = re.compile(r'"(' + "|".join(OF_YT_DLP) + r')"\s*:')
API_KIND = re.compile(
    r'"kind"\s*:\s*"youtube#(?:searchListResponse|videoListResponse|playlistItemListResponse|commentThreadListResponse|commentListResponse|searchResult|video|commentThread|comment|playlistItem)"'
)
COMMENT = "comment"  # the section of comments


def is_videos(file: File) -> bool:
    """Say whether a text is JSON of yt-dlp or of the YouTube Data API."""
    head = file.text_head
    if not head.startswith(("{", "[")):
        return False
    return len(set(FIELD.findall(head))) >= LEAST_FIELDS or API_KIND.search(head) is not None


def read_videos(file: File) -> Iterator[dict[str, object] | Problem]:
    """Yield a record per video: title, description, channel as site, address; then its comments, if the file has them.

    A comment is a record of the section "comment", with its author as byline. Entries that yt-dlp could not read are
    counted as lost. Raises UnreadableSource if there is no video.
    """
    values, problems = json_values(file)
    yield from problems
    number, n_null = 0, 0
    for value in values:
        for entry in _entries(value):
            if not isinstance(entry, dict):
                n_null += 1
                continue
            for item in _items(entry):
                number += 1
                yield from record_of_item(
                    item, file, f"{file.source}#{number}" if _has_several(values) else _source(file, number)
                )
    if n_null:
        yield Problem(file.source, "damaged", f"{n_null} entries of the list have no content.", lost=n_null)
    if not number and not problems and not n_null:
        raise UnreadableSource("is a list of videos without a video.", kind="empty")


def _has_several(values: list[object]) -> bool:
    return (
        len(values) > 1
        or isinstance(values[0], list)
        or (isinstance(values[0], dict) and bool(values[0].get("entries") or values[0].get("items")))
    )


def _source(file: File, number: int) -> str:
    """The video itself is the file; its comments are numbered from 2."""
    return file.source if number == 1 else f"{file.source}#{number}"


def _entries(value: object) -> Iterator[object]:
    """The videos and comments of a value: its members where it is a list, a playlist or an answer of the API."""
    stack = [value]
    while stack:
        each = stack.pop()
        listed = (
            each
            if isinstance(each, list)
            else each.get("entries") or each.get("items")
            if isinstance(each, dict)
            else None
        )
        if isinstance(listed, list):
            stack.extend(reversed(listed))
        else:
            yield each


def _items(entry: Mapping[str, object]) -> Iterator[FeedItem]:
    snippet = entry.get("snippet")
    if isinstance(snippet, dict):
        yield from _of_api(entry, snippet)
        return
    video = video_item(entry)
    yield video
    comments = entry.get("comments")
    for comment in comments if isinstance(comments, list) else []:
        if isinstance(comment, dict):
            yield _comment(comment, video)


def video_item(entry: Mapping[str, object]) -> FeedItem:
    """Return what an info.json of yt-dlp says of a video."""
    stamp = _unix_time(entry.get("release_timestamp") or entry.get("timestamp"))
    day = _text(entry.get("release_date")) or _text(entry.get("upload_date"))
    dates = [StatedDate(_raw(entry), "yt-dlp timestamp", None, stamp)] if stamp else []
    if re.fullmatch(r"\d{8}", day):
        dates.append(StatedDate(day, "yt-dlp upload_date", None, f"{day[:4]}-{day[4:6]}-{day[6:]}"))
    elif day:
        dates.append(StatedDate(day, "yt-dlp upload_date"))
    return FeedItem(
        headline=_line(entry.get("fulltitle") or entry.get("title")),
        body=lines(_text(entry.get("description"))),
        url=_text(entry.get("webpage_url")) or _text(entry.get("original_url")) or _text(entry.get("url")),
        site=_line(entry.get("channel") or entry.get("uploader")),
        section=", ".join(filter(None, map(_line, _list(entry.get("categories"))))),
        language=_text(entry.get("language")),
        dates=tuple(dates),
    )


def _raw(entry: Mapping[str, object]) -> str:
    return _text(entry.get("release_timestamp") or entry.get("timestamp"))


def _comment(comment: Mapping[str, object], video: FeedItem) -> FeedItem:
    stamp = _unix_time(comment.get("timestamp"))
    about = _text(comment.get("id"))
    sign = "&" if "?" in video.url else "?"
    return FeedItem(
        body=lines(_text(comment.get("text")) or paragraphs(_text(comment.get("html")))),
        url=f"{video.url}{sign}lc={about}" if about and video.url else video.url,
        site=video.site,
        byline=_line(comment.get("author")),
        section=COMMENT,
        dates=(StatedDate(_text(comment.get("timestamp")), "yt-dlp timestamp", None, stamp),) if stamp else (),
    )


def _of_api(entry: Mapping[str, object], snippet: Mapping[str, object]) -> Iterator[FeedItem]:
    """A video or a comment with its answers, as the API describes it."""
    top = snippet.get("topLevelComment")
    replies = entry.get("replies")
    comments = [top, *_list(replies.get("comments") if isinstance(replies, dict) else None)]
    if isinstance(top, dict):
        for comment in comments:
            inner = comment.get("snippet") if isinstance(comment, dict) else None
            if isinstance(inner, dict):
                yield _api_comment(inner, _text(snippet.get("videoId")) or _text(inner.get("videoId")))
        return
    if "textDisplay" in snippet or "textOriginal" in snippet:
        yield _api_comment(snippet, _text(snippet.get("videoId")))
        return
    about = entry.get("id")
    resource = snippet.get("resourceId")
    ids = [
        about,
        about.get("videoId") if isinstance(about, dict) else None,
        resource.get("videoId") if isinstance(resource, dict) else None,
    ]
    video_id = next((each for each in (ids[2], ids[1], ids[0]) if isinstance(each, str)), "")
    raw = _text(snippet.get("publishedAt"))
    yield FeedItem(
        headline=_line(snippet.get("title")),
        body=lines(_text(snippet.get("description"))),
        url=f"https://www.youtube.com/watch?v={video_id}" if video_id else "",
        site=_line(snippet.get("videoOwnerChannelTitle") or snippet.get("channelTitle")),
        language=_text(snippet.get("defaultAudioLanguage") or snippet.get("defaultLanguage")),
        dates=(StatedDate(raw, "YouTube publishedAt"),) if raw else (),
    )


def _api_comment(snippet: Mapping[str, object], video_id: str) -> FeedItem:
    raw = _text(snippet.get("publishedAt"))
    return FeedItem(
        body=lines(_text(snippet.get("textOriginal"))) or paragraphs(_text(snippet.get("textDisplay"))),
        url=f"https://www.youtube.com/watch?v={video_id}" if video_id else "",
        site="YouTube",
        byline=_line(snippet.get("authorDisplayName")),
        section=COMMENT,
        dates=(StatedDate(raw, "YouTube publishedAt"),) if raw else (),
    )


def _unix_time(value: object) -> str:
    try:
        return datetime.fromtimestamp(float(str(value)), UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _line(value: object) -> str:
    return " ".join(_text(value).split())


def _text(value: object) -> str:
    """Text as it is, a number as text, anything else as nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return str(sound_text(value)).strip() if isinstance(value, str) else ""
