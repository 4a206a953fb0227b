"""Outlets: their names and addresses, and the lines that they print around articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.files.yaml_files import YamlKind, broken_file, read_yaml, shown_key, shown_path
from achtari_toolkit.sources.outlet_rules import broken_outlets
from achtari_toolkit.text.dates.parse_date import ZONE
from achtari_toolkit.text.script.folding import matching_key

FieldValue: TypeAlias = str | int | list[str]
Entry: TypeAlias = Mapping[str, FieldValue]

KIND = YamlKind("outlets", SchemaError, "Without a path, the outlets of the toolkit are read.")
FILE_FIELDS = {"outlets", "version", "licence", "compiled", "note"}
ARABIC_SCRIPT = ("ar", "ary")  # languages whose readers expect the Arabic name first


@dataclass(frozen=True)
class Outlet:
    """One newspaper, site, agency or broadcaster.

    sites                 names that the outlet prints of itself: title lines, short names
    domains               domains without www; their subdomains belong to the outlet too
    languages             ISO codes, the main one first
    kind                  agency, daily, weekly, site or broadcaster
    since, until          first and last year; articles with an earlier or later date go to review; None if unknown
    boilerplate           whole lines that it prints around articles
    boilerplate_prefixes  beginnings of such lines that end differently: "اقرأ أيضا:"
    evidence              where its name and domains were seen
    zone                  the time zone in which its days end
    """

    key: str
    name_ar: str = ""
    name_latin: str = ""
    sites: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kind: str = ""
    since: int | None = None
    until: int | None = None
    boilerplate: tuple[str, ...] = ()
    boilerplate_prefixes: tuple[str, ...] = ()
    evidence: str = ""
    zone: str = ZONE

    def label(self, lang: str = "ar") -> str:
        """Return its name in the script of a language, or in the other script, or its key; never an empty text."""
        arabic, latin = self.name_ar.strip(), self.name_latin.strip()
        return ((arabic or latin) if lang in ARABIC_SCRIPT else (latin or arabic)) or self.key


def read_outlets(path: str | Path | None = None) -> dict[str, Outlet]:
    """Return {key: Outlet} from a YAML file, in its order; without a path, the Moroccan outlets of the toolkit.

    The file maps keys to fields, at its top or under `outlets:`. It has at most 16 MB, a million values and 20 levels.

    Raises SchemaError with the file and, for each broken rule, the line and the outlet: a key twice, an unknown field,
    a value that is not text, an address that is not a domain, or a name or domain of two outlets.
    DamagedFile if the file differs from a manifest beside it.
    """
    file = Path(str(files("achtari_toolkit.sources") / "outlets.yml")) if path is None or path == "" else path
    content = read_yaml(file, KIND)
    whole = content.value
    has_head = isinstance(whole, dict) and "outlets" in whole and set(whole) <= FILE_FIELDS
    outlets, start = (whole["outlets"], ("outlets",)) if has_head else (whole, ())
    breaks = (
        (content.row((*start, *path)), shown_key(path[0]) if path else "the file", rule)
        for path, rule in broken_outlets(outlets)
    )
    if message := broken_file(shown_path(file), breaks):
        raise SchemaError(message)
    return {str(key): _outlet(str(key), entry) for key, entry in outlets.items()}


@cache
def shipped_outlets() -> Mapping[str, Outlet]:
    """Return the outlets of the toolkit as read_outlets does, read once: parsing takes half a second."""
    return MappingProxyType(read_outlets())


def site_key(name: str) -> str:
    """Return a site name folded for comparison: case, dashes, hamza, invisible marks and spaces make no difference.

    >>> site_key("\u200fأشطاري 24 | Achtari 24 – جريدة") == site_key("اشطاري\u00a024 - ACHTARI 24 - جريدة")
    True
    >>> site_key("Le Desk"), site_key("Morocco World News")
    ('le desk', 'morocco world news')
    """
    return matching_key(name)


def _outlet(key: str, entry: Entry) -> Outlet:
    """The outlet of an entry that breaks no rule."""
    sites = _texts(entry.get("sites"))
    site = entry.get("site")
    if isinstance(site, str):
        sites = tuple(dict.fromkeys((site, *sites)))
    return Outlet(
        key=key,
        name_ar=_text(entry.get("name_ar")),
        name_latin=_text(entry.get("name_latin")),
        sites=sites,
        domains=_texts(entry.get("domains")),
        languages=_texts(entry.get("languages")),
        kind=_text(entry.get("kind")),
        since=_year(entry.get("since")),
        until=_year(entry.get("until")),
        boilerplate=_texts(entry.get("boilerplate")),
        boilerplate_prefixes=_texts(entry.get("boilerplate_prefixes")),
        evidence=_text(entry.get("evidence")),
        zone=_text(entry.get("zone")) or ZONE,
    )


def _text(value: FieldValue | None) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: FieldValue | None) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _year(value: FieldValue | None) -> int | None:
    return value if type(value) is int else None
