"""Events with which coverage can be compared: days with a name in three languages and a source."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, cast

from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.files.yaml_files import YamlKind, broken_file, read_yaml, shown_path
from achtari_toolkit.sources.event_rules import LANGUAGES, broken_events
from achtari_toolkit.sources.registry import dataset_folder

if TYPE_CHECKING:
    import pandas as pd

KIND = YamlKind("events", SchemaError, "Without a path, the events of the toolkit are read.")
EVENT_COLUMNS = ("key", "date", "label", "place", "actors", "source", "url", "simulated")


EventEntry = TypedDict(  # noqa: UP013, as a class it would need a field that the naming test forbids
    "EventEntry",
    {
        "key": str,
        "date": datetime.date,
        "label": dict[str, str],
        "place": str,
        "actors": list[str],
        "source": str,
        "url": str,
        "note": str,
    },
    total=False,
)


class EventsFile(TypedDict, total=False):
    """A file of events."""

    events: list[EventEntry]
    simulated: bool


def read_events(path: str | Path | None = None, *, lang: Literal["ar", "fr", "en"] = "ar") -> pd.DataFrame:
    """Return the events of a YAML file, sorted by day; without a path, the public events of the toolkit.

    lang  language of the labels

    Returns one row per event; an empty text where a field is missing:
        key        str
        date       datetime64[us]  midnight, without zone
        label      str             in lang
        place      str             in Latin letters
        actors     str             their keys, with spaces between; codes of the security codebook where it has one
        source     str             who reports the event
        url        str
        simulated  bool

    An event says nothing about causes: that it is near a peak does not explain the peak.

    Raises SchemaError with the file and, for each broken rule, the line and the event; OptionError for an unknown
    language; DamagedFile if it differs from a manifest beside it. A file has at most 16 MB, a million values and 20
    levels.
    """
    import pandas as pd

    check_choice("lang", lang, LANGUAGES)
    file = dataset_folder() / "events.yml" if path is None or path == "" else path
    read = read_yaml(file, KIND)
    breaks = ((read.row(path), where, rule) for path, where, rule in broken_events(read.value))
    if message := broken_file(shown_path(file), breaks):
        raise SchemaError(message)
    content = cast("EventsFile", read.value)
    is_simulated = bool(content.get("simulated", False))
    rows = [
        (event["key"], pd.Timestamp(event["date"]), event["label"][lang], event.get("place", ""),
         " ".join(event.get("actors", ())), event["source"], event.get("url", ""), is_simulated)
        for event in sorted(content["events"], key=lambda event: (event["date"], event["key"]))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(EVENT_COLUMNS)).astype({"date": "datetime64[us]", "simulated": bool})
