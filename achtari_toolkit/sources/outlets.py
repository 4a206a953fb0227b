"""Outlets: their names and addresses, and the lines that they print around articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias
from zoneinfo import available_timezones

import yaml

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.dates.parse_date import ZONE
from achtari_toolkit.text.script.folding import matching_key

FieldValue: TypeAlias = str | int | list[str]
Entry: TypeAlias = Mapping[str, FieldValue]

DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
LANGUAGE = re.compile(r"[a-z]{2,3}")
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


LISTS = ("sites", "domains", "languages", "boilerplate", "boilerplate_prefixes")
YEARS = ("since", "until")
FIELDS = tuple(field.name for field in fields(Outlet) if field.name != "key")
FILE_FIELDS = {"outlets", "version", "licence", "compiled", "note"}
ALSO_ALLOWED = ("site", "note")  # a single name of sites; a remark for human readers


def read_outlets(path: str | Path | None = None) -> dict[str, Outlet]:
    """Return {key: Outlet} from a YAML file, in its order; without a path, the Moroccan outlets of the toolkit.

    The file maps keys to fields, at its top or under `outlets:`.

    Raises SchemaError with the file and, for each broken rule, the outlet: an unknown field, a value that is not
    text, an address that is not a domain, or a name or domain of two outlets.
    """
    file = Path(path) if path else Path(str(files("achtari_toolkit.sources") / "outlets.yml"))
    content = _content(file)
    breaks = [f"  {key}: {rule}." for key, rule in [*_broken_rules(content), *_shared_names(content)]]
    if breaks:
        raise SchemaError(f"{file} breaks {len(breaks)} rules:\n" + "\n".join(breaks))
    return {key: _outlet(key, entry) for key, entry in content.items()}


def site_key(name: str) -> str:
    """Return a site name folded for comparison: case, dashes, hamza, invisible marks and spaces make no difference.

    >>> site_key("\u200fأشطاري 24 | Achtari 24 – جريدة") == site_key("اشطاري\u00a024 - ACHTARI 24 - جريدة")
    True
    >>> site_key("Le Desk"), site_key("Morocco World News")
    ('le desk', 'morocco world news')
    """
    return matching_key(name)


def _content(file: Path) -> dict[str, Entry]:
    """The outlets of a file as YAML reads them, not yet checked."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except FileNotFoundError as error:
        raise SchemaError(
            f"there is no outlets file {file}. Without a path, the outlets of the toolkit are read."
        ) from error
    except UnicodeDecodeError as error:
        raise SchemaError(f"{file} is not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        raise SchemaError(f"{file} is not YAML: {' '.join(str(error).split())}.") from error
    duplicate = next(_duplicate_keys(tree), None)
    if duplicate is not None:
        raise SchemaError(f"{file} has the key {duplicate!r} twice in one mapping. Keep one: YAML drops the first.")
    has_head = isinstance(content, dict) and "outlets" in content and set(content) <= FILE_FIELDS
    outlets = content["outlets"] if has_head else content
    if not isinstance(outlets, dict) or not outlets:
        raise SchemaError(f"{file} contains {type(outlets).__name__}, not a mapping of outlet keys to their fields.")
    return {str(key): entry for key, entry in outlets.items()}


def _duplicate_keys(node: yaml.Node | None) -> Iterator[str]:
    """Yield every key that a mapping has more than once."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for i, key in enumerate(keys) if key in keys[:i])
        for _, value in node.value:
            yield from _duplicate_keys(value)


def _broken_rules(content: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Yield (outlet, broken rule)."""
    for key, entry in content.items():
        if not isinstance(entry, dict):
            yield key, f"expected fields, found {entry!r}"
            continue
        for name, value in entry.items():
            if rule := _broken_rule_of_field(name, value):
                yield key, rule
        if not entry.get("name_ar") and not entry.get("name_latin"):
            yield key, "name_ar or name_latin is needed"
        since, until = (entry.get(name) for name in YEARS)
        if type(since) is int and type(until) is int and until < since:
            yield key, f"it ends in {until}, before it begins in {since}"


def _broken_rule_of_field(name: str, value: FieldValue) -> str:
    """The rule that a field breaks, or an empty text."""
    if name not in (*FIELDS, *ALSO_ALLOWED):
        return f"unknown field {name!r}; known are {', '.join((*FIELDS, *ALSO_ALLOWED))}"
    if name in YEARS:
        is_year = type(value) is int and 1800 <= value < 2200
        return "" if is_year else f"{name} must be a year like 2013, found {value!r}; leave it out if it is unknown"
    if name not in LISTS:
        is_text = isinstance(value, str) and value.strip()
        if name == "zone" and is_text and value not in available_timezones():
            return f"zone must be a time zone like Africa/Casablanca, found {value!r}"
        return "" if is_text else f"{name} must be text, found {value!r}; leave it out if it is unknown"
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        return f"{name} must be a list of texts, found {value!r}"
    for item in value:
        if name == "domains" and not DOMAIN.fullmatch(item):
            return f"{item!r} is not a domain like hespress.com: lower case, no https://, no path"
        if name == "languages" and not LANGUAGE.fullmatch(item):
            return f"{item!r} is not a language code like ar, fr, ary"
    return ""


def _shared_names(content: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Yield (outlet, broken rule) for each name or domain that an earlier outlet has already."""
    owners: dict[tuple[str, str], str] = {}
    for key, entry in content.items():
        if not isinstance(entry, dict):
            continue
        outlet = _outlet(key, entry)
        claims = [("site", site, site_key(site)) for site in outlet.sites]
        claims += [("domain", domain, domain) for domain in outlet.domains]
        for kind, written, folded in claims:
            owner = owners.setdefault((kind, folded), key)
            if owner != key:
                yield key, f"the {kind} {written!r} already belongs to {owner}; an article could be from either"


def _outlet(key: str, entry: Entry) -> Outlet:
    """The outlet of an entry; a field of the wrong type counts as empty here, and _broken_rules reports it."""
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
