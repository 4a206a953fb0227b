"""Press agencies: the names by which articles credit them, and their outlets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.files.yaml_files import YamlKind, read_yaml, shown_key, shown_path
from achtari_toolkit.files.yaml_files.shown import shown
from achtari_toolkit.sources.outlets import Outlet

KIND = YamlKind("agencies", SchemaError, "Without a path, the agencies of the toolkit are read.")
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

    Raises SchemaError with the file, the line and the agency if a field is unknown or not a list of texts.
    """
    file = Path(path) if path else Path(__file__).with_name("agencies.yml")
    content = read_yaml(file, KIND)
    entries = content.value if isinstance(content.value, dict) else {"the file": content.value}
    for key, entry in entries.items():
        if not _is_agency(entry):
            raise SchemaError(
                f"{shown_path(file)}, line {content.row((key,))}: {shown_key(key)} is {shown(entry)}; "
                f"expected lists of texts under {', '.join(sorted(FIELDS))}."
            )
    known = {str(key): _agency(str(key), entry) for key, entry in entries.items()}
    for outlet in (outlets or {}).values():
        if "agency" in outlet.kind.casefold():
            known[outlet.key] = _with_outlet(outlet, known.get(outlet.key))
    return known


def _is_agency(entry: object) -> bool:
    return isinstance(entry, dict) and all(
        field in FIELDS and isinstance(names, list) and all(isinstance(name, str) for name in names)
        for field, names in entry.items()
    )


def _agency(key: str, entry: Mapping[str, list[str]]) -> Agency:
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
