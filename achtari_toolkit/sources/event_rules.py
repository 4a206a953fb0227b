"""The rules for a file of events; each broken one is reported with its path and its event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from achtari_toolkit.files.yaml_files import is_text, not_text, shown, shown_key

LANGUAGES = ("ar", "fr", "en")
FILE_FIELDS = ("events", "licence", "simulated", "version")
REQUIRED, OPTIONAL = ("key", "date", "label", "source"), ("place", "actors", "url", "note")
ACTOR = re.compile(r"[a-z][a-z0-9_]*")
Break: TypeAlias = tuple[tuple[object, ...], str, str]  # path, event or part of the file, broken rule


def broken_events(content: object) -> Iterator[Break]:
    """Yield every broken rule of the content of a file."""
    if not isinstance(content, Mapping) or not isinstance(content.get("events"), list):
        events = content.get("events") if isinstance(content, Mapping) else content
        fields = ", ".join(FILE_FIELDS)
        yield (
            (),
            "the file",
            f"an events file is a mapping with {fields}, and events is a list; this is {shown(events)}",
        )
        return
    for name in content:
        if name not in FILE_FIELDS:
            yield (name,), "the file", f"unknown field {shown(name)}; known are {', '.join(FILE_FIELDS)}"
    if not isinstance(content.get("simulated", False), bool):
        yield ("simulated",), "the file", f"simulated is {shown(content['simulated'])}; write true or false, no quotes"
    yield from _repeated_keys(content["events"])
    for i, event in enumerate(content["events"]):
        where = f"event {i + 1}"
        if not isinstance(event, Mapping):
            yield ("events", i), where, f"{where} is not a mapping but {shown(event)}"
            continue
        where = shown_key(event["key"]) if event.get("key") else where
        for path, rule in _broken_event(event):
            yield ("events", i, *path), where, rule


def _repeated_keys(events: list[Any]) -> Iterator[Break]:
    first_of: dict[str, int] = {}
    for i, event in enumerate(events):
        key = event.get("key") if isinstance(event, Mapping) else None
        if isinstance(key, str) and first_of.setdefault(key, i) != i:
            yield ("events", i, "key"), shown_key(key), f"the key is used by event {first_of[key] + 1} too; rename one"


def _broken_event(event: Mapping[Any, Any]) -> Iterator[tuple[tuple[object, ...], str]]:
    absent = [field for field in REQUIRED if field not in event or event[field] in (None, "", {}, [])]
    if absent:
        yield (), f"{', '.join(absent)} is missing"
    for field in event:
        if field not in (*REQUIRED, *OPTIONAL):
            yield (field,), f"unknown field {shown(field)}; known are {', '.join((*REQUIRED, *OPTIONAL))}"
    for field in ("key", "source", "url", "note"):
        if field in event and field not in absent and not is_text(event[field]):
            yield (field,), f"{field} is {not_text(event[field])}"
    if "date" not in absent and type(event["date"]) is not datetime.date:
        yield ("date",), f"date is {shown(event['date'])}; write a day, such as 2019-09-09, without quotes"
    if "label" not in absent:
        yield from _broken_label(event["label"])
    if "place" in event and not (is_text(event["place"]) and event["place"].strip()):
        yield ("place",), f"place is {shown(event['place'])}; write a town or a country, or leave it out"
    if "actors" in event:
        yield from _broken_actors(event["actors"])


def _broken_label(label: object) -> Iterator[tuple[tuple[object, ...], str]]:
    rule = f"label needs one text for each of {', '.join(LANGUAGES)}"
    if not isinstance(label, Mapping):
        yield ("label",), f"{rule}; this is {shown(label)}"
    elif set(label) != set(LANGUAGES):
        wrong = [lang for lang in LANGUAGES if lang not in label] or [lang for lang in label if lang not in LANGUAGES]
        yield ("label",), f"{rule}; look at {shown_key(wrong[0])}"
    else:
        for lang, text in label.items():
            if not is_text(text):
                yield ("label", lang), f"{rule}; {lang} is {not_text(text)}"


def _broken_actors(actors: object) -> Iterator[tuple[tuple[object, ...], str]]:
    if not isinstance(actors, list):
        yield ("actors",), f"actors is {shown(actors)}; write a list of keys, such as [bcij, tunisia]"
        return
    seen: set[str] = set()
    for i, actor in enumerate(actors):
        if not (isinstance(actor, str) and ACTOR.fullmatch(actor)):
            remedy = "write small Latin letters, digits and _, such as al_qaeda"
            yield ("actors", i), f"actor {shown(actor)} is not a key; {remedy}"
        elif actor in seen:
            yield ("actors", i), f"duplicate actor {actor[:60]}; remove one"
        else:
            seen.add(actor)
