"""When each line of a transcript is heard."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders.messages.subtitles import cues_of, is_subtitles
from achtari_toolkit.loaders.original import original
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.schema import Column, Table, build

CUES = Table(
    "cues",
    "loaders.cues",
    (
        Column("line", "int64", "line of the body, as it was loaded", "lines from 0"),
        Column("start", "float64", "when the line begins to be heard", "seconds"),
        Column("stop", "float64", "when it ends", "seconds"),
        Column("text", "str", "the line"),
    ),
    key=("line",),
)


def cues(source: str, paths: str | Path | Iterable[str | Path]) -> pd.DataFrame:
    """Return when each line of the body of a transcript is heard, from its file (SRT, WebVTT, SBV).

    source  of the article
    paths   what was given to load

    One row per line:
        line   int64    line of the body, as it was loaded, from 0
        start  float64  seconds from the beginning at which it begins to be heard
        stop   float64  seconds at which it ends
        text   str      the line

    Raises: UnreadableSource if no file has the source, or if it is no transcript with times.
    """
    content = original(source, paths)
    file = File(source, io.BytesIO(content))
    if not is_subtitles(file):
        raise UnreadableSource(
            f"{source} is no transcript with times: expected SRT, WebVTT or SBV.", kind="unknown_format"
        )
    lines, _ = cues_of(file.text.replace("\r\n", "\n").replace("\r", "\n"))
    rows = [{"line": n, "start": cue.start, "stop": cue.stop, "text": cue.text} for n, cue in enumerate(lines)]
    return build(rows, CUES)
