"""Events with which coverage can be compared: days with a name in three languages and a source."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, cast

import yaml

from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.sources.registry import dataset_folder

if TYPE_CHECKING:
    import pandas as pd

LANGUAGES = ("ar", "fr", "en")
FILE_FIELDS = {"version", "licence", "simulated", "events"}
REQUIRED, OPTIONAL = ("key", "date", "label", "source"), ("place", "actors", "url", "note")
EVENT_COLUMNS = ("key", "date", "label", "place", "actors", "source", "url", "simulated")
ACTOR = re.compile(r"[a-z][a-z0-9_]*")


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

    Raises SchemaError with the file and every broken rule, OptionError for an unknown language.
    """
    import pandas as pd

    check_choice("lang", lang, LANGUAGES)
    file = Path(path) if path else dataset_folder() / "events.yml"
    content = _content(file)
    breaks = list(_broken_rules(content))
    if breaks:
        raise SchemaError(f"{file} breaks {len(breaks)} rules:\n" + "\n".join(f"  {rule}." for rule in breaks))
    is_simulated = bool(content.get("simulated", False))
    rows = [
        (event["key"], pd.Timestamp(event["date"]), event["label"][lang], event.get("place", ""),
         " ".join(event.get("actors", ())), event["source"], event.get("url", ""), is_simulated)
        for event in sorted(content["events"], key=lambda event: (event["date"], event["key"]))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(EVENT_COLUMNS)).astype({"date": "datetime64[us]", "simulated": bool})


def _content(file: Path) -> EventsFile:
    """The file as YAML reads it, not yet checked; a file that is not a mapping is empty."""
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SchemaError(
            f"there is no events file {file}. Without a path, the events of the toolkit are read."
        ) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise SchemaError(f"{file} is not YAML in UTF-8: {error}") from error
    return cast("EventsFile", content if isinstance(content, dict) else {})


def _broken_rules(content: Mapping[str, object]) -> Iterator[str]:
    events = content.get("events")
    if not isinstance(events, list):
        yield f"an events file is a mapping with {', '.join(sorted(FILE_FIELDS))}, and events is a list"
        return
    unknown = [name for name in content if name not in FILE_FIELDS]
    yield from (f"unknown field {name!r}; known are {', '.join(sorted(FILE_FIELDS))}" for name in unknown)
    keys = [str(event.get("key")) for event in events if isinstance(event, Mapping)]
    yield from (
        f"{key}: the key is used by {keys.count(key)} events" for key in sorted(set(keys)) if keys.count(key) > 1
    )
    for number, event in enumerate(events, start=1):
        yield from _broken_event(event, number)


def _broken_event(event: object, number: int) -> Iterator[str]:
    if not isinstance(event, Mapping):
        yield f"event {number} is not a mapping"
        return
    name = event.get("key", f"event {number}")
    absent = [field for field in REQUIRED if not event.get(field)]
    if absent:
        yield f"{name}: {', '.join(absent)} is missing"
    yield from (f"{name}: unknown field {field!r}" for field in event if field not in (*REQUIRED, *OPTIONAL))
    if "date" in event and type(event["date"]) is not datetime.date:
        yield f"{name}: date is {event['date']!r}; write a day, such as 2019-09-09"
    label = event.get("label", {})
    if (
        not isinstance(label, Mapping)
        or set(label) != set(LANGUAGES)
        or not all(isinstance(text, str) for text in label.values())
    ):
        yield f"{name}: label needs one text for each of {', '.join(LANGUAGES)}"
    if "place" in event and not (isinstance(event["place"], str) and event["place"].strip()):
        yield f"{name}: place is {event['place']!r}; write a town or a country, or leave it out"
    yield from _broken_actors(name, event.get("actors", ()))


def _broken_actors(name: str, actors: object) -> Iterator[str]:
    if not isinstance(actors, list | tuple):
        yield f"{name}: actors is {actors!r}; write a list of keys, such as [bcij, tunisia]"
        return
    odd = [actor for actor in actors if not (isinstance(actor, str) and ACTOR.fullmatch(actor))]
    yield from (
        f"{name}: actor {actor!r} is not a key; write small Latin letters, digits and _, such as al_qaeda"
        for actor in odd
    )
    if len({*map(str, actors)}) < len(actors):
        yield f"{name}: duplicate actor in {', '.join(map(str, actors))}"
