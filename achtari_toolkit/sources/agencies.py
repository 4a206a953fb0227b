"""Press agencies: the names by which articles credit them, and their outlets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.sources.outlets import Outlet

FIELDS = {"names", "short", "outlets"}
BRACKETS = re.compile(r"[()\[\]]")
LEAST_LETTERS = 5  # a shorter name may also be a common word


@dataclass(frozen=True)
class Agency:
    """One press agency.

    names    by which articles credit it
    short    names that also mean something else; they count only in bylines and datelines
    outlets  keys of the outlets that publish its own articles
    """

    key: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


def read_agencies(path: str | Path | None = None, *, outlets: Mapping[str, Outlet] | None = None) -> dict[str, Agency]:
    """Return {key: Agency} of a YAML file; without a path, the agencies of the toolkit.

    outlets  from read_outlets; those of kind agency are agencies too, with their own key and names

    Raises SchemaError with the file and the agency if a field is unknown or not a list of texts.
    """
    file = Path(path) if path else Path(__file__).with_name("agencies.yml")
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    known = {str(key): _agency(file, str(key), entry) for key, entry in entries.items()}
    for outlet in (outlets or {}).values():
        if "agency" in outlet.kind.casefold():
            known[outlet.key] = _with_outlet(outlet, known.get(outlet.key))
    return known


def _agency(file: Path, key: str, entry: Mapping[str, list[str]]) -> Agency:
    lists = entry.values() if isinstance(entry, dict) else [entry]
    if (
        not all(isinstance(each, list) and all(isinstance(name, str) for name in each) for each in lists)
        or set(entry) - FIELDS
    ):
        raise SchemaError(f"{file}: {key} is {entry!r}; expected lists of texts under {', '.join(sorted(FIELDS))}.")
    fields = {name: tuple(values) for name, values in entry.items()}
    return Agency(key, **{**fields, "outlets": (key, *fields.get("outlets", ()))})


def _with_outlet(outlet: Outlet, known: Agency | None) -> Agency:
    """The agency with the names of its outlet; Name (ABC) is Name and ABC."""
    printed = [
        part.strip() for name in (outlet.name_ar, outlet.name_latin, *outlet.sites) for part in BRACKETS.split(name)
    ]
    names = dict.fromkeys([*(known.names if known else ()), *(name for name in printed if len(name) >= LEAST_LETTERS)])
    short = dict.fromkeys(
        [*(known.short if known else ()), *(name for name in printed if 0 < len(name) < LEAST_LETTERS)]
    )
    names = dict.fromkeys(name for name in names if not (known and name in known.short))
    return Agency(
        outlet.key, tuple(names), tuple(short), tuple(dict.fromkeys([outlet.key, *(known.outlets if known else ())]))
    )
