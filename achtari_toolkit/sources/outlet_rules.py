"""The rules for a file of outlets; each broken one is reported with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias
from zoneinfo import available_timezones

from achtari_toolkit.files.yaml_files import is_text, not_text, shown, shown_key
from achtari_toolkit.text.script.folding import matching_key

DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
LANGUAGE = re.compile(r"[a-z]{2,3}")
LISTS = ("sites", "domains", "languages", "boilerplate", "boilerplate_prefixes")
YEARS = ("since", "until")
TEXTS = ("name_ar", "name_latin", "kind", "evidence", "zone")
ALSO_ALLOWED = ("site", "note")  # a single name of sites; a remark for human readers
KNOWN = (*TEXTS, *LISTS, *YEARS, *ALSO_ALLOWED)
EXAMPLE = "minbar: {name_ar: المنبر, domains: [minbar.ma]}"
Path: TypeAlias = tuple[object, ...]
Break: TypeAlias = tuple[Path, str]


def broken_outlets(outlets: object) -> Iterator[Break]:
    """Yield (path of keys, broken rule), the rules of single outlets first, then names and domains of two outlets."""
    if not isinstance(outlets, Mapping) or not outlets:
        yield (), f"expected a mapping of outlet keys to their fields, such as {EXAMPLE}; this is {shown(outlets)}"
        return
    keys: set[str] = set()
    for key, entry in outlets.items():
        if not is_outlet_key(key):
            yield (key,), f"the key of an outlet is {shown(key)}; write a word, in quotes if YAML reads it otherwise"
        elif str(key) in keys:
            yield (key,), f"the key {shown_key(key)} is used twice, as text and as a number; rename one"
        keys.add(str(key) if is_outlet_key(key) else "")
        yield from _broken_outlet(key, entry)
    yield from _shared_names(outlets)


def is_outlet_key(key: object) -> bool:
    """Whether a key is a word, or a whole number, which is read as text."""
    return (isinstance(key, str) and bool(key.strip())) or (isinstance(key, int) and not isinstance(key, bool))


def _broken_outlet(key: object, entry: object) -> Iterator[Break]:
    if not isinstance(entry, Mapping):
        yield (key,), f"expected fields, found {shown(entry)}"
        return
    for name, value in entry.items():
        for path, rule in _broken_field(name, value):
            yield (key, name, *path), rule
    if not entry.get("name_ar") and not entry.get("name_latin"):
        yield (key,), "name_ar or name_latin is needed"
    since, until = (entry.get(name) for name in YEARS)
    if type(since) is int and type(until) is int and until < since:
        yield (key, "until"), f"it ends in {shown(until)}, before it begins in {shown(since)}"


def _broken_field(name: object, value: object) -> Iterator[Break]:
    if name not in KNOWN:
        yield (), f"unknown field {shown(name)}; known are {', '.join(KNOWN)}"
    elif name in YEARS:
        if type(value) is not int or not 1800 <= value < 2200:
            yield (), f"{name} must be a year like 2013, found {shown(value)}; leave it out if it is unknown"
    elif name in LISTS:
        yield from _broken_list(str(name), value)
    elif not is_text(value) or not str(value).strip():
        remedy = "put it in quotes" if isinstance(value, bool | int | float) else "leave it out if it is unknown"
        yield (), f"{name} must be text, found {shown(value)}; {remedy}"
    elif name == "zone" and value not in _zones():
        yield (), f"zone must be a time zone like Africa/Casablanca, found {shown(value)}"


def _broken_list(name: str, value: object) -> Iterator[Break]:
    if not isinstance(value, list):
        yield (), f"{name} must be a list of texts, found {shown(value)}"
        return
    for i, item in enumerate(value):
        if not is_text(item):
            yield (i,), f"{name} must be a list of texts, found in it: {not_text(item)}"
        elif not item.strip():
            yield (i,), f"{name} must be a list of texts, found an empty one in it; remove it"
        elif name == "domains" and not DOMAIN.fullmatch(item):
            yield (i,), f"{shown(item)} is not a domain like hespress.com: lower case, no https://, no path"
        elif name == "languages" and not LANGUAGE.fullmatch(item):
            yield (i,), f"{shown(item)} is not a language code like ar, fr, ary"


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())  # looks through the folders of the system


def _shared_names(outlets: Mapping[object, Any]) -> Iterator[Break]:
    """Yield a broken rule for each name or domain that an earlier outlet has already."""
    owners: dict[tuple[str, str], object] = {}
    for key, entry in outlets.items():
        if not isinstance(entry, Mapping):
            continue
        claims: list[tuple[str, str, Any]] = [
            ("site", "site", [entry.get("site")]),
            ("sites", "site", entry.get("sites")),
        ]
        claims.append(("domains", "domain", entry.get("domains")))
        for name, kind, written in claims:
            for text in filter(is_text, written if isinstance(written, list) else ()):
                folded = matching_key(text) if kind == "site" else text
                owner = owners.setdefault((kind, folded), key)
                if owner != key:
                    belongs = f"already belongs to {shown_key(owner)}; an article could be from either"
                    yield (key, name), f"the {kind} {shown(text)} {belongs}"
