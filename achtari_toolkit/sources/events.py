"""Events that coverage can be read against: days with a name in three languages and the source that tells them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml

from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.sources.registry import dataset_folder

if TYPE_CHECKING:
    import pandas as pd

LANGUAGES = ("ar", "fr", "en")
HEAD = {"version", "licence", "simulated", "events"}
NEEDED, ALLOWED = ("key", "date", "label", "source"), ("place", "actors", "url", "note")
COLUMNS = ("key", "date", "label", "place", "actors", "source", "url", "simulated")
ACTOR = re.compile(r"[a-z][a-z0-9_]*")


def read_events(path: str | Path | None = None, *, lang: Literal["ar", "fr", "en"] = "ar") -> pd.DataFrame:
    """Return the events of a YAML file, in the order of their days; without a path, the shipped public events.

    Columns key, date (midnight, no time zone), label (in lang), place (in Latin letters), actors (their keys, a space between
    them: the code of the security codebook where it has one), source (who tells it), url, simulated; "" where one is not given.
    An event says nothing about cause: a peak beside it is a question and not an answer.

    Raises SchemaError that names the file and every broken rule, OptionError for an unknown language.
    """
    import pandas as pd

    check_choice("lang", lang, LANGUAGES)
    file = Path(path) if path else dataset_folder() / "events.yml"
    content = _content(file)
    breaks = list(_broken(content))
    if breaks:
        raise SchemaError(f"{file} breaks {len(breaks)} rules:\n" + "\n".join(f"  {rule}." for rule in breaks))
    invented = bool(content.get("simulated", False))
    rows = [
        (event["key"], pd.Timestamp(event["date"]), event["label"][lang], event.get("place", ""),
         " ".join(event.get("actors", ())), event["source"], event.get("url", ""), invented)
        for event in sorted(content["events"], key=lambda event: (event["date"], event["key"]))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"date": "datetime64[us]", "simulated": bool})


def _content(file: Path) -> object:
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SchemaError(f"there is no events file {file}.") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise SchemaError(f"{file} is no YAML in UTF-8: {error}") from error


def _broken(content: object) -> Iterator[str]:
    if not isinstance(content, Mapping) or not isinstance(content.get("events"), list):
        yield f"an events file is a mapping with {', '.join(sorted(HEAD))}, and events is a list"
        return
    yield from (f"unknown field {name!r}; {', '.join(sorted(HEAD))} are known" for name in content if name not in HEAD)
    keys = [event.get("key") for event in content["events"] if isinstance(event, Mapping)]
    yield from (f"{key}: the key stands twice" for key in sorted({str(key) for key in keys if keys.count(key) > 1}))
    for at, event in enumerate(content["events"], start=1):
        yield from (f"{rule}" for rule in _broken_event(event, at))


def _broken_event(event: object, at: int) -> Iterator[str]:
    if not isinstance(event, Mapping):
        yield f"event {at} is no mapping"
        return
    name = event.get("key", f"event {at}")
    absent = [field for field in NEEDED if not event.get(field)]
    if absent:
        yield f"{name}: {', '.join(absent)} is absent"
    yield from (f"{name}: unknown field {field!r}" for field in event if field not in (*NEEDED, *ALLOWED))
    if "date" in event and type(event["date"]) is not datetime.date:
        yield f"{name}: date is {event['date']!r}; write a day, such as 2019-09-09"
    label = event.get("label", {})
    if (
        not isinstance(label, Mapping)
        or set(label) != set(LANGUAGES)
        or not all(isinstance(text, str) for text in label.values())
    ):
        yield f"{name}: label has one text for each of {', '.join(LANGUAGES)}"
    if "place" in event and not (isinstance(event["place"], str) and event["place"].strip()):
        yield f"{name}: place is {event['place']!r}; write a town or a country, or leave it out"
    yield from _broken_actors(name, event.get("actors", ()))


def _broken_actors(name: str, actors: object) -> Iterator[str]:
    if not isinstance(actors, list | tuple):
        yield f"{name}: actors is {actors!r}; write a list of keys, such as [bcij, tunisia]"
        return
    odd = [actor for actor in actors if not (isinstance(actor, str) and ACTOR.fullmatch(actor))]
    yield from (
        f"{name}: actor {actor!r} is no key; write small Latin letters, digits and _, such as al_qaeda" for actor in odd
    )
    if len({*map(str, actors)}) < len(actors):
        yield f"{name}: an actor stands twice in {', '.join(map(str, actors))}"
